"""Words as the search compares them: folded, without common words, cut down to their stems."""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer

from .folding import shortened, words

_ALGORITHMS = {
    "en": "english", "de": "german", "it": "italian", "es": "spanish", "fr": "french", "pt": "portuguese",
    "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "fi": "finnish", "ro": "romanian",
}  # fmt: skip
_KEPT_STEMS = 200_000


@lru_cache(maxsize=_KEPT_STEMS)
def stem(word: str, lang: str) -> str:
    """The stem of a folded word; numbers and codes such as E05 stay as they are."""
    if any(sign.isdigit() for sign in word) or lang not in _ALGORITHMS:
        return word
    if lang == "de":
        word = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return str(_stemmer(lang).stemWord(shortened(word, 2)))


def stems(text: str, lang: str) -> list[str]:
    """The stems of all words of a text, in order."""
    return [stem(word, lang) for word in words(text)]


@cache
def _stemmer(lang: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_ALGORITHMS[lang], 0)
