"""Runs of letters: which a word has, what each is worth, and how much of that a row of words holds."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.language.stems import grams_anew
from knowledge.search.limits import BLOCK, COUNTED_EXACTLY, ROWS_OF_NEW_LETTERS
from knowledge.search.ragged import Bits, Floats, Ints, Places, begins, different, owners, ranges, sums
from knowledge.search.tokens import PIECE, Tokens
from knowledge.search.weights import UNKNOWN_LETTERS

# A word has about 30 runs of letters.
_BLOCK = BLOCK // 30
_LANE = np.dtype(np.uint64).itemsize * 8


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The runs of two to four letters of numbered words, and what each is worth.

    They are kept by word, not by row: sets of letters for each row were nine tenths of all memory. What a run is worth
    stays as it was counted when words are added, since the length of every row hangs on it.
    """

    numbers: dict[str, int]
    at: Places
    things: Ints
    idf: Floats
    share: Floats
    rows: int

    @classmethod
    def of(cls, words: Iterable[str], tokens: Tokens) -> Letters:
        numbers: dict[str, int] = {}
        at, things = _numbered(words, numbers)
        size = len(numbers)
        bare = cls(numbers, at, things, np.zeros(size, np.float32), np.ones(size, np.float32), 0)
        return bare._weighed(tokens)

    def with_more(self, words: Sequence[str]) -> Letters:
        """The same with more words; runs of letters that were not known are worth much."""
        numbers = dict(self.numbers)
        at, things = _numbered(words, numbers)
        new = len(numbers) - len(self.numbers)
        return replace(
            self, numbers=numbers, at=np.append(self.at, at[1:] + self.at[-1]), things=np.append(self.things, things),
            idf=np.append(self.idf, np.full(new, np.log1p(self.rows / (1 + ROWS_OF_NEW_LETTERS)), np.float32)),
            share=np.append(self.share, np.ones(new, np.float32)),
        )  # fmt: skip

    def norms(self, tokens: Tokens) -> Floats:
        """The length of each row's letters as a vector: exact, but for pieces among many articles estimated."""
        norms = np.ones(len(tokens.kind), np.float32)
        exact = np.flatnonzero((tokens.kind != PIECE) | (len(tokens) <= COUNTED_EXACTLY))
        worth = self.idf**2
        for rows, owner, things in self._sets(tokens, exact):
            norms[rows] = np.sqrt(sums(owner, worth[things], len(rows))) + np.float32(1e-6)
        if len(tokens) > COUNTED_EXACTLY:
            self._estimate(tokens, norms)
        return norms

    def wanted(self, words: Iterable[str]) -> Wanted:
        """What the words of a question have of these letters."""
        names = {gram for word in words for gram in grams_anew(word)}
        known = np.array(sorted(self.numbers[name] for name in names if name in self.numbers), np.int64)
        unknown = (len(names) - len(known)) * (UNKNOWN_LETTERS * float(self.idf.max(initial=0))) ** 2
        return Wanted(self, known, unknown)

    def _weighed(self, tokens: Tokens) -> Letters:
        """Each run of letters by the number of rows that hold it; estimated from all words where articles are many."""
        size, rows = len(self.numbers), len(tokens.kind)
        pieces = tokens.kind == PIECE
        within, times = self._expected(tokens, np.flatnonzero(pieces))
        if len(tokens) <= COUNTED_EXACTLY:
            counts = np.zeros(size)
            for _, _, things in self._sets(tokens, np.arange(rows)):
                counts += np.bincount(things, minlength=size)
        else:
            counts = within + self._expected(tokens, np.flatnonzero(~pieces))[0]
        idf = np.log(1 + rows / (1 + counts)).astype(np.float32)
        share = (within / np.maximum(1, times)).astype(np.float32)
        return replace(self, idf=idf, share=share, rows=rows)

    def _expected(self, tokens: Tokens, rows: Places) -> tuple[Floats, Floats]:
        """For each run of letters: in how many of the rows it stands, as estimated, and how often in all of them.

        Exact numbers need the set of letters of every row. If words fell into rows by chance, a run that stands n times
        in r rows would be in r * (1 - exp(-n / r)) of them, which is near enough among many articles.
        """
        words = np.zeros(len(self.at) - 1, np.int64)
        for at in range(0, len(rows), _BLOCK):
            block = rows[at : at + _BLOCK]
            words += np.bincount(tokens.words[ranges(tokens.start[block], tokens.size[block])], minlength=len(words))
        often = np.bincount(self.things, np.repeat(words, np.diff(self.at)), minlength=len(self.numbers))
        times: Floats = often.astype(np.float64)
        return len(rows) * -np.expm1(-times / max(1, len(rows))), times

    def _sets(self, tokens: Tokens, rows: Places) -> Iterator[tuple[Places, Places, Places]]:
        """In blocks: rows, and the different runs of letters in each, by the row's place in the block."""
        if not len(rows):
            return
        blocks = np.cumsum(tokens.size[rows].astype(np.int64)) // _BLOCK
        for block in np.split(rows, np.flatnonzero(np.diff(blocks)) + 1):
            sizes = tokens.size[block]
            words = tokens.words[ranges(tokens.start[block], sizes)]
            owner, found = different(owners(sizes), words, max(1, len(self.at) - 1))
            grams, counts = self.of_words(found)
            yield block, *different(np.repeat(owner, counts), grams, max(1, len(self.numbers)))

    def of_words(self, words: Ints | Places) -> tuple[Ints, Places]:
        """The letters of the words one after the other, and how many each word has."""
        counts = self.at[words + 1] - self.at[words]
        return self.things[ranges(self.at[words], counts)], counts

    def _estimate(self, tokens: Tokens, norms: Floats) -> None:
        """For pieces: each word brings its share of what pieces usually hold of its letters."""
        worth = np.append(0, np.cumsum(self.idf[self.things].astype(np.float64) ** 2 * self.share[self.things]))
        own = (worth[self.at[1:]] - worth[self.at[:-1]]).astype(np.float32)
        pieces = np.flatnonzero(tokens.kind == PIECE)
        for at in range(0, len(pieces), _BLOCK):
            rows = pieces[at : at + _BLOCK]
            words = tokens.words[ranges(tokens.start[rows], tokens.size[rows])]
            norms[rows] = np.sqrt(sums(owners(tokens.size[rows]), own[words], len(rows))) + np.float32(1e-6)


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """The letters of a question."""

    letters: Letters
    known: Places
    unknown: float

    def cosines(self, words: Ints, sizes: Ints, norms: Floats) -> Floats:
        """How much of the question's letters rows of words hold, in proportion to what both have."""
        weights = self.letters.idf[self.known] ** 2
        norm = (float(weights.sum()) + self.unknown) ** 0.5 or 1.0
        if not len(self.known) or not len(words):
            return np.zeros(len(sizes), np.float32)
        marks = self._marks(words)
        held = np.zeros((len(sizes), marks.shape[1]), np.uint64)
        filled = np.flatnonzero(sizes)
        held[filled] = np.bitwise_or.reduceat(marks, begins(sizes)[filled], axis=0)
        bits = np.unpackbits(held.view(np.uint8), axis=1, bitorder="little", count=len(self.known))
        return (bits @ weights) / (norms * np.float32(norm))

    def _marks(self, words: Ints) -> Bits:
        """For each word which of the wanted letters it has, as bits.

        1. Find the different words: those of 64 articles come again and again, and each is looked at once.
        2. Mark which of the wanted runs of letters each of them has, 64 to a number: the runs of a whole row are then
           one bitwise "or" of its words' numbers.
        3. Give each word of the text the numbers of its different word.
        """
        letters = self.letters
        seen = np.zeros(len(letters.at), bool)
        seen[words] = True
        different = np.flatnonzero(seen)
        places = np.zeros(len(letters.at), np.int32)
        places[different] = np.arange(len(different))
        rank = np.full(len(letters.idf), -1, np.int32)
        rank[self.known] = np.arange(len(self.known))
        things, counts = letters.of_words(different)
        found = rank[things]
        owner = np.repeat(np.arange(len(different)), counts)
        mine = found >= 0
        flags = np.zeros((len(different), -(-len(self.known) // _LANE) * _LANE), bool)
        flags[owner[mine], found[mine]] = True
        marks = np.packbits(flags, axis=1, bitorder="little").view(np.uint64)
        return marks[places[words]]


def _numbered(words: Iterable[str], numbers: dict[str, int]) -> tuple[Places, Ints]:
    """The numbers of each word's letters; new ones are given out."""
    things, counts = array("i"), array("q")
    for word in words:
        grams = dict.fromkeys(grams_anew(word))
        things.extend([numbers.setdefault(gram, len(numbers)) for gram in grams])
        counts.append(len(grams))
    return begins(np.array(counts, np.int64)), np.array(things, np.int32)
