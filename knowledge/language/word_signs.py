"""The signs by which a word is known to what was learnt from sentences, also where it is misspelt or new."""

from __future__ import annotations

from collections.abc import Iterator


def plain(word: str) -> str:
    """All figures count as one sign, and all names with figures (X20, E05) as another."""
    if word.isdigit():
        return "0"
    return "x0" if any(map(str.isdigit, word)) else word


def signs_of_word(word: str) -> Iterator[str]:
    """A word, its beginning, and every four letters in a row."""
    yield word
    if len(word) > 5:
        yield f"{word[:5]}*"
    if len(word) >= 4:
        bounded = f"<{word[:24]}>"
        yield from (f"~{bounded[at : at + 4]}" for at in range(len(bounded) - 3))
