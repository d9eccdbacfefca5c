"""Words as the search compares them: folded, cut down to their stems, and cut up into runs of letters."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import Stemmer

from knowledge.language.languages import LANGUAGES, stemmer, text, written_out
from knowledge.language.normalize import fold, found_words, shortened, spellings

_COMMON = Path(__file__).with_name("common.txt")
# Words that are remembered, those of some hundred questions; of each no more letters than the longest real words have.
_KEPT = 5_000
_LONGEST = 40


def spelled(written: str, lang: str) -> list[str]:
    """The folded words of a text in one spelling: German 'Größe' and 'Groesse' are the same word."""
    return [spelling(word, lang) for word in found_words(written)]


def spelling(found: str, lang: str) -> str:
    """The one spelling of a folded word: without apostrophe, not too long, without long runs of a letter."""
    word = shortened(found.replace("'", "")[:_LONGEST], 2)
    for written, plain in _plainly(lang):
        word = word.replace(written, plain)
    return word


@cache
def _plainly(lang: str) -> tuple[tuple[str, str], ...]:
    """What stands for a letter where it is written out, and what it folds to: "ae" and "a"."""
    pairs = ((written, fold(letter)) for letter, written in written_out(lang).items())
    return tuple((written, plain) for written, plain in pairs if written != plain)


def is_code(word: str) -> bool:
    """Whether the word is a number or a code such as E05, which nobody may put right."""
    return not word.isalpha() and any(sign.isdigit() for sign in word)


@lru_cache(maxsize=_KEPT)
def stem(word: str, lang: str) -> str:
    """The stem of a spelled word; numbers and codes stay as they are."""
    return stem_anew(word, lang)


def stem_anew(word: str, lang: str) -> str:
    """The same for words that come only once, as those of a whole vocabulary."""
    algorithm = _stemmer(lang)
    return word if algorithm is None or is_code(word) else str(algorithm.stemWord(word))


@lru_cache(maxsize=_KEPT)
def grams(word: str) -> tuple[str, ...]:
    """Runs of two to four letters of a spelled word, its ends marked."""
    return grams_anew(word)


def grams_anew(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[at : at + size] for size in (2, 3, 4) for at in range(len(padded) - size + 1))


@cache
def common(lang: str) -> frozenset[str]:
    """The spelled words that say little by themselves."""
    if lang not in LANGUAGES:
        return frozenset()
    lines = _COMMON.read_text("utf-8").splitlines()
    more = [word for line in lines if line.startswith(f"{lang}:") for word in line[3:].split()]
    usual = {form for word in text(lang, "words").split() for form in spellings(word)}
    listed = (*usual, *more)
    return frozenset(word for phrase in listed for word in spelled(phrase, lang))


@cache
def _stemmer(lang: str) -> Stemmer.Stemmer | None:
    algorithm = stemmer(lang)
    return Stemmer.Stemmer(algorithm, 0) if algorithm else None
