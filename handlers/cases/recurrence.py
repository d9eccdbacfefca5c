"""A fault that comes back after its case has ended: the same case is offered, with all that is known of it."""

from __future__ import annotations

from datetime import timedelta

import orjson
from sqlalchemy import select

from casework.terms import Outcome, Status
from handlers import update as handlers_update
from handlers.buttons.cases import SameMatter, SomethingNew
from handlers.cases import held_words, solution_feedback
from handlers.cases.overview import described
from handlers.context import Context
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from handlers.understanding import Understood
from knowledge.language.verdicts import comes_back
from storage.tables import Case, Person, Received

REMEMBERED = timedelta(days=365)


def ask_if_same(context: Context, who: Person, understood: Understood) -> Handled:
    """Ask whether it is the old matter, where the words say so and a case of that product has ended."""
    if understood.danger_words or understood.new_matter or not comes_back(understood.text):
        return Handled.NO
    case = _last(context, who, understood.product)
    if case is None:
        return Handled.NO
    offer(context, who, case)
    return Handled.YES


def offer(context: Context, who: Person, case: Case) -> None:
    """Offer to take this case up again with the words that are handled; without an answer it is."""
    lang = context.language(who)
    received = int(context.tx.cause.removeprefix("u"))
    rows = [
        [context.button(lang, "again-same", SameMatter(received, case.id), number=case.number)],
        [context.button(lang, "case-something-new", SomethingNew(received))],
    ]
    held_words.hold(context, who, held_words.Asked.SAME_MATTER, case=case.id)
    context.say(who, "again-offer", buttons=rows, number=case.number, what=described(context, case, lang))


def _last(context: Context, who: Person, product: str | None) -> Case | None:
    """The case that ended last, of the product named."""
    mine = select(Case).where(
        Case.person_id == who.id,
        Case.status.in_((str(Status.CONFIRMED), str(Status.CLOSED))),
        Case.outcome.is_(None) | (Case.outcome != str(Outcome.WITHDRAWN)),
    )
    if product is not None:
        mine = mine.where(Case.product == product)
    for case in context.session.scalars(mine.order_by(Case.id.desc())):
        ended = case.closed or case.confirmed
        if ended is not None and context.now - ended <= REMEMBERED:
            return case
    return None


def take_up_again(context: Context, press: Press[SameMatter]) -> Toast:
    """It is the old matter: its case is open again, and the words that were written belong to it."""
    who, row, case = press.who, press.named(Received), press.named(Case)
    if solution_feedback.reopen(context, who, case) is Handled.NO:
        return OLD
    original = handlers_update.read(orjson.loads(row.raw)) if row.raw else None
    if original is not None and original.text:
        solution_feedback.note(context, who, case, original.text)
    held_words.answered(context, who, row)
    return DONE
