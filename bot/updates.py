"""Handles stored updates: each in its savepoint, each person's in order, several people in one commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import structlog

from bot.batches import PAUSES, BatchSize, Handling, told
from bot.clock import Clock
from handlers.desk import Desk, House
from storage import work
from storage.database import Database
from storage.faults import is_trouble
from storage.tables import Received
from storage.transaction import Transaction
from storage.work import OpenUpdate

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Taken:
    """An update taken up: read and understood, or the error that this met."""

    id: int
    person_id: int
    prepared: Any = None
    error: Exception | None = None
    erased: bool = False


class Updates:
    """The inbox being worked off.

    A failing update is rolled back alone, tried again twice, then parked and apologised for; meanwhile the other
    people's go on, and this person's wait for it. Trouble of the database is raised and counts for nobody.
    """

    def __init__(self, db: Database, house: House, clock: Clock, handling: Handling) -> None:
        self._db = db
        self._house = house
        self._clock = clock
        self._do = handling
        self._size = BatchSize()

    def handle_next(self) -> bool:
        """Handle the updates that come next in one commit; False when there was nothing to do."""
        now, real = self._clock.now(), self._clock.real()
        with self._db.read() as session:
            people = work.people_waiting(session, real, self._size.now)
            # One writer: nobody can take these away, so the costly part is done before the lock on the file.
            rows = work.open_updates(session, people, real, self._size.now) if people and self._db.sqlite else []
        taken = self._prepared(rows, now)
        if not people:
            return False
        try:
            with self._db.write(now) as tx:
                if not self._db.sqlite:
                    taken = self._prepared(self._locked(tx, people, real), now)
                self._handle(tx, taken)
        except Exception as error:
            self._commit_failed(taken, error)
        else:
            self._size.went_well()
        return bool(taken)

    def _locked(self, tx: Transaction, people: Sequence[int], real: float) -> list[OpenUpdate]:
        ours = work.lock_people(tx.session, people)
        return work.open_updates(tx.session, ours, real, self._size.now) if ours else []

    def _prepared(self, rows: Sequence[OpenUpdate], now: datetime) -> list[Taken]:
        return [self._prepare(row, now) for row in rows]

    def _prepare(self, row: OpenUpdate, now: datetime) -> Taken:
        if row.raw is None:
            return Taken(row.id, row.person_id, erased=True)
        try:
            return Taken(row.id, row.person_id, self._do.prepare(self._house, orjson.loads(row.raw), now))
        except Exception as error:
            return Taken(row.id, row.person_id, error=error)

    def _handle(self, tx: Transaction, taken: Sequence[Taken]) -> None:
        rows = work.still_open(tx.session, [one.id for one in taken])
        stopped: set[int] = set()
        for one in taken:
            if one.person_id in stopped or one.id not in rows:
                continue
            error = one.error or self._receive(tx, one, rows[one.id])
            if error is not None:
                stopped.add(one.person_id)
                self._count(tx, one.id, error)

    def _receive(self, tx: Transaction, one: Taken, row: Received) -> Exception | None:
        """None when it is handled, else the error that rolled it back; raises trouble of the database."""
        try:
            with tx.handling(f"u{one.id}"):
                if not one.erased:
                    self._do.receive(Desk(self._house, tx), one.prepared, row)
                row.handled = tx.now
        except Exception as error:
            if is_trouble(error):
                raise
            return error
        return None

    def _count(self, tx: Transaction, id: int, error: Exception) -> None:
        """One failure more; the third parks the update."""
        row = tx.session.get(Received, id)
        if row is None:
            return
        row.failures += 1
        row.error = told(error)
        log.error("update failed", update=id, failures=row.failures, error=row.error)
        if row.failures <= len(PAUSES):
            row.try_at = self._clock.real() + PAUSES[row.failures - 1]
            return
        row.parked = tx.now
        self._apologise(tx, row)

    def _apologise(self, tx: Transaction, row: Received) -> None:
        id = row.id
        try:
            with tx.handling(f"p{id}.{self._clock.real():.0f}"):
                self._do.apologise(Desk(self._house, tx), row)
        except Exception as error:
            if is_trouble(error):
                raise
            log.error("no apology for a parked update", update=id, error=told(error))

    def _commit_failed(self, taken: Sequence[Taken], error: Exception) -> None:
        """The whole commit was rolled back: take them one by one, and count it where there was only one."""
        self._size.failed()
        if is_trouble(error):
            raise error
        log.error("commit failed", updates=[one.id for one in taken], error=told(error))
        if len(taken) == 1:
            with self._db.write(self._clock.now()) as tx:
                self._count(tx, taken[0].id, error)
