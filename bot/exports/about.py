"""What an exported file says of itself, and how it writes times; the same in every format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from storage.exports.columns import Column


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    what: str
    columns: tuple[Column, ...]
    first: date | None
    last: date | None
    zone: ZoneInfo
    made: datetime
    firm: str

    @property
    def period(self) -> str:
        return f"{self.first or '...'} - {self.last or '...'}"

    @property
    def made_at(self) -> str:
        return self.made.astimezone(self.zone).isoformat(timespec="seconds")


def in_zone(zone: ZoneInfo) -> Callable[[datetime], str]:
    """Writes times in ISO 8601 with the offset that the zone has then."""

    # The rows of one survey share their times.
    @lru_cache(maxsize=4096)
    def written(at: datetime) -> str:
        return at.astimezone(zone).isoformat(timespec="seconds")

    return written
