"""Whether words may be the name of a thing that the catalogue does not have: no sentence, insult, thanks or weather."""

from __future__ import annotations

from knowledge.language.languages import LANGUAGES, joins_words, words_of_all
from knowledge.language.normalize import fold, words
from knowledge.language.phrases import cues
from knowledge.language.senses import senses

_THINGS = "part"
# Shorter words stand in names as well: "De'Longhi".
_SHORTEST = 3


def looks_like_a_name(text: str, lang: str) -> bool:
    """Whether the text names something: a thing, a word with figures in it, or one that no list of words has.

    Beside a strange word no everyday one may stand, but one where it is written as a name ("Gaggia Classic"; not where
    all nouns are written so).
    """
    said = [word for word in words(text) if word not in words_of_all("not_this", "articles")]
    if any(any(map(str.isdigit, word)) or _is_thing(word) for word in said):
        return True
    naming = [word for word in said if not _is_known(word)]
    beside = [word for word in said if word not in naming and len(word) >= _SHORTEST]
    named = not joins_words(lang) and any(word[:1].isupper() and fold(word) in naming for word in text.split())
    return bool(naming) and len(beside) <= int(named)


def _is_thing(word: str) -> bool:
    return any(_THINGS in senses(word, lang) for lang in LANGUAGES)


def _is_known(word: str) -> bool:
    return any(cues(lang).knows(word) or senses(word, lang) for lang in LANGUAGES)
