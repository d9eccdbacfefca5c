"""What became of each update; what was handled before this rule says so."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CHECK = "handled IS NULL OR fate IS NOT NULL"
NAME = "ck_received_fate"
HELD = sa.text("fate IN ('form', 'asked_back')")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()
    op.execute("UPDATE received SET fate = 'parked' WHERE parked IS NOT NULL AND handled IS NULL")
    op.create_index("held_received", "received", ["fate_id"], sqlite_where=HELD, postgresql_where=HELD)


def _on_sqlite() -> None:
    """The constraint comes with the last column: SQLite adds none to a table without making it anew."""
    op.add_column("received", sa.Column("fate", sa.String(16), nullable=True))
    op.add_column("received", sa.Column("fate_id", sa.BigInteger(), nullable=True))
    op.execute("UPDATE received SET fate = 'before' WHERE handled IS NOT NULL")
    op.execute(f"ALTER TABLE received ADD COLUMN fate_question VARCHAR(64) CONSTRAINT {NAME} CHECK ({CHECK})")


def _on_postgresql() -> None:
    """No row is written anew but the few that are still open: a default of the column stands for all the others."""
    op.execute("ALTER TABLE received ADD COLUMN fate VARCHAR(16) DEFAULT 'before', ADD COLUMN fate_id BIGINT")
    op.execute("ALTER TABLE received ALTER COLUMN fate DROP DEFAULT, ADD COLUMN fate_question VARCHAR(64)")
    op.execute("UPDATE received SET fate = NULL WHERE handled IS NULL")
    op.execute(f"ALTER TABLE received ADD CONSTRAINT {NAME} CHECK ({CHECK}) NOT VALID")
    op.execute(f"ALTER TABLE received VALIDATE CONSTRAINT {NAME}")


def downgrade() -> None:
    op.drop_index("held_received", "received")
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(NAME, "received")
    for column in ("fate_question", "fate_id", "fate"):
        op.drop_column("received", column)
