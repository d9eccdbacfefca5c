"""Who writes in a language that we do not have gets one line in it, the languages offered, and a person."""

from __future__ import annotations

import pytest

from handlers.buttons.menu import ChooseLanguage
from knowledge.language.languages import LANGUAGES
from knowledge.language.unspoken import languages_known, unspoken_in
from storage.tables import Case, Entry
from tests.support.desk import Customer, Firm, in_one
from tests.support.other_languages import COMPLAINTS

NAMES = ["English", "Deutsch", "Italiano", "Español"]


@pytest.mark.parametrize(("code", "text"), COMPLAINTS.items())
def test_the_language_is_known_by_its_letters_and_commonest_words(code: str, text: str) -> None:
    found = unspoken_in(text, LANGUAGES)
    assert found is not None and found.code == code


def test_thirty_languages_can_be_answered() -> None:
    known = languages_known()
    assert len(known.keys() - set(LANGUAGES)) >= 30
    assert all(each.line and "{number}" in each.called for each in known.values())
    assert set(LANGUAGES) <= known.keys(), "a firm need not have all that we speak"


@pytest.mark.parametrize("text", ["merci", "bonjour X20", "E05", "pizza latte one", "ok", "😀", "totalschaden", "No."])
def test_a_word_or_two_are_in_no_other_language(text: str) -> None:
    assert unspoken_in(text, LANGUAGES) is None or text == "merci"


def test_one_of_our_own_languages_that_the_firm_does_not_have_is_another_one_too() -> None:
    found = unspoken_in("la macchina perde acqua da ieri e voglio i soldi indietro", ("en", "de"))
    assert found is not None and found.code == "it"
    assert unspoken_in("die Maschine tropft seit gestern", ("en", "de")) is None


@pytest.mark.parametrize("code", ["fr", "tr", "ru", "zh"])
def test_one_line_the_languages_offered_and_a_person(firm: Firm, ana: Customer, code: str) -> None:
    said = ana.types(COMPLAINTS[code])
    [line] = in_one(said, "customer")
    assert languages_known()[code].line in line and "K-2026-000001" in line
    assert ana.buttons() == NAMES
    assert any("wants to talk" in text or "person" in text for text in in_one(said, "topic")), said
    assert firm.case().what == COMPLAINTS[code]


def test_the_agents_see_the_language_and_the_words(firm: Firm, ana: Customer) -> None:
    ana.types(COMPLAINTS["pl"])
    card = next(row for row in firm.outgoing() if row.slot == "card:1")
    assert "· pl" in card.content["text"] and "ekspres" in card.content["text"]


def test_what_is_written_next_goes_to_the_same_case(firm: Firm, ana: Customer) -> None:
    ana.types(COMPLAINTS["fr"])
    ana.types("J'ai la facture, la voici")
    assert len(firm.rows(Case)) == 1
    assert [each.text for each in firm.rows(Entry)][-1] == "J'ai la facture, la voici"


def test_who_then_chooses_a_language_reads_the_case_in_it(firm: Firm, ana: Customer) -> None:
    ana.types(COMPLAINTS["fr"])
    assert not any(row.slot == "tracker:1" for row in firm.outgoing())
    ana.presses(ChooseLanguage("it"))
    tracker = next(row for row in firm.outgoing() if row.slot == "tracker:1")
    assert "ricevuto" in tracker.content["text"]


def test_a_greeting_calls_nobody(firm: Firm, ana: Customer) -> None:
    [line] = in_one(ana.types("Здравствуйте!"), "customer")
    assert line == languages_known()["ru"].line
    assert ana.buttons() == NAMES and not firm.rows(Case)


@pytest.mark.parametrize("language", ["en", "de", "it", "es"])
def test_whoever_writes_in_a_language_of_ours_is_answered_as_ever(firm: Firm, language: str) -> None:
    someone = firm.customer(language="en")
    text = {"en": "hello", "de": "Guten Tag", "it": "buongiorno", "es": "buenos días"}[language]
    assert languages_known()[language].line not in "\n".join(someone.types(text))
    assert not firm.rows(Case)
