"""What the installation counts and has learnt."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, String, Table, Text
from sqlalchemy.orm import Mapped

from storage.tables.base import Base

# One table for two kinds of things: numbers that are counted up, and what the installation has to remember.
_remark = Table(
    "remark",
    Base.metadata,
    Column("key", String(64), primary_key=True),
    Column("number", BigInteger),
    Column("words", Text),
)


class Counter(Base):
    """A number under a name that only grows: the last case number of a year, how often the articles changed."""

    __table__ = _remark
    __mapper_args__ = {"include_properties": ["key", "number"]}  # noqa: RUF012 - read by SQLAlchemy from the class
    key: Mapped[str]
    number: Mapped[int]


class Setting(Base):
    """What this installation has learnt, under a name: the group's present id, the fitted confidence."""

    __table__ = _remark
    key: Mapped[str]
    number: Mapped[int | None]
    words: Mapped[str | None]
