"""One reminder of a course that was left unfinished, for those who wish it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from casework.terms import AppointmentKind as Kind
from handlers import contact
from handlers.buttons.courses import LearnLater, OpenCourse, RemindIn
from handlers.context import Context
from handlers.courses import page, records
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import Html
from knowledge.schema.models import Course
from storage.tables import Appointment, Person, Training

DAYS = (0, 1, 3)
"""In how many days one may be reminded; 0: never."""


def ask_when(context: Context, press: Press[LearnLater]) -> Toast:
    """Ask when, in the place of the step that was being read."""
    who, course = press.who, press.named(Course)
    lang = context.language(who)
    buttons = [
        [context.button(lang, "learn-tomorrow", RemindIn(course.id, 1)),
         context.button(lang, "learn-in-three-days", RemindIn(course.id, 3))],
        [context.button(lang, "learn-no-reminder", RemindIn(course.id, 0))],
    ]  # fmt: skip
    text = context.html(lang, "learn-remind-when", title=course.title)
    page.show(context, who, course, press.update, text, buttons, _picture(context, who, course))
    return DONE


def plan_wished(context: Context, press: Press[RemindIn]) -> Toast:
    """Plan the reminder in so many days, in place of one planned before; 0: none."""
    who, course, days = press.who, press.named(Course), press.button.days
    if days not in DAYS:
        return OLD
    lang, due = context.language(who), context.now + timedelta(days=days)
    if days:
        _plan(context, who, course, due)
        text = context.html(lang, "learn-will-remind", title=course.title, time=context.time(lang, due))
    else:
        drop(context, who, course, "not wished")
        text = context.html(lang, "learn-will-not-remind", title=course.title)
    buttons = [[context.button(lang, "learn-go-on", OpenCourse(course.id, "m"))]]
    page.show(context, who, course, press.update, text, buttons, _picture(context, who, course))
    return DONE


def _plan(context: Context, who: Person, course: Course, due: datetime) -> None:
    held = _open(context, who, course)
    for each in held[:1]:
        each.due, each.created = due, context.now
    if not held:
        context.session.add(
            Appointment(kind=str(Kind.COURSE_REMINDER), due=due, person_id=who.id, created=context.now,
                        data={"course": course.id})
        )  # fmt: skip


def drop(context: Context, who: Person, course: Course, why: str) -> None:
    """No reminder of this course any more."""
    for held in _open(context, who, course):
        held.kept, held.outcome = context.now, why


def _open(context: Context, who: Person, course: Course) -> list[Appointment]:
    mine = select(Appointment).where(
        Appointment.person_id == who.id, Appointment.kept.is_(None), Appointment.kind == str(Kind.COURSE_REMINDER)
    )
    return [held for held in context.session.scalars(mine) if held.data.get("course") == course.id]


def _picture(context: Context, who: Person, course: Course) -> str | None:
    """The picture of the step that was reached, since the reminder stands in that step's message."""
    rows = records.rows_of(context, who, course.id)
    return course.steps[records.position(course, rows[0]) if rows else 0].picture


def remind(context: Context, held: Appointment) -> str | None:
    """Remind once; None where it has to wait for the morning."""
    person = context.session.get(Person, held.person_id) if held.person_id else None
    if person is None or not contact.reachable(person):
        return "dropped"
    course = next((each for each in records.available(context, person) if each.id == held.data.get("course")), None)
    row = next(iter(records.rows_of(context, person, course.id)), None) if course else None
    # Whoever stopped all invitations after wishing for this one wishes for it no more.
    stopped = person.opted_out is not None and person.opted_out >= held.created
    if course is None or stopped or (row is not None and row.passed is not None):
        return "dropped"
    allowed = contact.when(context, Kind.COURSE_REMINDER, person)
    if allowed is not None and allowed > context.now:
        held.due = allowed
        return None
    contact.count(context, Kind.COURSE_REMINDER, person, None, skipped=None if allowed else "cap")
    if allowed is None:
        return "skipped cap"
    _say(context, person, course, row)
    return "reminded"


def _say(context: Context, person: Person, course: Course, row: Training | None) -> None:
    lang = context.language(person)
    buttons = [[context.button(lang, "learn-go-on", OpenCourse(course.id, "k"))]]
    context.say(person, _words(context, lang, course, row), buttons=buttons)


def _words(context: Context, lang: str, course: Course, row: Training | None) -> Html:
    if row is None:
        return context.html(lang, "learn-reminder-new", title=course.title, minutes=course.minutes)
    if row.asked is not None or row.finished is not None:
        return context.html(lang, "learn-reminder-check", title=course.title)
    number = records.position(course, row) + 1
    return context.html(lang, "learn-reminder", title=course.title, number=number, total=len(course.steps))
