"""A text in clauses: several matters stand in one message, and each clause is for something of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from knowledge.language.languages import words_of_all
from knowledge.language.normalize import Folded, folded

EDGES = " \t\r\n,;:.!?-–—…"
"""What a passage is trimmed of at its ends."""
# Each clause is understood by itself, which takes a millisecond; a person reads who writes more of them.
_MOST_CLAUSES = 8


def clauses_of(text: str) -> list[str]:
    """The clauses of a text that have more than one word, in order; not all of a long one."""
    source = folded(text).source
    clauses = [source[start:end] for start, end in clauses_in(source)][:_MOST_CLAUSES]
    return [clause for clause in clauses if len(clause.split()) > 1]


def clauses_in(source: str) -> list[tuple[int, int]]:
    """Where each clause of a text stands; none that has only signs in it."""
    clauses, start = [], 0
    for end in _clause_end().finditer(source):
        clauses.append((start, end.start()))
        start = end.end()
    clauses.append((start, len(source)))
    return [(start, end) for start, end in clauses if source[start:end].strip(EDGES)]


@cache
def _clause_end() -> re.Pattern[str]:
    joined = "|".join(words_of_all("clauses", "joined"))
    return re.compile(rf"[.!?;\n]+(?=\s|$)|,\s|\s-+\s|\s(?:{joined})\s")


def part(view: Folded, clause: tuple[int, int]) -> Folded:
    """The folded text of one clause; its places are not those of the source."""
    start, end = (bisect_left(view.starts, place) for place in clause)
    return Folded(view.source, view.text[start:end], (), ())
