"""What people do in the sandbox: write, press, edit, react, block, manage topics and members."""

from __future__ import annotations

import base64
import secrets
import time
from typing import Any

from bot.sandbox import media
from bot.sandbox.markup import detected, units
from bot.sandbox.methods_topics import set_closed
from bot.sandbox.params import Json
from bot.sandbox.samples import sample
from bot.sandbox.world import BOT_ID, FULL_RIGHTS, Chat, Stored, World, without_reply


class Impossible(ValueError):
    """Something that no Telegram app would let a person do."""


def find(world: World, given: Json) -> tuple[Json, Chat]:
    """The person and the chat (their own with the bot unless named)."""
    user = world.users.get(int(given["user"]))
    chat = world.chats.get(int(given.get("chat") or given["user"]))
    if user is None or chat is None:
        raise Impossible("no such user or chat")
    if chat.kind != "private" and chat.members.get(user["id"], "left") in {"left", "kicked"}:
        raise Impossible(f"{user['first_name']} is no member of {chat.api['title']}")
    return user, chat


def find_message(chat: Chat, number: int) -> Stored:
    stored = chat.messages.get(int(number))
    if stored is None:
        raise Impossible(f"no message {number} in chat {chat.id}")
    return stored


def say(world: World, given: Json, **more: Any) -> Stored:
    """A message of a person; the bot hears of it."""
    user, chat = find(world, given)
    if chat.migrated_to:
        raise Impossible(f"the group has moved to {chat.migrated_to}")
    if chat.kind == "private":
        if chat.blocked:
            raise Impossible("the bot is blocked; unblock it first")
        chat.started = True
    thread = given.get("thread") or None
    topic = chat.topics.get(int(thread)) if thread else None
    if thread and (topic is None or (topic.closed and chat.members[user["id"]] == "member")):
        raise Impossible("the topic is closed or gone")
    reply_to = find_message(chat, given["reply_to"]) if given.get("reply_to") else None
    stored = world.post(
        chat, user, {**content(world, given), **more}, reply_to=reply_to, thread=topic.id if topic else None
    )
    world.updates.add("message", stored.api)
    return stored


def content(world: World, given: Json) -> Json:
    """Text, or one medium with its caption, as a message carries it."""
    kind = next((kind for kind in media.KINDS if given.get(kind)), None)
    if kind is not None:
        return {**_medium(world, kind, given[kind]), **_words(given.get("caption") or "", "caption")}
    for kind in ("location", "contact"):
        if given.get(kind):
            return {kind: given[kind]}
    text = str(given.get("text") or "").strip()
    if not 1 <= units(text) <= 4096:
        raise Impossible("a message has 1 to 4096 characters")
    return _words(text, "text")


def _words(text: str, field: str) -> Json:
    if not text:
        return {}
    entities = detected(text, [])
    return (
        {field: text, ("entities" if field == "text" else "caption_entities"): entities} if entities else {field: text}
    )


def _medium(world: World, kind: str, given: Any) -> Json:
    given = given if isinstance(given, dict) else {}
    body, name, mime = sample(kind)
    if given.get("base64"):
        body, mime = base64.b64decode(given["base64"]), given.get("mime", "")
    more = {"file_size": int(given["size"])} if given.get("size") and kind != "photo" else {}
    return media.make(world, kind, body, given.get("name") or name, mime, **more)


def album(world: World, given: Json) -> list[Stored]:
    """One message for each item, under one media_group_id; the caption goes with the first."""
    items = list(given["items"])
    group = world.new_group_id()
    first = {"caption": given["caption"]} if given.get("caption") else {}
    place: Json = {key: given[key] for key in ("user", "chat", "thread", "reply_to") if key in given}
    return [
        say(world, {**place, **(first if n == 0 else {}), **item}, media_group_id=group) for n, item in enumerate(items)
    ]


def press(world: World, given: Json) -> str:
    """A press of a button, old ones and doubles too: the id of the query."""
    user, chat = find(world, given)
    number = int(given["message_id"])
    stored = chat.messages.get(number)
    # Of a message that is gone, a press shows its number and the date 0: that it cannot be read any more.
    shown = stored.api if stored else {"chat": chat.api, "message_id": number, "date": 0}
    query_id = str(4_200_000_000_000_000_000 + secrets.randbelow(10**17))
    world.queries[query_id] = (time.monotonic(), {"chat": chat.id, "message": number, "user": user["id"]})
    world.updates.add(
        "callback_query",
        {
            "id": query_id,
            "from": user,
            "message": shown,
            "chat_instance": str(-chat.id * 7919),
            "data": str(given["data"]),
        },
    )
    return query_id


def edit(world: World, given: Json) -> Stored:
    user, chat = find(world, given)
    stored = find_message(chat, given["message_id"])
    if stored.api["from"]["id"] != user["id"]:
        raise Impossible("people edit only what they wrote")
    field = "text" if "text" in stored.api else "caption"
    dropped = {field, "entities" if field == "text" else "caption_entities"}
    kept = {key: value for key, value in stored.api.items() if key not in dropped}
    stored.api = {**kept, **_words(str(given["text"]).strip(), field), "edit_date": int(world.clock.now())}
    world.changed("edit", chat.id, stored.api["message_id"])
    world.updates.add("edited_message", stored.api)
    return stored


def react(world: World, given: Json) -> None:
    user, chat = find(world, given)
    stored = find_message(chat, given["message_id"])
    # Somebody's new reaction takes the place of the one before: the update names both.
    old = stored.reactions.get(user["id"], [])
    new = [{"type": "emoji", "emoji": given["emoji"]}] if given.get("emoji") else []
    stored.reactions[user["id"]] = new
    world.changed("reaction", chat.id, stored.api["message_id"])
    world.updates.add(
        "message_reaction",
        {
            "chat": chat.api,
            "message_id": stored.api["message_id"],
            "user": user,
            "date": int(world.clock.now()),
            "old_reaction": old,
            "new_reaction": new,
        },
    )


def delete(world: World, given: Json) -> None:
    """A person deletes a message; Telegram tells no bot about it."""
    chat = world.chats[int(given["chat"])]
    find_message(chat, given["message_id"])
    del chat.messages[int(given["message_id"])]
    world.changed("delete", chat.id, int(given["message_id"]))


def block(world: World, given: Json) -> None:
    user, chat = find(world, {"user": given["user"]})
    blocked = bool(given["blocked"])
    if blocked == chat.blocked:
        return
    chat.blocked = blocked
    world.changed("block", chat.id, None, blocked=blocked)
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    bot_status(world, chat, user, before, after)


def bot_status(world: World, chat: Chat, by: Json, before: str, after: str) -> None:
    """Tells the bot that its own standing has changed."""
    world.updates.add(
        "my_chat_member",
        {
            "chat": chat.api,
            "from": by,
            "date": int(world.clock.now()),
            "old_chat_member": member_view(world, chat, BOT_ID, before),
            "new_chat_member": member_view(world, chat, BOT_ID, after),
        },
    )


def member_view(world: World, chat: Chat, user_id: int, status: str) -> Json:
    """A ChatMember."""
    member: Json = {"user": world.users[user_id], "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "kicked":
        member["until_date"] = 0
    elif status == "administrator":
        held = chat.rights if user_id == BOT_ID else set(FULL_RIGHTS)
        always = ("can_manage_chat", "can_invite_users", "can_change_info")
        never = (
            "can_be_edited",
            "is_anonymous",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        )
        member |= dict.fromkeys(always, True) | dict.fromkeys(never, False)
        member |= {name: name in held for name in FULL_RIGHTS}
    return member


def manage_topic(world: World, given: Json) -> None:
    """Deletes, closes or reopens a topic by hand."""
    chat = world.chats[int(given["chat"])]
    topic = chat.topics.get(int(given["thread"]))
    if topic is None:
        raise Impossible("no such topic")
    if given["action"] == "delete":
        world.remove_topic(chat, topic.id)
        return
    owner = next((n for n, status in chat.members.items() if status == "creator"), BOT_ID)
    service = set_closed(world, chat, topic, given["action"] == "close", world.users[owner])
    world.updates.add("message", service)


def set_member(world: World, given: Json) -> None:
    """Puts a person, or the bot, into a group: role is creator, administrator, member, left or kicked."""
    chat, user_id, role = world.chats[int(given["chat"])], int(given["user"]), str(given["role"])
    before = chat.members.get(user_id, "left")
    chat.members[user_id] = role
    owner = next((world.users[n] for n, status in chat.members.items() if status == "creator"), world.me())
    world.changed("member", chat.id, None, user=user_id, role=role)
    if user_id == BOT_ID:
        bot_status(world, chat, owner, before, role)


def upgrade(world: World, given: Json) -> Chat:
    """A group becomes a supergroup with a new id; messages and topics stay behind."""
    old = world.chats[int(given["chat"])]
    # Ids of supergroups and of basic groups have ranges of their own; a moved group never keeps its id.
    number = min(-1002000000001, *(chat.id for chat in world.chats.values())) - 1
    fresh = world.add_group(number, old.api["title"], forum=old.forum)
    fresh.members, fresh.rights = dict(old.members), set(old.rights)
    owner = next((world.users[n] for n, status in old.members.items() if status == "creator"), world.me())
    leaving = world.post(old, owner, {"migrate_to_chat_id": number})
    old.migrated_to = number
    arriving = world.post(fresh, owner, {"migrate_from_chat_id": old.id})
    for service in (leaving, arriving):
        world.updates.add("message", without_reply(service.api))
    return fresh
