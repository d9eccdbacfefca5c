"""How Alembic reaches the database: over the connection it is given."""

from typing import Any, Literal

from alembic import context

from storage.tables import Base, Utc


def name_own_types(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    return "Utc()" if kind == "type" and isinstance(item, Utc) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, render_as_batch=True, render_item=name_own_types
)
with context.begin_transaction():
    context.run_migrations()
