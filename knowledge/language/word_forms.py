"""Plainer forms of a word, which articles rather use: without a diminutive ending, of a German verb its infinitive."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.language.stems import stem_anew

_SMALL = {
    "de": "chen lein",
    "it": "ino ina ini ine etto etta etti ette ello ella one oni uccio uccia",
    "es": "ito ita itos itas illo illa illos illas cito cita",
}
_ENDINGS = {"de": ("", "e"), "it": ("a", "o", "e"), "es": ("a", "o", "e")}
# What the endings above make of the last letters, so that they sound the same: "barchetta" is a small "barca".
_SOUNDS = {"it": ("h", ""), "es": ("qu", "c")}
_APART = (
    "ab", "an", "auf", "aus", "auseinander", "bei", "ein", "fest", "heraus", "herein", "herunter", "hin", "hinein",
    "hinunter", "los", "mit", "nach", "raus", "rein", "runter", "um", "vor", "weg", "weiter", "zu", "zuruck",
    "zusammen",
)  # fmt: skip
_SPOKEN = ("t", "et", "te", "ete", "ten", "eten")
_LEAST = 3
_LEAST_VERB = 6


def plainer(word: str, lang: str) -> frozenset[str]:
    """The stems of the plainer forms that a spelled word may have; most words have none."""
    found = set(_unlittled(word, lang))
    if lang == "de":
        found.update(_infinitives(word))
    return frozenset(stem_anew(form, lang) for form in found)


def _unlittled(word: str, lang: str) -> Iterator[str]:
    for ending in _SMALL.get(lang, "").split():
        body = word.removesuffix(ending)
        if body != word and len(body) >= _LEAST:
            hard, plain = _SOUNDS.get(lang, ("", ""))
            bodies = {body, body.removesuffix(hard) + plain} if hard and body.endswith(hard) else {body}
            yield from (each + vowel for each in bodies for vowel in _ENDINGS[lang])


def _infinitives(word: str) -> Iterator[str]:
    """Of "entkalkt", "leuchtete", "gekauft", "eingeschaltet", "einzuschalten": "entkalken", "leuchten", ..."""
    for ending in _SPOKEN:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_VERB - 2:
            yield f"{word.removesuffix(ending)}en"
    for apart in ("", *_APART):
        rest = word.removeprefix(apart)
        if (rest == word and apart) or len(rest) < _LEAST_VERB:
            continue
        if rest.startswith("ge"):
            if rest.endswith("t"):
                yield f"{apart}{rest[2:-1]}en"
            if rest.endswith("en"):
                yield apart + rest[2:]
        if apart and rest.startswith("zu") and rest.endswith("en"):
            yield apart + rest[2:]
