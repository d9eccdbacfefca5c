"""What is claimed but not yet under way, in the order in which it may go."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator

from bot.outbox.item import OutboxItem
from bot.outbox.pacing import Pacer

# Longer than this nobody waits in memory, but in the database, where a later message of higher rank overtakes.
PATIENCE = 3.0


class Waiting:
    """Claimed items that wait for their budget. `startable` gives those that the pacer lets go now."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer
        self._ready: list[tuple[int, int, OutboxItem]] = []
        self._held_up: list[tuple[float, int, OutboxItem]] = []
        self._in_groups: Counter[tuple[int, int]] = Counter()

    def __len__(self) -> int:
        return len(self._ready) + len(self._held_up)

    @property
    def ready(self) -> int:
        """How many wait for nothing but the budget of all."""
        return len(self._ready)

    def groups(self) -> set[int]:
        """The groups for which something waits."""
        return {chat for chat, _ in self._in_groups}

    def in_group(self, chat_id: int) -> list[tuple[int, int]]:
        """How many messages of each rank wait for a group: (rank, how many)."""
        return [(rank, cost) for (chat, rank), cost in self._in_groups.items() if chat == chat_id]

    def add(self, item: OutboxItem) -> None:
        if item.chat_id < 0 and item.budget is not None:
            self._in_groups[item.chat_id, item.rank] += item.cost
        heapq.heappush(self._ready, (item.rank, item.id, item))

    def startable(self) -> Iterator[tuple[OutboxItem, float]]:
        """Errands that may go now, with 0.0; or with the long time they have to wait elsewhere.

        The budget of those that go must be spent before the next is asked for.
        """
        self._wake_held_up()
        while self._ready and self._pacer.delay_of_all(self._ready[0][2].cost) <= 0:
            _, _, item = heapq.heappop(self._ready)
            wait = 0.0 if item.budget is None else self._pacer.delay_of_chat(item.budget, item.cost)
            if 0 < wait <= PATIENCE:
                heapq.heappush(self._held_up, (self._pacer.clock() + wait, item.id, item))
                continue
            self._leave(item)
            yield item, wait

    def until_next(self) -> float | None:
        """Seconds until something may go; None when nothing waits."""
        waits = [self._held_up[0][0] - self._pacer.clock()] if self._held_up else []
        if self._ready:
            waits.append(self._pacer.delay_of_all(self._ready[0][2].cost))
        return max(0.0, min(waits)) if waits else None

    def clear(self) -> list[OutboxItem]:
        """Everything that waits; nothing does from now on."""
        left = [item for *_, item in self._ready + self._held_up]
        self._ready, self._held_up = [], []
        self._in_groups.clear()
        return left

    def _wake_held_up(self) -> None:
        now = self._pacer.clock()
        while self._held_up and self._held_up[0][0] <= now:
            *_, item = heapq.heappop(self._held_up)
            heapq.heappush(self._ready, (item.rank, item.id, item))

    def _leave(self, item: OutboxItem) -> None:
        if item.chat_id < 0 and item.budget is not None:
            self._in_groups[item.chat_id, item.rank] -= item.cost
            if self._in_groups[item.chat_id, item.rank] <= 0:
                del self._in_groups[item.chat_id, item.rank]
