"""Courses: offered, listed with how far they have come, and their steps, one message that turns its pages."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from casework.courses import Offered
from casework.terms import EventKind
from handlers.cases import cases
from handlers.context import Button, Context
from handlers.courses import certificates, check, page, records, reminders
from handlers.forms.product_question import owned_by
from handlers.texts import joined, markdown
from handlers.update import Incoming
from knowledge.schema.models import Course
from storage.tables import Case, Event, Person, Training

OFFERED_AT_ONCE = 3
# Telegram takes no more with a button.
LONGEST_DATA = 64
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
        [{"text": _label(context, lang, course, done.get(course.id)), "data": f"t:{course.id}:go:{origin}"}]
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


def offer_after(context: Context, who: Person, case: Case) -> None:
    """Offer the courses about a product once, where knowing how it is used would have helped. Never after danger."""
    service = context.content.services.get(case.service)
    cause = service.cause(case.cause) if service else None
    if cause is None or not cause.training or case.safety or _offered_before(context, case):
        return
    courses = _fresh(context, who, records.about(records.available(context, who), case.product))
    if rows := _offered(context, who, courses, "h"):
        cases.record(context, case, EventKind.COURSE_OFFERED, "system", courses=[course.id for course in courses])
        minutes = min(course.minutes for course in courses)
        context.say(
            who, "learn-offer-handling", buttons=rows, product=case.product_name or "", minutes=minutes, case=case
        )


def _offered_before(context: Context, case: Case) -> bool:
    offered = select(Event.id).where(Event.case_id == case.id, Event.kind == str(EventKind.COURSE_OFFERED))
    return context.session.scalar(offered.limit(1)) is not None


def offer_first(context: Context, who: Person, service_id: str, text: str = "") -> bool:
    """Answer a request for training with the courses in the chat, a person one tap away; False where there are none."""
    service = context.content.services.get(service_id)
    if service is None or not service.courses_first:
        return False
    product = context.understand(who, text).product if text else None
    mine = [product] if product else [owned.product for owned in owned_by(context, who.id)]
    courses = records.available(context, who)
    fitting = [course for course in courses if set(mine) & set(course.products)]
    rows = _offered(context, who, fitting or courses, "q", later=False)
    if not rows:
        return False
    lang = context.language(who)
    form = f"v:{service_id}:form:{product or ''}"
    form = form if len(form) <= LONGEST_DATA else f"v:{service_id}:form"
    rows += [[context.button(lang, "learn-live", form)], [context.button(lang, "learn-person", "m:person")]]
    context.say(who, "learn-first", buttons=rows)
    return True


def _offered(
    context: Context, who: Person, courses: list[Course], origin: str, *, later: bool = True
) -> list[list[Button]]:
    """A button for each course that is not passed yet, and one to be reminded of the first."""
    fresh = _fresh(context, who, courses)
    rows = _buttons(context, who, fresh[:OFFERED_AT_ONCE], origin)
    if rows and later:
        rows.append([context.button(context.language(who), "learn-later", f"t:{fresh[0].id}:later")])
    return rows


def _fresh(context: Context, who: Person, courses: list[Course]) -> list[Course]:
    """Those that the customer has not passed."""
    done = records.by_course(context, who)
    return [course for course in courses if course.id not in done or done[course.id].passed is None]


# --- taken ---

Verb = Callable[[Context, Person, Course, Incoming, list[str]], bool]


def pressed(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    """`t:<course>:<step>` shows a step, `t:<course>:<verb>` does what VERBS say."""
    if len(parts) < 2:
        return False
    course = next((each for each in records.available(context, who) if each.id == parts[0]), None)
    if course is None:
        return False
    verb, rest = parts[1], parts[2:]
    if verb.isdecimal():
        show_step(context, who, course, update, int(verb))
    elif verb not in VERBS or not VERBS[verb](context, who, course, update, rest):
        return False
    context.toast(update.query)
    return True


def _go(context: Context, who: Person, course: Course, update: Incoming, rest: list[str]) -> bool:
    """Go on where it was left: a step, the questions, or what came of them."""
    row = records.begun(context, who, course, ORIGINS.get(rest[0] if rest else "m", Offered.MENU))[0]
    if row.passed is not None:
        certificates.page(context, who, course, row)
    elif row.asked is not None:
        check.go_on(context, who, course, update)
    elif row.finished is not None:
        check.show_result(context, who, course, update)
    else:
        show_step(context, who, course, update, row.step)
    return True


def show_step(context: Context, who: Person, course: Course, update: Incoming | None, number: int) -> None:
    """A step with its picture; beyond the last one, where the course has become shorter, the last."""
    rows = records.begun(context, who, course)
    number, total, lang = min(number, len(course.steps) - 1), len(course.steps), context.language(who)
    step = course.steps[number]
    if rows[0].passed is None:
        records.change(rows, step=number)
    head = context.html(lang, "learn-step", title=course.title, number=number + 1, total=total)
    back = [context.button(lang, "learn-back", f"t:{course.id}:{number - 1}")] if number else []
    last = number + 1 == total
    onward = context.button(
        lang, "learn-check" if last else "learn-next", f"t:{course.id}:{'check' if last else number + 1}"
    )
    later = [] if rows[0].passed else [[context.button(lang, "learn-later", f"t:{course.id}:later")]]
    text = joined([head, markdown.to_html(step.text)], "\n\n")
    page.show(context, who, course, update, text, [[*back, onward], *later], step.picture)


def _later(context: Context, who: Person, course: Course, update: Incoming, rest: list[str]) -> bool:
    reminders.ask_when(context, who, course, update)
    return True


def _remind(context: Context, who: Person, course: Course, update: Incoming, rest: list[str]) -> bool:
    """`in:1` tomorrow, `in:3` in three days, `in:0` never."""
    if len(rest) != 1 or rest[0] not in ("0", "1", "3"):
        return False
    reminders.wish(context, who, course, update, int(rest[0]))
    return True


VERBS: dict[str, Verb] = {
    "go": _go,
    "check": check.begin,
    "a": check.answer,
    "later": _later,
    "in": _remind,
    "cert": certificates.again,
    "noname": certificates.nameless,
    "name": certificates.ask_name,
}
