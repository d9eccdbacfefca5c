"""One complaint filed in each of the four languages, for tests of what is said after its number."""

from __future__ import annotations

from tests.support.desk import Customer, Firm

SENT = {
    "en": ("my X20 drips below the tank", "No", "Repair", "Send"),
    "de": ("meine X20 tropft unter dem Tank", "Nein", "Reparatur", "Absenden"),
    "it": ("la mia X20 gocciola sotto il serbatoio", "No", "Riparazione", "Invia"),
    "es": ("mi X20 gotea debajo del depósito", "No", "Reparación", "Enviar"),
}
"""The opening, and the labels that are pressed then."""


def filed(firm: Firm, language: str) -> Customer:
    """Somebody whose complaint has its number."""
    someone = firm.customer(language=language)
    opening, *presses = SENT[language]
    someone.types(opening)
    for label in presses:
        someone.presses(label)
    return someone
