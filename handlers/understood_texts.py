"""Texts understood: each once for an update, and what many write, such as the words of a button, once for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from handlers.understanding import Understood, understand_text, words_of
from knowledge.language.danger import find_danger, usual_danger_words
from knowledge.language.danger_words import DangerLevel, DangerMatch
from knowledge.language.phrases import cues
from knowledge.loading.content_folder import Content
from storage.tables import Owned

_SHORT = 32
"""Texts of so few letters come again and again: the words of a button, "thanks", "any news?"."""
_KEPT = 1000


class UnderstoodTexts:
    """The texts of one update, each understood once, whoever asks."""

    def __init__(self, content: Content, today: date) -> None:
        self._content = content
        self._today = today
        self._texts: dict[str, Understood] = {}
        self._danger: dict[str, tuple[DangerMatch, ...]] = {}

    def know(self, understood: Understood) -> None:
        """Take up what was understood before the update was handled."""
        self._texts[understood.text] = understood

    def understand(self, text: str, language: str, owned: Sequence[Owned]) -> Understood:
        """What a text says, written by somebody with this language and these products."""
        known = self._texts.get(text) or understand_again(self._content, text, language, self._today)
        self._texts[text] = known.of_owner(owned, self._content)
        return self._texts[text]

    def danger_words(self, text: str, *levels: DangerLevel) -> tuple[str, ...]:
        """The words of danger of these levels in a text, else the sure ones; ways of speaking are none."""
        if text not in self._danger:
            known = self._texts.get(text)
            self._danger[text] = known.dangers if known is not None else _dangers_in(self._content, text)
        return words_of(self._danger[text], *(levels or (DangerLevel.SURE,)))


@lru_cache(maxsize=_KEPT)
def _dangers_in(content: Content, text: str) -> tuple[DangerMatch, ...]:
    """Kept, since a form asks this of its description with every step."""
    return find_danger(text, content.firm.danger_words or usual_danger_words())


def understand_again(content: Content, text: str, language: str | None, today: date) -> Understood:
    """The same as `understand_text`, worked out anew only for what nobody has written lately."""
    understood = _understand_short if len(text) <= _SHORT else understand_text
    return understood(content, text, language, today)


def warm(content: Content, today: date) -> None:
    """Make ready what the first text in each language would have to wait for."""
    for language in content.firm.languages:
        cues(language).topics.warm()
        understand_text(content, content.firm.name, language, today)


@lru_cache(maxsize=_KEPT)
def _understand_short(content: Content, text: str, language: str | None, today: date) -> Understood:
    return understand_text(content, text, language, today)
