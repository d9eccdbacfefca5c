"""How long may be what is made up of a list of questions, and how much a message about a fault says."""

from __future__ import annotations

from knowledge.loading.faq import first_words, slug
from knowledge.loading.faults import did_you_mean
from knowledge.loading.matterchecks import says_little


def test_an_id_made_of_a_title_has_36_signs() -> None:
    assert slug("a" * 50) == "a" * 36


def test_a_short_answer_has_280_signs() -> None:
    assert first_words("x" * 280) == "x" * 280
    assert first_words(f"{'x' * 270} {'y' * 20}") == f"{'x' * 270}…"


def test_twelve_names_are_offered() -> None:
    names = [f"name{number:02}" for number in range(20)]
    assert did_you_mean("zzzzzz", names) == f"there are: {', '.join(names[:12])}, ..."


def test_a_phrase_has_three_letters() -> None:
    assert says_little("no") and not says_little("tax")
