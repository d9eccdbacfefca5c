"""The state of the sandbox: people, chats, topics, messages, files, and what changed in which order."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.clock import Clock
from bot.sandbox.params import Json, Params, bad, forbidden
from bot.sandbox.updates import Updates

BOT_ID = 4200001
KEPT_CHANGES = 20_000
KEPT_CALLS = 50_000
FULL_RIGHTS = ("can_manage_topics", "can_delete_messages", "can_pin_messages")


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is the id of the service message that opened it."""

    id: int
    name: str
    icon_color: int
    icon_emoji: str = ""
    closed: bool = False


@dataclass(slots=True)
class Stored:
    """A message: `api` as bots see it (replaced on change, never altered), and what only the page sees."""

    api: Json
    keyboard: Json | None = None
    reactions: dict[int, list[Json]] = field(default_factory=dict)


@dataclass(slots=True)
class File:
    """An uploaded file; `info` is what messages say about it (sizes, names)."""

    id: str
    unique_id: str
    kind: str
    content: bytes
    name: str
    mime: str
    info: Json


@dataclass(slots=True)
class Chat:
    """A private chat (id = user id), a group, or a supergroup, perhaps with topics."""

    id: int
    kind: str
    api: Json
    messages: dict[int, Stored] = field(default_factory=dict)
    next_message: int = 1
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    gone_topics: set[int] = field(default_factory=set)
    pinned: list[int] = field(default_factory=list)
    rights: set[str] = field(default_factory=lambda: set(FULL_RIGHTS))
    forum: bool = False
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None

    def topic_of(self, message: Json) -> int | None:
        return message["message_thread_id"] if message.get("is_topic_message") else None


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the feed that the page follows."""

    n: int
    type: str
    chat: int | None
    message: int | None
    more: Json


class World:
    """Everything the server knows; used by one thread only, the server's."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.updates = Updates()
        self.users: dict[int, Json] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.queries: dict[str, tuple[float, Json]] = {}
        self.settings: Json = {}
        self.violations: list[Json] = []
        self.changes: deque[Change] = deque(maxlen=KEPT_CHANGES)
        self.calls: deque[Json] = deque(maxlen=KEPT_CALLS)
        self.counts: dict[str, int] = {}
        self.call_number = 0
        self._changed = asyncio.Event()
        self._change_number = 0
        self.group_number = 13_800_000_000_000_000

    # people and chats

    def add_user(self, user_id: int, **person: Any) -> Json:
        """A user with an (unstarted) private chat to the bot."""
        user: Json = {"id": user_id, "is_bot": False}
        user.update({key: value for key, value in person.items() if value})
        self.users[user_id] = user
        shown: Json = {key: user[key] for key in ("id", "first_name", "last_name", "username") if key in user}
        if not user["is_bot"]:
            self.chats[user_id] = Chat(user_id, "private", {**shown, "type": "private"})
        return user

    def add_group(self, chat_id: int, title: str, *, kind: str = "supergroup", forum: bool = False) -> Chat:
        chat = Chat(chat_id, kind, {"id": chat_id, "title": title, "type": kind}, forum=forum, started=True)
        if forum:
            chat.api["is_forum"] = True
            chat.next_message = 2
        chat.members[BOT_ID] = "administrator"
        self.chats[chat_id] = chat
        return chat

    def me(self) -> Json:
        return self.users[BOT_ID]

    def known(self, user_id: int) -> bool:
        """Whether the bot has met this user anywhere."""
        private = self.chats.get(user_id)
        met = any(user_id in chat.members for chat in self.chats.values())
        return met or bool(private and private.started)

    def find_chat(self, value: Any) -> Chat:
        """The chat a call names; raises ApiError when there is none that the bot may see."""
        if value is None or value == "":
            raise bad("chat_id is empty")
        try:
            chat = self.chats.get(int(value))
        except (TypeError, ValueError):
            chat = self._by_username(str(value))
        if chat is None or (chat.kind == "private" and not chat.started and not self.known(chat.id)):
            raise bad("chat not found")
        if chat.migrated_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        return chat

    def _by_username(self, value: str) -> Chat | None:
        name = value.removeprefix("@").lower()
        return next(
            (
                c
                for c in self.chats.values()
                if c.kind != "private" and c.api.get("username", "").lower() == name and name
            ),
            None,
        )

    def writable(self, chat: Chat) -> None:
        """Raises ApiError when the bot may not write here."""
        if chat.kind == "private":
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            return
        status = chat.members.get(BOT_ID, "left")
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if status == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")

    # messages

    def post(
        self, chat: Chat, sender: Json, content: Json, *, thread: int | None = None, reply_to: Stored | None = None
    ) -> Stored:
        """Adds a message to a chat; the caller decides whether the bot hears of it."""
        message: Json = {
            "message_id": chat.next_message,
            "from": sender,
            "chat": chat.api,
            "date": int(self.clock.now()),
        }
        chat.next_message += 1
        if thread is not None:
            message["message_thread_id"] = thread
            message["is_topic_message"] = True
            opening = chat.messages.get(thread)
            reply_to = reply_to or opening
        if reply_to is not None:
            message["reply_to_message"] = without_reply(reply_to.api)
            if thread is None and chat.kind == "supergroup":
                root: Json = reply_to.api
                message["message_thread_id"] = root.get("message_thread_id", root["message_id"])
        message.update(content)
        stored = Stored(message)
        chat.messages[message["message_id"]] = stored
        self.changed("message", chat.id, message["message_id"])
        return stored

    def open_topic(self, chat: Chat, by: Json, name: str, icon_color: int, icon_emoji: str = "") -> Stored:
        """A new topic: its service message carries its id."""
        number = chat.next_message
        created: Json = {"name": name, "icon_color": icon_color}
        if icon_emoji:
            created["icon_custom_emoji_id"] = icon_emoji
        chat.topics[number] = Topic(number, name, icon_color, icon_emoji)
        stored = self.post(
            chat, by, {"message_thread_id": number, "is_topic_message": True, "forum_topic_created": created}
        )
        self.changed("topic", chat.id, None, thread=number)
        return stored

    def remove_topic(self, chat: Chat, thread: int) -> None:
        """A topic goes with all its messages; Telegram tells no bot about it."""
        del chat.topics[thread]
        chat.gone_topics.add(thread)
        for number in [n for n, m in chat.messages.items() if chat.topic_of(m.api) == thread]:
            del chat.messages[number]
        self.changed("topic", chat.id, None, thread=thread, deleted=True)

    def new_group_id(self) -> str:
        self.group_number += 1
        return str(self.group_number)

    def add_file(self, kind: str, content: bytes, name: str, mime: str, info: Json) -> File:
        unique = secrets.token_hex(8)
        file = File(f"{kind}-{unique}-{secrets.token_hex(12)}", unique, kind, content, name, mime, info)
        self.files[file.id] = file
        return file

    # what changed

    def changed(self, kind: str, chat: int | None = None, message: int | None = None, **more: Any) -> None:
        self._change_number += 1
        self.changes.append(Change(self._change_number, kind, chat, message, more))
        if not self._changed.is_set():
            self._changed.set()

    def continue_after(self, number: int) -> None:
        """Numbers of changes go on where an earlier life ended."""
        self._change_number = number

    @property
    def change_number(self) -> int:
        return self._change_number

    async def next_change(self, after: int, timeout: float) -> None:
        """Returns once there is a change after this number, or in vain after `timeout` seconds."""
        if self._change_number > after:
            return
        self._changed.clear()
        try:
            await asyncio.wait_for(self._changed.wait(), timeout)
        except TimeoutError:
            return

    def log_call(self, method: str, params: Params, outcome: Json) -> None:
        kept = params.loggable() if params.files else params
        self.call_number += 1
        self.counts[method] = self.counts.get(method, 0) + 1
        self.calls.append({"n": self.call_number, "at": self.clock.now(), "method": method, "params": kept, **outcome})

    def violate(self, method: str, text: str) -> None:
        if len(self.violations) < 1000:
            self.violations.append({"method": method, "violation": text})


def without_reply(message: Json) -> Json:
    """A message as it stands inside reply_to_message: one level deep only."""
    if "reply_to_message" not in message:
        return message
    return {key: value for key, value in message.items() if key != "reply_to_message"}
