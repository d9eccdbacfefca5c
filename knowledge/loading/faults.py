"""What is wrong in a content folder: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process, utils

# More names than this are no help in a line of the terminal.
_SHOWN = 12


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to correct. `file` is relative to the content folder, lines count from 1."""

    file: str
    line: int
    wrong: str
    remedy: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.severity}: {self.wrong}; {self.remedy}"


class ContentError(Exception):
    """The content cannot be used; `faults` holds everything found, warnings too."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=65)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy for an unknown word: the nearest known one, or those there are."""
    choice = sorted(known)
    near = nearest(word, choice)
    if near:
        return f"did you mean '{near}'?"
    more = ", ..." if len(choice) > _SHOWN else ""
    return f"there are: {', '.join(choice[:_SHOWN])}{more}" if choice else "there are none yet"
