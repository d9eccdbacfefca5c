"""What the page and the tests see of the world."""

from __future__ import annotations

from bot.sandbox.markup import units
from bot.sandbox.media import KINDS
from bot.sandbox.page_html import to_html
from bot.sandbox.params import Json
from bot.sandbox.world import Change, Chat, Stored, Topic, World

_SERVICE = (
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "pinned_message",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "new_chat_members",
    "left_chat_member",
)


def state(world: World) -> Json:
    """Everything, as JSON."""
    return {
        "bot": world.me(),
        "users": [
            {**user, "blocked": world.chats[n].blocked, "started": world.chats[n].started}
            for n, user in world.users.items()
            if not user["is_bot"]
        ],
        "chats": [chat_view(world, chat) for chat in world.chats.values()],
        "clock": world.clock.shown(),
        "calls": world.counts,
        "settings": world.settings,
        "violations": world.violations,
        "pending_updates": len(world.updates.waiting),
        "at": world.change_number,
    }


def chat_view(world: World, chat: Chat) -> Json:
    return {
        **chat.api,
        "forum": chat.forum,
        "started": chat.started,
        "blocked": chat.blocked,
        "migrated_to": chat.migrated_to,
        "pinned": chat.pinned,
        "rights": sorted(chat.rights),
        "members": [{"user": n, "status": status} for n, status in chat.members.items()],
        "topics": [topic_view(topic) for topic in chat.topics.values()],
        "messages": [message_view(stored) for stored in chat.messages.values()],
        "reply_keyboard": current_keyboard(chat),
    }


def topic_view(topic: Topic) -> Json:
    return {
        "id": topic.id,
        "name": topic.name,
        "closed": topic.closed,
        "icon_color": topic.icon_color,
        "icon_emoji": topic.icon_emoji,
    }


def current_keyboard(chat: Chat) -> Json | None:
    """The reply keyboard that stands under the input field now."""
    for stored in reversed(chat.messages.values()):
        if stored.keyboard is not None:
            return stored.keyboard if "keyboard" in stored.keyboard else None
    return None


def message_view(stored: Stored) -> Json:
    api: Json = stored.api
    text: str = api.get("text") or api.get("caption") or ""
    entities = api.get("entities") or api.get("caption_entities") or []
    return {
        "id": api["message_id"],
        "chat": api["chat"]["id"],
        "thread": api.get("message_thread_id") if api.get("is_topic_message") else None,
        "from": api["from"],
        "date": api["date"],
        "text": text,
        "html": to_html(text, entities),
        "entities": entities,
        "length": units(text),
        "buttons": api.get("reply_markup", {}).get("inline_keyboard", []),
        "reply_keyboard": stored.keyboard,
        "media": media_view(api),
        "album": api.get("media_group_id"),
        "edited": "edit_date" in api,
        "reply_to": _reply_to(api),
        "reactions": [
            {"user": who, "emoji": reaction.get("emoji", "")}
            for who, given in stored.reactions.items()
            for reaction in given
        ],
        "forwarded": "forward_origin" in api,
        "service": service_view(api),
    }


def _reply_to(api: Json) -> int | None:
    """The message answered to; that of a topic's opening is only Telegram's way to say where."""
    found = api.get("reply_to_message")
    if found is None or "forum_topic_created" in found:
        return None
    return int(found["message_id"])


def service_view(api: Json) -> Json | None:
    for kind in _SERVICE:
        if kind in api:
            return {"type": kind, "data": api[kind] if kind != "pinned_message" else api[kind]["message_id"]}
    return None


def media_view(api: Json) -> list[Json]:
    found = []
    for kind in KINDS:
        if kind not in api or (kind == "document" and "animation" in api):
            continue
        file = api[kind][-1] if kind == "photo" else api[kind]
        known = {
            key: file[key]
            for key in ("file_name", "mime_type", "file_size", "width", "height", "duration")
            if key in file
        }
        found.append(
            {"kind": kind, "url": f"/sandbox/media/{file['file_unique_id']}", "file_id": file["file_id"], **known}
        )
    for kind in ("location", "contact"):
        if kind in api:
            found.append({"kind": kind, **api[kind]})
    return found


def change_view(world: World, change: Change) -> Json:
    """One entry of the feed; a message that is gone by now shows only its number."""
    shown: Json = {"n": change.n, "type": change.type, **change.more}
    if change.chat is not None:
        shown["chat"] = change.chat
        chat = world.chats.get(change.chat)
        if chat and change.type == "topic" and change.more.get("thread") in chat.topics:
            shown["topic"] = topic_view(chat.topics[change.more["thread"]])
    if change.message is not None:
        shown["message_id"] = change.message
        chat = world.chats.get(change.chat or 0)
        stored = chat.messages.get(change.message) if chat else None
        if stored is not None:
            shown["message"] = message_view(stored)
    return shown
