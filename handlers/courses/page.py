"""The one message of a course: its steps, its questions and its result take each other's place."""

from __future__ import annotations

from handlers.context import Context, Rows
from handlers.texts import Html
from handlers.update import Incoming
from knowledge.schema.models import Course
from storage.tables import Person, Slot


def show(context: Context, who: Person, course: Course, update: Incoming | None, text: Html, buttons: Rows,
         picture: str | None) -> None:  # fmt: skip
    """Change the course's message in place where its own button was pressed; else say it as a new message."""
    slot = f"course:{who.id}:{course.id}"
    extra = {"picture": str(context.content.picture(picture))} if picture else None
    context.say(who, text, buttons=buttons, extra=extra, slot=slot, edits=_pressed_on(context, slot, update))


def _pressed_on(context: Context, slot: str, update: Incoming | None) -> bool:
    held = context.session.get(Slot, slot) if update is not None else None
    return held is not None and update is not None and held.message_id == update.message_id
