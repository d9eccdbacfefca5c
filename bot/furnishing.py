"""Loads the firm's content and makes the house of it, with every fault told by file and line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.settings import Settings
from bot.stopping import CannotRun
from handlers.desk import House
from handlers.texts import Texts
from knowledge.folder import Content
from knowledge.loading import ContentError, load
from knowledge.search import Knowledge

SHOWN = 20


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


def open_house(settings: Settings, today: date) -> House:
    """The firm as handlers see it; raises CannotRun."""
    content = load_content(settings)
    return House(
        content, Knowledge.of(content, today), Texts(), agents_chat=settings.agents_chat, admins=settings.admins,
        data_dir=settings.data_dir.resolve(),
    )  # fmt: skip
