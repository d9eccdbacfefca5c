"""Reminders of care (descale after three months), for owners who agreed to be reminded.

An open appointment is the agreement about one care. It is a look at the plan: what is due is worked out anew from
what was done, so a change of the content, of the answers or of the clock needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import delete, select

from casework.care import LOOK, REPEAT, Reminded, Standing, next_reminder, reminded_of
from casework.terms import AppointmentKind as Kind
from handlers import contact
from handlers.buttons.care import (
    AskForPart,
    DoneFromReminder,
    DoneFromSteps,
    DoneOtherDay,
    OfDueCare,
    PutOff,
    ShowDueCare,
    ShowHow,
    StopReminders,
)
from handlers.care import plan
from handlers.context import Button, Context
from handlers.texts import formats, joined
from knowledge.schema.models import Maintenance
from storage.tables import Appointment, Case, Owned, Person

MORNING = time(10)


def offered(context: Context, owned: Owned) -> tuple[Maintenance, ...]:
    """The care that the product's plan knows."""
    return plan.plan(context, owned.product)


def agreed(context: Context, owned: Owned) -> frozenset[str]:
    """The care that the owner is reminded of."""
    known = {care.id for care in offered(context, owned)}
    return frozenset(held.data["maintenance"] for held in _open(context, owned)) & known


def agree(context: Context, owned: Owned, only: str | None = None) -> None:
    """The owner wants to be reminded, of everything or of one care; a second yes changes nothing."""
    running = agreed(context, owned)
    for care, stands in plan.standings(context, owned):
        if care.id not in running and only in (None, care.id):
            _plan(context, owned, care, Reminded(stands.due))


def stop(context: Context, owned: Owned, only: str | None = None) -> None:
    """No more reminders for this product, or of one care; also to be called before it is taken off the list."""
    held = [each for each in _open(context, owned) if only in (None, each.data["maintenance"])]
    context.session.execute(delete(Appointment).where(Appointment.id.in_([each.id for each in held])))


def replan(context: Context, owned: Owned) -> None:
    """Bring the open reminders in line with the plan, the answers and what was done.

    Whoever asks for it shows the result: what is late is told by that, and its reminder comes a week later.
    """
    found = {care.id: (care, stands) for care, stands in plan.standings(context, owned)}
    for held in _open(context, owned):
        known = found.get(held.data["maintenance"])
        if known is None:
            context.session.delete(held)
            continue
        care, stands = known
        reminded = reminded_of(stands.due, _reminded(held))
        if reminded.times == 0 and _reminder(context, owned, care, reminded) <= context.now:
            held.data = {**held.data, **_data(Reminded(stands.due, 1, context.now))}
        _move(context, held, owned, care, stands)


def snooze(context: Context, owned: Owned, care: str, due: date) -> datetime | None:
    """Put the repetition of a reminder a week ahead; None where it has been repeated, or nothing is open."""
    held = next((each for each in _open(context, owned) if each.data["maintenance"] == care), None)
    reminded = _reminded(held) if held else None
    if held is None or reminded is None or reminded.due != due or reminded.times % 2 == 0:
        return None
    held.due = context.calendar.add(context.now, REPEAT)
    held.data = {**held.data, **_data(Reminded(due, reminded.times, context.now))}
    return held.due


def maintenance(context: Context, held: Appointment) -> str | None:
    """Remind the owner once and plan the next time; None where it is not due yet or has to wait.

    Whatever else of the product is due by now is told with it: one message, one contact.
    """
    owned = context.session.get(Owned, held.data["owned"])
    person = context.session.get(Person, held.person_id) if held.person_id else None
    if owned is None or person is None or not contact.reachable(person):
        return "dropped"
    if plan.planned(context, owned, held.data["maintenance"]) is None:
        return "dropped"
    due = [
        each
        for each in _planned(context, owned)
        if _move(context, each.held, owned, each.care, each.stands) <= context.now
    ]
    if all(each.held is not held for each in due):
        return None
    waits = _waits(context, person, owned)
    if waits is not None:
        held.due = waits
        return None
    skipped = contact.when(context, Kind.MAINTENANCE, person) is None
    outcome = "skipped cap" if skipped else "reminded"
    again = [replace(each, reminded=_again(context, owned, each, outcome)) for each in due]
    contact.count(context, Kind.MAINTENANCE, person, None, skipped="cap" if skipped else None)
    if not skipped:
        _say(context, person, owned, again)
    return outcome


@dataclass(frozen=True)
class Due:
    """A care that is due, by which appointment, and its reminders so far."""

    held: Appointment
    care: Maintenance
    stands: Standing
    reminded: Reminded


def _planned(context: Context, owned: Owned) -> list[Due]:
    """The open reminders of a product with the care that each is about, in the order of the plan."""
    held = {each.data["maintenance"]: each for each in _open(context, owned)}
    return [
        Due(held[care.id], care, stands, reminded_of(stands.due, _reminded(held[care.id])))
        for care, stands in plan.standings(context, owned)
        if care.id in held
    ]


def _waits(context: Context, person: Person, owned: Owned) -> datetime | None:
    """Until when nothing is said: for the morning, or a week where the product is under repair."""
    if _in_repair(context, owned):
        return context.calendar.add(context.now, REPEAT)
    allowed = contact.when(context, Kind.MAINTENANCE, person)
    return allowed if allowed is not None and allowed > context.now else None


def _again(context: Context, owned: Owned, due: Due, outcome: str) -> Reminded:
    """This time is over and the next one planned; the reminders, this one among them."""
    due.held.kept, due.held.outcome = context.now, outcome
    reminded = Reminded(due.stands.due, due.reminded.times + 1, context.now)
    _plan(context, owned, due.care, reminded)
    return reminded


def _in_repair(context: Context, owned: Owned) -> bool:
    """Whether a case about this very product is open: nobody is told to descale what leaks or is away."""
    about = select(Case.id).where(Case.owned_id == owned.id, Case.closed.is_(None)).limit(1)
    return context.session.scalar(about) is not None


# --- what is said ---


def slot(owned: Owned, care: str) -> str:
    """The reminder in the chat; an answer to it takes its place."""
    return f"care:{owned.id}:{care}"


def _say(context: Context, person: Person, owned: Owned, due: Sequence[Due]) -> None:
    if len(due) == 1:
        remind(context, person, owned, due[0].care, due[0].stands, due[0].reminded)
        return
    lang = context.language(person)
    lines, rows = [context.html(lang, "care-due-several", product=owned.name)], []
    for each in due:
        what, day = context.content.text(each.care.text, lang), formats.day(lang, each.stands.due, context.today)
        lines.append(context.html(lang, "care-due-line", what=what, day=day))
        this = owned.id, each.care.id, each.stands.due
        rows.append([context.button(lang, "care-done-of", DoneFromSteps(*this), what=what),
                     context.button(lang, "care-more", ShowDueCare(*this))])  # fmt: skip
    rows.append([context.button(lang, "care-stop", StopReminders(owned.id))])
    context.say(person, joined(lines), buttons=rows)


def remind(
    context: Context, person: Person, owned: Owned, care: Maintenance, stands: Standing, reminded: Reminded
) -> None:
    """One care that is due, with everything that can be done about it."""
    lang = context.language(person)
    key = "care-due" if stands.due == context.today else "care-due-since"
    key = key if reminded.times % 2 else "care-due-again"
    text = context.html(lang, key, product=owned.name, what=context.content.text(care.text, lang),
                     day=formats.day(lang, stands.due, context.today))  # fmt: skip
    buttons = reminder_buttons(context, lang, owned, care, stands.due, later=reminded.times % 2 == 1)
    context.say(person, text, buttons=buttons, slot=slot(owned, care.id))


def reminded_now(context: Context, owned: Owned, care: str, due: date) -> Reminded:
    """The reminders that the owner has had of this due day."""
    held = next((each for each in _open(context, owned) if each.data["maintenance"] == care), None)
    return reminded_of(due, _reminded(held) if held else None)


def reminder_buttons(
    context: Context, lang: str, owned: Owned, care: Maintenance, due: date, *, later: bool
) -> list[list[Button]]:
    """Done, on another day, in a week, how, and no more; a part where the plan names one."""

    def press(key: str, made: type[OfDueCare]) -> list[Button]:
        return [context.button(lang, key, made(owned.id, care.id, due))]

    first = press("care-done", DoneFromReminder) + press("care-other-day", DoneOtherDay)
    second = (press("care-later", PutOff) if later else []) + (press("care-how", ShowHow) if care.article else [])
    third = part_button(context, lang, owned, care, due)
    stop_ = [context.button(lang, "care-stop", StopReminders(owned.id))]
    return [row for row in (first, second, third, stop_) if row]


def part_button(context: Context, lang: str, owned: Owned, care: Maintenance, due: date) -> list[Button]:
    """ "I have no descaler", where the plan names the part that is needed."""
    product = context.content.products.get(owned.product or "")
    part = next((each for each in product.spare_parts if each.id == care.part), None) if product else None
    if part is None:
        return []
    ask = AskForPart(owned.id, care.id, due)
    return [context.button(lang, "care-part", ask, part=context.content.text(part.text, lang))]


# --- appointments ---


def _plan(context: Context, owned: Owned, care: Maintenance, reminded: Reminded) -> None:
    held = Appointment(
        kind=str(Kind.MAINTENANCE),
        due=_due(context, owned, care, reminded),
        person_id=owned.person_id,
        created=context.now,
        data={"maintenance": care.id, "owned": owned.id, **_data(reminded)},
    )
    context.session.add(held)


def _move(context: Context, held: Appointment, owned: Owned, care: Maintenance, stands: Standing) -> datetime:
    """Set the appointment to when it is to remind, or to the next look at the plan; the moment of the reminder."""
    reminded = reminded_of(stands.due, _reminded(held))
    at = _reminder(context, owned, care, reminded)
    if at > context.now:
        held.due, held.data = _due(context, owned, care, reminded), {**held.data, **_data(reminded)}
    return at


def _due(context: Context, owned: Owned, care: Maintenance, reminded: Reminded) -> datetime:
    return min(_reminder(context, owned, care, reminded), context.calendar.add(context.now, LOOK))


def _reminder(context: Context, owned: Owned, care: Maintenance, reminded: Reminded) -> datetime:
    person = context.session.get(Person, owned.person_id)
    zone = contact.zone_of(context, person) if person else context.zone
    morning = datetime.combine(reminded.due, MORNING, zone)
    return next_reminder(morning, reminded, plan.every(owned, care), context.calendar)


def _reminded(held: Appointment) -> Reminded | None:
    """What the appointment remembers of its reminders; one planned by an earlier release remembers nothing."""
    # The keys are those under which the rows of running firms have it.
    due, last = held.data.get("due"), held.data.get("told")
    if due is None:
        return None
    return Reminded(date.fromisoformat(due), int(held.data["times"]), datetime.fromisoformat(last) if last else None)


def _data(reminded: Reminded) -> dict[str, str | int | None]:
    last = reminded.last.isoformat() if reminded.last else None
    return {"due": reminded.due.isoformat(), "times": reminded.times, "told": last}


def _open(context: Context, owned: Owned) -> Iterable[Appointment]:
    mine = select(Appointment).where(
        Appointment.person_id == owned.person_id, Appointment.kept.is_(None),
        Appointment.kind == str(Kind.MAINTENANCE),
    )  # fmt: skip
    return [held for held in context.session.scalars(mine) if held.data.get("owned") == owned.id]
