"""What nobody understands and belongs to no case is shown to the agents, who make a case of it or answer once."""

from __future__ import annotations

import pytest

from storage.tables import Case, Draft, Received
from tests.support.desk import Customer, Firm, in_one
from tests.support.group import lena_presses, lena_writes
from tests.support.staff import Staffed

# In none of them a product, a fault, a wish or a question that an article answers.
RIDDLES = [
    ("en", "hm, the blue one perhaps"),
    ("de", "das ist wie damals mit dem blauen"),
    ("it", "è come quella volta con quello blu"),
    ("es", "es como aquella vez con el azul"),
]


def fate(firm: Firm) -> str | None:
    return firm.rows(Received)[-1].fate


@pytest.mark.parametrize(("language", "text"), RIDDLES)
def test_what_is_not_understood_is_shown_to_the_agents(firm: Firm, language: str, text: str) -> None:
    who = firm.customer(language=language)
    said = who.types(text)
    assert len(in_one(said, "customer")) == 1 and in_one(said, "general") == [] and fate(firm) == "asked_back"
    said = firm.forward(minutes=10)
    [shown] = in_one(said, "general")
    assert text in shown and len(in_one(said, "customer")) == 1 and fate(firm) == "question"
    assert firm.forward(hours=5) == [] and firm.rows(Case) == []


def test_an_agent_makes_a_case_of_it_once(staffed: Staffed, ana: Customer) -> None:
    firm = staffed.firm
    ana.types(RIDDLES[0][1])
    ana.types("hm, or the green one perhaps")
    [shown] = in_one(firm.forward(minutes=11), "general")
    assert "blue one" in shown and "green one" in shown, "what was written together is shown together"
    said = lena_presses(firm, "New case", 0)
    assert any("K-2026-000001" in each for each in in_one(said, "customer") + in_one(said, "general"))
    case = firm.case()
    assert case.person_id == ana.id and "blue one" in (case.what or "") and "green one" in (case.what or "")
    lena_presses(firm, "New case", 0)
    assert len(firm.rows(Case)) == 1


def test_an_agent_answers_once_and_there_is_no_case(staffed: Staffed, ana: Customer) -> None:
    firm = staffed.firm
    ana.types(RIDDLES[0][1])
    firm.forward(minutes=10)
    lena_presses(firm, "Answer once", 0)
    said = lena_writes(firm, "Do you mean the blue hose? It fits all of them.", 0)
    assert in_one(said, "customer") == ["Lena: Do you mean the blue hose? It fits all of them."]
    assert any("no case" in each for each in in_one(said, "general")) and firm.rows(Case) == []


def test_who_has_chosen_an_article_bothers_nobody(firm: Firm, ana: Customer) -> None:
    ana.types("the milk foam of the Latte One is not right")
    if fate(firm) == "asked_back":
        ana.presses_data(next(data for data in buttons(firm, ana) if data.startswith("q:")))
    assert in_one(firm.forward(minutes=20), "general") == []


def test_who_goes_on_with_a_case_has_it_there(firm: Firm, ana: Customer) -> None:
    ana.types(RIDDLES[0][1])
    ana.files()
    said = firm.forward(minutes=10)
    assert in_one(said, "general") == [] and any("blue one" in each for each in in_one(said, "topic"))
    assert fate(firm) == "entry"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "/complaint my X20 drips since Monday"),
        ("de", "/reklamation meine X20 tropft seit Montag"),
        ("it", "/help la mia X20 perde acqua da lunedì"),
        ("es", "/queja mi X20 pierde agua desde el lunes"),
    ],
)
def test_words_behind_a_command_are_words(firm: Firm, language: str, text: str) -> None:
    who = firm.customer(language=language)
    who.types(text)
    [draft] = firm.rows(Draft)
    assert draft.answers["product"]["id"] == "x20" and draft.answers["what"] == text.split(maxsplit=1)[1]
    assert fate(firm) == "form"


def test_small_talk_ends_where_it_is(firm: Firm, ana: Customer) -> None:
    ana.types("hello")
    ana.types("thanks a lot")
    assert firm.forward(hours=1) == [] and fate(firm) == "smalltalk"


def buttons(firm: Firm, who: Customer) -> list[str]:
    rows = [row for row in firm.outgoing() if row.chat_id == who.number and row.content.get("buttons")]
    return [each["data"] for row in rows[-1].content["buttons"] for each in row]
