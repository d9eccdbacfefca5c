"""The bot of a demo: `kulanz run` that does not outlive the demo, whatever that has died of."""

from __future__ import annotations

import os
import signal
import threading
import time

from bot.cli import main

PATIENCE = 10.0
"""Seconds that the bot has for a clean end."""


def _end_with_the_demo() -> None:
    """Standard input is a pipe that only the demo can close, and the kernel does when the demo was killed."""
    # Not through sys.stdin: its lock, held by a thread that reads, makes the end of Python a crash.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_demo, daemon=True).start()
    main(["run"])
