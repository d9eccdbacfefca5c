"""Clocks that stop while the customer must act, read from the events that a case's history keeps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.calendar import Calendar, Duration
from casework.terms import EventKind


@dataclass(frozen=True)
class ClockEvent:
    """One turn of a clock: started, paused, resumed, met or breached."""

    kind: EventKind
    at: datetime


@dataclass(frozen=True)
class Clock:
    """How far a clock has run. `due` is what it was before the pause while it is paused."""

    allowed: Duration
    started: datetime
    due: datetime
    paused: datetime | None = None
    paused_minutes: float = 0.0
    met: datetime | None = None
    breached: datetime | None = None

    @property
    def running(self) -> bool:
        return self.met is None and self.paused is None

    def late(self, now: datetime) -> bool:
        """Whether the time was, or by now is, overrun; a pause or an answer stops it from getting worse."""
        return self.breached is not None or (self.met or self.paused or now) > self.due

    def minutes_left(self, now: datetime, calendar: Calendar) -> float:
        """Minutes until due, of working time where the clock counts that; negative when overrun."""
        until = self.met or self.paused or now
        if self.allowed.working:
            return calendar.working_minutes(until, self.due)
        return (self.due - until) / timedelta(minutes=1)


def read_clock(events: Iterable[ClockEvent], allowed: Duration, calendar: Calendar) -> Clock | None:
    """The clock after its events in the order of time; None when it never started.

    A second start begins anew. Pauses within a pause and events of other kinds change nothing.
    """
    clock: Clock | None = None
    for event in events:
        if event.kind is EventKind.CLOCK_STARTED:
            clock = Clock(allowed, event.at, calendar.add(event.at, allowed))
        elif clock is not None:
            clock = _turn(clock, event, calendar)
    return clock


def due_after_pause(
    due: datetime, paused: datetime, resumed: datetime, calendar: Calendar, *, working: bool = True
) -> datetime:
    """The due time once a pause is over: what was left at its beginning is left at its end."""
    if paused >= due or resumed <= paused:
        return due
    if working:
        return calendar.add_working_minutes(resumed, calendar.working_minutes(paused, due))
    return due + (resumed - paused)


def _turn(clock: Clock, event: ClockEvent, calendar: Calendar) -> Clock:
    if clock.met is not None:
        return clock
    match event.kind:
        case EventKind.CLOCK_PAUSED if clock.paused is None:
            return replace(clock, paused=event.at)
        case EventKind.CLOCK_RESUMED if clock.paused is not None:
            return _resumed(clock, clock.paused, event.at, calendar)
        case EventKind.CLOCK_MET:
            running = clock if clock.paused is None else _resumed(clock, clock.paused, event.at, calendar)
            return replace(running, met=event.at)
        case EventKind.CLOCK_BREACHED:
            return replace(clock, breached=clock.breached or event.at)
    return clock


def _resumed(clock: Clock, paused: datetime, at: datetime, calendar: Calendar) -> Clock:
    return replace(
        clock,
        due=due_after_pause(clock.due, paused, at, calendar, working=clock.allowed.working),
        paused=None,
        paused_minutes=clock.paused_minutes + calendar.working_minutes(paused, at),
    )
