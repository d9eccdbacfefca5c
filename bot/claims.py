"""Which outgoing rows go next, claimed by lease, with what delivery must know to carry them out."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, Table, TextClause, bindparam, exists, select, text, update
from sqlalchemy.orm import Session

from bot import errands
from bot.errands import Errand, Held, Outcome
from storage.tables import Outgoing, Picture, Slot, Topic

# Longer than a text takes; what takes longer (a large file) is renewed while it is under way.
LEASE = 20.0
# So many of a group's rows are looked at to find those with budget.
_LOOKED_AT = 100
_OPEN = text("outgoing.done IS NULL")

_row = cast(Table, Outgoing.__table__)
_earlier = _row.alias("earlier")
_later = _row.alias("later")
_COLUMNS = (
    _row.c.id, _row.c.lane, _row.c.kind, _row.c.chat_id, _row.c.content, _row.c.rank, _row.c.attempts,
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


def claim(session: Session, wanted: Wanted, real: float, now: datetime) -> list[Errand]:
    """Lease the heads of lanes that are due, in the order in which they go; each lane gives one at a time.

    What is pointless by now, and an edit that a later edit of the same slot replaces, is ended here.
    """
    claimed: list[Errand] = []
    ended: Mapping[int, Outcome] = {0: Outcome.EXPIRED}
    while ended:  # for what ended may have stood before something else
        found = [row for row in _heads(session, wanted, real) if row.id not in wanted.held]
        ended = _expired(found, real) | _collapsed(session, found)
        _end(session, ended, now)
        taken = _lease(session, [row.id for row in found if row.id not in ended], real)
        fresh = _looked_up(session, [row for row in found if row.id in taken])
        claimed += fresh
        wanted = _less(wanted, fresh)
    return claimed


def _less(wanted: Wanted, taken: Sequence[Errand]) -> Wanted:
    rooms = dict(wanted.rooms)
    for errand in taken:
        if errand.chat_id < 0:
            rooms[errand.chat_id] = rooms.get(errand.chat_id, wanted.room) - errand.cost
    private = wanted.private - sum(errand.chat_id > 0 for errand in taken)
    held = {*wanted.held, *(errand.id for errand in taken)}
    return Wanted(max(0, private), wanted.answers, rooms, wanted.room, held)


def _heads(session: Session, wanted: Wanted, real: float) -> list[Row[Any]]:
    found: list[Row[Any]] = []
    if wanted.answers:
        found += session.execute(_ANSWERS, {"real": real, "many": wanted.answers})
    if wanted.private:
        found += _in_private(session, wanted.private, real)
    return found + _in_groups(session, wanted, real)


def _in_private(session: Session, many: int, real: float) -> list[Row[Any]]:
    found = session.execute(_IN_PRIVATE, {"real": real, "many": many}).all()
    if not any(row.rank for row in found):
        return list(found)
    # Nobody who writes waits for an hour of invitations because one of them comes first in the same chat.
    pulled = session.execute(_IN_THE_WAY, {"real": real, "many": many}).all()
    ids = {row.id for row in pulled}
    return [*pulled, *(row for row in found if row.id not in ids)][:many]


def _in_groups(session: Session, wanted: Wanted, real: float) -> list[Row[Any]]:
    """Of each group as many as its budget allows at this moment, so that the order by rank is always today's."""
    rooms = dict(wanted.rooms)
    full = [chat for chat, room in rooms.items() if room <= 0]
    found = []
    for row in session.execute(_IN_GROUPS, {"real": real, "many": _LOOKED_AT, "full": full}):
        room = rooms.get(row.chat_id, wanted.room)
        if room > 0:
            rooms[row.chat_id] = room - 1
            found.append(row)
    return found


def _due(*where: ColumnElement[bool] | TextClause) -> Select[Any]:
    """Rows that are due and wait for none before them in their lane."""
    waits = exists().where(_earlier.c.lane == _row.c.lane, _earlier.c.id < _row.c.id, _earlier.c.done.is_(None))
    return (
        select(*_COLUMNS)
        .where(_OPEN, *where, _row.c.try_at <= bindparam("real"), ~waits)
        .order_by(_row.c.rank, _row.c.id)
        .limit(bindparam("many"))
    )


# Literal conditions, or SQLite would not see that the partial indexes hold what is asked for.
_ANSWERS = _due(text("outgoing.chat_id = 0"))
_IN_PRIVATE = _due(text("outgoing.chat_id > 0"))
_IN_GROUPS = _due(text("outgoing.chat_id < 0"), _row.c.chat_id.not_in(bindparam("full", expanding=True)))
_IN_THE_WAY = _due(
    text("outgoing.chat_id > 0"),
    _row.c.rank > 0,
    exists()
    .where(_later.c.lane == _row.c.lane, _later.c.id > _row.c.id, _later.c.rank == 0)
    .where(text("later.done IS NULL AND later.chat_id > 0")),
)


def _expired(found: Sequence[Row[Any]], real: float) -> dict[int, Outcome]:
    return {row.id: Outcome.EXPIRED for row in found if row.expires is not None and row.expires <= real}


def _collapsed(session: Session, found: Sequence[Row[Any]]) -> dict[int, Outcome]:
    """Edits whose slot is edited again by the very next row for it."""
    edits = {row.id: row.slot for row in found if row.edits and row.slot is not None and not row.message_ids}
    if not edits:
        return {}
    waiting = session.execute(_FOR_SLOTS, {"slots": list(set(edits.values()))}).all()
    following = {row.id: after for row, after in pairwise(waiting) if row.slot == after.slot}
    return {id: Outcome.COLLAPSED for id in edits if id in following and following[id].edits}


_FOR_SLOTS = (
    select(_row.c.id, _row.c.slot, _row.c.edits)
    .where(_OPEN, text("outgoing.slot IS NOT NULL"), _row.c.slot.in_(bindparam("slots", expanding=True)))
    .order_by(_row.c.slot, _row.c.id)
)


def _end(session: Session, ended: Mapping[int, Outcome], now: datetime) -> None:
    for outcome in set(ended.values()):
        ids = [id for id, its in ended.items() if its == outcome]
        session.execute(update(_row).where(_row.c.id.in_(ids)).values(done=now, outcome=str(outcome)))


def _lease(session: Session, ids: Sequence[int], real: float) -> set[int]:
    """Compare and set: those that nobody else has taken in the meantime."""
    if not ids:
        return set()
    mine = update(_row).where(_row.c.id.in_(ids), _row.c.done.is_(None), _row.c.try_at <= real)
    return set(session.scalars(mine.values(try_at=real + LEASE).returning(_row.c.id)))


def renew(session: Session, ids: Sequence[int], real: float) -> None:
    """What is still under way stays ours."""
    if ids:
        session.execute(update(_row).where(_row.c.id.in_(ids), _row.c.done.is_(None)).values(try_at=real + LEASE))


def release(session: Session, ids: Sequence[int]) -> None:
    """Due again at once: not sent, and nobody works on it any more."""
    if ids:
        session.execute(update(_row).where(_row.c.id.in_(ids), _row.c.done.is_(None)).values(try_at=0.0))


def release_all(session: Session, real: float) -> None:
    """Everything that a predecessor had claimed; for the one process that has the database to itself."""
    leased = _row.c.try_at > real, _row.c.try_at <= real + LEASE, _row.c.attempts == 0
    session.execute(update(_row).where(_row.c.done.is_(None), *leased).values(try_at=0.0))


# --- what must be known to carry them out ---


def _looked_up(session: Session, rows: Sequence[Row[Any]]) -> list[Errand]:
    topics = _by_key(session, Topic, {row.topic_id for row in rows if row.topic_id is not None})
    slots = _by_key(session, Slot, {row.slot for row in rows if row.slot is not None})
    messages = _messages(session, {row.content["row"] for row in rows if "row" in row.content})
    pictures = _pictures(session, {row.content["picture"] for row in rows if row.content.get("picture")})
    return [_errand(row, topics, slots, messages, pictures) for row in rows]


def _by_key(session: Session, table: type[Topic] | type[Slot], keys: Collection[Any]) -> dict[Any, Any]:
    if not keys:
        return {}
    its = table.__table__
    key = next(iter(its.primary_key))
    return {row[0]: row for row in session.execute(select(key, its).where(key.in_(keys)))}


def _messages(session: Session, ids: Collection[int]) -> dict[int, int | None]:
    if not ids:
        return {}
    found = session.execute(select(_row.c.id, _row.c.message_id).where(_row.c.id.in_(ids)))
    return {row.id: row.message_id for row in found}


def _pictures(session: Session, paths: Collection[str]) -> dict[str, errands.Picture]:
    prints = {path: found for path in paths if (found := fingerprint(path)) is not None}
    if not prints:
        return {}
    known = select(Picture.sha256, Picture.file_id).where(Picture.sha256.in_(set(prints.values())))
    ids = {row.sha256: row.file_id for row in session.execute(known)}
    return {path: errands.Picture(Path(path), its, ids.get(its)) for path, its in prints.items()}


def fingerprint(path: str) -> str | None:
    """The SHA-256 of a picture; None where there is no such file, so that its text goes without it."""
    try:
        stat = Path(path).stat()
        return _fingerprint(path, stat.st_mtime_ns, stat.st_size)
    except OSError:
        return None


@lru_cache(maxsize=1024)
def _fingerprint(path: str, _changed: int, _size: int) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _errand(
    row: Row[Any],
    topics: Mapping[int, Any],
    slots: Mapping[str, Any],
    messages: Mapping[int, int | None],
    pictures: Mapping[str, errands.Picture],
) -> Errand:
    topic, slot, content = topics.get(row.topic_id), slots.get(row.slot), row.content
    held = Held(slot.chat_id, slot.message_id, slot.media) if slot is not None else None
    message = content.get("message") or messages.get(content.get("row", 0))
    return Errand(
        id=row.id, lane=row.lane, kind=row.kind, content=content, rank=row.rank, attempts=row.attempts,
        chat_id=topic.chat_id if topic is not None else row.chat_id, expires=row.expires, watched=row.watched,
        edits=row.edits, slot=row.slot, held=held, topic_id=row.topic_id,
        thread_id=topic.thread_id if topic is not None else None, title=topic.title if topic is not None else "",
        source_chat=row.source_chat, source_message=row.source_message,
        message=message or (held.message_id if held is not None else None),
        picture=pictures.get(content.get("picture", "")), sent=tuple(row.message_ids or ()),
    )  # fmt: skip
