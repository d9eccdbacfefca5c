"""A customer's text is understood once for an update, and only where somebody needs to know what it says."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.language.danger import danger_in
from knowledge.language.understand import kinds_of_clauses, understand
from tests.support.counting import calls_of
from tests.support.desk import Customer, plain

LEAKS = "The tank of my Aroma X20 drips on the table when it is filled."

# What is counted happens before and between the statements: one database is enough.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def counted(ana: Customer, text: str) -> Counter[str]:
    with calls_of(understand, danger_in, kinds_of_clauses) as calls:
        ana.types(text)
    return calls


def test_a_free_text_is_understood_once(ana: Customer) -> None:
    assert counted(ana, LEAKS) == {"understand": 1, "danger_in": 1}


def test_what_single_clauses_say_is_worked_out_once(ana: Customer) -> None:
    """Asked for the talk: do the words say what it is about, too?"""
    calls = counted(ana, "I want to talk to a person. My Grano G7 does not grind any more.")
    assert calls == {"understand": 1, "danger_in": 1, "kinds_of_clauses": 1}


@pytest.mark.parametrize("text", ["it is not dangerous", "nobody was hurt as far as I can see, thank you"])
def test_a_typed_answer_to_a_form_is_understood_once(ana: Customer, text: str) -> None:
    ana.types(LEAKS)
    assert counted(ana, text)["understand"] == 1


def test_each_step_of_a_typed_complaint_is_understood_at_most_once(ana: Customer) -> None:
    for text in (LEAKS, "no, nobody was hurt", "I would like it repaired", "I tried that already", "✅ Send",
                 "three days ago, I think", "very much, we use it every day", "about 640 euros"):  # fmt: skip
        calls = counted(ana, text)
        assert calls["understand"] <= 1, text
        assert calls["danger_in"] <= 2, text  # this text, and what happened for whether steps are offered
    assert "Price paid: €640.00" in plain(ana.firm.outgoing()[-1].content["text"])


def test_a_button_typed_word_for_word_needs_no_understanding(ana: Customer) -> None:
    ana.types(LEAKS)
    for label in ("No", "money back!", "✅ Send"):
        assert counted(ana, label)["understand"] == 0, label
