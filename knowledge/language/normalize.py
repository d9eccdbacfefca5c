"""One spelling for what people type: folded text, its words, and the way back to the original places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from knowledge.language.languages import LANGUAGES, written_out

# A message of Telegram has 4,096 signs at most.
LIMIT = 4_000
# Characters that are remembered: all that anybody writes, and not all of Unicode, which somebody may send.
_KEPT_FOLDS = 20_000
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]{1,2}(?![^\W_]))?")
_PIECE = re.compile(r"[^\W_]+")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
WRITTEN_OUT = {
    ord(form): written
    for lang in LANGUAGES
    for letter, written in written_out(lang).items()
    for form in (letter, letter.upper())
    if len(form) == 1  # ß has no capital of one letter
}
"""Letters as they are typed where the keyboard lacks them, small and capital ones, for `str.translate`."""
_SPECIAL = {
    **dict.fromkeys("’‘‛ʼ`´′＇", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\n\r\x85\u2028\u2029", "\n"),
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "ı": "i",
}


class _Folds(dict[int, str]):
    """Folded characters by code point; emptied when a flood of rare ones would make it large."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _KEPT_FOLDS:
            self.clear()
        folded = self[code] = _folded_character(chr(code))
        return folded


def _folded_character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    category = unicodedata.category(character)
    if category in ("Cf", "Cs", "Mn"):
        return ""
    if category in ("Cc", "Zs"):
        return " " if character.isspace() else ""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character).casefold())
    return "".join(part for part in plain if unicodedata.category(part) not in ("Mn", "Cf", "Cc"))


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Lower case without accents, umlauts, ß, invisible and control characters; 'Größe' becomes 'grosse'."""
    return text.translate(_FOLDS)


def spellings(text: str) -> frozenset[str]:
    """The foldings of a well-written text under which people may type it: 'für' is 'fur' and 'fuer'."""
    return frozenset((fold(text), fold(text.translate(WRITTEN_OUT))))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order; "Don't" is one word, "l'acqua" two."""
    return tuple(word.replace("'", "") for word in found_words(text))


def found_words(text: str) -> list[str]:
    """The same, apostrophes within words still in them."""
    return _WORD.findall(fold(text))


class Token(NamedTuple):
    """A folded word and its place in the folded text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Folded:
    """A folded text that knows for each character where it stood in the source."""

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the source of a place in the folded text."""
        if start >= end:
            return (0, 0)
        return self.starts[start], self.ends[end - 1]

    def tokens(self) -> tuple[Token, ...]:
        return self._tokens

    @cached_property
    def _tokens(self) -> tuple[Token, ...]:
        # Half a dozen readers go through the words of the same text.
        return tuple([Token(found[0], *found.span()) for found in _PIECE.finditer(self.text)])

    def with_words(self, changes: Sequence[tuple[Token, str]]) -> Folded:
        """The same text with other words at some tokens (in order); places stay those of the source."""
        if not changes:
            return self
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for token, word in changes:
            parts += (self.text[done : token.start], word)
            starts += (*self.starts[done : token.start], *[self.starts[token.start]] * len(word))
            ends += (*self.ends[done : token.start], *[self.ends[token.end - 1]] * len(word))
            done = token.end
        return Folded(
            self.source,
            "".join((*parts, self.text[done:])),
            (*starts, *self.starts[done:]),
            (*ends, *self.ends[done:]),
        )


@lru_cache(maxsize=32)
def folded(text: str, limit: int = LIMIT) -> Folded:
    """The folded text with places; only the first `limit` characters are looked at."""
    text = text[:limit]
    parts = [_FOLDS[ord(character)] for character in text]
    joined = "".join(parts)
    if len(joined) == len(text) and all(parts):
        return Folded(text, joined, range(len(text)), range(1, len(text) + 1))
    places = [at for at, part in enumerate(parts) for _ in part]
    return Folded(text, joined, places, [at + 1 for at in places])


def shortened(word: str, letters: int) -> str:
    """The word with runs of three and more equal letters cut down: 'kaputttt' to 'kaputt' or 'kaput'."""
    return _LONG_RUN.sub(lambda run: run[1] * letters, word)
