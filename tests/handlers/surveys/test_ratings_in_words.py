"""A survey that is answered in words, beside another case, an agent's question or a form that is open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.buttons.cases import ConfirmSolution
from storage.tables import Received
from tests.support.desk import Customer, Firm, in_one


def invite(firm: Firm, language: str = "en") -> Customer:
    customer = firm.customer(1001, language)
    number = customer.files()
    firm.takes(number)
    firm.solves(number)
    customer.presses(ConfirmSolution(number))
    firm.to_next("survey")
    return customer


def fate(firm: Firm) -> str | None:
    return firm.rows(Received)[-1].fate


@pytest.mark.parametrize(("language", "said", "value", "comment"), [
    ("en", "five, everybody was so kind", "5", "everybody was so kind"),
    ("en", "Four out of five", "4", None),
    ("de", "Vier Sterne, der Techniker war pünktlich", "4", "der Techniker war pünktlich"),
    ("de", "⭐⭐⭐⭐⭐", "5", None),
    ("it", "cinque su cinque", "5", None),
    ("it", "4️⃣ bravi", "4", "bravi"),
    ("es", "le doy un 5 porque me llamaron enseguida", "5", "porque me llamaron enseguida"),
    ("es", "cuatro de cinco", "4", None),
])  # fmt: skip
def test_rating_in_words_counts_with_its_comment(
    firm: Firm, language: str, said: str, value: str, comment: str | None
) -> None:
    customer = invite(firm, language)
    heard = in_one(customer.types(said), "customer")
    assert f"{value} / 5" in heard[0] and len(heard) == 1
    assert firm.answers() == [("rating", value, None), *([("comment", None, comment)] if comment else [])]
    assert fate(firm) == "survey"


@pytest.mark.parametrize(("language", "said", "comment"), [
    ("en", "2, the repair took ages", "the repair took ages"),
    ("de", "Eins. Niemand hat sich gemeldet", "Niemand hat sich gemeldet"),
    ("it", "vi do un 2, ho aspettato tre settimane", "ho aspettato tre settimane"),
    ("es", "dos estrellas: nadie me llamó", "nadie me llamó"),
])  # fmt: skip
def test_low_rating_beside_another_case_calls_somebody_and_is_not_added_to_it(
    firm: Firm, language: str, said: str, comment: str
) -> None:
    customer = invite(firm, language)
    other = customer.files(what="The grinder rattles.", product={"id": "g5", "name": "Grano G5"})
    heard = customer.types(said)
    assert in_one(heard, "general") and in_one(heard, "topic")[-1].endswith(comment)
    assert firm.answers()[0][1] in {"1", "2"} and firm.answers()[-1] == ("comment", None, comment)
    assert not [each for each in firm.events("added") if each.case_id == other]
    assert fate(firm) == "survey"


def test_why_is_not_asked_of_somebody_who_said_it(firm: Firm) -> None:
    ana = invite(firm)
    heard = ana.types("2. It took too long")
    assert firm.answers() == [("rating", "2", None), ("reason", "slow", None), ("comment", None, "It took too long")]
    assert "Thank you for being frank" in in_one(heard, "customer")[0]


@pytest.mark.parametrize("said", ["2 cups leak", "the new one has 3 lights on", "4 litres of water ran out"])
def test_number_that_counts_something_goes_to_the_case(firm: Firm, said: str) -> None:
    ana = invite(firm)
    other = ana.files(what="The grinder rattles.")
    ana.types(said)
    assert not firm.answers()
    assert [each.case_id for each in firm.events("added")] == [other]


def test_stars_are_for_the_survey_even_where_an_agent_has_asked(firm: Firm) -> None:
    ana = invite(firm)
    number = ana.files(what="The grinder rattles.")
    firm.asks(number)
    ana.types("5 stars from me")
    assert firm.answers() == [("rating", "5", None)]
    assert firm.case(number).status == "waiting"


def test_number_with_words_for_an_agent_who_waits_is_no_rating(firm: Firm) -> None:
    ana = invite(firm)
    number = ana.files(what="The grinder rattles.")
    firm.asks(number)
    ana.types("2, on the left and on the right")
    assert not firm.answers() and firm.case(number).status == "in_hand"


def test_stars_while_a_form_is_open_are_no_answer_to_it(firm: Firm) -> None:
    ana = invite(firm)
    ana.types("/complaint")
    heard = in_one(ana.types("⭐⭐⭐⭐"), "customer")
    assert firm.answers() == [("rating", "4", None)]
    assert "Which product" in heard[-1]
    assert fate(firm) == "survey"


def test_question_beside_a_rating_is_answered_as_well(firm: Firm) -> None:
    ana = invite(firm)
    heard = in_one(ana.types("5, how often should I descale the X20?"), "customer")
    assert firm.answers() == [("rating", "5", None)]
    assert any("escal" in each for each in heard) and fate(firm) == "question"


def test_danger_beside_a_rating_goes_first(firm: Firm) -> None:
    ana = invite(firm)
    ana.types("1, the machine caught fire again and burnt my hand")
    assert ana.cases()[-1].safety or firm.case().safety


def test_share_of_ten_is_put_on_the_scale_or_asked_for_again(firm: Firm) -> None:
    ana = invite(firm)
    assert "from 1 to 5" in in_one(ana.types("7/10, fine otherwise"), "customer")[-1]
    ana.types("8/10")
    assert firm.answers() == [("comment", None, "fine otherwise"), ("rating", "4", None)]


def test_rating_is_changed_in_words(firm: Firm) -> None:
    ana = invite(firm)
    ana.types("5")
    ana.types("actually 3 stars")
    assert [value for question, value, _ in firm.answers() if question == "rating"] == ["5", "3"]


def test_comment_that_comes_too_late_is_read_all_the_same(firm: Firm) -> None:
    ana = invite(firm)
    firm.to_next("survey_reminder")
    firm.to_next("survey_close")
    heard = ana.types("4 stars, sorry for the delay")
    assert "Thank you all the same" in in_one(heard, "customer")[0]
    assert in_one(heard, "topic") == ["📝 On the rating: sorry for the delay"]
    assert not firm.answers()


def test_days_later_the_first_rating_still_counts(firm: Firm) -> None:
    ana = invite(firm)
    firm.at(firm.now + timedelta(days=2))
    ana.types("fünf")
    assert firm.answers() == [("rating", "5", None)]
