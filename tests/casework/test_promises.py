"""Promised times, gates, and the honest new time after a miss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import Calendar, Duration
from casework.promises import (
    Promise,
    after_miss,
    changed,
    due_after_pause,
    gate_times,
    promised,
    promised_reply,
    realism,
)
from casework.statistics import wilson
from casework.terms import Priority

FIRM = Calendar(
    ZoneInfo("Europe/Berlin"), {day: ((time(8), time(17)),) for day in range(5)}, frozenset({date(2026, 11, 23)})
)


def hours(amount: float, *, working: bool = True) -> Duration:
    return Duration(amount, "hours", working)


@dataclass(frozen=True)
class Clocks:
    assessed: Duration
    first_response: Duration
    next_response: Duration
    solution: Duration
    priorities: Mapping[Priority, Clocks] = field(default_factory=dict)

    def at(self, priority: Priority) -> Clocks:
        return self.priorities.get(priority, self)


@dataclass(frozen=True)
class Gate:
    name: str
    within: Duration


SAFETY = Clocks(hours(0.5, working=False), hours(1, working=False), hours(1), hours(4))
THREE_DAYS = Duration(3, "days", working=True)
SERVICE = Clocks(hours(2), hours(4), hours(8), THREE_DAYS, {Priority.SAFETY: SAFETY})
GATES = (Gate("intake", hours(2)), Gate("workshop", Duration(2, "days", working=True)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=FIRM.zone).astimezone(UTC)


def dues(promises: tuple[Promise, ...]) -> dict[str, datetime]:
    return {promise.name: promise.due for promise in promises}


@pytest.mark.parametrize(
    ("received", "priority", "assessed", "first_response", "solution"),
    [
        ("19 10:02", "normal", "19 12:02", "19 14:02", "25 10:02"),  # over a weekend and a holiday
        ("20 16:00", "low", "24 09:00", "24 11:00", "26 16:00"),
        ("21 22:00", "high", "24 10:00", "24 12:00", "27 08:00"),
        ("21 22:00", "safety", "21 22:30", "21 23:00", "24 12:00"),  # danger does not wait for Tuesday
    ],
)
def test_promised_times_follow_the_working_time_and_the_priority(
    received: str, priority: str, assessed: str, first_response: str, solution: str
) -> None:
    promises = promised(SERVICE, at(received), FIRM, Priority(priority))
    assert dues(promises) == {
        "assessed": at(assessed),
        "first_response": at(first_response),
        "solution": at(solution),
    }


def test_an_answer_in_a_running_case_is_promised_from_when_the_customer_wrote() -> None:
    promise = promised_reply(SERVICE, at("19 16:00"), FIRM, Priority.NORMAL)
    assert (promise.name, promise.due) == ("next_response", at("20 15:00"))


def test_a_gate_counts_from_the_one_before() -> None:
    assert dues(gate_times(GATES, at("17 08:00"), FIRM)) == {"intake": at("17 10:00"), "workshop": at("19 10:00")}
    passed = {"intake": at("17 09:00")}
    assert gate_times(GATES, at("17 08:00"), FIRM, passed)[1].due == at("19 09:00")


def test_a_changed_promise_keeps_both_versions_and_the_reason() -> None:
    promise = changed(Promise("solution", at("19 10:00"), at("16 10:00")), at("24 10:00"), "part-missing")
    assert (promise.due, promise.first_due, promise.reason) == (at("24 10:00"), at("19 10:00"), "part-missing")
    assert promise.version == 2


def test_the_new_time_after_a_miss_is_half_of_what_was_allowed_then_twice_as_much_each_time() -> None:
    promise = Promise("solution", at("17 12:00"), at("17 08:00"))
    first = after_miss(promise, at("17 12:00"), FIRM)
    assert first.due == at("17 14:00")
    second = after_miss(first, at("17 14:00"), FIRM)
    assert second.due == at("18 09:00")
    third = after_miss(second, at("18 09:00"), FIRM)
    assert third.due == at("18 17:00")
    assert (third.earlier, third.misses) == ((at("17 12:00"), at("17 14:00"), at("18 09:00")), 3)


def test_a_miss_stays_a_miss_though_the_new_time_is_kept() -> None:
    renewed = after_miss(Promise("solution", at("17 12:00"), at("17 08:00")), at("17 12:00"), FIRM)
    assert (renewed.misses, renewed.first_due) == (1, at("17 12:00"))


def test_elapsed_promises_are_renewed_by_the_wall_clock() -> None:
    promise = Promise("first_response", at("21 23:00"), at("21 22:00"), working=False)
    assert after_miss(promise, at("22 01:00"), FIRM).due == at("22 01:30")


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.booleans(), st.integers(0, 30))
def test_a_new_time_is_always_ahead(allowed: int, late: int, working: bool, misses: int) -> None:
    made = at("17 08:00")
    due = FIRM.add(made, Duration(allowed, "minutes", working))
    promise = replace(Promise("solution", due, made, working), misses=misses)
    now = due + timedelta(minutes=late)
    assert after_miss(promise, now, FIRM).due > now


@pytest.mark.parametrize(
    ("taken", "realistic"),
    [
        ([], None),
        ([10.0] * 9, None),  # all kept, but nine are too few to be sure of 90 %
        ([10.0] * 40, True),
        ([10.0] * 20 + [100.0] * 20, False),
        ([100.0] * 3, False),
    ],
)
def test_a_promise_is_judged_by_what_the_past_shows(taken: list[float], realistic: bool | None) -> None:
    judged = realism(60, taken)
    assert judged.realistic is realistic
    assert (judged.low, judged.high) == wilson(judged.kept, judged.n)


@pytest.mark.parametrize(
    ("paused", "resumed", "due"),
    [
        ("16 10:00", "18 10:00", "18 16:00"),  # two of eight hours are used; six are left, however long it took
        ("16 10:00", "21 10:00", "24 14:00"),  # over a weekend and a holiday
        ("16 17:00", "18 10:00", "16 16:00"),  # once overrun, a pause gives no time back
        ("16 10:00", "16 10:00", "16 16:00"),
    ],
)
def test_what_is_left_at_the_pause_is_left_after_it(paused: str, resumed: str, due: str) -> None:
    assert due_after_pause(at("16 16:00"), at(paused), at(resumed), FIRM) == at(due)


def test_an_elapsed_time_moves_by_the_length_of_the_pause() -> None:
    assert due_after_pause(at("17 09:00"), at("16 11:00"), at("18 11:00"), FIRM, working=False) == at("19 09:00")


@given(st.integers(0, 900), st.integers(0, 5000), st.booleans())
def test_a_pause_never_shortens_and_never_gives_more_than_was_left(used: int, paused_for: int, working: bool) -> None:
    start = at("16 08:00")
    due = FIRM.add(start, Duration(900, "minutes", working=working))
    paused = FIRM.add(start, Duration(used, "minutes", working=working))
    resumed = FIRM.add(paused, Duration(paused_for, "minutes"))
    new = due_after_pause(due, paused, resumed, FIRM, working=working)
    assert new >= due
    if working and resumed > paused and paused < due:
        assert FIRM.working_minutes(resumed, new) == FIRM.working_minutes(paused, due)
