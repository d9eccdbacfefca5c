"""Turns an errand into one call of the Bot API and its answer into an ending.

An effect that takes several calls (a long text, a picture with a long text, a head before a copy) ends with
`Part` after each but the last; what stands already is in `errand.sent`, so that no part is sent twice.
"""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from html import escape
from pathlib import Path

from telegram.error import TelegramError

from bot.errands import (
    Dropped,
    Ending,
    Errand,
    Held,
    Later,
    Moved,
    Outcome,
    Part,
    Picture,
    PictureGone,
    Sent,
    SlotGone,
    TopicGone,
    TopicMade,
)
from bot.refusals import Busy, Gone, Refused, Unchanged, transient
from bot.request import Upload
from bot.splitting import CAPTION_LIMIT, TEXT_LIMIT, fits, plain, split
from bot.telegram import LARGEST_UPLOAD, Json, Telegram, markup, place

Step = Callable[[Telegram, Errand], Awaitable[Ending]]
_WRITTEN = ("text", "caption", "head")
# These act on what stands already; a topic is never made for their sake.
_NEED_NO_TOPIC = frozenset({"answer", "reaction", "topic", "retext", "delete", "buttons"})


async def perform(telegram: Telegram, errand: Errand) -> Ending:
    """Make the errand's next call. `Later(failed=True)` is an error that may pass, a plain `Later` a 429."""
    try:
        if errand.topic_id is not None and errand.thread_id is None and errand.kind not in _NEED_NO_TOPIC:
            return TopicMade(await telegram.create_topic(errand.chat_id, errand.title))
        steps = _EFFECTS[errand.kind](errand)
        done = min(len(errand.sent), len(steps) - 1)
        return await steps[done](telegram, errand) if steps else Sent(errand.message)
    except Refused as error:
        return Dropped(Outcome.REFUSED, error.reason)
    except Gone as error:
        gone = error
    except Busy as error:
        return Moved(error.migrated_to) if error.migrated_to else Later(error.after, "429")
    except Unchanged:
        return Sent(errand.message)
    except TelegramError as error:
        return Later(0, transient(error), failed=True)
    return await _without(telegram, errand, gone)


async def _without(telegram: Telegram, errand: Errand, gone: Gone) -> Ending:
    """How it goes on when something that the call named is not there."""
    if gone.what == "markup" and (unmarked := _unmarked(errand)) != errand:
        # Markup that Telegram cannot read must not cost anybody the words.
        return await perform(telegram, unmarked)
    if gone.what == "topic" and errand.topic_id is not None:
        return TopicGone()
    if gone.what == "message" and errand.held is not None and errand.kind == "message":
        return SlotGone()
    if gone.what == "file" and errand.picture is not None and errand.picture.file_id is not None:
        return PictureGone()
    return Dropped(Outcome.EXPIRED if gone.what == "query" else Outcome.REFUSED, gone.reason)


def _unmarked(errand: Errand) -> Errand:
    bare = {key: escape(plain(errand.content[key]), quote=False) for key in _WRITTEN if errand.content.get(key)}
    return replace(errand, content={**errand.content, **bare})


# --- messages ---


def _message(errand: Errand) -> list[Step]:
    if errand.edits and errand.held is not None and not errand.sent and _editable(errand, errand.held):
        return [_edit]
    text = errand.content.get("text", "")
    if errand.picture is None:
        steps = _texts(text, buttons=True)
    elif fits(text, CAPTION_LIMIT):
        steps = [_photo(text, last=True)]
    else:
        steps = [_photo(None, last=False), *_texts(text, buttons=True)]
    if errand.edits and errand.held is not None and errand.held.media and errand.picture is None:
        # Telegram takes no picture out of a message: the new one stands in its place.
        return [*_texts(text, buttons=True, more=True), _remove_held]
    return steps


def _editable(errand: Errand, held: Held) -> bool:
    """Whether the held message can become this one."""
    buttons = markup(errand.content)
    if (buttons is not None and "inline_keyboard" not in buttons) or (held.media and errand.picture is None):
        return False
    return fits(errand.content.get("text", ""), TEXT_LIMIT if errand.picture is None else CAPTION_LIMIT)


async def _edit(telegram: Telegram, errand: Errand) -> Ending:
    assert errand.held is not None
    chat, message = errand.held.chat_id, errand.held.message_id
    text, buttons = errand.content.get("text", ""), markup(errand.content)
    if errand.picture is None:
        await telegram.edit_text(chat, message, text, buttons)
        return Sent(message)
    file_id = await telegram.edit_picture(chat, message, _upload(errand.picture), text, buttons)
    return Sent(message, media=True, learnt=_learnt(errand.picture, file_id))


def _texts(html: str, *, buttons: bool, more: bool = False) -> list[Step]:
    """A text in its parts, the buttons under the last; `more`: something comes after them."""
    parts = split(html)
    last = len(parts) - 1
    return [
        _text(part, buttons=buttons and at == last, last=at == last and not more) for at, part in enumerate(parts)
    ]


def _text(html: str, *, buttons: bool, last: bool) -> Step:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        message = await telegram.send_text(errand.chat_id, html, _more(errand, buttons))
        return _ended(errand, message, last)

    return step


def _photo(caption: str | None, *, last: bool) -> Step:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        assert errand.picture is not None
        more, upload = _more(errand, buttons=last), _upload(errand.picture)
        message, file_id = await telegram.send_file(errand.chat_id, "photo", upload, caption, more)
        return _ended(errand, message, last, media=last, learnt=_learnt(errand.picture, file_id))

    return step


async def _remove_held(telegram: Telegram, errand: Errand) -> Ending:
    assert errand.held is not None
    with suppress(Gone, Refused):
        await telegram.delete(errand.held.chat_id, errand.held.message_id)
    return Sent(errand.sent[-1], errand.sent if len(errand.sent) > 1 else ())


# --- copies and files ---


def _copy(errand: Errand) -> list[Step]:
    caption = errand.content.get("caption")
    if caption is None or fits(caption, CAPTION_LIMIT):
        return [*_head(errand), _copied(caption, last=True)]
    return [*_head(errand), _copied("", last=False), *_texts(caption, buttons=False)]


def _head(errand: Errand) -> list[Step]:
    head = errand.content.get("head")
    return _texts(head, buttons=False, more=True) if head else []


def _copied(caption: str | None, *, last: bool) -> Step:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        source = errand.source_chat or 0, errand.source_message or 0
        message = await telegram.copy(errand.chat_id, *source, caption, _more(errand, buttons=last))
        return _ended(errand, message, last)

    return step


def _album(errand: Errand) -> list[Step]:
    return [*_head(errand), _copied_together]


async def _copied_together(telegram: Telegram, errand: Errand) -> Ending:
    messages = errand.content["messages"]
    more = place(errand.thread_id, {"silent": errand.content.get("silent")})
    copies = await telegram.copy_together(errand.chat_id, errand.source_chat or 0, messages, more)
    return Sent(copies[0] if copies else None, tuple(copies))


def _document(errand: Errand) -> list[Step]:
    caption = errand.content.get("caption")
    if caption is None or fits(caption, CAPTION_LIMIT):
        return [_file(caption, last=True)]
    return [_file(None, last=False), *_texts(caption, buttons=True)]


def _file(caption: str | None, *, last: bool) -> Step:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        file = _attached(errand.content)
        message, _ = await telegram.send_file(
            errand.chat_id, "document", file, caption, _more(errand, buttons=last)
        )
        return _ended(errand, message, last, media=last)

    return step


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


# --- small things ---


def _answer(errand: Errand) -> list[Step]:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        content = errand.content
        await telegram.answer(content["query"], content.get("text") or "", bool(content.get("alert")))
        return Sent()

    return [step]


def _reaction(errand: Errand) -> list[Step]:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        await telegram.react(errand.chat_id, errand.message or 0, errand.content.get("emoji"))
        return Sent(errand.message)

    return [step]


def _topic(errand: Errand) -> list[Step]:
    """Nothing for a topic that is not there: it is made with its present title, open."""
    thread, steps = errand.thread_id, list[Step]()
    if thread is None:
        return steps
    title, closed = errand.content.get("title"), errand.content.get("closed")

    async def rename(telegram: Telegram, errand: Errand) -> Ending:
        await telegram.rename_topic(errand.chat_id, thread, title)
        return Sent() if closed is None else Part((0,))

    async def close(telegram: Telegram, errand: Errand) -> Ending:
        await telegram.close_topic(errand.chat_id, thread, bool(closed))
        return Sent()

    return ([rename] if title else []) + ([close] if closed is not None else [])


def _retext(errand: Errand) -> list[Step]:
    if errand.message is None:
        return []
    first, *rest = split(errand.content["text"])
    message = errand.message

    async def change(telegram: Telegram, errand: Errand) -> Ending:
        try:
            await telegram.edit_text(errand.chat_id, message, first, None)
        except Gone as error:
            if "no text" not in error.reason:
                raise
            await telegram.edit_caption(errand.chat_id, message, split(first, CAPTION_LIMIT)[0], None)
        return Part((message,)) if rest else Sent(message)

    return [change, *(_text(part, buttons=False, last=part is rest[-1]) for part in rest)]


def _delete(errand: Errand) -> list[Step]:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        with suppress(Gone):
            await telegram.delete(errand.chat_id, errand.message or 0)
        return Sent(errand.message)

    return [step] if errand.message is not None else []


def _buttons(errand: Errand) -> list[Step]:
    async def step(telegram: Telegram, errand: Errand) -> Ending:
        with suppress(Gone):
            await telegram.edit_buttons(errand.chat_id, errand.message or 0, markup(errand.content))
        return Sent(errand.message)

    return [step] if errand.message is not None else []


_EFFECTS: dict[str, Callable[[Errand], list[Step]]] = {
    "message": _message,
    "copy": _copy,
    "album": _album,
    "document": _document,
    "answer": _answer,
    "reaction": _reaction,
    "topic": _topic,
    "retext": _retext,
    "delete": _delete,
    "buttons": _buttons,
}


def _more(errand: Errand, buttons: bool) -> Json:
    """Place, and the markup where it belongs; only the first part is a reply."""
    more = place(errand.thread_id, errand.content if not errand.sent else {"silent": errand.content.get("silent")})
    given = markup(errand.content) if buttons else None
    return more if given is None else {**more, "reply_markup": given}


def _ended(
    errand: Errand, message: int, last: bool, *, media: bool = False, learnt: Picture | None = None
) -> Ending:
    told = (*errand.sent, message)
    if not last:
        return Part(told, learnt)
    return Sent(message, told if len(told) > 1 else (), media, learnt)


def _upload(picture: Picture) -> Upload | str:
    return picture.file_id or Upload(picture.path.name, picture.path)


def _learnt(picture: Picture, file_id: str | None) -> Picture | None:
    return replace(picture, file_id=file_id) if file_id and file_id != picture.file_id else None
