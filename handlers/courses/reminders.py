"""One reminder of a course that was left unfinished, for those who wish it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from casework.terms import AppointmentKind as Kind
from handlers import contact
from handlers.context import Desk
from handlers.courses import page, records
from handlers.texts import Html
from handlers.update import Incoming
from knowledge.schema.models import Course
from storage.tables import Appointment, Person, Training


def ask_when(desk: Desk, who: Person, course: Course, update: Incoming) -> None:
    """Ask when, in the place of the step that was being read."""
    lang = desk.language(who)
    buttons = [
        [desk.button(lang, "learn-tomorrow", f"t:{course.id}:in:1"),
         desk.button(lang, "learn-in-three-days", f"t:{course.id}:in:3")],
        [desk.button(lang, "learn-no-reminder", f"t:{course.id}:in:0")],
    ]  # fmt: skip
    text = desk.html(lang, "learn-remind-when", title=course.title)
    page.show(desk, who, course, update, text, buttons, _picture(desk, who, course))


def wish(desk: Desk, who: Person, course: Course, update: Incoming, days: int) -> None:
    """Plan the reminder in so many days, in place of one planned before; 0: none."""
    lang, due = desk.language(who), desk.now + timedelta(days=days)
    if days:
        _plan(desk, who, course, due)
        text = desk.html(lang, "learn-will-remind", title=course.title, time=desk.time(lang, due))
    else:
        drop(desk, who, course, "not wished")
        text = desk.html(lang, "learn-will-not-remind", title=course.title)
    buttons = [[desk.button(lang, "learn-go-on", f"t:{course.id}:go:m")]]
    page.show(desk, who, course, update, text, buttons, _picture(desk, who, course))


def _plan(desk: Desk, who: Person, course: Course, due: datetime) -> None:
    held = _open(desk, who, course)
    for each in held[:1]:
        each.due, each.created = due, desk.now
    if not held:
        desk.session.add(
            Appointment(kind=str(Kind.COURSE_REMINDER), due=due, person_id=who.id, created=desk.now,
                        data={"course": course.id})
        )  # fmt: skip


def drop(desk: Desk, who: Person, course: Course, why: str) -> None:
    """No reminder of this course any more."""
    for held in _open(desk, who, course):
        held.kept, held.outcome = desk.now, why


def _open(desk: Desk, who: Person, course: Course) -> list[Appointment]:
    mine = select(Appointment).where(
        Appointment.person_id == who.id, Appointment.kept.is_(None), Appointment.kind == str(Kind.COURSE_REMINDER)
    )
    return [held for held in desk.session.scalars(mine) if held.data.get("course") == course.id]


def _picture(desk: Desk, who: Person, course: Course) -> str | None:
    """That of the step that was reached: the message stays the same."""
    rows = records.rows_of(desk, who, course.id)
    return course.steps[records.position(course, rows[0]) if rows else 0].picture


def remind(desk: Desk, held: Appointment) -> str | None:
    """Remind once; None where it has to wait for the morning."""
    person = desk.session.get(Person, held.person_id) if held.person_id else None
    if person is None or not contact.reachable(person):
        return "dropped"
    course = next((each for each in records.available(desk, person) if each.id == held.data.get("course")), None)
    row = next(iter(records.rows_of(desk, person, course.id)), None) if course else None
    # Whoever stopped all invitations after wishing for this one wishes for it no more.
    stopped = person.opted_out is not None and person.opted_out >= held.created
    if course is None or stopped or (row is not None and row.passed is not None):
        return "dropped"
    allowed = contact.when(desk, Kind.COURSE_REMINDER, person)
    if allowed is not None and allowed > desk.now:
        held.due = allowed
        return None
    contact.count(desk, Kind.COURSE_REMINDER, person, None, skipped=None if allowed else "cap")
    if allowed is None:
        return "skipped cap"
    _say(desk, person, course, row)
    return "reminded"


def _say(desk: Desk, person: Person, course: Course, row: Training | None) -> None:
    lang = desk.language(person)
    buttons = [[desk.button(lang, "learn-go-on", f"t:{course.id}:go:k")]]
    desk.say(person, _words(desk, lang, course, row), buttons=buttons)


def _words(desk: Desk, lang: str, course: Course, row: Training | None) -> Html:
    if row is None:
        return desk.html(lang, "learn-reminder-new", title=course.title, minutes=course.minutes)
    if row.asked is not None or row.finished is not None:
        return desk.html(lang, "learn-reminder-check", title=course.title)
    number = records.position(course, row) + 1
    return desk.html(lang, "learn-reminder", title=course.title, number=number, total=len(course.steps))
