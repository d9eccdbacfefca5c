"""Keeps appointments whose time has come: each in its savepoint, several in one commit, none ever lost."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from bot.clock import Clock
from bot.inbox.batching import PAUSES, BatchSize, Handling, kind_and_place
from handlers.context import Context
from handlers.setup import Setup
from storage import queues
from storage.database import Database
from storage.errors import is_trouble
from storage.queues import Due
from storage.tables import Appointment
from storage.transaction import Transaction

# What failed three times is tried again so much later, for as long as it takes.
LATER = 3600.0
log = structlog.get_logger()


class Appointments:
    """The calendar being worked off, the longest due first."""

    def __init__(self, db: Database, setup: Setup, clock: Clock, handling: Handling) -> None:
        self._db = db
        self._setup = setup
        self._clock = clock
        self._do = handling
        self._size = BatchSize()

    def keep_next(self) -> bool:
        """Keep the appointments that come next in one commit; False when there was nothing to do."""
        now = self._clock.now()
        with self._db.look() as connection:
            due = queues.due_appointments(connection, now, self._clock.real(), self._size.now)
        if not due:
            return False
        kept = 0
        try:
            with self._db.write(now) as tx:
                kept = sum([self._keep(tx, one) for one in self._ours(tx, due)])
        except Exception as error:
            self._size.commit_failed(error, self._count_alone, appointments=[one.id for one in due])
            return True
        self._size.went_well()
        return kept > 0

    def _ours(self, tx: Transaction, due: Sequence[Due]) -> list[Due]:
        """Those of people whom no other process is busy with: the person is locked before the appointment."""
        people = queues.lock_people(tx.session, {one.person_id for one in due if one.person_id is not None})
        return [one for one in due if one.person_id is None or one.person_id in people]

    def _keep(self, tx: Transaction, one: Due) -> bool:
        """Whether there was something to do: an earlier one may have replaced this one."""
        appointment = queues.still_due(tx.session, one.id, tx.now)
        if appointment is None:
            return False
        try:
            with tx.handling(f"a{one.id}"):
                self._do.keep(Context(self._setup, tx), appointment)
                tx.session.flush()
                # Neither kept nor put off nor taken away: without this it would be due for ever.
                if appointment in tx.session and appointment.kept is None and appointment.due <= tx.now:
                    appointment.kept = tx.now
        except Exception as error:
            if is_trouble(error):
                raise
            self._count(tx, one.id, error)
        return True

    def _count(self, tx: Transaction, id: int, error: Exception) -> None:
        appointment = tx.session.get(Appointment, id)
        if appointment is None:
            return
        appointment.failures += 1
        times = appointment.failures
        pause = PAUSES[times - 1] if times <= len(PAUSES) else LATER
        appointment.try_at = self._clock.real() + pause
        log.error("appointment failed", appointment=id, failures=times, again_in=pause, error=kind_and_place(error))

    def _count_alone(self, id: int, error: Exception) -> None:
        with self._db.write(self._clock.now()) as tx:
            self._count(tx, id, error)
