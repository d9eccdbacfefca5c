"""Bot API: chats, members, reactions, pins."""

from __future__ import annotations

from typing import Any

from bot.sandbox.addressing import find_thread
from bot.sandbox.params import Json, Params, bad
from bot.sandbox.people import member_view
from bot.sandbox.registry import method
from bot.sandbox.world import BOT_ID, Chat, Stored, World, without_reply

# As listed with ReactionTypeEmoji, Bot API 10.1.
REACTIONS = frozenset(
    (
        "❤",
        "👍",
        "👎",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤‍🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨‍💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷‍♂",
        "🤷",
        "🤷‍♀",
        "😡",
    )
)
ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "record_audio",
        "upload_audio",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)


def find_chat(world: World, params: Params) -> Chat:
    chat = world.find_chat(params.values.get("chat_id"))
    if chat.kind != "private":
        world.writable(chat)
    return chat


def find_message(world: World, params: Params, what: str) -> tuple[Chat, Stored]:
    chat = find_chat(world, params)
    number = params.whole("message_id")
    if not number:
        raise bad("message identifier is not specified")
    stored = chat.messages.get(number)
    if stored is None:
        raise bad(f"message to {what} not found")
    return chat, stored


@method("sendChatAction", "chat_id action", "message_thread_id business_connection_id")
def send_chat_action(world: World, params: Params) -> bool:
    chat = find_chat(world, params)
    world.writable(chat)
    thread = find_thread(chat, params)
    if params.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.changed("chat_action", chat.id, None, action=params.text("action"), thread=thread)
    return True


@method("setMessageReaction", "chat_id message_id", "reaction is_big")
def set_message_reaction(world: World, params: Params) -> bool:
    chat, stored = find_message(world, params, "react")
    if chat.kind == "private":
        world.writable(chat)
    reactions = params.data("reaction") or []
    if not isinstance(reactions, list) or not all(isinstance(r, dict) for r in reactions):
        raise bad("can't parse reaction types JSON object")
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(r.get("type") != "emoji" or r.get("emoji") not in REACTIONS for r in reactions):
        raise bad("REACTION_INVALID")
    stored.reactions[BOT_ID] = reactions
    world.changed("reaction", chat.id, stored.api["message_id"])
    return True


def may_pin(chat: Chat) -> None:
    if chat.kind != "private" and "can_pin_messages" not in chat.rights:
        raise bad("not enough rights to manage pinned messages in the chat")


@method("pinChatMessage", "chat_id message_id", "disable_notification business_connection_id")
def pin_chat_message(world: World, params: Params) -> bool:
    chat, stored = find_message(world, params, "pin")
    may_pin(chat)
    number = stored.api["message_id"]
    if number not in chat.pinned:
        chat.pinned.append(number)
        world.post(chat, world.me(), {"pinned_message": without_reply(stored.api)}, thread=chat.topic_of(stored.api))
    world.changed("pin", chat.id, number)
    return True


@method("unpinChatMessage", "chat_id", "message_id business_connection_id")
def unpin_chat_message(world: World, params: Params) -> bool:
    """The one named, or the last one pinned."""
    chat = find_chat(world, params)
    may_pin(chat)
    number = params.whole("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    world.changed("pin", chat.id, number)
    return True


@method("unpinAllChatMessages", "chat_id")
def unpin_all_chat_messages(world: World, params: Params) -> bool:
    chat = find_chat(world, params)
    may_pin(chat)
    chat.pinned.clear()
    return True


@method("getChat", "chat_id")
def get_chat(world: World, params: Params) -> Json:
    chat = find_chat(world, params)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full: Json = {
        **chat.api,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if chat.pinned:
        full["pinned_message"] = without_reply(chat.messages[chat.pinned[-1]].api)
    return full


@method("getChatMember", "chat_id user_id")
def get_chat_member(world: World, params: Params) -> Json:
    chat = find_chat(world, params)
    user_id = params.whole("user_id") or 0
    if user_id not in world.users:
        raise bad("invalid user_id specified" if user_id <= 0 else "user not found")
    if chat.kind == "private":
        return member_view(world, chat, user_id, "member" if user_id in {chat.id, BOT_ID} else "left")
    return member_view(world, chat, user_id, chat.members.get(user_id, "left"))


@method("getChatAdministrators", "chat_id", "return_bots")
def get_chat_administrators(world: World, params: Params) -> list[Json]:
    chat = find_chat(world, params)
    if chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    return [
        member_view(world, chat, n, status)
        for n, status in chat.members.items()
        if status in {"creator", "administrator"}
    ]


@method("getChatMemberCount", "chat_id")
def get_chat_member_count(world: World, params: Params) -> int:
    chat = find_chat(world, params)
    gone = {"left", "kicked"}
    return 2 if chat.kind == "private" else sum(status not in gone for status in chat.members.values())


@method("leaveChat", "chat_id")
def leave_chat(world: World, params: Params) -> bool:
    chat = find_chat(world, params)
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.members[BOT_ID] = "left"
    world.changed("member", chat.id, None, user=BOT_ID, role="left")
    return True


@method("getUserProfilePhotos", "user_id", "offset limit")
def get_user_profile_photos(world: World, params: Params) -> dict[str, Any]:
    if params.whole("user_id") not in world.users:
        raise bad("user not found")
    return {"total_count": 0, "photos": []}
