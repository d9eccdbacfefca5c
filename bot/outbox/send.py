"""Turns an outgoing row into one call of the Bot API and its answer into an ending.

An effect that takes several calls (a long text, a picture with a long text, a head before a copy) ends with
`Part` after each but the last; what stands already is in `item.sent`, so that no part is sent twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from telegram.error import TelegramError

from bot.outbox import compose
from bot.outbox.compose import Step, texts
from bot.outbox.item import (
    Dropped,
    Ending,
    Later,
    Moved,
    OutboxItem,
    Part,
    PictureGone,
    SendResult,
    Sent,
    SlotGone,
    TopicGone,
    TopicMade,
)
from bot.telegram.client import Telegram
from bot.telegram.errors import Busy, Gone, Refused, Unchanged, transient
from bot.telegram.splitting import CAPTION_LIMIT, plain, split

_WRITTEN = ("text", "caption", "head")
# These act on what stands already; a topic is never made for their sake.
_NEED_NO_TOPIC = frozenset({"answer", "reaction", "topic", "retext", "delete"})


async def perform(telegram: Telegram, item: OutboxItem) -> Ending:
    """Make the next call for an item. `Later(failed=True)` is an error that may pass, a plain `Later` a 429."""
    try:
        if item.topic_id is not None and item.thread_id is None and item.kind not in _NEED_NO_TOPIC:
            return TopicMade(await telegram.create_topic(item.chat_id, item.title))
        steps = _EFFECTS[item.kind](item)
        done = min(len(item.sent), len(steps) - 1)
        return await steps[done](telegram, item) if steps else Sent(item.message)
    except Refused as error:
        return Dropped(SendResult.REFUSED, error.reason)
    except Gone as error:
        gone = error
    except Busy as error:
        return Moved(error.migrated_to) if error.migrated_to else Later(error.after, "429")
    except Unchanged:
        return Sent(item.message)
    except TelegramError as error:
        return Later(0, transient(error), failed=True)
    return await _without(telegram, item, gone)


async def _without(telegram: Telegram, item: OutboxItem, gone: Gone) -> Ending:
    """How it goes on when something that the call named is not there."""
    if gone.what == "markup" and (unmarked := _unmarked(item)) != item:
        # Markup that Telegram cannot read must not cost anybody the words.
        return await perform(telegram, unmarked)
    if gone.what == "topic" and item.topic_id is not None:
        return TopicGone()
    if gone.what == "topic" and item.content.get("thread"):
        return await perform(telegram, replace(item, content={**item.content, "thread": None}))
    if gone.what == "message" and item.held is not None and item.kind == "message":
        return SlotGone()
    if gone.what == "file" and item.picture is not None and item.picture.file_id is not None:
        return PictureGone()
    return Dropped(SendResult.EXPIRED if gone.what == "query" else SendResult.REFUSED, gone.reason)


def _unmarked(item: OutboxItem) -> OutboxItem:
    bare = {key: escape(plain(item.content[key]), quote=False) for key in _WRITTEN if item.content.get(key)}
    return replace(item, content={**item.content, **bare})


def _answer(item: OutboxItem) -> list[Step]:
    async def step(telegram: Telegram, item: OutboxItem) -> Ending:
        content = item.content
        await telegram.answer(content["query"], content.get("text") or "", bool(content.get("alert")))
        return Sent()

    return [step]


def _reaction(item: OutboxItem) -> list[Step]:
    async def step(telegram: Telegram, item: OutboxItem) -> Ending:
        await telegram.react(item.chat_id, item.message or 0, item.content.get("emoji"))
        return Sent(item.message)

    return [step]


def _topic(item: OutboxItem) -> list[Step]:
    """Nothing for a topic that is not there: it is made with its present title, open."""
    thread, title, closed = item.thread_id, item.content.get("title"), item.content.get("closed")
    steps: list[Step] = []
    if thread is None:
        return steps

    async def rename(telegram: Telegram, item: OutboxItem) -> Ending:
        await telegram.rename_topic(item.chat_id, thread, str(title))
        return Sent() if closed is None else Part((0,))

    async def close(telegram: Telegram, item: OutboxItem) -> Ending:
        await telegram.close_topic(item.chat_id, thread, bool(closed))
        return Sent()

    if title:
        steps.append(rename)
    if closed is not None:
        steps.append(close)
    return steps


def _retext(item: OutboxItem) -> list[Step]:
    if item.message is None:
        return []
    first, *rest = split(item.content["text"])
    message = item.message

    async def change(telegram: Telegram, item: OutboxItem) -> Ending:
        try:
            await telegram.edit_text(item.chat_id, message, first, None)
        except Gone as error:
            if "no text" not in error.reason.lower():
                raise
            await telegram.edit_caption(item.chat_id, message, split(first, CAPTION_LIMIT)[0], None)
        return Part((message,)) if rest else Sent(message)

    return [change, *[step for part in rest for step in texts(part, buttons=False, more=part is not rest[-1])]]


def _delete(item: OutboxItem) -> list[Step]:
    """One call a message; what is not there any more counts as deleted."""

    def deleted(message: int, last: bool) -> Step:
        async def step(telegram: Telegram, item: OutboxItem) -> Ending:
            try:
                await telegram.delete(item.chat_id, message)
            except Gone as error:
                if "not found" not in error.reason.lower():
                    raise
            return Sent() if last else Part((*item.sent, message))

        return step

    return [deleted(message, message == item.named[-1]) for message in item.named]


def _leave(item: OutboxItem) -> list[Step]:
    async def step(telegram: Telegram, item: OutboxItem) -> Ending:
        await telegram.leave(item.chat_id)
        return Sent()

    return [step]


_EFFECTS: dict[str, Callable[[OutboxItem], list[Step]]] = {
    "message": compose.message,
    "copy": compose.copy,
    "album": compose.album,
    "document": compose.document,
    "answer": _answer,
    "reaction": _reaction,
    "topic": _topic,
    "retext": _retext,
    "delete": _delete,
    "leave": _leave,
}
