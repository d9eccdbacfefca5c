"""Runs jobs too large for the worker, one after the other in a thread of its own: exports, reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog

from bot.clock import Clock
from bot.exports.files import export
from bot.inbox.batching import PAUSES, kind_and_place
from handlers import jobs
from handlers.context import Context
from handlers.customers.own_data import NotYet
from handlers.setup import Setup
from storage import queues
from storage.database import Database
from storage.errors import is_trouble
from storage.tables import Job

# Longer than any export takes; after a kill the job is begun anew when this is over.
LEASE = 1800.0
RunJob = Callable[[Setup, Database, int, datetime], None]
log = structlog.get_logger()


def run_job(setup: Setup, db: Database, id: int, now: datetime) -> None:
    jobs.run(setup, db, id, now, partial(export, made=now))


class Jobs:
    """The list of jobs being worked off. `run` does one and marks it done in the commit that says its result."""

    def __init__(self, db: Database, setup: Setup, clock: Clock, run: RunJob = run_job) -> None:
        self._db = db
        self._setup = setup
        self._clock = clock
        self._run = run

    def take_over(self) -> None:
        """On SQLite, where this process is alone: what a bot that was killed had begun is begun anew at once."""
        if self._db.sqlite:
            with self._db.write(self._clock.now()) as tx:
                queues.release_jobs(tx.session)

    def run_next(self) -> bool:
        """Run the job that comes next; False when there is none."""
        with self._db.read() as session:
            if not queues.open_jobs(session, self._clock.real()):
                return False
        with self._db.write(self._clock.now()) as tx:
            id = queues.claim_job(tx.session, self._clock.real(), LEASE)
        if id is None:
            return False
        try:
            self._run(self._setup, self._db, id, self._clock.now())
        except NotYet as wait:
            self._put_off(id, wait.seconds)
        except Exception as error:
            if is_trouble(error):
                self._again(id, error, PAUSES[-1], counted=False)
                raise
            self._again(id, error)
        return True

    def _put_off(self, id: int, pause: float) -> None:
        """The job's time has not come: it is asked again later, which is no failure."""
        with self._db.write(self._clock.now()) as tx:
            job = tx.session.get(Job, id)
            if job is not None:
                job.try_at = self._clock.real() + pause

    def _again(self, id: int, error: Exception, pause: float = 0.0, *, counted: bool = True) -> None:
        """Try the job again later; the third failure ends it."""
        with self._db.write(self._clock.now()) as tx:
            job = tx.session.get(Job, id)
            if job is None or job.done is not None:
                return
            job.failures += int(counted)
            job.error = kind_and_place(error)
            if job.failures > len(PAUSES):
                job.done = tx.now
                with tx.handling(f"j{id}"):
                    jobs.give_up(Context(self._setup, tx), job)
            job.try_at = self._clock.real() + (pause or PAUSES[min(job.failures, len(PAUSES)) - 1])
            log.error("job failed", job=id, kind=job.kind, failures=job.failures, error=job.error)
