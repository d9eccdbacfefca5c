"""What was told is put right after the number: its product, what is wanted, and whatever was told last."""

from __future__ import annotations

import pytest

from tests.support.desk import Firm
from tests.support.in_four_languages import SENT, filed


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "oh wait, it's the X30"),
        ("en", "no, it is the X30 that drips, not the X20"),
        ("de", "ach nee, es ist die X30"),
        ("it", "ah no, scusi, è la X30"),
        ("es", "al final es la X30, me equivoqué"),
    ],
)
def test_another_product(firm: Firm, language: str, says: str) -> None:
    said = filed(firm, language).types(says)
    case = firm.case()
    assert (case.product, case.answers["product"]["id"], case.wish) == ("x30", "x30", "repair")
    assert any("Aroma X30 Duo" in text for text in said if text.startswith("customer"))


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "sorry, the G5 is broken too, it does not grind"),
        ("de", "ach nein, die G5 mahlt auch nicht mehr"),
        ("it", "no, anche la G5 non macina più"),
        ("es", "perdón, el G5 tampoco muele"),
    ],
)
def test_a_second_product_that_fails_is_no_correction(firm: Firm, language: str, says: str) -> None:
    filed(firm, language).types(says)
    assert firm.case().product == "x20"


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "actually I would rather have the money back"),
        ("de", "ich will doch lieber mein Geld zurück"),
        ("it", "anzi, preferisco il rimborso"),
        ("es", "mejor devuélvanme el dinero"),
    ],
)
def test_another_wish(firm: Firm, language: str, says: str) -> None:
    filed(firm, language).types(says)
    assert firm.case().wish == firm.case().answers["wish"] == "refund"


@pytest.mark.parametrize(
    ("language", "told", "put_right"),
    [
        ("en", "I bought it in June", "no, in April"),
        ("de", "gekauft hab ich sie im Juni", "ach nee, im April"),
        ("it", "comprata a giugno", "no, ad aprile"),
        ("es", "la compré en junio", "perdón, en abril"),
    ],
)
def test_a_month_is_meant_for_what_was_told_last(firm: Firm, language: str, told: str, put_right: str) -> None:
    someone = filed(firm, language)
    someone.types(told)
    assert firm.case().answers["bought"] == "2026-06-01"
    someone.types(put_right)
    assert firm.case().answers["bought"] == "2026-04-01" and "since" not in firm.case().answers


@pytest.mark.parametrize(
    ("language", "told", "put_right"),
    [
        ("en", "bought it in June for 640", "sorry, 460"),
        ("de", "im Juni für 640 gekauft", "quatsch, 460"),
        ("it", "comprata a giugno per 640", "ops, 460"),
        ("es", "la compré en junio por 640", "perdón, 460"),
        ("en", "the price was six hundred and forty", "no, 460"),
        ("de", "Kaufpreis sechshundertvierzig", "nee, 460"),
        ("it", "pagata seicentoquaranta", "no, 460"),
        ("es", "costó seiscientos cuarenta", "no, 460"),
    ],
)
def test_a_sum_without_its_currency(firm: Firm, language: str, told: str, put_right: str) -> None:
    someone = filed(firm, language)
    someone.types(told)
    assert str(firm.case().unit_price) == "640.00"
    someone.types(put_right)
    assert str(firm.case().unit_price) == "460.00"


@pytest.mark.parametrize(
    ("language", "opening", "no", "says", "wish"),
    [
        ("en", "my X20 drips", "No", "my money back. No, wait, exchange it", "replacement"),
        ("de", "meine X20 tropft", "Nein", "Geld zurück. Ach nein, lieber eine Reparatur", "repair"),
        ("it", "la mia X20 gocciola", "No", "un rimborso. Anzi no, meglio la riparazione", "repair"),
        ("es", "mi X20 gotea", "No", "el dinero. No, espere, mejor la reparación", "repair"),
    ],
)
def test_who_takes_a_wish_back_means_the_last(
    firm: Firm, language: str, opening: str, no: str, says: str, wish: str
) -> None:
    someone = firm.customer(language=language)
    for text in (opening, no, says):
        someone.types(text)
    someone.presses({"en": "Send", "de": "Absenden", "it": "Invia", "es": "Enviar"}[language])
    assert firm.case().wish == wish


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "rather a repair"),
        ("de", "doch lieber Reparatur"),
        ("it", "anzi la riparazione"),
        ("es", "mejor reparación"),
    ],
)
def test_a_wish_by_its_bare_name_at_the_review(firm: Firm, language: str, says: str) -> None:
    someone = firm.customer(language=language)
    opening, no, _, send = SENT[language]
    someone.types(opening)
    someone.presses(no)
    someone.presses({"en": "Money back", "de": "Geld zurück", "it": "Rimborso", "es": "Devolución"}[language])
    someone.types(says)
    someone.presses(send)
    assert firm.case().wish == "repair"
