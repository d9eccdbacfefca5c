"""What the firm can say of itself: telephone, address, opening hours, and what its parts cost."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

from casework.terms import Fate
from handlers.buttons.menu import OpenMenu
from handlers.context import Context
from handlers.handled import Handled
from handlers.texts import Html, formats, joined
from handlers.understanding import OF_A_PHONE, Understood
from knowledge.language.dates import parse_day
from knowledge.language.normalize import words
from knowledge.schema.firm import WEEKDAYS
from knowledge.schema.models import SparePart
from storage.tables import Person

SHOWN, WEEK = 6, 7
LONG = 7
"""A longer word names a part alone: Wassertank, guarnizione."""
LONGEST = 14
"""Who writes more words asks for more than a number."""


def tell(context: Context, who: Person, understood: Understood) -> Handled:
    """Answer a question for what stands in the firm's own files; NO for any other."""
    if understood.danger_words or len(understood.text.split()) > LONGEST:
        return Handled.NO
    if sum(letter.isdigit() for letter in understood.text) >= OF_A_PHONE:
        return Handled.NO  # whoever gives a number wants to be called
    lang = context.language(who)
    lines = [told for topic, of in TOPICS.items() if understood.wording.speaks_of(topic)
             and (told := of(context, lang, understood))]  # fmt: skip
    if not lines:
        return Handled.NO
    context.fate(Fate.QUESTION)
    person = context.button(lang, "menu-person", OpenMenu("person"))
    context.say(who, joined([*lines, context.html(lang, "firm-person")], "\n\n"), buttons=[[person]])
    return Handled.YES


def _phone(context: Context, lang: str, understood: Understood) -> Html | None:
    contact = context.content.firm.contact
    if not contact.phone:
        return None
    line = context.html(lang, "firm-phone", phone=contact.phone)
    mail = context.html(lang, "firm-email", email=contact.email) if contact.email else Html("")
    return joined([line, mail])


def _address(context: Context, lang: str, understood: Understood) -> Html | None:
    address = context.content.firm.contact.address
    return context.html(lang, "firm-address", address=address) if address else None


def _hours(context: Context, lang: str, understood: Understood) -> Html | None:
    """On the day that is named, and as the firm says it of all days."""
    hours = context.content.firm.contact.hours
    usual = context.html(lang, "firm-hours", hours=context.content.text(hours, lang)) if hours else Html("")
    named = parse_day(understood.text, lang, context.today, past=False)
    if named is None:
        return usual or None
    # A weekday without more is the coming one.
    while named < context.today:
        named += timedelta(days=WEEK)
    return joined([_on(context, lang, named), usual])


def _on(context: Context, lang: str, day: date) -> Html:
    periods = context.content.firm.working_hours.get(WEEKDAYS[day.weekday()], ())
    words = formats.day(lang, day, context.today)
    if not periods or day in context.calendar.holidays:
        return context.html(lang, "firm-closed-on", day=words)
    return context.html(
        lang, "firm-open-on", day=words, hours=", ".join(f"{begins:%H:%M}-{ends:%H:%M}" for begins, ends in periods)
    )


def _price(context: Context, lang: str, understood: Understood) -> Html | None:
    """The prices of the parts whose name is said, those of the product that is named first."""
    products = sorted(context.content.products.values(), key=lambda each: each.id != understood.product)
    said = set(words(understood.text))
    found: dict[str, SparePart] = {}
    for part in chain.from_iterable(product.spare_parts for product in products):
        if _names(part, lang, said, context):
            found.setdefault(part.id, part)
    lines = [
        context.html(lang, "firm-price", part=context.content.text(part.text, lang),
                     price=formats.money(lang, part.price, context.content.firm.currency))
        for part in list(found.values())[:SHOWN]
    ]  # fmt: skip
    return joined(lines) if lines else None


def _names(part: SparePart, lang: str, said: set[str], context: Context) -> bool:
    """Whether the first two words of a part's name are said, or its only long one."""
    name = [word for word in words(context.content.text(part.text, lang)) if len(word) > 2 and not word.isdigit()]
    return bool(name) and (all(word in said for word in name[:2]) or (len(name[0]) > LONG and name[0] in said))


TOPICS = {"ask.phone": _phone, "ask.address": _address, "ask.hours": _hours, "ask.price": _price}
"""What is asked for, by the words that ask for it."""
