"""The pressed message becomes the next one: a page is turned, a step is taken, on any message, however old."""

from __future__ import annotations

from typing import TypedDict

from handlers.context import Context
from handlers.update import Incoming
from storage.tables import Slot


class Place(TypedDict, total=False):
    """Where `say` puts its message."""

    slot: str
    edits: bool


def of_press(context: Context, update: Incoming) -> Place:
    """The place of the pressed message, or of what stands for it by now.

    A new message where Telegram does not say any more what the pressed one bears.
    """
    key = f"pressed:{update.chat_id}:{update.message_id}"
    if context.session.get(Slot, key) is None:
        if update.media is None or not update.message_id:
            return {}
        context.session.add(Slot(key=key, chat_id=update.chat_id, message_id=update.message_id, media=update.media))
        context.session.flush()
    return {"slot": key, "edits": True}
