"""What follows from how a message ended outside: delivered, refused, moved, its topic gone."""

from __future__ import annotations

from casework.terms import EventKind
from handlers.agents import group
from handlers.cases import card, cases, relay
from handlers.context import Context
from storage.tables import Case, Outgoing, Person, Topic
from storage.transaction import Effect, To

DELIVERED = "👌"


def sent(context: Context, row: Outgoing) -> None:
    """An agent's words reached the customer: the agent sees it at the message itself."""
    if row.source_chat is not None and row.source_message is not None:
        context.tx.say(
            To(chat_id=row.source_chat), Effect.REACTION, {"message": row.source_message, "emoji": DELIVERED}, rank=2
        )


def refused(context: Context, row: Outgoing, reason: str) -> None:
    """Telegram will never take it: a customer who is gone is marked, and agents are told what did not arrive."""
    person = context.session.get(Person, row.person_id) if row.person_id else None
    first = person is not None and person.blocked is None
    if person is not None and reason in ("blocked", "gone") and person.blocked is None:
        person.blocked = context.now
    case = context.session.get(Case, row.case_id) if row.case_id else None
    if case is None or row.topic_id is not None or not (row.watched or first):
        return
    cases.record(context, case, EventKind.ALERTED, "system", why=f"not delivered: {reason}")
    message = row.source_message if row.watched else None
    relay.not_delivered(context, case, reason if reason in ("blocked", "gone") else "refused", message)


def migrated(context: Context, old_chat: int, new_chat: int) -> None:
    """The agents' group has a new id."""
    group.moved(context, old_chat, new_chat)


def topic_lost(context: Context, topic_id: int) -> None:
    """A topic was deleted by hand: it is made anew, and begins with the card again."""
    topic = context.session.get(Topic, topic_id)
    case = context.session.get(Case, topic.case_id) if topic else None
    if case is not None:
        card.show(context, case, fresh=True)
