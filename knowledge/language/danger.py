"""Whether a text tells of danger: by single words (`danger_words`) or by words together (`danger_rules`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from knowledge.language.danger_rules import is_hot, is_place, softer, threats, unhurt
from knowledge.language.danger_words import DangerLevel, DangerMatch, danger_words, is_denied
from knowledge.language.languages import LANGUAGES, joins_words
from knowledge.language.normalize import Folded, fold, folded, spellings
from knowledge.language.phrases import cues

_HARMLESS = "\u2026"
# A word of the list may go on for an ending: "smoker"; from so many letters on it is a longer word.
_LONGER = 3
_ENDS, _OPENING = ".!?\n:", " \t\"'«»“”(¡¿"
_LEFT_OUT = ("harmless", "unhurt")


def usual_danger_words() -> Mapping[str, tuple[str, ...]]:
    """The words of danger in all languages for a firm that gives none of its own."""
    return {lang: cues(lang).danger for lang in LANGUAGES}


def find_danger(text: str, words_by_language: Mapping[str, Sequence[str]]) -> tuple[DangerMatch, ...]:
    """The danger words of the list in a text; ways of speaking such as "it tastes burnt" do not count."""
    return danger_in(folded(text), words_by_language)


def danger_in(view: Folded, words_by_language: Mapping[str, Sequence[str]]) -> tuple[DangerMatch, ...]:
    """The same for a text that is already folded; the surest first."""
    words = tuple((lang, tuple(words)) for lang, words in words_by_language.items())
    if not _beginnings(words).search(view.text) and not any(threats(view, _undenied)):
        return ()
    earnest = without_harmless(view)
    unharmed = _says(view, "unhurt")
    found = _found(earnest, words_by_language, unharmed=unharmed)
    found = _softened(earnest, words_by_language, found, unharmed=unharmed)
    return _not_ours(found) if found and _says(view, "hearsay") else tuple(sorted(found, key=_surest))


def _found(earnest: str, words_by_language: Mapping[str, Sequence[str]], *, unharmed: bool) -> tuple[DangerMatch, ...]:
    """What a text tells by single words; if none of them is sure, also by words together."""
    listed = (match for match in danger_words(earnest, words_by_language) if not _names_a_place(match, earnest))
    single = tuple(replace(match, level=_of_word(match)) for match in listed)
    sure = tuple(match for match in single if match.level is DangerLevel.SURE)
    return sure or (*single, *_threats_in(folded(earnest), unharmed=unharmed))


def _softened(
    earnest: str, words_by_language: Mapping[str, Sequence[str]], found: tuple[DangerMatch, ...], *, unharmed: bool
) -> tuple[DangerMatch, ...]:
    """Without what passages of another meaning say; of those of kind "hot" no more than a hot word is left."""
    view = folded(earnest)
    passages = tuple(softer(view)) if found else ()
    if not passages:
        return found
    rest = _left_out(earnest, {view.span(passage.start, passage.end) for passage in passages})
    left = _found(rest, words_by_language, unharmed=unharmed)
    still_hot = any(passage.kind == DangerLevel.HOT for passage in passages)
    return left or (_not_ours(found[:1]) if still_hot else ())


def _surest(match: DangerMatch) -> int:
    return list(DangerLevel).index(match.level)


def _of_word(match: DangerMatch) -> DangerLevel:
    """A word of the list is sure, unless it is alone and often only a way of speaking."""
    alone = len(match.word.split()) == 1
    return DangerLevel.HOT if alone and is_hot(fold(match.found)) else DangerLevel.SURE


def _names_a_place(match: DangerMatch, text: str) -> bool:
    """Whether a longer word is a place, such as "Feuerbach", or, where nouns are small, a name with its capital."""
    if len(match.found.split()) > 1 or len(match.found) < len(match.word.strip(".")) + _LONGER:
        return False
    capital = match.found[:1].isupper() and match.found[1:].islower() and not joins_words(match.language)
    return is_place(fold(match.found)) or (capital and not _begins_sentence(text, match.start))


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(_OPENING)
    return not before or before[-1] in _ENDS


def says_anywhere(text: str, topic: str) -> bool:
    """Whether a text speaks of a topic in any of the languages."""
    return _says(folded(text), topic)


def _says(view: Folded, topic: str) -> bool:
    """Whether the text says so in any language: that it is news of others ("I read that ..."), that nobody was hurt."""
    return any(cues(lang).hits(topic, view) for lang in LANGUAGES)


def _not_ours(found: tuple[DangerMatch, ...]) -> tuple[DangerMatch, ...]:
    return tuple(replace(match, level=DangerLevel.HOT) for match in found)


def _undenied(start: int, end: int) -> bool:
    return False


def _threats_in(view: Folded, *, unharmed: bool) -> tuple[DangerMatch, ...]:
    """What no single word tells, the whole passage in place of the word."""

    def denied(start: int, end: int) -> bool:
        return is_denied(view.source, *view.span(start, end))

    told = (unhurt(threat) if unharmed else threat for threat in threats(view, denied))
    found = sorted(told, key=lambda threat: list(DangerLevel).index(threat.level))[:1]
    said = ((threat, view.source[slice(*view.span(threat.start, threat.end))]) for threat in found)
    return tuple(DangerMatch(words, threat.language, words, threat.level) for threat, words in said)


@lru_cache(maxsize=16)
def _beginnings(words_by_language: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str]:
    """Where any danger word may begin, or the longest of several: most texts have none, and need no closer look."""
    said = (form for _, words in words_by_language for word in words for form in spellings(word))
    telling = {max(found, key=len) for form in said if (found := re.findall(r"[^\W_]+", form))}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(telling))) or '(?!)'})")


def without_harmless(view: Folded) -> str:
    """The source with its harmless ways of speaking left out, and with "nobody was hurt" in any words."""
    hits = (hit for lang in LANGUAGES for topic in _LEFT_OUT for hit in cues(lang).hits(topic, view))
    return _left_out(view.source, {view.span(hit.start, hit.end) for hit in hits})


def _left_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Without these places, of which some may reach into others."""
    until = len(text)
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + _HARMLESS + text[min(end, until) :]
        until = start
    return text
