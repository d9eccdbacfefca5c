"""A product whose figures are said as a word, as people dictate: "my x twenty"."""

from __future__ import annotations

import pytest

from knowledge.language.products import ProductNames, find_products

CATALOGUE = (ProductNames("x20", ("Aroma X20", "X20")), ProductNames("g5", ("Grano G5", "G5")))


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("my x twenty leaks", "x20"), ("the aroma x twenty", "x20"), ("die X zwanzig tropft", "x20"),
        ("la x venti perde", "x20"), ("la x veinte gotea", "x20"), ("the g five jams", "g5"),
        ("die G fünf klemmt", "g5"), ("il g cinque è bloccato", "g5"), ("el g cinco está atascado", "g5"),
    ],
)  # fmt: skip
def test_figures_in_words(text: str, id: str) -> None:
    assert [match.id for match in find_products(text, CATALOGUE)] == [id]


@pytest.mark.parametrize(
    "text", ["I waited twenty days", "fünf Tage", "ci sono eventi", "gli eventi di venerdì", "x thirty", "veinte días"]
)
def test_other_words_are_no_product(text: str) -> None:
    assert not find_products(text, CATALOGUE)
