"""Telegram's flood limits as token buckets that answer 429 and count who ran into them."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from bot.sandbox.params import Json


@dataclass(slots=True)
class Bucket:
    """`rate` per second, `size` at once."""

    rate: float
    size: float
    level: float
    filled: float

    def wait(self, now: float, cost: int) -> float:
        """Seconds until `cost` is there; 0 when it is."""
        self.level = min(self.size, self.level + (now - self.filled) * self.rate)
        self.filled = now
        return max(0.0, (min(cost, self.size) - self.level) / self.rate)


class Flood:
    """1/s per private chat, 20/min per group, 30/s in all.

    Messages that left the bot evenly may arrive closer together; the sizes leave a little room for that.
    """

    CHAT = (1.0, 6.0)
    GROUP = (20 / 60, 21.0)
    ALL = (30.0, 34.0)

    def __init__(self, on: bool = False) -> None:
        self.on = on
        self.violations = 0
        self.passed = 0
        self.by_chat: dict[str, int] = {}
        self._buckets: dict[str, Bucket] = {}

    def refuse(self, chat: str, cost: int = 1) -> int:
        """Seconds to wait, or 0 when the call may pass; counts both."""
        now = time.monotonic()
        buckets = (
            self._bucket(chat, self.GROUP if chat.startswith("-") else self.CHAT, now),
            self._bucket("", self.ALL, now),
        )
        wait = max(bucket.wait(now, cost) for bucket in buckets)
        if wait > 0:
            self.violations += 1
            self.by_chat[chat] = self.by_chat.get(chat, 0) + 1
            return max(1, math.ceil(wait))
        for bucket in buckets:
            bucket.level -= cost
        self.passed += 1
        return 0

    def _bucket(self, name: str, shape: tuple[float, float], now: float) -> Bucket:
        if name not in self._buckets:
            self._buckets[name] = Bucket(shape[0], shape[1], shape[1], now)
        return self._buckets[name]

    def shown(self) -> Json:
        return {"on": self.on, "violations": self.violations, "passed": self.passed, "by_chat": self.by_chat}
