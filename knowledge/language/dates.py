"""Days in a free text: "vorgestern", "since last Monday", "hace dos semanas", "3.11."; counted by `day_rules`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from knowledge.language.beginnings import begun_in
from knowledge.language.date_patterns import DayWords, day_words
from knowledge.language.day_rules import Reading, day_by_rule
from knowledge.language.languages import words_of_all
from knowledge.language.negation import contrasted, denied_before
from knowledge.language.normalize import Folded, folded
from knowledge.language.phrases import cues

# Nothing that is complained of is older, no appointment later: what is, is a slip or no day at all.
_OLDEST_YEARS, _LATEST_YEARS = 40, 3
# The answer to "since when?" is short; only a very short one is worth the library's milliseconds.
_LONGEST_ANSWER, _LONGEST_FOR_LIBRARY = 240, 60
# So many signs around a day, within its clause, say whether it is the day of the purchase or the beginning.
_NEAR = 60
# Rules whose words lie in the past by themselves: "until yesterday" is a day, "until Friday" a wish.
_BACKWARDS = {"offset", "ago", "last_unit", "before_last"}


@dataclass(frozen=True, slots=True)
class Found:
    """A day, its place in the text with the word that leads to it, and how it is spoken of."""

    day: date
    start: int
    end: int
    since: bool = False
    bought: bool = False


def parse_day(text: str, lang: str, today: date, past: bool = True) -> date | None:
    """The one day that a short answer means; None when there is none, or several different ones."""
    view = cues(lang).spelled(folded(text, _LONGEST_ANSWER))
    if matches := _matches(view, day_words(lang)):
        days = {found.day for found in _found(view, matches, day_words(lang), today, past)}
        return days.pop() if len(days) == 1 else None
    language = day_words(lang)
    if bare := language.bare.fullmatch(view.text):
        return _sane(day_by_rule("day", Reading({"d": bare["d"]}, language, today, past)), today, past)
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
    begun = begun_in(text.text)
    every = [
        (rule.name, match)
        for rule in language.rules
        if not rule.told_by.isdisjoint(begun)
        for match in rule.pattern.finditer(text.text)
    ]
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
        day = _sane(day_by_rule(rule, Reading(words, language, today, past)), today, past)
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


def _sane(day: date | None, today: date, past: bool) -> date | None:
    if day is None or day.year < today.year - _OLDEST_YEARS or day.year > today.year + _LATEST_YEARS:
        return None
    return None if past and day > today else day


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
