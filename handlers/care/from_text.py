""" "I descaled the X20 yesterday": where it is said clearly, noting it is offered by one tap."""

from __future__ import annotations

from handlers.care import plan
from handlers.context import Desk
from handlers.texts import formats
from handlers.understanding import Heard, asks_openly
from knowledge.language.care_done import said_done
from storage.tables import Owned, Person


def offered(desk: Desk, who: Person, heard: Heard) -> bool:
    """Whether noting a care was offered: one of the plan, of a product of theirs, on a day that was named."""
    if heard.owned is None or heard.since is None or heard.since > desk.today or asks_openly(heard):
        return False
    owned = desk.session.get(Owned, heard.owned)
    care = said_done(heard.text, plan.plan(desk, owned.product)) if owned else None
    if owned is None or care is None:
        return False
    lang, day = desk.language(who), heard.since
    yes = desk.button(lang, "care-note-it", f"w:{owned.id}:y:{care.id}:{day.toordinal()}")
    desk.say(
        who, "care-shall-note", buttons=[[yes], [desk.button(lang, "care-note-not", f"w:{owned.id}:x:{care.id}")]],
        slot=f"said:{owned.id}:{care.id}", what=desk.content.text(care.text, lang), product=owned.name,
        day=formats.day(lang, day, desk.today),
    )  # fmt: skip
    return True
