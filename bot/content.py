"""Makes the setup that handlers work with from the firm's content; what was worked out is cached."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import casework
import knowledge
from bot.errors import CannotRun
from bot.private import only_we_wrote, private_file, private_folder
from bot.settings import Settings
from handlers.setup import LayOver, Setup, as_it_is
from handlers.texts import Texts
from knowledge.loading.collect import Readings
from knowledge.loading.content_folder import Content
from knowledge.loading.load import ContentError, fingerprint, load
from knowledge.search.search import Knowledge

SHOWN = 20
KEPT = "content.pickle"
# The program, and the words that it reads beside it.
_READ = (".py", ".txt", ".yaml")
PAGES = "pages.pickle"
# Whose objects are kept.
_PICKLED = ("numpy", "pydantic")
Furniture = tuple[Content, Knowledge]


class FaultyContent(CannotRun):
    """The content folder cannot be used; `faults` holds every error with file and line."""

    def __init__(self, message: str, faults: Sequence[str]) -> None:
        super().__init__(message)
        self.faults = tuple(faults)


def load_content(settings: Settings) -> Content:
    """The firm's content; raises FaultyContent with the first faults by file and line."""
    try:
        content = _loaded(settings)
    except ContentError as error:
        faults = [str(fault) for fault in error.faults if fault.severity == "error"]
        more = [f"... and {len(faults) - SHOWN} more; `kulanz check` shows all"] if len(faults) > SHOWN else []
        head = f"the content in {settings.content} cannot be used:"
        raise FaultyContent("\n  ".join([head, *faults[:SHOWN], *more]), faults) from None
    if settings.timezone is not None:
        return replace(content, firm=content.firm.model_copy(update={"timezone": settings.timezone}))
    return content


def read_content(settings: Settings, today: date, before: Knowledge | None = None) -> Furniture:
    """Content and search as of today; raises CannotRun.

    Both are kept in the data folder: reading and indexing anew takes longer than all the rest of a start. Of content
    that has changed only the changed pages are read, and only changed articles counted where `before` has the others.
    """
    key = _key(settings, today)
    kept: Furniture | None = cached(settings, KEPT, key)
    if kept is not None:
        return kept
    content = load_content(settings)
    made = content, before.over(content, today) if before else Knowledge.of(content, today)
    put_in_cache(settings, KEPT, key, made)
    return made


def _loaded(settings: Settings) -> Content:
    """The content, of which the pages read before are not read again; raises ContentError."""
    key = _program()
    readings = Readings(cached(settings, PAGES, key) or {})
    try:
        return load(settings.content, readings)
    finally:
        if readings.now.keys() != readings.before.keys():
            put_in_cache(settings, PAGES, key, readings.now)


def cached(settings: Settings, name: str, key: str) -> Any:
    """What was kept with this key, or None."""
    # Whatever is wrong with what was kept, the content itself is there to be read.
    with suppress(Exception), (settings.data_dir / "cache" / name).open("rb") as file:
        # A pickle runs what it says: one that others could have written is not opened.
        if only_we_wrote(file, settings.data_dir / "cache") and pickle.load(file) == key:  # noqa: S301
            return pickle.load(file)  # noqa: S301
    return None


def put_in_cache(settings: Settings, name: str, key: str, made: object) -> None:
    """Keep what was worked out under this name; only the same key finds it again."""
    file = settings.data_dir / "cache" / name
    with suppress(OSError, pickle.PicklingError):
        private_folder(file.parent)
        fresh = file.with_suffix(".new")
        with private_file(fresh) as body:
            pickle.dump(key, body, pickle.HIGHEST_PROTOCOL)
            pickle.dump(made, body, pickle.HIGHEST_PROTOCOL)
        fresh.replace(file)


def _key(settings: Settings, today: date) -> str:
    """Changes with the content, the day, the settings, and the program that reads the content."""
    digest = sha256(f"{settings.content} {today} {settings.timezone} {_program()}".encode())
    if settings.content.is_dir():
        digest.update(fingerprint(settings.content).encode())
    return digest.hexdigest()


def _program() -> str:
    """Changes with the program that reads the content. Times alone do not tell: some images give all files the same."""
    digest = sha256(f"{sys.version} {[version(each) for each in _PICKLED]}".encode())
    for package in (knowledge, casework):
        for source in sorted(each for each in Path(package.__path__[0]).rglob("*") if each.suffix in _READ):
            found = source.stat()
            digest.update(f"{source.name} {found.st_mtime_ns} {found.st_size}".encode())
    return digest.hexdigest()


def open_setup(settings: Settings, today: date, lay_over: LayOver = as_it_is) -> Setup:
    """The firm as handlers see it; raises CannotRun."""
    content, search = read_content(settings, today)
    return Setup(
        content, search, Texts(), agents_chat=settings.agents_chat, admins=settings.admins,
        data_dir=settings.data_dir.resolve(), lay_over=lay_over, alert_command=settings.alert_command is not None,
    )  # fmt: skip
