"""What is kept of a customer, and why."""

from __future__ import annotations

from handlers.buttons.menu import PrivacyWish, WishPrivacy
from handlers.context import Context
from handlers.texts import Html, safe
from storage.tables import Person


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


def _lasting(context: Context, lang: str, duration: str) -> str:
    """A duration in the customer's words: "3 years"."""
    amount, _, unit = duration.partition(" ")
    return context.plain(lang, f"lasting-{unit}", count=float(amount))
