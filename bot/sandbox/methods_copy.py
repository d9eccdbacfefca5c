"""Bot API: copying and forwarding, albums kept together."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.addressing import Place, caption, find_place, post, without
from bot.sandbox.methods_messages import CONTENT, is_service, read_numbers
from bot.sandbox.params import Json, Params, bad
from bot.sandbox.registry import method
from bot.sandbox.world import Chat, Stored, World

_COPIED = (*CONTENT, "entities", "caption", "caption_entities")
_BULK = "message_thread_id disable_notification protect_content direct_messages_topic_id"


def find_source(world: World, params: Params) -> Chat:
    return world.find_chat(params.values.get("from_chat_id"))


def find_message(chat: Chat, number: int | None, what: str) -> Stored:
    """Raises ApiError when it is gone or no message that can be passed on."""
    if not number:
        raise bad("message identifier is not specified")
    stored = chat.messages.get(number)
    if stored is None:
        raise bad(f"message to {what} not found")
    if is_service(stored.api):
        raise bad(f"message can't be {'copied' if what == 'copy' else 'forwarded'}")
    return stored


def content_of(stored: Stored) -> Json:
    return {key: stored.api[key] for key in _COPIED if key in stored.api}


@method(
    "copyMessage",
    "chat_id from_chat_id message_id",
    f"caption parse_mode caption_entities show_caption_above_media video_start_timestamp "
    f"{without('business_connection_id')}",
    paced=True,
)
def copy_message(world: World, params: Params) -> Json:
    place = find_place(world, params)
    content = content_of(find_message(find_source(world, params), params.whole("message_id"), "copy"))
    if "caption" in params.values and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= caption(params)
    return {"message_id": post(world, place, params, content)["message_id"]}


def origin(stored: Stored) -> Json:
    sender = stored.api["from"]
    return stored.api.get("forward_origin") or {"type": "user", "date": stored.api["date"], "sender_user": sender}


@method(
    "forwardMessage",
    "chat_id from_chat_id message_id",
    "message_thread_id disable_notification protect_content video_start_timestamp message_effect_id "
    "direct_messages_topic_id suggested_post_parameters",
    paced=True,
)
def forward_message(world: World, params: Params) -> Json:
    place = find_place(world, params)
    stored = find_message(find_source(world, params), params.whole("message_id"), "forward")
    return post(world, place, params, {**content_of(stored), "forward_origin": origin(stored)})


def pass_on(world: World, params: Params, what: str, make: Callable[[Stored], Json]) -> list[Json]:
    """Several at once: what is gone is passed over, albums get one new id each."""
    numbers = read_numbers(params)
    if sorted(set(numbers)) != numbers:
        raise bad("message identifiers must be in a strictly increasing order")
    place, source = find_place(world, params), find_source(world, params)
    found = [source.messages[n] for n in numbers if n in source.messages and not is_service(source.messages[n].api)]
    if not found:
        raise bad(f"there are no messages to {what}")
    return _posted(world, params, place, found, make)


def _posted(
    world: World, params: Params, place: Place, found: list[Stored], make: Callable[[Stored], Json]
) -> list[Json]:
    albums: dict[str, str] = {}
    sent = []
    for stored in found:
        content = make(stored)
        album = stored.api.get("media_group_id")
        if album is not None:
            content["media_group_id"] = albums.setdefault(album, world.new_group_id())
        sent.append({"message_id": post(world, place, params, content)["message_id"]})
    return sent


@method("copyMessages", "chat_id from_chat_id message_ids", f"{_BULK} remove_caption", paced=True)
def copy_messages(world: World, params: Params) -> list[Json]:
    def make(stored: Stored) -> Json:
        content = content_of(stored)
        if params.flag("remove_caption"):
            content = {key: value for key, value in content.items() if not key.startswith("caption")}
        return content

    return pass_on(world, params, "copy", make)


@method("forwardMessages", "chat_id from_chat_id message_ids", _BULK, paced=True)
def forward_messages(world: World, params: Params) -> list[Json]:
    def make(stored: Stored) -> Json:
        return {**content_of(stored), "forward_origin": origin(stored)}

    return pass_on(world, params, "forward", make)
