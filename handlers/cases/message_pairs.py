"""Which message on one side belongs to which on the other: by stored ids, pieces of albums and of long texts too."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from handlers.context import Context
from storage.tables import Outgoing
from storage.transaction import Effect

# Ids of messages grow: the pieces of one album stand near each other, whatever came in between.
NEAR = 100


@dataclass(frozen=True, slots=True)
class Copy:
    """A message that was passed on: by which row, from which original, as which copy (None until it is sent)."""

    row: Outgoing
    original: int
    copy: int | None


def copies_of(context: Context, chat_id: int, message_id: int) -> list[Copy]:
    """What a message was passed on as."""
    found = select(Outgoing).where(
        Outgoing.source_chat == chat_id, Outgoing.source_message.between(message_id - NEAR, message_id),
        # What was said in place of a refused copy stands for it.
        Outgoing.outcome.is_distinct_from("refused"),
    )  # fmt: skip
    rows = context.session.scalars(found.order_by(Outgoing.id))
    pairs = (pair for row in rows for pair in _pairs(row))
    return [pair for pair in pairs if pair.original == message_id]


def origin_of(context: Context, chat_id: int, message_id: int) -> Copy | None:
    """What a message of ours is the copy of."""
    found = select(Outgoing).where(
        Outgoing.chat_id == chat_id, Outgoing.message_id.between(message_id - NEAR, message_id + NEAR),
        Outgoing.source_message.is_not(None),
    )  # fmt: skip
    pairs = [pair for row in context.session.scalars(found.order_by(Outgoing.id)) for pair in _pairs(row)]
    return next((pair for pair in pairs if message_id == pair.copy or _holds(pair.row, message_id)), None)


def _pairs(row: Outgoing) -> list[Copy]:
    """Originals and their copies, each in its place; Telegram may have left out a piece, then nobody can tell."""
    if row.kind != Effect.ALBUM:
        return [Copy(row, row.source_message or 0, row.message_id)]
    originals: list[int] = row.content.get("messages", [])
    sent = row.message_ids or ([row.message_id] if row.message_id is not None else [])
    known = sent if len(sent) == len(originals) else [None] * len(originals)
    return [Copy(row, original, copy) for original, copy in zip(originals, known, strict=True)]


def _holds(row: Outgoing, message_id: int) -> bool:
    """Whether this is one part of a long text."""
    return row.kind != Effect.ALBUM and message_id in (row.message_ids or ())
