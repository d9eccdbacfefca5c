"""Days in a free text: "vorgestern", "since last Monday", "l'altro ieri", "hace dos semanas", "3.11."."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from casework.calendar import add_months
from knowledge.language.date_patterns import DayWords, day_words
from knowledge.language.languages import words_of_all
from knowledge.language.negation import contrasted, denied_before
from knowledge.language.normalize import Folded, folded
from knowledge.language.numerals import value_of
from knowledge.language.phrases import cues

# Nothing that is complained of is older, no appointment later: what is, is a slip or no day at all.
_OLDEST_YEARS, _LATEST_YEARS = 40, 3
# The answer to "since when?" is short; only a very short one is worth the library's milliseconds.
_LONGEST_ANSWER, _LONGEST_FOR_LIBRARY = 240, 60
# So many signs around a day, within its clause, say whether it is the day of the purchase or the beginning.
_NEAR = 60
# Rules whose words lie in the past by themselves: "until yesterday" is a day, "until Friday" a wish.
_BACKWARDS = {"offset", "ago", "last_unit", "before_last"}
_FRACTIONS = {("24", "7"), ("1", "2"), ("1", "3"), ("1", "4"), ("3", "4")}


@dataclass(frozen=True, slots=True)
class Found:
    """A day, its place in the text with the word that leads to it, and how it is spoken of."""

    day: date
    start: int
    end: int
    since: bool = False
    bought: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a rule needs to turn a match into a day."""

    words: Mapping[str, str]
    language: DayWords
    today: date
    past: bool


def parse_day(text: str, lang: str, today: date, past: bool = True) -> date | None:
    """The one day that a short answer means; None when there is none, or several different ones."""
    view = cues(lang).spelled(folded(text, _LONGEST_ANSWER))
    if matches := _matches(view, day_words(lang)):
        days = {found.day for found in _found(view, matches, day_words(lang), today, past)}
        return days.pop() if len(days) == 1 else None
    language = day_words(lang)
    if bare := language.bare.fullmatch(view.text):
        return _sane(_resolved("day", _Reading({"d": bare["d"]}, language, today, past)), today, past)
    return _by_library(view.text, language, today, past)


def days_in(text: Folded, lang: str, today: date, past: bool = True) -> tuple[Found, ...]:
    """All days in a text that is folded and spelled, in order; with `past` never one after today."""
    found = []
    language = day_words(lang)
    for day in _found(text, _matches(text, language), language, today, past):
        start, end = text.span(day.start, day.end)
        found.append(Found(day.day, start, end, day.since, day.bought))
    return tuple(found)


def _matches(text: Folded, language: DayWords) -> list[tuple[str, re.Match[str]]]:
    """What the rules match, without overlaps: the longest first, then in order of place."""
    every = [(rule, match) for rule, pattern in language.rules for match in pattern.finditer(text.text)]
    every.sort(key=lambda each: each[1].start() - each[1].end())
    kept: list[tuple[str, re.Match[str]]] = []
    for rule, match in every:
        if not any(match.start() < other.end() and other.start() < match.end() for _, other in kept):
            kept.append((rule, match))
    return sorted(kept, key=lambda each: each[1].start())


def _found(
    text: Folded, matches: list[tuple[str, re.Match[str]]], language: DayWords, today: date, past: bool
) -> list[Found]:
    days = []
    for rule, match in matches:
        words = {name: word for name, word in match.groupdict().items() if word}
        day = _sane(_resolved(rule, _Reading(words, language, today, past)), today, past)
        if past and rule.partition(".")[0] not in _BACKWARDS and _is_deadline(text.text[: match.start()], language):
            continue
        if day is not None:
            days.append(_with_lead(text.text, match.start(), match.end(), day, language))
    return _meant(text.text, days)


def _is_deadline(before: str, language: DayWords) -> bool:
    """Whether a day is one by which something is wanted: "by Friday", but not "it was fine until Friday"."""
    until = language.until.search(before)
    return until is not None and language.worked.search(before, max(0, until.start() - _NEAR), until.start()) is None


def _meant(text: str, days: list[Found]) -> list[Found]:
    """Without those that another one is put against: "since Friday, not Tuesday"."""
    denials = ((day, denied_before(text, day.start)) for day in days)
    denied = [day for day, denial in denials if denial is not None and contrasted(text, denial, day.end)]
    return [day for day in days if day not in denied] if len(denied) < len(days) else days


def _with_lead(text: str, start: int, end: int, day: date, language: DayWords) -> Found:
    near = text[max(0, start - 40) : start]
    lead = language.lead.search(near)
    begin = start - len(near) + lead.start() if lead else start
    since = language.since.match(text, begin) is not None
    before = _clause_end().split(text[max(0, begin - _NEAR) : begin])[-1]
    # A weekday takes the sign behind it along ("Mo."); where that is a comma, its clause has ended.
    after = "" if text[:end].endswith(",") else _clause_end().split(text[end : end + _NEAR])[0]
    bought = not since and language.bought.search(f"{before} {after}") is not None
    return Found(day, begin, end, since, bought)


@cache
def _clause_end() -> re.Pattern[str]:
    joined = "|".join(words_of_all("clauses", "joined"))
    # A sign between figures is part of a number: "1,890".
    return re.compile(rf"[!?;\n]|(?<![0-9])[.,]|[.,](?![0-9])|\s(?:{joined})\s")


def _resolved(rule: str, reading: _Reading) -> date | None:
    kind, _, argument = rule.partition(".")
    try:
        return _RULES[kind](reading, argument)
    except (OverflowError, ValueError):
        return None


def _sane(day: date | None, today: date, past: bool) -> date | None:
    if day is None or day.year < today.year - _OLDEST_YEARS or day.year > today.year + _LATEST_YEARS:
        return None
    return None if past and day > today else day


def _ignore(reading: _Reading, argument: str) -> None:
    """A phrase that only looks like a day ("every Monday"); swallowed, so that no part of it is read as one."""


def _offset(reading: _Reading, argument: str) -> date:
    return reading.today - timedelta(days=int(argument))


def _ago(reading: _Reading, argument: str) -> date:
    return _moved(reading.today, -_amount(reading), _unit(reading))


def _last_unit(reading: _Reading, argument: str) -> date | None:
    """The same day a week or a month before; a year is too long to mean any day of it."""
    if _unit(reading) == "year":
        return None
    if _unit(reading) == "weekend":
        return _weekday_before(reading.today, calendar.SATURDAY)
    return _moved(reading.today, -1, _unit(reading))


def _next_unit(reading: _Reading, argument: str) -> date:
    return _moved(reading.today, _amount(reading), _unit(reading))


def _weekday(reading: _Reading, argument: str) -> date:
    name = reading.words.get("weekday") or reading.words["weekday_long"]
    weekday = reading.language.weekdays[name.strip(". ")]
    before = _weekday_before(reading.today, weekday)
    ahead = argument == "next" or (argument == "" and not reading.past)
    return before + timedelta(days=7 if before + timedelta(days=7) > reading.today else 14) if ahead else before


def _of_week(reading: _Reading, argument: str) -> date:
    """The weekday of a week so many before this one, weeks beginning on Monday."""
    name = reading.words.get("weekday") or reading.words["weekday_long"]
    monday = reading.today - timedelta(days=reading.today.weekday() + 7 * int(argument))
    return monday + timedelta(days=reading.language.weekdays[name.strip(". ")])


def _numbers(reading: _Reading, argument: str) -> date | None:
    words = reading.words
    day, month = int(words.get("d", "1")), int(words["m"])
    if month > 12 >= day:
        day, month = month, day
    return _of_year(day, month, words.get("y"), reading)


def _slashed(reading: _Reading, argument: str) -> date | None:
    fraction = (reading.words["d"], reading.words["m"]) in _FRACTIONS
    return None if fraction else _numbers(reading, argument)


def _named(reading: _Reading, argument: str) -> date | None:
    month = reading.language.months[reading.words["month"].strip(". ")]
    day = int(reading.words.get("d", "1"))
    if part := reading.words.get("part"):
        day = reading.language.parts[part]
    if day == 31 and "d" not in reading.words:
        return _end_of_month(month, reading)
    return _of_year(day, month, reading.words.get("y"), reading)


def _end_of_month(month: int, reading: _Reading) -> date | None:
    first = _of_year(1, month, reading.words.get("y"), reading)
    if first is None:
        return None
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return min(last, reading.today) if reading.past else last


def _day(reading: _Reading, argument: str) -> date | None:
    return _day_of_month(int(reading.words["d"]), reading.today, reading.past)


def _year(reading: _Reading, argument: str) -> date:
    return date(_full_year(reading.words["y"]), 1, 1)


def _holiday(reading: _Reading, argument: str) -> date:
    step = -1 if reading.past else 1
    for year in (reading.today.year, reading.today.year + step):
        day = _feast(argument, year)
        if (day <= reading.today) if reading.past else (day >= reading.today):
            return day
    return day


def _feast(name: str, year: int) -> date:
    if name == "easter":
        return _easter(year)
    return date(year, 12, 25) if name == "christmas" else date(year, 1, 1)


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus (Nature, 1876)."""
    golden, century = year % 19, year // 100
    leap, skipped = century // 4, (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


_RULES: dict[str, Callable[[_Reading, str], date | None]] = {
    "ignore": _ignore, "offset": _offset, "ago": _ago, "last_unit": _last_unit, "next_unit": _next_unit,
    "before_last": lambda reading, _: _moved(reading.today, -2, _unit(reading)), "weekday": _weekday,
    "of_week": _of_week,
    "numbers": _numbers, "slashed": _slashed, "named": _named, "day": _day, "year": _year, "holiday": _holiday,
}  # fmt: skip


def _amount(reading: _Reading) -> int:
    said = reading.words.get("n")
    if said is None:
        return 1
    known = reading.language.amounts.get(said)
    return known if known is not None else (value_of(said, reading.language.lang) or 0)


def _unit(reading: _Reading) -> str:
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


def _of_year(day: int, month: int, year: str | None, reading: _Reading) -> date | None:
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


def _by_library(text: str, language: DayWords, today: date, past: bool) -> date | None:
    """What dateparser makes of a short text with a name of a month, weekday or unit in it."""
    if len(text) > _LONGEST_FOR_LIBRARY or not language.named.search(text):
        return None
    import dateparser  # slow to load, and rarely needed

    settings = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "past" if past else "future",
        "RELATIVE_BASE": datetime.combine(today, time(12)),
        "REQUIRE_PARTS": ["day", "month"],
    }
    try:
        found = dateparser.parse(text, languages=[language.lang], settings=settings)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None  # what the library raises on odd input is not documented
    return _sane(found.date(), today, past) if found else None
