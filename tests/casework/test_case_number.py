"""Case numbers, also as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.case_number import CaseNumber, find_numbers


@given(st.integers(2000, 2099), st.integers(1, 999_999_999))
def test_a_number_reads_back_as_it_was_written(year: int, serial: int) -> None:
    number = CaseNumber(year, serial)
    assert CaseNumber.parse(str(number)) == number
    assert find_numbers(f"about {str(number).lower()}!") == (number,)


def test_a_number_is_written_with_zeros() -> None:
    assert str(CaseNumber(2026, 123)) == "K-2026-000123"
    assert str(CaseNumber(2026, 1_234_567)) == "K-2026-1234567"


@pytest.mark.parametrize(
    "typed",
    [
        "K-2026-000123",
        "k-2026-123",
        "K2026000123",
        "k 2026 123",
        "K–2026–000123",
        "#k.2026/123",
        "K - 2026 - 123",
        "K_2026_123",
    ],
)
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    assert find_numbers(f"Was ist mit {typed}?") == (CaseNumber(2026, 123),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "K-2026",
        "2026-000123",
        "OK-2026-12",
        "K-1999-12",
        "K-2026-0",
        "K-2026-12a",
        "K-2026-1234567890",
        "K26-123",
    ],
)
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    assert find_numbers(text) == ()
    with pytest.raises(ValueError, match="case number"):
        CaseNumber.parse(text)


def test_several_numbers_are_found_in_order_and_once() -> None:
    text = "K-2026-2, then k-2026-000001 and again K-2026-000002\nK-2027-5"
    assert find_numbers(text) == (CaseNumber(2026, 2), CaseNumber(2026, 1), CaseNumber(2027, 5))


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(isinstance(number, CaseNumber) for number in find_numbers(text))
