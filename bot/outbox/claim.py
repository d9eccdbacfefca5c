"""Which outgoing rows go next, claimed by lease, with what delivery must know to carry them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
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
    or_,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.orm import Session

from bot.outbox.item import FREE_OF_CHARGE, OutboxItem, SendResult
from bot.outbox.lookups import look_up
from bot.outbox.room import Wanted
from storage.tables import Outgoing
from storage.transaction import Rank

# Longer than a text takes; what takes longer (a large file) is renewed while it is under way.
LEASE = 20.0
WORDS = int(Rank.WORDS)
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


def claim(session: Session, wanted: Wanted, real: float, now: datetime) -> list[OutboxItem]:
    """Lease the heads of lanes that are due, in the order in which they go; each lane gives one at a time.

    What is pointless by now, and an edit that a later edit of the same slot replaces, is ended here.
    """
    claimed: list[OutboxItem] = []
    ended: Mapping[int, SendResult] = {0: SendResult.EXPIRED}
    while ended:  # for what ended may have stood before something else
        busy = set(wanted.held.values())
        found = [row for row in _heads(session, wanted, real) if row.id not in wanted.held and row.lane not in busy]
        ended = _expired(found, real) | _collapsed(session, found)
        _end(session, ended, now)
        taken = _lease(session, [row.id for row in found if row.id not in ended], real)
        fresh = look_up(session, [row for row in found if row.id in taken], taken)
        claimed += fresh
        wanted = _less(wanted, fresh)
    return claimed


def _less(wanted: Wanted, taken: Sequence[OutboxItem]) -> Wanted:
    rooms = dict(wanted.rooms)
    for item in taken:
        if item.chat_id < 0 and item.budget is not None:
            rooms[item.chat_id] = rooms.get(item.chat_id, wanted.room).less(item.rank, item.cost)
    private = wanted.private - sum(item.chat_id > 0 for item in taken)
    held = {**wanted.held, **{item.id: item.lane for item in taken}}
    return replace(wanted, private=max(0, private), rooms=rooms, held=held)


def _heads(session: Session, wanted: Wanted, real: float) -> list[Row[Any]]:
    """Answers, private messages, those of groups: what is due of each kind, found by one statement."""
    full = [chat for chat, room in wanted.rooms.items() if room.words <= 0]
    asked = {"real": real, "answers": wanted.answers, "private": wanted.private, "groups": _LOOKED_AT, "full": full}
    found = sorted(session.connection().execute(_HEADS, asked), key=_order)
    answers = [row for row in found if row.chat_id == 0]
    private = _in_private(session, [row for row in found if row.chat_id > 0], wanted.private, real)
    lanes = {*wanted.held.values(), *(row.lane for row in private)}
    groups = _in_groups(session, [row for row in found if row.chat_id < 0], wanted, lanes, real)
    # A reaction in a customer's chat that stands before words in a topic is found by both.
    return list({row.id: row for row in answers + private + groups}.values())


def _order(row: Row[Any]) -> tuple[int, int]:
    return row.rank, row.id


def _in_private(session: Session, heads: list[Row[Any]], many: int, real: float) -> list[Row[Any]]:
    if not any(row.rank > Rank.WORDS for row in heads):
        return heads
    # Nobody who writes waits for an hour of invitations because one of them comes first in the same chat.
    return _pulled(heads, list(session.connection().execute(_IN_THE_WAY, {"real": real})))[:many]


def _in_groups(session: Session, heads: list[Row[Any]], wanted: Wanted, lanes: set[str], real: float) -> list[Row[Any]]:
    """Of each group as many as its budget allows at this moment, so that the order by rank is always today's."""
    rooms = dict(wanted.rooms)
    words: dict[int, int] = {}
    behind: list[Row[Any]] = []
    if any(row.rank > Rank.WORDS for row in heads):
        behind = sorted(session.connection().execute(_BEHIND, {"real": real}), key=_order)
        words = {row.chat_id: row.words for row in session.connection().execute(_WORDS, {"real": real})}
    found = []
    # What stands first goes first, where it may; words behind a card that may not do not wait for it. A lane gives one
    # at a time, or two of them would make its topic twice.
    for row in [*heads, *behind]:
        room = rooms.setdefault(row.chat_id, wanted.room)
        # Words that follow others in their topic have their place in the budget, too.
        free = row.kind in FREE_OF_CHARGE
        kept = words.get(row.chat_id, 0) if row.rank > Rank.WORDS else 0
        if row.lane in lanes or not (free or room.of(row.rank) > kept):
            continue
        lanes.add(row.lane)
        found.append(row)
        if not free:
            rooms[row.chat_id] = room.less(row.rank)
        if row.rank <= Rank.WORDS:
            words[row.chat_id] = words.get(row.chat_id, 0) - 1
    return found


def _pulled(heads: Sequence[Row[Any]], in_the_way: Iterable[Row[Any]]) -> list[Row[Any]]:
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
    _due(
        "groups",
        text("outgoing.chat_id < 0"),
        or_(_row.c.chat_id.not_in(bindparam("full", expanding=True)), _row.c.kind.in_(FREE_OF_CHARGE)),
    ),
)


# Heads of a lower rank in lanes where words wait; found from the words, which are always few.
_first = select(func.min(_earlier.c.id)).where(_earlier.c.lane == _word.c.lane, _earlier.c.done.is_(None))
_words = select(_first.scalar_subquery()).where(text("word.done IS NULL AND word.chat_id > 0"), _word.c.rank <= WORDS)
_IN_THE_WAY = (
    select(*_COLUMNS, literal(WORDS).label("rank"))
    .where(_row.c.id.in_(_words.limit(_LOOKED_AT)), _row.c.rank > WORDS, _row.c.try_at <= bindparam("real"))
    .order_by(_row.c.id)
)
_waiting = _earlier.c.lane == _row.c.lane, _earlier.c.id < _row.c.id, _earlier.c.done.is_(None)


def _behind(*where: ColumnElement[bool] | TextClause) -> Select[Any]:
    """Words, and answers, with nothing before them in their lane but what is of a lower rank and not under way."""
    under_way = _earlier.c.try_at > bindparam("real")
    # An edit changes what the row before it has sent.
    stays = or_(_earlier.c.rank <= _row.c.rank, under_way, _earlier.c.attempts > 0, _earlier.c.slot == _row.c.slot)
    found = (
        select(*_COLUMNS, _row.c.rank)
        .where(_OPEN, *where, _row.c.rank <= int(Rank.ANSWER), _row.c.try_at <= bindparam("real"))
        .where(exists().where(*_waiting), ~exists().where(*_waiting, stays))
        .order_by(_row.c.rank, _row.c.id)
        .limit(_LOOKED_AT)
    )
    return select(found.subquery())


# Signs to customers that stand in the lane of a topic, too: that the words are there.
_BEHIND = union_all(
    _behind(text("outgoing.chat_id < 0")), _behind(text("outgoing.chat_id > 0"), _row.c.kind == "reaction")
)
# What stands behind a message in trouble is not waited for.
_trouble = exists().where(_earlier.c.lane == _row.c.lane, _earlier.c.done.is_(None), _earlier.c.attempts > 0)
_WORDS = (
    select(_row.c.chat_id, func.count().label("words"))
    .where(_OPEN, text("outgoing.chat_id < 0"), _row.c.rank <= WORDS, _row.c.try_at <= bindparam("real"), ~_trouble)
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


def _lease(session: Session, ids: Sequence[int], real: float) -> dict[int, dict[str, Any]]:
    """Compare and set: those that nobody else has taken in the meantime, with what they say at this moment."""
    if not ids:
        return {}
    taken = session.connection().execute(_TAKE, {"ids": ids, "real": real, "until": real + LEASE})
    return {row.id: row.content for row in taken}


# Made once: to build it takes longer than to carry it out.
_TAKE = (
    update(_row)
    .where(_row.c.id.in_(bindparam("ids", expanding=True)), _OPEN, _row.c.try_at <= bindparam("real"))
    .values(try_at=bindparam("until"))
    .returning(_row.c.id, _row.c.content)
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
