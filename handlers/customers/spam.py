"""Spam and insults out of the blue: one calm line, and nothing that the agents would have to look at."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from handlers.context import Desk
from handlers.understanding import Heard
from storage.tables import Outgoing, Person

SURE = 0.6
ONCE_IN = timedelta(days=1)


def is_spam(heard: Heard) -> bool:
    """Whether a text is advertising, a trap or gibberish; what names a product or a fault of ours never is."""
    ours = heard.features or heard.product or heard.serial or heard.danger_words
    return heard.intent == "spam" and heard.confidence >= SURE and not ours


def spam(desk: Desk, who: Person) -> None:
    """Answered once a day: a flood of it is no conversation."""
    slot = f"spam:{who.id}"
    recent = select(Outgoing.id).where(
        Outgoing.person_id == who.id, Outgoing.slot == slot, Outgoing.created > desk.now - ONCE_IN
    )
    if desk.session.scalar(recent.limit(1)) is None:
        desk.say(who, "spam-answer", slot=slot)


def insult(desk: Desk, who: Person) -> None:
    """Nothing but an insult: no defence, and the two ways in which it can get better."""
    lang = desk.language(who)
    ways = [[desk.button(lang, f"menu-{way}", f"m:{way}")] for way in ("complaint", "person")]
    desk.say(who, "insult-answer", buttons=ways)
