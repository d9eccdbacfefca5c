"""Inserts that meet rows which are there already; SQLite and PostgreSQL say it in the same words, from two modules."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.tables import Base


def insert_unless_there(session: Session, table: type[Base], unique: tuple[str, ...]) -> Insert:
    """An insert that passes over the rows whose unique columns stand in the table already."""
    return _unless_there(table, unique, session.get_bind().dialect.name)


def insert_or_update(session: Session, table: type[Base], unique: tuple[str, ...], fresh: tuple[str, ...]) -> Insert:
    """An insert that gives these columns their new values where the row is there already."""
    return _or_update(table, unique, fresh, session.get_bind().dialect.name)


# Made once each: building a statement takes longer than the database needs for it.
@cache
def _unless_there(table: type[Base], unique: tuple[str, ...], dialect: str) -> Insert:
    statement: Insert = _insert(table, dialect).on_conflict_do_nothing(index_elements=list(unique))
    return statement


@cache
def _or_update(table: type[Base], unique: tuple[str, ...], fresh: tuple[str, ...], dialect: str) -> Insert:
    insert = _insert(table, dialect)
    new = {name: insert.excluded[name] for name in fresh}
    statement: Insert = insert.on_conflict_do_update(index_elements=list(unique), set_=new)
    return statement


def _insert(table: type[Base], dialect: str) -> Any:
    rows = cast(Table, table.__table__)
    return sqlite.insert(rows) if dialect == "sqlite" else postgresql.insert(rows)
