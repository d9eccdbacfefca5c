"""What only Kulanz is measured by: one complaint from its first word to its number, and a backlog of one person."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from benchmarks.forms import ANSWERS, PRESSED, SAID_AGAIN, answers_of, opened, pressed, typed
from benchmarks.stage import Act, Stage, evenly

BACKLOG = 2_000
NEWCOMERS = 20
NEWCOMERS_PER_SECOND = 5.0
PATIENCE = 120.0


@dataclass(frozen=True)
class Complaint:
    """What one complaint costs: CPU milliseconds, updates, calls of the Bot API, rows in the database."""

    cpu: float
    updates: float
    calls: float
    rows: float


@dataclass(frozen=True)
class Backlog:
    """Updates handled per second, and milliseconds until newcomers are answered, alone and behind a backlog."""

    rate_alone: float
    rate_behind: float
    alone: list[float]
    behind: list[float]


def complaint(place: Stage, many: int) -> Complaint:
    """So many people file a complaint, from their first words until they have its number."""
    rows, cpu, calls = rows_in(place), place.cpu(), place.api.stats()["total"]
    _, people = typed(place, many)
    for label in PRESSED:
        pressed(place, people, label)
    filed = _count(place, "SELECT count(*) FROM cases")
    assert filed >= many, f"{filed} of {many} complaints were filed"
    asked = place.api.stats()["total"] - calls
    spent = (place.cpu() - cpu) * 1000
    return Complaint(spent / many, len(PRESSED) + len(ANSWERS) + 1, asked / many, (rows_in(place) - rows) / many)


def backlog(place: Stage, users: int) -> Backlog:
    """Newcomers and everybody else, without and with one person's thousands of messages before theirs."""
    [hog], newcomers = opened(place, 1), opened(place, 2 * NEWCOMERS)
    alone = _waits(place, newcomers[:NEWCOMERS])
    rate_alone = _handled(place, answers_of(opened(place, users)))
    others = answers_of(opened(place, users))
    flood: list[Act] = [("send", {"user": hog, "text": SAID_AGAIN}) for _ in range(BACKLOG)]
    rate_behind = _handled(place, [*flood, *others])
    place.quiet(PATIENCE)
    place.queued(flood)
    _until(lambda: not place.api.stats()["pending_updates"])
    behind = _waits(place, newcomers[NEWCOMERS:])
    place.quiet(PATIENCE)
    return Backlog(rate_alone, rate_behind, alone, behind)


def _waits(place: Stage, people: list[int]) -> list[float]:
    after = place.api.stats()["total"]
    wrote = evenly(place.api.url, [("send", {"user": id, "text": "No"}) for id in people], NEWCOMERS_PER_SECOND)
    answered: dict[int, float] = {}

    def all_answered() -> bool:
        for call in place.api.calls("sendMessage", after):
            answered.setdefault(int(call["params"]["chat_id"]), call["at"])
        return wrote.keys() <= answered.keys()

    _until(all_answered)
    return [(answered[id] - at) * 1000 for id, at in wrote.items()]


def _handled(place: Stage, acts: list[Act]) -> float:
    """Updates handled per second when all of these wait at once."""
    before = _count(place, "SELECT count(*) FROM received WHERE handled IS NOT NULL")
    _, begun, _ = place.queued(acts)
    wanted = before + len(acts)
    _until(lambda: _count(place, "SELECT count(*) FROM received WHERE handled IS NOT NULL") >= wanted)
    seconds = time.monotonic() - begun
    place.quiet(PATIENCE)
    return len(acts) / seconds


def rows_in(place: Stage) -> int:
    """Rows in all tables of the bot's database."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(place.folder / "kulanz.db")) as db:
        return sum(int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in db.execute(tables))


def _count(place: Stage, query: str) -> int:
    with closing(sqlite3.connect(place.folder / "kulanz.db")) as db:
        return int(db.execute(query).fetchone()[0])


def _until(look: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not look():
        if time.monotonic() > until:
            raise SystemExit("the measurement does not come to its end")
        time.sleep(0.05)
