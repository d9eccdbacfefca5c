"""Articles as numbers: the words of titles, questions, tags and texts one after the other, and the rows they form."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from knowledge.language.normalize import found_words
from knowledge.language.stems import spelling
from knowledge.schema.articles import Article, plain
from knowledge.search.limits import BLOCK
from knowledge.search.ragged import Bytes, Ints, Places, ranges
from knowledge.search.vocabulary import Listed
from knowledge.search.weights import PIECE_WORDS

TITLE, QUESTION, TAGS, PIECE = range(4)
_PIECE_STEP = PIECE_WORDS // 2


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Word numbers of articles; their rows, as ranges in them (pieces of a text overlap); each article's first row."""

    words: Ints
    start: Ints
    size: Ints
    kind: Bytes
    first: Places

    def __len__(self) -> int:
        return len(self.first) - 1

    @property
    def areas(self) -> Places:
        """Where the words of each article begin, and where those of the last one end."""
        return np.append(self.start[self.first[:-1]].astype(np.int64), len(self.words))

    @property
    def title_sizes(self) -> Ints:
        return self.size[self.first[:-1]]

    def row_of_words(self, row: int) -> Ints:
        return self.words[self.start[row] : self.start[row] + self.size[row]]

    def of_articles(self, places: Places) -> Ints:
        """All words of some articles."""
        areas = self.areas
        return self.words[ranges(areas[places], areas[places + 1] - areas[places])]

    def followed_by(self, more: Tokens) -> Tokens:
        """Both, the others behind."""
        return Tokens(
            np.concatenate([self.words, more.words]),
            np.concatenate([self.start, more.start + np.int32(len(self.words))]),
            np.concatenate([self.size, more.size]),
            np.concatenate([self.kind, more.kind]),
            np.concatenate([self.first, more.first[1:] + self.first[-1]]),
        )

    def only(self, places: Places) -> Tokens:
        """Only some of the articles, in this order."""
        areas = self.areas
        sizes = areas[places + 1] - areas[places]
        rows = self.first[places + 1] - self.first[places]
        chosen = ranges(self.first[places], rows)
        moved = np.cumsum(sizes) - sizes - areas[places]
        first = np.append(0, np.cumsum(rows))
        start = (self.start[chosen] + np.repeat(moved, rows)).astype(np.int32)
        return Tokens(self.words[ranges(areas[places], sizes)], start, self.size[chosen], self.kind[chosen], first)

    def renumber(self, numbers: Ints) -> None:
        """Puts other numbers in place of the words'; only for tokens that nobody else has yet."""
        for at in range(0, len(self.words), BLOCK):
            self.words[at : at + BLOCK] = numbers[self.words[at : at + BLOCK]]


def counted(articles: Iterable[Article], lang: str, known: Listed) -> tuple[Tokens, list[str]]:
    """The articles as numbers of known words, and the words that were new, numbered behind them."""
    draft = _Draft(_Numbers(lang, known))
    for article in articles:
        draft.add(article)
    return draft.tokens(), list(draft.numbers.new)


class _Numbers(dict[str, int]):
    """Numbers of words as they stand in folded texts; words that are not known get new ones."""

    def __init__(self, lang: str, known: Listed) -> None:
        self._lang, self._known = lang, known
        self.new: dict[str, int] = {}

    def __missing__(self, found: str) -> int:
        word = spelling(found, self._lang)
        number = self._known.find(word)
        if number < 0:
            number = self.new.setdefault(word, len(self._known) + len(self.new))
        self[found] = number
        return number


class _Draft:
    def __init__(self, numbers: _Numbers) -> None:
        self.numbers = numbers
        self._words, self._start, self._size = array("i"), array("i"), array("i")
        self._kind = bytearray()
        self._first = array("q", [0])

    def add(self, article: Article) -> None:
        self._row(TITLE, article.title)
        for question in dict.fromkeys(article.questions):
            self._row(QUESTION, question)
        if article.tags:
            self._row(TAGS, " ".join(article.tags))
        self._pieces(f"{article.short}\n{plain(article.body)}")
        self._first.append(len(self._kind))

    def tokens(self) -> Tokens:
        return Tokens(
            np.frombuffer(self._words, np.int32) if self._words else np.zeros(0, np.int32),
            np.array(self._start, np.int32),
            np.array(self._size, np.int32),
            np.frombuffer(bytes(self._kind), np.uint8),
            np.array(self._first, np.int64),
        )

    def _row(self, kind: int, text: str) -> None:
        start = len(self._words)
        self._words.extend(self._read(text))
        self._put(kind, start, len(self._words) - start)

    def _pieces(self, text: str) -> None:
        words = self._read(text)
        start = len(self._words)
        self._words.extend(words)
        for at in range(0, max(1, len(words) - _PIECE_STEP), _PIECE_STEP):
            if size := min(PIECE_WORDS, len(words) - at):
                self._put(PIECE, start + at, size)

    def _put(self, kind: int, start: int, size: int) -> None:
        self._kind.append(kind)
        self._start.append(start)
        self._size.append(size)

    def _read(self, text: str) -> list[int]:
        return list(map(self.numbers.__getitem__, found_words(text)))
