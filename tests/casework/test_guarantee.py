"""What covers a product on a day: the maker's guarantee, the law, or nothing any more."""

from datetime import date

import pytest

from casework.calendar import Duration
from casework.guarantee import EU, Guarantee, guarantee_on, legal_guarantee_until
from casework.terms import GuaranteeState

TWO_YEARS = Duration(24, "months")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 3, 3), "guarantee"),
        (date(2028, 3, 3), "guarantee"),
        (date(2028, 3, 4), "expired"),
    ],
)
def test_two_years_from_3_march_2026_end_with_3_march_2028(day: date, state: str) -> None:
    covered = guarantee_on(day, date(2026, 3, 3), TWO_YEARS, "DE")
    assert covered == Guarantee(GuaranteeState(state), date(2028, 3, 3), date(2028, 3, 3))
    assert covered.in_guarantee is (state == "guarantee")


@pytest.mark.parametrize(
    ("guarantee", "country", "state", "until"),
    [
        (Duration(1, "years"), "DE", "legal", date(2026, 3, 3)),
        (Duration(90, "days"), "it", "legal", date(2025, 6, 1)),
        (Duration(6, "weeks"), "US", "expired", date(2025, 4, 14)),
        (Duration(3, "years"), "CH", "guarantee", date(2028, 3, 3)),
        (None, "DE", "legal", None),
        (None, None, "expired", None),
    ],
)
def test_the_law_covers_what_the_guarantee_no_longer_does(
    guarantee: Duration | None, country: str | None, state: str, until: date | None
) -> None:
    covered = guarantee_on(date(2026, 11, 20), date(2025, 3, 3), guarantee, country)
    assert (covered.state, covered.until) == (state, until)


def test_without_a_date_of_purchase_nothing_is_known() -> None:
    assert guarantee_on(date(2026, 1, 1), None, TWO_YEARS, "DE") == Guarantee(GuaranteeState.UNKNOWN)


@pytest.mark.parametrize(
    ("bought", "country", "until"),
    [
        (date(2026, 1, 31), "DE", date(2028, 1, 31)),
        (date(2024, 2, 29), "AT", date(2026, 2, 28)),
        (date(2026, 1, 31), "ES", date(2029, 1, 31)),
        (date(2021, 12, 31), "ES", date(2023, 12, 31)),
        (date(2022, 1, 1), "PT", date(2025, 1, 1)),
        (date(2026, 1, 31), "SE", date(2029, 1, 31)),
        (date(2026, 1, 31), "GB", None),
        (date(2026, 1, 31), None, None),
    ],
)
def test_the_seller_is_liable_for_two_years_in_the_eu_and_three_in_some(
    bought: date, country: str | None, until: date | None
) -> None:
    assert legal_guarantee_until(bought, country) == until


@pytest.mark.parametrize(
    ("bought", "repaired", "country", "until"),
    [
        (date(2026, 7, 31), date(2027, 1, 1), "DE", date(2029, 7, 31)),
        # Bought before the rule; repaired too late for it; three years already.
        (date(2026, 7, 30), date(2027, 1, 1), "DE", date(2028, 7, 30)),
        (date(2026, 7, 31), date(2028, 8, 1), "DE", date(2028, 7, 31)),
        (date(2026, 7, 31), date(2027, 1, 1), "ES", date(2029, 7, 31)),
    ],
)
def test_a_repair_adds_twelve_months_to_what_was_bought_since_31_july_2026(
    bought: date, repaired: date, country: str, until: date
) -> None:
    assert legal_guarantee_until(bought, country, repaired) == until


def test_the_union_has_27_members() -> None:
    assert len(EU) == 27
