"""What stood in a message before it was edited: Telegram tells only the new version."""

from __future__ import annotations

from dataclasses import dataclass

import orjson
from sqlalchemy import select

from handlers.context import Context
from handlers.update import Incoming, read
from storage.tables import Received

# An edited message has as many versions as this at most that anybody looks at.
LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Earlier:
    """The version before the one that is handled, and the row in which the message first came."""

    version: Incoming
    first: Received


def earlier(context: Context, person_id: int, update: Incoming) -> Earlier | None:
    """The version before this one; None where it was never received, or its words are forgotten."""
    versions = _versions(context, person_id, update)
    # Others may be waiting behind it: of those that are as this one is, the last one before them.
    at = next((at for at in range(len(versions) - 1, -1, -1) if _same(versions[at][1], update)), 0)
    return Earlier(versions[at - 1][1], versions[0][0]) if at > 0 else None


def latest(context: Context, person_id: int, update: Incoming) -> Incoming:
    """The message as it stands now; itself where nobody has edited it."""
    versions = _versions(context, person_id, update)
    return versions[-1][1] if versions else update


def _versions(context: Context, person_id: int, update: Incoming) -> list[tuple[Received, Incoming]]:
    """All that was received of this message, the oldest first."""
    named = f'"message_id":{update.message_id},'
    found = select(Received).where(Received.person_id == person_id, Received.raw.contains(named, autoescape=True))
    rows = context.session.scalars(found.order_by(Received.id.desc()).limit(LOOKED_AT)).all()
    return [(row, each) for row in reversed(rows) if (each := _version(row, update)) is not None]


def _version(row: Received, update: Incoming) -> Incoming | None:
    each = read(orjson.loads(row.raw)) if row.raw else None
    if each is None or each.kind not in ("message", "edited"):
        return None
    return each if (each.chat_id, each.message_id) == (update.chat_id, update.message_id) else None


def _same(one: Incoming, other: Incoming) -> bool:
    return one.kind == "edited" and one.text == other.text and not replaces(one, other)


def replaces(one: Incoming, other: Incoming) -> bool:
    """Whether the one bears another file than the other."""
    if one.file is None or other.file is None:
        return one.file is not other.file
    return (one.file.unique_id or one.file.file_id) != (other.file.unique_id or other.file.file_id)
