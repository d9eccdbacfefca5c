"""The sandbox's clock: real time plus an offset that is stored, so that a restart keeps it."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_SECONDS = {
    "s": 1,
    "sec": 1,
    "second": 1,
    "min": 60,
    "minute": 60,
    "m": 60,
    "h": 3600,
    "hour": 3600,
    "d": 86400,
    "day": 86400,
    "w": 604800,
    "week": 604800,
    "month": 2592000,
}
_AMOUNT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*([a-z]*)\s*")


def seconds_of(amount: str | float) -> float:
    """Seconds of "2 days", "90 min", 30 or "30"; raises ValueError."""
    if isinstance(amount, int | float):
        return float(amount)
    found = _AMOUNT.fullmatch(amount.lower())
    unit = found[2] if found else ""
    size = 1 if unit == "" else _SECONDS.get(unit) or _SECONDS.get(unit.removesuffix("s"))
    if not found or not size:
        raise ValueError(f"not a span of time: {amount!r}; write for example '2 days', '90 min', '30 s'")
    return float(found[1]) * size


class Clock:
    """`file` holds {"offset": seconds}; without it the offset lives in memory only."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.offset = 0.0
        if file is not None and file.exists():
            self.offset = float(json.loads(file.read_text())["offset"])

    def now(self) -> float:
        return time.time() + self.offset

    def forward(self, amount: str | float) -> None:
        self.offset += seconds_of(amount)
        self.keep()

    def keep(self) -> None:
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps({"offset": self.offset}))
            fresh.replace(self._file)

    def shown(self) -> dict[str, Any]:
        return {"offset": self.offset, "now": datetime.fromtimestamp(self.now(), UTC).isoformat()}
