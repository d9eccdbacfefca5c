"""Cuts long texts at paragraphs, never inside a tag, an entity or a character of two units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_PIECE = re.compile(r"<(?P<close>/)?(?P<tag>[a-zA-Z][\w-]*)[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);|.", re.DOTALL)
# Where to cut, best first; a cut in the first third of a part would waste the rest of it.
_CUTS = ("\n\n", "\n", ". ", " ")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Atom:
    """A tag (no units), or a character or entity with its length in UTF-16 units."""

    source: str
    shown: str
    units: int
    tag: str = ""
    closes: bool = False


def units(text: str) -> int:
    """Length as Telegram counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fits(html: str, limit: int) -> bool:
    """Whether a text, its markup taken away, is within `limit` units."""
    return len(html) * 2 <= limit or units(html) <= limit or sum(atom.units for atom in atoms(html)) <= limit


def split(html: str, limit: int = TEXT_LIMIT) -> list[str]:
    """The text in parts of at most `limit` units, each with its tags closed and opened again."""
    if fits(html, limit):
        return [html]
    found = list(atoms(html))
    parts: list[str] = []
    opened: list[Atom] = []
    while found:
        end = _cut(found, limit)
        part, opened = _rendered(found[:end], opened)
        if any(atom.units and not atom.shown.isspace() for atom in found[:end]):
            parts.append(part)
        found = found[end:]
    return parts


def plain(html: str) -> str:
    """The text without its markup."""
    return "".join(atom.shown for atom in atoms(html))


def atoms(html: str) -> Iterator[Atom]:
    for found in _PIECE.finditer(html):
        source = found.group()
        if found["tag"]:
            yield Atom(source, "", 0, found["tag"], found["close"] is not None)
        else:
            shown = unescape(source) if len(source) > 1 else source
            yield Atom(source, shown, units(shown))


def _cut(found: Sequence[Atom], limit: int) -> int:
    """Where the first part ends."""
    end = used = 0
    while end < len(found) and used + found[end].units <= limit:
        used += found[end].units
        end += 1
    if end == len(found):
        return end
    shown = "".join(atom.shown or "\0" for atom in found[:end])
    if len(shown) != end:  # an entity that shows as several characters: count by places, not by characters
        shown = "".join((atom.shown or "\0")[0] for atom in found[:end])
    for cut in _CUTS:
        at = shown.rfind(cut)
        if at > end // _LEAST:
            return at + len(cut)
    return end


def _rendered(found: Sequence[Atom], opened: list[Atom]) -> tuple[str, list[Atom]]:
    """The part as HTML, and the tags still open at its end."""
    still = list(opened)
    for atom in found:
        if atom.closes:
            if still:
                still.pop()
        elif atom.tag:
            still.append(atom)
    text = "".join(atom.source for atom in opened) + "".join(atom.source for atom in found).strip()
    return text + "".join(f"</{atom.tag}>" for atom in reversed(still)), still
