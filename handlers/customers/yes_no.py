"""A bare yes or no, written instead of pressed: the answer to what we offered last, and never a question to search."""

from __future__ import annotations

import itertools
import re

from sqlalchemy import select

from handlers import welcome
from handlers.care import actions
from handlers.context import Context
from handlers.customers import products
from handlers.questions import feedback
from handlers.understanding import Understood
from handlers.update import Incoming
from storage.tables import Outgoing, Person

SAID = {"yes": re.compile(r"q:\d+:person|w:\d+:y:.*|o:\d+:care"), "no": re.compile(r"w:\d+:x:.*|q:\d+:none")}
"""The buttons that such a word stands for: a person shall answer, note this care, remind me; none of these."""
CHOICE = re.compile(r"q:\d+:pick:.*")
ACTS = {"q": feedback.pressed, "w": actions.pressed, "o": products.pressed}
FEW_WORDS = 3


def answered(context: Context, who: Person, update: Incoming, understood: Understood) -> bool:
    """Do what the word says to our last offer; where there was none, ask what it is about."""
    if understood.intent not in SAID or len(understood.text.split()) > FEW_WORDS:
        return False
    offered = _offered(context, who)
    if understood.intent == "yes" and any(CHOICE.fullmatch(each) for each in offered):
        context.say(who, "smalltalk-which")
        return True
    meant = next((each for each in offered if SAID[understood.intent].fullmatch(each)), None)
    if meant is not None:
        letter, *parts = meant.split(":")
        if ACTS[letter](context, who, update, parts):
            return True
    context.say(who, "smalltalk-bare", buttons=welcome.menu(context, context.language(who)))
    return True


def _offered(context: Context, who: Person) -> list[str]:
    """The buttons below what was said last."""
    mine = select(Outgoing).where(Outgoing.chat_id == who.telegram_id, Outgoing.kind == "message")
    last = context.session.scalar(mine.order_by(Outgoing.id.desc()).limit(1))
    buttons = itertools.chain(*(last.content.get("buttons") or ())) if last is not None else ()
    return [button["data"] for button in buttons if "data" in button]
