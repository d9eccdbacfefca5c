"""Edits of the content folder are taken up while running; a faulty edit is refused, the last good content stays."""

from __future__ import annotations

import structlog

from bot.clock import Clock
from bot.furnishing import furniture
from bot.settings import Settings
from bot.stopping import CannotRun
from handlers.desk import House
from knowledge.loading import stamp

log = structlog.get_logger()


class Reloading:
    """Looks at the folder when asked to, and changes the house when an edit is complete and right.

    A new day is a change too: articles hold from a day and until a day.
    """

    def __init__(self, settings: Settings, house: House, clock: Clock) -> None:
        self._settings = settings
        self._house = house
        self._clock = clock
        self._loaded = self._seen = self._now()

    def look(self) -> bool:
        """Whether new content was taken up."""
        now = self._now()
        if now != self._seen:
            # Still being written; it is read when it has stayed the same between two looks.
            self._seen = now
            return False
        if now == self._loaded:
            return False
        self._loaded = now
        try:
            content, search = furniture(self._settings, self._clock.now().date())
        except CannotRun as error:
            log.error("content refused, the last good one stays", faults=str(error))
            return False
        self._house.reload(content, search)
        log.info("content reloaded", fingerprint=content.fingerprint)
        return True

    def _now(self) -> tuple[int, int]:
        return stamp(self._settings.content), self._clock.now().date().toordinal()
