"""What the words that a rule has matched mean: a day, counted from today."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from casework.calendar import add_months
from knowledge.language.date_patterns import DayWords
from knowledge.language.numerals import value_of

# "24/7", "1/2": no day of a month.
_FRACTIONS = {("24", "7"), ("1", "2"), ("1", "3"), ("1", "4"), ("3", "4")}


# Feasts that are on the same day each year.
_FEASTS = {
    "christmas": "12-25", "new_year": "01-01", "epiphany": "01-06", "assumption": "08-15", "all_saints": "11-01"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule needs to turn a match into a day."""

    words: Mapping[str, str]
    language: DayWords
    today: date
    past: bool


def day_by_rule(rule: str, reading: Reading) -> date | None:
    """The day that a rule of these words gives, such as "offset" or "ago"; None where there is no such day."""
    kind, _, argument = rule.partition(".")
    try:
        return _RULES[kind](reading, argument)
    except (OverflowError, ValueError):
        return None


def _ignore(reading: Reading, argument: str) -> None:
    """A phrase that only looks like a day ("every Monday"); swallowed, so that no part of it is read as one."""


def _offset(reading: Reading, argument: str) -> date:
    return reading.today - timedelta(days=int(argument))


def _ago(reading: Reading, argument: str) -> date:
    return _moved(reading.today, -_amount(reading), _unit(reading))


def _last_unit(reading: Reading, argument: str) -> date | None:
    """The same day a week or a month before; a year is too long to mean any day of it."""
    if _unit(reading) == "year":
        return None
    if _unit(reading) == "weekend":
        return _weekday_before(reading.today, calendar.SATURDAY)
    return _moved(reading.today, -1, _unit(reading))


def _next_unit(reading: Reading, argument: str) -> date:
    return _moved(reading.today, _amount(reading), _unit(reading))


def _weekday(reading: Reading, argument: str) -> date:
    name = reading.words.get("weekday") or reading.words["weekday_long"]
    weekday = reading.language.weekdays[name.strip(". ")]
    before = _weekday_before(reading.today, weekday)
    if argument == "before":
        return before - timedelta(days=7)
    ahead = argument == "next" or (argument == "" and not reading.past)
    return before + timedelta(days=7 if before + timedelta(days=7) > reading.today else 14) if ahead else before


def _of_week(reading: Reading, argument: str) -> date:
    """The weekday of a week so many before this one, weeks beginning on Monday."""
    name = reading.words.get("weekday") or reading.words["weekday_long"]
    monday = reading.today - timedelta(days=reading.today.weekday() + 7 * int(argument))
    return monday + timedelta(days=reading.language.weekdays[name.strip(". ")])


def _weekdays_ago(reading: Reading, argument: str) -> date:
    """ "Two Tuesdays ago": the last one is the first."""
    weekday = reading.language.weekdays[reading.words["weekday"].strip(". ")]
    return _weekday_before(reading.today, weekday) - timedelta(days=7 * (_amount(reading) - 1))


def _weekend(reading: Reading, argument: str) -> date:
    return _weekday_before(reading.today, calendar.SATURDAY)


def _numbers(reading: Reading, argument: str) -> date | None:
    words = reading.words
    day, month = int(words.get("d", "1")), int(words["m"])
    if month > 12 >= day:
        day, month = month, day
    return _of_year(day, month, words.get("y"), reading)


def _slashed(reading: Reading, argument: str) -> date | None:
    fraction = (reading.words["d"], reading.words["m"]) in _FRACTIONS
    return None if fraction else _numbers(reading, argument)


def _named(reading: Reading, argument: str) -> date | None:
    month = reading.language.months[reading.words["month"].strip(". ")]
    day = int(reading.words.get("d", "1"))
    if part := reading.words.get("part"):
        day = reading.language.parts[part]
    if day == 31 and "d" not in reading.words:
        return _end_of_month(month, reading)
    return _of_year(day, month, reading.words.get("y"), reading)


def _years_ago(reading: Reading, argument: str) -> date | None:
    """A month or a feast of the year so many before this one: "two years ago in March", "last year at Easter"."""
    if not argument and _unit(reading) != "year":
        return None
    year = reading.today.year - (int(argument) if argument else _amount(reading))
    if feast := _named_feast(reading):
        return _feast(feast, year)
    within = {**reading.words, "y": str(year)}
    return _named(Reading(within, reading.language, reading.today, reading.past), "")


def _part_of_month(reading: Reading, argument: str) -> date | None:
    """ "At the beginning of the month": of this one, or of the one so many before it."""
    first = _moved(reading.today.replace(day=1), -int(argument), "month")
    last = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=min(reading.language.parts[reading.words["part"]], last))


def _end_of_month(month: int, reading: Reading) -> date | None:
    first = _of_year(1, month, reading.words.get("y"), reading)
    if first is None:
        return None
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return min(last, reading.today) if reading.past else last


def _day(reading: Reading, argument: str) -> date | None:
    return _day_of_month(int(reading.words["d"]), reading.today, reading.past)


def _year(reading: Reading, argument: str) -> date:
    return date(_full_year(reading.words["y"]), 1, 1)


def _holiday(reading: Reading, argument: str) -> date:
    step = -1 if reading.past else 1
    for year in (reading.today.year, reading.today.year + step):
        day = _feast(argument, year)
        if (day <= reading.today) if reading.past else (day >= reading.today):
            return day
    return day


def _feasts_ago(reading: Reading, argument: str) -> date | None:
    """ "Two Christmases ago": the last one is the first."""
    feast = _named_feast(reading)
    last = _holiday(reading, feast) if feast else None
    return _feast(str(feast), last.year - _amount(reading) + 1) if last else None


def _named_feast(reading: Reading) -> str | None:
    said = reading.words.get("feast")
    known = reading.language.feasts.items()
    return next((name for name, words in known if words.fullmatch(said)), None) if said else None


def _feast(name: str, year: int) -> date:
    return _easter(year) if name == "easter" else date.fromisoformat(f"{year}-{_FEASTS[name]}")


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Nature, 1876)."""
    golden, century = year % 19, year // 100
    leap, skipped = century // 4, (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


_RULES: dict[str, Callable[[Reading, str], date | None]] = {
    "ignore": _ignore, "offset": _offset, "ago": _ago, "last_unit": _last_unit, "next_unit": _next_unit,
    "before_last": lambda reading, _: _moved(reading.today, -2, _unit(reading)), "weekday": _weekday,
    "of_week": _of_week, "weekdays_ago": _weekdays_ago, "weekend": _weekend, "years_ago": _years_ago,
    "part_of_month": _part_of_month, "feasts_ago": _feasts_ago,
    "numbers": _numbers, "slashed": _slashed, "named": _named, "day": _day, "year": _year, "holiday": _holiday,
}  # fmt: skip


def _amount(reading: Reading) -> int:
    said = reading.words.get("n")
    if said is None:
        return 1
    known = reading.language.amounts.get(said)
    return known if known is not None else (value_of(said, reading.language.lang) or 0)


def _unit(reading: Reading) -> str:
    return reading.language.units[reading.words["unit"]]


def _moved(day: date, steps: int, unit: str) -> date:
    if unit in ("month", "year"):
        return add_months(day, steps * (12 if unit == "year" else 1))
    return day + timedelta(days=steps * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit])


def _weekday_before(today: date, weekday: int) -> date:
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _full_year(said: str) -> int:
    number = int(said.strip("'"))
    return number + 2000 if number < 100 else number


def _of_year(day: int, month: int, year: str | None, reading: Reading) -> date | None:
    """The day of that year; without one the nearest such day before, or after, today."""
    if year is not None:
        return date(_full_year(year), month, day)
    step = -1 if reading.past else 1
    for at in range(9):
        try:
            found = date(reading.today.year + at * step, month, day)
        except ValueError:
            continue
        if (found <= reading.today) if reading.past else (found >= reading.today):
            return found
    return None


def _day_of_month(day: int, today: date, past: bool) -> date | None:
    for steps in range(4):
        first = _moved(today.replace(day=1), -steps if past else steps, "month")
        if day <= calendar.monthrange(first.year, first.month)[1]:
            found = first.replace(day=day)
            if (found <= today) if past else (found >= today):
                return found
    return None
