"""A bare yes or no, written instead of pressed: the answer to what we offered last, and never a question to search."""

from __future__ import annotations

import itertools
import re

from sqlalchemy import select

from handlers import welcome
from handlers.care import actions
from handlers.context import Desk
from handlers.customers import products
from handlers.questions import feedback
from handlers.understanding import Heard
from handlers.update import Incoming
from storage.tables import Outgoing, Person

SAID = {"yes": re.compile(r"q:\d+:person|w:\d+:y:.*|o:\d+:care"), "no": re.compile(r"w:\d+:x:.*|q:\d+:none")}
"""The buttons that such a word stands for: a person shall answer, note this care, remind me; none of these."""
CHOICE = re.compile(r"q:\d+:pick:.*")
ACTS = {"q": feedback.pressed, "w": actions.pressed, "o": products.pressed}
FEW_WORDS = 3


def answered(desk: Desk, who: Person, update: Incoming, heard: Heard) -> bool:
    """Do what the word says to our last offer; where there was none, ask what it is about."""
    if heard.intent not in SAID or len(heard.text.split()) > FEW_WORDS:
        return False
    offered = _offered(desk, who)
    if heard.intent == "yes" and any(CHOICE.fullmatch(each) for each in offered):
        desk.say(who, "smalltalk-which")
        return True
    meant = next((each for each in offered if SAID[heard.intent].fullmatch(each)), None)
    if meant is not None:
        letter, *parts = meant.split(":")
        if ACTS[letter](desk, who, update, parts):
            return True
    desk.say(who, "smalltalk-bare", buttons=welcome.menu(desk, desk.language(who)))
    return True


def _offered(desk: Desk, who: Person) -> list[str]:
    """The buttons below what was said last."""
    mine = select(Outgoing).where(Outgoing.chat_id == who.telegram_id, Outgoing.kind == "message")
    last = desk.session.scalar(mine.order_by(Outgoing.id.desc()).limit(1))
    buttons = itertools.chain(*(last.content.get("buttons") or ())) if last is not None else ()
    return [button["data"] for button in buttons if "data" in button]
