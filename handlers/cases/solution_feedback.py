"""What a customer says about a solution: it works, it still fails, it is settled, take it up again."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from casework.terms import Actor, EventKind, Outcome, Status
from handlers.cases import alerts, cases, plan, tracker
from handlers.cases import reopen as cases_reopen
from handlers.cases.no_answer import matter
from handlers.context import Button, Desk
from handlers.courses import courses
from handlers.texts import Html, joined
from handlers.understanding import Heard
from knowledge.language.verdicts import verdict
from storage.tables import Case, Entry, Outgoing, Person

SURE = 0.7
FEW_WORDS = 6
"""A longer answer is passed on to the agents like every other message, so that none of its words is lost."""
REMEMBERED = timedelta(days=30)


def works(desk: Desk, who: Person, case: Case, *, pressed: bool = True) -> bool:
    """The customer confirms the solution; the survey follows. False where there was nothing to confirm."""
    if case.status == Status.CLOSED:
        desk.say(who, "works-closed", number=case.number, case=case)
        return True
    return _confirm(desk, who, case, f"{matter(case)}-yes", pressed=pressed)


def settle(desk: Desk, who: Person, case: Case) -> bool:
    """The matter has settled itself, or was settled elsewhere, before anybody called it solved."""
    return _confirm(desk, who, case, "settled-yes", pressed=False)


def _confirm(desk: Desk, who: Person, case: Case, key: str, *, pressed: bool) -> bool:
    verb = "confirm" if case.status == Status.SOLVED else "settle"
    if not cases.move(desk, case, verb, Actor.CUSTOMER):
        return False
    cases.record(desk, case, EventKind.CONFIRMED, "customer", verb=verb)
    lang = desk.language(who)
    again = [[desk.button(lang, "still-fails", f"c:{case.id}:fails")]]
    text = desk.html(lang, key, number=case.number, product=case.product_name or "")
    _answer(desk, who, case, text, again, pressed=pressed)
    desk.tell(case, desk.html(desk.staff_language, f"staff-{verb}", name=who.first_name or "?"))
    courses.offer_after(desk, who, case)
    cases.refresh(desk, case)
    return True


def fails(desk: Desk, who: Person, case: Case, *, pressed: bool = True) -> bool:
    """It still does not work: the same case with its whole history is taken up again, without any deflection."""
    return _reopen(desk, who, case, "fails", pressed=pressed)


def reopen(desk: Desk, who: Person, case: Case) -> bool:
    """A closed case is taken up again at the customer's wish."""
    return _reopen(desk, who, case, "reopen", pressed=False)


def _reopen(desk: Desk, who: Person, case: Case, why: str, *, pressed: bool) -> bool:
    pressed = pressed and case.status == Status.SOLVED
    if not cases_reopen.reopen(desk, case, Actor.CUSTOMER, "customer", why):
        return False
    lang = desk.language(who)
    time = tracker.next_promise(desk, case, lang)
    text = joined([desk.html(lang, f"reopened-{why}", number=case.number, product=case.product_name or ""),
                   desk.html(lang, "reopened-tail", time=time)], "\n\n")  # fmt: skip
    call = [[desk.button(lang, "case-person", f"c:{case.id}:person")]]
    _answer(desk, who, case, text, call, pressed=pressed)
    _tell_agents(desk, case, who)
    cases.refresh(desk, case)
    return True


def _answer(desk: Desk, who: Person, case: Case, text: Html, buttons: list[list[Button]], *, pressed: bool) -> None:
    """What follows from an answer; the message it was pressed on is edited: a question away, a solution kept."""
    above = select(Outgoing).where(Outgoing.slot == _slot(case)).order_by(Outgoing.id.desc()).limit(1)
    row = desk.session.scalar(above) if pressed else None
    if row is not None and not row.edits and not _asked(desk, case):
        text = joined([Html(row.content.get("text", "")), text], "\n\n")
    desk.say(who, text, buttons=buttons, slot=_slot(case), edits=row is not None, case=case)


def _tell_agents(desk: Desk, case: Case, who: Person) -> None:
    """In the topic and to everybody: whoever had the case thought that it was done."""
    called = alerts.mention(desk, alerts.in_charge(desk, case))
    text = desk.html(desk.staff_language, "staff-reopened", who=called, name=who.first_name or "?", times=case.reopened)
    alerts.tell_all(desk, case, text)


def withdraw(desk: Desk, who: Person, case: Case) -> bool:
    """The customer takes the case back; it stays in the history, and can be taken up again."""
    if not cases.move(desk, case, "withdraw", Actor.CUSTOMER):
        return False
    case.outcome = str(Outcome.WITHDRAWN)
    cases.record(desk, case, EventKind.WITHDRAWN, "customer")
    lang = desk.language(who)
    again = [[desk.button(lang, "case-reopen", f"c:{case.id}:reopen")]]
    desk.say(who, "withdrawn", buttons=again, number=case.number, case=case)
    desk.tell(case, desk.html(desk.staff_language, "staff-withdrawn", name=who.first_name or "?"))
    cases.refresh(desk, case)
    return True


# --- in words ---


def answered_in_words(desk: Desk, who: Person, case: Case, heard: Heard) -> bool:
    """ "Yes it works", "nein, geht immer noch nicht": the answer to our question, where the words are clear.

    False where the text is to be added to the case as well: it is not clear, or it says more than yes or no.
    """
    if case.status != Status.SOLVED:
        return False
    clear = _meant(heard, asked=_asked(desk, case))
    if clear is None:
        return False
    act = works if clear else fails
    if not act(desk, who, case, pressed=False):
        return False
    return _brief(desk, who, case, heard.text)


def last_case_answered(desk: Desk, who: Person, heard: Heard) -> bool:
    """The same about the last case, up to a month after it ended; only what is said in so many words."""
    case = desk.session.scalar(
        select(Case).where(Case.person_id == who.id).order_by(Case.id.desc()).limit(1).with_for_update()
    )
    clear = verdict(heard.text)
    if case is None or clear is None or case.status not in (Status.CONFIRMED, Status.CLOSED):
        return False
    ended = case.closed or case.confirmed
    if ended is None or desk.now - ended > REMEMBERED or case.outcome == Outcome.WITHDRAWN:
        return False
    if clear:
        desk.say(who, "works-closed", number=case.number, case=case)
    elif not fails(desk, who, case, pressed=False):
        return False
    note(desk, who, case, heard.text)
    return True


def _meant(heard: Heard, *, asked: bool) -> bool | None:
    """What the words say; a bare yes or no counts only as the answer to the question."""
    if heard.intent == "question" and heard.confidence >= SURE:
        return None
    clear = verdict(heard.text)
    if clear is None and asked and heard.confidence >= SURE:
        clear = {"yes": True, "no": False}.get(heard.intent)
    return clear


def _asked(desk: Desk, case: Case) -> bool:
    """Whether our own question about this solution stands in the chat."""
    at = plan.Past.of(desk, case).last(EventKind.ASKED)
    return at is not None and case.solved is not None and at >= case.solved


def _brief(desk: Desk, who: Person, case: Case, text: str) -> bool:
    if len(text.split()) > FEW_WORDS:
        return False
    note(desk, who, case, text)
    return True


def note(desk: Desk, who: Person, case: Case, text: str) -> None:
    """Keep the words with the case and show them to the agents."""
    desk.session.add(
        Entry(case_id=case.id, person_id=who.id, at=desk.now, by="customer", author=who.first_name, kind="text",
              text=text)
    )  # fmt: skip
    cases.record(desk, case, EventKind.ADDED, "customer", kind="text")
    desk.tell(case, desk.html(desk.staff_language, "staff-words", name=who.first_name or "?", words=text[:1000]))


def _slot(case: Case) -> str:
    return f"works:{case.id}"
