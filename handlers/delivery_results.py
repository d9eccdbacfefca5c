"""What follows from how a message ended outside: delivered, refused, moved, its topic gone.

That a 403 means "blocked" is decided in `bot.telegram.errors`; what follows from it, here.
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.alarm import Called
from casework.terms import EventKind
from handlers.agents import group
from handlers.cases import alarm, card, cases, not_copied, relay, said, taking_back, waiting_cards
from handlers.context import Context
from handlers.handled import Handled
from handlers.surveys import send
from storage.tables import Case, Outgoing, Person, Topic
from storage.transaction import Effect


def show_delivered(context: Context, row: Outgoing) -> None:
    """Show the agent, at the message itself, that their words reached the customer."""
    if row.kind == Effect.DELETE:
        taking_back.taken(context, row)
        return
    if row.kind == Effect.ALBUM and not_copied.tell_missing(context, row) is Handled.YES:
        return
    if not row.watched and "answer" not in row.content:
        return  # an album of a customer's
    if "answer" in row.content:
        said.arrived(context, row)
    said.show_receipt(context, row)


def note_refusal(context: Context, row: Outgoing, reason: str) -> None:
    """Note that Telegram will never take a message: a customer who is gone is marked, agents are told.

    Of a copy that is refused for its own sake the words go as text.
    """
    person = context.session.get(Person, row.person_id) if row.person_id else None
    first = person is not None and person.blocked is None
    if person is not None and reason in ("blocked", "gone") and person.blocked is None:
        person.blocked = context.now
    case = context.session.get(Case, row.case_id) if row.case_id else None
    if case is not None and row.kind == "command":
        alarm.command_failed(context, case, reason)
        return
    if case is not None and case.safety and _to_staff(context, case, row):
        alarm.note_unreached(context, case, row.chat_id or 0)
        return
    if row.kind == Effect.DELETE:
        taking_back.not_taken(context, row)
        return
    if case is not None and row.kind in not_copied.COPIES and reason not in ("blocked", "gone"):
        cases.record(context, case, EventKind.ALERTED, "system", why=f"not copied: {reason}")
        not_copied.say_instead(context, case, row)
        return
    if case is not None and "answer" in row.content:
        said.refused(context, case.id, row, reason if reason in ("blocked", "gone") else "refused")
        return
    if case is not None and row.topic_id is not None:
        _not_in_topic(context, case, row, reason)
        return
    if case is None or not (row.watched or first):
        return
    if row.slot is not None:
        send.undo(context, case, row.slot)
    cases.record(context, case, EventKind.ALERTED, "system", why=f"not delivered: {reason}")
    message = row.source_message if row.watched else None
    relay.not_delivered(context, case, reason if reason in ("blocked", "gone") else "refused", message)


def _not_in_topic(context: Context, case: Case, row: Outgoing, reason: str) -> None:
    """A message that the topic does not have: its words in another way, or that there was one. Cards come again."""
    if row.kind != Effect.MESSAGE or row.slot is not None or "instead" in row.content:
        return
    cases.record(context, case, EventKind.ALERTED, "system", why=f"not in the topic: {reason}")
    if row.source_message is not None:
        not_copied.say_instead(context, case, row)
    else:
        context.tell(
            case, context.html(context.staff_language, "topic-refused", reason=reason), extra={"instead": True}
        )


def _to_staff(context: Context, case: Case, row: Outgoing) -> bool:
    """Whether a call in private was refused."""
    return row.person_id != case.person_id and row.chat_id in alarm.to_call(context, case, Called.HEADS)


def follow_group(context: Context, old_chat: int, new_chat: int) -> None:
    """Follow the agents' group to its new id."""
    group.follow_group(context, old_chat, new_chat)


def list_waiting(context: Context, case_ids: Sequence[int]) -> None:
    """Name the cases in the general topic whose cards have to wait."""
    waiting_cards.show(context, case_ids)


def begin_topic_anew(context: Context, topic_id: int) -> None:
    """Begin a topic anew that was deleted by hand, with the card first."""
    topic = context.session.get(Topic, topic_id)
    case = context.session.get(Case, topic.case_id) if topic else None
    if case is not None:
        card.show(context, case, fresh=True)
