"""The calls that say something: messages, copies, albums, files, and how they come in parts."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bot.outbox.item import Ending, Errand, Held, Part, Picture, Sent
from bot.pictures import certificate
from bot.telegram.client import LARGEST_UPLOAD, Json, Telegram, markup, place
from bot.telegram.errors import Gone, Refused
from bot.telegram.http import Upload
from bot.telegram.splitting import CAPTION_LIMIT, TEXT_LIMIT, fits, split

Step = Callable[[Telegram, Errand], Awaitable[Ending]]


def message(errand: Errand) -> list[Step]:
    if errand.edits and errand.held is not None and not errand.sent and _editable(errand, errand.held):
        return [_edited(errand.held, errand.picture)]
    text = errand.content.get("text", "")
    if errand.picture is not None:
        if fits(text, CAPTION_LIMIT):
            return [_photo(errand.picture, text, last=True)]
        return [_photo(errand.picture, None, last=False), *texts(text, buttons=True)]
    if errand.edits and errand.held is not None and errand.held.media:
        # Telegram takes no picture out of a message: the new one stands in its place.
        return [*texts(text, buttons=True, more=True), _removed(errand.held)]
    return texts(text, buttons=True)


def _editable(errand: Errand, held: Held) -> bool:
    """Whether the held message can become this one."""
    buttons = markup(errand.content)
    if (buttons is not None and "inline_keyboard" not in buttons) or (held.media and errand.picture is None):
        return False
    return fits(errand.content.get("text", ""), TEXT_LIMIT if errand.picture is None else CAPTION_LIMIT)


def _edited(held: Held, picture: Picture | None) -> Step:
    chat, message = held.chat_id, held.message_id

    async def step(telegram: Telegram, errand: Errand) -> Ending:
        text, buttons = errand.content.get("text", ""), markup(errand.content)
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
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        message = await telegram.send_text(errand.chat_id, html, _more(errand, buttons))
        return _ended(errand, message, last)

    return step


def _photo(picture: Picture, caption: str | None, *, last: bool) -> Step:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        more, upload = _more(errand, buttons=last), _upload(picture)
        message, file_id = await telegram.send_file(errand.chat_id, "photo", upload, caption, more)
        return _ended(errand, message, last, media=last, learnt=_learnt(picture, file_id))

    return step


def _removed(held: Held) -> Step:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        with suppress(Gone, Refused):
            await telegram.delete(held.chat_id, held.message_id)
        return Sent(errand.sent[-1], errand.sent if len(errand.sent) > 1 else ())

    return step


def copy(errand: Errand) -> list[Step]:
    caption = errand.content.get("caption")
    if caption is None or fits(caption, CAPTION_LIMIT):
        return [*_head(errand), _copied(caption, last=True)]
    return [*_head(errand), _copied("", last=False), *texts(caption, buttons=False)]


def _head(errand: Errand) -> list[Step]:
    head = errand.content.get("head")
    return texts(head, buttons=False, more=True) if head else []


def _copied(caption: str | None, *, last: bool) -> Step:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        source = errand.source_chat or 0, errand.source_message or 0
        message = await telegram.copy(errand.chat_id, *source, caption, _more(errand, buttons=last))
        return _ended(errand, message, last)

    return step


def album(errand: Errand) -> list[Step]:
    return [*_head(errand), _copied_together]


async def _copied_together(telegram: Telegram, errand: Errand) -> Ending:
    messages = errand.content["messages"]
    more = place(errand.thread_id, {"silent": errand.content.get("silent")})
    copies = await telegram.copy_together(errand.chat_id, errand.source_chat or 0, messages, more)
    return Sent(copies[0] if copies else None, tuple(copies))


def document(errand: Errand) -> list[Step]:
    caption = errand.content.get("caption")
    if caption is None or fits(caption, CAPTION_LIMIT):
        return [_file(caption, last=True)]
    return [_file(None, last=False), *texts(caption, buttons=True)]


def _file(caption: str | None, *, last: bool) -> Step:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        # Drawn in a thread: the others' messages do not wait for it.
        drawn = errand.content.get("certificate")
        file = await asyncio.to_thread(_drawn, drawn) if drawn else _attached(errand.content)
        kind, more = "photo" if drawn else "document", _more(errand, buttons=last)
        message, _ = await telegram.send_file(errand.chat_id, kind, file, caption, more)
        return _ended(errand, message, last, media=last)

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


def _more(errand: Errand, buttons: bool) -> Json:
    """Place, and the markup where it belongs; only the first part is a reply."""
    more = place(errand.thread_id, errand.content if not errand.sent else {"silent": errand.content.get("silent")})
    given = markup(errand.content) if buttons else None
    return more if given is None else {**more, "reply_markup": given}


def _ended(errand: Errand, message: int, last: bool, *, media: bool = False, learnt: Picture | None = None) -> Ending:
    told = (*errand.sent, message)
    if not last:
        return Part(told, learnt)
    return Sent(message, told if len(told) > 1 else (), media, learnt)


def _upload(picture: Picture) -> Upload | str:
    return picture.file_id or Upload(picture.path.name, picture.path)


def _learnt(picture: Picture, file_id: str | None) -> Picture | None:
    return replace(picture, file_id=file_id) if file_id and file_id != picture.file_id else None
