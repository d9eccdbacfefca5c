"""A raw update as the values that handlers ask for.

The raw JSON is what is stored and locked on; reading the few fields needed costs a tenth of building the client
library's objects, and the same reader serves polling, webhook and parked updates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from handlers import buttons, forwards
from handlers.entities import to_html
from handlers.json_values import Json, Unreadable, dict_at, id_at, maybe_id, needed, part, words
from handlers.texts import Html

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?=\s|$)")
FILE_KINDS = ("photo", "video", "voice", "document", "audio", "animation", "video_note", "sticker")
SERVICE_KINDS = (
    "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "pinned_message",
    "new_chat_members", "left_chat_member", "new_chat_title", "migrate_to_chat_id", "migrate_from_chat_id",
    "general_forum_topic_hidden", "general_forum_topic_unhidden", "message_auto_delete_timer_changed",
    "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "boost_added",
)  # fmt: skip

UNKNOWN = "unknown"
OTHER_KINDS = (
    "venue", "location", "contact", "poll", "dice", "story", "game", "invoice", "paid_media", "checklist",
)  # fmt: skip
_NAME = 128


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
    # Of the topic it stands in, where Telegram shows how that was opened: with which title, by whom.
    topic_title: str | None = None
    topic_by: int | None = None
    service: str | None = None
    migrated_to: int | None = None
    migrated_from: int | None = None
    emoji: str | None = None
    member: str | None = None
    # In a group, under the name of the group itself or of a channel: nobody can say who wrote it.
    anonymous: bool = False
    as_channel: bool = False
    # Somebody's words passed on, or written by another bot at this person's wish: not typed by who sends them.
    secondhand: bool = False
    # Of what was forwarded: who wrote it, "" where nobody is named.
    forwarded: str | None = None
    entities: object = None
    other: str | None = None
    # Of a pressed message: whether it bears a picture or file; unknown where Telegram does not show it any more.
    media: bool | None = None

    @property
    def html(self) -> Html:
        """The words with their formatting."""
        return to_html(self.text, self.entities)

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
    def for_bot(self) -> str | None:
        """`rota_bot` of "/close@rota_bot"; None where no bot is named."""
        found = _COMMAND.match(self.text)
        return found[2] if found else None

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
    for body in bodies(raw):
        who = next((name for name in ("from", "user") if body.get(name) is not None), None)
        if who is not None:
            return _user(dict_at(body, who))
        chat = body.get("actor_chat") or body.get("sender_chat") or body.get("chat")
        if isinstance(chat, dict):
            return User(id_at(chat, "id"), first_name=words(chat, "title", _NAME) or None, bot=True)
    return None


def bodies(raw: Mapping[str, Any]) -> list[Json]:
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
    who = sender({kind: dict_at(raw, kind)})
    if who is None:
        raise Unreadable("from")
    return _READERS[kind](raw[kind], who)


def _user(body: Json) -> User:
    if id_at(body, "id") <= 0:
        raise Unreadable("id")
    return User(
        body["id"], words(body, "first_name", _NAME) or None, words(body, "last_name", _NAME) or None,
        words(body, "username", 64) or None, words(body, "language_code", 35).split("-")[0].lower()[:8] or None,
        bool(body.get("is_bot")),
    )  # fmt: skip


def _message(body: Json, who: User, kind: str = "message") -> Incoming:
    chat, reply, sent_as = dict_at(body, "chat"), part(body, "reply_to_message"), part(body, "sender_chat")
    # In a topic every message replies to the topic's first one; that is no reply of a person.
    opening = reply.get("forum_topic_created")
    # What a linked channel posts is forwarded by Telegram itself: nobody wrote it here.
    as_channel = sent_as.get("type") == "channel" and who.bot and not body.get("is_automatic_forward")
    file = _file(body)
    text = words(body, "text") or words(body, "caption")
    other = None if text or file else _other(body)
    # Telegram adds kinds of its own messages (a gift, a background set): what has nothing of a person is one.
    nothing = not (text or file or other)
    service = next((name for name in SERVICE_KINDS if name in body), UNKNOWN if nothing else None)
    whose = forwards.writer(body)
    return Incoming(
        kind, *_place(chat, who), id_at(body, "message_id"), who, thread=_thread(body), text=text,
        file=file, album=words(body, "media_group_id", 64) or None,
        reply_to=None if opening else maybe_id(reply, "message_id"),
        topic_title=words(part(reply, "forum_topic_created"), "name", 128) or None,
        topic_by=maybe_id(part(reply, "from"), "id") if opening else None, service=service,
        migrated_to=maybe_id(body, "migrate_to_chat_id"), migrated_from=maybe_id(body, "migrate_from_chat_id"),
        anonymous=bool(sent_as) and (as_channel or maybe_id(sent_as, "id") == chat["id"]), as_channel=as_channel,
        secondhand=whose is not None or bool(body.get("via_bot")), forwarded=whose,
        entities=body.get("entities" if words(body, "text") else "caption_entities"),
        other=None if service else other,
    )  # fmt: skip


def _place(chat: Json, who: User) -> tuple[int, str]:
    """Chat and its type. A private chat is the person's own, or what somebody says would be told to another."""
    id, kind = id_at(chat, "id"), needed(chat, "type")
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
            if not isinstance(found, dict) or not (file_id := words(found, "file_id", 255)):
                return None
            return File(
                kind, file_id, words(found, "file_unique_id", 128), words(found, "file_name", 255) or None,
                words(found, "mime_type", 128) or None, maybe_id(found, "file_size"),
            )  # fmt: skip
    return None


def _pixels(size: Json) -> int:
    return (maybe_id(size, "width") or 0) * (maybe_id(size, "height") or 0)


def _press(body: Json, who: User) -> Incoming:
    message = part(body, "message")
    chat = message.get("chat") or {"id": who.id, "type": "private"}
    if not isinstance(chat, dict):
        raise Unreadable("chat")
    return Incoming(
        "press", *_place(chat, who), maybe_id(message, "message_id") or 0, who,
        thread=_thread(message), data=words(body, "data"), query=needed(body, "id"),
        media=any(kind in message for kind in FILE_KINDS) if message.get("date") else None,
    )  # fmt: skip


def _reaction(body: Json, who: User) -> Incoming:
    chat, reactions = dict_at(body, "chat"), body.get("new_reaction")
    given = [each for each in reactions if isinstance(each, dict)] if isinstance(reactions, list) else []
    emoji = next((words(each, "emoji", 64) for each in given if each.get("type") == "emoji"), None)
    return Incoming("reaction", *_place(chat, who), id_at(body, "message_id"), who, emoji=emoji)


def _member(body: Json, who: User) -> Incoming:
    chat = dict_at(body, "chat")
    status = words(part(body, "new_chat_member"), "status", 32) or None
    return Incoming("member", *_place(chat, who), 0, who, member=status)


_READERS: dict[str, Callable[[Json, User], Incoming]] = {
    "message": _message,
    "edited_message": partial(_message, kind="edited"),
    "callback_query": _press,
    "message_reaction": _reaction,
    "my_chat_member": _member,
}


def _thread(body: Json) -> int | None:
    return maybe_id(body, "message_thread_id") if body.get("is_topic_message") else None
