"""Products and serial numbers named in a free text: "aroma x 20", "die X20", "latte oen", "20 118833"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from rapidfuzz.distance import OSA

from knowledge.language import weights
from knowledge.language.languages import LANGUAGES
from knowledge.language.negation import denied_before
from knowledge.language.normalize import Folded, folded
from knowledge.language.phrases import cues

# Shorter beginnings of names are words of their own ("one", "pro"); shorter names without figures are never misspelt,
# or "granos" were the Grano.
_SHORTEST_FAMILY, _SHORTEST_WORD = 4, 6
# A name has at most so many pieces, letters and figures apart: "Barista Pro X 20 S".
_WIDEST = 7
# Of so many pieces all rows are looked up; a message of 4,000 signs in usual words has fewer.
_MOST_PIECES = 900
# So many places are tried for a serial number: who sends a list of figures means none of them.
_MOST_PLACES = 600
_PIECE = re.compile(r"[^\W\d_]+|[0-9]+")
_SERIAL_PIECE = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[.;!?\n,]\s|\n")


class Named(Protocol):
    """A product of the catalogue, as far as its names go."""

    @property
    def id(self) -> str: ...

    @property
    def names(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class ProductNames:
    """An id with every name by which customers may mean it."""

    id: str
    names: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class _Index:
    exact: dict[str, tuple[str, ...]]
    near: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
    families: dict[str, tuple[str, ...]]


def find_products(text: str, catalogue: Sequence[Named], limit: int = 3) -> tuple[Match, ...]:
    """The products that a text names, the surest first, then in order; figures must agree: X20 is never X30."""
    return products_in(folded(text), catalogue, limit)


def products_in(text: Folded, catalogue: Sequence[Named], limit: int = 3) -> tuple[Match, ...]:
    """The same for a text that is already folded."""
    index = _index(tuple((product.id, tuple(product.names)) for product in catalogue))
    windows = tuple(_windows(text.text))
    best: dict[str, Match] = {}
    for window, ids, score in _longest([*_named(windows, index), *_family(windows, index)]):
        if denied_before(text.text, window.start):
            score -= weights.DENIED
        start, end = text.span(window.start, window.end)
        for id in ids:
            if id not in best or best[id].score < score:
                best[id] = Match(id, round(score, 2), start, end)
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.start))[:limit])


def _named(windows: Sequence[_Window], index: _Index) -> Iterator[tuple[_Window, tuple[str, ...], float]]:
    whole = windows[-1].end if windows else 0
    for window in windows:
        if ids := index.exact.get(window.key):
            if window.key not in _common_words() or (window.start == windows[0].start and window.end == whole):
                yield window, ids, weights.EXACT
        elif (found := _nearest(window.key, index)) is not None:
            yield window, *found


def _family(windows: Sequence[_Window], index: _Index) -> Iterator[tuple[_Window, tuple[str, ...], float]]:
    for window in windows:
        if ids := index.families.get(window.key):
            yield window, ids, weights.FAMILY


def _longest(
    found: list[tuple[_Window, tuple[str, ...], float]],
) -> list[tuple[_Window, tuple[str, ...], float]]:
    """Of names that overlap only the best one: "Grano G7" is not also the "Grano"."""
    # Names before families, whole names before parts of them, sure ones before misspelt ones.
    found.sort(key=lambda each: (each[2] == weights.FAMILY, each[0].start - each[0].end, -each[2]))
    kept: list[tuple[_Window, tuple[str, ...], float]] = []
    for each in found:
        if not any(each[0].start < other[0].end and other[0].start < each[0].end for other in kept):
            kept.append(each)
    return kept


def _windows(text: str) -> Iterator[_Window]:
    pieces = []
    for found, _ in zip(_PIECE.finditer(text), range(_MOST_PIECES), strict=False):
        pieces.append(found)
    for at, first in enumerate(pieces):
        key, end = "", first.start()
        for piece in pieces[at : at + _WIDEST]:
            if end and _BREAK.search(text, end, piece.start()):
                break
            key, end = key + piece[0], piece.end()
            if len(key) > 40:
                break
            yield _Window(key, first.start(), end)


def _nearest(key: str, index: _Index) -> tuple[tuple[str, ...], float] | None:
    if len(key) < 5:
        return None
    allowed = 1 if len(key) < 9 else 2
    best: tuple[tuple[str, ...], float] | None = None
    for name, ids in index.near.get(key[0], ()):
        if len(name) < _SHORTEST_WORD and name.isalpha():
            continue  # "granos" are beans, not the Grano
        if abs(len(name) - len(key)) > allowed or not _same_model(name, key):
            continue
        edits = OSA.distance(name, key, score_cutoff=allowed)
        score = weights.EXACT - weights.PER_EDIT * edits
        if edits <= allowed and (best is None or score > best[1]):
            best = ids, score
    return best


def _same_model(name: str, key: str) -> bool:
    """Whether figures, and the letter before them, agree."""
    return re.findall(r"[^\W\d_]?[0-9]+", name) == re.findall(r"[^\W\d_]?[0-9]+", key)


@lru_cache(maxsize=16)
def _index(catalogue: tuple[tuple[str, tuple[str, ...]], ...]) -> _Index:
    exact: dict[str, list[str]] = {}
    families: dict[str, list[str]] = {}
    for id, names in catalogue:
        for name in names:
            pieces = _PIECE.findall(folded(name).text)
            if "".join(pieces):
                exact.setdefault("".join(pieces), []).append(id)
            if name == names[0] and len(pieces) > 1 and len(pieces[0]) >= _SHORTEST_FAMILY:
                families.setdefault(pieces[0], []).append(id)
    return _Index(
        {key: tuple(dict.fromkeys(ids)) for key, ids in exact.items()},
        _by_first({key: tuple(dict.fromkeys(ids)) for key, ids in exact.items() if len(key) >= 5}),
        {key: tuple(dict.fromkeys(ids)) for key, ids in families.items()},
    )


def _by_first(names: dict[str, tuple[str, ...]]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, ids in names.items():
        found.setdefault(name[0], []).append((name, ids))
    return {letter: tuple(of) for letter, of in found.items()}


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    """Words that are also names ("One"): they count as a name only when nothing else is said."""
    return frozenset().union(*(cues(lang).words for lang in LANGUAGES))


def find_serial(text: str, patterns: Sequence[str]) -> Serial | None:
    """The first serial number that fits a pattern, also with other or no separators: "20 118833", "20118833"."""
    view = folded(text)
    pieces = list(_SERIAL_PIECE.finditer(view.text))
    compiled = [(at, pattern) for at, written in enumerate(patterns) if (pattern := _compiled(written))]
    starts = (at for at, piece in enumerate(pieces) if len(piece[0]) <= 40)
    for at, _ in zip(starts, range(_MOST_PLACES), strict=False):
        for size in (3, 2, 1):
            window = pieces[at : at + size]
            if len(window) < size or not _close(view.text, window) or not any(c.isdigit() for c in window[0][0]):
                continue
            for number in _writings([piece[0] for piece in window]):
                for position, pattern in compiled:
                    if pattern.fullmatch(number):
                        return Serial(number, position, *view.span(window[0].start(), window[-1].end()))
    return None


def _close(text: str, window: Sequence[re.Match[str]]) -> bool:
    return all(re.fullmatch(r"[\s./_-]{1,3}", text[a.end() : b.start()]) for a, b in pairwise(window))


def _writings(pieces: Sequence[str]) -> Iterator[str]:
    """The ways in which a pattern may expect these pieces to be written."""
    joined = "".join(pieces)
    if len(joined) > 40:
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
