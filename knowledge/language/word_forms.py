"""Plainer forms of a word, which articles rather use: without a diminutive ending, of a verb its infinitive.

Which endings a language has stands with its words; most have no such forms of verbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.language.languages import LANGUAGES, parts
from knowledge.language.stems import stem_anew

# What is left without an ending has at least so many letters, a verb with its prefix so many.
_LEAST, _LEAST_VERB = 3, 6


@dataclass(frozen=True, slots=True)
class _Forms:
    """The endings and beginnings of words in a language."""

    diminutives: tuple[str, ...]
    bare: tuple[str, ...]
    """What takes the place of a diminutive ending."""
    sounds: tuple[str, str]
    """What such an ending makes of the last letters, and what they were."""
    infinitive: str
    spoken: tuple[str, ...]
    participle: tuple[str, str]
    """How it begins and ends, where it does not end like the infinitive."""
    between: str
    prefixes: tuple[str, ...]


def plainer(word: str, lang: str) -> frozenset[str]:
    """The stems of the plainer forms that a spelled word may have; most words have none."""
    forms = _forms(lang) if lang in LANGUAGES else None
    if forms is None:
        return frozenset()
    found = set(_unlittled(word, forms))
    if forms.infinitive:
        found.update(_infinitives(word, forms))
    return frozenset(stem_anew(form, lang) for form in found)


@cache
def _forms(lang: str) -> _Forms:
    listed = {part: tuple(each.strip("-") for each in said.split()) for part, said in parts(lang, "forms").items()}
    hard, plain = listed["sounds"] or ("", "")
    begun, ended = listed["participle"] or ("", "")
    return _Forms(
        diminutives=listed["diminutives"],
        bare=listed["bare"],
        sounds=(hard, plain),
        infinitive="".join(listed["infinitive"]),
        spoken=listed["spoken"],
        participle=(begun, ended),
        between="".join(listed["between"]),
        prefixes=listed["prefixes"],
    )


def _unlittled(word: str, forms: _Forms) -> Iterator[str]:
    hard, plain = forms.sounds
    for ending in forms.diminutives:
        body = word.removesuffix(ending)
        if body != word and len(body) >= _LEAST:
            bodies = {body, body.removesuffix(hard) + plain} if hard and body.endswith(hard) else {body}
            yield from (each + vowel for each in bodies for vowel in forms.bare)


def _infinitives(word: str, forms: _Forms) -> Iterator[str]:
    """Of "entkalkt", "leuchtete", "gekauft", "eingeschaltet", "einzuschalten": "entkalken", "leuchten", ..."""
    end, (begun, ended) = forms.infinitive, forms.participle
    for ending in forms.spoken:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_VERB - 2:
            yield word.removesuffix(ending) + end
    for prefix in ("", *forms.prefixes):
        rest = word.removeprefix(prefix)
        if (rest == word and prefix) or len(rest) < _LEAST_VERB:
            continue
        if rest.startswith(begun):
            body = rest.removeprefix(begun)
            if body.endswith(ended):
                yield prefix + body.removesuffix(ended) + end
            if body.endswith(end):
                yield prefix + body
        if prefix and rest.startswith(forms.between) and rest.endswith(end):
            yield prefix + rest.removeprefix(forms.between)
