"""Articles' Markdown as Telegram's HTML: bold headings, numbered steps, lists with bullets; pictures go apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from handlers.texts import Html

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
_INLINE = {
    "strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>", "s_open": "<s>",
    "s_close": "</s>", "link_close": "</a>", "softbreak": " ", "hardbreak": "\n",
}  # fmt: skip


@lru_cache(maxsize=512)
def to_html(markdown: str) -> Html:
    """The text in the tags that Telegram knows; images are left out."""
    writer = _Writer()
    for token in _PARSER.parse(markdown):
        writer.take(token)
    return Html("".join(writer.out).strip())


class _Writer:
    """Walks the tokens once; lists are numbered here because Telegram has none."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.lists: list[int | None] = []

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
                self.out.append(_inline(token.children or []))

    def _bullet(self) -> str:
        indent = "   " * (len(self.lists) - 1)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return f"{indent}• "
        self.lists[-1] = number + 1
        return f"{indent}{number}. "


def _inline(tokens: Sequence[Token]) -> str:
    out = []
    for token in tokens:
        if token.type == "text":
            out.append(escape(token.content, quote=False))
        elif token.type == "code_inline":
            out.append(f"<code>{escape(token.content, quote=False)}</code>")
        elif token.type == "link_open":
            out.append(f'<a href="{escape(str(token.attrGet("href") or ""))}">')
        else:
            out.append(_INLINE.get(token.type, ""))
    return "".join(out)
