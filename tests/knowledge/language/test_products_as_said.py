"""A product whose figures are said as a word, as people dictate: "my x twenty"."""

from __future__ import annotations

import pytest

from knowledge.language.products import find_products
from tests.knowledge.language.understood import CATALOGUE


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("my x twenty leaks", "x20"), ("the aroma x twenty", "x20"), ("die X zwanzig tropft", "x20"),
        ("la x venti perde", "x20"), ("la x veinte gotea", "x20"),
    ],
)  # fmt: skip
def test_figures_in_words(text: str, id: str) -> None:
    assert [match.id for match in find_products(text, CATALOGUE)] == [id]


@pytest.mark.parametrize(
    "text", ["I waited twenty days", "fünf Tage", "ci sono eventi", "gli eventi di venerdì", "veinte días"]
)
def test_other_words_are_no_product(text: str) -> None:
    assert not find_products(text, CATALOGUE)
