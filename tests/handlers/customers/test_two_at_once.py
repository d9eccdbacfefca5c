"""Two matters or two products in one sentence: nothing is lost, and each gets a case of its own."""

from __future__ import annotations

import pytest

from handlers.buttons.cases import AlsoProduct
from storage.tables import Case, Draft
from tests.support.desk import Customer, Firm

SENDS = {
    "en": ("Grano G5", "No", "Repair", "Send"), "de": ("Grano G5", "Nein", "Reparatur", "Absenden"),
    "it": ("Grano G5", "No", "Riparazione", "Invia"), "es": ("Grano G5", "No", "Reparación", "Enviar"),
}  # fmt: skip
MATTERS = [
    ("en", "the grinder is stuck, and besides you charged me twice", "A product"),
    ("de", "die Mühle klemmt, und außerdem wurde doppelt abgebucht", "Ein Gerät"),
    ("it", "il macinino è bloccato, e inoltre mi avete addebitato due volte", "Un prodotto"),
    ("es", "el molinillo está atascado, y además me cobraron dos veces", "Un producto"),
]
PRODUCTS = [
    ("en", "my G5 is stuck, and the X20 leaks"),
    ("de", "meine G5 klemmt, und die X20 tropft"),
    ("it", "il mio G5 è bloccato, e la X20 perde acqua"),
    ("es", "mi G5 está atascado, y la X20 pierde agua"),
]


def sent(firm: Firm, lang: str, text: str) -> Customer:
    """The complaint about the grinder, by those of the buttons that are there."""
    someone = firm.customer(language=lang)
    someone.types(text)
    for label in SENDS[lang]:
        if any(label in each for each in someone.buttons()) and not firm.rows(Case):
            someone.presses(label)
    return someone


@pytest.mark.parametrize(("lang", "text", "label"), MATTERS)
def test_the_other_matter_is_offered_a_case(firm: Firm, lang: str, text: str, label: str) -> None:
    someone = sent(firm, lang, text)
    case = firm.case()
    assert (case.matter, case.product, case.what) == ("payment", "g5", text)
    someone.presses(label)
    [draft] = firm.rows(Draft)
    assert draft.answers["what"] == text
    assert (draft.answers["matter"], draft.answers["product"]["id"]) == ("product", "g5")


@pytest.mark.parametrize(("lang", "text"), PRODUCTS)
def test_the_other_product_is_offered_a_case(firm: Firm, lang: str, text: str) -> None:
    someone = sent(firm, lang, text)
    assert (firm.case().product, firm.case().what) == ("g5", text)
    someone.presses("Aroma X20")
    [draft] = firm.rows(Draft)
    assert (draft.answers["product"]["id"], draft.answers["what"]) == ("x20", text)


def test_a_second_press_of_the_offer_changes_nothing(firm: Firm) -> None:
    someone = sent(firm, "en", PRODUCTS[0][1])
    button = AlsoProduct(firm.case().id, "x20")
    someone.presses(button)
    [draft] = firm.rows(Draft)
    said = len(firm.outgoing())
    someone.presses(button)
    assert [each.id for each in firm.rows(Draft)] == [draft.id]
    assert [row.kind for row in firm.outgoing()[said:]] == ["answer"]


WANTED = [
    ("en", "my G5 is stuck and I want my money back!"), ("de", "Meine G5 klemmt und ich will mein Geld zurück!"),
    ("it", "la mia G5 è bloccata e voglio indietro i soldi!"),
    ("es", "mi G5 está atascado y quiero que me devuelvan el dinero!"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), WANTED)
def test_what_is_wanted_for_a_fault_is_no_other_matter(firm: Firm, lang: str, text: str) -> None:
    sent(firm, lang, text)
    assert firm.case().product == "g5"
    assert not any("also:" in str(row.content.get("buttons")) for row in firm.outgoing())


def test_one_matter_alone_offers_nothing(firm: Firm) -> None:
    someone = sent(firm, "en", "my G5 is stuck since monday, please repair it")
    assert firm.rows(Case) and not any("A product" in label or "Aroma X20" in label for label in someone.buttons())
