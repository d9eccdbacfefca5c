"""Who says little at a time: no word of theirs is lost, none taken for what it is not, nothing asked twice."""

from __future__ import annotations

from typing import Any

import pytest

from storage.tables import Draft
from tests.support.desk import Customer, Firm, in_one


def known(firm: Firm) -> dict[str, Any]:
    [draft] = firm.rows(Draft)
    return dict(draft.answers)


@pytest.mark.parametrize(
    ("language", "product", "fault"),
    [
        ("en", "my X30", "leaking"),
        ("de", "die X30", "undicht"),
        ("it", "la X30", "gocciola"),
        ("es", "la X30", "gotea"),
    ],
)
def test_a_product_named_just_before_is_not_asked_for(firm: Firm, language: str, product: str, fault: str) -> None:
    someone = firm.customer(language=language)
    [asked] = in_one(someone.types(product), "customer")
    assert asked.startswith("Aroma X30 Duo")
    someone.types(fault)
    assert (known(firm)["product"]["id"], known(firm)["what"]) == ("x30", fault)


def test_a_product_named_an_hour_ago_is_asked_for(firm: Firm) -> None:
    someone = firm.customer()
    someone.types("my X30")
    firm.forward(hours=1)
    someone.types("leaking")
    assert "product" not in known(firm)


@pytest.mark.parametrize(
    ("language", "opening", "kind", "fault"),
    [
        ("en", "/complaint", "the grinder", "jammed"),
        ("de", "/complaint", "Mühle", "blockiert"),
        ("it", "/complaint", "il macinacaffè", "bloccato"),
        ("es", "/complaint", "el molinillo", "atascado"),
    ],
)
def test_a_kind_of_product_narrows_the_choice(firm: Firm, language: str, opening: str, kind: str, fault: str) -> None:
    someone = firm.customer(language=language)
    someone.types(opening)
    someone.types(kind)
    grinders = [label for label in someone.buttons() if "Aroma" in label or "Grano" in label]
    assert "product" not in known(firm) and len(grinders) == 2 and all("Grano" in label for label in grinders)
    someone.types(fault)
    assert fault in (known(firm).get("what"), *known(firm).get("also", ()))


@pytest.mark.parametrize(
    ("language", "number", "whatever"),
    [("en", "499", "no idea"), ("de", "499", "egal"), ("it", "499", "boh"), ("es", "499", "ni idea")],
)
def test_a_number_is_no_product_and_indifference_no_end(firm: Firm, language: str, number: str, whatever: str) -> None:
    someone = firm.customer(language=language)
    someone.types("/complaint")
    someone.types(number)
    someone.types(whatever)
    assert "product" not in known(firm)


@pytest.mark.parametrize(
    ("language", "kind", "fault", "wish"),
    [
        ("en", "grinder", "does not grind", "refund"),
        ("de", "Mühle", "mahlt nicht", "Geld zurück"),
        ("it", "macinacaffè", "non macina", "rimborso"),
        ("es", "molinillo", "no muele", "reembolso"),
    ],
)
def test_what_was_said_at_another_question_is_what_happened(
    firm: Firm, language: str, kind: str, fault: str, wish: str
) -> None:
    someone = firm.customer(language=language)
    for text in ("/complaint", "G5", fault, wish):
        someone.types(text)
    answers = known(firm)
    assert (answers["what"], answers["wish"]) == (fault, "refund") and "matter" not in answers


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "my toaster is broken and I want my money back"),
        ("de", "mein Toaster ist kaputt, ich will mein Geld zurück"),
        ("it", "il mio tostapane è rotto, voglio indietro i soldi"),
        ("es", "mi tostadora está rota, quiero que me devuelvan el dinero"),
    ],
)
def test_money_back_for_what_is_broken_is_no_matter_of_payment(firm: Firm, language: str, says: str) -> None:
    firm.customer(language=language).types(says)
    answers = known(firm)
    assert (answers["wish"], answers.get("matter"), answers["what"]) == ("refund", None, says)


@pytest.mark.parametrize(
    ("language", "says", "wish"),
    [
        ("en", "the X20 is dead and your staff is rude", "I want a working machine"),
        ("de", "die X20 ist tot und Ihr Personal unverschämt", "ich will eine neue Maschine"),
        ("it", "la X20 è morta e il vostro personale è maleducato", "voglio una macchina nuova"),
        ("es", "la X20 está muerta y su personal es grosero", "quiero una máquina nueva"),
    ],
)
def test_who_complains_of_people_and_of_a_machine_may_want_a_new_one(
    firm: Firm, language: str, says: str, wish: str
) -> None:
    someone = firm.customer(language=language)
    for text in (says, "no" if language != "de" else "nein", wish):
        someone.types(text)
    assert known(firm)["wish"] == "replacement"


RETURNS = [
    ("en", "Save", "sorry, I'm back"),
    ("en", "Save", "let's continue"),
    ("de", "Später", "so, bin wieder da"),
    ("de", "Später", "weiter"),
    ("it", "Salva", "eccomi di nuovo"),
    ("it", "Salva", "riprendiamo"),
    ("es", "más tarde", "ya he vuelto"),
    ("es", "más tarde", "seguimos"),
]


@pytest.mark.parametrize(("language", "save", "says"), RETURNS)
def test_who_comes_back_goes_on(firm: Firm, language: str, save: str, says: str) -> None:
    someone: Customer = firm.customer(language=language)
    someone.types(
        {"en": "my X20 drips", "de": "meine X20 tropft", "it": "la mia X20 gocciola", "es": "mi X20 gotea"}[language]
    )
    someone.presses(save)
    firm.forward(hours=20)
    someone.types(says)
    [draft] = firm.rows(Draft)
    assert draft.saved is None and draft.asking == "danger" and draft.answers["what"] != says


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "still waiting..."), ("de", "immer noch nix"), ("it", "ancora nulla"), ("es", "aún nada")],
)
def test_who_has_heard_nothing_asks_for_news(firm: Firm, language: str, says: str) -> None:
    someone = firm.customer(language=language)
    someone.files()
    firm.forward(hours=1)
    said = someone.types(says)
    assert any("K-2026-000001" in text for text in in_one(said, "customer"))
    assert any("asks how things stand" in text for text in in_one(said, "topic"))


@pytest.mark.parametrize(
    ("language", "says", "shown"),
    [
        ("en", "help", "What can I do for you?"),
        ("de", "Hilfe bitte", "Was kann ich für Sie tun?"),
        ("it", "aiuto!", "Come posso aiutarLa?"),
        ("es", "ayuda por favor", "¿En qué puedo ayudarle?"),
    ],
)
def test_who_asks_for_help_is_asked_with_what(firm: Firm, language: str, says: str, shown: str) -> None:
    [said] = in_one(firm.customer(language=language).types(says), "customer")
    assert shown in said


@pytest.mark.parametrize(
    ("language", "says", "one"),
    [
        ("en", "the X30", "your open case"),
        ("de", "die X30", "Ihrem offenen Fall"),
        ("it", "la X30", "Suo caso aperto"),
        ("es", "la X30", "su caso abierto"),
    ],
)
def test_one_open_case_is_not_called_several(firm: Firm, language: str, says: str, one: str) -> None:
    someone = firm.customer(language=language)
    someone.files()
    [asked] = in_one(someone.types(says), "customer")
    assert one in asked
