"""Spam and insults out of the blue: one calm line, and nothing that the agents would have to look at."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from casework.terms import Fate
from handlers.buttons.menu import OpenMenu
from handlers.context import Context
from handlers.understanding import Understood
from storage.tables import Outgoing, Person

SURE = 0.6
ONCE_IN = timedelta(days=1)


def is_spam(understood: Understood) -> bool:
    """Whether a text is advertising or a trap.

    Never one without a link, an offer or a lure for money; nor what names a product or a fault of ours, or complains.
    """
    ours = (
        understood.complains
        or understood.features
        or understood.product
        or understood.serial
        or understood.danger_words
    )
    return understood.intent == "spam" and understood.confidence >= SURE and not ours


def answer_spam(context: Context, who: Person) -> None:
    """Answer spam once a day: a flood of it is no conversation."""
    context.fate(Fate.SPAM)
    slot = f"spam:{who.id}"
    recent = select(Outgoing.id).where(
        Outgoing.person_id == who.id, Outgoing.slot == slot, Outgoing.created > context.now - ONCE_IN
    )
    if context.session.scalar(recent.limit(1)) is None:
        context.say(who, "spam-answer", slot=slot)


def answer_insult(context: Context, who: Person) -> None:
    """Answer what is nothing but an insult, without defence, with the two ways in which it can get better."""
    context.fate(Fate.SMALLTALK)
    lang = context.language(who)
    ways = [[context.button(lang, f"menu-{way}", OpenMenu(way))] for way in ("complaint", "person")]
    context.say(who, "insult-answer", buttons=ways)
