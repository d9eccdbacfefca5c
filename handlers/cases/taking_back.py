"""What an agent takes back: deleted at the customer's while Telegram allows it, and the agent is told either way.

Telegram tells no bot of a deletion, so deleting a message in the group takes nothing back.
"""

from __future__ import annotations

from datetime import timedelta

from casework.terms import EventKind
from handlers.cases import albums, cases, said
from handlers.cases.message_pairs import copies_of
from handlers.context import Context
from storage.tables import Case, Outgoing
from storage.transaction import Effect, Rank, To

# https://core.telegram.org/bots/api#deletemessage: "only if it was sent less than 48 hours ago".
DELETABLE = timedelta(hours=48)
_WORDS = (Effect.MESSAGE, Effect.COPY, Effect.ALBUM, Effect.DOCUMENT)


def take_back(context: Context, case: Case, agent: int | None, message: tuple[int, int]) -> bool:
    """Take back what this message of the group was passed on as; False where it never went to the customer."""
    passed = [each.row for each in copies_of(context, *message) if each.row.person_id is not None]
    rows = [row for row in passed if row.kind in _WORDS and row.case_id == case.id]
    if not rows and (shown := said.shown_as(context, *message)) is not None and shown.case_id == case.id:
        rows = [shown]
    waiting = albums.drop(context, case, message[1])
    if not rows and not waiting:
        return False
    if any(row.kind == Effect.DELETE for row in passed):
        return True  # asked for twice
    cases.record(context, case, EventKind.TAKEN_BACK, f"agent:{agent}")
    if any(row.done is not None and context.now - row.done >= DELETABLE for row in rows):
        _say(context, case, "undo-too-late", message[1])
    elif rows:
        for row in rows:
            delete(context, case, row, message)
    else:
        _say(context, case, "undo-done", message[1])
    return True


def delete(context: Context, case: Case, row: Outgoing, message: tuple[int, int]) -> None:
    """Delete what a row has sent; it waits behind that row, which is not sent any more where it has not begun."""
    if row.done is None:
        row.expires = 0.0
    context.tx.say(
        To(chat_id=row.chat_id, person_id=row.person_id), Effect.DELETE, {"row": row.id}, source=message,
        case_id=case.id, rank=Rank.WORDS, watched=True,
    )  # fmt: skip


def taken(context: Context, row: Outgoing) -> None:
    """It is not there any more."""
    _tell(context, row, "undo-done")


def not_taken(context: Context, row: Outgoing) -> None:
    """Telegram has not deleted it."""
    _tell(context, row, "undo-refused")


def _tell(context: Context, row: Outgoing, key: str) -> None:
    case = context.session.get(Case, row.case_id) if row.case_id is not None else None
    if case is not None:
        _say(context, case, key, row.source_message)


def _say(context: Context, case: Case, key: str, message: int | None) -> None:
    extra = {"reply_to": message} if message is not None else None
    context.tell(case, context.html(context.staff_language, key), rank=Rank.WORDS, extra=extra)
