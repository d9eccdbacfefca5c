"""When Telegram was last heard: a mark in the database, and what follows where it is older than Telegram keeps."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.inbox.batching import kind_and_place
from handlers.cases.missed_words import TELEGRAM_KEEPS, after_gap
from handlers.context import Context
from handlers.setup import Setup
from storage.database import Database
from storage.tables import Setting
from storage.transaction import Transaction

EVERY = 60.0
log = structlog.get_logger()


class LastFetch:
    """The mark of one bot. It goes by real time, as Telegram does; what the sandbox moves is no gap."""

    def __init__(self, db: Database, setup: Setup, clock: Clock, *, bot: int = 0) -> None:
        self._db = db
        self._setup = setup
        self._clock = clock
        self._bot = bot
        self._noted: float | None = None

    async def heard(self) -> None:
        """Telegram was heard just now; in a thread of its own where that is to be written."""
        if self._is_due():
            await asyncio.to_thread(self.note)

    def note(self) -> None:
        """Telegram was heard just now; written at most once a minute. Whatever fails here holds up no update."""
        if not self._is_due():
            return
        self._noted = real = self._clock.real()
        try:
            with self._db.write(self._clock.now()) as tx:
                self._move(tx, int(real))
        except Exception as error:
            # The mark stands where it stood: the next attempt, in a minute, finds the same gap.
            log.error("last fetch not noted", error=kind_and_place(error))

    def _is_due(self) -> bool:
        return self._noted is None or not 0 <= self._clock.real() - self._noted < EVERY

    def _move(self, tx: Transaction, real: int) -> None:
        """Move the mark, and tell of a gap in the same commit: a kill before it leaves both undone."""
        key = mark(self._bot)
        held = tx.session.get(Setting, key, with_for_update=True)
        if held is None:
            tx.session.add(Setting(key=key, number=real))
            return
        before, held.number = held.number or real, real
        gap = timedelta(seconds=real - before)
        if gap > TELEGRAM_KEEPS:
            log.warning("nothing fetched for longer than Telegram keeps it", hours=round(gap.total_seconds() / 3600))
            with tx.caused_by(f"gap {self._bot} {before}"):
                after_gap(Context(self._setup, tx), tx.now - gap, tx.now)
                tx.session.flush()


def mark(bot: int) -> str:
    """The name under which the last fetch of this bot is kept."""
    return f"last fetch {bot}"
