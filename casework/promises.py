"""Promised times: what a customer is told, whether it was kept, and the honest new time when it was not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from casework.calendar import Calendar, Duration
from casework.statistics import wilson
from casework.terms import Priority

ASSESSED, FIRST_RESPONSE, NEXT_RESPONSE, SOLUTION = "assessed", "first_response", "next_response", "solution"
AFTER_MISS = "missed"
"""The reason of a new time that had to be given because the old one passed."""


class ServiceClocks(Protocol):
    """The times that a service allows itself; `at` gives those for a priority."""

    @property
    def assessed(self) -> Duration: ...
    @property
    def first_response(self) -> Duration: ...
    @property
    def next_response(self) -> Duration: ...
    @property
    def solution(self) -> Duration: ...
    def at(self, priority: Priority) -> "ServiceClocks": ...


class Gate(Protocol):
    """A handover point: by when, counted from the receipt or from the gate before."""

    @property
    def name(self) -> str: ...
    @property
    def within(self) -> Duration: ...


@dataclass(frozen=True)
class Promise:
    """One promised time. A changed promise keeps its earlier times and the reason of the last change."""

    name: str
    due: datetime
    made: datetime
    working: bool = True
    earlier: tuple[datetime, ...] = ()
    reason: str | None = None
    misses: int = 0
    of_person: bool = False
    """It has passed for the second time: only a person gives a new one, and no machine says a word about it."""

    @property
    def version(self) -> int:
        return len(self.earlier) + 1

    @property
    def first_due(self) -> datetime:
        return self.earlier[0] if self.earlier else self.due


@dataclass(frozen=True)
class Realism:
    """What the past says about a promise: how many of `n` would have kept it, with the Wilson interval.

    `realistic` is None while the past is too short to tell.
    """

    realistic: bool | None
    kept: int
    n: int
    low: float
    high: float


def promised(
    service_clocks: ServiceClocks, received: datetime, calendar: Calendar, priority: Priority
) -> tuple[Promise, ...]:
    """What a customer is promised at receipt: assessed, first response and solution, in this order."""
    clocks = service_clocks.at(priority)
    allowed = {ASSESSED: clocks.assessed, FIRST_RESPONSE: clocks.first_response, SOLUTION: clocks.solution}
    return tuple(_promise(name, received, duration, calendar) for name, duration in allowed.items())


def promised_reply(service_clocks: ServiceClocks, written: datetime, calendar: Calendar, priority: Priority) -> Promise:
    """When a person answers what the customer wrote in a running case."""
    return _promise(NEXT_RESPONSE, written, service_clocks.at(priority).next_response, calendar)


def gate_times(
    gates: Iterable[Gate], received: datetime, calendar: Calendar, passed: Mapping[str, datetime] | None = None
) -> tuple[Promise, ...]:
    """By when each gate is to be passed: each counts from when the one before was, or else should be, passed."""
    times: list[Promise] = []
    since = received
    for gate in gates:
        times.append(_promise(gate.name, since, gate.within, calendar))
        since = (passed or {}).get(gate.name, times[-1].due)
    return tuple(times)


def changed(promise: Promise, due: datetime, reason: str) -> Promise:
    """The promise with another time; the time before and the reason stay with it."""
    return replace(promise, due=due, earlier=(*promise.earlier, promise.due), reason=reason)


def after_miss(promise: Promise, now: datetime, calendar: Calendar) -> Promise:
    """The promise with an honest new time: half of what was allowed at first, doubled with each further miss.

    A miss noticed late, after a standstill, is one miss: the new time counts from `now`.
    """
    # At most eight times what was promised: a time beyond that is none that anybody waits for.
    share = 2 ** min(promise.misses, 4) / 2
    if promise.working:
        minutes = calendar.working_minutes(promise.made, promise.first_due) or 60
        due = calendar.add_working_minutes(now, minutes * share)
    else:
        due = now + ((promise.first_due - promise.made) or timedelta(hours=1)) * share
    return replace(changed(promise, due, AFTER_MISS), misses=promise.misses + 1)


def due_after_pause(
    due: datetime, paused: datetime, resumed: datetime, calendar: Calendar, *, working: bool = True
) -> datetime:
    """The due time once a pause is over: what was left at its beginning is left at its end."""
    if paused >= due or resumed <= paused:
        return due
    if working:
        return calendar.add_working_minutes(resumed, calendar.working_minutes(paused, due))
    return due + (resumed - paused)


# Check judges by this whether a promise can be kept, before it is made and with its evidence afterwards.
def realism(minutes_allowed: float, minutes_taken: Sequence[float], wanted: float = 0.9) -> Realism:
    """Whether a promise can be kept, judged by how long the same took before.

    Realistic when even the low end of the interval reaches the wanted share, not when the high end stays below.
    """
    kept, n = sum(taken <= minutes_allowed for taken in minutes_taken), len(minutes_taken)
    low, high = wilson(kept, n)
    verdict = True if low >= wanted else False if high < wanted else None
    return Realism(verdict, kept, n, low, high)


def _promise(name: str, made: datetime, allowed: Duration, calendar: Calendar) -> Promise:
    return Promise(name, calendar.add(made, allowed), made, allowed.working)
