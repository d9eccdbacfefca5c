"""An article as pages for a small screen: cut between blocks only, each with at most one picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from knowledge.manuals import weights
from knowledge.manuals.blocks import Block, Kind, blocks_of, joined, units
from knowledge.schema.articles import Article, plain

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=\S)|\n")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its text as Markdown, its picture, and the places of its first and last block."""

    markdown: str
    picture: str | None
    first: int
    last: int


@lru_cache(maxsize=512)
def pages_of(article: Article) -> tuple[Page, ...]:
    """The pages of an article, about equally full; at least one."""
    pieces = [(at, piece) for at, block in enumerate(blocks_of(article.body)) for piece in _pieces(block)]
    whole = sum(size(piece) for _, piece in pieces)
    limit = min(weights.COMFORTABLE, int(whole / max(1, ceil(whole / weights.COMFORTABLE)) * weights.TO_SPARE) + 1)
    found = [_page(each) for each in _filled(pieces, limit)]
    return tuple(found) or (Page(article.short, None, 0, 0),)


def page_at(article: Article, at: int) -> int:
    """The number, from 0, of the page on which the block at this place stands."""
    pages = pages_of(article)
    return next((number for number, page in enumerate(pages) if page.first <= at <= page.last), 0)


def size(block: Block) -> int:
    """How long a block is as a reader sees it, in UTF-16 units."""
    return 0 if block.kind is Kind.PICTURE else units(plain(block.markdown)) + 2


def _filled(pieces: Sequence[tuple[int, Block]], limit: int) -> Iterator[list[tuple[int, Block]]]:
    page: list[tuple[int, Block]] = []
    for at, piece in pieces:
        if page and _full([each for _, each in page], piece, limit):
            moved = _headings_at_end(page)
            yield page[: len(page) - len(moved)]
            page = moved
        page.append((at, piece))
    if page:
        yield page


def _full(page: Sequence[Block], piece: Block, limit: int) -> bool:
    pictures = sum(bool(block.pictures) for block in page)
    if pictures and piece.pictures:
        return True
    room = min(limit, weights.BESIDE_PICTURE) if pictures or piece.pictures else limit
    return sum(map(size, page)) + size(piece) > room and any(block.words for block in page)


def _headings_at_end(page: list[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """Headings go with what they stand above; a page that is nothing else stays."""
    start = len(page)
    while start > 0 and page[start - 1][1].kind is Kind.HEADING:
        start -= 1
    return page[start:] if start else []


def _page(pieces: Sequence[tuple[int, Block]]) -> Page:
    blocks = [piece for _, piece in pieces]
    pictures = [name for block in blocks for name in block.pictures]
    return Page(joined(blocks), pictures[0] if pictures else None, pieces[0][0], pieces[-1][0])


def _pieces(block: Block) -> Iterator[Block]:
    """The block itself; one that no message could hold, in parts that end with sentences or lines."""
    if size(block) <= weights.LONGEST_BLOCK:
        yield block
        return
    fence = block.markdown.split("\n", 1)[0] if block.markdown.startswith(("```", "~~~")) else ""
    lines = block.markdown.split("\n")[1:-1] if fence else [each for each in _SENTENCE.split(block.markdown) if each]
    part: list[str] = []
    for line in _short_lines(lines):
        if part and sum(map(units, part)) + units(line) > weights.COMFORTABLE:
            yield _part(block, part, fence)
            part = []
        part.append(line)
    if part:
        yield _part(block, part, fence)


def _short_lines(lines: Sequence[str]) -> Iterator[str]:
    half = weights.COMFORTABLE // 2
    for line in lines:
        yield from (line[at : at + half] for at in range(0, max(1, len(line)), half))


def _part(block: Block, lines: Sequence[str], fence: str) -> Block:
    if fence:
        return replace(block, markdown="\n".join((fence, *lines, fence[:3])))
    return (
        Block(Kind.PARAGRAPH, " ".join(lines))
        if block.kind is not Kind.WHOLE
        else replace(block, markdown="\n".join(lines))
    )
