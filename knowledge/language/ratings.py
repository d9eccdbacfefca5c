"""A rating in a customer's own words: "five, great service", "4 out of 5", "le doy un 4", stars, keycaps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from knowledge.language.languages import LANGUAGES, lines_of_all, text, whole_words, words_of_all
from knowledge.language.normalize import Folded, fold, folded
from knowledge.language.numerals import numerals

_HIGHEST = 10
"""No scale of a survey goes further."""
_STAR, _EMPTY_STAR, _KEYCAP, _TEN = "[⭐★🌟*]", "[☆✩]", "\u20e3", "🔟"
_OWN_WORDS = r"(?: [^\W\d_]+){0,4}?"
_AROUND = r"[\s\"'«»“”„(:!¡¿*_~-]*"
_EDGES = " \t\n\ufe0f.,;:!-–—…+)(\"'»“”*_~"
_PAUSE = re.compile(r"(?<=[^\d\s])[.,;!-]?(?:\s*\n\s*|(?<=[.,;!-])\s+)$")
_FACES = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf]")


@dataclass(frozen=True, slots=True)
class Rating:
    """`value` of `of`, where the second was said; no value where it is left open ("3-4", "4.5").

    `sure`: stars, "out of", "I give you": whatever else was asked, this can be nothing but a rating.
    """

    value: int | None
    of: int | None = None
    comment: str = ""
    sure: bool = False

    def on(self, least: int, most: int) -> int | None:
        """The same on a scale from `least` to `most`; None where it has no place there."""
        if self.value is None:
            return None
        if self.of in (None, most, 0):
            value = self.value
        else:
            assert self.of is not None
            value, rest = divmod(self.value * most, self.of)
            if rest:
                return None
        return value if least <= value <= most else None


def rating(said: str, highest: int) -> Rating | None:
    """The rating that a text is, with the comment beside it; None where its number counts something else.

    `highest`: what "full marks" means.
    """
    spelt = folded(said.strip())
    if found := _full().match(spelt.text):
        return _with(spelt, found, Rating(highest, highest, sure=True))
    for read in (_stars, _at_once, _later, _at_the_end):
        if (rated := read(spelt)) is not None:
            return rated
    return Rating(None) if _open().fullmatch(spelt.text) else None


# --- the forms ---


def _stars(spelt: Folded) -> Rating | None:
    """Stars that are counted; one star beside other words decorates them."""
    found = _counted().match(spelt.text) or _counted(at_end=True).search(spelt.text)
    if found is None or ("*" in found["stars"] and found.group().strip() != spelt.text):
        return None
    count = len(re.findall(_STAR, found["stars"]))
    rated = _with(spelt, found, Rating(count, sure=True))
    return rated if count > 1 or not rated.comment else None


def _at_once(spelt: Folded) -> Rating | None:
    """A number at the beginning, whatever leads to it, that nothing is counted by."""
    found = _begun().match(spelt.text)
    if found is None or _denied(found["lead"] or ""):
        return None
    stars = bool(found["stars"] or found["keycap"] or found["ten"])
    behind = spelt.text[found.end() :]
    sure = stars or bool(found["points"] or found["out_of"] or found["tail"] or found["lead"])
    if not stars and not _separate(behind, _value(found), sure=sure):
        return None
    return _with(spelt, found, Rating(_value(found), _of(found), sure=sure))


def _later(spelt: Folded) -> Rating | None:
    """ "Great service! I give you a 5": the sentence after another one says that it is a rating."""
    for start in re.finditer(r"[.!;,:\n]\s*(?=\S)", spelt.text):
        found = _begun().match(spelt.text, start.end())
        if found is None or not found["lead"] or _denied(found["lead"]):
            continue
        if _separate(spelt.text[found.end() :], _value(found), sure=True):
            return _with(spelt, found, Rating(_value(found), _of(found), sure=True))
    return None


def _at_the_end(spelt: Folded) -> Rating | None:
    """ "Great service, 5 stars" or, after a pause, a number alone."""
    found = _ended().search(spelt.text)
    if found is None:
        return None
    before = spelt.text[: found.start()]
    stars = bool(found["stars"] or found["keycap"] or found["ten"])
    if _denied(before[-24:]) or not (stars or found["slash"] or found["tail"] or _PAUSE.search(before)):
        return None
    return _with(
        spelt,
        found,
        Rating(_value(found), _of(found), sure=stars or bool(found["points"] or found["out_of"] or found["tail"])),
    )


def _separate(behind: str, value: int, *, sure: bool) -> bool:
    """Whether a comment follows, and nothing that is counted: "5, great", but not "2 cups", "2, 3 times", "1. 2."."""
    comment = behind.lstrip(_EDGES)
    gap = behind[: len(behind) - len(comment)]
    sign = gap.strip(" \t")
    if not comment or _FACES.match(comment):
        return True
    if _half().match(comment):
        return False
    if number := re.match(r"\d+", comment):
        # "2, 3 weeks" is a rating and its reason only after a pause, "2-3" and "4,5" are one number.
        return bool(sign) and gap[-1:].isspace() and int(number[0]) != value + 1
    if sign:
        return re.search(rf"(?:^|\s){value + 1}[.)]\s", comment) is None
    word = re.match(r"[^\W\d_]+", comment)
    return word is not None and (word[0] in _goes_on() or (sure and word[0] in _about()))


def _with(spelt: Folded, found: re.Match[str], rated: Rating) -> Rating:
    """The rating with what stands around it as the comment, as it was written."""
    start, end = spelt.span(found.start(), found.end())
    before, behind = spelt.source[:start], spelt.source[end:]
    pieces = [before.strip().rstrip(",;:-–— "), behind.strip().lstrip(_EDGES)]
    return Rating(rated.value, rated.of, " ".join(piece for piece in pieces if piece.strip(_EDGES)), rated.sure)


def _value(found: re.Match[str]) -> int:
    if found["ten"]:
        return 10
    if said := found["keycap"] or found["digits"]:
        return int(said)
    return _number_words()[found["word"]]


def _of(found: re.Match[str]) -> int | None:
    said = found["out_of"]
    if not said:
        return None
    return int(said) if said.isdigit() else _number_words()[said]


def _denied(lead: str) -> bool:
    return _negators().search(lead) is not None


# --- the words, made when first needed ---


@cache
def _number_words() -> dict[str, int]:
    articles = words_of_all("survey", "no_number")
    return {
        word: value
        for lang in LANGUAGES
        for word, value in numerals(lang).items()
        if value <= _HIGHEST and word not in articles
    }


@cache
def _goes_on() -> frozenset[str]:
    return frozenset(words_of_all("survey", "goes_on"))


@cache
def _about() -> frozenset[str]:
    return frozenset(words_of_all("survey", "about"))


@cache
def _half() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any('half')})\b")


@cache
def _negators() -> re.Pattern[str]:
    return whole_words(
        re.escape(fold(line.strip()))
        for lang in LANGUAGES
        for line in text(lang, "negators").splitlines()
        if line.strip()
    )


def _any(part: str) -> str:
    return "|".join(lines_of_all("survey", part)).replace("<words>", _OWN_WORDS)


@cache
def _words() -> str:
    return "|".join(sorted(map(re.escape, _number_words()), key=len, reverse=True))


@cache
def _number() -> str:
    return (
        rf"(?:(?P<keycap>\d){_KEYCAP}|(?P<ten>{_TEN})|(?P<digits>\d{{1,2}})(?![^\W_])|(?P<word>{_words()})(?![^\W_]))"
    )


@cache
def _what_it_is() -> str:
    """Behind the number: stars or points, and out of how many."""
    unit = rf"[\s-]*(?:(?P<stars>(?:{_any('stars')})\b|{_STAR})|(?P<points>(?:{_any('points')})\b))"
    unit_again = unit.replace("<stars>", "<stars_>").replace("<points>", "<points_>")
    out_of = rf"\s*(?:(?P<slash>/)|(?:{_any('out_of')})\b)\s*(?P<out_of>(?:\d{{1,3}}|{_words()})(?![^\W_]))"
    return rf"(?:{unit})?(?:{out_of}(?:{unit_again})?)?(?:\s*,?\s*(?P<tail>(?:{_any('tail')})\b))?"


@cache
def _begun() -> re.Pattern[str]:
    opening = rf"(?:(?:{_any('opening')})\b[\s,.!:-]+)*"
    lead = rf"(?P<lead>(?:{_any('lead')})\b[\s:]+)?"
    return re.compile(rf"{_AROUND}{opening}{lead}{_AROUND}{_number()}{_what_it_is()}")


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{_any('opening')})\s+)?(?<![^\s.,;:!-]){_number()}{_what_it_is()}[\s.!)]*$")


@cache
def _counted(*, at_end: bool = False) -> re.Pattern[str]:
    stars = rf"(?P<stars>{_STAR}(?:\s*{_STAR}){{0,9}})(?:\s*{_EMPTY_STAR})*(?!\s*\d)"
    return re.compile(rf"{stars}[\s.!]*$" if at_end else rf"\s*{stars}")


@cache
def _open() -> re.Pattern[str]:
    return re.compile(
        rf"{_AROUND}(?:\d|{_words()})\s*(?:[-.,/]\s*\d|1⁄2|\s1/2|{_any('half')})\s*(?:{_any('stars')}|{_any('points')}|{_STAR})?[\s.!]*"
    )


@cache
def _full() -> re.Pattern[str]:
    return re.compile(rf"{_AROUND}(?:{_any('full')})\b")
