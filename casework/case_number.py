"""Case numbers as they are written and typed: K-2026-000123. The next one is drawn by `storage.next_number`."""

import re
from dataclasses import dataclass
from typing import Self

# Any dash, dot, slash, hash or blank may stand between the parts, or nothing.
_BETWEEN = r"[\s\-\u2010-\u2015\u2212._/#]{0,3}"
_WRITTEN = re.compile(
    rf"(?<![^\W_])K{_BETWEEN}(?P<year>20[0-9]{{2}}){_BETWEEN}(?P<serial>[0-9]{{1,9}})(?![^\W_])", re.IGNORECASE
)


@dataclass(frozen=True, order=True)
class CaseNumber:
    """The year of receipt and the serial number within it."""

    year: int
    serial: int

    def __post_init__(self) -> None:
        if not (2000 <= self.year <= 2099 and 1 <= self.serial <= 999_999_999):
            raise ValueError(f"no case number can be made of {self.year} and {self.serial}")

    def __str__(self) -> str:
        return f"K-{self.year}-{self.serial:06d}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a text that is a case number and nothing else; raises ValueError."""
        found = _WRITTEN.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text!r} is not a case number such as K-2026-000123")
        return cls(int(found["year"]), int(found["serial"]))


def find_numbers(text: str) -> tuple[CaseNumber, ...]:
    """Every case number within a text, in its order, each once."""
    found = (CaseNumber(int(m["year"]), int(m["serial"])) for m in _WRITTEN.finditer(text) if int(m["serial"]))
    return tuple(dict.fromkeys(found))
