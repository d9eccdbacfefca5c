"""What agents make of words that belonged nowhere: a case, or one answer without a case."""

from __future__ import annotations

from typing import Any

from casework.terms import Fate
from handlers.buttons.cases import AnswerOnce, CaseFromWords
from handlers.cases import unplaced
from handlers.cases.signature import signed
from handlers.context import Context
from handlers.forms import session
from handlers.forms.flow import Ask, Flow
from handlers.forms.kinds import Words
from handlers.forms.registry import Guided
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import Html
from storage.tables import Draft, Person, Received

FLOW = "once"


def make_case(context: Context, press: Press[CaseFromWords]) -> Toast:
    """They are a case; made once, whoever presses."""
    row = press.named(Received)
    customer = context.session.get(Person, row.person_id)
    if customer is None or row.raw is None or row.fate != Fate.QUESTION:
        return OLD
    case = unplaced.make_case(context, customer, unplaced.words_of(context, customer, row))
    row.fate, row.fate_id = str(Fate.ENTRY), case.id
    lang = context.staff_language
    context.announce(context.html(lang, "unplaced-filed", name=press.who.first_name or "?", number=case.number))
    return DONE


def ask_answer(context: Context, press: Press[AnswerOnce]) -> Toast:
    """One answer is enough: what shall it be?"""
    row = press.named(Received)
    if row.raw is None or row.fate != Fate.QUESTION:
        return OLD
    session.begin(context, press.who, FLOW, subject=row.id, place=(press.update.chat_id, press.update.thread or 0))
    return DONE


def flow(context: Context, draft: Draft) -> Flow:
    return Flow(FLOW, asks=(Ask("answer", Words(least=2)),))


def say_once(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Say it to the customer, under the agent's name."""
    row = context.session.get(Received, draft.subject or 0)
    customer = context.session.get(Person, row.person_id) if row is not None else None
    if customer is None or customer.telegram_id is None or customer.blocked is not None:
        context.announce(context.html(context.staff_language, "unplaced-gone"))
        return
    context.say(customer, Html(signed(who, answers["answer"])))
    name = customer.first_name or "?"
    context.announce(context.html(context.staff_language, "unplaced-answered", agent=who.first_name or "?", name=name))


FORM = Guided(FLOW, flow, say_once, saves=False, fate=Fate.STAFF)
