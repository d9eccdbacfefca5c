"""One rule for every job beside the conversations: its fault is its own. It is logged and tried again; others go on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

from bot.backoff import Backoff
from bot.errors import CannotRun
from bot.inbox.batching import kind_and_place
from storage.errors import is_trouble

PAUSES = Backoff(0.5, 300.0)
log = structlog.get_logger()


class OwnFault:
    """How often a job has failed in a row, and how long it is left alone after it: twice as long each time."""

    def __init__(self, job: str, pauses: Backoff = PAUSES) -> None:
        self.job = job
        self._pauses = pauses
        self._failures = 0

    def pause(self, error: Exception) -> float:
        """Tell of the failure; the seconds until the job may be tried again."""
        self._failures += 1
        pause = self._pauses.after(self._failures)
        # Trouble of the database passes by itself; anything else is a mistake that somebody should look at.
        say = log.warning if is_trouble(error) else log.error
        say("job waits", job=self.job, pause=pause, failures=self._failures, error=kind_and_place(error))
        return pause

    def over(self) -> None:
        """The job went well."""
        self._failures = 0


async def keep_going(job: str, work: Callable[[], Awaitable[None]]) -> None:
    """Does a job that may last for ever, anew after each fault of its own; raises only CannotRun."""
    fault = OwnFault(job)
    while True:
        begun = time.monotonic()
        try:
            await work()
            return
        except CannotRun:
            raise
        except Exception as error:
            if time.monotonic() - begun > PAUSES.longest:
                fault.over()
            pause = fault.pause(error)
        await asyncio.sleep(pause)
