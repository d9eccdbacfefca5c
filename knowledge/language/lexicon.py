"""Ideas that customers name with different words, within a language and across four; see lexicon.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from knowledge.language.languages import joins_words
from knowledge.language.stems import is_code, spelled, stem, stem_anew
from knowledge.language.word_forms import plainer

_FILE = Path(__file__).with_name("lexicon.txt")
# Shorter ends of a compound are endings.
_LEAST_PART = 4


@cache
def _lexicon() -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """Per language the ideas of each stem."""
    columns, *rows = _rows()
    found: dict[str, dict[str, tuple[int, ...]]] = {lang: {} for lang in columns}
    for idea, cells in enumerate(rows):
        for lang, cell in zip(columns, cells, strict=True):
            for word in {stem(word, lang) for word in spelled(cell, lang)}:
                found[lang][word] = (*found[lang].get(word, ()), idea)
    return found


@cache
def words_of(lang: str) -> tuple[str, ...]:
    """All spelled words of the lexicon in a language."""
    columns, *rows = _rows()
    if lang not in columns:
        return ()
    at = columns.index(lang)
    return tuple(sorted({word for cells in rows for word in spelled(cells[at], lang) if len(word) > 2}))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """The languages of the columns, then for each idea its words in these."""
    lines = _FILE.read_text("utf-8").splitlines()
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines if line and not line.startswith("#"))


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
    if not found and joins_words(lang):
        found = tuple(idea for part in _ends(word) for idea in known.get(stem_anew(part, lang), ()))
    if not found:
        found = tuple(idea for form in plainer(word, lang) for idea in known.get(form, ()))
    return frozenset(found)


def _ends(word: str) -> Iterator[str]:
    """The longest known beginning and end come from the caller's look-ups; all of them are tried."""
    for size in range(_LEAST_PART, len(word) - 2):
        yield word[:size]
        yield word[-size:]
