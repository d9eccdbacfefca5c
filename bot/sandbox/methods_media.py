"""Bot API: files, albums, places and contacts."""

from __future__ import annotations

from typing import Any

from bot.sandbox.addressing import PLACE, caption, find_place, post, without
from bot.sandbox.keyboards import inline_only
from bot.sandbox.media import path_of, sent
from bot.sandbox.methods_messages import TARGET, edit, find_own
from bot.sandbox.params import Json, Params, bad
from bot.sandbox.registry import Answer, method
from bot.sandbox.world import World

DOWNLOAD_LIMIT = 20 * 1024 * 1024
ALBUM_LIMIT = 10
CAPTION = "caption parse_mode caption_entities"
_METHODS = {
    "photo": ("sendPhoto", f"{CAPTION} show_caption_above_media has_spoiler"),
    "video": (
        "sendVideo",
        f"{CAPTION} duration width height thumbnail cover start_timestamp "
        "show_caption_above_media has_spoiler supports_streaming",
    ),
    "voice": ("sendVoice", f"{CAPTION} duration"),
    "document": ("sendDocument", f"{CAPTION} thumbnail disable_content_type_detection"),
    "audio": ("sendAudio", f"{CAPTION} duration performer title thumbnail"),
    "animation": ("sendAnimation", f"{CAPTION} duration width height thumbnail show_caption_above_media has_spoiler"),
    "video_note": ("sendVideoNote", "duration length thumbnail"),
    "sticker": ("sendSticker", "emoji"),
}
_MEASURES = {
    "video": ("duration", "width", "height"),
    "voice": ("duration",),
    "audio": ("duration",),
    "animation": ("duration", "width", "height"),
    "video_note": ("duration", "length"),
}
_GROUPABLE = frozenset({"photo", "video", "document", "audio"})


def _measures(params: Params, kind: str) -> Json:
    return {name: params.whole(name) for name in _MEASURES.get(kind, ()) if params.whole(name)}


def _sender(kind: str) -> Answer:
    def send(world: World, params: Params) -> Json:
        words = caption(params)
        place = find_place(world, params)
        reference = params.files.get(kind) or params.values.get(kind)
        content = sent(world, params, kind, reference, **_measures(params, kind))
        return post(world, place, params, {**content, **words})

    return send


for _kind, (_name, _optional) in _METHODS.items():
    method(_name, f"chat_id {_kind}", f"{_optional} {PLACE}", paced=True)(_sender(_kind))


def read_media(world: World, params: Params, given: Any) -> Json:
    """The content for one InputMedia; raises ApiError."""
    if not isinstance(given, dict):
        raise bad("can't parse InputMedia: expected an Object")
    kind, item = str(given.get("type", "")), Params(given, params.files)
    if kind not in {*_GROUPABLE, "animation"}:
        raise bad("can't parse InputMedia: type must be one of photo, document, audio, video, animation")
    words = caption(item)
    if not given.get("media"):
        raise bad("can't parse InputMedia: media not found")
    return {**sent(world, item, kind, given["media"], **_measures(item, kind)), **words}


@method("sendMediaGroup", "chat_id media", without("reply_markup suggested_post_parameters"), paced=True)
def send_media_group(world: World, params: Params) -> list[Json]:
    media = params.data("media")
    if not isinstance(media, list):
        raise bad("expected an Array of InputMedia")
    if not media:
        raise bad("there are no messages to send")
    if len(media) > ALBUM_LIMIT:
        raise bad("too many messages to send as an album")
    if len(media) == 1:
        world.violate("sendMediaGroup", "an album has 2 to 10 items")
    kinds = {str(item.get("type")) for item in media if isinstance(item, dict)}
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        other = "document" if "document" in kinds else "audio"
        raise bad(f"{other} can't be mixed with other media types")
    if not kinds <= _GROUPABLE:
        raise bad("can't use the media of the specified type in the album")
    place = find_place(world, params)
    contents = [read_media(world, params, item) for item in media]
    group = world.new_group_id()
    return [post(world, place, params, {**content, "media_group_id": group}) for content in contents]


@method("editMessageMedia", "media", f"reply_markup {TARGET}", paced=True)
def edit_message_media(world: World, params: Params) -> Json:
    markup = inline_only(params)
    chat, stored = find_own(world, params)
    return edit(world, chat, stored, read_media(world, params, params.data("media")), markup)


@method(
    "sendLocation",
    "chat_id latitude longitude",
    f"horizontal_accuracy live_period heading proximity_alert_radius {PLACE}",
    paced=True,
)
def send_location(world: World, params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        raise bad("latitude is empty" if latitude is None else "wrong location specified")
    where = {"latitude": latitude, "longitude": longitude}
    return post(world, find_place(world, params), params, {"location": where})


@method("sendContact", "chat_id phone_number first_name", f"last_name vcard {PLACE}", paced=True)
def send_contact(world: World, params: Params) -> Json:
    contact = {
        name: params.text(name) for name in ("phone_number", "first_name", "last_name", "vcard") if params.text(name)
    }
    if "phone_number" not in contact:
        raise bad("phone number is empty")
    if "first_name" not in contact:
        raise bad("first name is empty")
    return post(world, find_place(world, params), params, {"contact": contact})


@method("getFile", "file_id")
def get_file(world: World, params: Params) -> Json:
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad("invalid file_id" if params.text("file_id") else "file_id not specified")
    size = int(file.info["file_size"])
    if max(size, len(file.content)) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": size, "file_path": path_of(file)}
