"""How well each article of one language fits a question: a few signs, weighed and added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from .expansion import Asked, Expansion
from .index import PIECE, QUESTION, TAGS, TITLE, Index
from .rows import Floats, Ints, Places, Rows, spread
from .stems import grams

# Fitted as one linear ranking over all knowledge bases of the development set, each weighing the same.
SIGNS = {
    "bm25": 8.28, "covered": 2.23, "title": -0.14, "question_dice": 3.80, "question_cos": -1.05, "piece":
    2.14, "letters": 0.40, "letters_mean": 6.38, "letters_piece": 3.56, "ridge": 3.37, "sorted": 2.35,
    "ratio": 4.86, "tags": 7.85, "question_cover": -4.70,
}  # fmt: skip
_WEIGHTS = np.array(list(SIGNS.values()), np.float32)
_LOOKED_AT_CLOSELY = 64
_SMALL = 300
_RIDGE_ROWS = 1_500
_RIDGE = 0.35


@dataclass(frozen=True, slots=True)
class Ranked:
    """The articles looked at, by their places: scores, and how much of the question's telling words they hold."""

    places: list[int]
    scores: list[float]
    covers: list[float]


@dataclass(frozen=True, slots=True)
class _Looked:
    """The rows of the articles looked at: where each article begins among them, and their kinds."""

    rows: Places
    begins: Places
    kinds: Ints

    def best(self, values: Floats, *kinds: int) -> Floats:
        """The highest value among each article's rows of these kinds."""
        return np.maximum.reduceat(np.where(np.isin(self.kinds, kinds), values, np.float32(0)), self.begins)

    def mean(self, values: Floats, *kinds: int) -> Floats:
        mine = np.isin(self.kinds, kinds).astype(np.float32)
        return np.add.reduceat(values * mine, self.begins) / np.maximum(1, np.add.reduceat(mine, self.begins))


@dataclass(frozen=True, slots=True)
class _Counted:
    """Per article of the whole index: BM25, and the worth of the words found, of all and of the telling ones."""

    bm25: Floats
    worth: Floats
    telling: Floats


class Ranking:
    """Weighs the signs of the articles for a question."""

    def __init__(self, index: Index, expansion: Expansion) -> None:
        self._index, self._expansion = index, expansion
        self._asking = np.flatnonzero(index.kind <= QUESTION)
        self._most = float(index.idf.max())
        self._learnt = self._ridge() if len(self._asking) <= _RIDGE_ROWS else None

    def scores(self, text: str, lang: str | None = None) -> Ranked:
        """The scores of the articles that come into question, in no order."""
        asked = self._expansion.read(text, lang)
        if not asked:
            return Ranked([], [], [])
        places, signs, covers = self.signs(asked)
        return Ranked(places.tolist(), (signs @ _WEIGHTS).tolist(), covers.tolist())

    def signs(self, asked: Sequence[Asked]) -> tuple[Places, Floats, Floats]:
        """The places of the articles looked at; for each a line of signs, and its share of the telling words."""
        index, counted = self._index, self._counted(asked)
        places = self._candidates(counted.bm25)
        rows, begins = spread(index.first, places)
        looked = _Looked(rows, begins, index.kind[rows])
        mass = sum(each.worth for each in asked) or 1.0
        weights = self._weights(asked)
        sums = index.term_rows.sums(weights, rows)
        covered = np.minimum(1, sums / mass)
        norm = sum(each.worth**2 for each in asked) ** 0.5 or 1.0
        cosine = index.term_rows.sums(weights * index.idf, rows) / (index.norm[rows] * norm)
        letters = self._letters(asked, rows)
        asking = (TITLE, QUESTION)
        columns = {
            "bm25": counted.bm25[places] / mass,
            "covered": counted.worth[places] / mass,
            "title": looked.best(covered, TITLE),
            "question_dice": looked.best(2 * sums / (mass + index.mass[rows]), *asking),
            "question_cos": looked.best(cosine, *asking),
            "question_cover": looked.best(covered, *asking),
            "piece": looked.best(covered, PIECE),
            "tags": looked.best(covered, TAGS),
            "letters": looked.best(letters, *asking),
            "letters_mean": looked.mean(letters, *asking),
            "letters_piece": looked.best(letters, PIECE),
            "ridge": self._taught(0.5 * (cosine + letters), looked),
            "sorted": self._alike(asked, looked, fuzz.token_sort_ratio),
            "ratio": self._alike(asked, looked, fuzz.ratio),
        }
        telling = sum(self._weight(each) for each in asked if not each.little) or 1.0
        signs = np.stack([columns[name] for name in SIGNS], axis=1).astype(np.float32)
        return places, signs, counted.telling[places] / telling

    def _candidates(self, first: Floats) -> Places:
        if len(first) <= _SMALL:
            return np.arange(len(first), dtype=np.int64)
        return np.sort(np.argpartition(-first, _LOOKED_AT_CLOSELY)[:_LOOKED_AT_CLOSELY]).astype(np.int64)

    def _weights(self, asked: Sequence[Asked]) -> Floats:
        """What each word of the index is worth for the question."""
        weights = np.zeros(len(self._index.idf), np.float32)
        for each in asked:
            for term, likeness in each.terms.items():
                worth = min(each.worth, float(self._index.idf[term])) * likeness
                weights[term] = max(float(weights[term]), worth)
        return weights

    def _counted(self, asked: Sequence[Asked]) -> _Counted:
        """BM25 of every article, and what the words of the question found there are worth."""
        index = self._index
        counted = _Counted(*(np.zeros(len(index.articles), np.float32) for _ in range(3)))
        for each in asked:
            bm25, found = np.zeros_like(counted.bm25), np.zeros_like(counted.bm25)
            for term, likeness in each.terms.items():
                holders, saturated = index.postings[term]
                worth = min(each.worth, float(index.idf[term])) * likeness
                bm25[holders] = np.maximum(bm25[holders], saturated * np.float32(worth))
                found[holders] = np.maximum(found[holders], np.float32(likeness))
            counted.bm25[:] += bm25
            counted.worth[:] += found * each.worth
            if not each.little:
                counted.telling[:] += found * self._weight(each)
        return counted

    def _weight(self, asked: Asked) -> float:
        """What a word is worth by itself, however unlike the words are that it may stand for."""
        return max((float(self._index.idf[term]) for term in asked.terms), default=self._most)

    def _letters(self, asked: Sequence[Asked], rows: Places) -> Floats:
        index = self._index
        wanted = {gram for each in asked for gram in grams(each.word)}
        known = [index.letters[gram] for gram in wanted if gram in index.letters]
        weights = np.zeros(len(index.letter_idf), np.float32)
        weights[known] = index.letter_idf[known] ** 2
        unknown = (len(wanted) - len(known)) * (0.7 * float(index.letter_idf.max())) ** 2
        norm = (float(weights.sum()) + unknown) ** 0.5 or 1.0
        return index.letter_rows.sums(weights, rows) / (index.letter_norm[rows] * np.float32(norm))

    def _alike(self, asked: Sequence[Asked], looked: _Looked, scorer: Callable[..., float]) -> Floats:
        words = " ".join(each.word for each in asked)
        values = np.zeros(len(looked.rows), np.float32)
        mine = np.flatnonzero(looked.kinds <= QUESTION)
        texts = [self._index.texts[row] for row in looked.rows[mine]]
        values[mine] = process.cdist([words], texts, scorer=scorer)[0] / 100
        return looked.best(values, TITLE, QUESTION)

    def _taught(self, likeness: Floats, looked: _Looked) -> Floats:
        if self._learnt is None:
            return looked.best(likeness, TITLE, QUESTION)
        return likeness[looked.kinds <= QUESTION] @ self._learnt

    def _ridge(self) -> Floats:
        """Kernel ridge over titles and questions: how much each one speaks for each article."""
        index, rows = self._index, self._asking
        kernel = np.eye(len(rows), dtype=np.float32) * np.float32(_RIDGE)
        for at, row in enumerate(rows.tolist()):
            kernel[at] += 0.5 * _cosine(index.term_rows, index.idf, index.norm, row, rows)
            kernel[at] += 0.5 * _cosine(index.letter_rows, index.letter_idf, index.letter_norm, row, rows)
        target = np.zeros((len(rows), len(index.articles)), np.float32)
        target[np.arange(len(rows)), index.owner[rows]] = 1
        return np.linalg.solve(kernel, target).astype(np.float32)


def _cosine(sets: Rows, idf: Floats, norm: Floats, row: int, rows: Places) -> Floats:
    weights = np.zeros(len(idf), np.float32)
    things = sets.things[sets.starts[row] : sets.starts[row + 1]]
    weights[things] = idf[things] ** 2
    cosines: Floats = sets.sums(weights, rows) / (norm[rows] * norm[row])
    return cosines
