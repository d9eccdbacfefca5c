"""When a care is due, how it stands, and when its owner is reminded: tables of cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from casework.calendar import Calendar, Duration
from casework.care import CareState, Reminded, due_on, next_reminder, reminded_of, standing

BERLIN = ZoneInfo("Europe/Berlin")
FIRM = Calendar(BERLIN, {day: ((time(8), time(17)),) for day in range(5)})
TODAY = date(2026, 11, 16)
MONTHS_3, WEEKS_6, DAY_1 = Duration(3, "months"), Duration(6, "weeks"), Duration(1, "days")


@pytest.mark.parametrize(
    ("every", "last", "bought", "expected"),
    [
        (MONTHS_3, None, None, date(2027, 2, 16)),
        (MONTHS_3, None, date(2026, 10, 1), date(2027, 1, 1)),
        (MONTHS_3, date(2026, 11, 3), date(2020, 1, 1), date(2027, 2, 3)),
        (MONTHS_3, date(2026, 11, 30), None, date(2027, 2, 28)),
        (Duration(1, "years"), date(2024, 2, 29), None, date(2025, 2, 28)),
        (WEEKS_6, date(2026, 11, 3), None, date(2026, 12, 15)),
        (DAY_1, date(2026, 12, 31), None, date(2027, 1, 1)),
    ],
)
def test_due_counts_from_the_last_time_else_purchase_else_registration(
    every: Duration, last: date | None, bought: date | None, expected: date
) -> None:
    assert due_on(every, last, bought, TODAY) == expected


@pytest.mark.parametrize(
    ("last", "bought", "registered", "state", "late"),
    [
        (date(2026, 11, 3), None, TODAY, CareState.IN_PLAN, False),
        (date(2026, 8, 16), None, TODAY, CareState.IN_PLAN, False),
        (date(2026, 8, 15), None, TODAY, CareState.OVERDUE, True),
        (None, date(2026, 9, 1), TODAY, CareState.IN_PLAN, False),
        (None, date(2026, 8, 15), TODAY, CareState.UNTOLD, True),
        (None, None, TODAY, CareState.UNKNOWN, False),
        (None, None, date(2026, 1, 1), CareState.UNTOLD, True),
        (date(2026, 5, 1), date(2026, 11, 1), TODAY, CareState.OVERDUE, True),
    ],
)
def test_how_a_care_stands(
    last: date | None, bought: date | None, registered: date, state: CareState, late: bool
) -> None:
    found = standing("descale", TODAY, MONTHS_3, last=last, bought=bought, registered=registered)
    assert (found.state, found.late, found.last) == (state, late, last)


DUE = datetime(2027, 2, 16, 9, tzinfo=UTC)
FIRST, AGAIN = datetime(2027, 2, 16, 9, tzinfo=UTC), datetime(2027, 2, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("times", "last", "every", "expected"),
    [
        (0, None, MONTHS_3, DUE),
        (1, FIRST, MONTHS_3, AGAIN),
        (2, AGAIN, MONTHS_3, datetime(2027, 5, 23, 8, tzinfo=UTC)),
        (3, FIRST, MONTHS_3, AGAIN),
        (1, FIRST, DAY_1, datetime(2027, 2, 17, 9, tzinfo=UTC)),
        (1, FIRST, Duration(1, "weeks"), AGAIN),
    ],
)
def test_reminder_is_repeated_once_and_then_waits_for_its_interval(
    times: int, last: datetime | None, every: Duration, expected: datetime
) -> None:
    assert next_reminder(DUE, Reminded(DUE.date(), times, last), every, FIRM) == expected


def test_what_was_told_of_an_earlier_due_day_counts_no_longer() -> None:
    reminded = Reminded(DUE.date(), 2, AGAIN)
    assert reminded_of(DUE.date(), reminded) is reminded
    assert (
        reminded_of(date(2027, 5, 16), reminded) == reminded_of(date(2027, 5, 16), None) == Reminded(date(2027, 5, 16))
    )
