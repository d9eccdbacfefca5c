"""Links from one article to another: `[text](article:tank-seal)`, or as files lie, `[text](tank-seal.md)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FILE = re.compile(r"(?:\./|(?:\.\./)+[a-z]{2}/)?([A-Za-z0-9][A-Za-z0-9_-]*)\.md(?:#.*)?")
_LINK = re.compile(r"(?<!!)\[([^\]\[]*)\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_ARTICLE = "article:"
_OUTSIDE = ("https://", "http://", "mailto:", "tel:", "tg://")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another article: its words, and the id of the article."""

    words: str
    article: str


def target_of(address: str) -> str | None:
    """The id of the article that an address leads to; None for every other address."""
    if address.startswith(_ARTICLE):
        return address.removeprefix(_ARTICLE).partition("#")[0].strip("/") or None
    found = _FILE.fullmatch(address)
    return found[1] if found else None


def leads_outside(address: str) -> bool:
    """Whether an address may stand as a link in a message."""
    return address.casefold().startswith(_OUTSIDE)


def article_links(markdown: str) -> tuple[Link, ...]:
    """The links to articles in the order of the text, each article once."""
    found: dict[str, Link] = {}
    for link in _links(markdown):
        found.setdefault(link.article, link)
    return tuple(found.values())


def without_links(markdown: str) -> str:
    """The text without the words that name another article: they do not say what this one is about."""
    return _LINK.sub(lambda found: "" if target_of(found[2]) else found[0], markdown)


def _links(markdown: str) -> Iterator[Link]:
    for words, address in _LINK.findall(markdown):
        if target := target_of(address):
            yield Link(words, target)
