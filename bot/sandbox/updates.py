"""The queue of updates: numbered, confirmed by offset, fetched by one long poll at a time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from itertools import islice
from typing import Any

from bot.sandbox.params import ApiError, Json, Params

FIRST_UPDATE = 731_000_001
# Telegram leaves these out unless they are asked for by name.
ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Updates:
    """What the bot has not confirmed yet, oldest first."""

    def __init__(self) -> None:
        self.waiting: OrderedDict[int, Json] = OrderedDict()
        self.next_id = FIRST_UPDATE
        self.allowed: frozenset[str] = frozenset()
        self.webhook_url = ""
        self._poll: asyncio.Future[str] | None = None
        self._arrivals: set[asyncio.Event] = set()

    def add(self, kind: str, payload: Json) -> int | None:
        """The number of the new update, or None when the bot has not asked for this kind."""
        if not self.wants(kind):
            return None
        number = self.next_id
        self.next_id += 1
        self.waiting[number] = {"update_id": number, kind: payload}
        if self._poll is not None and not self._poll.done():
            self._poll.set_result("update")
        for arrival in self._arrivals:
            arrival.set()
        return number

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_DEMAND

    def allow(self, kinds: Any) -> None:
        """Remembers which kinds are wanted; an empty list means the usual ones, None changes nothing."""
        if isinstance(kinds, list):
            self.allowed = frozenset(str(kind) for kind in kinds)

    def confirm(self, offset: int) -> None:
        """Forgets everything before `offset`; a negative one keeps only the last -offset updates."""
        # Fetching confirms nothing: an update is given again until a later offset says that it has arrived.
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popitem(last=False)
            return
        while self.waiting and next(iter(self.waiting)) < offset:
            self.waiting.popitem(last=False)

    def forget(self, number: int) -> None:
        """Takes one delivered update out, wherever it stands (webhook)."""
        self.waiting.pop(number, None)

    def listen(self) -> asyncio.Event:
        arrival = asyncio.Event()
        self._arrivals.add(arrival)
        return arrival

    def deafen(self, arrival: asyncio.Event) -> None:
        self._arrivals.discard(arrival)

    def interrupt(self, why: str) -> None:
        """Ends the poll that is under way with this Conflict."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(why)

    @property
    def polled(self) -> bool:
        """Whether a long poll is under way."""
        return self._poll is not None

    async def fetch(self, params: Params) -> list[Json]:
        """getUpdates: waits up to `timeout` for the first update; raises ApiError 409."""
        if self.webhook_url:
            raise ApiError(409, WEBHOOK_ACTIVE)
        # The newest poll wins, the older one gets the Conflict: a forgotten second bot steals updates in turns.
        self.interrupt(TERMINATED)
        self.allow(params.data("allowed_updates"))
        self.confirm(params.whole("offset") or 0)
        timeout = min(max(params.whole("timeout") or 0, 0), 50)
        if not self.waiting and timeout:
            await self._wait(timeout)
        limit = params.whole("limit") or 100
        limit = limit if 1 <= limit <= 100 else 100
        return list(islice(self.waiting.values(), limit))

    async def _wait(self, timeout: float) -> None:
        poll: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            why = await asyncio.wait_for(poll, timeout)
        except TimeoutError:
            return
        finally:
            # A second poll may have thrown this one out and taken its place.
            if self._poll is poll:
                self._poll = None
        if why != "update":
            raise ApiError(409, why)
