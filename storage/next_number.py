"""Numbers that are counted up in the database: series such as the case numbers of a year, and marks of a change."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import Counter


def next_number(session: Session, series: str, year: int) -> int:
    """The next number of a series in a year, given once: the counter is held until the commit."""
    counter = held(session, f"{series} {year}")
    counter.number += 1
    # Now, not with the commit: two numbers drawn in one transaction must not be the same.
    session.flush()
    return counter.number


def held(session: Session, key: str) -> Counter:
    """The counter of this name, begun at 0 where there is none; nobody else changes it until the commit."""
    counter = session.get(Counter, key, with_for_update=True)
    if counter is None:
        # Two processes that begin a year at once both add it: the slower commit fails and is handled once more.
        counter = Counter(key=key, number=0)
        session.add(counter)
    return counter


def value(session: Session, key: str) -> int:
    """Where a counter stands; 0 where there is none."""
    return session.scalar(select(Counter.number).where(Counter.key == key)) or 0
