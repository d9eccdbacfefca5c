"""Lists of words that stay small with some 100,000 of them: found exactly, by beginning or end, or within edits."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.stems import is_code
from knowledge.search.limits import BLOCK
from knowledge.search.ragged import Bits, Flags, begins, owners

NOT_THERE = -1
# The letters a to z have a bit each for standing once and one for standing twice; all others share what is left of 64.
_LETTERS = 26
_CLASSES = 64 - _LETTERS
_BLOCK = BLOCK // _CLASSES
Lengths = npt.NDArray[np.int16]


class Listed:
    """Different words with their numbers: the first in alphabetical order, added ones behind them.

    The words are bytes one after the other, found by bisecting their sorted CRCs, in a tenth of the memory
    that a dictionary takes.
    """

    def __init__(self, words: Iterable[str]) -> None:
        encoded = sorted(word.encode("utf-8", "surrogatepass") for word in words)
        self._text = b"".join(encoded)
        self._at = array("I", begins(np.array([len(word) for word in encoded], np.int64)).tolist())
        self._first = len(encoded)
        hashed = np.array([crc32(word) for word in encoded], np.uint32)
        order = np.argsort(hashed, kind="stable")
        self._hashes, self._hashed = array("I", hashed[order].tolist()), array("I", order.tolist())
        self._later: dict[str, int] = {}
        self._names: list[str] = []

    def __len__(self) -> int:
        return self._first + len(self._names)

    def __getitem__(self, number: int) -> str:
        if number >= self._first:
            return self._names[number - self._first]
        return self._bytes(number).decode("utf-8", "surrogatepass")

    def names(self, numbers: Sequence[int]) -> dict[int, str]:
        """The words with these numbers, each looked up once."""
        return {number: self[number] for number in set(numbers)}

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))

    def find(self, word: str) -> int:
        """The number of the word, or NOT_THERE."""
        wanted = word.encode("utf-8", "surrogatepass")
        hashed = crc32(wanted)
        at = bisect_left(self._hashes, hashed)
        while at < self._first and self._hashes[at] == hashed:
            number: int = self._hashed[at]
            if self._bytes(number) == wanted:
                return number
            at += 1
        return self._later.get(word, NOT_THERE) if self._later else NOT_THERE

    def with_more(self, words: Sequence[str]) -> Any:
        """The same list with words that it did not have."""
        if not words:
            return self
        more = object.__new__(type(self))
        more.__dict__.update(self.__dict__)
        more._names = [*self._names, *words]
        more._later = {**self._later, **{word: len(self) + at for at, word in enumerate(words)}}
        return more

    def _bytes(self, number: int) -> bytes:
        return self._text[self._at[number] : self._at[number + 1]]


class Words(Listed):
    """Words that are looked for also when a question has only a part of them, or misspells them."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(words)
        order = sorted(range(self._first), key=lambda number: self._bytes(number)[::-1])
        self._backwards = array("I", order)
        self.plain, self._sizes, self._bags = _looks(tuple(self))

    def with_more(self, words: Sequence[str]) -> Words:
        more: Words = super().with_more(words)
        if words:
            looks = _looks(words)
            more.plain = np.append(self.plain, looks[0])
            more._sizes = np.append(self._sizes, looks[1])
            more._bags = np.append(self._bags, looks[2])
        return more

    def beginning(self, start: str, most: int, allowed: Flags) -> list[int]:
        """The first allowed words in alphabetical order that begin so."""
        wanted = start.encode("utf-8", "surrogatepass")
        at = bisect_left(range(self._first), wanted, key=self._bytes)
        found = self._run(range(at, self._first), lambda number: self._bytes(number).startswith(wanted), most, allowed)
        return self._merged(found, start, str.startswith, most, allowed, 1)

    def ending(self, end: str, most: int, allowed: Flags) -> list[int]:
        """The first allowed words that end so, in alphabetical order of their letters from the end."""
        wanted = end.encode("utf-8", "surrogatepass")
        order = self._backwards
        at = bisect_left(order, wanted[::-1], key=lambda number: self._bytes(number)[::-1])
        numbers = (order[place] for place in range(at, self._first))
        found = self._run(numbers, lambda number: self._bytes(number).endswith(wanted), most, allowed)
        return self._merged(found, end, str.endswith, most, allowed, -1)

    def near(self, word: str, edits: int, most: int, allowed: Flags) -> list[tuple[str, int, int]]:
        """The nearest allowed words within so many edits: word, edits, number."""
        # An edit changes two letters' counts, or one and the length: what differs more need not be measured.
        apart = np.bitwise_count(self._bags ^ _bag(word)) + np.abs(self._sizes - np.int16(len(word)))
        numbers: list[int] = np.flatnonzero((apart <= 2 * edits) & allowed).tolist()
        listed = sorted((self[number], number) for number in numbers)
        names = [name for name, _ in listed]
        near = process.extract(word, names, scorer=OSA.distance, score_cutoff=edits, limit=most)
        return [(name, int(distance), listed[at][1]) for name, distance, at in near]

    def _run(self, numbers: Iterable[int], fits: Callable[[int], bool], most: int, allowed: Flags) -> list[int]:
        found: list[int] = []
        for number in numbers:
            if len(found) == most or not fits(number):
                break
            if allowed[number]:
                found.append(number)
        return found

    def _merged(
        self, found: list[int], part: str, fits: Callable[[str, str], bool], most: int, allowed: Flags, way: int
    ) -> list[int]:
        later = [number for word, number in self._later.items() if fits(word, part) and allowed[number]]
        if not later:
            return found
        return sorted((*found, *later), key=lambda number: self[number][::way])[:most]


def _looks(words: Sequence[str]) -> tuple[Flags, Lengths, Bits]:
    """Per word: whether it is plain and longer than two letters, its length, and its letters as bits."""
    plain = np.array([len(word) > 2 and not is_code(word) for word in words], bool)
    sizes = np.array([len(word) for word in words], np.int16)
    blocks = [_bags(words[at : at + _BLOCK], sizes[at : at + _BLOCK]) for at in range(0, len(words), _BLOCK)]
    return plain, sizes, np.concatenate(blocks) if blocks else np.zeros(0, np.uint64)


def _bags(words: Sequence[str], sizes: Lengths) -> Bits:
    """Which letters a word has once and twice, the rarer ones in few classes."""
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    codes -= ord("a")
    classes = np.where((codes >= 0) & (codes < _LETTERS), codes, _LETTERS + codes % (_CLASSES - _LETTERS))
    counts = np.bincount(owners(sizes) * _CLASSES + classes, minlength=len(words) * _CLASSES)
    counts = counts.reshape(len(words), _CLASSES)
    bits = np.concatenate([counts >= 1, counts[:, :_LETTERS] >= 2], axis=1)
    return np.packbits(bits, axis=1, bitorder="little").view(np.uint64).ravel()


def _bag(word: str) -> np.uint64:
    """The same for one word, quicker."""
    bag = 0
    for letter in word:
        code = ord(letter) - ord("a")
        once = 1 << (code if 0 <= code < _LETTERS else _LETTERS + code % (_CLASSES - _LETTERS))
        bag |= once << _CLASSES if bag & once and 0 <= code < _LETTERS else once
    return np.uint64(bag)
