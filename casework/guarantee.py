"""Whether a product is still covered: by the maker's guarantee, or by the seller's liability under the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.calendar import Duration, add_months, later
from casework.terms import GuaranteeState

EU = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT"}
    | {"LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)
LEGAL_MONTHS = 24
"""Directive (EU) 2019/771 art. 10(1): two years from delivery; where a country grants more, this is the least."""
THREE_YEARS_FROM: Mapping[str, date] = {"ES": date(2022, 1, 1), "PT": date(2022, 1, 1), "SE": date(2005, 4, 1)}
"""Three years for what was bought since: ES TRLGDCU art. 120, PT DL 84/2021 art. 12, SE SFS 2022:260."""
REPAIR_EXTENDS_FROM = date(2026, 7, 31)
"""Directive (EU) 2024/1799 art. 16 and 21: a repair adds 12 months once, for what was bought from this day on.

Countries with three years may keep to them (art. 10(5a) of Directive 2019/771), so nothing is added there.
"""


@dataclass(frozen=True)
class Guarantee:
    """The state on a day; `until` and `legal_until` are the last days covered, None where unknown or none."""

    state: GuaranteeState
    until: date | None = None
    legal_until: date | None = None

    @property
    def in_guarantee(self) -> bool:
        return self.state is GuaranteeState.GUARANTEE


def guarantee_on(
    day: date,
    bought_on: date | None,
    guarantee: Duration | None,
    country: str | None = None,
    repaired_on: date | None = None,
) -> Guarantee:
    """What covers a product on a day. `repaired_on` is a repair under the seller's liability, if there was one."""
    if bought_on is None:
        return Guarantee(GuaranteeState.UNKNOWN)
    until = later(bought_on, guarantee) if guarantee else None
    legal_until = legal_guarantee_until(bought_on, country, repaired_on)
    return Guarantee(_state(day, until, legal_until), until, legal_until)


def legal_guarantee_until(bought_on: date, country: str | None, repaired_on: date | None = None) -> date | None:
    """The last day on which the seller is liable for a defect at the least; None outside the EU."""
    land = (country or "").upper()
    if land not in EU:
        return None
    if land in THREE_YEARS_FROM and bought_on >= THREE_YEARS_FROM[land]:
        return add_months(bought_on, 36)
    until = add_months(bought_on, LEGAL_MONTHS)
    # Only a repair while the seller was still liable adds its year, and once, however many there were.
    extended = repaired_on is not None and repaired_on <= until and bought_on >= REPAIR_EXTENDS_FROM
    return add_months(until, 12) if extended else until


def _state(day: date, until: date | None, legal_until: date | None) -> GuaranteeState:
    # The maker's first: under the law somebody may have to prove that the fault was there from the start.
    if until is not None and day <= until:
        return GuaranteeState.GUARANTEE
    if legal_until is not None and day <= legal_until:
        return GuaranteeState.LEGAL
    return GuaranteeState.EXPIRED
