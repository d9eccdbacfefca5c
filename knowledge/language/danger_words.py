"""Words of danger in what a customer writes. One false alarm too many is cheaper than one fire missed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.negation import negation
from knowledge.language.normalize import WRITTEN_OUT

_TOKEN = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[.,;:!?\n()…—–/]|\s-\s")


class DangerLevel(StrEnum):
    """How much a passage tells of danger.

    Sure: a device or a body with a harm. A sign: something that seldom is harmless (a fuse that trips, an odd smell).
    Hot: a word that is as often only a way of speaking ("fire"), or what happened to somebody else.
    """

    SURE = "sure"
    SIGN = "sign"
    HOT = "hot"


@dataclass(frozen=True)
class DangerMatch:
    """A word of the list, the language whose list has it, what stands in the text, how much it tells, and where."""

    word: str
    language: str
    found: str
    level: DangerLevel = DangerLevel.SURE
    start: int = field(default=-1, compare=False)


class _Token(NamedTuple):
    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class _Entry:
    word: str
    language: str
    parts: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class _Span:
    """Where something stands in the tokens: from `first` until before `after`."""

    first: int
    after: int


@dataclass(frozen=True)
class _Place(_Span):
    """Where an entry stands."""

    entry: _Entry


class _Text:
    """A text in tokens, with what breaks the thought between two of them."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.tokens = [_Token(m[0], _fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(self.text)]

    def folded(self, index: int) -> str:
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""

    def between(self, index: int) -> str:
        """What stands between a token and the next; all the rest after the last."""
        end = self.tokens[index + 1].start if index + 1 < len(self.tokens) else len(self.text)
        return self.text[self.tokens[index].end : end]

    def breaks_after(self, index: int) -> bool:
        return index + 1 >= len(self.tokens) or _BREAK.search(self.between(index)) is not None


def danger_words(text: str, words_by_language: Mapping[str, Iterable[str]]) -> tuple[DangerMatch, ...]:
    """The danger words in a text, in its order, whatever its language; denied ones ("no smoke") do not count.

    A word of the list matches where a word of the text begins with it, without regard to accents and capitals; one
    that ends in a full stop matches whole words only (`gas.` is not in "gasket"); several words match in a row. In
    doubt a match counts: "it does not stop smoking", "not only smoke", "no more smoke".
    """
    spoken = _Text(text)
    matches: list[DangerMatch] = []
    denied_until = -1
    for span in _spans(spoken, words_by_language):
        if _denied(spoken, span, denied_until):
            denied_until = span.after
            continue
        first, last = spoken.tokens[span.first], spoken.tokens[span.after - 1]
        found = spoken.text[first.start : last.end]
        matches.append(DangerMatch(span.entry.word, span.entry.language, found, start=first.start))
    return tuple(matches)


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether what a text says at a place is denied there, as in "no smoke" or "es raucht nicht"."""
    spoken = _Text(text)
    inside = [at for at, token in enumerate(spoken.tokens) if start <= token.start < end]
    return bool(inside) and _denied(spoken, _Span(inside[0], inside[-1] + 1), -1)


def _spans(spoken: _Text, words_by_language: Mapping[str, Iterable[str]]) -> Iterator[_Place]:
    """The longest entry at each place, none within another."""
    entries = _entries(tuple((language, tuple(words)) for language, words in words_by_language.items()))
    index = 0
    while index < len(spoken.tokens):
        word = spoken.folded(index)
        near = entries.get(word[:2]) or entries.get(word[:1], ())
        likely = [entry for entry in near if word.startswith(entry.parts[0])]
        entry = next((entry for entry in likely if _stands_at(spoken, index, entry)), None)
        if entry:
            yield _Place(index, index + len(entry.parts), entry)
        index += len(entry.parts) if entry else 1


# The list changes with the content only, and to prepare it takes ten times as long as to read a message.
@lru_cache(maxsize=8)
def _entries(words_by_language: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, Sequence[_Entry]]:
    """The entries by their first two letters, those of most words first; by one letter those that are no longer."""
    entries = [entry for language, words in words_by_language for word in words for entry in _read(word, language)]
    entries.sort(key=lambda entry: -len(entry.parts))
    beginnings = {entry.parts[0][:2] for entry in entries}
    return {two: [entry for entry in entries if two.startswith(entry.parts[0][:2])] for two in beginnings}


def _read(word: str, language: str) -> Iterator[_Entry]:
    for spelling in dict.fromkeys((word, word.casefold().translate(WRITTEN_OUT))):
        parts = tuple(_fold(m[0]) for m in _TOKEN.finditer(unicodedata.normalize("NFC", spelling)))
        if all(parts) and parts:
            yield _Entry(word, language, parts, word.rstrip().endswith("."))


def _stands_at(spoken: _Text, index: int, entry: _Entry) -> bool:
    tokens = [spoken.folded(index + offset) for offset in range(len(entry.parts))]
    if entry.whole:
        return tuple(tokens) == entry.parts
    return all(token.startswith(part) for token, part in zip(tokens, entry.parts, strict=True))


def _denied(spoken: _Text, span: _Span, denied_until: int) -> bool:
    if spoken.folded(span.after) in negation().still and not spoken.breaks_after(span.after - 1):
        return False
    return _denied_before(spoken, span.first, denied_until) or _denied_after(spoken, span.after)


def _denied_before(spoken: _Text, first: int, denied_until: int) -> bool:
    """Whether a denial stands before, with nothing but its own small words between."""
    between: set[str] = set()
    for index in range(first - 1, -1, -1):
        if spoken.breaks_after(index):
            return False
        if index == first - 1 == denied_until and spoken.folded(index) in negation().alternatives:
            return True
        bridges = _bridges_at(spoken, index)
        if bridges is not None and between <= bridges:
            return not _taken_back(spoken, index)
        between.add(spoken.folded(index))
    return False


def _bridges_at(spoken: _Text, index: int) -> frozenset[str] | None:
    """The small words that may follow the denial at this place; None when no denial is there."""
    word, before, denying = spoken.folded(index), spoken.folded(index - 1), negation()
    for first, second, like in denying.pairs:
        if word == second and (before.endswith(first[1:]) if first.startswith("*") else before == first):
            return denying.bridges[like]
    if word in denying.accented:
        return frozenset() if spoken.tokens[index].text.lower() != word else None
    return denying.bridges.get(word)


def _taken_back(spoken: _Text, index: int) -> bool:
    """Whether the denial is denied ("not without smoke") or says that it was otherwise before ("ya no")."""
    before = [spoken.folded(index - back) for back in (1, 2)]
    if spoken.folded(index) in negation().without:
        return any(word in negation().bridges for word in before)
    return before[0] in negation().already


def _denied_after(spoken: _Text, after: int) -> bool:
    """German denies a verb behind it: "es raucht nicht", but not "raucht nicht nur"."""
    denying = negation()
    if spoken.folded(after) not in denying.after or spoken.breaks_after(after - 1):
        return False
    return spoken.breaks_after(after) or spoken.folded(after + 1) in denying.and_so_on


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
