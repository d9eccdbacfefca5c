"""Questions of one meaning are found to be one, in four languages; different ones are kept apart."""

from __future__ import annotations

import itertools

import pytest

from knowledge.search.cluster import Gaps, agree, likeness, meaning
from tests.knowledge.search.gap_questions import SEEN, UNSEEN, Labelled

PRODUCTS = ("x20", "x30", "g7")


def sorted_into_gaps(table: tuple[Labelled, ...]) -> list[int]:
    """The gap of each question, one after the other as they come."""
    gaps, found, last = Gaps(), [], 0
    for _, language, product, text in table:
        asked = meaning(text, language, product, PRODUCTS)
        gap = gaps.nearest(asked)
        if gap is None:
            gap = last = last + 1
        if not gaps.full(gap):
            gaps.add(gap, asked)
        found.append(gap)
    return found


def precision_and_recall(table: tuple[Labelled, ...]) -> tuple[float, float]:
    """Of all pairs: how many put together belong together, how many that belong together were put together."""
    pairs = list(itertools.combinations(zip([row[0] for row in table], sorted_into_gaps(table), strict=True), 2))
    right = sum(one[0] == other[0] and one[1] == other[1] for one, other in pairs)
    together = sum(one[1] == other[1] for one, other in pairs)
    belong = sum(one[0] == other[0] for one, other in pairs)
    return right / together, right / belong


@pytest.mark.parametrize("table", [SEEN, UNSEEN], ids=["seen", "unseen"])
def test_pairs_are_put_together_rightly(table: tuple[Labelled, ...]) -> None:
    precision, recall = precision_and_recall(table)
    assert precision >= 0.9 and recall >= 0.9, f"precision {precision:.3f}, recall {recall:.3f}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("the tank drips", "en"), ("serbatoio perde", "it")),
        (("Wassertank undicht", "de"), ("the water tank is leaking", "en")),
        (("how do I set a timer", "en"), ("how to set teh timer", "en")),
    ],
)
def test_the_same_in_other_words(one: tuple[str, str], other: tuple[str, str]) -> None:
    gaps = Gaps({1: [meaning(*one)]})
    assert gaps.nearest(meaning(*other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("error E05", "en", "x20"), ("error E07", "en", "x20")),
        (("the tank drips", "en", "x20"), ("the tank drips", "en", "x30")),
        (("the tank drips on my X20", "en", None), ("the tank drips", "en", "x30")),
        (("the tank drips", "en", None), ("the filter is dirty", "en", None)),
    ],
)
def test_other_products_error_codes_and_parts_are_kept_apart(
    one: tuple[str, str, str | None], other: tuple[str, str, str | None]
) -> None:
    first, second = meaning(*one, PRODUCTS), meaning(*other, PRODUCTS)
    assert Gaps({1: [first]}).nearest(second) is None
    assert likeness(first, first) == pytest.approx(1.0)


def test_a_question_without_product_does_not_join_two_products() -> None:
    first, between, last = (meaning("the tank drips", "en", product) for product in ("x20", None, "x30"))
    assert agree(first, between) and agree(between, last) and not agree(first, last)
    assert Gaps({1: [first, between]}).nearest(last) is None


@pytest.mark.parametrize("text", ["", "?", "a", "🤖", "the and or", "0" * 5000, "x" * 5000])
def test_any_text_can_be_sorted(text: str) -> None:
    asked = meaning(text, None)
    gaps = Gaps()
    assert gaps.nearest(asked) is None
    gaps.add(1, asked)
    assert gaps.central(1) == [0] and gaps.nearest(asked) in (1, None)
