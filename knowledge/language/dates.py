"""Days in a free text: "vorgestern", "since last Monday", "hace dos semanas", "3.11."; counted by `day_rules`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from itertools import pairwise

from knowledge.language.beginnings import begun_in
from knowledge.language.date_patterns import DayWords, day_words
from knowledge.language.day_rules import Reading, day_by_rule
from knowledge.language.languages import parts, words_of_all
from knowledge.language.negation import contrasted, denied_before
from knowledge.language.normalize import Folded, folded, words
from knowledge.language.phrases import cues

# Nothing that is complained of is older, no appointment later: what is, is a slip or no day at all.
_OLDEST_YEARS, _LATEST_YEARS = 40, 3
# The answer to "since when?" is short; only a very short one is worth the library's milliseconds.
_LONGEST_ANSWER, _LONGEST_FOR_LIBRARY = 240, 60
# So many signs around a day, within its clause, say whether it is the day of the purchase or the beginning.
_NEAR = 60
# So many words may stand between a day that is denied and the one that is meant: "it was", "erst".
_AT_ONCE = 4
_CLAUSE = re.compile(r"[.,;!?\n]")
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


def since_owned(text: Folded, lang: str, days: Sequence[Found], names: Iterable[tuple[int, int]]) -> tuple[Found, ...]:
    """The days without those since when a product is owned; one on which it was got is that of the purchase.

    `names`: the places of products in the text as written.
    """
    places = tuple(names)
    kept = []
    for day in days:
        name = next((each for each in reversed(places) if each[1] <= day.start), None)
        if name is None or not _owns(text.source, lang, name, day.start):
            kept.append(day)
        elif not day.since:
            kept.append(replace(day, bought=True))
    return tuple(kept)


def _owns(source: str, lang: str, name: tuple[int, int], day: int) -> bool:
    """Whether "have" or the like stands right before a product, or little else between it and the day."""
    before, between = _CLAUSE.split(source[max(0, name[0] - _NEAR) : name[0]])[-1], source[name[1] : day]
    if _CLAUSE.search(between) or not set(words(between)) <= cues(lang).words:
        return False
    own, articles = day_words(lang).own, parts(lang, "not_this")["articles"].split()
    led = [word for word in words(before) if word not in articles]
    return any(own.fullmatch(" ".join(led[-size:])) for size in (1, 2)) or (
        not led and own.search(folded(between).text) is not None
    )


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
    after = {day: other.start for day, other in pairwise(days)}
    denials = ((day, denied_before(text, day.start)) for day in days)
    denied = [
        day for day, denial in denials
        if denial is not None
        and (contrasted(text, denial, day.end) or (day in after and _goes_on(text[day.end : after[day]])))
    ]  # fmt: skip
    return [day for day in days if day not in denied] if len(denied) < len(days) else days


def _goes_on(between: str) -> bool:
    """Whether a day that is denied is followed at once by the one that is meant: "not since Monday, since Sunday"."""
    return len(between.split()) <= _AT_ONCE


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
