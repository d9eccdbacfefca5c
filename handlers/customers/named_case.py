"""A case that a text names by its number: the words go there, whatever habit says."""

from __future__ import annotations

from sqlalchemy import select

from casework.case_number import find_numbers
from casework.lifecycle import OPEN
from casework.terms import Status
from handlers.cases import recurrence, solution_feedback, tracker
from handlers.cases.overview import own
from handlers.context import Context
from handlers.customers import case_additions
from handlers.customers.case_additions import SURE
from handlers.handled import Handled
from handlers.understanding import Understood
from handlers.update import Incoming
from storage.tables import Case, Person

STATES = frozenset({"status", "question"})


def take(context: Context, who: Person, update: Incoming, understood: Understood) -> Handled:
    """Show the case named where its state is asked for, else add to it, or offer to take it up again."""
    case = _named(context, who, update.text)
    if case is None or (case.status not in OPEN and understood.danger_words):
        return Handled.NO
    # What fails again asks for no state of a case that is over, however it is said.
    again = case.status not in OPEN and bool(understood.features)
    asks = not again and understood.confidence >= SURE and (understood.intent in STATES or understood.asks_for_status)
    if asks and not understood.danger_words:
        tracker.show(context, case, who, fresh=True)
        case_additions.tell_of_news_wanted(context, who, case, update)
    elif case.status in OPEN:
        case_additions.add(context, who, case, update, understood)
    elif case.status in (Status.CONFIRMED, Status.CLOSED) and understood.intent not in ("thanks", "greeting"):
        recurrence.offer(context, who, case)
    else:
        solution_feedback.note(context, who, case, update.text)
        context.say(who, "case-added", number=case.number, case=case)
    return Handled.YES


def _named(context: Context, who: Person, text: str) -> Case | None:
    """The first case of this customer whose number stands in the text."""
    for number in find_numbers(text):
        found = context.session.scalar(select(Case.id).where(Case.number == str(number), Case.person_id == who.id))
        if found is not None:
            return own(context, who, found)
    return None
