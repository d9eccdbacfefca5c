"""What was published in the chat is laid over the content folder, in every process, within seconds."""

from __future__ import annotations

from collections.abc import Mapping

import structlog

from bot.clock import Clock
from bot.inbox.batching import kind_and_place
from handlers.articles.published import as_article, laid_over
from handlers.setup import Setup
from knowledge.loading.content_folder import Content
from knowledge.schema.articles import Article
from knowledge.search.search import Knowledge
from storage import articles, wordings
from storage.database import Database

log = structlog.get_logger()


class Publishing:
    """Reads the published articles and wordings when their stamp has changed.

    Everything stands in the database: a process that is killed reads it when it starts.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._stamp: int | None = None
        self._articles: list[Article] = []
        self._wordings: Mapping[tuple[str, str], tuple[str, ...]] = {}
        try:
            self._stamp = self._read()
        except Exception as error:
            # The folder's content is there; what was published is tried again as long as the bot runs.
            log.error("articles of the chat cannot be read", error=kind_and_place(error))

    def over(self, folder: Content, search: Knowledge) -> tuple[Content, Knowledge]:
        """The folder's content and search with what was published."""
        content = laid_over(folder, self._articles, self._wordings)
        if content is folder:
            return folder, search
        return content, search.over(content, self._clock.now().date())

    def look(self, setup: Setup) -> bool:
        """Whether something was published or withdrawn."""
        with self._db.read() as session:
            stamp = articles.stamp(session)
        if stamp == self._stamp:
            return False
        stamp = self._read()
        setup.reload(setup.folder, setup.folder_search)
        self._stamp = stamp
        log.info("articles of the chat read", articles=len(self._articles))
        return True

    def _read(self) -> int:
        with self._db.read() as session:
            # The stamp first: what is published while we read is read again.
            stamp = articles.stamp(session)
            self._articles = [as_article(row) for row in articles.published(session)]
            self._wordings = wordings.published(session)
        return stamp
