"""Budgets of messages: at most so many in any period, or a burst and then evenly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass

# So much longer than told do we make each period, for clocks that go differently.
MARGIN = 1.006
# A message whose answer is not there yet may arrive so much later than others, in seconds.
GRACE = 0.25


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` in any `seconds`; with a `burst`, so many at once and then evenly."""

    count: float
    seconds: float
    burst: int | None = None


class Window:
    """At most `count` in any `seconds`: no burst at the border of two periods.

    What counts is when a message arrives, which we do not see. It is taken to be late by `GRACE` until its answer
    shows how late it was at most: by so much as the answer took longer than the fastest one lately.
    """

    __slots__ = ("count", "seconds", "spent")

    def __init__(self, rate: Rate) -> None:
        self.count = max(1, int(rate.count))
        self.seconds = rate.seconds * self.count / rate.count * MARGIN
        self.spent: list[float] = []

    def delay(self, now: float, cost: int) -> float:
        self._forget(now)
        missing = len(self.spent) + min(cost, self.count) - self.count
        wait = self.spent[missing - 1] + self.seconds - now if missing > 0 else 0.0
        return wait if wait > 1e-9 else 0.0

    def room(self, now: float) -> int:
        self._forget(now)
        return max(0, self.count - len(self.spent))

    def spend(self, now: float, cost: int) -> None:
        self._forget(now)
        for _ in range(cost):
            insort(self.spent, now + GRACE)

    def answered(self, started: float, late: float, cost: int) -> None:
        at = bisect_left(self.spent, started + GRACE)
        if late < GRACE and self.spent[at : at + cost] == [started + GRACE] * cost:
            del self.spent[at : at + cost]
            for _ in range(cost):
                insort(self.spent, started + late)

    def idle(self, now: float) -> bool:
        self._forget(now)
        return not self.spent

    def _forget(self, now: float) -> None:
        if self.spent and self.spent[0] + self.seconds <= now:
            del self.spent[: bisect_right(self.spent, now - self.seconds)]


class Bucket:
    """`burst` at once, then evenly."""

    __slots__ = ("at", "level", "per_second", "size")

    def __init__(self, rate: Rate, now: float) -> None:
        self.size, self.per_second = float(rate.burst or 1), rate.count / (rate.seconds * MARGIN)
        self.level, self.at = self.size, now

    def delay(self, now: float, cost: int) -> float:
        # A hair of tolerance, or rounding makes the caller wait for 1e-17 s without end.
        missing = min(cost, self.size) - self._filled(now)
        return missing / self.per_second if missing > 1e-9 else 0.0

    def room(self, now: float) -> int:
        return max(0, int(self._filled(now) + 1e-9))

    def spend(self, now: float, cost: int) -> None:
        self.level, self.at = self._filled(now) - cost, now

    def answered(self, started: float, late: float, cost: int) -> None:
        """Its burst leaves room enough for what comes late."""

    def idle(self, now: float) -> bool:
        return self._filled(now) >= self.size

    def _filled(self, now: float) -> float:
        return min(self.size, self.level + (now - self.at) * self.per_second)


Budget = Window | Bucket
