"""The promise on a card is the one that concerns its case, or none."""

from __future__ import annotations

import pytest

from tests.support.desk import Customer, Firm, plain

X20, X30 = {"id": "x20", "name": "Aroma X20"}, {"id": "x30", "name": "Aroma X30 Duo"}


def promised(firm: Firm) -> str:
    """What the card says of a promise; empty without one."""
    cards = [row.content["text"] for row in firm.outgoing() if row.slot == "card:1"]
    lines = (line for line in plain(cards[-1]).splitlines() if line.startswith("Promise"))
    return next(lines, "")


@pytest.mark.parametrize(("service", "product", "words"), [
    ("installation", X20, ""),
    ("installation", X30, "installation by video"),
    ("complaint", X20, "within 4 working hours"),
    ("repair", X20, "Repaired within 5 working days"),
    ("return", X20, "label"),
    ("maintenance", X30, ""),
])  # fmt: skip
def test_promise_is_that_of_the_service_and_the_product(
    firm: Firm, ana: Customer, service: str, product: dict[str, str], words: str
) -> None:
    ana.files(service, product=product)
    assert words in promised(firm) and bool(words) is bool(promised(firm))


def test_promise_of_a_safety_case_is_for_those_alone(firm: Firm, ana: Customer) -> None:
    ana.files(danger="yes", what="A spark came out of the plug.")
    assert "within 30 minutes" in promised(firm)
