"""Spam, insults, several matters in one message, and faults that come back: what a customer would expect."""

from __future__ import annotations

import pytest

from handlers.buttons.cases import SameMatter, WithdrawCase
from storage.tables import Case, Draft, Entry, Received
from tests.support.desk import AGENTS, Customer, Firm, in_one


@pytest.fixture
def closed(firm: Firm, ana: Customer) -> Customer:
    """Ana's leaking X20 was repaired, she said so, and seven weeks have passed."""
    ana.files()
    firm.takes()
    firm.solves()
    firm.to_next("does_it_work")
    ana.presses("Yes, it works")
    firm.forward(days=49)
    return ana


# --- spam ---


@pytest.mark.parametrize(
    ("language", "spam", "words"),
    [
        ("en", "🚀 Double your bitcoin in 24h! Join now: https://t.me/joinchat/xyz 🚀", "This chat is for"),
        ("de", "Verdienen Sie 5000 Euro pro Woche von zuhause, klicken Sie hier: http://bit.ly/x", "Dieser Chat"),
        ("it", "Hai vinto un iPhone! Clicca qui per ritirare il premio www.premio.top", "Questa chat"),
        ("es", "Préstamos rápidos sin aval, contáctenos por WhatsApp y reciba su dinero hoy", "Este chat"),
    ],
)
def test_spam_is_answered_once_and_opens_nothing(firm: Firm, language: str, spam: str, words: str) -> None:
    someone = firm.customer(language=language)
    [said] = someone.types(spam)
    assert said.startswith(f"customer: {words}")
    assert someone.types(spam + " !!") == [], "a flood is not answered"
    assert not firm.rows(Case) and not firm.rows(Draft)
    assert not any(row.chat_id == AGENTS for row in firm.outgoing())


def test_a_day_later_spam_is_answered_again(firm: Firm, ana: Customer) -> None:
    ana.types("Double your bitcoin now, join https://t.me/joinchat/xyz")
    firm.forward(days=2)
    assert len(ana.types("Double your bitcoin now, join https://t.me/joinchat/xyz")) == 1


def test_spam_that_tells_of_danger_or_of_our_product_is_none(firm: Firm, ana: Customer) -> None:
    said = ana.types("join https://t.me/joinchat/xyz and by the way smoke comes out of my X20")
    assert any("112" in text for text in said)
    assert firm.case().safety


def test_spam_with_a_case_open_is_passed_on_as_ever(firm: Firm, ana: Customer) -> None:
    ana.files()
    said = ana.types("Double your bitcoin now, join https://t.me/joinchat/xyz")
    assert in_one(said, "customer") and "This chat is for" not in in_one(said, "customer")[0]
    assert [entry.text for entry in firm.rows(Entry)][-1].startswith("Double your bitcoin")


def test_spam_in_a_form_is_its_answer(firm: Firm, ana: Customer) -> None:
    ana.types("/complaint")
    said = ana.types("Double your bitcoin now, join https://t.me/joinchat/xyz")
    assert "This chat is for" not in "".join(said)
    assert firm.rows(Draft)


# --- insults ---


@pytest.mark.parametrize(
    ("language", "insult", "way"),
    [
        ("en", "you are all idiots", "Report a problem"),
        ("de", "ihr seid alle idioten", "Problem melden"),
        ("it", "siete tutti idioti", "Segnalare un problema"),
        ("es", "son todos unos idiotas", "Tengo un problema"),
    ],
)
def test_nothing_but_an_insult_gets_a_calm_answer_and_two_ways(
    firm: Firm, language: str, insult: str, way: str
) -> None:
    someone = firm.customer(language=language)
    assert len(someone.types(insult)) == 1
    assert any(way in label for label in someone.buttons()) and len(someone.buttons()) == 2
    assert not firm.rows(Draft)
    someone.presses(way)
    assert firm.rows(Draft)[0].flow == "complaint"


def test_an_insult_with_a_complaint_is_a_complaint(firm: Firm, ana: Customer) -> None:
    ana.types("you idiots, the X20 you sold me leaks")
    [draft] = firm.rows(Draft)
    assert draft.answers["product"]["id"] == "x20"


# --- several matters ---


def test_the_status_asked_beside_a_complaint_is_told_before_the_form(firm: Firm, closed: Customer) -> None:
    said = in_one(closed.types("my G5 grinder jams and where is my refund for the other case?"), "customer")
    assert firm.case().number in said[0]
    assert "hurt" in said[-1], "the safety question stands last"


def test_without_any_case_only_the_form_begins(firm: Firm, ana: Customer) -> None:
    said = in_one(ana.types("my G5 grinder jams. when will I get my refund?"), "customer")
    assert len(said) == 1 and "hurt" in said[0]


def test_the_question_beside_a_complaint_stays_with_its_words(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 leaks since yesterday. and how do I change the language of the display?")
    [draft] = firm.rows(Draft)
    assert "language of the display" in draft.answers["what"]


# --- a fault that is back ---


@pytest.mark.parametrize("text", ["it still leaks", "the X20 leaks again!!", "my x20 is leaking again since monday"])
def test_a_fault_that_is_back_weeks_later_offers_the_old_case(firm: Firm, closed: Customer, text: str) -> None:
    said = in_one(closed.types(text), "customer")
    assert len(said) == 1 and firm.case().number in said[0]
    assert firm.case().reopened == 0, "it is only offered"
    told = closed.presses("Yes, open")
    assert firm.case().reopened == 1
    assert any(text in words for words in in_one(told, "topic")), "the words belong to the case"
    assert closed.presses("Yes, open") == [], "a second press does nothing"
    assert firm.case().reopened == 1 and len(firm.rows(Case)) == 1


def test_or_else_it_is_something_new_with_the_words_already_said(firm: Firm, closed: Customer) -> None:
    closed.types("the X20 leaks again and it is worse than before")
    said = closed.presses("Something new")
    assert "hurt" in said[-1]
    [draft] = firm.rows(Draft)
    assert "leaks again" in draft.answers["what"] and draft.answers["product"]["id"] == "x20"
    assert firm.case().reopened == 0


@pytest.mark.parametrize("text", ["my G7 grinder jams again", "my X20 makes a strange noise"])
def test_another_product_or_another_fault_is_a_new_complaint(firm: Firm, closed: Customer, text: str) -> None:
    assert "hurt" in closed.types(text)[-1]


def test_a_withdrawn_case_is_not_offered(firm: Firm, ana: Customer) -> None:
    number = ana.files()
    ana.presses(WithdrawCase(number))
    firm.forward(days=40)
    assert "hurt" in ana.types("my X20 leaks again")[-1]


def test_nobody_opens_the_case_of_somebody_else(firm: Firm, closed: Customer) -> None:
    closed.types("the X20 leaks again")
    offered = SameMatter(firm.rows(Received)[-1].id, firm.case().id)
    ben = firm.customer(1002, name="Ben")
    ben.presses(offered)
    assert firm.case().reopened == 0
    closed.presses(offered)
    assert firm.case().reopened == 1, "it was the button of her own message"
