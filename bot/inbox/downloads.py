"""Fetches what people attached into the data folder, under the name of its content."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import structlog
from sqlalchemy import Table, select, update
from telegram.error import RetryAfter, TelegramError

from bot.clock import Clock
from bot.inbox.batching import kind_and_place
from bot.outbox.settle import RETRY
from bot.private import private_folder
from bot.telegram.client import LARGEST_DOWNLOAD, Telegram, TooLarge
from bot.telegram.errors import Busy, Refused, judged
from bot.telegram.http import Downloaded
from storage.database import Database
from storage.errors import is_trouble
from storage.tables import Attachment
from storage.transaction import Transaction

POLL = 2.0
AT_ONCE = 4
# Longer than 20 MB take on a slow line.
LEASE = 300.0
# So often is a file tried at which the program itself fails.
LAST_TRY = 5
GivenUp = Callable[[Transaction, Attachment], None]
log = structlog.get_logger("files")
_row = cast(Table, Attachment.__table__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch."""

    id: int
    file_id: str | None
    size: int | None
    attempts: int


class Files:
    """`run` until cancelled. A file of content abcd... lies in `folder`/ab/abcd..., once, however often it came.

    `given_up` is told of a file that cannot be had, in the transaction that records it.
    """

    def __init__(
        self, db: Database, telegram: Telegram, clock: Clock, folder: Path, given_up: GivenUp = lambda tx, file: None
    ) -> None:
        self._db, self._telegram, self._clock, self._folder = db, telegram, clock, folder
        self._given_up = given_up

    async def run(self) -> None:
        while True:
            found = await asyncio.to_thread(self._claim)
            await asyncio.gather(*(self._fetch(wanted) for wanted in found))
            if len(found) < AT_ONCE:
                await asyncio.sleep(POLL)

    def path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _claim(self) -> Sequence[Wanted]:
        real = self._clock.real()
        due = _row.c.fetched.is_(None), _row.c.given_up.is_(None), _row.c.try_at <= real
        with self._db.read() as session:
            if session.scalar(select(_row.c.id).where(*due).limit(1)) is None:
                return []
        with self._db.write(self._clock.now()) as tx:
            ids = tx.session.scalars(select(_row.c.id).where(*due).order_by(_row.c.try_at).limit(AT_ONCE)).all()
            mine = update(_row).where(_row.c.id.in_(ids), *due).values(try_at=real + LEASE)
            taken = mine.returning(_row.c.id, _row.c.file_id, _row.c.size, _row.c.attempts)
            return [Wanted(*row) for row in tx.session.execute(taken)]

    async def _fetch(self, wanted: Wanted) -> None:
        values = await self._outcome(wanted)
        await asyncio.to_thread(self._record, wanted, values)

    async def _outcome(self, wanted: Wanted) -> dict[str, Any]:
        """What is written down about the file."""
        if wanted.file_id is None:
            return {"error": "no file id"}
        if isinstance(wanted.size, int) and wanted.size > LARGEST_DOWNLOAD:
            return {"error": "too large"}
        try:
            stored = await self._store(wanted.id, wanted.file_id)
        except TooLarge:
            return {"error": "too large"}
        except Refused as error:
            return {"error": error.reason}
        except (TelegramError, OSError) as error:
            return self._later(wanted, error)
        except Exception as error:
            log.error("download_failed", attachment=wanted.id, error=kind_and_place(error))
            # A fault of ours; it may be put right by a new version, but holds nobody up for ever.
            return self._later(wanted, error) if wanted.attempts < LAST_TRY else {"error": type(error).__name__}
        return {"sha256": stored.sha256, "size": stored.size, "fetched": self._clock.now(), "error": None}

    def _later(self, wanted: Wanted, error: Exception) -> dict[str, Any]:
        verdict = judged(error, 0) if isinstance(error, RetryAfter) else None
        wait = verdict.after if isinstance(verdict, Busy) else RETRY.after(wanted.attempts + 1)
        log.warning("not_fetched", attachment=wanted.id, error=type(error).__name__, wait=wait)
        attempts, at = wanted.attempts + 1, self._clock.real() + wait
        return {"attempts": attempts, "try_at": at, "error": type(error).__name__}

    async def _store(self, id: int, file_id: str) -> Downloaded:
        private_folder(self._folder)
        coming = self._folder / f"{id}.part"
        try:
            stored = await self._telegram.download(file_id, coming)
            target = self.path(stored.sha256)
            private_folder(target.parent)
            await asyncio.to_thread(_settle, coming, target)
            return stored
        finally:
            with suppress(FileNotFoundError):
                coming.unlink()

    def _record(self, wanted: Wanted, values: dict[str, Any]) -> None:
        with self._db.write(self._clock.now()) as tx:
            if "fetched" not in values and "try_at" not in values:
                values = {**values, "given_up": tx.now}
                log.warning("given_up", attachment=wanted.id, why=values["error"])
            tx.session.execute(update(_row).where(_row.c.id == wanted.id).values(values))
            if "given_up" in values:
                self._tell(tx, wanted.id)

    def _tell(self, tx: Transaction, id: int) -> None:
        """A fault in telling is no reason to fetch the file again."""
        try:
            with tx.handling(f"f{id}"):
                file = tx.session.get(Attachment, id)
                if file is not None:
                    self._given_up(tx, file)
        except Exception as error:
            if is_trouble(error):
                raise
            log.error("not_told", attachment=id, error=kind_and_place(error))


def _settle(coming: Path, target: Path) -> None:
    """The file is on the disk, whole, before its name is."""
    with coming.open("rb") as file:
        os.fsync(file.fileno())
    coming.replace(target)
