"""What a customer writes or sends reaches somebody, whatever else it was understood as."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from handlers.care import texts
from handlers.setup import Setup
from storage.tables import Attachment, Case, Draft, Question
from tests.support.desk import Customer, Firm, in_one

_numbers = itertools.count(500_000)


def sends(who: Customer, caption: str, **more: Any) -> list[str]:
    number = next(_numbers)
    photo = [{"file_id": f"p{number}", "file_unique_id": f"u{number}", "width": 9, "height": 9}]
    return who._receives({"message": {**who._message(), "photo": photo, "caption": caption, **more}})


# --- somebody wants a person ---


@pytest.mark.parametrize(
    ("language", "text", "product"),
    [
        ("en", "Does a bottomless portafilter fit the X20? Please call me on 0171 2345678", "x20"),
        ("de", "passt der bodenlose siebträger von rocket in die x20? rufen sie mich an 0171 2345678", "x20"),
    ],
)
def test_a_question_asked_of_a_person_stands_in_the_case(firm: Firm, language: str, text: str, product: str) -> None:
    firm.customer(language=language).types(text)
    case = firm.case()
    assert (case.what, case.product) == (text, product)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please call me on 0171 2345678"),
        ("de", "bitte rufen Sie mich an, 0171 2345678"),
        ("it", "vorrei parlare con una persona, il mio numero è 347 1234567"),
        ("es", "quiero hablar con una persona, mi teléfono es 600 123 456"),
    ],
)
def test_the_words_that_ask_for_a_person_are_shown_to_the_agents(firm: Firm, language: str, text: str) -> None:
    someone = firm.customer(language=language)
    said = someone.types(text)
    assert firm.case().what is None or text in firm.case().what
    assert firm.case().what or any(text in told for told in in_one(said, "topic"))


def test_with_a_case_open_they_are_added_to_it(firm: Firm, ana: Customer) -> None:
    ana.files()
    said = in_one(ana.types("I want to talk to a person, call me on 0171 2345678"), "topic")
    assert any("0171 2345678" in told for told in said) and len(firm.rows(Case)) == 1


def test_and_from_within_a_form(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 leaks")
    said = in_one(ana.types("I want to talk to a person, call me on 0171 2345678"), "topic")
    assert any("0171 2345678" in told for told in said) and firm.case().what == "my X20 leaks"


# --- files with words that are understood as something else ---


@pytest.mark.parametrize("caption", ["when will it be repaired?", "I want to talk to a person", "how is my case?"])
def test_a_photo_is_kept_whatever_its_caption_asks(firm: Firm, ana: Customer, caption: str) -> None:
    ana.files()
    sends(ana, caption)
    [photo] = firm.rows(Attachment)
    assert photo.case_id == firm.case().id


def test_a_photo_with_the_answer_that_it_still_fails_goes_to_the_case(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.takes()
    firm.solves()
    sends(ana, "it still leaks")
    assert firm.case().reopened == 1
    assert [each.case_id for each in firm.rows(Attachment)] == [firm.case().id]


def test_a_photo_of_something_new_begins_a_form_with_it(firm: Firm, ana: Customer) -> None:
    ana.files()
    sends(ana, "a new problem: the G5 grinder jams")
    [draft] = firm.rows(Draft)
    assert [each.draft_id for each in firm.rows(Attachment)] == [draft.id]


def test_an_album_that_is_something_new_goes_into_the_form(firm: Firm, ana: Customer) -> None:
    ana.files()
    ana.files(product={"id": "g5", "name": "Grano G5"})
    firm.forward(hours=1)
    sends(ana, "", media_group_id="7")
    sends(ana, "", media_group_id="7")
    ana.presses("Something new")
    [draft] = firm.rows(Draft)
    assert [each.draft_id for each in firm.rows(Attachment)] == [draft.id] * 2


# --- in the middle of a form ---


def test_a_question_in_a_form_is_about_the_product_of_the_form(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 leaks since yesterday")
    said = in_one(ana.types("how do I descale it?"), "customer")
    assert said[0].startswith("Descale the X20"), "one answer, no choice between products"
    assert firm.rows(Question)[-1].product == "x20"


@pytest.mark.parametrize(
    ("language", "begins", "asks"),
    [
        ("it", "la mia G5 perde pezzi", "riparazione ma quanto costa?"),
        ("it", "la mia X20 perde acqua", "x che la pompa fa rumore?"),
    ],
)
def test_what_ends_as_a_question_is_answered_or_said_not_to_be_understood(
    firm: Firm, language: str, begins: str, asks: str
) -> None:
    someone = firm.customer(language=language)
    someone.types(begins)
    someone.presses("No")
    said = in_one(someone.types(asks), "customer")
    assert len(said) == 2 or "Non ho capito" in said[0], "the form's question is never repeated without a word"
    assert len(firm.rows(Question)) == len(said) - 1


def test_what_only_names_a_fault_again_is_noted(firm: Firm, ana: Customer) -> None:
    ana.types("my X30 is broken somehow")
    ana.presses("No")
    [said] = in_one(ana.types("leaks"), "customer")
    assert said.startswith("I have noted your words")
    [draft] = firm.rows(Draft)
    assert draft.answers["also"] == ["leaks"]


# --- bare words ---


@pytest.mark.parametrize(("language", "word"), [("en", "yes"), ("de", "ja"), ("it", "no"), ("es", "ok")])
def test_a_bare_word_is_no_question_to_search(firm: Firm, language: str, word: str) -> None:
    someone = firm.customer(language=language)
    assert len(in_one(someone.types(word), "customer")) == 1
    assert firm.rows(Question) == [] and len(someone.buttons()) > 4


def test_yes_to_the_offer_of_a_person_calls_one_with_the_question(firm: Firm, ana: Customer) -> None:
    ana.types("/ask zzyzx quuxly frobnicate?")
    assert any("person" in label for label in ana.buttons())
    ana.types("yes please")
    assert firm.case().what == "zzyzx quuxly frobnicate?"
    assert firm.rows(Question)[0].outcome == "person"


def test_yes_to_a_choice_of_articles_picks_none(firm: Firm, ana: Customer) -> None:
    ana.types("/ask how do I descale")
    [said] = in_one(ana.types("yes"), "customer")
    assert said.startswith("Which one") and firm.rows(Case) == []


def test_no_to_a_choice_of_articles_is_none_of_them(firm: Firm, ana: Customer) -> None:
    ana.types("/ask how do I descale")
    [said] = in_one(ana.types("no"), "customer")
    assert said.startswith("I am sorry, then I have nothing that fits")
    assert firm.rows(Question)[0].outcome == "none"


# --- registering ---


def test_a_serial_number_says_which_product_it_is(firm: Firm, ana: Customer) -> None:
    ana.types("/products")
    ana.presses("Register")
    [said] = in_one(ana.types("20-118833"), "customer")
    assert "Aroma X20" in said
    assert firm.rows(Draft)[0].answers["product"]["id"] == "x20"


def test_a_day_to_come_is_no_day_of_purchase_and_named_in_the_refusal(firm: Firm) -> None:
    someone = firm.customer(language="de")
    someone.types("/products")
    someone.presses("registrieren")
    someone.presses("X20")
    someone.presses("Überspringen")
    [said] = in_one(someone.types("übermorgen"), "customer")
    assert "18. Nov" in said


def test_care_is_offered_with_the_products_own_plan(firm: Firm, ana: Customer) -> None:
    ana.types("/products")
    ana.presses("Register")
    ana.presses("G5")
    ana.presses("Skip")
    said = in_one([*ana.presses("Skip"), *ana.presses("Skip")], "customer")
    [offer] = [each for each in said if "remind" in each]
    assert "descal" not in offer.lower() and "burrs" in offer


# --- steps ---


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ("descale-x20", ("7. ", "No vinegar", "never drink")),
        ("water-hardness", ("3. ", "X30 Duo", "istilled water")),
    ],
)
def test_steps_come_with_their_warnings_and_what_stands_below_them(
    setup: Setup, article: str, said: tuple[str]
) -> None:
    told = texts.steps(setup.content.article(article, "en"))
    assert all(words in told for words in said)


# --- files sent in a row ---


def test_files_of_one_minute_are_confirmed_once(firm: Firm, ana: Customer) -> None:
    ana.files()
    sends(ana, "")
    firm.forward(minutes=5)
    confirmed = in_one(sends(ana, ""), "customer")
    assert confirmed
    firm.forward(seconds=50)
    assert in_one(sends(ana, ""), "customer") == []
    firm.forward(seconds=15)
    assert in_one(sends(ana, ""), "customer") == confirmed
