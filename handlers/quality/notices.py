"""What staff are told of the content folder: an edit that was refused, and that it is right again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from handlers.context import Context
from handlers.texts import Html, joined, safe
from storage.tables import Outgoing

SHOWN = 3


def content_refused(context: Context, faults: Sequence[str]) -> None:
    """Say in the agents' general topic where the edit is faulty, and that the last good content stays."""
    lang = context.staff_language
    lines = [Html(f"• <code>{safe(fault[:600])}</code>") for fault in faults[:SHOWN]]
    more = [context.html(lang, "content-more", count=len(faults) - SHOWN)] if len(faults) > SHOWN else []
    _once(context, joined([context.html(lang, "content-refused"), *lines, *more]))


def content_right(context: Context) -> None:
    """Say that the folder can be read again and is in use."""
    _once(context, context.html(context.staff_language, "content-right"))


def _once(context: Context, text: Html) -> None:
    """Several processes see the same edit; one of them says so."""
    cause = select(Outgoing.id).where(Outgoing.cause == context.tx.cause).limit(1)
    if context.session.scalar(cause) is None:
        context.announce(text)
