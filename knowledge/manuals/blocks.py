"""An article's Markdown as blocks that are never cut: headings, paragraphs, list items, table rows, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.manuals import weights
from knowledge.schema.articles import pictures_in, plain

PARSER = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])
_WHOLLY_BOLD = re.compile(r"\*\*[^*\n]+\*\*:?|__[^_\n]+__:?")
_LEAD = re.compile(r"\W{0,6}(?:\d+[.)]\s+|[-*+]\s+)?\*\*([^*\n]+)\*\*|\W{0,6}(?:\d+[.)]\s+|[-*+]\s+)?__([^_\n]+)__")
_NUMBER = re.compile(r"(\s{0,3})\d{1,9}([.)])")


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STEP = "step"
    POINT = "point"
    ROW = "row"
    WHOLE = "whole"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of Markdown that stands by itself. Blocks of one list or table share `group`, counted from 1."""

    kind: Kind
    markdown: str
    group: int = 0
    number: int = 0
    head: str = ""

    @property
    def pictures(self) -> tuple[str, ...]:
        return pictures_in(self.markdown)

    @property
    def words(self) -> str:
        """The text as a reader sees it."""
        return plain(self.markdown).strip()

    @property
    def lead(self) -> str:
        """The bold words that it begins with, or all of a heading."""
        if self.kind is Kind.HEADING:
            return self.words
        if self.kind is Kind.ROW:
            return plain(self.markdown.strip().strip("|").split("|")[0]).strip()
        found = _LEAD.match(self.markdown)
        return (found[1] or found[2]) if found else ""


@lru_cache(maxsize=512)
def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text in their order. Lists of the first level are cut into items, tables into rows."""
    tokens, lines = PARSER.parse(markdown), markdown.split("\n")
    return tuple(_headed(list(_blocks(tokens, lines))))


def joined(blocks: Sequence[Block]) -> str:
    """Markdown of several blocks: lists and tables stay together, pictures go apart."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if block.kind is Kind.PICTURE:
            continue
        together = before is not None and block.group and block.group == before.group
        parts.append("" if before is None else "\n" if together else "\n\n")
        parts.append(block.markdown if together or not block.head else f"{block.head}\n{block.markdown}")
        before = block
    return "".join(parts)


def units(text: str) -> int:
    """Length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Block]:
    group = 0
    for at, token in enumerate(tokens):
        if token.level or token.map is None:
            continue
        if token.type in ("ordered_list_open", "bullet_list_open"):
            group += 1
            yield from _items(tokens[at + 1 :], token, lines, group)
        elif token.type == "table_open":
            group += 1
            yield from _rows(token, lines, group)
        elif token.type == "paragraph_open":
            yield _paragraph(tokens[at + 1], _source(token, lines))
        elif token.type != "hr":
            kind = Kind.HEADING if token.type == "heading_open" else Kind.WHOLE
            yield Block(kind, _source(token, lines))


def _items(tokens: Sequence[Token], opened: Token, lines: Sequence[str], group: int) -> Iterator[Block]:
    number = int(opened.attrGet("start") or 1)
    for token in tokens:
        if token.level <= opened.level:
            return
        if token.type == "list_item_open" and token.level == opened.level + 1:
            source = _source(token, lines)
            if opened.type == "bullet_list_open":
                yield Block(Kind.POINT, source, group)
            else:
                yield Block(Kind.STEP, _numbered(source, number), group, number)
                number += 1


def _numbered(source: str, number: int) -> str:
    """The item with its own number: lists may be written with 1. throughout."""
    found = _NUMBER.match(source)
    if found is None:
        return source
    marker = f"{found[1]}{number}{found[2]}"
    more = " " * max(0, len(marker) - len(found[0]))
    return f"{marker}{source[found.end() :]}".replace("\n", f"\n{more}") if more else marker + source[found.end() :]


def _rows(table: Token, lines: Sequence[str], group: int) -> Iterator[Block]:
    head, rule, *rows = _source(table, lines).split("\n")
    for row in rows:
        yield Block(Kind.ROW, row, group, head=f"{head}\n{rule}")


def _paragraph(inline: Token, source: str) -> Block:
    children = [child for child in inline.children or () if child.type not in ("softbreak", "hardbreak")]
    written = [child for child in children if child.type != "text" or child.content.strip()]
    only_pictures = bool(written) and all(child.type == "image" for child in written)
    if only_pictures:
        return Block(Kind.PICTURE, source)
    return Block(Kind.HEADING if _WHOLLY_BOLD.fullmatch(source.strip()) else Kind.PARAGRAPH, source)


def _headed(blocks: list[Block]) -> Iterator[Block]:
    """Words that end with a colon before a list are its heading."""
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        introduces = following is not None and following.group and block.words.endswith(":")
        short = "\n" not in block.markdown and len(block.words) <= weights.LONGEST_HEADING
        if block.kind is Kind.PARAGRAPH and introduces and short:
            yield Block(Kind.HEADING, block.markdown)
        else:
            yield block


def _source(token: Token, lines: Sequence[str]) -> str:
    assert token.map is not None
    return "\n".join(lines[token.map[0] : token.map[1]]).rstrip()
