"""Words that were held for an answer which did not come: they go where they most likely belong, and that is said."""

from __future__ import annotations

from sqlalchemy import select, text

from casework.lifecycle import OPEN
from casework.terms import EventKind, Fate, QuestionOutcome
from handlers.buttons.cases import AddToCase, SomethingNew
from handlers.cases import cases, held_words, solution_feedback, unplaced
from handlers.cases.held_words import ASSUMED, Asked
from handlers.cases.overview import described, own
from handlers.context import Button, Context, labelled
from handlers.customers import case_additions, which_case
from handlers.forms import session
from handlers.handled import Handled
from handlers.understanding import Understood
from handlers.update import Incoming
from storage.fates import End
from storage.tables import Appointment, Case, Entry, Outgoing, Person, Question, Received

SETTLED = frozenset({QuestionOutcome.HELPED, QuestionOutcome.PICKED, QuestionOutcome.COMPLAINT, QuestionOutcome.PERSON})
"""How a question ends for which an article was found, or a person called."""
_SAID_BY_AGENT = (
    select(Outgoing.case_id)
    .where(text("outgoing.watched"), Outgoing.case_id.is_not(None))
    .order_by(Outgoing.id.desc())
    .limit(1)
)
"""Literal, or the partial index of watched rows is not used."""


def go_on(context: Context, held: Appointment) -> str | None:
    """Ten minutes have passed; None where a form that was begun meanwhile has to end first."""
    who = context.session.get(Person, held.person_id) if held.person_id else None
    row = context.session.get(Received, held.data["received"])
    pieces = which_case.pieces_of(context, who, row) if who is not None and row is not None else []
    if who is None or row is None or row.fate != Fate.ASKED_BACK or not pieces:
        return "dropped"
    context.said = None
    asked = Asked(held.data["asked"])
    if asked is Asked.WHAT_IS_MEANT:
        return _what_is_meant(context, who, held, row)
    if asked is Asked.SAME_MATTER:
        _same_matter(context, who, row, own(context, who, held.data["case"]), pieces)
    else:
        _to_case(context, who, row, which_case.candidates(context, who, held.data.get("cases", [])), pieces)
    if context.said is not None:
        context.tx.settle(End(Fate.ASKED_BACK, held.id), context.said)
    return ASSUMED


def _what_is_meant(context: Context, who: Person, held: Appointment, row: Received) -> str | None:
    """Nobody said what is meant: to the case that is open by now, after the form that is, else to all agents.

    What was written in the same minutes is shown together.
    """
    question = context.session.get(Question, held.data.get("question", 0))
    if question is None or question.outcome in SETTLED:
        context.tx.settle(End(Fate.ASKED_BACK, held.id), End(Fate.QUESTION, question.id if question else None))
        return "answered"
    if session.open_draft(context, who, who.telegram_id or 0) is not None:
        held.due = context.now + held_words.WAITS
        return None
    together = held_words.unplaced(context, who)
    held.data = {**held.data, "with": [each.data["received"] for each in together if each.id != held.id]}
    words = unplaced.words_of(context, who, row)
    mine = cases.open_cases(context, who)
    if (case := likeliest(context, who, mine, question.product)) is not None:
        solution_feedback.note(context, who, case, words)
        _tell(context, who, row.id, case, mine)
    else:
        unplaced.show(context, who, row, words)
        context.fate(Fate.QUESTION, question.id)
    for each in together:
        each.kept, each.outcome = context.now, ASSUMED
        if context.said is not None:
            context.tx.settle(End(Fate.ASKED_BACK, each.id), context.said)
    return ASSUMED


def at_once(context: Context, who: Person, mine: list[Case], update: Incoming, understood: Understood) -> None:
    """Words of danger wait for no answer: they go to the likeliest case, and may be put right by the same buttons."""
    case = likeliest(context, who, mine, understood.product) or mine[0]
    case_additions.add(context, who, case, update, understood, said=True)
    received = int(context.tx.cause.removeprefix("u"))
    held_words.note_assumed(context, who, received)
    _tell(context, who, received, case, mine)


def _same_matter(context: Context, who: Person, row: Received, case: Case | None, pieces: list[Incoming]) -> None:
    """The old case is open again, as it would be after a Yes."""
    if case is None or case.status in OPEN or solution_feedback.reopen(context, who, case) is Handled.NO:
        _to_case(context, who, row, [case] if case is not None and case.status in OPEN else [], pieces)
        return
    for each in pieces:
        case_additions.add(context, who, case, each, _understood(context, who, each), said=True)
    _tell(context, who, row.id, case, [])


def _to_case(context: Context, who: Person, row: Received, mine: list[Case], pieces: list[Incoming]) -> None:
    """To the likeliest case; a new one where another product is named."""
    words = "\n".join(each.text for each in pieces if each.text)
    understood = context.understand(who, words) if words else None
    case = likeliest(context, who, mine, understood.product if understood else None)
    if case is None:
        case = unplaced.make_case(context, who, words)
        mine = [case, *mine]
    for each in pieces:
        case_additions.add(context, who, case, each, _understood(context, who, each), said=True)
    _tell(context, who, row.id, case, mine)


def likeliest(context: Context, who: Person, mine: list[Case], product: str | None) -> Case | None:
    """The case of the product named, of the last message of an agent, the one written about last, else the newest.

    None where another product is named than those of the cases.
    """
    if product is not None and mine and all(case.product for case in mine):
        mine = [case for case in mine if case.product == product]
    by_id = {case.id: case for case in mine}
    said = context.session.scalar(
        _SAID_BY_AGENT.where(Outgoing.chat_id == who.telegram_id, Outgoing.case_id.in_(list(by_id)))
    )
    told = context.session.scalar(
        select(Entry.case_id)
        .where(Entry.person_id == who.id, Entry.by == "customer", Entry.case_id.in_(list(by_id)))
        .order_by(Entry.id.desc())
        .limit(1)
    )
    return by_id.get(said or 0) or by_id.get(told or 0) or next(iter(mine), None)


def _tell(context: Context, who: Person, received: int, case: Case, others: list[Case]) -> None:
    """Both sides learn that it was assumed; the customer may still say otherwise."""
    lang = context.language(who)
    rows: list[list[Button]] = [
        [labelled(f"{each.number} · {described(context, each, lang)}"[:60], AddToCase(received, each.id))]
        for each in others[:8] if each.id != case.id
    ]  # fmt: skip
    rows.append([context.button(lang, "case-something-new", SomethingNew(received))])
    context.say(who, "assumed-case", buttons=rows, number=case.number, what=described(context, case, lang), case=case)
    cases.record(context, case, EventKind.ADDED, "system", why=ASSUMED)
    context.tell(case, context.html(context.staff_language, "staff-assumed", name=who.first_name or "?"))


def _understood(context: Context, who: Person, update: Incoming) -> Understood | None:
    return context.understand(who, update.text) if update.text else None
