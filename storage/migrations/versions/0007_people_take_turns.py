"""People take turns, and what an agent said to a customer is found without looking through all that was said."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OPEN = sa.text("handled IS NULL AND parked IS NULL")
FAILED = sa.text("handled IS NULL AND parked IS NULL AND failures > 0")
WATCHED = sa.text("watched")


def upgrade() -> None:
    # What waits already is up before everything that comes from now on.
    op.add_column("received", sa.Column("turn", sa.Float(), server_default=sa.text("0"), nullable=False))
    _index("due_received", "received", ["turn", "id"], OPEN, anew=True)
    _index("open_received", "received", ["person_id", "turn"], OPEN, anew=True)
    _index("failed_received", "received", ["try_at"], FAILED)
    _index("watched_outgoing", "outgoing", ["chat_id", "id"], WATCHED)


def downgrade() -> None:
    op.drop_index("watched_outgoing", "outgoing")
    op.drop_index("failed_received", "received")
    _index("open_received", "received", ["person_id", "id"], OPEN, anew=True)
    _index("due_received", "received", ["try_at", "id"], OPEN, anew=True)
    op.drop_column("received", "turn")


def _index(name: str, table: str, columns: list[str], where: sa.TextClause, *, anew: bool = False) -> None:
    if anew:
        op.drop_index(name, table)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
