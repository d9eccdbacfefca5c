"""Time that is played: an event loop that waits for nothing, with delivery on it; Telegram's servers are played, too.

Ten minutes of a busy morning take seconds, and the same ones each time.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import selectors
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

import orjson
from telegram.request import BaseRequest

from bot.outbox.delivery import Delivery
from bot.outbox.listener import DeliveryResults
from bot.outbox.pacing import USUAL_RATES, Rates
from bot.telegram.client import Telegram
from tests.support.desk import AGENTS, Firm, Standing

WAY = 0.05
"""Seconds of a call, there and back."""


class PlayedClock(Standing):
    """Real time, business time and the time of the pace are one, and move only where the loop waits."""

    def steady(self) -> float:
        return self.seconds


class _NoWaiting(selectors.DefaultSelector):
    """Where the loop would wait, the clock is moved instead."""

    def __init__(self, clock: PlayedClock) -> None:
        super().__init__()
        self._clock = clock

    def select(self, timeout: float | None = None) -> list[Any]:
        ready = super().select(0)
        if not ready and timeout:
            self._clock.seconds += timeout
        return ready


class PlayedLoop(asyncio.SelectorEventLoop):
    """Its time is that of the clock, and work for threads is done at once."""

    def __init__(self, clock: PlayedClock) -> None:
        super().__init__(_NoWaiting(clock))
        self._clock = clock
        # Seconds since 1970 have six digits behind the point; with the usual billionth, what is due would never be.
        self._clock_resolution = 1e-5
        self.at_work = False

    def time(self) -> float:
        return self._clock.seconds

    def run_in_executor(self, executor: Executor | None, func: Callable[..., Any], *args: Any) -> Any:
        done = self.create_future()
        self.at_work = True
        try:
            done.set_result(func(*args))
        except Exception as error:
            done.set_exception(error)
        finally:
            self.at_work = False
        return done


@dataclass
class Call:
    """One call of the Bot API as it arrived."""

    at: float
    method: str
    params: dict[str, Any]
    result: Any

    @property
    def thread(self) -> int | None:
        return self.params.get("message_thread_id")


@dataclass
class PlayedTelegram(BaseRequest):
    """Telegram's servers: all arrives half a way later, and more than 20 messages a minute to a group are refused."""

    clock: PlayedClock
    calls: list[Call] = field(default_factory=list)
    refused: int = 0
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1000))

    @property
    def read_timeout(self) -> float | None:
        return 10.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: Any = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name, params = url.rpartition("/")[2], dict(request_data.params)
        await asyncio.sleep(WAY / 2)
        body, status = self._answer(name, params)
        await asyncio.sleep(WAY / 2)
        return status, orjson.dumps(body)

    def _answer(self, name: str, params: dict[str, Any]) -> tuple[dict[str, Any], int]:
        if params.get("chat_id") == AGENTS and name not in _FREE:
            lately = [call for call in self.in_group() if call.at > self.clock.seconds - 60]
            if len(lately) >= 20:
                self.refused += 1
                wait = {"retry_after": 30}
                return {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": wait}, 429
        result = self._result(name, params)
        self.calls.append(Call(self.clock.seconds, name, params, result))
        return {"ok": True, "result": result}, 200

    def _result(self, name: str, params: dict[str, Any]) -> Any:
        number = next(self._ids)
        if name == "createForumTopic":
            return {"message_thread_id": number, "name": params["name"]}
        if name in ("sendMessage", "editMessageText"):
            chat = {"id": params["chat_id"], "type": "private"}
            return {"message_id": params.get("message_id", number), "date": 1, "chat": chat}
        return {"message_id": number} if name == "copyMessage" else True

    def in_group(self) -> list[Call]:
        """What has used up the pace of the agents' group."""
        return [call for call in self.calls if call.params.get("chat_id") == AGENTS and call.method not in _FREE]


_FREE = frozenset({"setMessageReaction", "deleteMessage"})
Act = Callable[[], object]


@dataclass
class Playing:
    """A firm with delivery at work, and what happens when: `at(seconds, act)`, then `run`."""

    firm: Firm
    clock: PlayedClock
    telegram: PlayedTelegram = field(init=False)
    begun: float = field(init=False)
    _acts: list[tuple[float, int, Act]] = field(default_factory=list)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.telegram, self.begun = PlayedTelegram(self.clock), self.clock.seconds

    @property
    def passed(self) -> float:
        """Seconds since the beginning."""
        return self.clock.seconds - self.begun

    def at(self, seconds: float, act: Act) -> None:
        heapq.heappush(self._acts, (seconds, next(self._numbers), act))

    def run(self, until: float) -> None:
        """Everything until so many seconds have passed."""
        loop = PlayedLoop(self.clock)
        try:
            loop.run_until_complete(self._run(loop, until))
        finally:
            loop.close()

    async def _run(self, loop: PlayedLoop, until: float) -> None:
        telegram = Telegram("1:played")
        telegram.request = self.telegram  # type: ignore[assignment]
        listener = DeliveryResults(self.firm.setup)
        delivery = Delivery(self.firm.db, telegram, listener, self.clock, Rates.parse(USUAL_RATES))
        # What delivery itself commits is no news, as where it has a thread of its own.
        self.firm.db.after_commit = lambda: None if loop.at_work else delivery.wake()
        work = asyncio.create_task(delivery.run())
        while self._acts and self._acts[0][0] <= until:
            seconds, _, act = heapq.heappop(self._acts)
            await asyncio.sleep(max(0.0, seconds - self.passed))
            act()
        await asyncio.sleep(max(0.0, until - self.passed))
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        self.firm.db.after_commit = None
