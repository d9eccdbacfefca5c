"""The calls that say something: messages, copies, albums, files, and how they come in parts."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bot.outbox.item import Ending, Held, OutboxItem, Part, PictureFile, Sent
from bot.pictures import certificate
from bot.telegram.client import LARGEST_UPLOAD, Json, Telegram
from bot.telegram.errors import Gone, Refused
from bot.telegram.http import Upload
from bot.telegram.markup import markup, place
from bot.telegram.splitting import CAPTION_LIMIT, TEXT_LIMIT, fits, split

Step = Callable[[Telegram, OutboxItem], Awaitable[Ending]]


def message(item: OutboxItem) -> list[Step]:
    if item.edits and item.held is not None and not item.sent and _editable(item, item.held):
        return [_edited(item.held, item.picture)]
    text = item.content.get("text", "")
    if item.picture is not None:
        if fits(text, CAPTION_LIMIT):
            return [_photo(item.picture, text, last=True)]
        return [_photo(item.picture, None, last=False), *texts(text, buttons=True)]
    if item.edits and item.held is not None and item.held.media:
        # Telegram takes no picture out of a message: the new one stands in its place.
        return [*texts(text, buttons=True, more=True), _removed(item.held)]
    return texts(text, buttons=True)


def _editable(item: OutboxItem, held: Held) -> bool:
    """Whether the held message can become this one."""
    buttons = markup(item.content)
    if (buttons is not None and "inline_keyboard" not in buttons) or (held.media and item.picture is None):
        return False
    return fits(item.content.get("text", ""), TEXT_LIMIT if item.picture is None else CAPTION_LIMIT)


def _edited(held: Held, picture: PictureFile | None) -> Step:
    chat, message = held.chat_id, held.message_id

    async def step(telegram: Telegram, item: OutboxItem) -> Ending:
        text, buttons = item.content.get("text", ""), markup(item.content)
        if picture is None:
            await telegram.edit_text(chat, message, text, buttons)
            return Sent(message)
        file_id = await telegram.edit_picture(chat, message, _upload(picture), text, buttons)
        return Sent(message, media=True, learnt=_learnt(picture, file_id))

    return step


def texts(html: str, *, buttons: bool, more: bool = False) -> list[Step]:
    """A text in its parts, the buttons under the last; `more`: something comes after them."""
    parts = split(html)
    last = len(parts) - 1
    return [_text(part, buttons=buttons and at == last, last=at == last and not more) for at, part in enumerate(parts)]


def _text(html: str, *, buttons: bool, last: bool) -> Step:
    async def step(telegram: Telegram, item: OutboxItem) -> Ending:
        message = await telegram.send_text(item.chat_id, html, _more(item, buttons))
        return _ended(item, message, last)

    return step


def _photo(picture: PictureFile, caption: str | None, *, last: bool) -> Step:
    async def step(telegram: Telegram, item: OutboxItem) -> Ending:
        more, upload = _more(item, buttons=last), _upload(picture)
        message, file_id = await telegram.send_file(item.chat_id, "photo", upload, caption, more)
        return _ended(item, message, last, media=last, learnt=_learnt(picture, file_id))

    return step


def _removed(held: Held) -> Step:
    async def step(telegram: Telegram, item: OutboxItem) -> Ending:
        with suppress(Gone, Refused):
            await telegram.delete(held.chat_id, held.message_id)
        return Sent(item.sent[-1] or None, item.sent if len(item.sent) > 1 else ())

    return step


def copy(item: OutboxItem) -> list[Step]:
    caption = item.content.get("caption")
    if caption is None or fits(caption, CAPTION_LIMIT):
        return [*_head(item), _copied(caption, last=True)]
    return [*_head(item), _copied("", last=False), *texts(caption, buttons=False)]


def _head(item: OutboxItem) -> list[Step]:
    head = item.content.get("head")
    return texts(head, buttons=False, more=True) if head else []


def _copied(caption: str | None, *, last: bool) -> Step:
    async def step(telegram: Telegram, item: OutboxItem) -> Ending:
        source = item.source_chat or 0, item.source_message or 0
        message = await telegram.copy(item.chat_id, *source, caption, _more(item, buttons=last))
        return _ended(item, message, last)

    return step


def album(item: OutboxItem) -> list[Step]:
    return [*_head(item), _copied_together]


async def _copied_together(telegram: Telegram, item: OutboxItem) -> Ending:
    messages = item.content["messages"]
    more = place(item.thread_id, {"silent": item.content.get("silent")})
    copies = await telegram.copy_together(item.chat_id, item.source_chat or 0, messages, more)
    return Sent(copies[0] or None if copies else None, tuple(copies))


def document(item: OutboxItem) -> list[Step]:
    caption = item.content.get("caption")
    if caption is None or fits(caption, CAPTION_LIMIT):
        return [_file(caption, last=True)]
    return [_file(None, last=False), *texts(caption, buttons=True)]


def _file(caption: str | None, *, last: bool) -> Step:
    async def step(telegram: Telegram, item: OutboxItem) -> Ending:
        # Drawn in a thread: the others' messages do not wait for it.
        drawn = item.content.get("certificate")
        file = await asyncio.to_thread(_drawn, drawn) if drawn else _attached(item.content)
        kind, more = "photo" if drawn else "document", _more(item, buttons=last)
        message, _ = await telegram.send_file(item.chat_id, kind, file, caption, more)
        return _ended(item, message, last, media=last)

    return step


def _drawn(values: dict[str, str]) -> Upload:
    return Upload(f"{values['number']}.png", certificate.png(values))


def _attached(content: Json) -> Upload | str:
    if content.get("file_id"):
        return str(content["file_id"])
    name = content.get("name")
    if content.get("blob") is not None:
        return Upload(name or "file", base64.b64decode(content["blob"]))
    path = Path(content["path"])
    if not path.is_file():
        raise Refused("the file is not there any more")
    if path.stat().st_size > LARGEST_UPLOAD:
        raise Refused("the file is larger than 50 MB")
    return Upload(name or path.name, path)


def _more(item: OutboxItem, buttons: bool) -> Json:
    """Place, and the markup where it belongs; only the first part is a reply."""
    more = place(item.thread_id, item.content if not item.sent else {"silent": item.content.get("silent")})
    given = markup(item.content) if buttons else None
    return more if given is None else {**more, "reply_markup": given}


def _ended(
    item: OutboxItem, message: int, last: bool, *, media: bool = False, learnt: PictureFile | None = None
) -> Ending:
    sent = (*item.sent, message)
    if not last:
        return Part(sent, learnt)
    return Sent(message or None, sent if len(sent) > 1 else (), media, learnt)


def _upload(picture: PictureFile) -> Upload | str:
    return picture.file_id or Upload(picture.path.name, picture.path)


def _learnt(picture: PictureFile, file_id: str | None) -> PictureFile | None:
    return replace(picture, file_id=file_id) if file_id and file_id != picture.file_id else None
