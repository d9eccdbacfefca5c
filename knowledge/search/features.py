"""What a question finds in the articles that are looked at closely: row by row of their words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from knowledge.search.expansion import Asked
from knowledge.search.index import PIECE, QUESTION, Index
from knowledge.search.ragged import Flags, Floats, Places, begins, different, owners, ranges, spread, sums

_KINDS = PIECE + 1


class Look:
    """A closer look at some articles: each of their rows (title, questions, tags, pieces of text) beside the question.

    What it tells is an array with a number for each row, unless its docstring says "by article". Each is worked out
    only when asked for, once.
    """

    def __init__(self, index: Index, asked: Sequence[Asked], places: Places) -> None:
        self._index, self._asked, self.places = index, asked, places
        self.rows, self.begins = spread(index.tokens.first, places)
        self.kinds = index.tokens.kind[self.rows]
        self._sizes = index.tokens.size[self.rows]
        self._words = index.tokens.words[ranges(index.tokens.start[self.rows], self._sizes)]
        self._owner = owners(self._sizes)
        self._terms = np.array(sorted({term for each in asked for term in each.terms}), np.int64)
        self._masks: dict[tuple[int, ...], Floats] = {}
        self.mass = sum(each.worth for each in asked) or 1.0
        self.norm = sum(each.worth**2 for each in asked) ** 0.5 or 1.0

    def best(self, values: Floats, *kinds: int) -> Floats:
        """By article: the highest value among its rows of these kinds."""
        return np.maximum.reduceat(values * self._of(kinds), self.begins)

    def mean(self, values: Floats, *kinds: int) -> Floats:
        """By article: the mean among its rows of these kinds."""
        mine = self._of(kinds)
        return np.add.reduceat(values * mine, self.begins) / np.maximum(1, np.add.reduceat(mine, self.begins))

    def _of(self, kinds: tuple[int, ...]) -> Floats:
        """Per row 1 where it is of these kinds."""
        mine = self._masks.get(kinds)
        if mine is None:
            wanted = np.zeros(_KINDS, np.float32)
            wanted[list(kinds)] = 1
            mine = self._masks[kinds] = wanted[self.kinds]
        return mine

    @cached_property
    def asking(self) -> Places:
        """Which of the rows are titles and questions."""
        return np.flatnonzero(self.kinds <= QUESTION)

    @cached_property
    def sums(self) -> Floats:
        """What the words of the question that the row holds are worth there."""
        found: Floats = self._held @ self._weights
        return found

    @cached_property
    def covered(self) -> Floats:
        """The share of the question's worth that the row holds."""
        share: Floats = np.minimum(1, self.sums / np.float32(self.mass))
        return share

    @cached_property
    def worth(self) -> Floats:
        """For titles and questions: what all their words are worth; 0 for others."""
        return self._own(self._index.idf)

    @cached_property
    def held(self) -> Floats:
        """For titles and questions: the share of their words' worth that the question has; 0 for others."""
        return np.minimum(self.sums, self.worth) / np.maximum(self.worth, np.float32(1e-6))

    @cached_property
    def cosine(self) -> Floats:
        """For titles and questions: how near their words are to those of the question; 0 for others."""
        products = self._held @ (self._weights * self._index.idf[self._terms])
        norms = np.sqrt(self._own(self._index.idf**2)) + np.float32(1e-6)
        return np.where(self.kinds <= QUESTION, products / (norms * np.float32(self.norm)), np.float32(0))

    @cached_property
    def letters(self) -> Floats:
        """How near the letters of the row's words are to those of the question."""
        wanted = self._index.letters.wanted(each.word for each in self._asked)
        return wanted.cosines(self._words, self._sizes, self._index.norms[self.rows])

    @cached_property
    def found(self) -> Floats:
        """By article, for each word of the question: the likeness of the best word found for it."""
        held = np.maximum.reduceat(self._held, self.begins, axis=0)
        best = np.zeros((len(held), len(self._asked)), np.float32)
        column = {term: at for at, term in enumerate(self._terms.tolist())}
        for at, each in enumerate(self._asked):
            if each.terms:
                likeness = np.array(list(each.terms.values()), np.float32)
                best[:, at] = (held[:, [column[term] for term in each.terms]] * likeness).max(axis=1)
        return best

    @cached_property
    def _weights(self) -> Floats:
        """What each of the terms is worth for the question."""
        best = dict.fromkeys(self._terms.tolist(), 0.0)
        for each in self._asked:
            for term, likeness in each.terms.items():
                best[term] = max(best[term], min(each.worth, float(self._index.idf[term])) * likeness)
        return np.array(list(best.values()), np.float32)

    @cached_property
    def _held(self) -> Floats:
        """Per row and term 1 where the row holds the term."""
        column = np.full(len(self._index.stems), -1, np.int32)
        column[self._terms] = np.arange(len(self._terms))
        found = column[self._index.term_of[self._words]]
        mine: Flags = found >= 0
        held = np.zeros((len(self.rows), len(self._terms)), np.float32)
        held[self._owner[mine], found[mine]] = 1
        return held

    def _own(self, values: Floats) -> Floats:
        """The sum of the values of the different terms of titles and questions."""
        owner, terms = self._asking_terms
        return sums(owner, values[terms], len(self.rows))

    @cached_property
    def _asking_terms(self) -> tuple[Places, Places]:
        asking = self.asking
        sizes = self._sizes[asking]
        words = self._words[ranges(begins(self._sizes)[asking], sizes)]
        return different(np.repeat(asking, sizes), self._index.term_of[words], max(1, len(self._index.stems)))
