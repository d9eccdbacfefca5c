"""Which chat a raw update comes from: asked of every one, before anything else of it is read or kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.json_values import maybe_id, part, words
from handlers.update import bodies


@dataclass(frozen=True, slots=True)
class Place:
    """The chat an update comes from, and the groups that a migration names."""

    chat_id: int
    kind: str
    migrated_to: int | None = None
    migrated_from: int | None = None
    topics: bool = False


def place(raw: Mapping[str, Any]) -> Place | None:
    """Where an update comes from, of whatever kind it is; None where it names no chat."""
    for body in bodies(raw):
        chat = part(body, "chat") or part(part(body, "message"), "chat")
        id = maybe_id(chat, "id")
        if id is not None:
            to, origin = maybe_id(body, "migrate_to_chat_id"), maybe_id(body, "migrate_from_chat_id")
            return Place(id, words(chat, "type", 64), to, origin, bool(chat.get("is_forum")))
    return None
