"""What is kept of a customer, and why."""

from __future__ import annotations

from handlers.buttons.menu import PrivacyWish, WishPrivacy
from handlers.cases import cases
from handlers.cases.person import open_talk
from handlers.context import Context
from handlers.press import DONE, Press, Toast
from handlers.texts import Html, safe
from storage.tables import Person

WISH = "privacy"


def explain(context: Context, person: Person) -> None:
    """The firm's own text, or a good default with the firm's times."""
    firm, lang = context.content.firm, context.language(person)
    rows = [[context.button(lang, f"privacy-{wish}", WishPrivacy(wish)) for wish in PrivacyWish]]
    if firm.privacy:
        context.say(person, Html(safe(context.content.text(firm.privacy, lang))), buttons=rows)
        return
    kept = firm.retention
    times = {"raw": kept.raw_updates, "cases": kept.cases, "safety": kept.safety_register}
    lasting = {name: _lasting(context, lang, str(duration)) for name, duration in times.items()}
    whom = firm.contact.email or firm.contact.address or firm.name
    context.say(person, context.html(lang, "privacy", firm=firm.name, email=whom, **lasting), buttons=rows)


def open_case(context: Context, press: Press[WishPrivacy]) -> Toast:
    """A wish about one's own data becomes a case for a person: answered within a month (GDPR, art. 12)."""
    person, wish = press.who, str(press.button.wish)
    lang = context.language(person)
    if any(case.answers.get(WISH) == wish for case in cases.open_cases(context, person)):
        return Toast("privacy-under-way")
    open_talk(context, person, {"what": context.plain(lang, f"privacy-wish-{wish}"), WISH: wish})
    context.say(person, "privacy-noted")
    return DONE


def _lasting(context: Context, lang: str, duration: str) -> str:
    """A duration in the customer's words: "3 years"."""
    amount, _, unit = duration.partition(" ")
    return context.plain(lang, f"lasting-{unit}", count=float(amount))
