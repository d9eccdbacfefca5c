"""What stays among the agents: a message in which any line begins with //."""

from __future__ import annotations

import re

from sqlalchemy import select

from handlers.agents import commands
from handlers.cases import cases
from handlers.context import Context
from handlers.update import Incoming
from storage.tables import Case, Entry, Person

# Full-width slashes come from keyboards for Chinese and Japanese; what has no width is pasted along with words.
_BLANK = r"[\s\u200b-\u200f\u2060\ufeff]*"
_SLASHES = "[/\uff0f]{2}"
_FIRST = re.compile(_BLANK + _SLASHES)
_ANY = re.compile(rf"(?:^|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]){_BLANK}{_SLASHES}")


def is_note(text: str) -> bool:
    """Whether a line of it says that all of it is for colleagues only."""
    return _ANY.search(text) is not None


def keep_instead(context: Context, who: Person, case: Case, update: Incoming) -> None:
    """Keep what a message was edited into, as a version of it, where it has not been kept already."""
    message = (update.chat_id, update.message_id)
    mine = select(Entry).where(Entry.chat_id == message[0], Entry.message_id == message[1], Entry.case_id == case.id)
    before = context.session.scalar(mine.order_by(Entry.id.desc()).limit(1))
    text = _words(update)
    if before is None or before.by != "note" or before.text != text:
        cases.add_entry(context, case, who, text, by="note", message=message, replaces=before)


def keep(context: Context, who: Person, case: Case, update: Incoming) -> None:
    """Keep it with the case, whole; where it does not begin as a note, its author is told that nobody reads it."""
    commands.keep_note(context, who, case, _words(update), (update.chat_id, update.message_id))
    if is_note(update.text) and not _FIRST.match(update.text):
        context.tell(case, context.html(context.staff_language, "note-inside"), extra={"reply_to": update.message_id})


def _words(update: Incoming) -> str:
    text = _FIRST.sub("", update.text, count=1) if _FIRST.match(update.text) else update.text
    return text.strip() or (f"[{update.file.kind}]" if update.file else "")
