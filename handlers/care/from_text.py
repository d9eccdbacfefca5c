""" "I descaled the X20 yesterday": where it is said clearly, noting it is offered by one tap."""

from __future__ import annotations

from casework.terms import Fate
from handlers.buttons.care import NoteSaid, NoteSaidNot
from handlers.care import plan
from handlers.context import Context
from handlers.handled import Handled
from handlers.texts import formats
from handlers.understanding import Understood
from knowledge.language.care_done import said_done
from knowledge.language.dates import parse_day
from storage.tables import Owned, Person


def offer_to_note(context: Context, who: Person, understood: Understood) -> Handled:
    """Offer to note a care: one of the plan, of a product of theirs, on a day that was named."""
    lang = context.language(who)
    day = parse_day(understood.text, understood.language or lang, context.today)
    if understood.owned is None or day is None or understood.asks_openly or understood.features:
        return Handled.NO
    owned = context.session.get(Owned, understood.owned)
    care = said_done(understood.text, plan.plan(context, owned.product)) if owned else None
    if owned is None or care is None:
        return Handled.NO
    context.fate(Fate.CARE, owned.id)
    yes = context.button(lang, "care-note-it", NoteSaid(owned.id, care.id, day))
    no = context.button(lang, "care-note-not", NoteSaidNot(owned.id, care.id))
    context.say(
        who, "care-shall-note", buttons=[[yes], [no]],
        slot=f"said:{owned.id}:{care.id}", what=context.content.text(care.text, lang), product=owned.name,
        day=formats.day(lang, day, context.today),
    )  # fmt: skip
    return Handled.YES
