"""Delivery: takes outgoing rows to Telegram, each lane in order, many at once, at the pace that Telegram allows."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

import structlog

from bot.backoff import Backoff
from bot.clock import Clock
from bot.inbox.batching import kind_and_place
from bot.outbox.alert_command import Command
from bot.outbox.claim import LEASE, claim, release, release_all, renew
from bot.outbox.item import Dropped, Ending, Later, OutboxItem, SendResult, Sent
from bot.outbox.late_cards import LateCards
from bot.outbox.leader import LeaderLock
from bot.outbox.pacing import Pacer, Rates
from bot.outbox.ready import Waiting
from bot.outbox.room import Room, Wanted
from bot.outbox.send import perform
from bot.outbox.settle import Ended, Listener, record
from bot.own_fault import OwnFault
from bot.telegram.client import Telegram
from storage.database import Database
from storage.errors import is_trouble
from storage.transaction import Rank, Transaction

POLL = 1.0
PAUSES = Backoff(0.5, 5.0)
# How long a clean stop waits for what is under way.
STOP_PATIENCE = 5.0
# Claimed ahead of the budget, so that the database is never what the next message waits for.
AHEAD = 60
# After so many tries a fault in the program counts as a refusal; nobody's lane shall stop for it.
LAST_TRY = 8
# What makes no message in a chat, and waits for no budget.
_NO_MESSAGES = frozenset({"answer", "command"})
UNLIMITED = 1_000_000
# The id of no group: one that has heard nothing yet.
NO_GROUP = -1
Result = TypeVar("Result")
log = structlog.get_logger("delivery")


class Delivery:
    """`run` until cancelled; `wake` from any thread when there may be something new.

    One loop does turns: each records what has ended and claims what goes next, in one transaction, in a thread of
    its own. The calls themselves are tasks of the event loop, outside of any transaction. One process at a time
    delivers; the others wait for its end.
    """

    def __init__(
        self,
        db: Database,
        telegram: Telegram,
        listener: Listener,
        clock: Clock,
        rates: Rates,
        *,
        parallel: int = 1000,
        command: Command | None = None,
        troubled: Callable[[], None] = lambda: None,
    ) -> None:
        self._db, self._telegram, self._listener, self._clock = db, telegram, listener, clock
        self._parallel, self._command, self._troubled = parallel, command, troubled
        self.pacer = Pacer(rates, clock.steady)
        self._waiting = Waiting(self.pacer)
        self._sole, self._late_cards = LeaderLock(db), LateCards(listener)
        self._held: dict[int, float] = {}
        self._lanes: dict[int, str] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._ended: list[Ended] = []
        self._thread = ThreadPoolExecutor(1, "delivery", initializer=self._note_thread)
        self._thread_id = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._woken = False
        self._timer: asyncio.TimerHandle | None = None
        self._fault = OwnFault("delivery", PAUSES)
        self._one_by_one = False

    def wake(self) -> None:
        """Something may be due; from any thread, after a commit."""
        if self._woken or self._loop is None or threading.get_ident() == self._thread_id:
            return  # the commits of our own turns are no news
        self._woken = True
        with suppress(RuntimeError):  # the loop has been closed meanwhile
            self._loop.call_soon_threadsafe(self._news.set)

    async def run(self) -> None:
        """Delivers until cancelled; then waits a moment for what is under way and gives back the rest."""
        self._loop = asyncio.get_running_loop()
        turn = asyncio.create_task(self._turn())
        try:
            while True:
                await asyncio.shield(turn)
                await self._until_news()
                turn = asyncio.create_task(self._turn())
        finally:
            await asyncio.shield(self._stop(turn))

    async def _until_news(self) -> None:
        if not self._ended:
            # Not wait_for: that of Python 3.11 swallows a cancellation which comes together with the news.
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL):
                    await self._news.wait()

    async def _turn(self) -> None:
        """Record what has ended, claim what goes next, start what may start.

        1. News are forgotten first: what is said from here on wakes the next turn.
        2. In one transaction the results of ended calls are written down and due rows are claimed by lease, so that
           a lane's next row is never claimed before the one before it is recorded.
        3. Claimed rows wait for their budget; those that have it become tasks, which end in `_end`.
        """
        self._news.clear()
        self._woken = False
        ended, self._ended = self._ended, []
        wanted = self._wanted({item.id for item, _ in ended})
        try:
            claimed = await self._in_thread(lambda: self._record_and_claim(ended, wanted))
        except Exception as error:
            # Nothing is lost: what has ended is written down with the next turn.
            self._ended = ended + self._ended
            self._one_by_one = not is_trouble(error)
            await asyncio.sleep(self._fault.pause(error))
            return
        self._fault.over()
        for item, _ in ended:
            self._held.pop(item.id, None)
            self._lanes.pop(item.id, None)
        for item in claimed:
            self._held[item.id], self._lanes[item.id] = self._clock.real(), item.lane
            self._take_on(item)
        self._start()

    def _wanted(self, ended: set[int]) -> Wanted:
        free = max(0, self._parallel - len(self._tasks) - len(self._waiting))
        rooms = {chat: self._room(chat) for chat in self.pacer.groups() | self._waiting.groups()}
        limited = self.pacer.rates.all is not None
        private = min(free, max(0, AHEAD - self._waiting.ready)) if limited else free
        held = {id: lane for id, lane in self._lanes.items() if id not in ended}
        return Wanted(private, max(free, 1), rooms, self._room(NO_GROUP), held)

    def _room(self, chat: int) -> Room:
        """What may go to a group now, with what is claimed for it and waits in memory taken off."""
        rooms = (self.pacer.room_in(chat, rank) for rank in (Rank.WORDS, Rank.ANSWER, Rank.CARD))
        room = Room(*(UNLIMITED if each is None else each for each in rooms))
        for rank, cost in self._waiting.in_group(chat):
            room = room.less(rank, cost)
        return room

    def _record_and_claim(self, ended: Sequence[Ended], wanted: Wanted) -> list[OutboxItem]:
        real, new = self._clock.real(), not self._sole.held
        sole = self._sole.holds()
        old = [id for id, since in list(self._held.items()) if real - since > LEASE / 3]
        with self._db.write(self._clock.now()) as tx:
            self._record(tx, ended, real)
            renew(tx.session, list(set(old) - {item.id for item, _ in ended}), real)
            tx.session.flush()
            if sole and new:  # whoever had claimed something is no more
                release_all(tx.session, real)
            claimed = claim(tx.session, wanted, real, tx.now) if sole else []
            if sole:
                self._late_cards.look(tx, real)
        for id in old:
            if id in self._held:
                self._held[id] = real
        return claimed

    def _record(self, tx: Transaction, ended: Sequence[Ended], real: float) -> None:
        """All at once; after a turn that failed one by one, and the one that cannot be written down is given up."""
        if not self._one_by_one:
            record(tx, ended, real, self._listener)
            return
        for item, ending in ended:
            self._record_one(tx, item, ending, real)
        self._one_by_one = False

    def _record_one(self, tx: Transaction, item: OutboxItem, ending: Ending, real: float) -> None:
        try:
            with tx.session.begin_nested():
                record(tx, [(item, ending)], real, self._listener)
        except Exception as error:
            if is_trouble(error):
                raise
            log.error(
                "not_recorded", row=item.id, kind=item.kind, ending=type(ending).__name__, error=kind_and_place(error)
            )
            given_up = Dropped(SendResult.REFUSED, f"cannot be written down: {type(error).__name__}")
            record(tx, [(item, given_up)], real, self._listener)

    # --- sending ---

    def _take_on(self, item: OutboxItem) -> None:
        if item.kind in _NO_MESSAGES:
            self._send(item)
        else:
            self._waiting.add(item)

    def _start(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for item, wait in self._waiting.startable():
            if wait > 0:
                self._end(item, Later(wait))
            else:
                self._send(item)
        soon = [wait for wait in (self._waiting.until_next(), self.pacer.until_group()) if wait is not None]
        if soon and self._loop is not None:
            self._timer = self._loop.call_later(min(soon), self._start_more)

    def _start_more(self) -> None:
        self._timer = None
        self._start()
        if self._waiting.ready < AHEAD // 2:
            self._news.set()

    def _send(self, item: OutboxItem) -> None:
        started = None if item.kind in _NO_MESSAGES else self.pacer.spend(item.budget, item.cost, item.rank)
        task = asyncio.get_running_loop().create_task(self._carry_out(item, started))
        self._tasks[item.id] = task

    async def _carry_out(self, item: OutboxItem, started: float | None) -> None:
        try:
            ending = await (self._run(item) if item.kind == "command" else perform(self._telegram, item))
        except asyncio.CancelledError:
            del self._tasks[item.id]
            raise
        except Exception as error:
            ending = self._faulty(item, error)
        del self._tasks[item.id]
        if started is not None:
            ending = self._paced(item, started, ending)
        self._end(item, ending)

    async def _run(self, item: OutboxItem) -> Ending:
        """Run the command that calls people; one that the settings do not name any more is let go."""
        if self._command is None:
            return Dropped(SendResult.EXPIRED, "no alert_command is set")
        failed = await self._command.run(item.content["facts"])
        return Dropped(SendResult.REFUSED, failed) if failed else Sent()

    def _paced(self, item: OutboxItem, started: float, ending: Ending) -> Ending:
        """What the answer tells about the pace."""
        self.pacer.answered(item.budget, started, item.cost, item.rank)
        if isinstance(ending, Later) and not ending.failed:
            ending = replace(ending, seconds=self.pacer.refused(item.chat_id, ending.seconds))
        if self._waiting:
            self._start()
        return ending

    def _faulty(self, item: OutboxItem, error: Exception) -> Ending:
        # Ids only: what the error says may quote the message.
        log.error("item_failed", row=item.id, kind=item.kind, error=type(error).__name__)
        if item.attempts >= LAST_TRY:
            return Dropped(SendResult.REFUSED, f"cannot be carried out: {type(error).__name__}")
        return Later(0, type(error).__name__, failed=True)

    def _end(self, item: OutboxItem, ending: Ending) -> None:
        if item.chat_id < 0 and isinstance(ending, Later) and ending.failed:
            self._troubled()
        self._ended.append((item, ending))
        self._news.set()

    # --- ending ---

    async def _stop(self, turn: asyncio.Task[None]) -> None:
        await asyncio.wait([turn])
        if self._timer is not None:
            self._timer.cancel()
        self._waiting.clear()
        if self._tasks:
            await asyncio.wait(list(self._tasks.values()), timeout=STOP_PATIENCE)
        for task in list(self._tasks.values()):
            task.cancel()
        await self._in_thread(self._record_and_release)
        self._thread.shutdown(wait=True)
        self._loop = None

    def _record_and_release(self) -> None:
        with self._db.write(self._clock.now()) as tx:
            record(tx, self._ended, self._clock.real(), self._listener)
            release(tx.session, list(set(self._held) - {item.id for item, _ in self._ended}))
        self._sole.give_up()

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _note_thread(self) -> None:
        self._thread_id = threading.get_ident()
