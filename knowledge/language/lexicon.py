"""Ideas that customers name with different words, within a language and across four; see lexicon.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from knowledge.language.phrases import LANGUAGES
from knowledge.language.stems import is_code, spelled, stem, stem_anew
from knowledge.language.word_forms import plainer

_FILE = Path(__file__).with_name("lexicon.txt")
_LEAST_PART = 4
_COMPOUNDS = ("de", "nl", "sv")


@cache
def _lexicon() -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """Per language the ideas of each stem."""
    found: dict[str, dict[str, tuple[int, ...]]] = {lang: {} for lang in LANGUAGES}
    for idea, cells in enumerate(_cells()):
        for lang, cell in zip(LANGUAGES, cells, strict=True):
            for word in {stem(word, lang) for word in spelled(cell, lang)}:
                found[lang][word] = (*found[lang].get(word, ()), idea)
    return found


@cache
def words_of(lang: str) -> tuple[str, ...]:
    """All spelled words of the lexicon in a language."""
    at = LANGUAGES.index(lang) if lang in LANGUAGES else None
    if at is None:
        return ()
    return tuple(sorted({word for cells in _cells() for word in spelled(cells[at], lang) if len(word) > 2}))


@cache
def _cells() -> tuple[tuple[str, ...], ...]:
    lines = _FILE.read_text("utf-8").splitlines()
    return tuple(tuple(line.split("|")) for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=5_000)
def ideas(word: str, lang: str) -> frozenset[int]:
    """The ideas that a spelled word names; a German compound names those of its ends."""
    return ideas_anew(word, lang)


def ideas_anew(word: str, lang: str) -> frozenset[int]:
    """The same for words that come only once, as those of a whole vocabulary."""
    known = _lexicon().get(lang, {})
    if is_code(word) or not known:
        return frozenset()
    found = known.get(stem_anew(word, lang), ())
    if not found and lang in _COMPOUNDS:
        found = tuple(idea for part in _ends(word) for idea in known.get(stem_anew(part, lang), ()))
    if not found:
        found = tuple(idea for form in plainer(word, lang) for idea in known.get(form, ()))
    return frozenset(found)


def _ends(word: str) -> Iterator[str]:
    """The longest known beginning and end come from the caller's look-ups; all of them are tried."""
    for size in range(_LEAST_PART, len(word) - 2):
        yield word[:size]
        yield word[-size:]
