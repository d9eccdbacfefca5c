"""Reminders of care (descale after three months), for owners who agreed to be reminded."""

from __future__ import annotations

from sqlalchemy import delete, select

from casework import appointments as plan
from casework.words import AppointmentKind as Kind
from handlers.desk import Desk
from handlers.followups import contacting
from handlers.texts import Html, joined, safe
from knowledge.models import Article, Maintenance
from storage.tables import Appointment, Owned, Person


def offered(desk: Desk, owned: Owned) -> tuple[Maintenance, ...]:
    """The care that the product's plan knows."""
    product = desk.content.products.get(owned.product or "")
    return product.maintenance if product else ()


def agreed(desk: Desk, owned: Owned) -> bool:
    return bool(_open(desk, owned))


def agree(desk: Desk, owned: Owned) -> None:
    """The owner wants to be reminded: plan the first time of each care; a second yes changes nothing."""
    running = {held.data["maintenance"] for held in _open(desk, owned)}
    for care in offered(desk, owned):
        if care.id not in running:
            _plan(desk, owned, care)


def stop(desk: Desk, owned: Owned) -> None:
    """No more reminders for this product; also to be called before it is taken off the list."""
    ids = [held.id for held in _open(desk, owned)]
    desk.session.execute(delete(Appointment).where(Appointment.id.in_(ids)))


def maintenance(desk: Desk, held: Appointment) -> str | None:
    """Remind the owner once and plan the next time; None where it has to wait for the morning."""
    owned = desk.session.get(Owned, held.data["owned"])
    person = desk.session.get(Person, held.person_id) if held.person_id else None
    known = offered(desk, owned) if owned else ()
    care = next((each for each in known if each.id == held.data["maintenance"]), None)
    if owned is None or person is None or care is None or not contacting.reachable(person):
        return "dropped"
    allowed = contacting.when(desk, Kind.MAINTENANCE, person)
    if allowed is not None and allowed > desk.now:
        held.due = allowed
        return None
    _plan(desk, owned, care)
    if allowed is None:
        contacting.count(desk, Kind.MAINTENANCE, person, None, skipped="cap")
        return "skipped cap"
    contacting.count(desk, Kind.MAINTENANCE, person, None)
    _say(desk, person, owned, care)
    return "reminded"


def _say(desk: Desk, person: Person, owned: Owned, care: Maintenance) -> None:
    lang = desk.language(person)
    head = desk.html(lang, "care-due", product=owned.name, what=desk.content.text(care.text, lang))
    article = _article(desk, care, lang)
    how = [Html(f"<b>{safe(article.title)}</b>"), _steps(article)] if article else []
    buttons = [[desk.button(lang, "care-stop", f"o:{owned.id}:quiet")]]
    desk.say(person, joined([head, *how], "\n\n"), buttons=buttons)


def _steps(article: Article) -> Html:
    """The short answer, else the numbered steps."""
    if article.short:
        return Html(safe(article.short))
    return joined(f"{number}. {step}" for number, step in enumerate(article.steps, 1))


def _article(desk: Desk, care: Maintenance, lang: str) -> Article | None:
    try:
        return desk.content.article(care.article, lang) if care.article else None
    except KeyError:
        return None


def _plan(desk: Desk, owned: Owned, care: Maintenance) -> None:
    one = plan.maintenance(care.id, desk.now, care.every, desk.calendar)
    desk.session.add(
        Appointment(kind=str(one.kind), due=one.due, person_id=owned.person_id, created=desk.now,
                    data={**one.data, "owned": owned.id})
    )  # fmt: skip


def _open(desk: Desk, owned: Owned) -> list[Appointment]:
    mine = select(Appointment).where(
        Appointment.person_id == owned.person_id, Appointment.kept.is_(None),
        Appointment.kind == str(Kind.MAINTENANCE),
    )  # fmt: skip
    return [held for held in desk.session.scalars(mine) if held.data.get("owned") == owned.id]
