"""The articles of one language as numbers: words and letters of titles, questions, tags and pieces of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from .articles import Article
from .rows import Floats, Ints, Numbers, Rows
from .stems import common, grams, spelled, stem

TITLE, QUESTION, TAGS, PIECE = range(4)
_PIECE_WORDS = 28
_PIECE_STEP = 14
_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*_#>|`\[]+")
_SATURATION = 1.2
_LENGTH = 0.6
_COMMON_WORTH = 0.45


class Index:
    """Everything that can be counted before a question is asked."""

    def __init__(self, articles: Sequence[Article], lang: str) -> None:
        self.articles = tuple(articles)
        self.lang = lang
        self.terms, self.letters = Numbers(), Numbers()
        self.surface: dict[str, int] = {}
        rows: list[tuple[int, int, list[str]]] = []
        for number, article in enumerate(articles):
            rows += [(number, kind, row) for kind, row in _rows(article, lang)]
        self.texts = [" ".join(row) if kind <= QUESTION else "" for _, kind, row in rows]
        self.owner: Ints = np.array([number for number, _, _ in rows], np.int32)
        self.kind: Ints = np.array([kind for _, kind, _ in rows], np.int32)
        self.first = np.searchsorted(self.owner, np.arange(len(self.articles) + 1)).astype(np.int64)
        self.term_rows = Rows([[self._term(word) for word in row] for _, _, row in rows])
        self.letter_rows = Rows([self._grams(row) for _, _, row in rows])
        self._weigh()
        self._count(articles)

    def _term(self, word: str) -> int:
        number = self.surface.get(word)
        if number is None:
            number = self.surface[word] = self.terms[stem(word, self.lang)]
        return number

    def _grams(self, row: Sequence[str]) -> set[int]:
        return {self.letters[gram] for word in row for gram in grams(word)}

    def _weigh(self) -> None:
        """What each word and run of letters is worth, and how much of it a row holds."""
        size = len(self.articles)
        holding = Rows([self.term_rows.things[self._places(number)] for number in range(size)])
        spread = holding.counts(len(self.terms) + 1)
        self.idf: Floats = np.log(1 + (size - spread + 0.5) / (spread + 0.5)).astype(np.float32)
        little = {self.terms.get(stem(word, self.lang), 0) for word in common(self.lang)}
        self.little = frozenset(little - {0})
        self.idf[list(self.little)] *= _COMMON_WORTH
        self.idf[0] = 0
        rows = len(self.letter_rows)
        self.letter_idf: Floats = np.log(1 + rows / (1 + self.letter_rows.counts(len(self.letters) + 1)))
        self.letter_idf = self.letter_idf.astype(np.float32)
        self.letter_idf[0] = 0
        self.mass = self.term_rows.sums(self.idf)
        self.norm = np.sqrt(self.term_rows.sums(self.idf**2)) + 1e-6
        self.letter_norm = np.sqrt(self.letter_rows.sums(self.letter_idf**2)) + 1e-6

    def _places(self, number: int) -> slice:
        return slice(int(self.term_rows.starts[self.first[number]]), int(self.term_rows.starts[self.first[number + 1]]))

    def _count(self, articles: Sequence[Article]) -> None:
        """Per word the articles that hold it, with its weight by BM25: title twice, one length."""
        counts = [self._counted(article) for article in articles]
        sizes = np.array([sum(count.values()) for count in counts] or [1], np.float32)
        lengths = _SATURATION * (1 - _LENGTH + _LENGTH * sizes / max(1.0, float(sizes.mean())))
        holders: dict[int, list[int]] = {}
        weights: dict[int, list[float]] = {}
        for number, count in enumerate(counts):
            for term, times in count.items():
                holders.setdefault(term, []).append(number)
                weights.setdefault(term, []).append(times / (times + float(lengths[number])))
        self.postings: dict[int, tuple[Ints, Floats]] = {
            term: (np.array(found, np.int32), np.array(weights[term], np.float32)) for term, found in holders.items()
        }

    def _counted(self, article: Article) -> Counter[int]:
        parts = (
            article.title,
            article.title,
            *article.questions,
            *article.tags,
            article.short,
            plain(article.body),
        )
        return Counter(self._term(word) for word in spelled("\n".join(parts), self.lang))


def plain(markdown: str) -> str:
    """The text without the signs of Markdown, addresses and pictures."""
    return _MARKUP.sub(" ", markdown)


def _rows(article: Article, lang: str) -> Iterator[tuple[int, list[str]]]:
    yield TITLE, spelled(article.title, lang)
    for question in dict.fromkeys(article.questions):
        yield QUESTION, spelled(question, lang)
    if article.tags:
        yield TAGS, spelled(" ".join(article.tags), lang)
    words = spelled(f"{article.short}\n{plain(article.body)}", lang)
    for start in range(0, max(1, len(words) - _PIECE_STEP), _PIECE_STEP):
        if piece := words[start : start + _PIECE_WORDS]:
            yield PIECE, piece
