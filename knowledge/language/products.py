"""Products and serial numbers named in a free text: "aroma x 20", "die X20", "latte oen", "20 118833"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from rapidfuzz.distance import OSA

from knowledge.language import weights
from knowledge.language.languages import LANGUAGES
from knowledge.language.negation import denied_before
from knowledge.language.normalize import Folded, folded
from knowledge.language.numerals import numerals
from knowledge.language.phrases import cues

# Shorter beginnings of names are words of their own ("one", "pro"); shorter names without figures are never misspelt,
# or "granos" were the Grano.
_SHORTEST_FAMILY, _SHORTEST_WORD, _SHORTEST_MISSPELT = 4, 6, 5
_LONGEST_NAME = 40
# A name has at most so many pieces, letters and figures apart: "Barista Pro X 20 S".
_WIDEST = 7
# Of so many pieces all rows are looked up; a message of 4,000 signs in usual words has fewer.
_MOST_PIECES = 900
# So many places are tried for a serial number: who sends a list of figures means none of them.
_MOST_PLACES = 600
_PIECE = re.compile(r"[^\W\d_]+|[0-9]+")
_SERIAL_PIECE = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[.;!?\n,]\s|\n")
_MODEL = re.compile(r"[^\W\d_]?[0-9]+")
_JOINT = re.compile(r"[\s./_-]{1,3}")
_DIGIT = re.compile(r"\d")


class Named(Protocol):
    """A product of the catalogue, as far as its names go."""

    @property
    def id(self) -> str: ...

    @property
    def names(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Match:
    """A product found in a text: how sure (0 to 1) and where."""

    id: str
    score: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Serial:
    """A serial number as its pattern writes it, the position of that pattern, and where it stands."""

    number: str
    pattern: int
    start: int
    end: int


class _Window(NamedTuple):
    """Some letters and figures in a row."""

    key: str
    start: int
    end: int


class _Name(NamedTuple):
    """A name with the ids that have it, and its figures with the letter before each."""

    name: str
    ids: tuple[str, ...]
    model: list[str]


def find_products(text: str, catalogue: Sequence[Named], limit: int = 3) -> tuple[Match, ...]:
    """The products that a text names, the surest first, then in order; figures must agree: X20 is never X30."""
    return Names(catalogue).said_in(folded(text), limit)


class Names:
    """The names of products, by which a text is searched for them."""

    def __init__(self, catalogue: Sequence[Named]) -> None:
        exact: dict[str, list[str]] = {}
        families: dict[str, list[str]] = {}
        for product in catalogue:
            for name in product.names:
                pieces = _PIECE.findall(folded(name).text)
                if "".join(pieces):
                    exact.setdefault("".join(pieces), []).append(product.id)
                for spoken in _spoken(pieces):
                    exact.setdefault(spoken, []).append(product.id)
                if name == product.names[0] and len(pieces) > 1 and len(pieces[0]) >= _SHORTEST_FAMILY:
                    families.setdefault(pieces[0], []).append(product.id)
        self._exact = {key: tuple(dict.fromkeys(ids)) for key, ids in exact.items()}
        self._families = {key: tuple(dict.fromkeys(ids)) for key, ids in families.items()}
        self._near = _by_first_and_length(self._exact)

    def said_in(self, text: Folded, limit: int = 3) -> tuple[Match, ...]:
        """The products that a folded text names, as `find_products` does."""
        best: dict[str, Match] = {}
        for window, ids, score in _longest(self._named(text.text)):
            if denied_before(text.text, window.start):
                score -= weights.DENIED
            start, end = text.span(window.start, window.end)
            for id in ids:
                if id not in best or best[id].score < score:
                    best[id] = Match(id, round(score, 2), start, end)
        return tuple(sorted(best.values(), key=lambda match: (-match.score, match.start))[:limit])

    def _named(self, text: str) -> list[_Found]:
        pieces = [found for found, _ in zip(_PIECE.finditer(text), range(_MOST_PIECES), strict=False)]
        found: list[_Found] = []
        for window in _windows(text, pieces):
            if ids := self._exact.get(window.key):
                alone = window.start == pieces[0].start() and window.end == pieces[-1].end()
                if alone or window.key not in _common_words():
                    found.append((window, ids, weights.EXACT))
            elif (near := self._nearest(window.key)) is not None:
                found.append((window, *near))
            if family := self._families.get(window.key):
                found.append((window, family, weights.FAMILY))
        return found

    def _nearest(self, key: str) -> tuple[tuple[str, ...], float] | None:
        """The ids of the name that a misspelt one stands for, with its score."""
        if (names := self._near.get((key[0], len(key)))) is None:
            return None
        allowed, model = _slips(len(key)), _MODEL.findall(key)
        best: tuple[tuple[str, ...], float] | None = None
        for each in names:
            if each.model != model:
                continue  # X20 is never X30
            edits = OSA.distance(each.name, key, score_cutoff=allowed)
            score = weights.EXACT - weights.PER_EDIT * edits
            if edits <= allowed and (best is None or score > best[1]):
                best = each.ids, score
        return best


_Found = tuple[_Window, tuple[str, ...], float]


def _slips(length: int) -> int:
    return 1 if length < 9 else 2


def _spoken(pieces: Sequence[str]) -> Iterator[str]:
    """A name as its figures are said: "x twenty"; one without letters beside them is a mere number."""
    for at, piece in enumerate(pieces):
        if piece.isdecimal() and len(pieces) > 1:
            said = (word for lang in LANGUAGES for word, value in numerals(lang).items() if value == int(piece))
            yield from ("".join([*pieces[:at], word, *pieces[at + 1 :]]) for word in said)


def _by_first_and_length(exact: Mapping[str, tuple[str, ...]]) -> Mapping[tuple[str, int], Sequence[_Name]]:
    """The names that a word of this first letter and length may stand for."""
    found: dict[tuple[str, int], list[_Name]] = {}
    for name, ids in exact.items():
        if len(name) < _SHORTEST_MISSPELT or (len(name) < _SHORTEST_WORD and name.isalpha()):
            continue  # "granos" are beans, not the Grano
        for length in range(max(_SHORTEST_MISSPELT, len(name) - 2), len(name) + 3):
            if abs(length - len(name)) <= _slips(length):
                found.setdefault((name[0], length), []).append(_Name(name, ids, _MODEL.findall(name)))
    return found


def _longest(found: list[_Found]) -> list[_Found]:
    """Of names that overlap only the best one: "Grano G7" is not also the "Grano"."""
    # Names before families, whole names before parts of them, sure ones before misspelt ones.
    found.sort(key=lambda each: (each[2] == weights.FAMILY, each[0].start - each[0].end, -each[2]))
    kept: list[_Found] = []
    for each in found:
        if not any(each[0].start < other[0].end and other[0].start < each[0].end for other in kept):
            kept.append(each)
    return kept


def _windows(text: str, pieces: Sequence[re.Match[str]]) -> Iterator[_Window]:
    """Up to so many pieces in a row, from each of them on, where no sentence or clause ends in between."""
    words, spans = [piece[0] for piece in pieces], [piece.span() for piece in pieces]
    ends = {at for at, (a, b) in enumerate(pairwise(spans), 1) if b[0] - a[1] > 1 and _BREAK.search(text, a[1], b[0])}
    for first, (start, _) in enumerate(spans):
        key = ""
        for at in range(first, min(first + _WIDEST, len(words))):
            if key and at in ends:
                break
            key += words[at]
            if len(key) > _LONGEST_NAME:
                break
            yield _Window(key, start, spans[at][1])


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    """Words that are also names ("One"): they count as a name only when nothing else is said."""
    return frozenset().union(*(cues(lang).words for lang in LANGUAGES))


def find_serial(text: str, patterns: Sequence[str]) -> Serial | None:
    """The first serial number that fits a pattern, also with other or no separators: "20 118833", "20118833"."""
    return Serials(patterns).said_in(folded(text))


class Serials:
    """How the serial numbers of products look, one pattern a product."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Products of one pattern are told by the first of them; a pattern that cannot be read fits nothing."""
        first = {written: at for at, written in reversed(list(enumerate(patterns)))}
        self._patterns = [(at, found) for written, at in first.items() if (found := _compiled(written)) is not None]
        self._patterns.sort(key=lambda each: each[0])

    def said_in(self, view: Folded) -> Serial | None:
        """The first serial number in a folded text, as `find_serial` finds it."""
        if not (self._patterns and _DIGIT.search(view.text)):
            return None
        pieces = list(_SERIAL_PIECE.finditer(view.text))
        starts = (at for at, piece in enumerate(pieces) if len(piece[0]) <= _LONGEST_NAME)
        for at, _ in zip(starts, range(_MOST_PLACES), strict=False):
            if not any(map(str.isdigit, pieces[at][0])):
                continue
            for size in (3, 2, 1):
                window = pieces[at : at + size]
                if len(window) == size and _close(view.text, window) and (found := self._fitting(window)) is not None:
                    return Serial(*found, *view.span(window[0].start(), window[-1].end()))
        return None

    def _fitting(self, window: Sequence[re.Match[str]]) -> tuple[str, int] | None:
        for number in _writings([piece[0] for piece in window]):
            for position, pattern in self._patterns:
                if pattern.fullmatch(number):
                    return number, position
        return None


def _close(text: str, window: Sequence[re.Match[str]]) -> bool:
    return all(_JOINT.fullmatch(text, a.end(), b.start()) for a, b in pairwise(window))


def _writings(pieces: Sequence[str]) -> Iterator[str]:
    """The ways in which a pattern may expect these pieces to be written."""
    joined = "".join(pieces)
    if len(joined) > _LONGEST_NAME:
        return
    plain = ["-".join(pieces), joined, " ".join(pieces), "/".join(pieces), ".".join(pieces)]
    if len(pieces) == 1 and len(joined) >= 6:
        plain += [f"{joined[:at]}-{joined[at:]}" for at in range(1, min(len(joined), 12))]
    for number in dict.fromkeys(plain):
        yield number.upper()
        yield number


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except re.error:
        return None
