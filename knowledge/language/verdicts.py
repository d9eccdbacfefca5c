"""Whether it works now: what customers answer to that question in their own words, whatever their language."""

from __future__ import annotations

import re
from functools import cache

from knowledge.language.languages import lines_of_all, whole_words
from knowledge.language.normalize import fold

_FEW = r"(?:\w+ ){0,2}"


def comes_back(text: str) -> bool:
    """Whether a fault is said to be there still, or again."""
    return _says("back").search(fold(text)) is not None


def verdict(text: str) -> bool | None:
    """True: it works. False: it still fails. None: the words leave it open, so a person has to read them."""
    said = fold(text)
    if _says("fails").search(said) or _says("disagrees").search(said):
        return False
    if _says("works").search(said) and not _says("open").search(said) and "?" not in said:
        return True
    return None


def disagrees(text: str) -> bool:
    """Whether a decision is not accepted."""
    return _says("disagrees").search(fold(text)) is not None


def unwilling(text: str) -> bool:
    """Whether words that come right after a decision are against it: "I see that differently", "that is unfair"."""
    return disagrees(text) or _says("unwilling").search(fold(text)) is not None


def accepts(text: str) -> bool:
    """Whether a decision is accepted, and nothing leaves it open."""
    said = fold(text)
    return (
        _says("accepts").search(said) is not None
        and not any(_says(part).search(said) for part in ("disagrees", "unwilling", "fails", "open"))
        and "?" not in said
    )


# Made when first needed: a start does not need them, and they take a tenth of a second.
@cache
def _says(part: str) -> re.Pattern[str]:
    return whole_words(line.replace("<few>", _FEW) for line in lines_of_all("verdict", part))
