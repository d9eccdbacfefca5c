"""Whatever customers do: each message has an end within a quarter of an hour, and something answers."""

from __future__ import annotations

import pytest

from tests.support.desk import Firm
from tests.walk.walk import Walk


def walked(firm: Firm, seed: int, people: int, rounds: int, steps: int) -> None:
    walk = Walk(firm, seed, people)
    for _ in range(rounds):
        for _ in range(steps):
            walk.step()
        walk.assert_nothing_is_lost()
        walk.weeks()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_few_customers_lose_no_word(firm: Firm, seed: int) -> None:
    walked(firm, seed, people=6, rounds=3, steps=60)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_two_hundred_customers_lose_no_word(firm: Firm, seed: int) -> None:
    """Ten times twenty, so that what failed can be walked again by its seed."""
    walked(firm, seed, people=20, rounds=4, steps=100)
