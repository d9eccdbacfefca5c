"""Articles' Markdown as Telegram's HTML: bold headings, numbered steps, lists with bullets; pictures go apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from html import escape

from markdown_it.token import Token

from handlers.texts import Html
from knowledge.loading.links import leads_outside, target_of
from knowledge.manuals.blocks import PARSER

_INLINE = {
    "strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>", "s_open": "<s>",
    "s_close": "</s>", "softbreak": " ", "hardbreak": "\n",
}  # fmt: skip


_EMPTY_LINES = re.compile(r"\n{3,}")


@lru_cache(maxsize=512)
def to_html(markdown: str, articles: frozenset[str] = frozenset()) -> Html:
    """The text in the tags that Telegram knows; images are left out.

    The words of a link to one of `articles` stand in italics, those of a link to any other article as they are:
    what leads to an article is a button.
    """
    writer = _Writer(articles)
    for token in PARSER.parse(markdown):
        writer.take(token)
    return Html(_EMPTY_LINES.sub("\n\n", "".join(writer.out)).strip())


class _Writer:
    """Walks the tokens once; lists are numbered here because Telegram has none, and tables become lists."""

    def __init__(self, articles: frozenset[str]) -> None:
        self.out: list[str] = []
        self.lists: list[int | None] = []
        self.heads: list[str] = []
        self.cells: list[str] | None = None
        self.articles = articles

    def take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self.out.append("<b>")
            case "heading_close":
                self.out.append("</b>\n\n")
            case "paragraph_close":
                self.out.append("\n" if token.hidden or self.lists else "\n\n")
            case "ordered_list_open":
                self.lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_close" | "bullet_list_close":
                self.lists.pop()
                self.out.append("" if self.lists else "\n")
            case "list_item_open":
                self.out.append(self._bullet())
            case "blockquote_open":
                self.out.append("<blockquote>")
            case "blockquote_close":
                self.out[-1] = self.out[-1].rstrip()
                self.out.append("</blockquote>\n\n")
            case "fence" | "code_block":
                self.out.append(f"<pre>{escape(token.content, quote=False)}</pre>\n\n")
            case "inline":
                self._inline(token)
            case _:
                self._table(token.type)

    def _inline(self, token: Token) -> None:
        inline = _inline(token.children or [], self.articles)
        if self.cells is None:
            self.out.append(inline)
        else:
            self.cells.append(inline)

    def _table(self, kind: str) -> None:
        if kind == "tr_open":
            self.cells = []
        elif kind == "thead_close":
            self.heads, self.cells = self.cells or [], None
        elif kind == "tr_close" and self.heads:
            self.out.append(_row(self.heads, self.cells or []))
            self.cells = None
        elif kind == "table_close":
            self.heads, self.cells = [], None
            self.out.append("\n")

    def _bullet(self) -> str:
        indent = "   " * (len(self.lists) - 1)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return f"{indent}• "
        self.lists[-1] = number + 1
        return f"{indent}{number}. "


def _row(heads: Sequence[str], cells: Sequence[str]) -> str:
    """A row as a phone can show it: the first cell, and below it each other one with the head of its column."""
    first, *others = cells
    first = first.removeprefix("<b>").removesuffix("</b>")
    if len(others) == 1:
        return f"• <b>{first}</b>: {others[0]}\n"
    named = [f"   {head}: {cell}\n" if head else f"   {cell}\n" for head, cell in zip(heads[1:], others, strict=False)]
    return f"• <b>{first}</b>\n{''.join(named)}"


def _inline(tokens: Sequence[Token], articles: Collection[str]) -> str:
    out, closing = [], []
    for token in tokens:
        if token.type == "text":
            out.append(escape(token.content, quote=False))
        elif token.type == "code_inline":
            out.append(f"<code>{escape(token.content, quote=False)}</code>")
        elif token.type == "link_open":
            opened, closed = _link(str(token.attrGet("href") or ""), articles)
            out.append(opened)
            closing.append(closed)
        elif token.type == "link_close":
            out.append(closing.pop())
        else:
            out.append(_INLINE.get(token.type, ""))
    return "".join(out)


def _link(address: str, articles: Collection[str]) -> tuple[str, str]:
    if leads_outside(address):
        return f'<a href="{escape(address)}">', "</a>"
    return ("<i>", "</i>") if target_of(address) in articles else ("", "")
