"""What single words are about ("broken", "money", "when"): by it sentences of the four languages become alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.language.languages import LANGUAGES, shared
from knowledge.language.normalize import spellings
from knowledge.language.phrases import cues

_SENSES, _CONCEPTS = "senses.yaml", "concepts.yaml"


@dataclass(frozen=True, slots=True)
class _Senses:
    whole: Mapping[str, tuple[str, ...]]
    beginning: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=20_000)
def senses(word: str, lang: str) -> tuple[str, ...]:
    """What a folded word is about; several things for some, nothing for most. An unknown language is the first."""
    return _found(_SENSES, word, lang)


def concepts(word: str, lang: str) -> tuple[str, ...]:
    """What a folded word is about where people tell of no fault: a parcel, an invoice, rudeness."""
    return _found(_CONCEPTS, word, lang)


@cache
def all_concepts() -> tuple[str, ...]:
    """Every concept there is, in order of the alphabet."""
    listed = _listed(_CONCEPTS).values()
    named = (name for each in listed for found in (*each.whole.values(), *each.beginning.values()) for name in found)
    return tuple(sorted(set(named)))


def has_sense(word: str, lang: str) -> bool:
    """Whether the whole word is listed for the language."""
    return word in _listed(_SENSES)[lang].whole


def _found(file: str, word: str, lang: str) -> tuple[str, ...]:
    listed = _listed(file).get(lang) or _listed(file)[LANGUAGES[0]]
    found = list(listed.whole.get(word, ()))
    for size in range(1, len(word) + 1):
        found += listed.beginning.get(word[:size], ())
    return tuple(dict.fromkeys(found))


def spoken_in(words: Sequence[str], lang: str) -> str:
    """The language whose words these mostly are: `lang`, unless it knows few of them and another one many."""
    first = lang if lang in LANGUAGES else LANGUAGES[0]
    known = {each: sum(cues(each).knows(word) for word in words) for each in LANGUAGES}
    best = max(LANGUAGES, key=lambda each: known[each])
    return best if known[best] > 2 * known[first] else first


@cache
def _listed(file: str) -> Mapping[str, _Senses]:
    written = shared(file)
    return {lang: _of_language(written.get(lang, {})) for lang in LANGUAGES}


def _of_language(by_sense: Mapping[str, object]) -> _Senses:
    whole: dict[str, list[str]] = {}
    beginning: dict[str, list[str]] = {}
    for sense, words in by_sense.items():
        for word in str(words).split():
            for form in spellings(word.strip("*")):
                (beginning if word.endswith("*") else whole).setdefault(form, []).append(sense)
    return _Senses(
        {word: tuple(found) for word, found in whole.items()}, {word: tuple(found) for word, found in beginning.items()}
    )
