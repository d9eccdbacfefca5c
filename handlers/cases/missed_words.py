"""What was written while the bot was out of reach for longer than Telegram keeps it: who is told, who is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert, select

from casework.lifecycle import OPEN
from casework.terms import AppointmentKind as Kind
from handlers import admins, contact
from handlers.cases.cases import open_cases
from handlers.context import Context
from handlers.texts import Html
from storage.tables import Appointment, Case, Person

TELEGRAM_KEEPS = timedelta(hours=24)
"""https://core.telegram.org/bots/api#getting-updates: updates "will not be kept longer than 24 hours"."""


def after_gap(context: Context, since: datetime, until: datetime) -> None:
    """Nothing was fetched from `since` to `until`: tell those who run the desk, and have customers asked.

    1. Each customer with an open case gets an appointment; who has not been asked about a gap before has one.
    2. Administrators and agents are told.
    3. What was still to be asked is asked about both gaps at once. Last, since appointments are locked after people.
    """
    lost = until - TELEGRAM_KEEPS
    planned = _open(context)
    waiting = {held.person_id for held in planned}
    fresh = [id for id in _customers(context) if id not in waiting]
    _plan_asking(context, fresh, since, lost)
    asked = len(fresh) + len(planned)
    for admin in admins.within_reach(context):
        context.say(admin, _told(context, context.language(admin), since, until, asked))
    context.announce(_told(context, context.staff_language, since, until, asked))
    context.session.flush()
    for held in planned:
        held.data = {**held.data, "until": lost.isoformat()}


def _told(context: Context, lang: str, since: datetime, until: datetime, asked: int) -> Html:
    return context.html(
        lang, "staff-missed-words", since=context.time(lang, since), until=context.time(lang, until),
        lost=context.time(lang, until - TELEGRAM_KEEPS), asked=asked,
    )  # fmt: skip


def _plan_asking(context: Context, people: Sequence[int], since: datetime, lost: datetime) -> None:
    """One appointment a person, however many cases they have."""
    data = {"since": since.isoformat(), "until": lost.isoformat()}
    rows = [
        {"kind": str(Kind.MISSED_WORDS), "due": context.now, "person_id": id, "data": data, "created": context.now}
        for id in people
    ]
    if rows:
        context.session.execute(insert(Appointment), rows)


def _open(context: Context) -> Sequence[Appointment]:
    planned = select(Appointment).where(Appointment.kind == str(Kind.MISSED_WORDS), Appointment.kept.is_(None))
    return context.session.scalars(planned).all()


def _customers(context: Context) -> Sequence[int]:
    """Those with an open case and a chat in which they can be asked."""
    found = (
        select(Person.id)
        .join(Case, Case.person_id == Person.id)
        .where(Case.closed.is_(None), Case.status.in_([str(status) for status in OPEN]), Case.channel == "telegram")
        .where(Person.telegram_id.is_not(None), Person.blocked.is_(None))
    )
    return context.session.scalars(found.distinct().order_by(Person.id)).all()


def ask(context: Context, held: Appointment) -> str | None:
    """Ask a customer once whether they wrote in the gap; None where it has to wait for the morning."""
    person = context.session.get(Person, held.person_id) if held.person_id else None
    if person is None or not contact.reachable(person):
        return contact.UNREACHABLE
    mine = [case for case in open_cases(context, person) if contact.reachable(person, case)]
    if not mine:
        return "dropped"
    allowed = contact.when(context, Kind.MISSED_WORDS, person, safety=any(case.safety for case in mine))
    if allowed is not None and allowed > context.now:
        held.due = allowed
        return None
    lang = context.language(person)
    since, until = (context.time(lang, datetime.fromisoformat(held.data[name])) for name in ("since", "until"))
    numbers = ", ".join(case.number for case in reversed(mine))
    # What is written in reply to a message about one case goes to that case; about several, the customer is asked.
    about = mine[0] if len(mine) == 1 else None
    context.say(person, "missed-words", case=about, since=since, until=until, numbers=numbers)
    return "asked"
