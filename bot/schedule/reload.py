"""Edits of the content folder are taken up while running; a faulty edit is refused, the last good content stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import structlog

from bot.clock import Clock
from bot.content import FaultyContent, read_content
from bot.settings import Settings
from handlers.context import Context
from handlers.quality import notices
from handlers.setup import Setup
from knowledge.loading.load import fingerprint, stamp
from storage.database import Database

log = structlog.get_logger()
Seen = tuple[int, int]
Tell = Callable[[Sequence[str]], None]


class Reloading:
    """Looks at the folder when asked to, and changes the setup when an edit is complete and right.

    A new day is a change too: articles hold from a day and until a day. `since` is how the folder was seen before
    the setup was made of it; `tell` hears the faults of an edit that was refused, and none when it is right again.
    """

    def __init__(
        self, settings: Settings, setup: Setup, clock: Clock, since: Seen, tell: Tell = lambda faults: None
    ) -> None:
        self._settings = settings
        self._setup = setup
        self._clock = clock
        self._tell = tell
        self._refused = False
        self._loaded = self._seen = since

    def look(self) -> bool:
        """Whether new content was taken up.

        1. Files and day are compared with the last look; while they change, somebody is still writing.
        2. What has stayed the same since the last look is read as a whole.
        3. A fault leaves everything as it is and is told once; the same faulty state is not read again.
        4. Without a fault content and search change together, between two transactions.
        """
        now = seen(self._settings, self._clock)
        if now != self._seen:
            # Still being written; it is read when it has stayed the same between two looks.
            self._seen = now
            return False
        if now == self._loaded:
            return False
        try:
            content, search = read_content(self._settings, self._clock.now().date(), self._setup.folder_search)
        except FaultyContent as error:
            log.error("content refused, the last good one stays", faults=str(error))
            self._refused = True
            self._tell(error.faults)
            self._loaded = now
            return False
        self._setup.reload(content, search)
        log.info("content reloaded", fingerprint=content.fingerprint)
        if self._refused:
            self._refused = False
            self._tell(())
        self._loaded = now
        return True


def seen(settings: Settings, clock: Clock) -> Seen:
    """What a change shows itself by: the files and the day."""
    return stamp(settings.content), clock.now().date().toordinal()


def telling_staff(settings: Settings, db: Database, setup: Setup, clock: Clock) -> Tell:
    """Tells the agents' group of a refused edit, once however many processes see it."""

    def tell(faults: Sequence[str]) -> None:
        now = clock.now()
        with db.write(now) as tx, tx.caused_by(f"content {fingerprint(settings.content)} {now:%Y%m%d}"):
            context = Context(setup, tx)
            if faults:
                notices.content_refused(context, faults)
            else:
                notices.content_right(context)

    return tell
