"""Durations, working time and quiet hours, also across changes of the clocks and holidays."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import Calendar, Duration, QuietHours, add_months

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = ((time(9), time(12)), (time(13), time(17)))
FIRM = Calendar(
    BERLIN,
    {0: OFFICE, 1: OFFICE, 2: OFFICE, 3: OFFICE, 4: ((time(9), time(12)),)},
    frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)}),
)
NIGHT_SHIFT = Calendar(BERLIN, {day: ((time(0), time(5)), (time(22), time(0))) for day in range(7)})
SANTIAGO = Calendar(ZoneInfo("America/Santiago"), {day: ((time(0), time(6)),) for day in range(7)})
ALWAYS = Calendar(BERLIN, {day: ((time(0), time(0)),) for day in range(7)})
CALENDARS = st.sampled_from([FIRM, NIGHT_SHIFT, SANTIAGO, ALWAYS])
START = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 86_400).map(lambda seconds: START + timedelta(seconds=seconds))
MINUTES = st.integers(0, 60 * 60).map(float)


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2s", Duration(2, "seconds")),
        ("15 min", Duration(15, "minutes")),
        ("1.5 h", Duration(1.5, "hours")),
        ("8 working hours", Duration(8, "hours", working=True)),
        ("30 Working Min", Duration(30, "minutes", working=True)),
        ("3 days", Duration(3, "days")),
        ("2 working days", Duration(2, "days", working=True)),
        ("6 weeks", Duration(6, "weeks")),
        (" 24 months ", Duration(24, "months")),
        ("1 year", Duration(1, "years")),
    ],
)
def test_a_duration_is_read_as_people_write_it(written: str, means: Duration) -> None:
    assert Duration.parse(written) == means
    assert Duration.parse(str(means)) == means


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", "is not a duration"),
        ("soon", "is not a duration"),
        ("-1 h", "is not a duration"),
        ("1 fortnight", "is not a duration"),
        ("1e9 h", "is not a duration"),
        ("1.5 months", "whole number"),
        ("1.5 working days", "whole number"),
        ("2 working weeks", "minutes, hours or days"),
        ("101 years", "from 0 to 100 years"),
    ],
)
def test_a_wrong_duration_is_refused_in_clear_words(written: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Duration.parse(written)


@given(st.text(max_size=20))
def test_whatever_is_written_is_a_duration_or_a_value_error(written: str) -> None:
    try:
        Duration.parse(written)
    except ValueError as error:
        assert repr(written) in str(error) or "years" in str(error) or "unit" in str(error)


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        # Within a day, over lunch, to the very end of the day, over the night and the short Friday.
        ("2026-11-16 09:00", "2 working hours", "2026-11-16 11:00"),
        ("2026-11-16 11:00", "2 working hours", "2026-11-16 14:00"),
        ("2026-11-16 09:00", "7 working hours", "2026-11-16 17:00"),
        ("2026-11-16 16:30", "1 working hours", "2026-11-17 09:30"),
        ("2026-11-20 11:00", "2 working hours", "2026-11-23 10:00"),
        # Received on Sunday: the count begins on Monday.
        ("2026-11-22 15:00", "8 working hours", "2026-11-24 10:00"),
        # Over Christmas Eve, Christmas Day and the weekend.
        ("2026-12-23 16:00", "2 working hours", "2026-12-28 10:00"),
        ("2026-12-23 15:00", "2 working days", "2026-12-29 15:00"),
        # Working days keep the time of day, but never leave the working hours.
        ("2026-11-16 15:00", "2 working days", "2026-11-18 15:00"),
        ("2026-11-18 15:00", "2 working days", "2026-11-20 12:00"),
        ("2026-11-21 10:00", "1 working days", "2026-11-24 09:00"),
        # By the calendar: the same local time, the last day of a shorter month, a leap day.
        ("2026-11-16 15:00", "3 days", "2026-11-19 15:00"),
        ("2026-01-31 10:00", "1 months", "2026-02-28 10:00"),
        ("2028-02-29 10:00", "1 years", "2029-02-28 10:00"),
        ("2026-11-16 15:00", "1.5 days", "2026-11-18 03:00"),
        # Across the changes of the clocks: days keep the time of day, hours are hours.
        ("2026-03-28 12:00", "1 days", "2026-03-29 12:00"),
        ("2026-03-28 12:00", "24 h", "2026-03-29 13:00"),
        ("2026-10-24 12:00", "1 weeks", "2026-10-31 12:00"),
        ("2026-10-24 12:00", "24 h", "2026-10-25 11:00"),
        # 02:30 does not exist on this day.
        ("2026-03-28 02:30", "1 days", "2026-03-29 03:30"),
        # Nothing allowed is due at once, even at night.
        ("2026-11-22 03:00", "0 working hours", "2026-11-22 03:00"),
    ],
)
def test_a_duration_after_a_moment(start: str, duration: str, end: str) -> None:
    assert FIRM.add(berlin(start), Duration.parse(duration)) == berlin(end).astimezone(UTC)


@pytest.mark.parametrize(
    ("a", "b", "minutes"),
    [
        ("2026-11-16 09:00", "2026-11-16 17:00", 7 * 60),
        ("2026-11-16 12:15", "2026-11-16 12:45", 0),
        ("2026-11-16 00:00", "2026-11-23 00:00", 4 * 7 * 60 + 3 * 60),
        ("2026-12-24 00:00", "2026-12-26 00:00", 0),
        ("2026-11-16 17:00", "2026-11-16 09:00", -7 * 60),
    ],
)
def test_working_minutes_between_two_moments(a: str, b: str, minutes: float) -> None:
    assert FIRM.working_minutes(berlin(a), berlin(b)) == minutes


def test_the_night_shift_is_an_hour_shorter_in_spring_and_longer_in_autumn() -> None:
    night = (berlin("2026-03-28 22:00"), berlin("2026-03-29 05:00"))
    assert NIGHT_SHIFT.working_minutes(*night) == 6 * 60
    night = (berlin("2026-10-24 22:00"), berlin("2026-10-25 05:00"))
    assert NIGHT_SHIFT.working_minutes(*night) == 8 * 60


def test_a_day_that_a_country_left_out_has_no_working_time() -> None:
    """Samoa went from 29 to 31 December 2011."""
    apia = ZoneInfo("Pacific/Apia")
    shop = Calendar(apia, {day: ((time(9), time(17)),) for day in range(7)})
    days = datetime(2011, 12, 29, tzinfo=apia), datetime(2012, 1, 1, tzinfo=apia)
    assert shop.working_minutes(*days) == 2 * 8 * 60


def test_somebody_is_at_work_from_the_start_until_before_the_end() -> None:
    for moment, working in [("08:59", False), ("09:00", True), ("11:59", True), ("12:00", False), ("17:00", False)]:
        assert FIRM.is_working(berlin(f"2026-11-16 {moment}")) is working
    assert FIRM.next_start(berlin("2026-11-20 12:00")) == berlin("2026-11-23 09:00")


@given(CALENDARS, MOMENTS, MINUTES)
def test_the_working_time_added_is_the_working_time_between(
    calendar: Calendar, start: datetime, minutes: float
) -> None:
    end = calendar.add(start, Duration(minutes, "minutes", working=True))
    assert calendar.working_minutes(start, end) == minutes


@given(CALENDARS, MOMENTS, MOMENTS, MINUTES, MINUTES)
def test_later_or_longer_is_never_earlier(
    calendar: Calendar, a: datetime, b: datetime, less: float, more: float
) -> None:
    (a, b), (less, more) = sorted((a, b)), sorted((less, more))
    short, long = (Duration(minutes, "minutes", working=True) for minutes in (less, more))
    assert a <= calendar.add(a, short) <= calendar.add(a, long)
    assert calendar.add(a, long) <= calendar.add(b, long)


@given(CALENDARS, MOMENTS, MOMENTS, MOMENTS)
def test_working_time_adds_up(calendar: Calendar, a: datetime, b: datetime, c: datetime) -> None:
    whole = calendar.working_minutes(a, b) + calendar.working_minutes(b, c)
    assert whole == pytest.approx(calendar.working_minutes(a, c), abs=1e-6)


@given(CALENDARS, MOMENTS, st.integers(1, 30))
def test_working_days_end_within_working_hours_of_a_later_day(calendar: Calendar, start: datetime, days: int) -> None:
    end = calendar.add(start, Duration(days, "days", working=True))
    assert end > start
    assert calendar.is_working(end) or calendar.is_working(end - timedelta(microseconds=1))


@given(MOMENTS)
def test_no_promise_falls_on_a_holiday(start: datetime) -> None:
    end = FIRM.add(start, Duration(4, "hours", working=True))
    assert end.astimezone(BERLIN).date() not in FIRM.holidays


@pytest.mark.parametrize(
    ("hours", "complaint"),
    [
        ({}, "without any working hours"),
        ({0: ()}, "without any working hours"),
        ({7: OFFICE}, "not a weekday"),
        ({0: ((time(13), time(17)), (time(9), time(12)))}, "out of order"),
        ({0: ((time(9), time(13)), (time(12), time(17)))}, "overlap"),
        ({0: ((time(22), time(0)), (time(23), time(0)))}, "overlap"),
    ],
)
def test_impossible_working_hours_are_refused(hours: dict[int, tuple[tuple[time, time], ...]], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Calendar(BERLIN, hours)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        FIRM.add(START.replace(tzinfo=None), Duration(1, "hours"))


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        ("2026-11-16 20:59", "2026-11-16 20:59"),
        ("2026-11-16 21:00", "2026-11-17 08:00"),
        ("2026-11-17 03:00", "2026-11-17 08:00"),
        ("2026-11-17 08:00", "2026-11-17 08:00"),
        ("2026-03-29 01:30", "2026-03-29 08:00"),
    ],
)
def test_quiet_hours_over_midnight_end_in_the_morning(at: str, allowed: str) -> None:
    assert QuietHours(time(21), time(8)).next_allowed(berlin(at), BERLIN) == berlin(allowed)


def test_quiet_hours_at_noon_end_the_same_day() -> None:
    siesta = QuietHours(time(14), time(16))
    assert siesta.next_allowed(berlin("2026-11-16 15:00"), BERLIN) == berlin("2026-11-16 16:00")
    assert not siesta.covers(berlin("2026-11-16 23:00"), BERLIN)


def test_quiet_hours_hold_in_the_hour_that_comes_twice() -> None:
    quiet = QuietHours(time(22), time(2, 30))
    second = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 for the second time
    assert quiet.next_allowed(second, BERLIN) == second + timedelta(minutes=20)


@given(MOMENTS, st.times(), st.times(), st.sampled_from(["Europe/Berlin", "America/Santiago", "Asia/Tokyo"]))
def test_quiet_hours_only_ever_put_off_and_for_less_than_a_day(at: datetime, start: time, end: time, zone: str) -> None:
    if start == end:
        with pytest.raises(ValueError, match="quiet hours"):
            QuietHours(start, end)
        return
    allowed = QuietHours(start, end).next_allowed(at, ZoneInfo(zone))
    assert at <= allowed <= at + timedelta(hours=25)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 400))
def test_months_later_is_that_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
