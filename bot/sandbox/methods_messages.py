"""Bot API: sending text, editing, deleting."""

from __future__ import annotations

from bot.sandbox.addressing import PLACE, caption, find_place, message_text, post
from bot.sandbox.keyboards import inline_only
from bot.sandbox.params import ApiError, Json, Params, bad
from bot.sandbox.registry import method
from bot.sandbox.world import BOT_ID, Chat, Stored, World

DELETABLE_FOR = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TARGET = "chat_id message_id inline_message_id business_connection_id"


@method(
    "sendMessage",
    "chat_id text",
    f"parse_mode entities link_preview_options disable_web_page_preview {PLACE}",
    paced=True,
)
def send_message(world: World, params: Params) -> Json:
    content = message_text(params)
    return post(world, find_place(world, params), params, content)


def find_own(world: World, params: Params) -> tuple[Chat, Stored]:
    """The message to edit; raises ApiError when it is gone or not the bot's to edit."""
    if not params.whole("message_id"):
        raise bad("message identifier is not specified")
    chat = world.find_chat(params.values.get("chat_id"))
    # A block refuses new messages and no edits; in a group the bot has to be one that may write.
    if chat.kind != "private":
        world.writable(chat)
    stored = chat.messages.get(params.whole("message_id") or 0)
    if stored is None:
        raise bad("message to edit not found")
    if stored.api["from"]["id"] != BOT_ID or stored.keyboard is not None or is_service(stored.api):
        raise bad("message can't be edited")
    return chat, stored


def is_service(message: Json) -> bool:
    return not any(kind in message for kind in CONTENT)


CONTENT = (
    "text",
    "photo",
    "video",
    "voice",
    "document",
    "audio",
    "animation",
    "video_note",
    "sticker",
    "location",
    "contact",
)
_REPLACED = frozenset({"text", "entities", "caption", "caption_entities", "reply_markup", *CONTENT})


def edit(world: World, chat: Chat, stored: Stored, content: Json, markup: Json | None) -> Json:
    """Replaces the content; raises ApiError when nothing would change."""
    fresh = {key: value for key, value in stored.api.items() if key not in _REPLACED}
    fresh.update(content)
    if markup is not None:
        fresh["reply_markup"] = markup
    same = {key: value for key, value in stored.api.items() if key != "edit_date"}
    fresh.pop("edit_date", None)
    if fresh == same:
        raise bad(NOT_MODIFIED)
    # "edited" is shown for new words only; a new keyboard leaves no trace.
    if {**fresh, "reply_markup": None} != {**same, "reply_markup": None}:
        fresh["edit_date"] = int(world.clock.now())
    elif "edit_date" in stored.api:
        fresh["edit_date"] = stored.api["edit_date"]
    stored.api = fresh
    world.changed("edit", chat.id, fresh["message_id"])
    return fresh


@method(
    "editMessageText",
    "",
    f"text rich_message parse_mode entities link_preview_options disable_web_page_preview reply_markup {TARGET}",
    paced=True,
)
def edit_message_text(world: World, params: Params) -> Json:
    content, markup = message_text(params), inline_only(params)
    chat, stored = find_own(world, params)
    if "text" not in stored.api:
        raise bad("there is no text in the message to edit")
    return edit(world, chat, stored, content, markup)


@method(
    "editMessageCaption",
    "",
    f"caption parse_mode caption_entities show_caption_above_media reply_markup {TARGET}",
    paced=True,
)
def edit_message_caption(world: World, params: Params) -> Json:
    content, markup = caption(params), inline_only(params)
    chat, stored = find_own(world, params)
    media = {kind: stored.api[kind] for kind in CONTENT if kind in stored.api and kind != "text"}
    if not media:
        raise bad("there is no caption in the message to edit")
    return edit(world, chat, stored, {**media, **content}, markup)


@method("editMessageReplyMarkup", "", f"reply_markup {TARGET}", paced=True)
def edit_message_reply_markup(world: World, params: Params) -> Json:
    markup = inline_only(params)
    chat, stored = find_own(world, params)
    kept = {key: stored.api[key] for key in _REPLACED & stored.api.keys() if key != "reply_markup"}
    return edit(world, chat, stored, kept, markup)


def remove(world: World, chat: Chat, number: int) -> None:
    """Raises ApiError when Telegram would not delete it."""
    stored = chat.messages.get(number)
    if stored is None:
        raise bad("message to delete not found")
    if chat.kind == "private" and world.clock.now() - stored.api["date"] > DELETABLE_FOR:
        raise bad("message can't be deleted for everyone")
    own = stored.api["from"]["id"] == BOT_ID
    # The message that opened a topic goes with its topic only.
    if chat.kind != "private" and (number in chat.topics or not (own or "can_delete_messages" in chat.rights)):
        raise bad("message can't be deleted")
    del chat.messages[number]
    if number in chat.pinned:
        chat.pinned.remove(number)
    world.changed("delete", chat.id, number)


@method("deleteMessage", "chat_id message_id")
def delete_message(world: World, params: Params) -> bool:
    chat = world.find_chat(params.values.get("chat_id"))
    if not params.whole("message_id"):
        raise bad("message identifier is not specified")
    remove(world, chat, params.whole("message_id") or 0)
    return True


@method("deleteMessages", "chat_id message_ids")
def delete_messages(world: World, params: Params) -> bool:
    """Messages that are not there are passed over."""
    chat = world.find_chat(params.values.get("chat_id"))
    for number in read_numbers(params):
        try:
            remove(world, chat, number)
        except ApiError:
            continue
    return True


def read_numbers(params: Params) -> list[int]:
    """message_ids: 1 to 100 numbers."""
    numbers = params.data("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad("too many message identifiers specified")
    return [int(number) for number in numbers]
