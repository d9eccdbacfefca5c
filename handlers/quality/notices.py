"""What staff are told of the content folder: an edit that was refused, and that it is right again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from handlers.context import Desk
from handlers.texts import Html, joined, safe
from storage.tables import Outgoing

SHOWN = 3


def content_refused(desk: Desk, faults: Sequence[str]) -> None:
    """Say in the agents' general topic where the edit is faulty, and that the last good content stays."""
    lang = desk.staff_language
    lines = [Html(f"• <code>{safe(fault[:600])}</code>") for fault in faults[:SHOWN]]
    more = [desk.html(lang, "content-more", count=len(faults) - SHOWN)] if len(faults) > SHOWN else []
    _once(desk, joined([desk.html(lang, "content-refused"), *lines, *more]))


def content_right(desk: Desk) -> None:
    """Say that the folder can be read again and is in use."""
    _once(desk, desk.html(desk.staff_language, "content-right"))


def _once(desk: Desk, text: Html) -> None:
    """Several processes see the same edit; one of them says so."""
    cause = select(Outgoing.id).where(Outgoing.cause == desk.tx.cause).limit(1)
    if desk.session.scalar(cause) is None:
        desk.announce(text)
