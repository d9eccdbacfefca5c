"""Which of the offered languages a chat-length text is in; short or doubtful texts keep the known one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from knowledge.language import weights
from knowledge.language.languages import LANGUAGES, only_recognised, parts
from knowledge.language.normalize import folded
from knowledge.language.phrases import cues
from knowledge.language.senses import has_sense

# As much as the search reads of a question; the language is as clear as it gets long before.
_LOOKED_AT = 400
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str, known: str | None, offered: Collection[str] = LANGUAGES) -> str | None:
    """The language of the text among the offered ones; the known one, or None, when that is not clear."""
    kept = known if known in offered else None
    scores = _scores(text[:_LOOKED_AT])
    best = sorted(scores, key=lambda lang: -scores[lang])
    if not best or best[0] not in offered:
        return kept
    lead = scores[best[0]] - (scores[best[1]] if len(best) > 1 else 0.0)
    if best[0] == known:
        return known
    needed = weights.LEAD if kept is None else weights.LEAD_OVER_KNOWN
    return best[0] if lead >= needed else kept


def in_other_letters(text: str) -> bool:
    """Whether most letters of the text are of a script that none of the languages is written in, such as Cyrillic."""
    letters = [letter for letter in folded(text[:_LOOKED_AT]).text if letter.isalpha()]
    return sum(letter in _letters() for letter in letters) * 2 < len(letters)


def _scores(text: str) -> Mapping[str, float]:
    words = list(dict.fromkeys(_WORD.findall(folded(text).text)))
    scores: dict[str, float] = dict.fromkeys((*LANGUAGES, *_foreign()), 0.0)
    if all(_letters().isdisjoint(word) for word in words):
        return {}
    for word in words:
        speakers = _speakers().get(word, ())
        for lang in speakers:
            scores[lang] += weights.COMMON_WORD / len(speakers)
        if not speakers and (only := _only_in(word)) is not None:
            scores[only] += weights.LISTED_WORD
        if len(word) >= 3 and not speakers:
            for lang, likely in zip(LANGUAGES, _likely(word), strict=True):
                scores[lang] += likely
    for sign in set(text.lower()) & _signs().keys():
        scores[_signs()[sign]] += weights.OWN_LETTER
    return scores


@lru_cache(maxsize=20_000)
def _only_in(word: str) -> str | None:
    """The language whose phrase lists alone have the word."""
    known = [lang for lang in LANGUAGES if word in cues(lang).known or has_sense(word, lang)]
    return known[0] if len(known) == 1 and len(word) >= weights.SHORTEST_LISTED else None


@cache
def _letters() -> frozenset[str]:
    """The folded letters that our languages are written in: a to z for those that we have."""
    return frozenset(letter for lang in LANGUAGES for word in cues(lang).words for letter in word if letter.isalpha())


@cache
def _signs() -> Mapping[str, str]:
    """The characters that one language alone has, each with that language."""
    return {sign: lang for lang in reversed(LANGUAGES) for sign in parts(lang, "writing")["signs"]}


@cache
def _foreign() -> Mapping[str, str]:
    """Common words of languages that are none of ours: a text in one of them is not taken for one in ours."""
    return {lang: of["words"] for lang, of in only_recognised().items() if of["words"]}


@lru_cache(maxsize=1)
def _speakers() -> Mapping[str, tuple[str, ...]]:
    """The common words, each with the languages that have it."""
    found: dict[str, list[str]] = {}
    for lang in LANGUAGES:
        for word in cues(lang).words:
            found.setdefault(word, []).append(lang)
    for lang, common in _foreign().items():
        for word in _WORD.findall(folded(common).text):
            found.setdefault(word, []).append(lang)
    return {word: tuple(dict.fromkeys(langs)) for word, langs in found.items()}


@lru_cache(maxsize=20_000)
def _likely(word: str) -> tuple[float, ...]:
    """How much likelier than the mean the word's letters are in each language, within bounds."""
    grams = _grams(word)
    logs = [sum(_model()[lang].get(gram, _model()[lang][""]) for gram in grams) / len(grams) for lang in LANGUAGES]
    mean = sum(logs) / len(logs)
    return tuple(max(-weights.LETTERS_OF_WORD, min(weights.LETTERS_OF_WORD, each - mean)) for each in logs)


def _grams(word: str) -> tuple[str, ...]:
    padded = f" {word[:24]} "
    return tuple(padded[at : at + 3] for at in range(len(padded) - 2))


@lru_cache(maxsize=1)
def _model() -> Mapping[str, Mapping[str, float]]:
    """Log-likelihoods of three letters in a row, counted from the phrase lists; "" is what they do not have."""
    model: dict[str, dict[str, float]] = {}
    for lang in LANGUAGES:
        counts = Counter(gram for word in cues(lang).known if word.isalpha() for gram in _grams(word))
        total = sum(counts.values()) + 3_000
        model[lang] = {gram: math.log((count + 0.3) / total) for gram, count in counts.items()}
        model[lang][""] = math.log(0.3 / total)
    return model
