"""What a word of a question may stand for among the words of the articles: itself, misspelt, joined or split."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .index import Index
from .lexicon import ideas, words_of
from .stems import common, is_code, spelled, stem

_WORDS = 32
_CHARACTERS = 400
_UNKNOWN = 0.7
_SAME, _SYNONYM, _PART, _WHOLE = 1.0, 0.75, 0.6, 0.55
_PER_EDIT = 1.25
_FIRST_LETTER = 0.75
_IDEA, _FOREIGN_IDEA = 0.5, 0.8
_LEAST_PART = 4
_MOST_WHOLES = 12
_MOST_KEPT = 20_000
_COMPOUNDS = ("de", "nl", "sv")


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
        self._by_idea: dict[int, set[int]] = {}
        for word, term in index.surface.items():
            for idea in ideas(word, index.lang):
                self._by_idea.setdefault(idea, set()).add(term)
        self._kept: dict[tuple[str, str], tuple[tuple[int, float], ...]] = {}

    def read(self, text: str, lang: str | None = None) -> list[Asked]:
        """The different words of a question (the first 32 of the first 400 characters) in this language."""
        lang = lang or self._index.lang
        words = spelled(text[:_CHARACTERS], lang)[:_WORDS]
        asked = {word: self._asked(word, lang) for word in dict.fromkeys(words)}
        self._join(words, asked)
        self._substitute(words, asked)
        for each in asked.values():
            known = [self._index.idf[term] * likeness for term, likeness in each.terms.items()]
            each.worth = float(max(known)) if known else self._most * _UNKNOWN
            if each.little and not known:
                each.worth *= 0.3
        return list(asked.values())

    def _asked(self, word: str, lang: str) -> Asked:
        asked = Asked(word, little=word in common(lang))
        term = self._index.terms.get(stem(word, self._index.lang), 0)
        if term:
            asked.add(term, _SAME)
        if asked.little or is_code(word):
            return asked
        for other, likeness in self._related(word, lang, known=bool(term)):
            asked.add(other, likeness)
        return asked

    def _related(self, word: str, lang: str, known: bool) -> tuple[tuple[int, float], ...]:
        found = self._kept.get((word, lang))
        if found is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            found = self._kept[word, lang] = tuple(self._relations(word, lang, known))
        return found

    def _relations(self, word: str, lang: str, known: bool) -> Iterator[tuple[int, float]]:
        if self._index.lang in _COMPOUNDS or not known:
            yield from self._parts(word)
        yield from self._meant(word, lang, 1.0)
        if not known and not ideas(word, lang):
            yield from self._misspelt(word, lang)

    def _meant(self, word: str, lang: str, likeness: float) -> Iterator[tuple[int, float]]:
        likeness *= _IDEA if lang == self._index.lang else _FOREIGN_IDEA
        for idea in ideas(word, lang):
            for term in self._by_idea.get(idea, ()):
                yield term, likeness

    def _misspelt(self, word: str, lang: str) -> Iterator[tuple[int, float]]:
        edits = 0 if len(word) < _LEAST_PART else 1 if len(word) <= 5 else 2
        if not edits:
            return
        for words, found in ((self._words, True), (words_of(lang), False)):
            near = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=8)
            for other, distance, _ in near:
                likeness = 1 - _PER_EDIT * distance / len(word)
                likeness *= 1.0 if other[0] == word[0] else _FIRST_LETTER
                if found:
                    yield self._index.surface[other], likeness
                yield from self._meant(other, lang if not found else self._index.lang, likeness)

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
            found.setdefault(phrase[0], []).append((phrase, [other for other in phrases if other and other != phrase]))
    return found
