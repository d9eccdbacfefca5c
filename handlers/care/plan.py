"""What is known of the care of somebody's product: its plan, what was done, how each care stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from casework.calendar import Duration
from casework.care import Standing, due_on, standing
from casework.terms import CareHow
from handlers.context import Context
from knowledge.schema.models import Article, CareQuestion, Maintenance
from storage.tables import CareDone, Case, Owned

Plan = tuple[Maintenance, ...]


def plan(context: Context, product: str | None) -> Plan:
    """The care that a product's plan knows."""
    found = context.content.products.get(product or "")
    return found.maintenance if found else ()


def planned(context: Context, owned: Owned, care: str) -> Maintenance | None:
    return next((each for each in plan(context, owned.product) if each.id == care), None)


def every(owned: Owned, care: Maintenance) -> Duration:
    """How often it is due with what the owner has told of their water and use."""
    return care.interval(owned.facts)


def open_questions(context: Context, owned: Owned) -> tuple[CareQuestion, ...]:
    """What the plan would like to know of this owner and does not yet."""
    return tuple(each for each in questions(context, owned) if each.question not in owned.facts)


def questions(context: Context, owned: Owned) -> tuple[CareQuestion, ...]:
    """The questions of the plan, each once."""
    asked = {care.by.question: care.by for care in reversed(plan(context, owned.product)) if care.by}
    return tuple(reversed(asked.values()))


# --- what was done ---


def history(context: Context, owned: Owned) -> dict[str, list[CareDone]]:
    """What was done, by care, the latest first."""
    found: dict[str, list[CareDone]] = {}
    mine = select(CareDone).where(CareDone.owned_id == owned.id).order_by(CareDone.done_on.desc())
    for row in context.session.scalars(mine):
        found.setdefault(row.care, []).append(row)
    return found


def done_for(context: Context, owned: Owned, care: str, due: date) -> CareDone | None:
    """What was noted for this due day, or on this very day: a second press notes nothing more."""
    rows = history(context, owned).get(care, [])
    return next((row for row in rows if row.due_on == due or row.done_on == context.today), None)


def note(
    context: Context, owned: Owned, care: Maintenance, day: date, how: CareHow, due: date | None = None
) -> CareDone:
    """Keep that a care was done on this day; the same day is kept once.

    `due` is the day of which the owner was reminded; for one who tells of earlier times it is worked out.
    """
    rows = history(context, owned).get(care.id, [])
    same = next((row for row in rows if row.done_on == day), None)
    if same is not None:
        return same
    before = next((row.done_on for row in rows if row.done_on < day), None)
    if due is None or (rows and rows[0].done_on > day):
        due = due_on(every(owned, care), before, owned.bought_on, registered(context, owned))
    row = CareDone(
        person_id=owned.person_id, owned_id=owned.id, product=owned.product or "", care=care.id, done_on=day,
        due_on=due, told=context.now, how=str(how),
    )  # fmt: skip
    context.session.add(row)
    context.session.flush()
    return row


def registered(context: Context, owned: Owned) -> date:
    return owned.created.astimezone(context.zone).date()


# --- how it stands ---


def standings(context: Context, owned: Owned, on: date | None = None) -> list[tuple[Maintenance, Standing]]:
    """Each care of the plan with how it stands, today or as it was seen on a day."""
    today, done = on or context.today, history(context, owned)
    found = []
    for care in plan(context, owned.product):
        last = next((row.done_on for row in done.get(care.id, []) if row.done_on <= today), None)
        stands = standing(
            care.id,
            today,
            every(owned, care),
            last=last,
            bought=owned.bought_on,
            registered=registered(context, owned),
            prevents=frozenset(care.prevents),
        )
        found.append((care, stands))
    return found


def stands(context: Context, owned: Owned, care: str) -> Standing | None:
    """How one care stands today."""
    return next((each for known, each in standings(context, owned) if known.id == care), None)


def of_case(context: Context, case: Case) -> list[tuple[Maintenance, Standing]]:
    """The care of the product of a case, as it stood when the case was received."""
    owned = context.session.get(Owned, case.owned_id) if case.owned_id else None
    return standings(context, owned, case.received.astimezone(context.zone).date()) if owned else []


def concerned(context: Context, answers: Mapping[str, Any]) -> list[tuple[Maintenance, Standing]]:
    """In a complaint: the care that prevents what fails, of the customer's own product."""
    failing, product = set(answers.get("features") or ()), answers.get("product") or {}
    if not failing or not product.get("owned"):
        return []
    if not any(failing & set(care.prevents) for care in plan(context, product.get("id"))):
        return []
    owned = context.session.get(Owned, product["owned"])
    found = standings(context, owned) if owned else []
    return [(care, stands) for care, stands in found if stands.prevents & failing]


def likely_cause(context: Context, answers: Mapping[str, Any]) -> tuple[Maintenance, Standing] | None:
    """The care that is late, prevents what fails, and can be made up for by an article."""
    late = [(care, stands) for care, stands in concerned(context, answers) if stands.late and care.article]
    return min(late, key=lambda each: (each[1].last is None, each[1].due), default=None)


def article(context: Context, named: str | None, lang: str) -> Article | None:
    """The article that shows how; None where the content has none."""
    try:
        return context.content.article(named, lang) if named else None
    except KeyError:
        return None


# --- by an agent ---


def done_by_agent(context: Context, case: Case, which: str | None) -> Sequence[CareDone]:
    """What an agent says was done with the product of a case: one care, or all of its plan."""
    owned = context.session.get(Owned, case.owned_id) if case.owned_id and which else None
    if owned is None:
        return ()
    cared = [care for care in plan(context, owned.product) if which in (care.id, ALL)]
    return [note(context, owned, care, context.today, CareHow.AGENT) for care in cared]


ALL = "all"
