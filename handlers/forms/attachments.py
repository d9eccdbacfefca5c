"""Files that people send: kept for the form that is open, or for a case.

What a photo in a form is answered with stands where all replies to a form do: `handlers.customers.form_reply`.
"""

from __future__ import annotations

from typing import cast

from sqlalchemy import String, select
from sqlalchemy.orm import InstrumentedAttribute

from casework.terms import Fate
from handlers.context import Context
from handlers.forms import watch
from handlers.update import Incoming
from storage.tables import Attachment, Draft, Person


def keep_for_form(context: Context, person: Person, draft: Draft, incoming: Incoming) -> bool:
    """Keep a file for the form; True where it is the first of its album (the others need no answer)."""
    assert incoming.file is not None
    context.fate(Fate.FORM, draft.id, draft.asking)
    mine = select(Attachment).where(Attachment.draft_id == draft.id)
    before = list(context.session.scalars(mine.order_by(Attachment.position)))
    add_attachment(context, person, incoming, position=len(before) + 1, draft_id=draft.id)
    draft.touched = context.now
    watch.look_soon(context, draft)
    return incoming.album is None or all(each.album != incoming.album for each in before)


def add_attachment(
    context: Context,
    person: Person,
    incoming: Incoming,
    *,
    position: int,
    draft_id: int | None = None,
    case_id: int | None = None,
) -> Attachment:
    """Note a file that came; its bytes are fetched by a job of its own."""
    file = incoming.file
    assert file is not None
    attachment = Attachment(
        person_id=person.id, draft_id=draft_id, case_id=case_id, position=position, kind=file.kind,
        file_id=file.file_id, unique_id=file.unique_id, name=_fitting(file.name, Attachment.name),
        mime=_fitting(file.mime, Attachment.mime), size=file.size,
        caption=incoming.text or None, album=incoming.album, chat_id=incoming.chat_id,
        message_id=incoming.message_id, received=context.now,
    )  # fmt: skip
    context.session.add(attachment)
    return attachment


def _fitting(text: str | None, column: InstrumentedAttribute[str | None]) -> str | None:
    """What the sender's device called it, as far as it can be stored: PostgreSQL takes neither more nor a NUL."""
    return text.replace("\0", "")[: cast(String, column.type).length] if text else None
