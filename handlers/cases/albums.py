"""Albums between a customer's chat and the topic of the case: pieces come one by one and cross as one.

Those that come into a form: `handlers.forms.attachments`; its files to the topic: `handlers.cases.topic_files`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from casework.terms import AppointmentKind
from handlers.cases import closed_topics, said
from handlers.cases.signature import forwarded, signed
from handlers.context import Context
from handlers.texts import Html
from handlers.update import Incoming
from storage.tables import Appointment, Case, Person, Topic
from storage.transaction import Effect, Rank, To

# Telegram sends the pieces of an album as messages of their own, nearly always within a second.
ALBUM_WAIT = timedelta(seconds=2)
SEEN = "👀"
"""One of the reactions that bots may use."""


def collect_piece(context: Context, case: Case, update: Incoming, *, to: str, by: int | None = None) -> None:
    """Note a piece of an album; what has come within a moment is copied together, late pieces follow as a second."""
    waiting = select(Appointment).where(
        Appointment.case_id == case.id, Appointment.kind == AppointmentKind.ALBUM, Appointment.kept.is_(None)
    )
    for appointment in context.session.scalars(waiting):
        if appointment.data.get("album") == update.album:
            messages = [*appointment.data["messages"], update.message_id]
            appointment.data = {**appointment.data, "messages": sorted(messages)}
            return
    data = {"album": update.album, "chat": update.chat_id, "messages": [update.message_id], "to": to, "by": by}
    if update.forwarded is not None:
        data["forwarded"] = update.forwarded
    context.session.add(
        Appointment(kind=str(AppointmentKind.ALBUM), due=context.now + ALBUM_WAIT, case_id=case.id, data=data,
                    created=context.now)
    )  # fmt: skip


def drop(context: Context, case: Case, message_id: int) -> bool:
    """The album with this piece is not passed on any more; False where none with it waits."""
    waiting = select(Appointment).where(
        Appointment.case_id == case.id, Appointment.kind == AppointmentKind.ALBUM, Appointment.kept.is_(None)
    )
    found = next((each for each in context.session.scalars(waiting) if message_id in each.data["messages"]), None)
    if found is not None:
        found.data = {**found.data, "messages": []}
    return found is not None


def show_seen(context: Context, topic: Topic | None, chat_id: int, message_id: int) -> None:
    """A sign at the customer's message as soon as the topic has it."""
    after = To(chat_id=topic.chat_id, topic_id=topic.id) if topic is not None else None
    content = {"message": message_id, "emoji": SEEN}
    context.tx.say(To(chat_id=chat_id), Effect.REACTION, content, rank=Rank.ANSWER, after=after)


def pass_on(context: Context, appointment: Appointment) -> None:
    """Pass on what has come of an album, as one."""
    case = context.session.get(Case, appointment.case_id) if appointment.case_id else None
    if case is None:
        return
    data = appointment.data
    if not data["messages"]:
        return  # taken back meanwhile
    source = (data["chat"], data["messages"][0])
    if data["to"] == "agents":
        topic = context.topic(case)
        if topic is not None:
            closed_topics.open_again(context, topic, case)
            to = To(chat_id=topic.chat_id, topic_id=topic.id)
            content = {"messages": data["messages"], **_head(context, context.staff_language, None, data)}
            context.tx.say(to, Effect.ALBUM, content, source=source, case_id=case.id, rank=Rank.WORDS)
        show_seen(context, topic, *source)
        return
    customer = context.session.get(Person, case.person_id)
    if customer is not None and customer.telegram_id is not None:
        to = To(chat_id=customer.telegram_id, person_id=customer.id)
        agent = context.session.get(Person, data["by"]) if data.get("by") else None
        content = {"messages": data["messages"], **_head(context, context.language(customer), agent, data)}
        if agent is not None:
            said.say(context, case, agent, content, said.before(case), effect=Effect.ALBUM, source=source)
            return
        context.tx.say(to, Effect.ALBUM, content, source=source, case_id=case.id, watched=True)


def _head(context: Context, lang: str, agent: Person | None, data: dict[str, Any]) -> dict[str, Any]:
    """What stands before the album: whose words come with it."""
    whose = forwarded(context, lang, data["forwarded"]) if "forwarded" in data else Html("")
    if agent is not None:
        return {"head": signed(agent, whose)}
    return {"head": whose} if whose else {}
