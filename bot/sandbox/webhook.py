"""Delivery of updates by POST: in order for each chat, again and again until the bot answers 2xx."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.sandbox.params import Json, Params
from bot.sandbox.updates import Updates

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0


class Webhook:
    """`call` carries out a method that the bot puts into its answer.

    1. `_run` hears of arrivals and puts each update in the line of its chat, in order of their numbers.
    2. Each line has a task of its own, which sends one update at a time; as many lines at once as connections.
    3. What was answered 2xx is forgotten. What was not is sent again after a growing pause, and its chat waits: no
       update overtakes another one of its chat, one chat's trouble holds up no other.
    """

    def __init__(self, updates: Updates, call: Callable[[str, Params], Awaitable[object]]) -> None:
        self.updates = updates
        self.call = call
        self.secret = ""
        self.connections = 40
        self.last_error: tuple[int, str] | None = None
        self._pump: asyncio.Task[None] | None = None
        self._lines: dict[int, deque[Json]] = {}
        self._under_way: set[asyncio.Task[None]] = set()

    def start(self, url: str, secret: str, connections: int) -> None:
        self.stop()
        self.updates.webhook_url = url
        self.secret, self.connections = secret, connections
        self._pump = asyncio.get_running_loop().create_task(self._run())

    def stop(self) -> None:
        self.updates.webhook_url = ""
        for task in (self._pump, *self._under_way):
            if task is not None:
                task.cancel()
        self._pump = None
        self._lines.clear()

    def shown(self) -> Json:
        """getWebhookInfo."""
        info: Json = {
            "url": self.updates.webhook_url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting),
        }
        if self.updates.webhook_url:
            info["max_connections"] = self.connections
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        if self.updates.allowed:
            info["allowed_updates"] = sorted(self.updates.allowed)
        return info

    async def _run(self) -> None:
        seen, arrival = 0, self.updates.listen()
        free = asyncio.Semaphore(self.connections)
        try:
            async with ClientSession(timeout=ClientTimeout(total=60)) as session:
                while True:
                    arrival.clear()
                    # From the end: what waits for long is behind what is new, and there may be much of it.
                    for update in [u for n, u in reversed(self.updates.waiting.items()) if n > seen][::-1]:
                        seen = update["update_id"]
                        self._enqueue(update, session, free)
                    await arrival.wait()
        finally:
            self.updates.deafen(arrival)

    def _enqueue(self, update: Json, session: ClientSession, free: asyncio.Semaphore) -> None:
        line = line_of(update)
        if line in self._lines:
            self._lines[line].append(update)
            return
        self._lines[line] = deque([update])
        task = asyncio.get_running_loop().create_task(self._drain(line, session, free))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _drain(self, line: int, session: ClientSession, free: asyncio.Semaphore) -> None:
        waiting, pause = self._lines[line], FIRST_PAUSE
        while waiting:
            async with free:
                delivered = await self._deliver(waiting[0], session)
            if delivered:
                self.updates.forget(waiting.popleft()["update_id"])
                pause = FIRST_PAUSE
            else:
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
        del self._lines[line]

    async def _deliver(self, update: Json, session: ClientSession) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(self.updates.webhook_url, json=update, headers=headers) as response:
                body = await response.read()
        except (ClientError, OSError, TimeoutError) as error:
            self._failed(f"Connection error: {type(error).__name__}")
            return False
        if not 200 <= response.status <= 299:
            self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
            return False
        await self._answered(body)
        return True

    def _failed(self, text: str) -> None:
        self.last_error = (int(time.time()), text)

    async def _answered(self, body: bytes) -> None:
        """A bot may answer with a method to call; nobody learns its result."""
        try:
            wanted = json.loads(body)
        except ValueError:
            return
        if isinstance(wanted, dict) and isinstance(wanted.get("method"), str):
            await self.call(wanted.pop("method"), Params(wanted))


def line_of(update: Json) -> int:
    """Updates of one chat keep their order: its id."""
    payload = next(value for key, value in update.items() if key != "update_id")
    message = payload.get("message", payload)
    return int((message.get("chat") or payload["from"])["id"])
