"""Whether a text tells of danger: by single words (`danger_words`) or by words together (`danger_rules`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from knowledge.language.danger_rules import threats
from knowledge.language.danger_words import DangerMatch, danger_words, is_denied
from knowledge.language.languages import LANGUAGES
from knowledge.language.normalize import Folded, folded, spellings
from knowledge.language.phrases import cues

_HARMLESS = "\u2026"


def usual_danger_words() -> Mapping[str, tuple[str, ...]]:
    """The words of danger in all languages for a firm that gives none of its own."""
    return {lang: cues(lang).danger for lang in LANGUAGES}


def find_danger(text: str, words_by_language: Mapping[str, Sequence[str]]) -> tuple[DangerMatch, ...]:
    """The danger words of the list in a text; ways of speaking such as "it tastes burnt" do not count."""
    return danger_in(folded(text), words_by_language)


def danger_in(view: Folded, words_by_language: Mapping[str, Sequence[str]]) -> tuple[DangerMatch, ...]:
    """The same for a text that is already folded."""
    words = tuple((lang, tuple(words)) for lang, words in words_by_language.items())
    if not _beginnings(words).search(view.text) and not any(threats(view, _undenied)):
        return ()
    earnest = without_harmless(view)
    return danger_words(earnest, words_by_language) or _threats_in(folded(earnest))


def _undenied(start: int, end: int) -> bool:
    return False


def _threats_in(view: Folded) -> tuple[DangerMatch, ...]:
    """What no single word tells, the whole passage in place of the word."""

    def denied(start: int, end: int) -> bool:
        return is_denied(view.source, *view.span(start, end))

    found = ((threat, view.source[slice(*view.span(threat.start, threat.end))]) for threat in threats(view, denied))
    return tuple(DangerMatch(said, threat.language, said) for threat, said in found)[:1]


@lru_cache(maxsize=16)
def _beginnings(words_by_language: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str]:
    """Where any danger word may begin: most texts have none, and need no closer look."""
    said = (form for _, words in words_by_language for word in words for form in spellings(word))
    first = {found[0] for form in said if (found := re.search(r"[^\W_]+", form))}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(first))) or '(?!)'})")


def without_harmless(view: Folded) -> str:
    """The source with its harmless ways of speaking left out."""
    spans = [view.span(hit.start, hit.end) for lang in LANGUAGES for hit in cues(lang).hits("harmless", view)]
    text = view.source
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + _HARMLESS + text[end:]
    return text
