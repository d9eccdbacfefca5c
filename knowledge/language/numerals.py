"""Numbers in words, up to the thousands, in the languages that we have; folded spelling."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.language.languages import LANGUAGES, lines, parts, written_out
from knowledge.language.normalize import fold

# "Nine thousand nine hundred and ninety nine", "nueve mil novecientos noventa y nueve".
_MOST_WORDS = 7
# Above every number that a word says.
_NOTHING_YET = sys.maxsize
_DIGITS = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class _Numerals:
    """The numbers of a language: single words with their values, and words that multiply or join others."""

    values: Mapping[str, int]
    hundred: tuple[str, ...]
    thousand: tuple[str, ...]
    joining: str
    joined: bool
    small: Mapping[str, int]

    @property
    def multiplying(self) -> tuple[list[str], ...]:
        return tuple([word] for word in (*self.hundred, *self.thousand))

    def value(self, word: str) -> int | None:
        """The number that one word is, taken apart where a language writes thousands and hundreds as one word."""
        if (value := self.values.get(word)) is not None or not self.joined:
            return value
        value = self._by_part(word, self.thousand, 1_000, self._below_thousand)
        return value if value is not None else self._below_thousand(word)

    def _below_thousand(self, word: str) -> int | None:
        if (value := self.small.get(word)) is not None:
            return value
        return self._by_part(word, self.hundred, 100, self.small.get)

    def _by_part(self, word: str, by: Sequence[str], size: int, rest_of: Callable[[str], int | None]) -> int | None:
        """So many thousands or hundreds and what is left of a word: "zwei|tausend|dreissig", "tre|cento|tto"."""
        for part in by:
            before, found, after = word.partition(part)
            many = 1 if not before else self.small.get(before) or (rest_of(before) if size > 100 else None)
            if not found or not many:
                continue
            # "Centotto", "centottanta": the last letter of the hundred is lost.
            ends = (after, after.removeprefix(self.joining), part[-1] + after)
            left = 0 if not after else next((value for end in ends if (value := rest_of(end)) is not None), None)
            if left is not None and left < size:
                return many * size + left
        return None


def numerals(lang: str) -> Mapping[str, int]:
    """Single folded words for numbers of a language, 0 to 99 and the hundreds where they are one word."""
    return _numerals(lang).values


@cache
def _numerals(lang: str) -> _Numerals:
    said = parts(lang, "numerals")
    hundred, thousand = tuple(said["hundred"].split()), tuple(said["thousand"].split())
    table = _below_hundred(said)
    small = dict(table)
    for word in hundred:
        table.setdefault(word, 100)
        table.update((one + word, value * 100) for one, value in small.items() if 1 <= value <= 9)
        if said["joined"] == "yes":
            whole = {each: value for each, value in table.items() if each.endswith(word)}
            table.update((a + b, x + y) for a, x in whole.items() for b, y in small.items() if 1 <= y <= 99)
            table.update((one + thousand[0], value * 1_000) for one, value in small.items() if value > 1)
    table |= {_with_letters(word, lang): value for word, value in table.items()}
    below = small | {_with_letters(word, lang): value for word, value in small.items()}
    return _Numerals(table, hundred, thousand, said["and"], said["joined"] == "yes", below)


def _below_hundred(said: Mapping[str, str]) -> dict[str, int]:
    """The words for 0 to 99, and others that the language has for some numbers."""
    table = {word: int(value) for value, *names in map(str.split, lines(said["also"])) for word in names}
    ones = said["ones"].split()
    table.update((word, value) for value, word in enumerate(ones))
    for at, ten in enumerate(said["tens"].split(), start=2):
        table[ten] = at * 10
        if said["compound"]:
            table.update((_compound(said, ten, one), at * 10 + unit) for unit, one in enumerate(ones[:10]) if unit)
    return table


def _compound(said: Mapping[str, str], ten: str, one: str) -> str:
    """Tens and ones as one word: "fünfunddreißig", "trentuno" (not "trentauno")."""
    return said["compound"].format(ten=ten[:-1] if one[0] in said["elided"] else ten, one=one)


def _with_letters(word: str, lang: str) -> str:
    """The word as it folds when its letters are not written out: "funf" for "fuenf"."""
    for letter, written in written_out(lang).items():
        word = word.replace(written, fold(letter))
    return word


def in_words(words: Sequence[str], lang: str) -> tuple[int, int] | None:
    """The number that the last of these folded words say, and how many words it takes; the longest reading."""
    if lang not in LANGUAGES:
        return None
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        if (value := _value(words[-size:], lang)) is not None:
            return value, size
    return None


def value_of(text: str, lang: str) -> int | None:
    """The number that a short folded text is, in digits or words."""
    if _DIGITS.fullmatch(text):
        return int(text)
    words = re.findall(r"[^\W_]+", text)
    found = in_words(words, lang)
    return found[0] if found and found[1] == len(words) else None


def _value(words: Sequence[str], lang: str) -> int | None:
    known, total, last = _numerals(lang), 0, _NOTHING_YET
    if known.joining in (words[0], words[-1]):
        return None
    for at, word in enumerate(words):
        if word == known.joining:
            continue
        if word.isdecimal():
            # Figures are a part only before a word that multiplies them: "6 hundred".
            if total or words[at + 1 : at + 2] not in known.multiplying:
                return None
            total, last = int(word), int(word)
            continue
        if word in known.thousand:
            if total >= 1_000:
                return None
            total, last = (total or 1) * 1_000, 1_000
        elif word in known.hundred:
            # "Twelve hundred" as well, but not "one thousand twelve hundred".
            if total % 1_000 >= (10 if total >= 1_000 else 100):
                return None
            total, last = total + ((total % 1_000) or 1) * 100 - total % 1_000, 100
        elif (value := known.value(word)) is not None and _fits(value, last):
            total, last = total + value, value
        else:
            return None
    return total


def _fits(value: int, last: int) -> bool:
    """Whether a number may follow the last one spoken: thirty five, but not five thirty."""
    if last == _NOTHING_YET:
        return True
    if last >= 1_000:
        return value < 1_000
    if last >= 100:
        return value < 100
    return 20 <= last < 100 and last % 10 == 0 and 0 < value < 10
