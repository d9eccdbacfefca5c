"""Statements are compiled once a process, as in a bot that runs for weeks, not anew for the database of each test."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event

_shared: dict[tuple[str, bool], tuple[Any, dict[Any, Any]]] = {}


def share_compiled() -> None:
    """From now on, for every engine of this process."""
    event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    """What was compiled is found by the statement and by the dialect, of which each engine makes one of its own.

    Engines made by `Database` differ in nothing but the address; others, which write no JSON, are told from them.
    """
    engine, own = connection.engine, connection.dialect
    dialect, compiled = _shared.setdefault((own.name, own._json_serializer is None), (own, {}))
    if engine.dialect is not dialect:
        engine.dialect = connection.dialect = dialect
    if engine.get_execution_options().get("compiled_cache") is not compiled:
        engine.update_execution_options(compiled_cache=compiled)
