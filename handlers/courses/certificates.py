"""The certificate of a course: handed over when it is passed, given again, with a name or without."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from casework.courses import NAME_LIMIT
from casework.terms import Fate
from handlers.buttons.courses import GetCertificate, GetNameless, NameOnCertificate, TurnToLesson
from handlers.context import About, Context
from handlers.courses import records
from handlers.forms import session
from handlers.forms.flow import Answers, Ask, Flow, Option, Rejected
from handlers.forms.registry import Guided
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import formats
from knowledge.schema.models import Course
from storage.tables import Draft, Outgoing, Person, Training
from storage.transaction import Effect, To

# A second press of the same button within this time wants nothing new.
LATELY = timedelta(seconds=30)


def page(context: Context, who: Person, course: Course, row: Training) -> None:
    """What somebody who has passed finds behind a course: the certificate, and the course once more."""
    lang = context.language(who)
    buttons = [
        [context.button(lang, "learn-certificate", GetCertificate(course.id))],
        [context.button(lang, "learn-take-again", TurnToLesson(course.id, 0))],
    ]
    assert row.passed is not None
    day = formats.day(lang, row.passed.astimezone(context.zone).date(), context.today)
    context.say(who, "learn-passed-on", buttons=buttons, title=course.title, day=day)


def hand_over(context: Context, who: Person, course: Course, row: Training) -> None:
    """Send the certificate; it is drawn when it is sent."""
    if who.telegram_id is None or who.blocked is not None:
        return
    lang, slot = context.language(who), f"certificate:{row.id}"
    values = _values(context, who, course, row, lang)
    if _said_lately(context, who, slot, values):
        return
    named = [context.button(lang, "certificate-nameless", GetNameless(course.id))] if values["name"] else []
    buttons = [[*named, context.button(lang, "certificate-other-name", NameOnCertificate(course.id))]]
    caption = context.html(lang, "certificate-caption", number=row.certificate or "")
    content = {"certificate": values, "caption": str(caption), "buttons": buttons}
    context.tx.say(To(chat_id=who.telegram_id, person_id=who.id), Effect.DOCUMENT, content, slot=slot)


def _values(context: Context, who: Person, course: Course, row: Training, lang: str) -> dict[str, str]:
    """The texts on the certificate, without markup: whoever draws it knows none."""
    assert row.passed is not None
    scored = {"right": row.scored, "total": row.scored_of}
    products = [
        context.content.products[each].name for each in _products(context, who, row) if each in context.content.products
    ]
    return {
        "firm": context.content.firm.name, "heading": context.plain(lang, "certificate-heading"),
        "certifies": context.plain(lang, "certificate-certifies"), "name": _name(context, who, row),
        "completed": context.plain(lang, "certificate-completed"),
        "completed_nameless": context.plain(lang, "certificate-completed-nameless"), "course": course.title,
        "product": " · ".join(products),
        "result": context.plain(lang, "certificate-result", **scored) if row.scored is not None else "",
        "date": formats.long_day(lang, row.passed.astimezone(context.zone).date()), "number": row.certificate or "",
    }  # fmt: skip


def _products(context: Context, who: Person, row: Training) -> list[str]:
    return [each.product for each in records.rows_of(context, who, row.course) if each.product is not None]


def _name(context: Context, who: Person, row: Training) -> str:
    """The name given to be printed, none where it was switched off, as for the last course; else Telegram's."""
    if row.name is not None:
        return row.name
    chosen = select(Training.name).where(Training.person_id == who.id, Training.name.is_not(None))
    last = context.session.scalar(chosen.order_by(Training.id.desc()).limit(1))
    if last is not None:
        return last
    return who.name if who.first_name or who.last_name else ""


def _said_lately(context: Context, who: Person, slot: str, values: dict[str, str]) -> bool:
    said = select(Outgoing).where(Outgoing.person_id == who.id, Outgoing.slot == slot)
    last = context.session.scalar(said.order_by(Outgoing.id.desc()).limit(1))
    return last is not None and context.now - last.created < LATELY and last.content.get("certificate") == values


def give_again(context: Context, press: Press[GetCertificate | GetNameless]) -> Toast:
    """Give the certificate once more; somebody who has not passed gets none."""
    course = press.named(Course)
    rows = _passed(context, press.who, course)
    if not rows:
        return OLD
    hand_over(context, press.who, course, rows[0])
    return DONE


def give_nameless(context: Context, press: Press[GetNameless]) -> Toast:
    """No name on the certificate from now on."""
    records.change(_passed(context, press.who, press.named(Course)), name="")
    return give_again(context, press)


def ask_name(context: Context, press: Press[NameOnCertificate]) -> Toast:
    """Ask which name shall be printed."""
    rows = _passed(context, press.who, press.named(Course))
    if not rows:
        return OLD
    session.begin(context, press.who, "certificate", subject=rows[0].id)
    return DONE


def _passed(context: Context, who: Person, course: Course) -> list[Training]:
    """The rows of a course that was passed; a certificate from before there were numbers gets its number now."""
    rows = records.rows_of(context, who, course.id)
    if not rows or rows[0].passed is None:
        return []
    if rows[0].certificate is None:
        records.change(rows, certificate=records.next_certificate(context))
    return rows


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it shall be printed: in one line, with a letter in it."""

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return ()

    def chosen(self, option: str, about: About) -> str:
        raise Rejected("flow-write")

    def read(self, text: str, about: About, answers: Answers) -> str:
        name = " ".join(unicodedata.normalize("NFC", text).split())
        if not any(each.isalpha() for each in name):
            raise Rejected("certificate-no-letters")
        if len(name) > NAME_LIMIT:
            raise Rejected("flow-too-long", most=NAME_LIMIT)
        return name

    def shown(self, value: str, about: About) -> str:
        return value


def flow(context: Context, draft: Draft) -> Flow:
    return Flow("certificate", asks=(Ask("printed", Name()),))


def print_name(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """The certificate with the name that was given."""
    row = context.session.get(Training, draft.subject) if draft.subject else None
    if row is None or row.person_id != who.id or row.passed is None:
        return
    records.change(records.rows_of(context, who, row.course), name=answers["printed"])
    course = next((each for each in records.available(context, who) if each.id == row.course), None)
    if course is not None:
        hand_over(context, who, course, row)


FORM = Guided("certificate", flow, print_name, saves=False, fate=Fate.COURSE)
