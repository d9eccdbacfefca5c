"""Turns an errand into one call of the Bot API and its answer into an ending.

An effect that takes several calls (a long text, a picture with a long text, a head before a copy) ends with
`Part` after each but the last; what stands already is in `errand.sent`, so that no part is sent twice.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from html import escape

from telegram.error import TelegramError

from bot.outbox import compose
from bot.outbox.compose import Step, texts
from bot.outbox.item import (
    Dropped,
    Ending,
    Errand,
    Later,
    Moved,
    Outcome,
    Part,
    PictureGone,
    Sent,
    SlotGone,
    TopicGone,
    TopicMade,
)
from bot.telegram.client import Telegram, markup
from bot.telegram.errors import Busy, Gone, Refused, Unchanged, transient
from bot.telegram.splitting import CAPTION_LIMIT, plain, split

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
    if gone.what == "topic" and errand.content.get("thread"):
        return await perform(telegram, replace(errand, content={**errand.content, "thread": None}))
    if gone.what == "message" and errand.held is not None and errand.kind == "message":
        return SlotGone()
    if gone.what == "file" and errand.picture is not None and errand.picture.file_id is not None:
        return PictureGone()
    return Dropped(Outcome.EXPIRED if gone.what == "query" else Outcome.REFUSED, gone.reason)


def _unmarked(errand: Errand) -> Errand:
    bare = {key: escape(plain(errand.content[key]), quote=False) for key in _WRITTEN if errand.content.get(key)}
    return replace(errand, content={**errand.content, **bare})


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
    thread, title, closed = errand.thread_id, errand.content.get("title"), errand.content.get("closed")
    steps: list[Step] = []
    if thread is None:
        return steps

    async def rename(telegram: Telegram, errand: Errand) -> Ending:
        await telegram.rename_topic(errand.chat_id, thread, str(title))
        return Sent() if closed is None else Part((0,))

    async def close(telegram: Telegram, errand: Errand) -> Ending:
        await telegram.close_topic(errand.chat_id, thread, bool(closed))
        return Sent()

    if title:
        steps.append(rename)
    if closed is not None:
        steps.append(close)
    return steps


def _retext(errand: Errand) -> list[Step]:
    if errand.message is None:
        return []
    first, *rest = split(errand.content["text"])
    message = errand.message

    async def change(telegram: Telegram, errand: Errand) -> Ending:
        try:
            await telegram.edit_text(errand.chat_id, message, first, None)
        except Gone as error:
            if "no text" not in error.reason.lower():
                raise
            await telegram.edit_caption(errand.chat_id, message, split(first, CAPTION_LIMIT)[0], None)
        return Part((message,)) if rest else Sent(message)

    return [change, *[step for part in rest for step in texts(part, buttons=False, more=part is not rest[-1])]]


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
    "message": compose.message,
    "copy": compose.copy,
    "album": compose.album,
    "document": compose.document,
    "answer": _answer,
    "reaction": _reaction,
    "topic": _topic,
    "retext": _retext,
    "delete": _delete,
    "buttons": _buttons,
}
