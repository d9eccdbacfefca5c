"""Courses: offered, listed with how far they have come, and their steps, one message that turns its pages."""

from __future__ import annotations

from sqlalchemy import select

from casework.courses import Offered
from casework.terms import EventKind, Fate
from handlers.buttons import fits
from handlers.buttons.courses import BeginCheck, FillInService, LearnLater, OpenCourse, TurnToLesson
from handlers.buttons.menu import OpenMenu
from handlers.context import Button, Context, labelled
from handlers.courses import certificates, check, page, records
from handlers.forms.product_question import owned_by
from handlers.handled import Handled
from handlers.press import DONE, Press, Toast
from handlers.texts import joined, markdown
from handlers.update import Incoming
from knowledge.schema.models import Course
from storage.tables import Case, Event, Person, Training

OFFERED_AT_ONCE = 3
ORIGINS = {
    "m": Offered.MENU, "r": Offered.REGISTRATION, "h": Offered.HANDLING, "q": Offered.REQUEST, "k": Offered.REMINDER,
}  # fmt: skip
"""How somebody came to a course, as it stands in a button."""


def list_courses(context: Context, who: Person) -> None:
    """The courses, those of the customer's own products first, each with how far it has come."""
    mine = {owned.product for owned in owned_by(context, who.id)}
    courses = sorted(records.available(context, who), key=lambda course: not mine & set(course.products))
    rows = _buttons(context, who, courses, "m")
    context.say(who, "learn-head" if rows else "learn-none", buttons=rows)


def _buttons(context: Context, who: Person, courses: list[Course], origin: str) -> list[list[Button]]:
    done, lang = records.by_course(context, who), context.language(who)
    return [
        [labelled(_label(context, lang, course, done.get(course.id)), OpenCourse(course.id, origin))]
        for course in courses
    ]


def _label(context: Context, lang: str, course: Course, row: Training | None) -> str:
    if row is None:
        return context.plain(lang, "learn-course", title=course.title, minutes=course.minutes)
    if row.passed is not None:
        return context.plain(lang, "learn-passed", title=course.title)
    if row.asked is not None or row.finished is not None:
        return context.plain(lang, "learn-checking", title=course.title)
    number = records.position(course, row) + 1
    return context.plain(lang, "learn-going", title=course.title, number=number, total=len(course.steps))


# --- offered ---


def offer_for(context: Context, who: Person, product: str | None) -> None:
    """Offer the courses about a product that was just registered; what was learnt before counts for it, too."""
    courses = records.about(records.available(context, who), product)
    for course in courses:
        if records.rows_of(context, who, course.id):
            records.begun(context, who, course)
    if rows := _offered(context, who, courses, "r"):
        context.say(who, "learn-offer", buttons=rows, count=len(rows) - 1)


def offer_after(context: Context, who: Person, case: Case) -> list[str]:
    """Offer the courses about a product once, where knowing how it is used would have helped. Never after danger.

    Which were offered; the case notes it.
    """
    service = context.content.services.get(case.service)
    cause = service.cause(case.cause) if service else None
    if cause is None or not cause.training or case.safety or _offered_before(context, case):
        return []
    courses = _fresh(context, who, records.about(records.available(context, who), case.product))
    rows = _offered(context, who, courses, "h")
    if not rows:
        return []
    minutes = min(course.minutes for course in courses)
    context.say(who, "learn-offer-handling", buttons=rows, product=case.product_name or "", minutes=minutes, case=case)
    return [course.id for course in courses]


def _offered_before(context: Context, case: Case) -> bool:
    offered = select(Event.id).where(Event.case_id == case.id, Event.kind == str(EventKind.COURSE_OFFERED))
    return context.session.scalar(offered.limit(1)) is not None


def answer_request(context: Context, who: Person, service_id: str, text: str = "") -> Handled:
    """Answer a request for training with the courses in the chat, a person one tap away, where there are any."""
    service = context.content.services.get(service_id)
    if service is None or not service.courses_first:
        return Handled.NO
    product = context.understand(who, text).product if text else None
    mine = [product] if product else [owned.product for owned in owned_by(context, who.id)]
    courses = records.available(context, who)
    fitting = [course for course in courses if set(mine) & set(course.products)]
    rows = _offered(context, who, fitting or courses, "q", later=False)
    if not rows:
        return Handled.NO
    context.fate(Fate.COURSE)
    lang = context.language(who)
    form = FillInService(service_id, product or "")
    form = form if fits(form) else FillInService(service_id)
    rows += [[context.button(lang, "learn-live", form)], [context.button(lang, "learn-person", OpenMenu("person"))]]
    context.say(who, "learn-first", buttons=rows)
    return Handled.YES


def _offered(
    context: Context, who: Person, courses: list[Course], origin: str, *, later: bool = True
) -> list[list[Button]]:
    """A button for each course that is not passed yet, and one to be reminded of the first."""
    fresh = _fresh(context, who, courses)
    rows = _buttons(context, who, fresh[:OFFERED_AT_ONCE], origin)
    if rows and later:
        rows.append([context.button(context.language(who), "learn-later", LearnLater(fresh[0].id))])
    return rows


def _fresh(context: Context, who: Person, courses: list[Course]) -> list[Course]:
    """Those that the customer has not passed."""
    done = records.by_course(context, who)
    return [course for course in courses if course.id not in done or done[course.id].passed is None]


# --- taken ---


def open_course(context: Context, press: Press[OpenCourse]) -> Toast:
    """Go on where it was left: a step, the questions, or what came of them."""
    who, course, update = press.who, press.named(Course), press.update
    row = records.begun(context, who, course, ORIGINS.get(press.button.origin, Offered.MENU))[0]
    if row.passed is not None:
        certificates.page(context, who, course, row)
    elif row.asked is not None:
        check.go_on(context, who, course, update)
    elif row.finished is not None:
        check.show_result(context, who, course, update)
    else:
        show_step(context, who, course, update, row.step)
    return DONE


def turn_to_lesson(context: Context, press: Press[TurnToLesson]) -> Toast:
    """A step of the course."""
    show_step(context, press.who, press.named(Course), press.update, press.button.step)
    return DONE


def show_step(context: Context, who: Person, course: Course, update: Incoming | None, number: int) -> None:
    """A step with its picture; beyond the last one, where the course has become shorter, the last."""
    rows = records.begun(context, who, course)
    number, total, lang = min(number, len(course.steps) - 1), len(course.steps), context.language(who)
    step = course.steps[number]
    if rows[0].passed is None:
        records.change(rows, step=number)
    head = context.html(lang, "learn-step", title=course.title, number=number + 1, total=total)
    back = [context.button(lang, "learn-back", TurnToLesson(course.id, number - 1))] if number else []
    last = number + 1 == total
    onward = context.button(
        lang,
        "learn-check" if last else "learn-next",
        BeginCheck(course.id) if last else TurnToLesson(course.id, number + 1),
    )
    later = [] if rows[0].passed else [[context.button(lang, "learn-later", LearnLater(course.id))]]
    text = joined([head, markdown.to_html(step.text)], "\n\n")
    page.show(context, who, course, update, text, [[*back, onward], *later], step.picture)
