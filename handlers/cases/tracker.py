"""The tracker: one message in the customer's chat that is edited in place as the case moves."""

from __future__ import annotations

from casework.lifecycle import OPEN
from casework.terms import Outcome, Status
from handlers.buttons.cases import AskForPerson, ReopenCase, SettleCase
from handlers.cases.assess import unfinished
from handlers.cases.decisions import ending
from handlers.context import Button, Context
from handlers.texts import Html, joined, safe
from knowledge.schema.models import Service
from storage.tables import Case, Person

REACHED = {
    Status.NEW: 1, Status.ASSESSED: 2, Status.IN_HAND: 2, Status.WAITING: 2, Status.SOLVED: 3, Status.CONFIRMED: 4,
    Status.CLOSED: 4, Status.MERGED: 4,
}  # fmt: skip


def show(context: Context, case: Case, person: Person | None = None, *, fresh: bool = False) -> None:
    """Send the tracker, or edit it in place."""
    person = person or context.session.get(Person, case.person_id)
    if person is None or case.channel != "telegram":
        return
    lang = context.language(person)
    context.say(
        person, render(context, case, lang), buttons=_buttons(context, case, lang), slot=f"tracker:{case.id}",
        edits=not fresh, case=case,
    )  # fmt: skip


def render(context: Context, case: Case, lang: str) -> Html:
    """Number, the four stages with the next promised time, and what happens now; what to do about danger first."""
    service = context.content.services.get(case.service)
    subject = context.content.subject(case.service, case.matter) or (service.title if service else None)
    about = case.product_name or (context.content.text(subject, lang) if subject else case.service)
    head = context.html(lang, "tracker-head", number=case.number, product=about, time=context.time(lang, case.received))
    if unfinished(case):
        head = joined([head, context.html(lang, "tracker-unfinished")])
    if _is_alarm(case):
        return _what_to_do(context, case, lang, head)
    return joined([head, joined(_stages(context, case, lang)), _now(context, case, lang)], "\n\n")


def _is_alarm(case: Case) -> bool:
    """Whether people are being called: what to do until one of them writes is all that its customer has to read."""
    return case.safety and case.status == Status.NEW


def _what_to_do(context: Context, case: Case, lang: str, head: Html) -> Html:
    firm_says = Html(safe(context.content.text(context.content.firm.safety_text, lang)))
    more = context.html(lang, "safety-no-more" if case.what else "safety-what")
    return joined([context.html(lang, "complaint-safety"), firm_says, joined([head, more])], "\n\n")


def next_promise(context: Context, case: Case, lang: str) -> str:
    """The next promised time in words; empty where nothing is promised any more."""
    if case.status not in OPEN or case.status == Status.SOLVED:
        return ""
    due = case.promised_response if case.status == Status.NEW else case.promised_solution
    return context.time(lang, due) if due else ""


def stage(context: Context, case: Case, lang: str) -> str:
    """The state of a case in a word or two."""
    return context.plain(lang, f"status-{case.status.replace('_', '-')}")


def _stages(context: Context, case: Case, lang: str) -> list[Html]:
    service = context.content.services.get(case.service)
    reached = REACHED[Status(case.status)]
    due = {"assessed": case.promised_response, "solution": case.promised_solution}
    lines = []
    for index, name in enumerate(("received", "assessed", "solution", "confirmed")):
        mark = "✓" if index < reached else "▸" if index == reached else "·"
        words = _stage_words(context, service, name, lang)
        moment = due.get(name)
        # A time that has passed is told by a person; it promises nothing any more.
        if moment is not None and index >= reached and moment > context.now:
            lines.append(
                context.html(lang, "tracker-stage-by", mark=mark, stage=words, time=context.time(lang, moment))
            )
        else:
            lines.append(context.html(lang, "tracker-stage", mark=mark, stage=words))
    return lines


def _stage_words(context: Context, service: Service | None, name: str, lang: str) -> str:
    own = getattr(service.tracker, name, None) if service else None
    return context.content.text(own, lang) if own else context.plain(lang, f"tracker-{name}")


def _now(context: Context, case: Case, lang: str) -> Html:
    """What happens now. Outside working hours nobody reads anything, and the customer is told when somebody does."""
    if case.status == Status.NEW and not context.calendar.is_working(context.now):
        return context.html(
            lang, "tracker-now-later", time=context.time(lang, context.calendar.next_start(context.now))
        )
    if case.status == Status.NEW:
        return context.html(lang, "tracker-now-new")
    if case.status == Status.SOLVED:
        return context.html(lang, f"tracker-now-{ending(context, case)}")
    if case.status == Status.CLOSED and case.outcome == Outcome.NO_REPLY:
        return context.html(lang, "tracker-now-no-reply")
    return context.html(lang, f"tracker-now-{case.status.replace('_', '-')}")


def _buttons(context: Context, case: Case, lang: str) -> list[list[Button]]:
    if case.status == Status.CLOSED:
        return [[context.button(lang, "case-reopen", ReopenCase(case.id))]]
    if case.status not in OPEN or case.status == Status.SOLVED:
        return []
    return [[
        context.button(lang, "case-person", AskForPerson(case.id)),
        context.button(lang, "case-settled", SettleCase(case.id)),
    ]]  # fmt: skip
