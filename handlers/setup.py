"""What stays the same between transactions: the firm's content, its search, the texts, where files lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from casework.calendar import Calendar
from handlers.texts import Texts
from knowledge.loading.content_folder import Content
from knowledge.search.search import Knowledge

LayOver = Callable[[Content, Knowledge], tuple[Content, Knowledge]]


def as_it_is(content: Content, search: Knowledge) -> tuple[Content, Knowledge]:
    """Nothing is laid over the folder's content."""
    return content, search


class Setup:
    """What stays the same between transactions. `reload` swaps the content in one step, readers keep theirs.

    `alert_command`: whether a command is run as well when people are called about a safety case.
    `folder` is the content as the folder has it; `lay_over` adds to it what was published in the chat.
    """

    def __init__(
        self,
        content: Content,
        search: Knowledge,
        texts: Texts,
        *,
        agents_chat: int | None,
        admins: frozenset[int] = frozenset(),
        data_dir: Path,
        alert_command: bool = False,
        lay_over: LayOver = as_it_is,
    ) -> None:
        self.lay_over = lay_over
        self.texts = texts
        self.agents_chat = agents_chat
        self.admins = admins
        self.data_dir = data_dir
        self.alert_command = alert_command
        self.reload(content, search)

    def reload(self, content: Content, search: Knowledge) -> None:
        """Take up the folder's content with its search."""
        self.folder, self.folder_search = content, search
        self.content, self.search = self.lay_over(content, search)
        self._calendars: dict[int, Calendar] = {}

    @property
    def exports(self) -> Path:
        """Where files are made for somebody, in a folder for each job."""
        return self.data_dir / "exports"

    def calendar(self, now: datetime) -> Calendar:
        """Working time around this moment; holidays of last year, this and the next two are known."""
        year = now.year
        if year not in self._calendars:
            self._calendars[year] = self.content.firm.calendar(range(year - 1, year + 3))
        return self._calendars[year]
