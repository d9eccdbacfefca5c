"""Ends a PostgreSQL server of the tests as soon as no process uses it, after a run that was killed too.

Small, since it is there for the whole run: it waits for the lock that each process holds that uses the server.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TextIO

PATIENCE = 10.0


def locked(folder: Path, what: str, how: int) -> TextIO:
    """Until it is closed, or the process has ended."""
    lock = folder.with_suffix(what).open("w")
    fcntl.flock(lock, how)
    return lock


def end_when_unused(folder: Path) -> None:
    """Waits until nobody uses the server, ends it, deletes its data."""
    with locked(folder, ".used", fcntl.LOCK_EX):
        running, until = folder / "postmaster.pid", time.monotonic() + PATIENCE
        with suppress(OSError):
            # SIGQUIT: at once, also when somebody is connected.
            os.kill(int(running.read_text().split()[0]), signal.SIGQUIT)
        while running.exists() and time.monotonic() < until:
            time.sleep(0.05)
        shutil.rmtree(folder, ignore_errors=True)
        for lock in (".start", ".used"):
            with suppress(OSError):
                folder.with_suffix(lock).unlink()


if __name__ == "__main__":
    end_when_unused(Path(sys.argv[1]))
