"""Durations as people write them, and a firm's working time: zone, hours, holidays, quiet hours."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

_UNITS = {
    word: unit
    for unit, words in {
        "seconds": "s sec second seconds",
        "minutes": "min minute minutes",
        "hours": "h hour hours",
        "days": "day days",
        "weeks": "week weeks",
        "months": "month months",
        "years": "year years",
    }.items()
    for word in words.split()
}
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400, "weeks": 604_800}
_YEARS_AT_MOST = 100
_WRITTEN = re.compile(r"(?P<amount>\d+(?:\.\d+)?)\s*(?P<working>working\s+)?(?P<unit>[a-z]+)", re.IGNORECASE)

Period = tuple[datetime, datetime]


@dataclass(frozen=True)
class Duration:
    """A length of time as written in the content: `2s`, `15 min`, `8 working hours`, `24 months`."""

    amount: float
    unit: str
    working: bool = False

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read a duration; raises ValueError saying what is wrong and what would be right."""
        found = _WRITTEN.fullmatch(written.strip())
        unit = _UNITS.get(found["unit"].lower()) if found else None
        if not found or not unit:
            raise ValueError(
                f"{written!r} is not a duration; write a number and s, min, h, days, weeks, months or years, "
                "or working min, working hours, working days, as in '8 working hours'"
            )
        return cls(float(found["amount"]), unit, bool(found["working"]))

    def __post_init__(self) -> None:
        whole_only = self.unit in ("months", "years") or (self.working and self.unit == "days")
        if self.unit not in _UNITS.values():
            raise ValueError(f"{self.unit!r} is not a unit of time")
        if self.working and self.unit not in ("minutes", "hours", "days"):
            raise ValueError(f"'{self}': working time is counted in minutes, hours or days")
        if whole_only and not float(self.amount).is_integer():
            raise ValueError(f"'{self}': write a whole number here, or a smaller unit")
        if not 0 <= self.amount * _years(self.unit) <= _YEARS_AT_MOST:
            raise ValueError(f"'{self}': from 0 to {_YEARS_AT_MOST} years is possible")

    def __str__(self) -> str:
        return f"{self.amount:.12g} {'working ' if self.working else ''}{self.unit}"

    @property
    def elapsed(self) -> timedelta:
        """The length by the wall clock; raises ValueError where it depends on a calendar."""
        if self.working or self.unit not in _SECONDS:
            raise ValueError(f"'{self}' has no fixed length; add it to a moment with a Calendar")
        return timedelta(seconds=self.amount * _SECONDS[self.unit])


def _years(unit: str) -> float:
    return {"months": 1 / 12, "years": 1.0}.get(unit) or _SECONDS[unit] / 31_536_000


@dataclass(frozen=True)
class Calendar:
    """A firm's working time: `hours` maps weekdays (Monday 0) to periods; an end of 00:00 is midnight."""

    zone: ZoneInfo
    hours: Mapping[int, tuple[tuple[time, time], ...]]
    holidays: frozenset[date] = frozenset()
    # Working out a day's periods costs ten times what looking them up does, and exports ask for millions.
    _days: dict[date, tuple[Period, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not any(self.hours.values()):
            raise ValueError("a calendar without any working hours never comes to an end")
        for weekday, periods in self.hours.items():
            if weekday not in range(7):
                raise ValueError(f"{weekday} is not a weekday; Monday is 0 and Sunday is 6")
            _check_order(periods)

    def add(self, start: datetime, duration: Duration) -> datetime:
        """The moment (UTC) that is `duration` after `start`.

        Working minutes and hours count working time only; working days keep the time of day. Days, weeks,
        months and years keep the local time of day across a change of the clocks, and the 31st becomes a
        month's last day.
        """
        start = _utc(start)
        if duration.working and duration.unit == "days":
            return self._add_working_days(start, int(duration.amount))
        if duration.working:
            return self._add_working(start, timedelta(seconds=duration.amount * _SECONDS[duration.unit]))
        if duration.unit in ("seconds", "minutes", "hours"):
            return start + duration.elapsed
        return self._add_by_calendar(start, duration)

    def add_working_minutes(self, start: datetime, minutes: float) -> datetime:
        """The moment (UTC) at which `minutes` of working time have passed since `start`."""
        return self._add_working(_utc(start), timedelta(minutes=minutes))

    def working_minutes(self, a: datetime, b: datetime) -> float:
        """Working time between two moments in minutes; negative when `b` is before `a`."""
        a, b = _utc(a), _utc(b)
        if b < a:
            return -self.working_minutes(b, a)
        total = timedelta()
        for begin, end in self._periods_from(a):
            if begin >= b:
                break
            total += min(end, b) - max(begin, a)
        return total / timedelta(minutes=1)

    def is_working(self, t: datetime) -> bool:
        """Whether somebody is at work; a period's end no longer is."""
        return self.next_start(t) == _utc(t)

    def next_start(self, t: datetime) -> datetime:
        """The next moment (UTC) at which somebody is at work: `t` itself within the hours."""
        begin, _ = next(self._periods_from(_utc(t)))
        return max(begin, _utc(t))

    def _add_working(self, start: datetime, left: timedelta) -> datetime:
        if not left:
            return start
        for begin, end in self._periods_from(start):
            begin = max(begin, start)
            if left <= end - begin:
                return begin + left
            left -= end - begin
        raise AssertionError("periods never end")

    def _add_working_days(self, start: datetime, days: int) -> datetime:
        if not days:
            return start
        first = self.next_start(start).astimezone(self.zone)
        day = first.date()
        while days:
            day += timedelta(days=1)
            days -= bool(self._day(day))
        wanted = self._at(day, first.time())
        begun = [min(end, wanted) for begin, end in self._day(day) if begin <= wanted]
        return begun[-1] if begun else self._day(day)[0][0]

    def _add_by_calendar(self, start: datetime, duration: Duration) -> datetime:
        local = start.astimezone(self.zone)
        if duration.unit in ("months", "years"):
            months = int(duration.amount) * (12 if duration.unit == "years" else 1)
            return self._at(add_months(local.date(), months), local.time())
        days, rest = divmod(duration.elapsed, timedelta(days=1))
        return self._at(local.date() + timedelta(days=days), local.time()) + rest if days else start + rest

    def _periods_from(self, t: datetime) -> Iterator[Period]:
        """Every working period that ends after `t`, in order, without end."""
        day = t.astimezone(self.zone).date()
        while True:
            yield from (period for period in self._day(day) if period[1] > t)
            day += timedelta(days=1)

    def _day(self, day: date) -> tuple[Period, ...]:
        if day not in self._days:
            self._days[day] = () if day in self.holidays else tuple(self._periods_of(day))
        return self._days[day]

    def _periods_of(self, day: date) -> Iterator[Period]:
        # Clock changes can push a local time past its neighbour; nothing may overlap or leave its day.
        free, midnight = self._at(day, time()), self._at(day + timedelta(days=1), time())
        for start, end in self.hours.get(day.weekday(), ()):
            begin = max(self._at(day, start), free)
            until = min(self._at(day, end), midnight) if end != time() else midnight
            if begin < until:
                yield begin, until
                free = until

    def _at(self, day: date, local: time) -> datetime:
        return datetime.combine(day, local, self.zone).astimezone(UTC)


@dataclass(frozen=True)
class QuietHours:
    """The local hours in which nobody is to be disturbed; they may reach over midnight."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("quiet hours must begin and end at different times; write off for none")

    def covers(self, t: datetime, zone: ZoneInfo) -> bool:
        local = _utc(t).astimezone(zone).time()
        if self.start < self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end

    def next_allowed(self, t: datetime, zone: ZoneInfo) -> datetime:
        """The first moment (UTC) from `t` on that is not quiet."""
        t = _utc(t)
        if not self.covers(t, zone):
            return t
        local = t.astimezone(zone)
        day = local.date() + timedelta(days=local.time() >= self.end)
        # The fold keeps the second 02:10 of an autumn night from ending at the first 02:30.
        return datetime.combine(day, self.end, zone).replace(fold=local.fold).astimezone(UTC)


def add_months(day: date, months: int) -> date:
    """The same day of another month, later or (below 0) earlier; the 31st becomes the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(day: date, duration: Duration) -> date:
    """The day that is so much later; parts of a day do not count. Raises ValueError for working time."""
    if duration.unit in ("months", "years"):
        return add_months(day, int(duration.amount) * (12 if duration.unit == "years" else 1))
    return day + duration.elapsed


def _utc(t: datetime) -> datetime:
    if t.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return t.astimezone(UTC)


def _check_order(periods: tuple[tuple[time, time], ...]) -> None:
    last = time()
    for index, (start, end) in enumerate(periods):
        is_last = index == len(periods) - 1
        if start < last or not (start < end or (end == time() and is_last)):
            raise ValueError(f"working hours {start:%H:%M} to {end:%H:%M} overlap or are out of order")
        last = end
