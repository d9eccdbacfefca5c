"""What is kept of a customer, and why."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.texts import Html, safe
from storage.tables import Person


def explain(desk: Desk, person: Person) -> None:
    """The firm's own text, or a good default with the firm's times."""
    firm, lang = desk.content.firm, desk.language(person)
    if firm.privacy:
        desk.say(person, Html(safe(desk.content.text(firm.privacy, lang))))
        return
    kept = firm.retention
    times = {"raw": kept.raw_updates, "cases": kept.cases, "safety": kept.safety_register}
    lasting = {name: _lasting(desk, lang, str(duration)) for name, duration in times.items()}
    whom = firm.contact.email or firm.contact.address or firm.name
    desk.say(person, desk.html(lang, "privacy", firm=firm.name, email=whom, **lasting))


def _lasting(desk: Desk, lang: str, duration: str) -> str:
    """A duration in the customer's words: "3 years"."""
    amount, _, unit = duration.partition(" ")
    return desk.plain(lang, f"lasting-{unit}", count=float(amount))
