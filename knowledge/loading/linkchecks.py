"""Links in articles and courses that lead nowhere, and those that lead into the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from knowledge.loading.collect import Collection, Entry
from knowledge.loading.faults import Fault, did_you_mean
from knowledge.loading.links import leads_outside, target_of

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")


def _links_in(entry: Entry[Any]) -> Iterator[tuple[int, str]]:
    """The targets of the links in a page, each with its line; pictures are none."""
    for number, line in enumerate(entry.source.body.split("\n"), entry.source.body_line):
        for target in _LINK.findall(line):
            yield number, target


def _pages(found: Collection) -> tuple[Entry[Any], ...]:
    return (*found.articles, *found.courses)


def web_links(found: Collection) -> dict[str, list[tuple[str, int]]]:
    """The addresses in the web that pages link to, each with the files and lines where it stands."""
    places: dict[str, list[tuple[str, int]]] = {}
    for entry in _pages(found):
        for line, target in _links_in(entry):
            if target.startswith(("http://", "https://")):
                places.setdefault(target, []).append((entry.source.file, line))
    return places


def dead_links(found: Collection) -> Iterator[Fault]:
    """Links to articles that there are not, and addresses that nobody can open."""
    for entry in _pages(found):
        for line, target in _links_in(entry):
            if (fault := _dead(found, target)) is not None:
                yield Fault(entry.source.file, line, *fault, "warning")


def _dead(found: Collection, target: str) -> tuple[str, str] | None:
    if (id := target_of(target)) is not None:
        known = found.ids.get("articles", set())
        return None if id in known else (f"the link leads to no article: '{id}'", did_you_mean(id, known))
    try:
        parts = urlsplit(target)
    except ValueError:
        parts = urlsplit("")
    if leads_outside(target) and (parts.netloc or parts.scheme not in ("http", "https")):
        return None
    return f"the link leads nowhere: '{target}'", "write https://..., or article:<id> for another article"
