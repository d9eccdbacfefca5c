"""Edits of the content folder and articles published in the chat are taken up while running.

A faulty edit is refused, the last good content stays; what is published comes over that one too.
"""

from __future__ import annotations

from contextlib import suppress

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.furnishing import Furniture, Published, furniture
from bot.settings import Settings
from bot.stopping import CannotRun
from handlers.desk import House
from knowledge.loading import stamp
from storage import articles
from storage.database import Database

log = structlog.get_logger()


class Reloading:
    """Looks at the folder and the database when asked to, and changes the house when there is something new.

    A new day is a change too: articles hold from a day and until a day.
    """

    def __init__(self, settings: Settings, house: House, clock: Clock, db: Database | None = None) -> None:
        self._settings = settings
        self._house = house
        self._clock = clock
        self._db = db
        self._published: Published | None = None
        self._loaded = self._seen = self._now()

    def look(self) -> bool:
        """Whether new content was taken up."""
        house, edited = self._house, self._edited()
        if not self._published_anew() and edited is None:
            return False
        folder, search = edited or (house.folder, None)
        published = self._published or self._read()
        content, search = published.over(folder, self._clock.now().date(), search)
        house.reload(content, search, folder, published.stamp)
        log.info("content reloaded", fingerprint=content.fingerprint, published=len(published.articles))
        return True

    def _edited(self) -> Furniture | None:
        """The folder's content, if it was edited and the edit is complete and right."""
        now = self._now()
        if now != self._seen:
            # Still being written; it is read when it has stayed the same between two looks.
            self._seen = now
            return None
        if now == self._loaded:
            return None
        self._loaded = now
        try:
            return furniture(self._settings, self._clock.now().date())
        except CannotRun as error:
            log.error("content refused, the last good one stays", faults=str(error))
            return None

    def _published_anew(self) -> bool:
        """Whether something was published or withdrawn in the chat. A database that is away is asked again."""
        if self._db is None:
            return False
        with suppress(SQLAlchemyError):
            with self._db.read() as session:
                fresh = articles.stamp(session)
            if fresh != self._house.published:
                self._published = self._read()
                return True
        return False

    def _read(self) -> Published:
        return Published.read(self._db) if self._db else Published()

    def _now(self) -> tuple[int, int]:
        return stamp(self._settings.content), self._clock.now().date().toordinal()
