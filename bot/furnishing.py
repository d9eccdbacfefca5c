"""Makes the house of the firm's content, with every fault told by file and line; what was worked out is kept."""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import casework
import knowledge
from bot.settings import Settings
from bot.stopping import CannotRun
from handlers.desk import House, LayOver, as_it_is
from handlers.texts import Texts
from knowledge.folder import Content
from knowledge.loading import ContentError, fingerprint, load
from knowledge.search import Knowledge

SHOWN = 20
KEPT = "content.pickle"
Furniture = tuple[Content, Knowledge]


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


def open_house(settings: Settings, today: date, lay_over: LayOver = as_it_is) -> House:
    """The firm as handlers see it; raises CannotRun."""
    content, search = furniture(settings, today)
    return House(
        content, search, Texts(), agents_chat=settings.agents_chat, admins=settings.admins,
        data_dir=settings.data_dir.resolve(), lay_over=lay_over,
    )  # fmt: skip
