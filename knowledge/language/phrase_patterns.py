"""Phrases as regular expressions over folded text; how a phrase is written stands in phrases.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from knowledge.language import languages
from knowledge.language.languages import LANGUAGES
from knowledge.language.normalize import fold

SEPARATOR = r"[^\w.!?;\n]{1,3}"
TOGETHER = r"[^\w.,!?;\n]{1,3}"
_GAP = rf"(?:{SEPARATOR}\w+){{0,3}}?"
_WIDE_GAP = rf"(?:{SEPARATOR}\w+){{0,8}}?"
LOOSE = {
    **{letter: f"{written}?" for lang in LANGUAGES for letter, written in languages.written_out(lang).items()},
    "'": r"\W?",
    "#": "[0-9]",
}
MARKS = {"^": r"\A\W*", "$": r"\W*\Z", "..": _GAP, "...": _WIDE_GAP}
NEVER = "(?!)"


def whole_text(phrases: Iterable[str], courtesy: str) -> re.Pattern[str]:
    """The phrases as the entire text, courtesies and emoji around them allowed."""
    either = "|".join(phrase_pattern(phrase) for phrase in phrases)
    around = rf"(?:(?:{courtesy})\W{{1,9}})?"
    return re.compile(rf"\A\W{{0,9}}{around}(?:{either})(?:\W{{1,9}}(?:{courtesy}))?\W*\Z")


def any_of(phrases: Iterable[str], slots: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """One expression for all phrases, the longer ones tried first.

    Every branch begins with a letter of its own, which lets the engine pass over most of them at once.
    """
    plain = {each for phrase in phrases for each in unfolded(phrase)}
    bodies = (_body(phrase, slots or {}) for phrase in sorted(plain, key=lambda each: (-len(each), each)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(bodies) or NEVER})")


def phrase_pattern(phrase: str, slots: Mapping[str, str] | None = None) -> str:
    """The expression for one phrase over folded text; not all of its words may be optional ones."""
    return rf"(?<!\w)(?:{_body(phrase, slots or {})})"


def unfolded(phrase: str) -> tuple[str, ...]:
    """The phrase once for each choice of its first word."""
    first, _, rest = phrase.partition(" ")
    choices = [f"{each} {rest}".strip() for each in first.removesuffix("?").split("|")]
    return (*choices, *unfolded(rest)) if first.endswith("?") and rest else tuple(choices)


def _body(phrase: str, slots: Mapping[str, str]) -> str:
    parts: list[str] = []
    begun = False
    for word in phrase.split():
        if word in MARKS:
            parts.append(MARKS[word])
            continue
        pattern, optional = _word_pattern(word.removesuffix("?"), slots), word.endswith("?")
        pattern = SEPARATOR + pattern if begun else pattern + SEPARATOR * optional
        parts.append(f"(?:{pattern})?" if optional else pattern)
        begun = begun or not optional
    return "".join(parts)


def _word_pattern(word: str, slots: Mapping[str, str]) -> str:
    if slot := re.fullmatch(r"\{(\w+)\}", word):
        return slots[slot[1]]
    either = [SEPARATOR.join(map(_loose, part.split("_"))) for part in word.split("|")]
    return either[0] if len(either) == 1 else f"(?:{'|'.join(either)})"


def _loose(word: str) -> str:
    if not any(letter.isalnum() or letter == "#" for letter in word):
        return re.escape(fold(word))
    inner = "".join(LOOSE.get(letter) or re.escape(fold(letter)) for letter in word.strip("*").lower())
    return r"\w*" * word.startswith("*") + inner + r"\w*" * word.endswith("*") + r"(?!\w)"
