"""Which outgoing rows go next, claimed by lease, with what delivery must know to carry them out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    Table,
    TextClause,
    bindparam,
    exists,
    func,
    literal,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.orm import Session

from bot.outbox.item import OutboxItem, SendResult
from bot.outbox.lookups import look_up
from storage.tables import Outgoing

# Longer than a text takes; what takes longer (a large file) is renewed while it is under way.
LEASE = 20.0
# Of a group's budget so much is for words alone: who writes on a busy morning does not wait until what came before
# leaves the window of a minute. A quarter is five of Telegram's twenty; a customer's words come six a minute then.
FOR_WORDS = 4
# So many of a group's rows are looked at to find those with budget.
_LOOKED_AT = 100
_OPEN = text("outgoing.done IS NULL")

_row = cast(Table, Outgoing.__table__)
_earlier = _row.alias("earlier")
_word = _row.alias("word")
_COLUMNS = (
    _row.c.id, _row.c.lane, _row.c.kind, _row.c.chat_id, _row.c.content, _row.c.attempts,
    _row.c.expires, _row.c.watched, _row.c.edits, _row.c.slot, _row.c.topic_id, _row.c.source_chat,
    _row.c.source_message, _row.c.message_ids,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much delivery can take on: of private messages, in each group (`rooms`; others: `room`), of answers."""

    private: int
    answers: int
    rooms: Mapping[int, int] = field(default_factory=dict)
    room: int = 0
    held: Collection[int] = ()


def claim(session: Session, wanted: Wanted, real: float, now: datetime) -> list[OutboxItem]:
    """Lease the heads of lanes that are due, in the order in which they go; each lane gives one at a time.

    What is pointless by now, and an edit that a later edit of the same slot replaces, is ended here.
    """
    claimed: list[OutboxItem] = []
    ended: Mapping[int, SendResult] = {0: SendResult.EXPIRED}
    while ended:  # for what ended may have stood before something else
        found = [row for row in _heads(session, wanted, real) if row.id not in wanted.held]
        ended = _expired(found, real) | _collapsed(session, found)
        _end(session, ended, now)
        taken = _lease(session, [row.id for row in found if row.id not in ended], real)
        fresh = look_up(session, [row for row in found if row.id in taken])
        claimed += fresh
        wanted = _less(wanted, fresh)
    return claimed


def _less(wanted: Wanted, taken: Sequence[OutboxItem]) -> Wanted:
    rooms = dict(wanted.rooms)
    for item in taken:
        if item.chat_id < 0:
            rooms[item.chat_id] = rooms.get(item.chat_id, wanted.room) - item.cost
    private = wanted.private - sum(item.chat_id > 0 for item in taken)
    held = {*wanted.held, *(item.id for item in taken)}
    return Wanted(max(0, private), wanted.answers, rooms, wanted.room, held)


def _heads(session: Session, wanted: Wanted, real: float) -> list[Row[Any]]:
    """Answers, private messages, those of groups: what is due of each kind, found by one statement."""
    full = [chat for chat, room in wanted.rooms.items() if room <= 0]
    asked = {"real": real, "answers": wanted.answers, "private": wanted.private, "groups": _LOOKED_AT, "full": full}
    found = sorted(session.connection().execute(_HEADS, asked), key=_order)
    answers = [row for row in found if row.chat_id == 0]
    private = _in_private(session, [row for row in found if row.chat_id > 0], wanted.private, real)
    groups = _in_groups(session, [row for row in found if row.chat_id < 0], wanted, real)
    # A reaction in a customer's chat that stands before words in a topic is found by both.
    return list({row.id: row for row in answers + private + groups}.values())


def _order(row: Row[Any]) -> tuple[int, int]:
    return row.rank, row.id


def _in_private(session: Session, heads: list[Row[Any]], many: int, real: float) -> list[Row[Any]]:
    if not any(row.rank for row in heads):
        return heads
    # Nobody who writes waits for an hour of invitations because one of them comes first in the same chat.
    return _pulled(heads, session.connection().execute(_IN_THE_WAY, {"real": real}).all())[:many]


def _in_groups(session: Session, heads: list[Row[Any]], wanted: Wanted, real: float) -> list[Row[Any]]:
    """Of each group as many as its budget allows at this moment, so that the order by rank is always today's."""
    rooms = dict(wanted.rooms)
    words: Mapping[int, int] = {}
    if any(row.rank for row in heads):
        pulled = session.connection().execute(_IN_THE_WAY_IN_GROUPS, {"real": real}).all()
        heads = _pulled(heads, [row for row in pulled if rooms.get(row.chat_id, 1) > 0])
        words = {row.chat_id: row.words for row in session.connection().execute(_WORDS, {"real": real})}
    found = []
    for row in heads:
        room = rooms.setdefault(row.chat_id, wanted.room)
        # Words that follow others in their topic have their place in the budget, too, and those still to be written.
        if room > (words.get(row.chat_id, 0) + _reserved(wanted) if row.rank else 0):
            rooms[row.chat_id] = room - 1
            words = {**words, row.chat_id: words.get(row.chat_id, 0) - 1} if not row.rank else words
            found.append(row)
    return found


def _reserved(wanted: Wanted) -> int:
    """How many messages of a group's whole budget go to words only."""
    return wanted.room // FOR_WORDS


def _pulled(heads: Sequence[Row[Any]], in_the_way: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Heads of a lower rank with words behind them go first, too: these have rank 0 here."""
    ids = {row.id for row in in_the_way}
    return sorted([*in_the_way, *(row for row in heads if row.id not in ids)], key=_order)


def _due(many: str, *where: ColumnElement[bool] | TextClause) -> Select[Any]:
    """Rows that are due and wait for none before them in their lane; no more than the parameter of this name says."""
    waits = exists().where(_earlier.c.lane == _row.c.lane, _earlier.c.id < _row.c.id, _earlier.c.done.is_(None))
    found = (
        select(*_COLUMNS, _row.c.rank)
        .where(_OPEN, *where, _row.c.try_at <= bindparam("real"), ~waits)
        .order_by(_row.c.rank, _row.c.id)
        .limit(bindparam(many, type_=Integer))
    )
    # Within a UNION only a subquery may have an order and a limit of its own.
    return select(found.subquery())


# Literal conditions, or SQLite would not see that the partial indexes hold what is asked for.
_HEADS = union_all(
    _due("answers", text("outgoing.chat_id = 0")),
    _due("private", text("outgoing.chat_id > 0")),
    _due("groups", text("outgoing.chat_id < 0"), _row.c.chat_id.not_in(bindparam("full", expanding=True))),
)


def _before_words(chats: str) -> Select[Any]:
    """Heads of a lower rank in lanes where words of rank 0 wait; found from the words, which are always few."""
    first = select(func.min(_earlier.c.id)).where(_earlier.c.lane == _word.c.lane, _earlier.c.done.is_(None))
    words = select(first.scalar_subquery()).where(text(f"word.done IS NULL AND word.{chats}"), _word.c.rank == 0)
    return (
        select(*_COLUMNS, literal(0).label("rank"))
        .where(_row.c.id.in_(words.limit(_LOOKED_AT)), _row.c.rank > 0, _row.c.try_at <= bindparam("real"))
        .order_by(_row.c.id)
    )


_IN_THE_WAY = _before_words("chat_id > 0")
_IN_THE_WAY_IN_GROUPS = _before_words("chat_id < 0")
# What stands behind a message in trouble is not waited for.
_trouble = exists().where(_earlier.c.lane == _row.c.lane, _earlier.c.done.is_(None), _earlier.c.attempts > 0)
_WORDS = (
    select(_row.c.chat_id, func.count().label("words"))
    .where(_OPEN, text("outgoing.chat_id < 0"), _row.c.rank == 0, _row.c.try_at <= bindparam("real"), ~_trouble)
    .group_by(_row.c.chat_id)
)


def _expired(found: Sequence[Row[Any]], real: float) -> dict[int, SendResult]:
    return {row.id: SendResult.EXPIRED for row in found if row.expires is not None and row.expires <= real}


def _collapsed(session: Session, found: Sequence[Row[Any]]) -> dict[int, SendResult]:
    """Edits whose slot is edited again by the very next row for it."""
    edits = {row.id: row.slot for row in found if row.edits and row.slot is not None and not row.message_ids}
    if not edits:
        return {}
    waiting = session.connection().execute(_FOR_SLOTS, {"slots": list(set(edits.values()))}).all()
    following = {row.id: after for row, after in pairwise(waiting) if row.slot == after.slot}
    return {id: SendResult.COLLAPSED for id in edits if id in following and following[id].edits}


_FOR_SLOTS = (
    select(_row.c.id, _row.c.slot, _row.c.edits)
    .where(_OPEN, text("outgoing.slot IS NOT NULL"), _row.c.slot.in_(bindparam("slots", expanding=True)))
    .order_by(_row.c.slot, _row.c.id)
)


def _end(session: Session, ended: Mapping[int, SendResult], now: datetime) -> None:
    for outcome in set(ended.values()):
        ids = [id for id, its in ended.items() if its == outcome]
        session.connection().execute(update(_row).where(_row.c.id.in_(ids)).values(done=now, outcome=str(outcome)))


def _lease(session: Session, ids: Sequence[int], real: float) -> set[int]:
    """Compare and set: those that nobody else has taken in the meantime."""
    if not ids:
        return set()
    return set(session.connection().scalars(_TAKE, {"ids": ids, "real": real, "until": real + LEASE}))


# Made once: to build it takes longer than to carry it out.
_TAKE = (
    update(_row)
    .where(_row.c.id.in_(bindparam("ids", expanding=True)), _OPEN, _row.c.try_at <= bindparam("real"))
    .values(try_at=bindparam("until"))
    .returning(_row.c.id)
)


def renew(session: Session, ids: Sequence[int], real: float) -> None:
    """What is still under way stays ours."""
    if ids:
        session.execute(update(_row).where(_row.c.id.in_(ids), _row.c.done.is_(None)).values(try_at=real + LEASE))


def release(session: Session, ids: Sequence[int]) -> None:
    """Due again at once: not sent, and nobody works on it any more."""
    if ids:
        session.execute(update(_row).where(_row.c.id.in_(ids), _row.c.done.is_(None)).values(try_at=0.0))


def hurry(session: Session, chat_id: int, real: float) -> None:
    """What has failed in this chat and waits for another try is tried at once; nothing that is under way."""
    waits = _row.c.chat_id == chat_id, _row.c.attempts > 0, _row.c.try_at > real + LEASE
    session.execute(update(_row).where(_row.c.done.is_(None), *waits).values(try_at=0.0))


def release_all(session: Session, real: float) -> None:
    """Everything that a predecessor had claimed; for the one process that has the database to itself."""
    leased = _row.c.try_at > real, _row.c.try_at <= real + LEASE, _row.c.attempts == 0
    session.execute(update(_row).where(_row.c.done.is_(None), *leased).values(try_at=0.0))
