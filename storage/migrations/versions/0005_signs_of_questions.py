"""What the confidence of an answer was worked out from, so that it can be fitted to what customers judged."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("question", sa.Column("share", sa.Float(), nullable=True))
    op.add_column("question", sa.Column("covered", sa.Float(), nullable=True))


def downgrade() -> None:
    op.drop_column("question", "covered")
    op.drop_column("question", "share")
