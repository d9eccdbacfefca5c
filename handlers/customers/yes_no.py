"""A bare yes or no, written instead of pressed: the answer to what we offered last, and never a question to search."""

from __future__ import annotations

import itertools

from sqlalchemy import select

from casework.terms import Fate
from handlers import welcome
from handlers.buttons import decode
from handlers.buttons.care import AgreeToCare, NoteSaid, NoteSaidNot
from handlers.buttons.questions import AskPerson, NoneOfThese, PickArticle
from handlers.buttons.wire import ButtonData
from handlers.care import actions
from handlers.context import Context
from handlers.handled import Handled
from handlers.ownership import act_on
from handlers.press import OLD, Acts
from handlers.questions import feedback
from handlers.understanding import Understood
from handlers.update import Incoming
from storage.tables import Outgoing, Person

SAID: dict[str, tuple[type[ButtonData], ...]] = {
    "yes": (AskPerson, NoteSaid, AgreeToCare),
    "no": (NoteSaidNot, NoneOfThese),
}
"""The buttons that such a word stands for: a person shall answer, note this care, remind me; none of these."""
ACTS: Acts = {
    NoteSaid: actions.note_said, NoteSaidNot: actions.leave_said, AgreeToCare: actions.agree,
    AskPerson: feedback.ask_person, NoneOfThese: feedback.offer_ways_on,
}  # fmt: skip
FEW_WORDS = 3


def act_on_yes_or_no(context: Context, who: Person, update: Incoming, understood: Understood) -> Handled:
    """Do what the word says to our last offer; where there was none, ask what it is about."""
    if understood.intent not in SAID or len(understood.text.split()) > FEW_WORDS:
        return Handled.NO
    context.fate(Fate.PRESS)
    offered = _offered(context, who)
    if understood.intent == "yes" and any(isinstance(each, PickArticle) for each in offered):
        context.say(who, "smalltalk-which")
        return Handled.YES
    meant = next((each for each in offered if isinstance(each, SAID[understood.intent])), None)
    if meant is not None and act_on(context, who, update, meant, ACTS) is not OLD:
        return Handled.YES
    context.fate(Fate.SMALLTALK)
    context.say(who, "smalltalk-bare", buttons=welcome.menu(context, context.language(who)))
    return Handled.YES


def _offered(context: Context, who: Person) -> list[ButtonData | None]:
    """The buttons below what was said last."""
    mine = select(Outgoing).where(Outgoing.chat_id == who.telegram_id, Outgoing.kind == "message")
    last = context.session.scalar(mine.order_by(Outgoing.id.desc()).limit(1))
    buttons = itertools.chain(*(last.content.get("buttons") or ())) if last is not None else ()
    return [decode(button["data"]) for button in buttons if "data" in button]
