"""Courses: short steps with a picture, a check at the end; how far somebody came is kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from handlers import markdown
from handlers.desk import Button, Desk
from handlers.flows.products import owned_by
from handlers.incoming import Incoming
from handlers.texts import Html, joined, safe
from knowledge.models import Course
from storage.tables import Person, Training


def list_courses(desk: Desk, who: Person) -> None:
    """The courses, those of the customer's own products first, each with how far it has come."""
    lang = desk.language(who)
    mine = {owned.product for owned in owned_by(desk, who.id)}
    courses = desk.content.courses_in(lang, country=desk.content.firm.country_of(lang), on=desk.today)
    courses = sorted(courses, key=lambda course: not mine & set(course.products))
    done = {row.course: row for row in desk.session.scalars(select(Training).where(Training.person_id == who.id))}
    rows = [[_course_button(desk, lang, course, done.get(course.id))] for course in courses]
    desk.say(who, "learn-head" if rows else "learn-none", buttons=rows)


def _course_button(desk: Desk, lang: str, course: Course, row: Training | None) -> Button:
    mark = "" if row is None else "✓ " if row.finished else "▸ "
    step = 0 if row is None or row.finished else row.step
    words = desk.plain(lang, "learn-course", title=course.title, minutes=course.minutes)
    return {"text": f"{mark}{words}", "data": f"t:{course.id}:{step}"}


def offer_for(desk: Desk, who: Person, product: str | None) -> None:
    """Offer the courses about a product that was just registered."""
    lang = desk.language(who)
    courses = desk.content.courses_in(lang, country=desk.content.firm.country_of(lang), on=desk.today)
    fitting = [course for course in courses if product in course.products]
    if fitting:
        rows = [[_course_button(desk, lang, course, None)] for course in fitting[:3]]
        desk.say(who, "learn-offer", buttons=rows)


def pressed(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    """`t:<course>:<step>` shows a step, `t:<course>:q<n>` a question of the check, with `:<option>` answers it."""
    if len(parts) < 2:
        return False
    course = _course(desk, parts[0], desk.language(who))
    if course is None:
        return False
    kind, number = parts[1][:1], parts[1].removeprefix("q")
    if not number.isdecimal():
        return False
    if kind != "q":
        shown = _show_step(desk, who, course, int(number))
    elif len(parts) == 3 and parts[2].isdecimal():
        shown = _answer(desk, who, course, int(number), int(parts[2]), update)
    else:
        shown = _show_question(desk, who, course, int(number))
    if shown:
        desk.toast(update.query)
    return shown


def _course(desk: Desk, course_id: str, lang: str) -> Course | None:
    try:
        return desk.content.course(course_id, lang)
    except KeyError:
        return None


def _training(desk: Desk, who: Person, course: Course) -> Training:
    mine = select(Training).where(Training.person_id == who.id, Training.course == course.id)
    row = desk.session.scalar(mine)
    if row is None:
        product = course.products[0] if course.products else None
        row = Training(person_id=who.id, course=course.id, product=product, started=desk.now, step=0, right=0)
        desk.session.add(row)
    return row


def _show_step(desk: Desk, who: Person, course: Course, number: int) -> bool:
    if number >= len(course.steps):
        return False
    lang, step, row = desk.language(who), course.steps[number], _training(desk, who, course)
    if row.finished is None:
        row.step = number
    head = desk.html(lang, "learn-step", title=course.title, number=number + 1, total=len(course.steps))
    back = [desk.button(lang, "learn-back", f"t:{course.id}:{number - 1}")] if number else []
    last = number + 1 == len(course.steps)
    onward = f"t:{course.id}:q0" if last else f"t:{course.id}:{number + 1}"
    buttons = [[*back, desk.button(lang, "learn-check" if last else "learn-next", onward)]]
    extra: dict[str, Any] | None = {"picture": str(desk.content.picture(step.picture))} if step.picture else None
    desk.say(who, joined([head, markdown.to_html(step.text)], "\n\n"), buttons=buttons, extra=extra,
             slot=None if extra else f"course:{who.id}:{course.id}", edits=False)  # fmt: skip
    return True


def _show_question(desk: Desk, who: Person, course: Course, number: int, before: Html | None = None) -> bool:
    if number >= len(course.check):
        return False
    if number == 0:
        _training(desk, who, course).right = 0
    lang, check = desk.language(who), course.check[number]
    head = desk.html(lang, "learn-question", number=number + 1, total=len(course.check))
    rows = [
        [{"text": option.text, "data": f"t:{course.id}:q{number}:{index}"}]
        for index, option in enumerate(check.options)
    ]
    text = joined([before or Html(""), head, Html(f"<b>{safe(check.question)}</b>")], "\n\n")
    desk.say(who, text, buttons=rows, slot=f"check:{who.id}:{course.id}:{number}")
    return True


def _answer(desk: Desk, who: Person, course: Course, number: int, option: int, update: Incoming) -> bool:
    """Say whether it was right and why, and go on; a second press on an answered question changes nothing."""
    if number >= len(course.check) or option >= len(course.check[number].options):
        return False
    row, check, lang = _training(desk, who, course), course.check[number], desk.language(who)
    answered = len(course.steps) + number
    if row.finished is not None or row.step > answered:
        return False
    row.step = answered + 1
    right = check.options[option].right
    row.right += right
    verdict = desk.html(lang, "learn-right" if right else "learn-wrong", why=check.why)
    if not _show_question(desk, who, course, number + 1, before=verdict):
        row.finished = desk.now
        end = desk.html(lang, "learn-done", title=course.title, right=row.right, total=len(course.check))
        desk.say(who, joined([verdict, end], "\n\n"))
    return True
