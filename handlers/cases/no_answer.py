"""Customers who do not answer: a reminder, then closing with notice; and the question whether it works."""

from __future__ import annotations

from casework.terms import Actor, EventKind, Outcome, Wish
from casework.terms import AppointmentKind as Kind
from handlers import contact
from handlers.agents.forms import dispute_body
from handlers.cases import cases
from handlers.context import Button, Desk
from handlers.texts import formats, joined
from storage.tables import Appointment, Case, Person

MONEY_OR_WORDS = frozenset({Wish.REFUND, Wish.PRICE_REDUCTION, Wish.EXPLANATION, Wish.TAKE_BACK})
NOTHING_TO_WORK = frozenset({"return", "training"})
COMPLAINT = "complaint"


def remind_waiting(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """The customer has to act: remind them once, and say when the case would be closed."""
    cases.record(desk, case, EventKind.REMINDED, "system", about=str(Kind.REMIND_WAITING))
    return _remind(desk, case, person, Kind.REMIND_WAITING, "waiting-reminder", [])


def does_it_work(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """After the solution: has it helped?"""
    cases.record(desk, case, EventKind.ASKED, "system")
    if not contact.reachable(person, case):
        return contact.UNREACHABLE
    contact.count(desk, Kind.DOES_IT_WORK, person, case)
    ask(desk, case, person, f"followup-{matter(case)}")
    return "asked"


def remind_does_it_work(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """No answer yet: ask once more, and say when the case would be closed."""
    cases.record(desk, case, EventKind.REMINDED, "system", about=str(Kind.REMIND_DOES_IT_WORK))
    buttons = _answers(desk, case, person)
    return _remind(desk, case, person, Kind.REMIND_DOES_IT_WORK, f"followup-{matter(case)}-again", buttons)


def ask(desk: Desk, case: Case, person: Person, key: str) -> None:
    """The question with its two answers; `c:<case>:works` edits it so that the answer stays readable."""
    desk.say(
        person, key, buttons=_answers(desk, case, person), slot=f"works:{case.id}", case=case, number=case.number,
        product=_thing(desk, case, person),
    )  # fmt: skip


def _answers(desk: Desk, case: Case, person: Person) -> list[list[Button]]:
    lang, about = desk.language(person), matter(case)
    return [[
        desk.button(lang, f"aftercare-{about}", f"c:{case.id}:works"),
        desk.button(lang, "aftercare-fails" if about == "works" else "aftercare-open", f"c:{case.id}:fails"),
    ]]  # fmt: skip


def _thing(desk: Desk, case: Case, person: Person) -> str:
    return case.product_name or desk.plain(desk.language(person), "followup-thing")


def matter(case: Case) -> str:
    """Whether a product has to work again, or a matter to be settled: money, an explanation, a course."""
    return "settled" if case.wish in MONEY_OR_WORDS or case.service in NOTHING_TO_WORK else "works"


def _remind(desk: Desk, case: Case, person: Person, kind: Kind, key: str, buttons: list[list[Button]]) -> str:
    if not contact.reachable(person, case):
        return contact.UNREACHABLE
    contact.count(desk, kind, person, case)
    lang = desk.language(person)
    text = desk.html(lang, key, number=case.number, product=_thing(desk, case, person))
    if not case.safety:
        text = joined([text, desk.html(lang, "closing-ahead", day=_closing_day(desk, case, lang))], "\n\n")
    slot = f"works:{case.id}" if buttons else None
    desk.say(person, text, buttons=buttons or _person(desk, case, lang), slot=slot, case=case)
    return "reminded"


def _closing_day(desk: Desk, case: Case, lang: str) -> str:
    """The day of the closing, counted as the plan counts it: from this reminder."""
    followups = desk.content.services[case.service].followups if case.service in desk.content.services else None
    closes = desk.calendar.add(desk.now, followups.close_after) if followups else desk.now
    return formats.day(lang, closes.astimezone(desk.zone).date(), desk.today)


def _person(desk: Desk, case: Case, lang: str) -> list[list[Button]]:
    return [[desk.button(lang, "case-person", f"c:{case.id}:person")]]


def close_waiting(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """What was asked for never came: close with notice; a complaint ends here without agreement."""
    return _close(desk, case, person, Kind.CLOSE_WAITING, "closed-waiting", disagreed=case.service == COMPLAINT)


def close_no_reply(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """Nobody said whether it works: close with notice, and without a survey."""
    return _close(desk, case, person, Kind.CLOSE_NO_REPLY, "closed-no-reply", disagreed=False)


def _close(desk: Desk, case: Case, person: Person, kind: Kind, key: str, *, disagreed: bool) -> str:
    decided = case.outcome
    if not cases.move(desk, case, "close", Actor.SYSTEM):
        return "dropped"
    case.outcome = str(Outcome.NO_REPLY)
    cases.record(desk, case, EventKind.CLOSED, "system", outcome=case.outcome, decided=decided)
    desk.tell(case, desk.html(desk.staff_language, "staff-closed-no-reply"))
    if contact.reachable(person, case):
        contact.count(desk, kind, person, case)
        lang = desk.language(person)
        text = desk.html(lang, key, number=case.number)
        if disagreed or decided in (Outcome.REJECTED, Outcome.GOODWILL):
            text = joined([text, dispute_body(desk, lang) or ""], "\n\n")
        reopen = [[desk.button(lang, "case-reopen", f"c:{case.id}:reopen")]]
        desk.say(person, text, buttons=reopen, case=case)
    cases.refresh(desk, case)
    return "closed"
