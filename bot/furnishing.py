"""Makes the house of the firm's content, with every fault told by file and line; what was worked out is kept."""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import casework
import knowledge
from bot.settings import Settings
from bot.stopping import CannotRun
from handlers import publishing
from handlers.desk import House
from handlers.texts import Texts
from knowledge.articles import Article
from knowledge.folder import Content
from knowledge.loading import ContentError, fingerprint, load
from knowledge.search import Knowledge
from storage import articles, variants
from storage.database import Database

SHOWN = 20
KEPT = "content.pickle"
Furniture = tuple[Content, Knowledge]


@dataclass(frozen=True)
class Published:
    """What was published in the chat, as of a stamp: read again when the stamp is another one."""

    stamp: int = 0
    articles: tuple[Article, ...] = ()
    wordings: tuple[tuple[tuple[str, str], tuple[str, ...]], ...] = ()

    @classmethod
    def read(cls, db: Database) -> Published:
        with db.read() as session:
            # The stamp first: what is published while we read is read again.
            stamp = articles.stamp(session)
            rows = tuple(publishing.as_article(row) for row in articles.published(session))
            return cls(stamp, rows, tuple(variants.published(session).items()))

    def over(self, folder: Content, today: date, search: Knowledge | None = None) -> Furniture:
        """The folder's content with what was published; `search` is the folder's own, where it is known."""
        content = publishing.laid_over(folder, self.articles, dict(self.wordings))
        if content is folder and search is not None:
            return content, search
        return content, Knowledge.of(content, today)


def load_content(settings: Settings) -> Content:
    """The firm's content; raises CannotRun with the first faults by file and line."""
    try:
        content = load(settings.content)
    except ContentError as error:
        faults = [str(fault) for fault in error.faults if fault.severity == "error"]
        more = [f"... and {len(faults) - SHOWN} more; `kulanz check` shows all"] if len(faults) > SHOWN else []
        head = f"the content in {settings.content} cannot be used:"
        raise CannotRun("\n  ".join([head, *faults[:SHOWN], *more])) from None
    if settings.timezone is not None:
        return replace(content, firm=content.firm.model_copy(update={"timezone": settings.timezone}))
    return content


def furniture(settings: Settings, today: date) -> Furniture:
    """Content and search as of today; raises CannotRun.

    Both are kept in the data folder: reading and indexing anew takes longer than all the rest of a start.
    """
    file = settings.data_dir / "cache" / KEPT
    key = _key(settings, today)
    # Whatever is wrong with what was kept, the content itself is there to be read.
    with suppress(Exception):
        kept_key, kept = pickle.loads(file.read_bytes())  # noqa: S301 - our own file, in the bot's own folder
        if kept_key == key:
            found: Furniture = kept
            return found
    content = load_content(settings)
    made = content, Knowledge.of(content, today)
    with suppress(OSError, pickle.PicklingError):
        _keep(file, pickle.dumps((key, made), pickle.HIGHEST_PROTOCOL))
    return made


def _keep(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_bytes(body)
    fresh.replace(file)


def _key(settings: Settings, today: date) -> str:
    """Changes with the content, the day, the settings, and the program that reads the content."""
    digest = sha256(f"{settings.content} {today} {settings.timezone}".encode())
    if settings.content.is_dir():
        digest.update(fingerprint(settings.content).encode())
    for package in (knowledge, casework):
        for source in sorted(Path(package.__path__[0]).rglob("*.py")):
            digest.update(f"{source.name} {source.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def open_house(settings: Settings, today: date, db: Database | None = None) -> House:
    """The firm as handlers see it, with what was published in the chat; raises CannotRun."""
    folder, own_search = furniture(settings, today)
    published = Published.read(db) if db else Published()
    content, search = published.over(folder, today, own_search)
    return House(
        content, search, Texts(), agents_chat=settings.agents_chat, admins=settings.admins,
        data_dir=settings.data_dir.resolve(), folder=folder, published=published.stamp,
    )  # fmt: skip
