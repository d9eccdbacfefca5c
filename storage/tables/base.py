"""What all tables share: how a time is stored, what an id is, how keys and indexes are named."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Index, Integer, MetaData, Numeric, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase


class Utc(TypeDecorator[datetime]):
    """An aware UTC time; a naive one is refused, since nobody could say later what it meant."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table derives from; the names of keys are those that the migrations gave them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy from the class
        datetime: Utc,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        Decimal: Numeric(12, 2),
    }


# SQLite gives automatic ids only to INTEGER keys; PostgreSQL needs 64 bits.
Id = BigInteger().with_variant(Integer, "sqlite")
# SQLite gives the number of a deleted last row out again; buttons and causes outlive the rows that they name.
NEVER_AGAIN = {"sqlite_autoincrement": True}


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over open work only, so that cost grows with the work due and not with history."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))
