"""Pauses between tries."""

import pytest

from bot.backoff import Backoff


@pytest.mark.parametrize(("failures", "pause"), [(1, 0.5), (2, 1.0), (3, 2.0), (6, 15.0), (10_000, 15.0)])
def test_pauses_double_up_to_the_longest(failures: int, pause: float) -> None:
    assert Backoff(0.5, 15.0).after(failures) == pause
