"""Not understood once: the question in other words, with its buttons; twice: a way on is offered first."""

from __future__ import annotations

import pytest

from storage.tables import Draft
from tests.support.desk import Customer, Firm, plain

LANGUAGES = [
    ("en", "my X20 leaks", "No", "purple monkey", "What would put it right for you", "👤 Talk to a person"),
    ("de", "meine X20 tropft", "Nein", "lila Affe", "Womit wäre Ihnen geholfen", "👤 Mit jemandem sprechen"),
    ("it", "la mia X20 perde acqua", "No", "scimmia viola", "Che cosa risolverebbe", "👤 Parlare con una persona"),
    ("es", "mi X20 pierde agua", "No", "mono morado", "Qué sería una solución", "👤 Hablar con una persona"),
]


@pytest.mark.parametrize(("language", "opening", "no", "nonsense", "again", "person"), LANGUAGES)
def test_once_in_other_words_then_a_person_first(
    firm: Firm, language: str, opening: str, no: str, nonsense: str, again: str, person: str
) -> None:
    someone = firm.customer(language=language)
    someone.types(opening)
    someone.presses(no)
    once = someone.types(nonsense)
    assert again in plain(once[-1]) and person not in someone.buttons()
    twice = someone.types(nonsense)
    assert again in plain(twice[-1])
    assert someone.buttons()[0] == person
    someone.presses(person)
    case = firm.case()
    assert (case.product, case.what) == ("x20", f"{opening}\n{nonsense}"), "with all that was told"


def test_an_answer_ends_the_count(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 leaks")
    ana.types("purple monkey")
    ana.presses("No")
    said = ana.types("purple monkey")
    assert "👤 Talk to a person" not in ana.buttons() and "put it right" in plain(said[-1])


def test_what_may_be_left_is_offered_to_be_left_first(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 leaks, I paid 500 euros")
    ana.presses("No")
    ana.types("a refund please")
    ana.presses("Change …")
    ana.presses("Price paid")
    ana.types("purple monkey")
    ana.types("green elephant")
    assert ana.buttons()[0] == "Skip ▶️" and ana.buttons().count("Skip ▶️") == 1
    ana.presses("Skip ▶️")
    [draft] = firm.rows(Draft)
    assert draft.asking == "review" and draft.answers["price"] is None


def test_who_does_not_know_twice_has_a_person_as_well(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 leaks")
    ana.presses("No")
    ana.types("no idea")
    ana.types("no idea")
    assert ana.buttons()[0] == "👤 Talk to a person"
