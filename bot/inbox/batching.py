"""What updates and appointments have in common: shared commits, retries with growing pauses, failures told."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from handlers.context import Context
from handlers.setup import Setup
from storage.errors import is_trouble
from storage.queues import OpenUpdate
from storage.tables import Appointment, Received

ROOT = Path(__file__).resolve().parents[2]
# After the first failure, after the second; the third is the last.
PAUSES = (1.0, 5.0)
MOST = 50
_FRAMES_TOLD = 6
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Handling:
    """What the worker calls; the signatures of `handlers.dispatch` and `handlers.due`."""

    prepare: Callable[[Setup, dict[str, Any], datetime], Any]
    receive: Callable[[Context, Any, OpenUpdate], None]
    apologise: Callable[[Context, Received], None]
    keep: Callable[[Context, Appointment], None]


class BatchSize:
    """How many share one commit: one alone after a commit that failed, then growing again."""

    def __init__(self, most: int = MOST) -> None:
        self.now = self._most = most

    def commit_failed(self, error: Exception, count: Callable[[int, Exception], None], **named: Sequence[int]) -> None:
        """The whole commit was rolled back: take them one by one, and count it where there was only one.

        `named`: what they are, with their ids. Trouble of the database is raised again, and counts for nobody.
        """
        self.now = 1
        if is_trouble(error):
            raise error
        [ids] = named.values()
        log.error("commit failed", **named, error=kind_and_place(error))
        if len(ids) == 1:
            count(ids[0], error)

    def went_well(self) -> None:
        self.now = min(self._most, self.now * 2)


def kind_and_place(error: BaseException) -> str:
    """The kind of an error and where it came from; never its message, which may quote what a customer wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES_TOLD:]
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    return " < ".join([type(error).__name__, *places])


def _short(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
