"""Watches what the bot may do in the agents' group: Telegram does not tell everything, such as topics switched off."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog
from telegram.error import TelegramError

from bot.clock import Clock
from bot.outbox.claim import hurry
from bot.startup import REMEDIES
from bot.telegram.client import Telegram
from handlers.agents import trouble
from handlers.context import Context, present_id
from handlers.setup import Setup
from storage.database import Database

EVERY = 300.0
# What Telegram refuses for a moment is no lost right.
LASTS = 10.0
log = structlog.get_logger()


class Rights:
    """Looks at the start, every few minutes, and when something speaks for it; what changes is told to people."""

    def __init__(self, telegram: Telegram, setup: Setup, db: Database, clock: Clock) -> None:
        self._telegram, self._setup, self._db, self._clock = telegram, setup, db, clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._soon: asyncio.TimerHandle | None = None

    def changed(self) -> None:
        """Telegram says that the bot's standing in the group is another one; from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has been closed meanwhile
                self._loop.call_soon_threadsafe(self._news.set)

    def troubled(self) -> None:
        """Something could not be done in the group; looked at when it lasts."""
        if self._loop is not None and self._soon is None:
            self._soon = self._loop.call_later(LASTS, self._news.set)

    async def run(self) -> None:
        """Until cancelled; at once over where no group is set."""
        if self._setup.agents_chat is None:
            return
        self._loop = asyncio.get_running_loop()
        while True:
            self._news.clear()
            self._soon = None
            await self._look()
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self._news.wait()

    async def _look(self) -> None:
        group = await asyncio.to_thread(self._group)
        try:
            missing = await self._telegram.check_rights(group)
        except TelegramError as error:
            log.warning("rights not examined", error=f"{type(error).__name__}: {error}")
            return
        for each in missing:
            log.error("agents' group cannot be used", missing=each, remedy=REMEDIES.get(each))
        await asyncio.to_thread(self._note, group, missing)

    def _group(self) -> int:
        with self._db.read() as session:
            return present_id(session, self._setup.agents_chat) or 0

    def _note(self, group: int, missing: list[str]) -> None:
        """What has waited for the group goes as soon as it is right again."""
        real = self._clock.real()
        with self._db.write(self._clock.now()) as tx, tx.caused_by(f"rights {real:.3f}"):
            if trouble.note_rights(Context(self._setup, tx), missing, real) and not missing:
                hurry(tx.session, group, real)
            tx.session.flush()
