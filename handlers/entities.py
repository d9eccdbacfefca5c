"""The formatting of a message as Telegram gives it (entities over UTF-16 units), as HTML that Telegram takes.

Left out: mentions of people without a user name, which would show their id to strangers, and custom emoji, which a bot
may not send; their words stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from handlers.json_values import words
from handlers.texts import Html, safe

_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote expandable", "text_link": "a",
}  # fmt: skip
_ADDRESSES = ("http://", "https://", "mailto:", "tel:")
# So many are allowed in a message; more are somebody's play.
_MOST = 100


@dataclass(frozen=True, slots=True)
class _Span:
    begin: int
    end: int
    tag: str


def to_html(text: str, entities: object) -> Html:
    """The text with its formatting; what cannot be an entity of it is left out."""
    wide = text.encode("utf-16-le", "surrogatepass")
    spans = sorted(_spans(entities, len(wide) // 2), key=lambda span: (span.begin, -span.end))
    if not spans:
        return Html(safe(text))
    cuts = sorted({0, len(wide) // 2, *(span.begin for span in spans), *(span.end for span in spans)})
    return Html("".join(_pieces(wide, cuts, spans)))


def _pieces(wide: bytes, cuts: Sequence[int], spans: Sequence[_Span]) -> Iterator[str]:
    """The text between two cuts, each with all that holds there; what is open on both sides stays open."""
    opened: list[_Span] = []
    for begin, end in pairwise(cuts):
        holds = [span for span in spans if span.begin <= begin and span.end >= end]
        same = next((at for at, pair in enumerate(zip(opened, holds, strict=False)) if pair[0] is not pair[1]), None)
        same = min(len(opened), len(holds)) if same is None else same
        yield from (f"</{span.tag.split()[0]}>" for span in reversed(opened[same:]))
        yield from (f"<{span.tag}>" for span in holds[same:])
        yield escape(wide[2 * begin : 2 * end].decode("utf-16-le", "replace"), quote=False)
        opened = holds
    yield from (f"</{span.tag.split()[0]}>" for span in reversed(opened))


def _spans(entities: object, length: int) -> Iterator[_Span]:
    for entity in entities[:_MOST] if isinstance(entities, list) else ():
        if not isinstance(entity, dict) or (tag := _tag(entity)) is None:
            continue
        begin, units = entity.get("offset"), entity.get("length")
        if type(begin) is int and type(units) is int and begin >= 0 and 0 < units <= length - begin:
            yield _Span(begin, begin + units, tag)


def _tag(entity: dict[str, Any]) -> str | None:
    tag = _TAGS.get(words(entity, "type"))
    if tag != "a":
        return tag
    url = words(entity, "url")
    return f'a href="{escape(url)}"' if url.lower().startswith(_ADDRESSES) else None
