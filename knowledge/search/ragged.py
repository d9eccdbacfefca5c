"""Rows of different lengths, kept one after the other in one flat array of numbers.

A Python list for each of a million rows would take several times the memory, and a loop over them longer than an answer
may take. So a row is a range (where it starts, how long it is), and numpy gathers, counts and adds up many at a time.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.search.limits import BLOCK

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]


def ranges(starts: npt.NDArray[Any], sizes: npt.NDArray[Any]) -> Places:
    """The numbers of several ranges, one range after the other."""
    sizes = sizes.astype(np.int64)
    ends = np.cumsum(sizes)
    return np.repeat(starts.astype(np.int64) - ends + sizes, sizes) + np.arange(int(ends[-1]) if len(ends) else 0)


def begins(sizes: npt.NDArray[Any]) -> Places:
    """Where each range begins when they stand one after the other; one number more than there are ranges."""
    found = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=found[1:])
    return found


def spread(starts: Places, chosen: Places) -> tuple[Places, Places]:
    """The places of the chosen ranges one after the other, and where each range begins among them."""
    sizes = starts[chosen + 1] - starts[chosen]
    return ranges(starts[chosen], sizes), begins(sizes)[:-1]


def owners(sizes: npt.NDArray[Any]) -> Places:
    """The number of the range that each thing belongs to, for ranges that stand one after the other."""
    return np.repeat(np.arange(len(sizes)), sizes)


def different(owner: Places, things: npt.NDArray[Any], size: int) -> tuple[Places, Places]:
    """The pairs of owner and thing, each once; `size` is more than every thing."""
    # One number for each pair: sorting those is quicker than np.unique over two columns.
    pairs = np.sort(owner * size + things)
    if len(pairs):
        pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])]
    return np.divmod(pairs, size)


def counts(numbers: Ints, size: int) -> Ints:
    """How often each number stands there; in blocks, as numpy makes larger copies of what it counts."""
    found = np.zeros(size, np.int32)
    for at in range(0, len(numbers), BLOCK):
        found += np.bincount(numbers[at : at + BLOCK], minlength=size).astype(np.int32)
    return found


def sums(owner: Places, values: Floats, size: int) -> Floats:
    """The sum of the values of each owner."""
    return np.bincount(owner, values, minlength=size).astype(np.float32)
