"""Which phrases a text may have, by the first letters of its words: to look is cheaper than to search for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.language.normalize import fold
from knowledge.language.phrase_patterns import LOOSE, MARKS, unfolded

# With one letter three times as many topics are searched in vain, with five a tenth fewer.
TOLD_BY = 3
ANYHOW, FIGURE = "", "#"
"""In place of the letters that tell of a phrase: any text may have it; any text with a figure may."""
_NO_WORD_GOES_ON = re.compile(r"(?<!\w)(?=.)", re.DOTALL)
_DIGIT = re.compile(r"[0-9]")


def telling(phrases: Iterable[str]) -> frozenset[str]:
    """What `begun_in` says of every text in which any of these phrases stands; ANYHOW where it may say nothing.

    Of each phrase the longest word that must be there tells: the first one is "I" or "the" too often.
    """
    plain = {each for phrase in phrases for each in unfolded(phrase)}
    return frozenset(letters for phrase in plain for letters in _telling_word(phrase.split()))


def _telling_word(words: Sequence[str]) -> frozenset[str]:
    """The beginnings of the most telling word of a phrase, one for each of its choices."""
    if words[0] in MARKS and words[0] != "^":
        return frozenset({ANYHOW})  # what follows may be the end of a longer word

    def tells(word: str) -> tuple[int, int]:
        return min(map(len, begun[word])), min(map(len, word.split("|")))

    begun = {word: _beginnings(word) for word in words}
    return begun[max(words, key=tells)]


def _beginnings(word: str) -> frozenset[str]:
    return frozenset({ANYHOW}) if word.endswith("?") else frozenset(map(_beginning, word.split("|")))


def _beginning(word: str) -> str:
    """The letters with which every spelling of a word begins; ANYHOW for a sign that stands for others."""
    if word in MARKS or word.startswith(("*", "{")):
        return ANYHOW
    if word.startswith("#"):
        return FIGURE
    begun = ANYHOW
    for letter in word.strip("*").lower()[:TOLD_BY]:
        if letter in "'#_":
            break
        begun += fold(letter)[:1] if letter in LOOSE else fold(letter)
        if letter in LOOSE:
            break  # spelled in two ways from here on: "für" and "fuer"
    return begun[:TOLD_BY]


@lru_cache(maxsize=64)
def begun_in(text: str) -> frozenset[str]:
    """All beginnings of up to three letters, of everything in a text that begins where no word goes on; FIGURE."""
    starts = [found.start() for found in _NO_WORD_GOES_ON.finditer(text)]
    begun = {text[at : at + size] for at in starts for size in range(1, TOLD_BY + 1)}
    return frozenset({*begun, FIGURE} if _DIGIT.search(text) else begun)
