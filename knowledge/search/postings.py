"""Which articles hold a word, and how often; articles that came later stand beside the first ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.search.limits import BLOCK
from knowledge.search.ragged import Bytes, Ints, Places, begins, different, owners, ranges
from knowledge.search.tokens import Tokens

_MOST = np.iinfo(np.uint8).max


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """By stem: the places of its articles in order, and how often it stands there (titles twice, 255 at most).

    `later` has those of articles that were added: putting them in between would mean to write all anew.
    """

    at: Places
    places: Ints
    times: Bytes
    later: dict[int, tuple[Ints, Bytes]]

    @classmethod
    def of(cls, tokens: Tokens, term_of: Ints, size: int) -> Postings:
        blocks = [
            (np.bincount(terms, minlength=size).astype(np.int32), places, times)
            for terms, places, times in _blocks(tokens, term_of, size)
        ]
        at = begins(sum((mine for mine, _, _ in blocks), np.zeros(size, np.int64)))
        places, times = np.zeros(int(at[-1]), np.int32), np.zeros(int(at[-1]), np.uint8)
        free = at[:-1].copy()
        while blocks:
            mine, block_places, block_times = blocks.pop(0)
            to = ranges(free, mine)
            places[to], times[to] = block_places, block_times
            free += mine
        return cls(at, places, times, {})

    def holders(self, terms: Sequence[int]) -> tuple[Ints, Bytes, Places]:
        """For several terms: places of articles that hold one, how often they do, and which of the terms it is."""
        if len(terms) == 1 and terms[0] not in self.later:
            mine = slice(*self.at[terms[0] : terms[0] + 2].tolist()) if terms[0] < len(self.at) - 1 else slice(0)
            places = self.places[mine]
            return places, self.times[mine], np.zeros(len(places), np.int64)
        starts, counts = self._ranges(np.array(terms, np.int64))
        wanted = ranges(starts, counts)
        places, times, which = self.places[wanted], self.times[wanted], owners(counts)
        for at, term in enumerate(terms):
            if term in self.later:
                more, often = self.later[term]
                places, times = np.append(places, more), np.append(times, often)
                which = np.append(which, np.full(len(more), at))
        return places, times, which

    def _ranges(self, terms: Places) -> tuple[Places, Places]:
        """Where the articles of the terms stand; terms that came later have none here."""
        last = len(self.at) - 1
        starts, ends = self.at[np.minimum(terms, last)], self.at[np.minimum(terms + 1, last)]
        return starts, ends - starts

    def with_more(self, tokens: Tokens, term_of: Ints, size: int, place: int) -> Postings:
        """The same with more articles, whose places begin at `place`."""
        later = dict(self.later)
        for terms, places, times in _blocks(tokens, term_of, size):
            cuts = np.flatnonzero(np.diff(terms)) + 1
            parts = (np.split(each, cuts) for each in (terms, (places + place).astype(np.int32), times))
            for mine, holders, often in zip(*parts, strict=True):
                if len(mine):
                    old = later.get(int(mine[0]))
                    both = (holders, often) if old is None else (np.append(old[0], holders), np.append(old[1], often))
                    later[int(mine[0])] = both
        return replace(self, later=later)


def _blocks(tokens: Tokens, term_of: Ints, size: int) -> Iterator[tuple[Ints, Ints, Bytes]]:
    """Terms in order, each with its articles in order and how often it stands there; for blocks of articles."""
    areas, titles = tokens.areas, tokens.title_sizes
    numbers = np.arange(len(tokens))
    for block in np.split(numbers, np.flatnonzero(np.diff(areas[1:] // BLOCK)) + 1):
        if not len(block):
            continue
        sizes = areas[block + 1] - areas[block]
        words = tokens.words[int(areas[block[0]]) : int(areas[block[-1] + 1])]
        title_words = tokens.words[ranges(areas[block], titles[block])]
        terms = term_of[np.append(words, title_words)].astype(np.int64)
        owner = np.append(owners(sizes), owners(titles[block]))
        pairs, times = np.unique(terms * len(block) + owner, return_counts=True)
        found, place = np.divmod(pairs, len(block))
        often = np.minimum(times, _MOST).astype(np.uint8)
        yield found.astype(np.int32), (place + block[0]).astype(np.int32), often


def terms_of_each(tokens: Tokens, term_of: Ints, places: Places, size: int) -> Places:
    """The different terms of some articles, each as often as it is in different articles."""
    areas = tokens.areas
    sizes = areas[places + 1] - areas[places]
    return different(owners(sizes), term_of[tokens.of_articles(places)], size)[1]
