"""What else a customer lets know: how much the product matters, when it failed, which feature fails."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import Stemmer

from casework.terms import Importance, Moment
from knowledge.language.beginnings import TOLD_BY
from knowledge.language.languages import LANGUAGES, stemmer
from knowledge.language.normalize import Folded, fold, spellings
from knowledge.language.phrase_patterns import SEPARATOR
from knowledge.language.phrases import Cues, cues, in_all_languages

_WORD = re.compile(r"[^\W_]+")
_Said = tuple[str, re.Pattern[str], frozenset[str]]
_GAP = rf"(?:{SEPARATOR}\w+){{0,2}}?{SEPARATOR}"
_CLOSE = rf"(?:{SEPARATOR}\w+)?{SEPARATOR}\Z"
_BY_WEIGHT = tuple(
    (each, f"importance.{each}") for each in (Importance.LOW, Importance.VITAL, Importance.HIGH, Importance.NORMAL)
)
_BY_RARITY = tuple(
    (each, f"moment.{each}")
    for each in (Moment.AFTER_REPAIR, Moment.AFTER_STORAGE, Moment.FIRST_USE, Moment.NORMAL_USE)
)


class Failing(Protocol):
    """A feature of a product, as far as the words go by which customers say that it fails."""

    @property
    def id(self) -> str: ...

    @property
    def words(self) -> Mapping[str, Sequence[str]]: ...


@dataclass(frozen=True, slots=True)
class Failure:
    """A feature that fails, and where the text says so."""

    id: str
    start: int
    end: int


def importance_in(view: Folded, lang: str) -> Importance | None:
    """How much the product matters to the customer, when the text says so."""
    for words, said in in_all_languages(lang, view):
        told = words.may_say(said)
        for importance, topic in _BY_WEIGHT:
            hits = words.hits(topic, said) if topic in told else ()
            low = importance == Importance.LOW
            if any(low or not words.negated(said, hit.start, hit.end) for hit in hits):
                return importance
    return None


def moment_in(view: Folded, lang: str) -> Moment | None:
    """When the product failed (first use, normal use, after repair or storage), when the text says so."""
    for words, said in in_all_languages(lang, view):
        told = words.may_say(said)
        for moment, topic in _BY_RARITY:
            if topic in told and words.hits(topic, said):
                return moment
    return None


class Failures:
    """Features of products that may fail, each with the expressions for it in every language."""

    def __init__(self, features: Sequence[Failing]) -> None:
        self._features = features

    def said_in(self, view: Folded, lang: str) -> tuple[Failure, ...]:
        """Those that a folded and spelled text says fail, in the order of the text; "no leak" is no failure."""
        # Few texts have a word that begins as a phrase of a feature does; to search for all would cost more than
        # all else.
        beginnings = {token.word[:TOLD_BY] for token in view.tokens()}
        kept: dict[str, tuple[int, Failure]] = {}
        for language, said in self._in_order[cues(lang).lang]:
            for id, pattern, begun in said:
                if begun.isdisjoint(beginnings) or (hit := _first(view, pattern, cues(language))) is None:
                    continue
                kept.setdefault(id, (hit.start(), Failure(id, *view.span(*hit.span()))))
        return tuple(failure for _, failure in sorted(kept.values(), key=lambda each: each[0]))

    @cached_property
    def _in_order(self) -> Mapping[str, Sequence[tuple[str, Sequence[_Said]]]]:
        """For each language the expressions of all languages, its own first."""
        said = {lang: self._patterns(lang) for lang in LANGUAGES}
        return {lang: sorted(said.items(), key=lambda each: each[0] != lang) for lang in LANGUAGES}

    def _patterns(self, lang: str) -> Sequence[_Said]:
        words = dict.fromkeys((feature.id, tuple(feature.words.get(lang, ()))) for feature in self._features)
        return [(id, *_said(lang, phrases)) for id, phrases in words if phrases]


@lru_cache(maxsize=4096)
def _said(lang: str, phrases: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str]]:
    """Any of the phrases, inflected, up to two words between theirs ("geht seit gestern nicht an"); how they begin."""
    forms = {form for phrase in phrases for form in spellings(phrase)}
    first = {found[0] for form in forms if (found := _WORD.search(form))}
    either = {_GAP.join(_inflected(lang, word) for word in _WORD.findall(form)) for form in forms}
    longest = sorted(either - {""}, key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest) or '(?!)'})"), frozenset(word[:TOLD_BY] for word in first)


def _inflected(lang: str, word: str) -> str:
    if len(word) < 4 or not word.isalpha():
        return rf"{re.escape(word)}(?!\w)"
    algorithm = stemmer(lang)
    stem = Stemmer.Stemmer(algorithm).stemWord(word) if algorithm else word
    root = fold(stem) if len(stem) >= 4 and word.startswith(fold(stem)) else word
    return rf"{re.escape(root)}\w{{0,{2 if len(word) < 5 else 4}}}(?!\w)"


def _first(view: Folded, pattern: re.Pattern[str], words: Cues) -> re.Match[str] | None:
    for hit in pattern.finditer(view.text):
        part = any(part.start <= hit.start() < part.end for part in words.hits("part", view))
        if not part and not _denied(view, hit, words):
            return hit
    return None


def _denied(view: Folded, hit: re.Match[str], words: Cues) -> bool:
    """A bad thing that is not there is no failure; "non funziona la lancia" denies the verb, not the lance."""
    if words.before.match(hit[0] + " "):
        return False
    if not words.negated(view, *hit.span()):
        return False
    if any(pattern.match(view.text, hit.start()) for _, pattern in words.topics["bad"]):
        return True
    near = view.text[max(0, hit.start() - 40) : hit.start()]
    return _denial_close(words.denials).search(near) is not None


@lru_cache(maxsize=8)
def _denial_close(denials: str) -> re.Pattern[str]:
    """A denial at the very end, at most one word after it."""
    return re.compile(rf"(?:{denials}){_CLOSE}")
