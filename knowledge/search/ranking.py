"""How well each article of one language fits a question: a few signs, weighed and added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.search.expansion import Asked, Expansion
from knowledge.search.features import Look
from knowledge.search.index import PIECE, QUESTION, TAGS, TITLE, Index
from knowledge.search.limits import CANDIDATES, KEPT, SMALL
from knowledge.search.ragged import Floats, Places
from knowledge.search.ridge import taught
from knowledge.search.weights import SIGNS, WORDS_OF_LIKENESS

_WEIGHTS = np.array(list(SIGNS.values()), np.float32)


@dataclass(frozen=True, slots=True)
class Limit:
    """Which articles are looked at closely: at most so many, and only those with more than this share by BM25."""

    most: int = CANDIDATES
    least: float = 0.0


ALL_OR_BEST = Limit()


@dataclass(frozen=True, slots=True)
class Ranked:
    """The articles looked at, by their places: scores, and how much of the question's telling words they hold.

    `most`: the highest share of the question's worth that BM25 gave an article.
    """

    places: list[int]
    scores: list[float]
    covers: list[float]
    most: float = 0.0


class Ranking:
    """Weighs the signs of the articles for a question."""

    def __init__(self, index: Index, expansion: Expansion) -> None:
        self.index, self.expansion = index, expansion
        self._asking = np.flatnonzero(index.tokens.kind <= QUESTION)
        self._learnt = taught(index) if len(index.alive) <= SMALL else None
        self._texts: dict[int, str] = {}

    def scores(self, text: str, lang: str | None = None, limit: Limit = ALL_OR_BEST) -> Ranked:
        """The scores of the articles that come into question, in no order.

        1. Read the words of the question, and what each may stand for.
        2. Score every article by BM25, which costs one addition for each article that holds a word.
        3. Look closely at the best of them: twelve signs each, most of them row by row of the article.
        4. Weigh and add the signs.
        """
        asked = self.expansion.read(text, lang)
        if not asked:
            return Ranked([], [], [])
        bm25 = self._bm25(asked)
        places, signs, covers = self._signs(asked, bm25, limit)
        return Ranked(places.tolist(), (signs @ _WEIGHTS).tolist(), covers.tolist(), float(bm25.max(initial=0)))

    def signs(self, asked: Sequence[Asked]) -> tuple[Places, Floats, Floats]:
        """The places of the articles looked at; for each a line of signs, and its share of the telling words."""
        return self._signs(asked, self._bm25(asked), ALL_OR_BEST)

    def _signs(self, asked: Sequence[Asked], bm25: Floats, limit: Limit) -> tuple[Places, Floats, Floats]:
        places = self._candidates(bm25, limit)
        if not len(places):
            return places, np.zeros((0, len(SIGNS)), np.float32), np.zeros(0, np.float32)
        look = Look(self.index, asked, places)
        asking = (TITLE, QUESTION)
        telling = self._telling(asked, look)
        columns = {
            "bm25": bm25[places],
            # A tenth, so that its weight is of the size of the others.
            "bm25_sum": bm25[places] * np.float32(look.mass / 10),
            "piece": look.best(look.covered, PIECE),
            "tags": look.best(look.covered, TAGS),
            "letters_tags": look.best(look.letters, TAGS),
            "letters_piece": look.best(look.letters, PIECE),
            "letters_mean": look.mean(look.letters, *asking),
            "ridge": self._ridge(WORDS_OF_LIKENESS * look.cosine + (1 - WORDS_OF_LIKENESS) * look.letters, look),
            "ratio": self._alike(asked, look),
            "telling": telling,
            "held": look.best(look.held, *asking),
            "held_mean": look.mean(look.held, *asking),
        }
        signs = np.stack([columns[name] for name in SIGNS], axis=1).astype(np.float32)
        return places, signs, telling

    def _candidates(self, bm25: Floats, limit: Limit) -> Places:
        """All of a few articles; of many the best by BM25 among those that hold anything of the question."""
        if limit is ALL_OR_BEST and len(bm25) <= SMALL:
            return np.flatnonzero(self.index.alive)
        touched = np.flatnonzero(bm25 > limit.least)
        if len(touched) > limit.most:
            touched = touched[np.argpartition(-bm25[touched], limit.most)[: limit.most]]
        # The best in any order are quicker to find than sorted ones; in the order of places their rows lie together.
        return np.sort(touched)

    def _bm25(self, asked: Sequence[Asked]) -> Floats:
        """BM25 of every article, in shares of the question's worth: the best for each word of what it may stand for."""
        index = self.index
        total = np.zeros(len(index.alive), np.float32)
        for each in asked:
            if not each.terms:
                continue
            places, saturated, which = index.saturated(list(each.terms))
            worth = [min(each.worth, float(index.idf[term])) * like for term, like in each.terms.items()]
            values = saturated * np.array(worth, np.float32)[which]
            if len(worth) == 1:
                total[places] += values
            else:
                # An article may hold several words that this one stands for; only the best of them counts.
                best = np.zeros_like(total)
                np.maximum.at(best, places, values)
                total += best
        total[index.gone] = 0
        return total / np.float32(sum(each.worth for each in asked) or 1)

    def _telling(self, asked: Sequence[Asked], look: Look) -> Floats:
        """The share of the telling words that each article holds; a word counts what it is worth by itself."""
        weights = np.array([0.0 if each.little else self._weight(each) for each in asked], np.float32)
        return look.found @ weights / (weights.sum() or np.float32(1))

    def _weight(self, asked: Asked) -> float:
        """What a word is worth by itself, even if it stands only for words that are not much like it."""
        return max((float(self.index.idf[term]) for term in asked.terms), default=self.index.most)

    def _alike(self, asked: Sequence[Asked], look: Look) -> Floats:
        """By article: how alike the question as a whole is to the title or question most like it, letter by letter."""
        words = " ".join(each.word for each in asked)
        values = np.zeros(len(look.rows), np.float32)
        texts = self._spelled(look.rows[look.asking].tolist())
        values[look.asking] = process.cdist([words], texts, scorer=fuzz.ratio)[0] / 100
        return look.best(values, TITLE, QUESTION)

    def _spelled(self, rows: Sequence[int]) -> list[str]:
        """The spelled words of rows."""
        texts = self._texts if len(self._texts) < KEPT else {}
        unread = [row for row in rows if row not in texts]
        words = [self.index.tokens.row_of_words(row).tolist() for row in unread]
        names = self.index.words.names([word for each in words for word in each])
        texts |= {row: " ".join([names[word] for word in each]) for row, each in zip(unread, words, strict=True)}
        self._texts = texts
        return [texts[row] for row in rows]

    def _ridge(self, likeness: Floats, look: Look) -> Floats:
        """By article: what its likeness to all titles and questions says; where none were learnt, the best likeness."""
        if self._learnt is None:
            return look.best(likeness, TITLE, QUESTION)
        rows = np.searchsorted(self._asking, look.rows[look.asking])
        return likeness[look.asking] @ self._learnt[np.ix_(rows, look.places)]
