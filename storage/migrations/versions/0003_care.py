"""Care that was done, and the facts of a product on which its intervals depend."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Without making the table anew, which SQLite cannot do while cases refer to it.
    op.add_column("owned", sa.Column("facts", sa.JSON(), server_default=sa.text("'{}'"), nullable=False))
    op.create_table(
        "care_done",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("owned_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("product", sa.String(length=64), nullable=False),
        sa.Column("care", sa.String(length=64), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("told", Utc(), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["owned_id"], ["owned.id"], name=op.f("fk_care_done_owned_id_owned")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_care_done_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_done")),
        sa.UniqueConstraint("owned_id", "care", "done_on", name=op.f("uq_care_done_owned_id_care_done_on")),
    )
    with op.batch_alter_table("care_done", schema=None) as batch_op:
        batch_op.create_index("person_of_care_done", ["person_id"], unique=False)
        batch_op.create_index("told_of_care_done", ["told", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("care_done", schema=None) as batch_op:
        batch_op.drop_index("told_of_care_done")
        batch_op.drop_index("person_of_care_done")
    op.drop_table("care_done")
    op.drop_column("owned", "facts")
