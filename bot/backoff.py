"""How long to wait before the next try."""

from __future__ import annotations

from dataclasses import dataclass

# 2.0 ** 1024 is no float any more; long before that every longest pause is reached.
_DOUBLED_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Backoff:
    """Pauses in seconds that double with each failure in a row, up to the longest."""

    first: float
    longest: float

    def after(self, failures: int) -> float:
        """The pause after so many failures; 1 is the first."""
        return min(self.longest, self.first * 2.0 ** min(failures - 1, _DOUBLED_AT_MOST))
