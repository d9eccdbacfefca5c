"""Handles stored updates: each in its savepoint, each person's in order, several people in one commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import structlog

from bot.clock import Clock
from bot.inbox.batching import PAUSES, BatchSize, Handling, kind_and_place
from casework.terms import Fate
from handlers.context import Context
from handlers.setup import Setup
from storage import fates, queues
from storage.database import Database
from storage.errors import is_trouble
from storage.fates import End, NoFate
from storage.queues import OpenUpdate
from storage.tables import Received
from storage.transaction import Transaction

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Taken:
    """An update that is being worked on: what was read and understood of it, or why that failed."""

    row: OpenUpdate
    prepared: Any = None
    error: Exception | None = None

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def erased(self) -> bool:
        return self.row.raw is None


class OneFailed(Exception):
    """One update of a batch failed; a second run, each in a savepoint of its own, shows which."""


class Updates:
    """The inbox being worked off; people take turns.

    A failing update is rolled back alone, tried again twice, then parked and apologised for; meanwhile the other
    people's go on, and this person's wait for it. Trouble of the database is raised and counts for nobody.

    Several updates share a commit, at first without savepoints, which would cost more than the handling itself.
    When one fails, the commit is rolled back and all are handled once more, each in a savepoint of its own.
    """

    def __init__(self, db: Database, setup: Setup, clock: Clock, handling: Handling) -> None:
        self._db = db
        self._setup = setup
        self._clock = clock
        self._do = handling
        self._size = BatchSize()
        self._together = True

    def handle_next(self) -> bool:
        """Handle the updates that come next in one commit; whether there may be more of them.

        1. Whose turn it is is looked up without a lock.
        2. On SQLite texts are understood here, before the writer's lock is taken: one writer, nobody can take these
           away. On PostgreSQL after the people are locked, since until then another process may take them.
        3. In the transaction the updates are handled and marked; what is said is committed with them.
        4. A failure turns the next round careful: one by one in savepoints, until the faulty update is known.
        """
        now, real, most = self._clock.now(), self._clock.real(), self._size.now
        chosen: list[tuple[int, int]] = []
        rows: list[OpenUpdate] = []
        with self._db.look() as connection:
            if self._db.sqlite:
                rows = queues.ready_updates(connection, real, most)
            else:
                chosen = queues.next_updates(connection, real, most)
        if not (found := len(rows or chosen)):
            return False
        taken = self._prepared(rows, now)
        try:
            with self._db.write(now) as tx:
                if chosen:
                    taken = self._prepared(self._locked(tx, chosen, real), now)
                handled = self._handle(tx, taken)
        except OneFailed:
            self._together = False
        except Exception as error:
            self._size.commit_failed(error, self._count_alone, updates=[one.id for one in taken])
        else:
            self._size.went_well()
            self._together = True
            # What comes from now on wakes the worker; another look would be in the way of what was said just now.
            return bool(taken) and (found == most or handled < found)
        return True

    def _locked(self, tx: Transaction, chosen: Sequence[tuple[int, int]], real: float) -> list[OpenUpdate]:
        """Those of people whom no other process is busy with, read anew: one of these may have handled some."""
        ours = queues.lock_people(tx.session, {person_id for _, person_id in chosen})
        ids = [id for id, person_id in chosen if person_id in ours]
        return queues.open_updates(tx.session, ids, real) if ids else []

    def _prepared(self, rows: Sequence[OpenUpdate], now: datetime) -> list[Taken]:
        return [self._prepare(row, now) for row in rows]

    def _prepare(self, row: OpenUpdate, now: datetime) -> Taken:
        if row.raw is None:
            return Taken(row)
        try:
            return Taken(row, self._do.prepare(self._setup, orjson.loads(row.raw), now))
        except Exception as error:
            return Taken(row, error=error)

    def _handle(self, tx: Transaction, taken: Sequence[Taken]) -> int:
        """Handle these and mark them; how many went well."""
        still_open = queues.still_open(tx.session, [one.id for one in taken])
        tx.prefetch.meet({one.row.person_id for one in taken})
        handled: dict[int, End] = {}
        stopped: set[int] = set()
        for one in taken:
            if one.row.person_id in stopped or one.id not in still_open:
                continue
            end = one.error or self._receive(tx, one)
            if isinstance(end, End):
                handled[one.id] = end
            else:
                stopped.add(one.row.person_id)
                self._count(tx, one.id, end)
        fates.mark_handled(tx.session, handled, tx.now)
        return len(handled)

    def _receive(self, tx: Transaction, one: Taken) -> End | Exception:
        """How it ended when it is handled, else the error that rolled it back; raises trouble of the database."""
        if one.erased:
            return End(Fate.IGNORED)
        cause = f"u{one.id}"
        try:
            with tx.caused_by(cause) if self._together else tx.handling(cause):
                context = Context(self._setup, tx)
                self._do.receive(context, one.prepared, one.row)
                if tx.session.deleted:
                    # Or the unit of work would insert what comes next before it deletes this.
                    tx.session.flush()
                if context.end is None:
                    raise NoFate
        except Exception as error:
            if is_trouble(error):
                raise
            if self._together:
                raise OneFailed from error
            return error
        return context.end

    def _count(self, tx: Transaction, id: int, error: Exception) -> None:
        """One failure more; the third parks the update."""
        row = tx.session.get(Received, id)
        if row is None:
            return
        row.failures += 1
        row.error = kind_and_place(error)
        log.error("update failed", update=id, failures=row.failures, error=row.error)
        if row.failures <= len(PAUSES):
            row.try_at = self._clock.real() + PAUSES[row.failures - 1]
            return
        row.parked, row.fate = tx.now, str(Fate.PARKED)
        self._apologise(tx, row)

    def _apologise(self, tx: Transaction, row: Received) -> None:
        id = row.id
        try:
            with tx.handling(f"p{id}.{self._clock.real():.0f}"):
                self._do.apologise(Context(self._setup, tx), row)
        except Exception as error:
            if is_trouble(error):
                raise
            log.error("no apology for a parked update", update=id, error=kind_and_place(error))

    def _count_alone(self, id: int, error: Exception) -> None:
        with self._db.write(self._clock.now()) as tx:
            self._count(tx, id, error)
