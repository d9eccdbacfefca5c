"""What a word of a question may stand for among the words of the articles: itself, misspelt, joined or split."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .index import Index
from .stems import common, is_code, spelled, stem

_WORDS = 32
_CHARACTERS = 400
_UNKNOWN = 0.7
_SAME, _SYNONYM, _PART, _WHOLE = 1.0, 0.75, 0.6, 0.55
_BY_EDITS = {1: 0.85, 2: 0.6}
_FIRST_LETTER = 0.75
_LEAST_PART = 4
_MOST_WHOLES = 12


@dataclass
class Asked:
    """A word of the question: what it is worth, and the words it may stand for, with their likeness."""

    word: str
    worth: float = 0.0
    terms: dict[int, float] = field(default_factory=dict)
    little: bool = False

    def add(self, term: int, likeness: float) -> None:
        self.terms[term] = max(likeness, self.terms.get(term, 0.0))


class Expansion:
    """Reads questions with the words of one index."""

    def __init__(self, index: Index, synonyms: Sequence[Sequence[str]]) -> None:
        self._index = index
        self._words = sorted(word for word in index.surface if not is_code(word) and len(word) > 2)
        self._backwards = sorted(word[::-1] for word in self._words)
        self._most = float(index.idf.max()) if len(index.idf) > 1 else 1.0
        self._little = common(index.lang)
        self._synonyms = _synonyms(synonyms, index.lang)
        self._kept: dict[str, tuple[tuple[int, float], ...]] = {}

    def read(self, text: str) -> list[Asked]:
        """The different words of a question (the first 32 of the first 400 characters)."""
        words = spelled(text[:_CHARACTERS], self._index.lang)[:_WORDS]
        asked = {word: self._asked(word) for word in dict.fromkeys(words)}
        self._join(words, asked)
        self._substitute(words, asked)
        for each in asked.values():
            known = [self._index.idf[term] * likeness for term, likeness in each.terms.items()]
            each.worth = float(max(known)) if known else self._most * _UNKNOWN
            if each.little and not known:
                each.worth *= 0.3
        return list(asked.values())

    def _asked(self, word: str) -> Asked:
        asked = Asked(word, little=word in self._little)
        term = self._index.terms.get(stem(word, self._index.lang), 0)
        if term:
            asked.add(term, _SAME)
        if asked.little or is_code(word):
            return asked
        for other, likeness in self._related(word, known=bool(term)):
            asked.add(other, likeness)
        return asked

    def _related(self, word: str, known: bool) -> tuple[tuple[int, float], ...]:
        found = self._kept.get(word)
        if found is None:
            if len(self._kept) > 20_000:
                self._kept.clear()
            parts = list(self._parts(word)) if self._index.lang in ("de", "nl", "sv") or not known else []
            found = self._kept[word] = (*parts, *(() if known else self._misspelt(word)))
        return found

    def _misspelt(self, word: str) -> Iterator[tuple[int, float]]:
        edits = 0 if len(word) < 3 else 1 if len(word) <= 5 else 2
        if not edits:
            return
        near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=edits, limit=8)
        for other, distance, _ in near:
            likeness = _BY_EDITS.get(int(distance), _SAME) * (1.0 if other[0] == word[0] else _FIRST_LETTER)
            yield self._index.surface[other], likeness

    def _parts(self, word: str) -> Iterator[tuple[int, float]]:
        """Words that this one is made of, and words made of this one."""
        for size in range(_LEAST_PART, len(word)):
            for part in (word[:size], word[-size:]):
                if part in self._index.surface and part not in self._little:
                    yield self._index.surface[part], _PART * (0.6 + 0.4 * size / len(word))
        if len(word) >= _LEAST_PART:
            for other in (
                *_beginning(self._words, word),
                *(each[::-1] for each in _beginning(self._backwards, word[::-1])),
            ):
                yield self._index.surface[other], _WHOLE * (0.6 + 0.4 * len(word) / len(other))

    def _join(self, words: Sequence[str], asked: Mapping[str, Asked]) -> None:
        for left, right in pairwise(words):
            term = self._index.surface.get(left + right)
            if term and len(left + right) >= 5:
                for word in (left, right):
                    asked[word].add(term, _SAME)

    def _substitute(self, words: Sequence[str], asked: Mapping[str, Asked]) -> None:
        stems = [stem(word, self._index.lang) for word in words]
        for at in range(len(stems)):
            for phrase, others in self._synonyms.get(stems[at], ()):
                if tuple(stems[at : at + len(phrase)]) == phrase:
                    for other in others:
                        for part in other:
                            if term := self._index.terms.get(part, 0):
                                asked[words[at]].add(term, _SYNONYM / len(other) ** 0.5)


def _beginning(words: Sequence[str], start: str) -> list[str]:
    at = bisect_left(words, start)
    found: list[str] = []
    while at < len(words) and words[at].startswith(start) and len(found) < _MOST_WHOLES:
        found.append(words[at])
        at += 1
    return [word for word in found if word != start]


Phrase = tuple[str, ...]


def _synonyms(lines: Sequence[Sequence[str]], lang: str) -> Mapping[str, Sequence[tuple[Phrase, Sequence[Phrase]]]]:
    """By the first word: phrases and what else may stand for each."""
    found: dict[str, list[tuple[Phrase, Sequence[Phrase]]]] = {}
    for line in lines:
        phrases = [tuple(stem(word, lang) for word in spelled(phrase, lang)) for phrase in line]
        for phrase in filter(None, phrases):
            found.setdefault(phrase[0], []).append(
                (phrase, [other for other in phrases if other and other != phrase])
            )
    return found
