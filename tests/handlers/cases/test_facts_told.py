"""What the first words tell is kept as it was meant: ages, deadlines, weeks and sums in words, in four languages."""

from __future__ import annotations

from typing import Any

import pytest

from storage.tables import Draft
from tests.support.desk import Customer, Firm


def told(firm: Firm, language: str, text: str) -> dict[str, Any]:
    """What a form knows that was opened with these words (on Monday, 16 November 2026)."""
    firm.customer(language=language).types(text)
    [draft] = firm.rows(Draft)
    return dict(draft.answers)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my four year old X20 leaks, I want it repaired"),
        ("de", "meine X20, 4 Jahre alt, tropft, bitte reparieren lassen"),
        ("it", "la mia X20 di 4 anni fa perde acqua, vorrei una riparazione"),
        ("es", "mi X20 de hace 4 años pierde agua, quiero que la reparen"),
    ],
)
def test_an_age_and_a_wish_are_no_day_and_no_moment(firm: Firm, language: str, text: str) -> None:
    answers = told(firm, language, text)
    assert (answers["product"]["id"], answers["wish"]) == ("x20", "repair")
    assert "since" not in answers and "moment" not in answers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the X20 drips since Tuesday of last week and cost thirteen hundred euros"),
        ("de", "die X20 tropft seit letzte Woche Dienstag und hat dreizehnhundert Euro gekostet"),
        ("it", "la X20 perde da martedì della settimana scorsa, è costata milletrecento euro"),
        ("es", "la X20 gotea desde el martes de la semana pasada, costó mil trescientos euros"),
    ],
)
def test_a_week_with_its_day_and_a_sum_in_words(firm: Firm, language: str, text: str) -> None:
    answers = told(firm, language, text)
    assert (answers["since"], answers["price"]["amount"]) == ("2026-11-10", "1300.00")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my X20 leaks and I need it back by Saturday"),
        ("de", "meine X20 tropft, ich brauche sie bis Samstag wieder"),
        ("it", "la mia X20 perde acqua e mi serve entro sabato"),
        ("es", "mi X20 pierde agua y la necesito para el sábado"),
    ],
)
def test_a_deadline_stays_in_the_words(firm: Firm, language: str, text: str) -> None:
    answers = told(firm, language, text)
    assert "since" not in answers and answers["what"] == text


@pytest.mark.parametrize(
    ("language", "opening", "no", "wish", "send", "price", "says"),
    [
        ("en", "my X20 leaks", "No", "Repair", "Send", "Price paid", "roughly 7 hundred"),
        ("de", "meine X20 tropft", "Nein", "Reparatur", "Absenden", "Kaufpreis", "ungefähr siebenhundert"),
    ],
)
def test_a_price_in_words_after_the_number(
    firm: Firm, language: str, opening: str, no: str, wish: str, send: str, price: str, says: str
) -> None:
    someone: Customer = firm.customer(language=language)
    someone.types(opening)
    for label in (no, wish, send, price):
        someone.presses(label)
    someone.types(says)
    assert str(firm.case().unit_price) == "700.00"


@pytest.mark.parametrize(
    ("language", "opening", "presses", "says"),
    [
        ("en", "my X20 leaks, it cost 500 euros", ("No", "Repair", "Send"), "sorry, the price was wrong, 620"),
        (
            "de",
            "meine X20 tropft, hat 500 Euro gekostet",
            ("Nein", "Reparatur", "Absenden"),
            "nein, nicht 500, sondern 620",
        ),
        ("it", "la mia X20 perde acqua, pagata 500 euro", ("No", "Riparazione", "Invia"), "il prezzo è sbagliato, 620"),
        ("es", "mi X20 pierde agua, costó 500 euros", ("No", "Reparación", "Enviar"), "perdón, el precio fue 620"),
    ],
)
def test_what_was_told_is_corrected_after_the_number_too(
    firm: Firm, language: str, opening: str, presses: tuple[str, ...], says: str
) -> None:
    someone = firm.customer(language=language)
    someone.types(opening)
    for label in presses:
        someone.presses(label)
    someone.types(says)
    assert str(firm.case().unit_price) == "620.00"
