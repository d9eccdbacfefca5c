"""Sets of numbered things per row (words of a title, letters of a question), added up by numpy for a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]


class Numbers(dict[str, int]):
    """Numbers for names, given out in the order of their first use; 0 stands for none."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self) + 1
        return self[name]


class Rows:
    """Rows of different numbers; each row has at least one, so that `reduceat` sees every row."""

    def __init__(self, rows: Sequence[Iterable[int]]) -> None:
        listed = [sorted(set(row)) or [0] for row in rows]
        self.starts = np.zeros(len(listed) + 1, np.int64)
        np.cumsum([len(row) for row in listed], out=self.starts[1:])
        self.things: Ints = np.fromiter((thing for row in listed for thing in row), np.int32)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def sums(self, weights: Floats, chosen: Places | None = None) -> Floats:
        """The sum of the weights of each row's things; only for the chosen rows when they are named."""
        if chosen is None:
            return np.add.reduceat(weights[self.things], self.starts[:-1])
        if not len(chosen):
            return np.zeros(0, np.float32)
        places, starts = spread(self.starts, chosen)
        return np.add.reduceat(weights[self.things[places]], starts)

    def counts(self, size: int) -> Floats:
        """In how many rows each thing stands."""
        return np.bincount(self.things, minlength=size).astype(np.float32)


def spread(starts: Places, chosen: Places) -> tuple[Places, Places]:
    """The places of the chosen ranges one after the other, and where each range begins among them."""
    sizes = starts[chosen + 1] - starts[chosen]
    begins = np.zeros(len(chosen), np.int64)
    np.cumsum(sizes[:-1], out=begins[1:])
    return np.repeat(starts[chosen] - begins, sizes) + np.arange(int(sizes.sum())), begins
