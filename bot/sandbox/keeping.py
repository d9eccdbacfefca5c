"""The world on disk: one JSON file, written when the sandbox stops, read when it starts."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.sandbox.params import Json
from bot.sandbox.world import Chat, File, Stored, Topic, World

VERSION = 1


def keep(world: World, file: Path) -> None:
    """Writes everything that a restart should find; atomically."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # A kill while it is written leaves the file before.
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(_dump(world)))
    fresh.replace(file)
    world.clock.keep()


def _dump(world: World) -> Json:
    return {
        "version": VERSION,
        "users": list(world.users.values()),
        "chats": [_dump_chat(chat) for chat in world.chats.values()],
        "files": [asdict(file) | {"content": base64.b64encode(file.content).decode()} for file in world.files.values()],
        "settings": world.settings,
        "next_update": world.updates.next_id,
        "updates": list(world.updates.waiting.values()),
        "allowed": sorted(world.updates.allowed),
        "groups": world.group_number,
        "changes": world.change_number,
    }


def _dump_chat(chat: Chat) -> Json:
    plain = {name: getattr(chat, name) for name in _PLAIN}
    return plain | {
        "rights": sorted(chat.rights),
        "gone_topics": sorted(chat.gone_topics),
        "members": list(chat.members.items()),
        "topics": [asdict(topic) for topic in chat.topics.values()],
        "messages": [[m.api, m.keyboard, list(m.reactions.items())] for m in chat.messages.values()],
    }


_PLAIN = ("id", "kind", "api", "next_message", "pinned", "forum", "started", "blocked", "migrated_to")


def restore(world: World, file: Path) -> bool:
    """Fills an empty world; False when there is nothing to read. Raises ValueError for another version."""
    if not file.exists():
        return False
    data = json.loads(file.read_text())
    if data.get("version") != VERSION:
        raise ValueError(f"{file} was written by another version of the sandbox; move it away")
    world.users = {user["id"]: user for user in data["users"]}
    world.chats = {chat["id"]: _load_chat(chat) for chat in data["chats"]}
    world.files = {f["id"]: File(**{**f, "content": base64.b64decode(f["content"])}) for f in data["files"]}
    world.settings = data["settings"]
    world.updates.next_id = data["next_update"]
    world.updates.allowed = frozenset(data["allowed"])
    world.updates.waiting.update((update["update_id"], update) for update in data["updates"])
    world.group_number = data["groups"]
    world.continue_after(data["changes"])
    return True


def _load_chat(data: Json) -> Chat:
    chat = Chat(**{name: data[name] for name in _PLAIN})
    chat.rights, chat.gone_topics = set(data["rights"]), set(data["gone_topics"])
    chat.members = dict(data["members"])
    chat.topics = {topic["id"]: Topic(**topic) for topic in data["topics"]}
    chat.messages = {m[0]["message_id"]: _load_message(*m) for m in data["messages"]}
    return chat


def _load_message(api: Json, keyboard: Json | None, reactions: list[Any]) -> Stored:
    return Stored(api, keyboard, {int(who): what for who, what in reactions})
