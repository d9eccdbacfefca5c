"""What a case is about: the matter of a complaint, or the request of a service."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("matter", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("cases", "matter")
