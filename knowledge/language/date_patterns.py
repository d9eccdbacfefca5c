"""The expressions for days, months and spans of time, compiled from the phrase lists of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from knowledge.language import languages
from knowledge.language.beginnings import FIGURE, telling
from knowledge.language.normalize import fold, spellings
from knowledge.language.numerals import numerals
from knowledge.language.phrase_patterns import SEPARATOR, any_of, phrase_pattern, unfolded
from knowledge.language.phrases import Cues, cues

_DAY_OF_MONTH = r"(?P<d>0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?P<y>(?:19|20)[0-9]{2}|'[0-9]{2})(?!\w|[.,][0-9])"
_EDGE = r"(?<![\w.,/:-])"
_END = r"(?![\w/]|[.,:-][0-9])"
_SLOT = re.compile(r"\{(\w+)\}")
_UNITS = ("day", "week", "month", "year", "weekend", "fortnight")
_LONG_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_ANY_YEAR = r"(?P<y>(?:19|20)[0-9]{2}|[0-9]{2})"
_MONTH = r"(?P<m>[0-9]{1,2})"
_DAY = r"(?P<d>[0-9]{1,2})"
_NUMERIC = (
    ("numbers", rf"{_EDGE}{_LONG_YEAR}([-/.]){_MONTH}\2{_DAY}(?:[t ][0-9][0-9:.z+]*)?{_END}"),
    ("numbers", rf"{_EDGE}{_DAY}\s?([-/.])\s?{_MONTH}\s?\2\s?{_ANY_YEAR}{_END}"),
    ("numbers", rf"{_EDGE}(?P<m>0?[1-9]|1[0-2])[/.]{_LONG_YEAR}{_END}"),
    ("numbers", rf"{_EDGE}{_DAY}\.\s?{_MONTH}\.(?![0-9]|\w)"),
    ("slashed", rf"{_EDGE}{_DAY}/{_MONTH}{_END}"),
)
_TABLES = ("lead", "since", "until", "worked", "bought", "own", "months", "weekdays", "units", "amounts", "parts")
_NAMED_RULES = {"day_month": "named", "month_day": "named", "part_month": "named", "month": "named",
                "last_weekday": "weekday.last", "next_weekday": "weekday.next", "weekday_before": "weekday.before",
                "last_year": "years_ago.1"}  # fmt: skip


class DayRule(NamedTuple):
    """A rule by its name, its expression, and what of `begun_in` tells that it is worth a search."""

    name: str
    pattern: re.Pattern[str]
    told_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class DayWords:
    """The day words of a language: rules to try in order, and what the names in them stand for."""

    lang: str
    rules: tuple[DayRule, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    amounts: Mapping[str, int]
    parts: Mapping[str, int]
    feasts: Mapping[str, re.Pattern[str]]
    lead: re.Pattern[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    worked: re.Pattern[str]
    bought: re.Pattern[str]
    own: re.Pattern[str]
    named: re.Pattern[str]
    bare: re.Pattern[str]


@lru_cache(maxsize=8)
def day_words(lang: str) -> DayWords:
    """The compiled day words of a language; an unknown language gets those of the first one."""
    own = cues(lang)
    months, weekdays = _numbered(own.days["months"], 1), _numbered(own.days["weekdays"], 0)
    units = {name: _UNITS[at] for name, at in _numbered(own.days["units"], 0).items()}
    amounts, parts = _valued(own.days["amounts"]), _valued(own.days["parts"])
    names = (name for line in own.days["weekdays"] for at, name in enumerate(line.split()) if not at or len(name) > 5)
    long = {form for name in names for form in spellings(name)}
    feasts = {rule.partition(".")[2]: any_of(own.days[rule]) for rule in own.days if rule.startswith("holiday.")}
    slots = {
        "feast": rf"(?P<feast>{'|'.join(each.pattern for each in feasts.values())})",
        "n": rf"(?P<n>[0-9]{{1,3}}|{_either(set(amounts) | _small(own.lang))})",
        "unit": rf"(?P<unit>{_either(units)})(?!\w)",
        "weekday": rf"(?<!\w)(?P<weekday>{_either(weekdays)})(?!\w)[.,]?",
        "weekday_long": rf"(?<!\w)(?P<weekday_long>{_either(long)})(?!\w)",
        "month": rf"(?<!\w)(?P<month>{_either(months)})(?!\w)\.?",
        "part": rf"(?<!\w)(?P<part>{_either(parts)})(?!\w)",
        "d": rf"{_EDGE}{_DAY_OF_MONTH}{_ordinal()}\.?(?![0-9])",
        "dth": rf"{_EDGE}{_DAY_OF_MONTH}{languages.parts(own.lang, 'ordinals')['alone']}",
        "y": _YEAR,
    }
    slots["count"] = rf"(?<!\w){slots['n']}(?:{SEPARATOR}|(?<=[0-9])){slots['unit']}"
    words: dict[str, Iterable[str]] = {"unit": units, "weekday": weekdays, "weekday_long": long, "month": months,
                                       "part": parts, "feast": _first_words(own.days, feasts)}  # fmt: skip
    # Of a count the number tells: the unit may stand right behind its figures, as in "3days".
    number = _listed({FIGURE, *amounts, *_small(own.lang)})
    said = {name: _listed(each) for name, each in words.items()} | {"n": number, "count": number}
    said |= dict.fromkeys(("d", "dth", "y"), FIGURE)
    lead = any_of(own.days["lead"]).pattern
    plain = rf"(?:{lead}){SEPARATOR}{_DAY}\.{_MONTH}{_END}"
    return DayWords(
        lang=own.lang,
        rules=_rules(own, slots, plain, said),
        months=months,
        weekdays=weekdays,
        units=units,
        amounts=amounts,
        parts=parts,
        feasts=feasts,
        lead=re.compile(rf"(?:{lead})[^\w.!?;\n]{{0,3}}\Z"),
        since=any_of(own.days["since"]),
        until=re.compile(rf"(?:{any_of(own.days['until']).pattern})[^\w.!?;\n]{{1,3}}\Z"),
        worked=any_of(own.days["worked"]),
        bought=any_of(own.days["bought"]),
        own=any_of(own.days["own"]),
        named=re.compile(rf"(?<!\w)(?:{_either({*months, *weekdays, *units})})(?!\w)"),
        bare=re.compile(rf"\W*{_DAY_OF_MONTH}\W?{_ordinal()}\W*"),
    )


@cache
def _ordinal() -> str:
    """What may follow the figures of a day, in any language: "3rd", "1er"."""
    return f"(?:{'|'.join(languages.words_of_all('ordinals', 'ends'))})?"


def _rules(own: Cues, slots: Mapping[str, str], plain: str, said: Mapping[str, str]) -> tuple[DayRule, ...]:
    """`said`: for each slot the words that may stand there, as the choices of a phrase."""
    figure = frozenset({FIGURE})
    rules = [DayRule(rule, re.compile(pattern), figure) for rule, pattern in (*_NUMERIC, ("numbers", plain))]
    for rule, phrases in own.days.items():
        if rule in _TABLES or not phrases:
            continue
        name = _NAMED_RULES.get(rule, rule)
        if any("{" in phrase for phrase in phrases):
            for phrase in phrases:
                counted = phrase.replace("{n} {unit}", "{count}")
                told_by = telling([_SLOT.sub(lambda slot: said[slot[1]], counted)])
                rules.append(DayRule(name, re.compile(phrase_pattern(counted, slots)), told_by))
        else:
            rules.append(DayRule(name, any_of(phrases), telling(phrases)))
    return tuple(rules)


def _first_words(days: Mapping[str, tuple[str, ...]], feasts: Iterable[str]) -> set[str]:
    """The words with which a feast may begin."""
    phrases = (phrase for feast in feasts for phrase in days[f"holiday.{feast}"])
    return {word for phrase in phrases for each in unfolded(phrase) for word in each.split()[0].split("|")}


def _listed(names: Iterable[str]) -> str:
    """The names as the choices of a phrase."""
    return "|".join(name.replace(" ", "_") for name in sorted(names))


def _either(names: set[str] | Mapping[str, object]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\W{1,3}") for name in sorted(names, key=len, reverse=True))


def _small(lang: str) -> set[str]:
    return {word for word, value in numerals(lang).items() if 1 <= value <= 31}


def _numbered(lines: tuple[str, ...], first: int) -> dict[str, int]:
    return {
        form.replace("_", " "): at
        for at, line in enumerate(lines, first)
        for name in line.split()
        for form in spellings(name)
    }


def _valued(lines: tuple[str, ...]) -> dict[str, int]:
    return {
        fold(name).replace("_", " "): int(value) for value, *names in (line.split() for line in lines) for name in names
    }
