"""A raw update as the values that handlers ask for.

The raw JSON is what is stored and locked on; reading the few fields needed costs a tenth of building the client
library's objects, and the same reader serves polling, webhook and parked updates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from handlers import buttons

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?=\s|$)")
FILE_KINDS = ("photo", "video", "voice", "document", "audio", "animation", "video_note", "sticker")
SERVICE_KINDS = (
    "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "pinned_message",
    "new_chat_members", "left_chat_member", "new_chat_title", "migrate_to_chat_id", "migrate_from_chat_id",
    "general_forum_topic_hidden", "general_forum_topic_unhidden", "message_auto_delete_timer_changed",
    "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "boost_added",
)  # fmt: skip

# The older names, too: a Bot API server of one's own may be older than these.
_SECONDHAND = ("forward_origin", "forward_date", "forward_from", "forward_sender_name", "via_bot")
UNKNOWN = "unknown"
OTHER_KINDS = (
    "venue", "location", "contact", "poll", "dice", "story", "game", "invoice", "paid_media", "checklist",
)  # fmt: skip
LARGEST = 2**63 - 1
_NAME = 128
Json = dict[str, Any]


class Unreadable(Exception):
    """An update in which something is missing, or of a wrong type, that every one has: its name."""


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
    # Somebody's words passed on, or written by another bot at this person's wish: not typed by who sends them.
    secondhand: bool = False
    other: str | None = None
    # Of a pressed message: whether it bears a picture or file; unknown where Telegram does not show it any more.
    media: bool | None = None

    @property
    def private(self) -> bool:
        return self.chat_type == "private"

    @property
    def command(self) -> str | None:
        """`cases` of "/cases@kulanz_bot now"; None for what is no command.

        A command counts only when typed by who sends it: what is forwarded was written by somebody else, perhaps to
        be forwarded.
        """
        if self.kind != "message" or self.file is not None or self.secondhand:
            return None
        found = _COMMAND.match(self.text)
        return found[1].lower() if found else None

    @property
    def no_command(self) -> bool:
        """Whether a command stands where it commands nothing: under a file, or in what was forwarded."""
        return (self.file is not None or self.secondhand) and _COMMAND.match(self.text) is not None

    @property
    def argument(self) -> str:
        """What stands after the command."""
        parts = self.text.split(maxsplit=1)
        return parts[1].strip() if len(parts) == 2 else ""


def presses_that_quote() -> tuple[str, ...]:
    """Pieces of raw updates by which presses are known whose message may quote a customer to staff.

    An update is stored as it came, in JSON without spaces; a press carries the whole message that was pressed.
    """
    return tuple(f'"data":"{beginning}' for beginning in buttons.quoting())


def sender(raw: Mapping[str, Any]) -> User | None:
    """Whose update it is: the user, else the chat that acts as one; None where nobody is named.

    Raises Unreadable where somebody is named, but by nothing that can be an id.
    """
    for body in _bodies(raw):
        who = next((name for name in ("from", "user") if body.get(name) is not None), None)
        if who is not None:
            return _user(_dict(body, who))
        chat = body.get("actor_chat") or body.get("sender_chat") or body.get("chat")
        if isinstance(chat, dict):
            return User(_id(chat, "id"), first_name=_words(chat, "title", _NAME) or None, bot=True)
    return None


def _bodies(raw: Mapping[str, Any]) -> list[Json]:
    """What it is about; of an update of several kinds, first the one that is read."""
    kinds = [*(kind for kind in _READERS if kind in raw), *raw.keys() - _READERS.keys() - {"update_id"}]
    return [raw[kind] for kind in kinds if isinstance(raw[kind], dict)]


def read(raw: Mapping[str, Any]) -> Incoming | None:
    """The update's values; None for kinds that were not asked for. Raises Unreadable.

    Whatever can be stored can be given: what must be there is examined, all else counts as missing where it is not
    of the type that Telegram documents.
    """
    kind = next((each for each in _READERS if each in raw), None)
    if kind is None:
        return None
    who = sender({kind: _dict(raw, kind)})
    if who is None:
        raise Unreadable("from")
    return _READERS[kind](raw[kind], who)


def _user(body: Json) -> User:
    if _id(body, "id") <= 0:
        raise Unreadable("id")
    return User(
        body["id"], _words(body, "first_name", _NAME) or None, _words(body, "last_name", _NAME) or None,
        _words(body, "username", 64) or None, _words(body, "language_code", 35).split("-")[0].lower()[:8] or None,
        bool(body.get("is_bot")),
    )  # fmt: skip


def _message(body: Json, who: User, kind: str = "message") -> Incoming:
    chat, reply, sent_as = _dict(body, "chat"), _part(body, "reply_to_message"), _part(body, "sender_chat")
    # In a topic every message replies to the topic's first one; that is no reply of a person.
    opening = reply.get("forum_topic_created")
    file = _file(body)
    text = _words(body, "text") or _words(body, "caption")
    other = None if text or file else _other(body)
    # Telegram adds kinds of its own messages (a gift, a background set): what has nothing of a person is one.
    nothing = not (text or file or other)
    service = next((name for name in SERVICE_KINDS if name in body), UNKNOWN if nothing else None)
    return Incoming(
        kind, *_place(chat, who), _id(body, "message_id"), who, thread=_thread(body), text=text,
        file=file, album=_words(body, "media_group_id", 64) or None,
        reply_to=None if opening else _maybe_id(reply, "message_id"),
        topic_title=_words(_part(reply, "forum_topic_created"), "name", 128) or None, service=service,
        migrated_to=_maybe_id(body, "migrate_to_chat_id"),
        anonymous=_maybe_id(sent_as, "id") == chat["id"],
        secondhand=any(body.get(name) for name in _SECONDHAND),
        other=None if service else other,
    )  # fmt: skip


def _place(chat: Json, who: User) -> tuple[int, str]:
    """Chat and its type. A private chat is the person's own, or what somebody says would be told to another."""
    id, kind = _id(chat, "id"), _needed(chat, "type")
    if kind == "private" and id != who.id:
        raise Unreadable("chat")
    return id, kind


def _other(body: Json) -> str | None:
    """What somebody sent that is neither words nor a file; None for what no person wrote, known to us or not."""
    return next((name for name in OTHER_KINDS if name in body), None)


def _file(body: Json) -> File | None:
    for kind in FILE_KINDS:
        if found := body.get(kind):
            if kind == "photo":
                sizes = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
                found = max(sizes, key=_pixels, default=None)
            if not isinstance(found, dict) or not (file_id := _words(found, "file_id", 255)):
                return None
            return File(
                kind, file_id, _words(found, "file_unique_id", 128), _words(found, "file_name", 255) or None,
                _words(found, "mime_type", 128) or None, _maybe_id(found, "file_size"),
            )  # fmt: skip
    return None


def _pixels(size: Json) -> int:
    return (_maybe_id(size, "width") or 0) * (_maybe_id(size, "height") or 0)


def _press(body: Json, who: User) -> Incoming:
    message = _part(body, "message")
    chat = message.get("chat") or {"id": who.id, "type": "private"}
    if not isinstance(chat, dict):
        raise Unreadable("chat")
    return Incoming(
        "press", *_place(chat, who), _maybe_id(message, "message_id") or 0, who,
        thread=_thread(message), data=_words(body, "data"), query=_needed(body, "id"),
        media=any(kind in message for kind in FILE_KINDS) if message.get("date") else None,
    )  # fmt: skip


def _reaction(body: Json, who: User) -> Incoming:
    chat, reactions = _dict(body, "chat"), body.get("new_reaction")
    given = [each for each in reactions if isinstance(each, dict)] if isinstance(reactions, list) else []
    emoji = next((_words(each, "emoji", 64) for each in given if each.get("type") == "emoji"), None)
    return Incoming("reaction", *_place(chat, who), _id(body, "message_id"), who, emoji=emoji)


def _member(body: Json, who: User) -> Incoming:
    chat = _dict(body, "chat")
    status = _words(_part(body, "new_chat_member"), "status", 32) or None
    return Incoming("member", *_place(chat, who), 0, who, member=status)


_READERS: dict[str, Callable[[Json, User], Incoming]] = {
    "message": _message,
    "edited_message": partial(_message, kind="edited"),
    "callback_query": _press,
    "message_reaction": _reaction,
    "my_chat_member": _member,
}


# --- values of any JSON ---


def _dict(body: Mapping[str, Any], name: str) -> Json:
    found = body.get(name)
    if not isinstance(found, dict):
        raise Unreadable(name)
    return cast(Json, found)


def _part(body: Json, name: str) -> Json:
    found = body.get(name)
    return cast(Json, found) if isinstance(found, dict) else {}


def _id(body: Json, name: str) -> int:
    found = _maybe_id(body, name)
    if found is None:
        raise Unreadable(name)
    return found


def _maybe_id(body: Json, name: str) -> int | None:
    found = body.get(name)
    return found if type(found) is int and abs(found) <= LARGEST else None


def _words(body: Json, name: str, longest: int | None = None) -> str:
    found = body.get(name)
    # PostgreSQL stores no NUL, and refuses what is longer than the column.
    return found.replace("\0", "")[:longest] if isinstance(found, str) else ""


def _needed(body: Json, name: str) -> str:
    found = _words(body, name, 64)
    if not found:
        raise Unreadable(name)
    return found


def _thread(body: Json) -> int | None:
    return _maybe_id(body, "message_thread_id") if body.get("is_topic_message") else None
