"""Whether words may be the name of a thing that the catalogue does not have: no sentence, insult, thanks or weather."""

from __future__ import annotations

from knowledge.language.languages import LANGUAGES, joins_words, words_of_all
from knowledge.language.normalize import fold, words
from knowledge.language.phrases import cues
from knowledge.language.senses import senses

# "my old Bialetti moka pot": a longer name is written on no machine.
_MOST_WORDS = 6
_THINGS = "part"


def looks_like_a_name(text: str, lang: str) -> bool:
    """Whether the text names something: a word with figures in it, of a machine, or that no list of words has.

    Articles apart, at most one everyday word may stand beside two of those, or beside one that is written as a name is
    ("Gaggia Classic"; not where all nouns are written so), and no word that makes a sentence.
    """
    if "?" in text:
        return False
    said = [word for word in words(text) if word not in words_of_all("not_this", "articles")]
    if not said or len(said) > _MOST_WORDS or any(_of_sentences(word, lang) for word in said):
        return False
    naming = [word for word in said if _may_name(word)]
    named = len(naming) - (0 if not joins_words(lang) and _written_as_names(text, naming) else 1)
    return bool(naming) and len(said) - len(naming) <= min(1, named)


def _written_as_names(text: str, naming: list[str]) -> bool:
    return any(word[:1].isupper() and fold(word) in naming for word in text.split())


def _of_sentences(word: str, lang: str) -> bool:
    return word in cues(lang).words


def _may_name(word: str) -> bool:
    if any(map(str.isdigit, word)):
        return True
    if any(_THINGS in senses(word, lang) for lang in LANGUAGES):
        return True
    return not any(cues(lang).knows(word) or senses(word, lang) for lang in LANGUAGES)
