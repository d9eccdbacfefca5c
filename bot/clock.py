"""The one clock: business time that the sandbox may move, and real time that nobody moves."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path


class Clock:
    """Business time is what promises and appointments go by; leases, retries and pacing go by real time."""

    def now(self) -> datetime:
        """Business time: aware UTC."""
        return datetime.fromtimestamp(self.real() + self.offset(), UTC)

    def real(self) -> float:
        """Real time in seconds since the epoch."""
        return time.time()

    def steady(self) -> float:
        """Seconds of a clock that nobody sets, for the pace."""
        return time.monotonic()

    def offset(self) -> float:
        """How many seconds business time is ahead of real time."""
        return 0.0


class SandboxClock(Clock):
    """A clock that is moved by the sandbox; `file` is where the sandbox keeps the offset."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: tuple[int, int] | None = None
        self._offset = 0.0

    def offset(self) -> float:
        # The sandbox replaces the file as a whole: its inode and time tell whether it has to be read again.
        try:
            stat = self._file.stat()
            seen = (stat.st_ino, stat.st_mtime_ns)
            if seen != self._seen:
                self._offset = float(json.loads(self._file.read_text())["offset"])
                self._seen = seen
        except FileNotFoundError:
            self._seen, self._offset = None, 0.0
        return self._offset
