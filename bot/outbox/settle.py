"""Writes down how calls ended, many in one transaction, and tells handlers what follows from it.

What a refusal means: `bot.telegram.errors`; what follows from it for person and case: `handlers.delivery_results`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, cast

import structlog
from sqlalchemy import CursorResult, Table, bindparam, delete, update

from bot.backoff import Backoff
from bot.outbox.item import (
    Dropped,
    Ending,
    Held,
    Later,
    Moved,
    OutboxItem,
    Part,
    PictureFile,
    PictureGone,
    SendResult,
    Sent,
    SlotGone,
    TopicGone,
    TopicMade,
)
from storage.insert import insert_or_update, insert_unless_there
from storage.tables import Outgoing, Picture, Slot, Topic
from storage.transaction import Transaction

RETRY = Backoff(1.0, 300.0)
_HELD_BY_SLOTS = frozenset({"message", "document", "copy"})
Ended = tuple[OutboxItem, Ending]
log = structlog.get_logger("delivery")

_row = cast(Table, Outgoing.__table__)
_slot = cast(Table, Slot.__table__)
_topic = cast(Table, Topic.__table__)
_picture = cast(Table, Picture.__table__)


class Listener(Protocol):
    """Told in the transaction that records it; what it says goes out with the rest."""

    def sent(self, tx: Transaction, row: Outgoing) -> None: ...
    def refused(self, tx: Transaction, row: Outgoing, reason: str) -> None: ...
    def migrated(self, tx: Transaction, old_chat: int, new_chat: int) -> None: ...
    def topic_lost(self, tx: Transaction, topic_id: int) -> None: ...
    def late(self, tx: Transaction, case_ids: Sequence[int]) -> None: ...


def record(tx: Transaction, ended: Sequence[Ended], real: float, listener: Listener) -> None:
    """Write down how these calls ended.

    1. File ids of new pictures, then the sent rows, many in one statement.
    2. Slots move to the new messages, so that the next edit finds them.
    3. Handlers hear of the rows that they watch; what they say goes out with the rest.
    4. Whatever did not simply go out is dealt with one by one: put off, refused, its topic made or made again.
    """
    _learn(tx, [ending.learnt for _, ending in ended if isinstance(ending, Sent | Part) and ending.learnt])
    sent = [(item, ending) for item, ending in ended if isinstance(ending, Sent)]
    _mark_sent(tx, sent)
    _move_slots(tx, sent)
    for item, delivered in sent:
        # Words of an agent count when they arrive, also those that nobody answers in words.
        if item.watched or "answer" in item.content or _in_part(item, delivered):
            _tell(tx, f"o{item.id}", item.id, lambda row: listener.sent(tx, row))
    for item, ending in ended:
        if not isinstance(ending, Sent):
            _KINDS[type(ending)](tx, item, ending, real, listener)


def _in_part(item: OutboxItem, ending: Sent) -> bool:
    """Whether Telegram has left out pieces of an album; of nothing else does it carry out a part."""
    return item.kind == "album" and len(ending.message_ids) < len(set(item.content["messages"]))


def _mark_sent(tx: Transaction, sent: Iterable[tuple[OutboxItem, Sent]]) -> None:
    one, several = [], []
    for item, ending in sent:
        values = {"row": item.id, "message": ending.message_id, "now": tx.now}
        if ending.message_ids:
            several.append({**values, "messages": list(ending.message_ids)})
        else:
            one.append(values)
    if one:
        tx.session.connection().execute(_SENT, one)
    if several:
        tx.session.connection().execute(_SENT_IN_PARTS, several)


# Made once: to build them takes longer than to carry them out.
_SENT = (
    update(_row)
    .where(_row.c.id == bindparam("row"))
    .values(
        done=bindparam("now", type_=_row.c.done.type), outcome=str(SendResult.SENT), message_id=bindparam("message")
    )
)
_SENT_IN_PARTS = _SENT.values(message_ids=bindparam("messages", type_=_row.c.message_ids.type))


def _move_slots(tx: Transaction, sent: Iterable[tuple[OutboxItem, Sent]]) -> None:
    moved = {
        item.slot: {"key": item.slot, "chat_id": at.chat_id, "message_id": at.message_id, "media": at.media}
        for item, ending in sent
        if item.slot is not None and item.kind in _HELD_BY_SLOTS and ending.message_id is not None
        for at in [Held(item.chat_id, ending.message_id, ending.media)]
        if at != item.held
    }
    if moved:
        put = insert_or_update(tx.session, Slot, ("key",), ("chat_id", "message_id", "media"))
        tx.session.connection().execute(put, list(moved.values()))


def _learn(tx: Transaction, learnt: Iterable[PictureFile | None]) -> None:
    known = {each.sha256: {"sha256": each.sha256, "file_id": each.file_id} for each in learnt if each is not None}
    if known:
        tx.session.execute(insert_unless_there(tx.session, Picture, ("sha256",)), list(known.values()))


def _again(tx: Transaction, item: OutboxItem, at: float, **more: Any) -> None:
    tx.session.execute(update(_row).where(_row.c.id == item.id).values(try_at=at, **more))


def _part(tx: Transaction, item: OutboxItem, ending: Part, real: float, listener: Listener) -> None:
    _again(tx, item, 0.0, message_ids=list(ending.message_ids))


def _later(tx: Transaction, item: OutboxItem, ending: Later, real: float, listener: Listener) -> None:
    if ending.reason is None:
        _again(tx, item, real + ending.seconds)
        return
    wait = RETRY.after(item.attempts + 1) if ending.failed else ending.seconds
    log.warning("not_sent", row=item.id, chat=item.chat_id, kind=item.kind, wait=wait, why=ending.reason)
    _again(tx, item, real + wait, attempts=item.attempts + 1, error=ending.reason)


def _once_more(tx: Transaction, item: OutboxItem, real: float, why: str) -> None:
    """Tried again at once, but not without end where nothing helps."""
    wait = 0.0 if item.attempts == 0 else real + RETRY.after(item.attempts)
    _again(tx, item, wait, attempts=item.attempts + 1, error=why)


def _dropped(tx: Transaction, item: OutboxItem, ending: Dropped, real: float, listener: Listener) -> None:
    values = {"done": tx.now, "outcome": str(ending.outcome), "error": ending.reason}
    tx.session.execute(update(_row).where(_row.c.id == item.id).values(values))
    if ending.outcome is SendResult.REFUSED:
        reason = ending.reason or ""
        log.warning("refused", row=item.id, chat=item.chat_id, kind=item.kind, why=reason)
        _tell(tx, f"o{item.id}", item.id, lambda row: listener.refused(tx, row, reason))


def _topic_made(tx: Transaction, item: OutboxItem, ending: TopicMade, real: float, listener: Listener) -> None:
    made = update(_topic).where(_topic.c.id == item.topic_id, _topic.c.thread_id.is_(None))
    tx.session.execute(made.values(thread_id=ending.thread_id))
    log.info("topic_made", topic=item.topic_id, chat=item.chat_id, thread=ending.thread_id)
    _again(tx, item, 0.0)


def _topic_gone(tx: Transaction, item: OutboxItem, ending: TopicGone, real: float, listener: Listener) -> None:
    topic_id = item.topic_id or 0
    _once_more(tx, item, real, "the topic was deleted")
    lost = update(_topic).where(_topic.c.id == topic_id, _topic.c.thread_id == item.thread_id)
    changed = cast(CursorResult[Any], tx.session.execute(lost.values(thread_id=None, lost=_topic.c.lost + 1)))
    if changed.rowcount:
        log.warning("topic_lost", topic=topic_id, chat=item.chat_id, thread=item.thread_id)
        _follow(tx, f"t{topic_id}.{item.thread_id}", lambda: listener.topic_lost(tx, topic_id))


def _slot_gone(tx: Transaction, item: OutboxItem, ending: SlotGone, real: float, listener: Listener) -> None:
    if item.held is not None:
        gone = _slot.c.key == item.slot, _slot.c.message_id == item.held.message_id
        tx.session.execute(delete(_slot).where(*gone))
    _once_more(tx, item, real, "the message to edit is gone")


def _picture_gone(tx: Transaction, item: OutboxItem, ending: PictureGone, real: float, listener: Listener) -> None:
    if item.picture is not None:
        gone = _picture.c.sha256 == item.picture.sha256, _picture.c.file_id == item.picture.file_id
        tx.session.execute(delete(_picture).where(*gone))
    _once_more(tx, item, real, "the picture is not known any more")


def _moved(tx: Transaction, item: OutboxItem, ending: Moved, real: float, listener: Listener) -> None:
    """The group has become a supergroup: everything for it goes there from now on."""
    new, held = ending.chat_id, item.held.chat_id if item.held is not None else item.chat_id
    # An edit goes to the chat that the slot remembers, while the row may know the new id already.
    old = held if item.chat_id == new else item.chat_id
    waiting = update(_row).where(_row.c.done.is_(None), _row.c.chat_id == old)
    tx.session.execute(waiting.values(chat_id=new))
    tx.session.execute(update(_row).where(_row.c.done.is_(None), _row.c.lane == f"c{old}").values(lane=f"c{new}"))
    tx.session.execute(update(_topic).where(_topic.c.chat_id == old).values(chat_id=new))
    # The messages in the new group have other ids: what was edited in place is sent anew.
    tx.session.execute(delete(_slot).where(_slot.c.chat_id.in_({old, held} - {new})))
    _once_more(tx, item, real, "the group has a new id")
    log.warning("chat_moved", chat=old, to=new)
    _follow(tx, f"m{old}.{new}.{item.id}", lambda: listener.migrated(tx, old, new))


_KINDS: dict[type[Any], Callable[[Transaction, OutboxItem, Any, float, Listener], None]] = {
    Part: _part,
    Later: _later,
    Dropped: _dropped,
    TopicMade: _topic_made,
    TopicGone: _topic_gone,
    SlotGone: _slot_gone,
    PictureGone: _picture_gone,
    Moved: _moved,
}


def _tell(tx: Transaction, cause: str, row_id: int, listen: Callable[[Outgoing], None]) -> None:
    row = tx.session.get(Outgoing, row_id, populate_existing=True)
    if row is not None and row.kind != "answer":
        _follow(tx, cause, lambda: listen(row))


def _follow(tx: Transaction, cause: str, listen: Callable[[], None]) -> None:
    """What handlers make of it; their fault undoes their part only, since the message was sent nevertheless."""
    try:
        with tx.handling(cause):
            listen()
    except Exception:
        log.exception("listener_failed", cause=cause)
