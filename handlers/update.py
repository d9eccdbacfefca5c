"""A raw update as the values that handlers ask for.

The raw JSON is what is stored and locked on; reading the few fields needed costs a tenth of building the client
library's objects, and the same reader serves polling, webhook and parked updates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?=\s|$)")
FILE_KINDS = ("photo", "video", "voice", "document", "audio", "animation", "video_note", "sticker")
SERVICE_KINDS = (
    "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "pinned_message",
    "new_chat_members", "left_chat_member", "new_chat_title", "migrate_to_chat_id", "migrate_from_chat_id",
    "general_forum_topic_hidden", "general_forum_topic_unhidden", "message_auto_delete_timer_changed",
    "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "boost_added",
)  # fmt: skip

# Ids of rows have 64 bits.
LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class User:
    id: int
    first_name: str | None = None
    last_name: str | None = None
    username: str | None = None
    language: str | None = None
    bot: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a message; for photos the largest size."""

    kind: str
    file_id: str
    unique_id: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update. `kind` is message, edited, press, reaction or member."""

    kind: str
    chat_id: int
    chat_type: str
    message_id: int
    user: User
    thread: int | None = None
    text: str = ""
    file: File | None = None
    album: str | None = None
    data: str = ""
    query: str = ""
    reply_to: int | None = None
    topic_title: str | None = None
    service: str | None = None
    migrated_to: int | None = None
    emoji: str | None = None
    member: str | None = None
    anonymous: bool = False
    other: str | None = None
    # Of a pressed message: whether it bears a picture or file; unknown where Telegram does not show it any more.
    media: bool | None = None

    @property
    def private(self) -> bool:
        return self.chat_type == "private"

    @property
    def command(self) -> str | None:
        """`cases` of "/cases@kulanz_bot now"; None for what is no command."""
        if self.kind != "message" or self.file is not None:
            return None
        found = _COMMAND.match(self.text)
        return found[1].lower() if found else None

    @property
    def captioned(self) -> bool:
        """Whether a command stands under a file, where it commands nothing."""
        return self.file is not None and _COMMAND.match(self.text) is not None

    @property
    def argument(self) -> str:
        """What stands after the command."""
        parts = self.text.split(maxsplit=1)
        return parts[1].strip() if len(parts) == 2 else ""


def ids_out_of_range(parts: Sequence[str]) -> bool:
    """Whether a button's data names a row by a number that no row can have; only a forged one does."""
    return any(part.isdecimal() and len(part) > LONGEST_ID for part in parts[:2])


def sender(raw: dict[str, Any]) -> User | None:
    """Whose update it is: the user, else the chat that acts as one; None where nobody can be named."""
    for body in _bodies(raw):
        if isinstance(body.get("from"), dict):
            return _user(body["from"])
        if isinstance(body.get("user"), dict):
            return _user(body["user"])
        chat = body.get("actor_chat") or body.get("sender_chat") or body.get("chat")
        if isinstance(chat, dict) and "id" in chat:
            return User(chat["id"], first_name=chat.get("title"), bot=True)
    return None


def _bodies(raw: dict[str, Any]) -> list[dict[str, Any]]:
    return [value for key, value in raw.items() if key != "update_id" and isinstance(value, dict)]


def read(raw: dict[str, Any]) -> Incoming | None:
    """The update's values; None for kinds that were not asked for."""
    who = sender(raw)
    if who is None:
        return None
    if "message" in raw:
        return _message("message", raw["message"], who)
    if "edited_message" in raw:
        return _message("edited", raw["edited_message"], who)
    if "callback_query" in raw:
        return _press(raw["callback_query"], who)
    if "message_reaction" in raw:
        return _reaction(raw["message_reaction"], who)
    if "my_chat_member" in raw:
        return _member(raw["my_chat_member"], who)
    return None


def _user(body: dict[str, Any]) -> User:
    return User(
        body["id"], body.get("first_name"), body.get("last_name"), body.get("username"),
        (body.get("language_code") or "").split("-")[0].lower() or None, bool(body.get("is_bot")),
    )  # fmt: skip


def _message(kind: str, body: dict[str, Any], who: User) -> Incoming:
    chat, reply = body["chat"], body.get("reply_to_message") or {}
    topic = body.get("message_thread_id") if body.get("is_topic_message") else None
    # In a topic every message replies to the topic's first one; that is no reply of a person.
    opening = reply.get("forum_topic_created")
    file = _file(body)
    service = next((name for name in SERVICE_KINDS if name in body), None)
    # PostgreSQL stores no NUL.
    text = (body.get("text") or body.get("caption") or "").replace("\0", "")
    return Incoming(
        kind, chat["id"], chat["type"], body["message_id"], who, thread=topic, text=text, file=file,
        album=body.get("media_group_id"), reply_to=None if opening else reply.get("message_id"),
        topic_title=opening.get("name") if opening else None, service=service,
        migrated_to=body.get("migrate_to_chat_id"),
        anonymous=bool(body.get("sender_chat")) and body["sender_chat"].get("id") == chat["id"],
        other=None if text or file or service else _other(body),
    )  # fmt: skip


def _other(body: dict[str, Any]) -> str:
    return next((name for name in ("location", "contact", "venue", "poll", "dice", "story") if name in body), "?")


def _file(body: dict[str, Any]) -> File | None:
    for kind in FILE_KINDS:
        if found := body.get(kind):
            if kind == "photo":
                found = max(found, key=lambda size: size.get("width", 0) * size.get("height", 0))
            return File(
                kind, found["file_id"], found["file_unique_id"], found.get("file_name"), found.get("mime_type"),
                found.get("file_size"),
            )  # fmt: skip
    return None


def _press(body: dict[str, Any], who: User) -> Incoming:
    message = body.get("message") or {}
    chat = message.get("chat") or {"id": who.id, "type": "private"}
    return Incoming(
        "press", chat["id"], chat["type"], message.get("message_id", 0), who,
        thread=message.get("message_thread_id") if message.get("is_topic_message") else None,
        data=body.get("data") or "", query=body["id"],
        media=any(kind in message for kind in FILE_KINDS) if message.get("date") else None,
    )  # fmt: skip


def _reaction(body: dict[str, Any], who: User) -> Incoming:
    emoji = next((r["emoji"] for r in body.get("new_reaction", []) if r.get("type") == "emoji"), None)
    chat = body["chat"]
    return Incoming("reaction", chat["id"], chat["type"], body["message_id"], who, emoji=emoji)


def _member(body: dict[str, Any], who: User) -> Incoming:
    chat = body["chat"]
    status = (body.get("new_chat_member") or {}).get("status")
    return Incoming("member", chat["id"], chat["type"], 0, who, member=status)
