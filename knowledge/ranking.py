"""How well each article of one language fits a question: a few signs, weighed and added."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from .expansion import Asked, Expansion
from .index import PIECE, QUESTION, TAGS, TITLE, Index, best
from .rows import Floats
from .stems import grams, spelled

SIGNS = {
    "bm25": 7.86, "covered": 2.84, "title": -0.24, "question_dice": 4.36, "question_cos": -1.36, "piece":
    1.04, "letters": 0.51, "letters_mean": 6.94, "letters_piece": 4.16, "ridge": 2.88, "sorted": 2.15,
    "ratio": 4.60, "tags": 7.23, "question_cover": -5.21,
}  # fmt: skip
_WEIGHTS = np.array(list(SIGNS.values()), np.float32)
_RIDGE_ROWS = 1_500
_RIDGE = 0.35


@dataclass(frozen=True, slots=True)
class Ranked:
    """A score per article, and whether the question has any word that says something."""

    scores: list[float]
    says: bool


class Ranking:
    """Weighs the signs of every article for a question."""

    def __init__(self, index: Index, expansion: Expansion) -> None:
        self._index, self._expansion = index, expansion
        self._asking = index.kind <= QUESTION
        self._sizes = np.add.reduceat(self._asking.astype(np.float32), index.first[:-1])
        self._alpha = self._learnt() if int(self._asking.sum()) <= _RIDGE_ROWS else None

    def _learnt(self) -> Floats:
        """Kernel ridge over titles and questions: how much each one speaks for each article."""
        index = self._index
        rows = np.flatnonzero(self._asking)
        kernel = np.zeros((len(rows), len(rows)), np.float32)
        for at, row in enumerate(rows):
            kernel[at] = 0.5 * self._likeness(index.term_rows, index.idf, index.norm, row, rows)
            kernel[at] += 0.5 * self._likeness(index.letter_rows, index.letter_idf, index.letter_norm, row, rows)
        target = np.zeros((len(rows), len(index.articles)), np.float32)
        target[np.arange(len(rows)), index.owner[rows]] = 1
        return np.linalg.solve(kernel + _RIDGE * np.eye(len(rows), dtype=np.float32), target).astype(np.float32)

    def _likeness(self, sets, idf, norm, row, rows):  # type: ignore[no-untyped-def]
        weights = np.zeros(len(idf), np.float32)
        things = sets.things[sets.starts[row] : sets.starts[row + 1]]
        weights[things] = idf[things] ** 2
        return sets.sums(weights, rows) / (norm[rows] * norm[row])

    def scores(self, text: str, lang: str | None = None) -> Ranked:
        """The score of every article."""
        signs, asked = self.signs(text, lang)
        return Ranked((signs @ _WEIGHTS).tolist(), any(not each.little for each in asked))

    def signs(self, text: str, lang: str | None = None) -> tuple[npt.NDArray[np.float32], list[Asked]]:
        """One column per sign, one line per article, and the words that were asked."""
        index = self._index
        asked = self._expansion.read(text, lang)
        mass = sum(each.worth for each in asked) or 1.0
        asking, piece = self._asking, index.kind == PIECE
        weights = np.zeros(len(index.idf), np.float32)
        for each in asked:
            for term, likeness in each.terms.items():
                weights[term] = max(weights[term], min(each.worth, float(index.idf[term])) * likeness)
        sums = index.term_rows.sums(weights)
        covered = np.minimum(1, sums / mass)
        dice = np.minimum(1, 2 * sums / (mass + index.mass))
        norm = sum(each.worth**2 for each in asked) ** 0.5 or 1.0
        cosine = index.term_rows.sums(weights * index.idf) / (index.norm * norm)
        letters = self._letters(text)
        words = " ".join(each.word for each in asked)
        columns = [
            self._bm25(asked) / mass,
            np.minimum(1, index.holding.sums(weights) / mass),
            best(index, covered, index.kind == TITLE),
            best(index, dice, asking),
            best(index, cosine, asking),
            best(index, covered, piece),
            best(index, letters, asking),
            np.add.reduceat(np.where(asking, letters, 0), index.first[:-1]) / self._sizes,
            best(index, letters, piece),
            (0.5 * (cosine + letters)[asking]) @ self._alpha
            if self._alpha is not None
            else best(index, letters, asking),
            self._fuzzy(words, fuzz.token_sort_ratio),
            self._fuzzy(words, fuzz.ratio),
            best(index, covered, index.kind == TAGS),
            best(index, covered, asking),
        ]
        return np.stack(columns, axis=1).astype(np.float32), asked

    def _bm25(self, asked: list[Asked]) -> Floats:
        total = np.zeros(len(self._index.articles), np.float32)
        for each in asked:
            one = np.zeros_like(total)
            for term, likeness in each.terms.items():
                if term in self._index.postings:
                    holders, counted = self._index.postings[term]
                    worth = min(each.worth, float(self._index.idf[term])) * likeness
                    one[holders] = np.maximum(one[holders], counted * worth)
            total += one
        return total

    def _letters(self, text: str) -> Floats:
        index = self._index
        asked = {gram for word in spelled(text[:400], index.lang)[:32] for gram in grams(word)}
        known = [index.letters[gram] for gram in asked if gram in index.letters]
        most = float(index.letter_idf.max())
        weights = np.zeros(len(index.letter_idf), np.float32)
        weights[known] = index.letter_idf[known] ** 2
        norm = (float(weights.sum()) + (len(asked) - len(known)) * (0.7 * most) ** 2) ** 0.5 or 1.0
        return index.letter_rows.sums(weights) / (index.letter_norm * norm)

    def _fuzzy(self, words: str, scorer) -> Floats:  # type: ignore[no-untyped-def]
        index = self._index
        values = np.zeros(len(index.kind), np.float32)
        values[self._asking] = process.cdist([words], index.texts, scorer=scorer)[0] / 100
        return best(index, values, self._asking)
