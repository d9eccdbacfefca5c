"""Two dozen people on their way to the number of a complaint: few steps, nothing asked twice, one sentence after it."""

from __future__ import annotations

import pytest

from tests.support.desk import Firm
from tests.support.walks import Opening, openings, walk


@pytest.mark.parametrize("opening", openings(), ids=lambda each: f"{each.lang}-{each.id}")
def test_few_steps_to_the_number_and_nothing_is_asked_that_was_said(firm: Firm, opening: Opening) -> None:
    done = walk(firm, opening)
    assert done.steps <= opening.most
    assert (done.again, done.beyond, done.lacking) == ([], [], [])
    assert (done.unfilled, done.offered) == ({}, []), "what one sentence says is noted, and not offered again"


def test_there_are_two_dozen_openings_in_four_languages() -> None:
    assert len(openings()) >= 24
    assert {each.lang for each in openings()} == {"en", "de", "it", "es"}
