"""The firm's own command that calls people about a safety case: mail, a gateway for text messages, a pager.

It is run without a shell. Facts go to its standard input as one line of JSON, and into its arguments where these say
{case}, {product}, {service}, {ring} or {received}: numbers and names of ours, never a word of a customer.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import orjson

# Shorter than the lease of a row (20 s): a command that hangs is ended before another process could run it again.
TIME_LIMIT = 15.0
# As much of what a command complains of as is told.
_COMPLAINT = 300
TRIAL: Mapping[str, str | int] = {
    "case": "TEST", "product": "TEST", "service": "TEST", "ring": 0, "received": "1970-01-01T00:00+00:00",
}  # fmt: skip


@dataclass(frozen=True)
class Command:
    """A program with its arguments."""

    arguments: tuple[str, ...]
    time_limit: float = TIME_LIMIT

    @classmethod
    def parse(cls, written: str) -> Command:
        """Read it as a shell would cut it into words; raises ValueError."""
        words = tuple(shlex.split(written))
        if not words:
            raise ValueError("there is no command in it")
        return cls(words)

    async def run(self, facts: Mapping[str, str | int]) -> str | None:
        """None when it ended well; else why not, in words for staff. It and what it started are ended in time."""
        words = [_filled(word, facts) for word in self.arguments]
        try:
            process = await asyncio.create_subprocess_exec(
                *words, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE, start_new_session=True, env=_environment(),
            )  # fmt: skip
        except (OSError, ValueError) as error:
            return f"{type(error).__name__}: {getattr(error, 'strerror', None) or error}"
        try:
            async with asyncio.timeout(self.time_limit):
                _, complaint = await process.communicate(orjson.dumps(facts) + b"\n")
        except TimeoutError:
            await _end(process)
            return f"it took longer than {self.time_limit:g} seconds and was ended"
        except asyncio.CancelledError:  # the bot stops; it is run again after the next start
            await _end(process)
            raise
        if process.returncode == 0:
            return None
        return f"exit status {process.returncode}: {complaint.decode(errors='replace').strip()[:_COMPLAINT]}"


async def _end(process: asyncio.subprocess.Process) -> None:
    """End the command with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()


def _filled(word: str, facts: Mapping[str, str | int]) -> str:
    for name, value in facts.items():
        word = word.replace(f"{{{name}}}", str(value))
    return word


def _environment() -> dict[str, str]:
    """Ours without our settings: the bot's token is nobody else's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KULANZ_")}
