"""Clocks that pause while the customer must act."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import Calendar, Duration
from casework.clocks import Clock, ClockEvent, due_after_pause, read_clock
from casework.terms import EventKind

FIRM = Calendar(ZoneInfo("Europe/Berlin"), {day: ((time(9), time(17)),) for day in range(5)})
KINDS = {
    "start": EventKind.CLOCK_STARTED,
    "pause": EventKind.CLOCK_PAUSED,
    "resume": EventKind.CLOCK_RESUMED,
    "met": EventKind.CLOCK_MET,
    "breached": EventKind.CLOCK_BREACHED,
    "noted": EventKind.NOTED,
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=FIRM.zone).astimezone(UTC)


def clock(story: str, allowed: str = "8 working hours") -> Clock | None:
    """A clock after a story such as "start 16 09:00, pause 16 11:00"."""
    steps = [step.split(" ", 1) for step in story.split(", ")] if story else []
    events = [ClockEvent(KINDS[kind], at(when)) for kind, when in steps]
    return read_clock(events, Duration.parse(allowed), FIRM)


def test_a_clock_that_never_started_is_none() -> None:
    assert clock("") is None
    assert clock("pause 16 09:00, met 16 10:00") is None


@pytest.mark.parametrize(
    ("story", "due"),
    [
        ("start 16 09:00", "16 17:00"),
        ("start 16 15:00", "17 15:00"),
        # Two of eight hours are used; six are left, however long the customer takes.
        ("start 16 09:00, pause 16 11:00, resume 18 10:00", "18 16:00"),
        ("start 16 09:00, pause 16 11:00, resume 21 10:00", "23 15:00"),
        # Twice; a pause within a pause and a resume of a running clock change nothing.
        ("start 16 09:00, pause 16 10:00, resume 16 11:00, pause 16 12:00, resume 16 13:00", "17 11:00"),
        ("start 16 09:00, pause 16 10:00, pause 16 12:00, resume 16 13:00, resume 16 15:00", "17 12:00"),
        # Once overrun, a pause gives no time back.
        ("start 16 09:00, breached 16 17:00, pause 17 10:00, resume 18 10:00", "16 17:00"),
        # A new start begins anew; other events are none of its business.
        ("start 16 09:00, met 16 10:00, start 18 09:00", "18 17:00"),
        ("start 16 09:00, noted 16 10:00", "16 17:00"),
    ],
)
def test_what_is_left_at_the_pause_is_left_after_it(story: str, due: str) -> None:
    read = clock(story)
    assert read is not None
    assert read.due == at(due)


def test_an_elapsed_clock_moves_by_the_length_of_the_pause() -> None:
    read = clock("start 16 09:00, pause 16 11:00, resume 18 11:00", "24 h")
    assert read is not None
    assert read.due == at("19 09:00")


def test_time_left_stands_still_in_a_pause() -> None:
    read = clock("start 16 09:00, pause 16 11:00")
    assert read is not None
    assert not read.running
    assert read.minutes_left(at("20 16:00"), FIRM) == 6 * 60
    assert not read.late(at("20 16:00"))


def test_an_overrun_clock_is_late_and_shows_by_how_much() -> None:
    read = clock("start 16 09:00")
    assert read is not None
    assert not read.late(at("16 17:00"))
    assert read.late(at("17 10:00"))
    assert read.minutes_left(at("17 10:00"), FIRM) == -60


def test_an_answer_ends_the_clock_for_good() -> None:
    met = clock("start 16 09:00, met 16 12:00, pause 16 13:00, breached 18 09:00")
    assert met is not None
    assert (met.met, met.running, met.late(at("20 09:00"))) == (at("16 12:00"), False, False)


def test_an_answer_given_while_paused_is_in_time() -> None:
    met = clock("start 16 09:00, pause 16 11:00, met 20 11:00")
    assert met is not None
    assert not met.late(at("23 09:00"))
    assert met.paused_minutes == 4 * 8 * 60


def test_paused_minutes_are_working_minutes() -> None:
    read = clock("start 16 09:00, pause 16 16:00, resume 17 10:00")
    assert read is not None
    assert read.paused_minutes == 2 * 60


@given(st.integers(0, 900), st.integers(0, 5000), st.booleans())
def test_a_pause_never_shortens_and_never_gives_more_than_was_left(used: int, paused_for: int, working: bool) -> None:
    start = at("16 09:00")
    due = FIRM.add(start, Duration(900, "minutes", working=working))
    paused = FIRM.add(start, Duration(used, "minutes", working=working))
    resumed = FIRM.add(paused, Duration(paused_for, "minutes"))
    new = due_after_pause(due, paused, resumed, FIRM, working=working)
    assert new >= due
    if working and resumed > paused and paused < due:
        assert FIRM.working_minutes(resumed, new) == FIRM.working_minutes(paused, due)
