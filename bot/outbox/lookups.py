"""What must be known of claimed rows to carry them out: topic, slot, messages named, pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Row, Table, select
from sqlalchemy.orm import Session

from bot.outbox.item import Held, OutboxItem, PictureFile
from storage.tables import Outgoing, Picture, Slot, Topic

_row = cast(Table, Outgoing.__table__)


def look_up(session: Session, rows: Sequence[Row[Any]], contents: Mapping[int, Any]) -> list[OutboxItem]:
    """The outbox items of these rows, in their order, with one query for each kind of thing they name.

    `contents` by their ids: a card that waits is changed where it waits, until it is claimed.
    """
    if not rows:
        return []
    topics = _by_key(session, Topic, {row.topic_id for row in rows if row.topic_id is not None})
    slots = _by_key(session, Slot, {row.slot for row in rows if row.slot is not None})
    messages = _messages(session, {said["row"] for said in contents.values() if "row" in said})
    pictures = _pictures(session, {said["picture"] for said in contents.values() if said.get("picture")})
    return [_item(row, contents[row.id], topics, slots, messages, pictures) for row in rows]


def _by_key(session: Session, table: type[Topic] | type[Slot], keys: Collection[Any]) -> dict[Any, Any]:
    if not keys:
        return {}
    its = table.__table__
    key = next(iter(its.primary_key))
    return {row[0]: row for row in session.connection().execute(select(key, its).where(key.in_(keys)))}


def _messages(session: Session, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    if not ids:
        return {}
    said = select(_row.c.id, _row.c.message_id, _row.c.message_ids).where(_row.c.id.in_(ids))
    found = session.connection().execute(said)
    return {row.id: tuple(row.message_ids or filter(None, [row.message_id])) for row in found}


def _pictures(session: Session, paths: Collection[str]) -> dict[str, PictureFile]:
    prints = {path: found for path in paths if (found := fingerprint(path)) is not None}
    if not prints:
        return {}
    known = select(Picture.sha256, Picture.file_id).where(Picture.sha256.in_(set(prints.values())))
    ids = {row.sha256: row.file_id for row in session.connection().execute(known)}
    return {path: PictureFile(Path(path), its, ids.get(its)) for path, its in prints.items()}


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


def _item(
    row: Row[Any],
    content: dict[str, Any],
    topics: Mapping[int, Any],
    slots: Mapping[str, Any],
    messages: Mapping[int, tuple[int, ...]],
    pictures: Mapping[str, PictureFile],
) -> OutboxItem:
    topic, slot = topics.get(row.topic_id), slots.get(row.slot)
    held = Held(slot.chat_id, slot.message_id, slot.media) if slot is not None else None
    named = messages.get(content.get("row", 0), ())
    message = content.get("message") or next(iter(named), None)
    return OutboxItem(
        id=row.id, lane=row.lane, kind=row.kind, content=content, rank=row.rank, attempts=row.attempts,
        chat_id=topic.chat_id if topic is not None else row.chat_id, expires=row.expires, watched=row.watched,
        edits=row.edits, slot=row.slot, held=held, topic_id=row.topic_id,
        thread_id=topic.thread_id if topic is not None else None, title=topic.title if topic is not None else "",
        source_chat=row.source_chat, source_message=row.source_message,
        message=message or (held.message_id if held is not None else None),
        named=named, picture=pictures.get(content.get("picture", "")), sent=tuple(row.message_ids or ()),
    )  # fmt: skip
