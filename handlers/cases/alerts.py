"""Whom in the agents' group to call by name, and the words that go to a case's topic and to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from casework.terms import Role
from handlers.context import Button, Desk
from handlers.texts import Html, joined, safe
from storage.tables import Case, Person, Staff


def in_charge(desk: Desk, case: Case) -> list[int]:
    """The agent of a case, else the members of its team."""
    if case.agent_id is not None:
        return [case.agent_id]
    return _team(desk, case)


def to_call(desk: Desk, case: Case, level: int) -> list[int]:
    """Whom a level of escalation calls: who is in charge, then the whole team, then quality and administrators."""
    called = in_charge(desk, case)
    if level >= 2:
        called += _team(desk, case)
    if level >= 3:
        called += _of_roles(desk, Role.QUALITY, Role.ADMIN)
    if case.safety:
        called += desk.content.firm.safety_contacts
    return list(dict.fromkeys(called))


def mention(desk: Desk, ids: Iterable[int]) -> Html:
    """Names that notify those who bear them; the team is spoken to where nobody is named."""
    links = [f'<a href="tg://user?id={each}">{safe(_name(desk, each))}</a>' for each in ids]
    return Html(", ".join(links)) if links else desk.html(desk.staff_language, "alert-team")


def link(desk: Desk, case: Case) -> Html:
    """The number of a case, leading to its topic where there is one."""
    topic = desk.topic(case)
    if topic is None or topic.thread_id is None:
        return Html(f"<b>{safe(case.number)}</b>")
    group = str(topic.chat_id).removeprefix("-100")
    return Html(f'<a href="https://t.me/c/{group}/{topic.thread_id}">{safe(case.number)}</a>')


def tell_all(desk: Desk, case: Case, text: Html, buttons: Sequence[Sequence[Button]] = ()) -> None:
    """In the topic of the case, and in the general one with a link to it."""
    desk.tell(case, text, buttons=buttons)
    desk.announce(joined([link(desk, case), text], " · "), case=case)


def tell_privately(desk: Desk, case: Case, key: str, ids: Iterable[int]) -> None:
    """A word in private to staff who have opened a chat with the bot; a bot cannot write to the others."""
    people = select(Person).where(Person.telegram_id.in_(list(ids)))
    for person in desk.session.scalars(people.order_by(Person.id)):
        desk.say(person, key, number=case.number, product=case.product_name or "", case=case)


def _team(desk: Desk, case: Case) -> list[int]:
    team = desk.content.firm.teams.get(case.team or "")
    return list(team.members) if team else []


def _of_roles(desk: Desk, *roles: Role) -> list[int]:
    named = select(Staff.telegram_id).where(Staff.role.in_([str(role) for role in roles])).order_by(Staff.id)
    return list(desk.session.scalars(named)) + sorted(desk.house.admins)


def _name(desk: Desk, telegram_id: int) -> str:
    known = select(Staff.name).where(Staff.telegram_id == telegram_id, Staff.name.is_not(None)).limit(1)
    name = desk.session.scalar(known)
    if name is None:
        name = desk.session.scalar(select(Person.first_name).where(Person.telegram_id == telegram_id))
    return name or str(telegram_id)
