"""Whom in the agents' group to call by name, and the words that go to a case's topic and to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from casework.terms import Role
from handlers.cases import decisions
from handlers.context import Button, Context
from handlers.texts import Html, joined, safe
from storage.tables import Case, Person, Staff


def in_charge(context: Context, case: Case) -> list[int]:
    """The agent of a case, else the members of its team; who decided it first is not called to decide it anew."""
    if case.agent_id is not None:
        return [case.agent_id]
    return without_first(context, case, _team(context, case))


def without_first(context: Context, case: Case, ids: Iterable[int]) -> list[int]:
    """Without whoever decided what the customer disagreed with."""
    first = decisions.first_person(context, case)
    return [each for each in ids if each != first]


def to_call(context: Context, case: Case, level: int) -> list[int]:
    """Whom a level of escalation calls: who is in charge, then the whole team, then quality and administrators."""
    called = in_charge(context, case)
    if level >= 2:
        called += _team(context, case)
    if level >= 3:
        called += of_quality_and_admins(context)
    if case.safety:
        called += context.content.firm.safety_contacts
    return without_first(context, case, dict.fromkeys(called))


def mention(context: Context, ids: Iterable[int]) -> Html:
    """Names that notify those who bear them; the team is spoken to where nobody is named."""
    links = [f'<a href="tg://user?id={each}">{safe(name(context, each))}</a>' for each in ids]
    return Html(", ".join(links)) if links else context.html(context.staff_language, "alert-team")


def link(context: Context, case: Case) -> Html:
    """The number of a case, leading to its topic where there is one."""
    topic = context.topic(case)
    if topic is None or topic.thread_id is None:
        return Html(f"<b>{safe(case.number)}</b>")
    group = str(topic.chat_id).removeprefix("-100")
    return Html(f'<a href="https://t.me/c/{group}/{topic.thread_id}">{safe(case.number)}</a>')


def tell_all(context: Context, case: Case, text: Html, buttons: Sequence[Sequence[Button]] = ()) -> None:
    """In the general topic with a link to the case, and in that of the case; what a clock says is posted once.

    What a person has to decide by a button stands in the case's topic nevertheless.
    """
    if buttons or not context.tx.kept_by_clock:
        context.tell(case, text, buttons=buttons)
    context.announce(joined([link(context, case), text], " · "), case=case)


def tell_privately(context: Context, case: Case, key: str, ids: Iterable[int]) -> None:
    """A word in private to staff who have opened a chat with the bot; a bot cannot write to the others."""
    people = select(Person).where(Person.telegram_id.in_(list(ids)))
    for person in context.session.scalars(people.order_by(Person.id)):
        context.say(person, key, number=case.number, product=case.product_name or "", case=case)


def _team(context: Context, case: Case) -> list[int]:
    team = context.content.firm.teams.get(case.team or "")
    return list(team.members) if team else []


def of_quality_and_admins(context: Context) -> list[int]:
    """Who sees to all cases."""
    roles = [str(role) for role in (Role.QUALITY, Role.ADMIN)]
    named = select(Staff.telegram_id).where(Staff.role.in_(roles)).order_by(Staff.id)
    return list(context.session.scalars(named)) + sorted(context.setup.admins)


def name(context: Context, telegram_id: int) -> str:
    """What somebody of staff is called; their number where nobody knows."""
    known = select(Staff.name).where(Staff.telegram_id == telegram_id, Staff.name.is_not(None)).limit(1)
    found = context.session.scalar(known)
    if found is None:
        found = context.session.scalar(select(Person.first_name).where(Person.telegram_id == telegram_id))
    return found or str(telegram_id)
