"""What few ask about the words of a text, looked for when somebody first asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from knowledge.language.danger import says_anywhere
from knowledge.language.intents import IntentKind
from knowledge.language.languages import LANGUAGES
from knowledge.language.matters import stand_in
from knowledge.language.names import looks_like_a_name
from knowledge.language.normalize import folded
from knowledge.language.phrases import cues, spelled
from knowledge.language.understand import kinds_of_clauses

_CLAUSE = re.compile(r"[,;:.!?…\n]+")
# More clauses than these say more than that somebody does not know.
MOST_CLAUSES = 3


class Wording:
    """What few ask about the words of a text: looked for when somebody first asks, and then known."""

    def __init__(self, text: str, language: str | None) -> None:
        self._text = text
        self._language = language or LANGUAGES[0]
        self._topics: dict[str, bool] = {}

    def speaks_of(self, topic: str) -> bool:
        """Whether the text says so ("something else", "I tried that"), whatever else it says."""
        if topic not in self._topics:
            self._topics[topic] = bool(cues(self._language).hits(topic, spelled(self._text, self._language)))
        return self._topics[topic]

    def says(self, phrases: Sequence[str]) -> bool:
        """Whether one of these phrases of the content stands in the text."""
        return stand_in(tuple(phrases), folded(self._text))

    @cached_property
    def nobody_hurt(self) -> bool:
        """Whether the text says that nobody was hurt, in any language: half of what the safety question asks."""
        return says_anywhere(self._text, "unhurt")

    @cached_property
    def nothing_happened(self) -> bool:
        """Whether it says that nothing happened, or only water came."""
        return says_anywhere(self._text, "unharmed")

    @cached_property
    def no_idea_beside(self) -> bool:
        """Whether a clause says that the customer does not know, beside single words: "hm, I don't know, sorry"."""
        clauses = [each for each in _CLAUSE.split(self._text) if each.strip()]
        if not 1 < len(clauses) <= MOST_CLAUSES:
            return False
        lost = [Wording(each, self._language).speaks_of("no_idea") for each in clauses]
        rest = [each for each, says in zip(clauses, lost, strict=True) if not says]
        return any(lost) and all(len(each.split()) == 1 and _says_neither(each, self._language) for each in rest)

    @cached_property
    def is_a_name(self) -> bool:
        """Whether the words may name a thing."""
        return looks_like_a_name(self._text, self._language)

    @cached_property
    def clauses(self) -> frozenset[IntentKind]:
        """What single clauses of the text are clearly for."""
        return frozenset(kinds_of_clauses(self._text, self._language))


def _says_neither(word: str, language: str | None) -> bool:
    """Whether a word is neither a yes nor a no."""
    wording = Wording(word, language)
    return not (wording.speaks_of("yes") or wording.speaks_of("no"))
