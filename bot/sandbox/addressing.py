"""Where a message of the bot goes: chat, topic, message replied to; and its text, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.keyboards import read_markup
from bot.sandbox.markup import detected, parse_html, trimmed, units, wrong
from bot.sandbox.params import Json, Params, bad
from bot.sandbox.world import Chat, Stored, World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PLACE = (
    "message_thread_id reply_parameters reply_to_message_id allow_sending_without_reply disable_notification "
    "protect_content reply_markup message_effect_id allow_paid_broadcast business_connection_id "
    "direct_messages_topic_id suggested_post_parameters"
)


def without(names: str) -> str:
    """PLACE but for some parameters that a method does not take."""
    return " ".join(name for name in PLACE.split() if name not in names.split())


@dataclass(slots=True)
class Place:
    """Checked target of a new message."""

    chat: Chat
    thread: int | None
    reply: Stored | None
    markup: Json | None


def find_place(world: World, params: Params) -> Place:
    """Raises ApiError as Telegram would for a chat, topic, reply or markup that will not do."""
    chat = world.find_chat(params.values.get("chat_id"))
    markup = read_markup(params) if "reply_markup" in params.values else None
    world.writable(chat)
    thread = find_thread(chat, params)
    reply = _reply(chat, params)
    # A reply stands in the topic of what it answers, whether that was said or not.
    if reply is not None and thread is None:
        thread = chat.topic_of(reply.api)
    check_open(chat, thread)
    return Place(chat, thread, reply, markup)


def find_thread(chat: Chat, params: Params) -> int | None:
    """The topic asked for; the General topic has no number of its own to write to."""
    if not params.values.get("message_thread_id"):
        return None
    thread = params.whole("message_thread_id")
    if thread is None:
        raise bad("invalid message thread identifier specified")
    if thread not in chat.topics:
        raise bad("message thread not found")
    return thread


def check_open(chat: Chat, thread: int | None) -> None:
    if thread is not None and chat.topics[thread].closed and "can_manage_topics" not in chat.rights:
        raise bad("TOPIC_CLOSED")


def _reply(chat: Chat, params: Params) -> Stored | None:
    wanted = params.data("reply_parameters")
    number = wanted.get("message_id") if isinstance(wanted, dict) else params.whole("reply_to_message_id")
    if not number:
        return None
    optional = wanted.get("allow_sending_without_reply") if isinstance(wanted, dict) else None
    found = chat.messages.get(int(number))
    if found is None and not (optional or params.flag("allow_sending_without_reply")):
        raise bad("message to be replied not found")
    return found


def read_text(params: Params, field: str = "text", entities: str = "entities") -> tuple[str, list[Json]]:
    """Text and entities after parsing; may be empty."""
    text = params.text(field).replace("\r", "")
    mode = params.text("parse_mode").lower()
    found: list[Json] = []
    if mode == "html":
        text, found = parse_html(text)
    elif mode not in {"", "none"}:
        raise bad("unsupported parse_mode")
    elif entities in params.values:
        found = _given(params.data(entities), units(text))
    text, found = trimmed(text, found)
    return text, detected(text, found)


def _given(entities: Any, size: int) -> list[Json]:
    if not isinstance(entities, list):
        raise wrong("expected an Array of MessageEntity") if entities else bad("can't parse entities")
    for entity in entities:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise wrong("MessageEntity must be an Object")
        if int(entity.get("offset", -1)) < 0 or int(entity.get("length", 0)) <= 0:
            raise wrong("Receive an entity with incorrect offset or length")
    # What reaches beyond the text is left out without a word.
    return [entity for entity in entities if entity["offset"] + entity["length"] <= size]


def message_text(params: Params) -> Json:
    """The content of a text message."""
    text, entities = read_text(params)
    if not text:
        raise bad("message text is empty")
    if units(text) > TEXT_LIMIT:
        raise bad("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption(params: Params) -> Json:
    """The caption of a media message; nothing when there is none."""
    text, entities = read_text(params, "caption", "caption_entities")
    if units(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def post(world: World, place: Place, params: Params, content: Json) -> Json:
    """The bot's message, as it is answered to the bot."""
    if place.markup is not None and "inline_keyboard" in place.markup:
        content["reply_markup"] = place.markup
    if params.flag("protect_content"):
        content["has_protected_content"] = True
    stored = world.post(place.chat, world.me(), content, thread=place.thread, reply_to=place.reply)
    # A reply keyboard belongs to the chat, not to the message: no message shows it again.
    if place.markup is not None and "inline_keyboard" not in place.markup:
        stored.keyboard = place.markup
    return stored.api
