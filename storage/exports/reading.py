"""What every exported table is read with: the period, the names of the content, and batches of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select
from sqlalchemy.orm import Session

# A row of an exported table, one value per column; and one as the database gave it.
Line = tuple[Any, ...]
Fields = Row[*tuple[Any, ...]]
# So many rows are fetched at once, and so many surveys or cases share one look at their answers.
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` until before `end`, both aware; None where nothing bounds it."""

    since: datetime | None
    end: datetime | None

    @classmethod
    def of(cls, first: date | None, last: date | None, zone: ZoneInfo) -> Period:
        """The days from the first to the last, both included, as the firm's calendar has them."""
        return cls(_midnight(first, zone), _midnight(last + timedelta(days=1), zone) if last else None)

    def holds(self, column: Any) -> list[ColumnElement[bool]]:
        """The conditions under which a column lies in the period; none where it is open at both ends."""
        bounds = [column >= self.since if self.since else None, column < self.end if self.end else None]
        return [bound for bound in bounds if bound is not None]


@dataclass(frozen=True, slots=True)
class Names:
    """What the rows need of the firm's content: each survey's questions with their kinds, products' names."""

    questions: Mapping[str, Sequence[tuple[str, str]]]
    products: Mapping[str, str]


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone).astimezone(UTC) if day else None


def batches(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Sequence[Fields]]:
    """Some rows at a time, through a cursor of the server where there is one."""
    return session.execute(query, execution_options={"yield_per": AT_ONCE}).partitions()


def product_name(names: Names, id: str | None, called: str | None) -> str | None:
    """A product as the customer called it, else by its name in the content, else by its id (no longer sold)."""
    return called or (names.products.get(id, id) if id else None)


def rounded(number: float | None, places: int) -> float | None:
    """The number with so many places; None stays None."""
    return None if number is None else round(number, places)
