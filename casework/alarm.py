"""The alarm of a safety case: it rings until somebody takes the case, and calls more people the longer nobody does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum


class Called(IntEnum):
    """Whom a ring calls, each with those before."""

    CONTACTS = 1
    LEADS = 2
    HEADS = 3


@dataclass(frozen=True)
class Alarm:
    """How often it rings, and from when on it calls more people.

    Every five minutes for an hour, then every fifteen: design of the alert, rule 6 of the conversation.
    """

    often: timedelta = timedelta(minutes=5)
    often_for: timedelta = timedelta(hours=1)
    seldom: timedelta = timedelta(minutes=15)
    leads_after: timedelta = timedelta(minutes=15)
    heads_after: timedelta = timedelta(minutes=30)

    def next_ring(self, begun: datetime, rung: Sequence[datetime]) -> datetime:
        """When it rings next; counted from the last ring, so that a standstill is followed by one and not by twenty."""
        last = max([begun, *rung])
        return last + (self.often if last - begun < self.often_for else self.seldom)

    def called(self, begun: datetime, now: datetime) -> Called:
        """Whom a ring at this time calls."""
        if now - begun >= self.heads_after:
            return Called.HEADS
        return Called.LEADS if now - begun >= self.leads_after else Called.CONTACTS


USUAL_ALARM = Alarm()
