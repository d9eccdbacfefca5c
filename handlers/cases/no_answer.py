"""Customers who do not answer: a reminder, then closing with notice; and the question whether it works."""

from __future__ import annotations

from casework.terms import Actor, EventKind, Outcome
from casework.terms import AppointmentKind as Kind
from handlers import contact
from handlers.buttons.cases import AskForPerson, ConfirmSolution, DisagreeDecision, RejectSolution, ReopenCase
from handlers.cases import cases
from handlers.cases.decisions import COMPLAINT, ending
from handlers.cases.dispute import dispute_notice
from handlers.context import Button, Context
from handlers.texts import formats, joined
from storage.tables import Appointment, Case, Person


def remind_waiting(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """The customer has to act: remind them once, and say when the case would be closed."""
    cases.record(context, case, EventKind.REMINDED, "system", about=str(Kind.REMIND_WAITING))
    return _remind(context, case, person, Kind.REMIND_WAITING, "waiting-reminder", [])


def does_it_work(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """After the solution: has it helped?"""
    cases.record(context, case, EventKind.ASKED, "system")
    if not contact.reachable(person, case):
        return contact.UNREACHABLE
    contact.count(context, Kind.DOES_IT_WORK, person, case)
    ask(context, case, person, f"followup-{ending(context, case)}")
    return "asked"


def remind_does_it_work(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """No answer yet: ask once more, and say when the case would be closed."""
    cases.record(context, case, EventKind.REMINDED, "system", about=str(Kind.REMIND_DOES_IT_WORK))
    buttons = answers(context, case, person)
    return _remind(context, case, person, Kind.REMIND_DOES_IT_WORK, f"followup-{ending(context, case)}-again", buttons)


def ask(context: Context, case: Case, person: Person, key: str) -> None:
    """The question with its two answers; a press edits it so that the answer stays readable."""
    context.say(
        person, key, buttons=answers(context, case, person), slot=f"works:{case.id}", case=case, number=case.number,
        product=_thing(context, case, person),
    )  # fmt: skip


def answers(context: Context, case: Case, person: Person) -> list[list[Button]]:
    """What can be answered to the question how it ended."""
    lang, about = context.language(person), ending(context, case)
    if about == "decision":
        return decision_buttons(context, case, lang)
    return [[
        context.button(lang, f"aftercare-{about}", ConfirmSolution(case.id)),
        context.button(lang, "aftercare-fails" if about == "works" else "aftercare-open", RejectSolution(case.id)),
    ]]  # fmt: skip


def decision_buttons(context: Context, case: Case, lang: str) -> list[list[Button]]:
    """Below a decision: accept it, or have somebody else look at it."""
    return [[
        context.button(lang, "aftercare-decision", ConfirmSolution(case.id)),
        context.button(lang, "aftercare-disagree", DisagreeDecision(case.id)),
    ]]  # fmt: skip


def _thing(context: Context, case: Case, person: Person) -> str:
    return case.product_name or context.plain(context.language(person), "followup-thing")


def _remind(context: Context, case: Case, person: Person, kind: Kind, key: str, buttons: list[list[Button]]) -> str:
    if not contact.reachable(person, case):
        return contact.UNREACHABLE
    contact.count(context, kind, person, case)
    lang = context.language(person)
    text = context.html(lang, key, number=case.number, product=_thing(context, case, person))
    if not case.safety:
        text = joined([text, context.html(lang, "closing-ahead", day=_closing_day(context, case, lang))], "\n\n")
    slot = f"works:{case.id}" if buttons else None
    context.say(person, text, buttons=buttons or _person(context, case, lang), slot=slot, case=case)
    return "reminded"


def _closing_day(context: Context, case: Case, lang: str) -> str:
    """The day of the closing, counted as the plan counts it: from this reminder."""
    followups = context.content.services[case.service].followups if case.service in context.content.services else None
    closes = context.calendar.add(context.now, followups.close_after) if followups else context.now
    return formats.day(lang, closes.astimezone(context.zone).date(), context.today)


def _person(context: Context, case: Case, lang: str) -> list[list[Button]]:
    return [[context.button(lang, "case-person", AskForPerson(case.id))]]


def close_waiting(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """What was asked for never came: close with notice; a complaint ends here without agreement."""
    return _close(context, case, person, Kind.CLOSE_WAITING, "closed-waiting", disagreed=case.service == COMPLAINT)


def close_no_reply(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """Nobody said whether it works: close with notice, and without a survey."""
    return _close(context, case, person, Kind.CLOSE_NO_REPLY, "closed-no-reply", disagreed=False)


def _close(context: Context, case: Case, person: Person, kind: Kind, key: str, *, disagreed: bool) -> str:
    decided = case.outcome
    if not cases.move(context, case, "close", Actor.SYSTEM):
        return "dropped"
    case.outcome = str(Outcome.NO_REPLY)
    cases.record(context, case, EventKind.CLOSED, "system", outcome=case.outcome, decided=decided)
    context.tell(case, context.html(context.staff_language, "staff-closed-no-reply"))
    if contact.reachable(person, case):
        contact.count(context, kind, person, case)
        lang = context.language(person)
        rejected = decided == Outcome.REJECTED and key == "closed-no-reply"
        text = context.html(lang, "closed-no-reply-decision" if rejected else key, number=case.number)
        if disagreed or decided in (Outcome.REJECTED, Outcome.GOODWILL):
            text = joined([text, dispute_notice(context, lang) or ""], "\n\n")
        again = ("aftercare-disagree", DisagreeDecision) if rejected else ("case-reopen", ReopenCase)
        context.say(person, text, buttons=[[context.button(lang, again[0], again[1](case.id))]], case=case)
    cases.refresh(context, case)
    return "closed"
