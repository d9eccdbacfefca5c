"""What a customer says about a solution: it works, it still fails, I disagree, it is settled, take it up again."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from casework.terms import Actor, EventKind, Outcome, Status
from handlers.buttons.cases import (
    AskForPerson,
    ConfirmSolution,
    DisagreeDecision,
    RejectSolution,
    ReopenCase,
    SettleCase,
    WithdrawCase,
)
from handlers.cases import alerts, cases, decisions, disagreement, plan, tracker
from handlers.cases import reopen as cases_reopen
from handlers.context import Button, Context
from handlers.courses import courses
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import Html, joined
from handlers.understanding import Understood
from knowledge.language.verdicts import accepts, disagrees, unwilling, verdict
from storage.tables import Case, Outgoing, Person

SURE = 0.7
FEW_WORDS = 6
"""A longer answer is passed on to the agents like every other message, so that none of its words is lost."""
REMEMBERED = timedelta(days=30)


def confirm(context: Context, who: Person, case: Case, *, pressed: bool = True) -> Handled:
    """Confirm a solution for its customer; the survey follows. Nothing where there was nothing to confirm."""
    if case.status == Status.CLOSED:
        context.say(who, "works-closed", number=case.number, case=case)
        return Handled.YES
    return _confirm(context, who, case, f"{decisions.ending(context, case)}-yes", pressed=pressed)


def settle(context: Context, who: Person, case: Case) -> Handled:
    """Settle a matter that settled itself, or was settled elsewhere, before anybody called it solved."""
    return _confirm(context, who, case, "settled-yes", pressed=False)


def _confirm(context: Context, who: Person, case: Case, key: str, *, pressed: bool) -> Handled:
    verb = "confirm" if case.status == Status.SOLVED else "settle"
    if not cases.move(context, case, verb, Actor.CUSTOMER):
        return Handled.NO
    cases.record(context, case, EventKind.CONFIRMED, "customer", verb=verb)
    lang = context.language(who)
    again = [[_after_all(context, case, lang)]]
    text = context.html(lang, key, number=case.number, product=case.product_name or "")
    _answer(context, who, case, text, again, pressed=pressed)
    context.tell(case, context.html(context.staff_language, f"staff-{verb}", name=who.first_name or "?"))
    if offered := courses.offer_after(context, who, case):
        cases.record(context, case, EventKind.COURSE_OFFERED, "system", courses=offered)
    cases.refresh(context, case)
    return Handled.YES


def _after_all(context: Context, case: Case, lang: str) -> Button:
    """The way back from a Yes."""
    if decisions.ending(context, case) == "decision":
        return context.button(lang, "still-disagrees", DisagreeDecision(case.id))
    return context.button(lang, "still-fails", RejectSolution(case.id))


def disagree(context: Context, who: Person, case: Case, *, pressed: bool = True) -> Handled:
    """A decision that is not accepted goes to a second person, or has been there and stays."""
    pressed = pressed and case.status == Status.SOLVED
    text = disagreement.to_second_person(context, who, case)
    if text is None:
        return Handled.NO
    call = [[context.button(context.language(who), "case-person", AskForPerson(case.id))]]
    _answer(context, who, case, text, call, pressed=pressed)
    return Handled.YES


def reject(context: Context, who: Person, case: Case, *, pressed: bool = True) -> Handled:
    """Take a case up again that does not work yet, with its whole history and without any deflection.

    Where nothing was mended there is nothing to fail: it is the decision that is not accepted.
    """
    if case.outcome is not None and decisions.ending(context, case) == "decision":
        return disagree(context, who, case, pressed=pressed)
    return _reopen(context, who, case, "fails", pressed=pressed)


def reopen(context: Context, who: Person, case: Case) -> Handled:
    """Take a closed case up again at the customer's wish."""
    return _reopen(context, who, case, "reopen", pressed=False)


def _reopen(context: Context, who: Person, case: Case, why: str, *, pressed: bool) -> Handled:
    pressed = pressed and case.status == Status.SOLVED
    if not cases_reopen.reopen(context, case, Actor.CUSTOMER, "customer", why):
        return Handled.NO
    lang = context.language(who)
    time = tracker.next_promise(context, case, lang)
    text = joined([context.html(lang, f"reopened-{why}", number=case.number, product=case.product_name or ""),
                   context.html(lang, "reopened-tail", time=time)], "\n\n")  # fmt: skip
    call = [[context.button(lang, "case-person", AskForPerson(case.id))]]
    _answer(context, who, case, text, call, pressed=pressed)
    _tell_agents(context, case, who)
    cases.refresh(context, case)
    return Handled.YES


def _answer(
    context: Context, who: Person, case: Case, text: Html, buttons: list[list[Button]], *, pressed: bool
) -> None:
    """What follows from an answer; the message it was pressed on is edited: a question away, a solution kept."""
    above = select(Outgoing).where(Outgoing.slot == _slot(case)).order_by(Outgoing.id.desc()).limit(1)
    row = context.session.scalar(above) if pressed else None
    if row is not None and not row.edits and not _asked(context, case):
        text = joined([Html(row.content.get("text", "")), text], "\n\n")
    context.say(who, text, buttons=buttons, slot=_slot(case), edits=row is not None, case=case)


def _tell_agents(context: Context, case: Case, who: Person) -> None:
    """In the topic and to everybody: whoever had the case thought that it was done."""
    called = alerts.mention(context, alerts.in_charge(context, case))
    text = context.html(
        context.staff_language, "staff-reopened", who=called, name=who.first_name or "?", times=case.reopened
    )
    alerts.tell_all(context, case, text)


def withdraw(context: Context, who: Person, case: Case, key: str = "withdrawn") -> Handled:
    """Take a case back for its customer; it stays in the history, and can be taken up again. `key`: what is said."""
    if not cases.move(context, case, "withdraw", Actor.CUSTOMER):
        return Handled.NO
    case.outcome = str(Outcome.WITHDRAWN)
    cases.record(context, case, EventKind.WITHDRAWN, "customer")
    lang = context.language(who)
    again = [[context.button(lang, "case-reopen", ReopenCase(case.id))]]
    context.say(who, key, buttons=again, number=case.number, case=case)
    context.tell(case, context.html(context.staff_language, "staff-withdrawn", name=who.first_name or "?"))
    cases.refresh(context, case)
    return Handled.YES


# --- by a button ---


def confirm_pressed(context: Context, press: Press[ConfirmSolution]) -> Toast:
    """It works; an old button where there is nothing to confirm."""
    return DONE if confirm(context, press.who, press.named(Case)) is Handled.YES else OLD


def reject_pressed(context: Context, press: Press[RejectSolution]) -> Toast:
    """It still does not work; an old button where the case is open."""
    return DONE if reject(context, press.who, press.named(Case)) is Handled.YES else OLD


def disagree_pressed(context: Context, press: Press[DisagreeDecision]) -> Toast:
    """The decision is not accepted; an old button where the case is open."""
    return DONE if disagree(context, press.who, press.named(Case)) is Handled.YES else OLD


def settle_pressed(context: Context, press: Press[SettleCase]) -> Toast:
    """The matter has settled itself."""
    return DONE if settle(context, press.who, press.named(Case)) is Handled.YES else OLD


def reopen_pressed(context: Context, press: Press[ReopenCase]) -> Toast:
    """Take a closed case up again."""
    return DONE if reopen(context, press.who, press.named(Case)) is Handled.YES else OLD


def withdraw_pressed(context: Context, press: Press[WithdrawCase]) -> Toast:
    """The customer takes the case back."""
    return DONE if withdraw(context, press.who, press.named(Case)) is Handled.YES else OLD


# --- in words ---


def take_verdict(context: Context, who: Person, case: Case, understood: Understood) -> Handled:
    """Do what clear words say of a solution ("yes, it works", "nein, geht immer noch nicht"): confirm it, or reopen.

    In part, where they say more than yes or no and have to be added to the case as well.
    """
    if case.status != Status.SOLVED:
        return Handled.NO
    clear = _meant(context, case, understood, asked=_asked(context, case))
    if clear is None:
        return Handled.NO
    against = decisions.is_decision(context, case) or disagrees(understood.text)
    act = confirm if clear else disagree if against else reject
    if act(context, who, case, pressed=False) is Handled.NO:
        return Handled.NO
    if len(understood.text.split()) > FEW_WORDS:
        return Handled.IN_PART
    note(context, who, case, understood.text)
    return Handled.YES


def take_late_verdict(context: Context, who: Person, understood: Understood) -> Handled:
    """The same for the last case, up to a month after it ended; only what is said in so many words."""
    case = _last(context, who, locked=True)
    clear = verdict(understood.text)
    if clear is None and case is not None and _resents(context, case, understood):
        clear = False
    if case is None or clear is None or case.status not in (Status.CONFIRMED, Status.CLOSED):
        return Handled.NO
    ended = case.closed or case.confirmed
    if ended is None or context.now - ended > REMEMBERED or case.outcome == Outcome.WITHDRAWN:
        return Handled.NO
    act = disagree if disagrees(understood.text) or decisions.is_decision(context, case) else reject
    if clear:
        context.say(who, "works-closed", number=case.number, case=case)
    elif act(context, who, case, pressed=False) is Handled.NO:
        return Handled.NO
    note(context, who, case, understood.text)
    return Handled.YES


def resents_last(context: Context, who: Person, understood: Understood) -> bool:
    """Whether words are against what was decided about this customer's last case, and of nothing else."""
    case = _last(context, who) if unwilling(understood.text) else None
    return case is not None and _resents(context, case, understood)


def _last(context: Context, who: Person, *, locked: bool = False) -> Case | None:
    mine = select(Case).where(Case.person_id == who.id).order_by(Case.id.desc()).limit(1)
    return context.session.scalar(mine.with_for_update() if locked else mine)


def _resents(context: Context, case: Case, understood: Understood) -> bool:
    another = understood.features or understood.products
    return decisions.is_decision(context, case) and unwilling(understood.text) and not another


def _meant(context: Context, case: Case, understood: Understood, *, asked: bool) -> bool | None:
    """What the words say; a bare yes or no counts only as the answer to the question, "agreed" below a decision."""
    if understood.intent == "question" and understood.confidence >= SURE:
        return None
    decided = decisions.is_decision(context, case)
    if decided and unwilling(understood.text):
        return False
    clear = verdict(understood.text)
    if clear is None and decided and accepts(understood.text):
        clear = True
    if clear is None and asked and understood.confidence >= SURE:
        clear = {"yes": True, "no": False}.get(understood.intent)
    return clear


def _asked(context: Context, case: Case) -> bool:
    """Whether our own question about this solution stands in the chat."""
    at = plan.Past.of(context, case).last(EventKind.ASKED)
    return at is not None and case.solved is not None and at >= case.solved


def note(context: Context, who: Person, case: Case, text: str) -> None:
    """Keep the words with the case and show them to the agents."""
    cases.add_entry(context, case, who, text)
    cases.record(context, case, EventKind.ADDED, "customer", kind="text")
    context.tell(
        case, context.html(context.staff_language, "staff-words", name=who.first_name or "?", words=text[:1000])
    )


def _slot(case: Case) -> str:
    return f"works:{case.id}"
