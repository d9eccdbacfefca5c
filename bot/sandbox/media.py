"""Files in messages: made from uploads, named by file_id, described as Telegram describes them."""

from __future__ import annotations

import mimetypes
import struct
from typing import Any

from bot.sandbox.params import Json, Params, Upload, bad
from bot.sandbox.world import File, World

KINDS = ("photo", "video", "voice", "document", "audio", "animation", "video_note", "sticker")
PHOTO_LIMIT = 10 * 1024 * 1024
_TELEGRAM_NAMES = {
    "photo": "Photo",
    "video": "Video",
    "voice": "VoiceNote",
    "document": "Document",
    "audio": "Audio",
    "animation": "Animation",
    "video_note": "VideoNote",
    "sticker": "Sticker",
}
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_FOLDERS = {
    "photo": "photos",
    "video": "videos",
    "voice": "voice",
    "document": "documents",
    "audio": "music",
    "animation": "animations",
    "video_note": "video_notes",
    "sticker": "stickers",
}


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG; 800 x 600 for what cannot be told."""
    if content.startswith(_PICTURES[0]):
        return struct.unpack(">II", content[16:24])
    place = 2
    while content.startswith(_PICTURES[1]) and place + 9 < len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return 800, 600


def make(world: World, kind: str, content: bytes, name: str, mime: str, **more: Any) -> Json:
    """Stores a file; what a message says: {kind: description}. Raises ApiError for what Telegram refuses."""
    if not content:
        raise bad("file must be non-empty")
    if kind == "photo":
        return {"photo": _photo(world, content, name, mime)}
    mime = mime if mime and mime != "application/octet-stream" else mimetypes.guess_type(name)[0] or mime
    described = {**_described(kind, name, mime), **more}
    described.setdefault("file_size", len(content))
    file = world.add_file(kind, content, name, mime, described)
    return as_content(file)


def _photo(world: World, content: bytes, name: str, mime: str) -> list[Json]:
    if len(content) > PHOTO_LIMIT:
        raise bad(f"file of size {len(content)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes")
    if not content.startswith(_PICTURES):
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = picture_size(content)
    if width + height > 10_000 or max(width, height) > 20 * max(1, min(width, height)):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    sizes = []
    for scale in sorted({min(1.0, 90 / max(width, height)), 1.0}):
        info = {
            "width": max(1, int(width * scale)),
            "height": max(1, int(height * scale)),
            "file_size": len(content) if scale == 1 else max(1, int(len(content) * scale)),
        }
        sizes.append(world.add_file("photo", content, name, mime, info))
    for size in sizes:
        size.info["sizes"] = [other.id for other in sizes]
    return [_shown(size) for size in sizes]


def _described(kind: str, name: str, mime: str) -> Json:
    if kind == "voice":
        return {"duration": 3, "mime_type": mime}
    if kind == "video_note":
        return {"length": 240, "duration": 3}
    if kind == "sticker":
        return {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    described: Json = {"file_name": name, "mime_type": mime}
    if kind in {"video", "animation"}:
        described |= {"width": 640, "height": 480, "duration": 3}
    if kind == "audio":
        described["duration"] = 3
    return described


def _shown(file: File) -> Json:
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        **{key: value for key, value in file.info.items() if key != "sizes"},
    }


def as_content(file: File, world: World | None = None) -> Json:
    """What a message with this file carries; an animation comes as a document, too."""
    if file.kind == "photo" and world is not None:
        return {"photo": [_shown(world.files[size]) for size in file.info["sizes"]]}
    shown = _shown(file)
    if file.kind == "animation":
        plain = {key: value for key, value in shown.items() if key not in {"width", "height", "duration"}}
        return {"animation": shown, "document": plain}
    return {file.kind: shown}


def sent(world: World, params: Params, kind: str, reference: Any, **more: Any) -> Json:
    """The content for a file sent by upload, attach://name or file_id; raises ApiError."""
    upload = reference if isinstance(reference, Upload) else None
    if isinstance(reference, str) and reference.startswith("attach://"):
        upload = params.files.get(reference.removeprefix("attach://"))
        if upload is None:
            raise bad("wrong file identifier/HTTP URL specified")
    if upload is not None:
        return make(world, kind, upload.content, upload.name, upload.mime, **more)
    if not isinstance(reference, str) or not reference:
        raise bad(f"there is no {kind.replace('_', ' ')} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    file = world.files.get(reference)
    if file is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad(f"can't use file of type {_TELEGRAM_NAMES[file.kind]} as {_TELEGRAM_NAMES[kind]}")
    return as_content(file, world)


def path_of(file: File) -> str:
    """The path under /file/bot<token>/ where it can be fetched."""
    ending = "." + file.name.rsplit(".", 1)[1] if "." in file.name else ""
    return f"{_FOLDERS[file.kind]}/{file.unique_id}{ending}"
