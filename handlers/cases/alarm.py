"""Who is called by the alarm of a safety case, how, and what they read. When, and when not any more: `casework.alarm`
and `rings` in `handlers.cases.plan`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from casework.alarm import USUAL_ALARM, Called
from casework.terms import EventKind
from handlers.buttons.cases import TakeCase
from handlers.cases import alerts
from handlers.cases.plan import Past
from handlers.context import Context
from handlers.texts import Html, joined
from storage.tables import Appointment, Case, Event, Outgoing, Person
from storage.transaction import Effect, Rank, To

# As much of what happened, or of why a command failed, as a call shows.
_WHAT = 200
_UNITS = (("days", timedelta(days=1)), ("hours", timedelta(hours=1)), ("minutes", timedelta(minutes=1)))


def begin(context: Context, case: Case) -> None:
    """Call the safety contacts at once, with what is known."""
    lang = context.staff_language
    notice = context.html(lang, "alert-safety", number=case.number, product=case.product_name or "?",
                          what=(case.what or "")[:_WHAT])  # fmt: skip
    called = to_call(context, case, Called.CONTACTS)
    _call(context, case, called, notice, 0)
    for each in unreachable(context, called):
        note_unreached(context, case, each)


def ring(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """Call again, and more people the longer nobody has taken it."""
    number, begun = int(held.data["ring"]), _begun(context, case)
    level = USUAL_ALARM.called(begun, context.now)
    told = {"ring": number, "level": int(level)}
    context.session.add(Event(case_id=case.id, at=context.now, kind=str(EventKind.RANG), by="system", data=told))
    called = to_call(context, case, level)
    notice = context.html(
        context.staff_language, "alert-again", number=case.number, product=case.product_name or "?",
        lasting=_lasting(context, context.now - begun),
    )  # fmt: skip
    _call(context, case, called, notice, number)
    return f"ring {number}"


def _lasting(context: Context, waited: timedelta) -> str:
    """How long it has rung, in the largest unit of which there are two at least."""
    unit, one = next((each for each in _UNITS if waited >= 2 * each[1]), _UNITS[-1])
    return context.plain(context.staff_language, f"lasting-{unit}", count=waited // one)


def to_call(context: Context, case: Case, level: int) -> list[int]:
    """The safety contacts, then the leads of the teams concerned, then the heads; nobody twice.

    Where the firm names none of them, those who see to all cases: administrators.
    """
    firm = context.content.firm
    called = list(firm.safety_contacts) or alerts.in_charge(context, case)
    if level >= Called.LEADS:
        teams = [team for id, team in firm.teams.items() if id == case.team or set(team.members) & set(called)]
        called += [team.lead for team in teams if team.lead is not None]
    if level >= Called.HEADS:
        called += [*firm.heads, *alerts.of_quality_and_admins(context)]
    return list(dict.fromkeys(called)) or alerts.of_quality_and_admins(context)


def unreachable(context: Context, ids: Iterable[int]) -> list[int]:
    """Those whom the bot cannot write to in private: they never started it, or have blocked it."""
    wanted = list(ids)
    reached = select(Person.telegram_id).where(Person.telegram_id.in_(wanted), Person.blocked.is_(None))
    found = set(context.session.scalars(reached))
    return [each for each in wanted if each not in found]


def note_unreached(context: Context, case: Case, telegram_id: int) -> None:
    """Tell the group that a call did not arrive, once for each person and case."""
    slot = f"unreached:{case.id}:{telegram_id}"
    told = select(Outgoing.id).where(Outgoing.slot == slot).limit(1)
    if not case.safety or context.agents_chat is None or context.session.scalar(told) is not None:
        return
    notice = context.html(context.staff_language, "alert-unreachable", names=alerts.name(context, telegram_id))
    to, content = To(chat_id=context.agents_chat), {"text": str(notice)}
    context.tx.say(to, Effect.MESSAGE, content, rank=Rank.SAFETY, case_id=case.id, slot=slot)


def command_failed(context: Context, case: Case, reason: str) -> None:
    """Tell the group that the command which calls people did not do its work."""
    lang = context.staff_language
    text = context.html(lang, "alert-command-failed", number=case.number, reason=reason[:_WHAT])
    context.announce(text, rank=Rank.SAFETY, case=case)


def _call(context: Context, case: Case, called: list[int], notice: Html, number: int) -> None:
    """In the group by name, in private, and by the firm's command."""
    lang = context.staff_language
    take = [[context.button(lang, "card-do-take", TakeCase(case.id))]]
    who = alerts.mention(context, called)
    text = joined([alerts.link(context, case), who, notice], " · ")
    context.announce(text, rank=Rank.SAFETY, case=case, buttons=take)
    people = {person.telegram_id: person for person in _people(context, called)}
    for each in called:
        person = people.get(each)
        if person is None or person.blocked is None:
            to = To(chat_id=each, person_id=person.id if person else None)
            context.tx.say(to, Effect.MESSAGE, {"text": str(notice)}, rank=Rank.SAFETY, case_id=case.id)
    if context.setup.alert_command:
        known = {"facts": facts(context, case, number)}
        context.tx.say(To(chat_id=0), Effect.COMMAND, known, rank=Rank.SAFETY, case_id=case.id)


def facts(context: Context, case: Case, number: int) -> dict[str, str | int]:
    """What the command is given: nothing that a customer wrote, no name, no place."""
    product = context.content.products.get(case.product or "")
    return {
        "case": case.number, "product": product.name if product else "", "service": case.service, "ring": number,
        "received": case.received.astimezone(context.zone).isoformat(timespec="minutes"),
    }  # fmt: skip


def _people(context: Context, ids: list[int]) -> list[Person]:
    return list(context.session.scalars(select(Person).where(Person.telegram_id.in_(ids))))


def _begun(context: Context, case: Case) -> datetime:
    return Past.of(context, case).alarmed or case.received
