"""Products and serial numbers in customers' words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.products import find_products, find_serial
from tests.knowledge.language.understood import CATALOGUE, Product

PATTERNS = [product.serial.pattern for product in CATALOGUE if product.serial]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("x20", "x20"),
        ("X 20", "x20"),
        ("x-20", "x20"),
        ("die X20 tropft", "x20"),
        ("AROMA X20", "x20"),
        ("aroma x 20", "x20"),
        ("aromax20", "x20"),
        ("arroma x20", "x20"),
        ("Aroma\u00a0X\u200b20", "x20"),
        ("mi x30 duo", "x30"),
        ("aroma latte one", "latte"),
        ("latte oen", "latte"),
        ("lattte one", "latte"),
        ("grano g7", "g7"),
        ("the granno g 7", "g7"),
        ("One", "latte"),
    ],
)
def test_a_product_is_found_in_spite_of_spaces_capitals_and_slips(text: str, id: str) -> None:
    found = find_products(text, CATALOGUE)
    assert found[0].id == id
    assert found[0].score >= 0.8


@pytest.mark.parametrize(
    "text", ["x200", "x2", "x 40", "y20", "MAX20", "20", "aroma x25", "20-118833", "a new one please", ""]
)
def test_figures_and_the_letter_before_them_must_agree(text: str) -> None:
    assert [match for match in find_products(text, CATALOGUE) if match.score >= 0.8] == []


def test_two_products_are_both_found_in_order() -> None:
    assert [match.id for match in find_products("X30 leaks, X20 is fine", CATALOGUE)] == ["x30", "x20"]


def test_a_denied_product_is_not_sure() -> None:
    found = find_products("not the X30 but the X20", CATALOGUE)
    assert (found[0].id, found[0].score) == ("x20", 1.0)
    assert found[1].score < 0.8


def test_a_family_name_is_only_a_possibility() -> None:
    found = find_products("my aroma", CATALOGUE)
    assert {match.id for match in found} == {"x20", "x30", "latte"}
    assert all(0.5 < match.score < 0.8 for match in found)


def test_the_place_is_that_of_the_text_as_written() -> None:
    text = "Äh, die Ａroma X 20!"
    found = find_products(text, CATALOGUE)
    assert text[found[0].start : found[0].end] == "Ａroma X 20"


@pytest.mark.parametrize(
    "text",
    [
        "20-118833",
        "20 118833",
        "20118833",
        "SN:20-118833.",
        "serial no. 20–118833",
        "20/118833",
        "it is 20-118833 i think",
    ],
)
def test_a_serial_number_is_found_with_any_separator(text: str) -> None:
    found = find_serial(text, PATTERNS)
    assert found is not None
    assert (found.number, PATTERNS[found.pattern]) == ("20-118833", r"20-\d{6}")


@pytest.mark.parametrize("text", ["20-11883", "20-1188334", "21-118833", "3.11.2026", "118833", ""])
def test_another_number_is_no_serial_number(text: str) -> None:
    assert find_serial(text, PATTERNS) is None


def test_a_faulty_pattern_finds_nothing() -> None:
    assert find_serial("20-118833", ["(", r"20-\d{6}"]) is not None


@given(
    st.text(max_size=200),
    st.lists(st.tuples(st.text(max_size=10), st.lists(st.text(max_size=15), max_size=3)), max_size=4),
)
def test_no_text_and_no_catalogue_raises(text: str, products: list[tuple[str, list[str]]]) -> None:
    catalogue = [Product(id, tuple(names)) for id, names in products]
    for match in find_products(text, catalogue):
        assert 0 <= match.start < match.end <= len(text)
    find_serial(text, PATTERNS)
