"""From what was said to one customer to what may be read by all: without greeting and names, steps as a list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.language.languages import LANGUAGES, lines_of_all, parts
from knowledge.language.normalize import fold
from knowledge.language.stems import spelled

# What stands first in an answer: two or three sentences. An id may have 40 signs; the rest is for a number behind it.
SHORT, _ID = 400, 34
_STEP = re.compile(r"^\s{0,6}(\d{1,2})\s?[.):]\s*(\S.*)$")
_BULLET = re.compile(r"^\s{0,6}[-*•–]\s+(\S.*)$")
_PICTURE = re.compile(r"!\[[^\]]*\]\(\s*([^)\s]*)[^)]*\)")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+|\bwww\.\S+")
_FIGURES = re.compile(r"\+?\d[\d /.-]{4,}\d|\b[A-Za-z]{0,3}\d{5,}\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


class Mark(StrEnum):
    """What in a text may be personal data."""

    ADDRESS = "address"
    FIGURES = "figures"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of a text that somebody should look at before others read it."""

    mark: Mark
    words: str


def for_everybody(text: str, names: Iterable[str] = ()) -> str:
    """An answer to one customer as Markdown for all: no greeting, no parting, no name; numbered lines are steps."""
    lines = _without_parting(_without_greeting(text.strip()).splitlines())
    body = "\n".join(_lists(lines)).strip()
    return re.sub(r"\n{3,}", "\n\n", without_names(body, names))


def without_names(text: str, names: Iterable[str]) -> str:
    """The text without these names, wherever somebody is spoken to by them."""
    titles = "|".join(lines_of_all("articles", "titles"))
    for name in sorted({name for each in names for name in each.split() if len(name) > 2}, key=len, reverse=True):
        word = rf"(?:(?:{titles})\.?\s+)?{re.escape(name)}"
        text = re.sub(rf",\s*{word}\b(?:\s*,|(?=\s*[.!?]|$))|\b{word}\b[,:]?\s?", "", text, flags=re.IGNORECASE)
    return text.strip()


def beginning(text: str) -> str:
    """The first one or two sentences, as what is shown first."""
    plain = re.sub(r"[*_`#>]+", "", " ".join(line.strip() for line in text.splitlines() if line.strip()))
    found = ""
    for sentence in _SENTENCE.split(plain):
        longer = f"{found} {sentence}".strip()
        if found and len(longer) > SHORT // 2:
            break
        found = longer
    return found if len(found) <= SHORT else f"{found[: SHORT - 1].rsplit(' ', 1)[0]}…"


def without_pictures(text: str, known: Collection[str]) -> str:
    """The text without pictures that the content folder does not have: a name is no way to other files."""
    return _PICTURE.sub(lambda found: found[0] if found[1] in known else "", text)


def worth_a_look(text: str, usual: Collection[str], lang: str) -> tuple[Marked, ...]:
    """Addresses, long figures, and capitalised words that the firm's own texts (`usual`, folded) do not use."""
    return tuple(dict.fromkeys(_marks(text, usual, lang)))


def _marks(text: str, usual: Collection[str], lang: str) -> Iterator[Marked]:
    for found in _ADDRESS.finditer(text):
        yield Marked(Mark.ADDRESS, found[0])
    for found in _FIGURES.finditer(_ADDRESS.sub(" ", text)):
        yield Marked(Mark.FIGURES, found[0])
    for found in _capitalised().finditer(text):
        if not usual.__contains__(next(iter(spelled(found[1], lang)), "")):
            yield Marked(Mark.NAME, found[1])


def article_id(title: str, taken: Collection[str]) -> str:
    """A short name for an article that none of those has."""
    base = _NOT_IN_IDS.sub("-", fold(title)).strip("-")
    base = (base if len(base) <= _ID else base[: _ID + 1].rpartition("-")[0] or base[:_ID]).strip("-") or "article"
    return next(
        name for number in range(1, 10_000) if (name := base if number == 1 else f"{base}-{number}") not in taken
    )


@cache
def _greeting() -> re.Pattern[str]:
    """A greeting at the very beginning, with what follows it up to the next sign."""
    greetings = "|".join(lines_of_all("articles", "greetings"))
    rest = r"(?P<rest>[^\n,!.:;]{0,40})(?P<end>[,!.:;]|\n|$)"
    return re.compile(rf"[¡!\s]*(?:{greetings})\b{rest}", re.IGNORECASE)


@cache
def _parting() -> re.Pattern[str]:
    """A line that begins with a parting."""
    return re.compile(rf"^\W*(?:{'|'.join(lines_of_all('articles', 'partings'))})\b.*$", re.IGNORECASE)


@cache
def _capitalised() -> re.Pattern[str]:
    """A capitalised word that does not begin a sentence."""
    letters = "".join(parts(lang, "writing")["alphabet"] for lang in LANGUAGES)
    capitals = "".join(letter.upper() for letter in letters if len(letter.upper()) == 1)
    return re.compile(rf"(?<=[^\W\d_][ ,;])\s*([A-Z{capitals}][a-z{letters}]{{2,}})")


def _without_greeting(text: str) -> str:
    """A greeting with up to three words after it; a sentence that only begins like one stays."""
    found = _greeting().match(text)
    if found is None or len(found["rest"].split()) > 3:
        return text
    rest = text[found.end() :].lstrip(" \n,!.;:")
    return rest[:1].upper() + rest[1:] if rest else text


def _without_parting(lines: list[str]) -> list[str]:
    """Without what stands from a parting near the end on: the name of who wrote it."""
    for at in range(max(0, len(lines) - 4), len(lines)):
        if _parting().match(lines[at]) and at:
            return lines[:at]
    return lines


def _lists(lines: Iterable[str]) -> Iterator[str]:
    """Numbered lines and bullets as Markdown has them, with an empty line before the first."""
    listed, empty = False, True
    for line in lines:
        step, bullet = _STEP.match(line), _BULLET.match(line)
        item = f"{step[1]}. {step[2]}" if step else f"- {bullet[1]}" if bullet else None
        if (item is not None) != listed and not empty:
            yield ""
        yield item or line.strip()
        listed, empty = item is not None, not line.strip()
