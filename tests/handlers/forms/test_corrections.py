"""Words at any question and at the review: what they change, what they leave open, what they answer besides."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.cases import complaint_words
from storage.tables import Draft
from tests.support.desk import Customer, Firm

OPENINGS = {
    "en": ("my X20 leaks since Monday, I paid 500 euros", "No", "money back please"),
    "de": ("meine X20 tropft seit Montag, hat 500 Euro gekostet", "Nein", "Geld zurück bitte"),
    "it": ("la mia X20 perde acqua da lunedì, pagata 500 euro", "No", "rimborso, grazie"),
    "es": ("mi X20 pierde agua desde el lunes, costó 500 euros", "No", "que me devuelvan el dinero"),
}


def at_review(firm: Firm, language: str) -> Customer:
    """Somebody who has a complaint before them that can be sent."""
    opening, no, wish = OPENINGS[language]
    someone = firm.customer(language=language)
    someone.types(opening)
    someone.presses(no)
    someone.types(wish)
    assert draft(firm).asking == "review"
    return someone


def draft(firm: Firm) -> Draft:
    [found] = firm.rows(Draft)
    assert isinstance(found, Draft)
    return found


def answer(firm: Firm, name: str) -> Any:
    value = draft(firm).answers[name]
    return {"product": lambda: value["id"], "price": lambda: value["amount"]}.get(name, lambda: value)()


@pytest.mark.parametrize(
    ("language", "says", "name", "becomes"),
    [
        ("en", "sorry, the machine is an X30", "product", "x30"),
        ("en", "I made a mistake with the price, it was 620", "price", "620.00"),
        ("en", "not 500 but 640", "price", "640.00"),
        ("en", "I would rather have it replaced", "wish", "replacement"),
        ("en", "it leaks since Wednesday, not Monday", "since", "2026-11-11"),
        ("de", "das ist gar keine X20, sondern eine X30", "product", "x30"),
        ("de", "der Preis stimmt nicht, es waren 620", "price", "620.00"),
        ("de", "lieber doch ein neues Gerät statt Geld", "wish", "replacement"),
        ("de", "nicht seit Montag, sondern seit Mittwoch", "since", "2026-11-11"),
        ("it", "mi sono sbagliato, è la X30", "product", "x30"),
        ("it", "il prezzo non è giusto: 620", "price", "620.00"),
        ("it", "anzi, preferirei una macchina nuova invece dei soldi", "wish", "replacement"),
        ("it", "da mercoledì, non da lunedì", "since", "2026-11-11"),
        ("es", "me equivoqué, es la X30", "product", "x30"),
        ("es", "el precio está mal, fueron 620", "price", "620.00"),
        ("es", "prefiero una nueva en lugar del dinero", "wish", "replacement"),
        ("es", "no desde el lunes, sino desde el miércoles", "since", "2026-11-11"),
    ],
)
def test_a_sentence_at_the_review_changes_an_answer(
    firm: Firm, language: str, says: str, name: str, becomes: str
) -> None:
    someone = at_review(firm, language)
    before = dict(draft(firm).answers)
    said = someone.types(says)
    assert answer(firm, name) == becomes
    assert draft(firm).asking == "review" and len(said) == 1, "the summary, once"
    changed = {key for key, value in draft(firm).answers.items() if value != before.get(key)}
    assert changed - {complaint_words.ALSO} == {name}


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "the serial number is 20-118833"), ("de", "Seriennummer ist die 20-118833"),
        ("it", "la matricola è 20-118833"), ("es", "el número de serie es 20-118833"),
    ],
)  # fmt: skip
def test_what_was_not_told_yet_is_taken_at_the_review(firm: Firm, language: str, says: str) -> None:
    someone = at_review(firm, language)
    said = someone.types(says)
    assert answer(firm, "serial") == "20-118833" and len(said) == 1


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "no, it is the X30"), ("de", "nein, das ist die X30 und keine X20"),
        ("it", "no, è una X30, non la X20"), ("es", "no, es la X30"),
    ],
)  # fmt: skip
def test_the_no_of_a_correction_does_not_exclude_danger(firm: Firm, language: str, says: str) -> None:
    someone = firm.customer(language=language)
    someone.types(OPENINGS[language][0])
    someone.types(says)
    assert answer(firm, "product") == "x30"
    assert draft(firm).asking == "danger" and "danger" not in draft(firm).answers


def test_a_sentence_of_its_own_answers_beside_a_correction(firm: Firm, ana: Customer) -> None:
    ana.types(OPENINGS["en"][0])
    ana.types("No. But it is the X30.")
    assert (answer(firm, "product"), answer(firm, "danger"), draft(firm).asking) == ("x30", "no", "wish")


def test_a_product_only_compared_with_is_no_correction(firm: Firm, ana: Customer) -> None:
    ana.types(OPENINGS["en"][0])
    ana.presses("No")
    ana.types("repair it please, the X30 of my sister works")
    assert (answer(firm, "product"), answer(firm, "wish")) == ("x20", "repair")


@pytest.mark.parametrize(
    ("language", "more"),
    [
        ("en", "the pump is also very loud"), ("de", "und die Pumpe ist auch sehr laut"),
        ("it", "inoltre la pompa fa un rumore terribile"), ("es", "además la bomba hace mucho ruido"),
    ],
)  # fmt: skip
def test_more_that_is_told_is_added_to_what_happened(firm: Firm, language: str, more: str) -> None:
    someone = at_review(firm, language)
    someone.types(more)
    assert more in complaint_words.described(draft(firm).answers).splitlines()


@pytest.mark.parametrize(("language", "yes"), [("en", "yes"), ("de", "ja"), ("it", "sì"), ("es", "sí")])
def test_a_yes_at_the_review_sends_it(firm: Firm, language: str, yes: str) -> None:
    at_review(firm, language).types(yes)
    assert firm.case().wish == "refund"


def test_a_no_at_the_review_asks_what_shall_be_changed(firm: Firm) -> None:
    someone = at_review(firm, "en")
    assert "What would you like to change?" in someone.types("no")[0]
    assert "Price paid" in someone.buttons()
