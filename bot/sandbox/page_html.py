"""Messages as safe HTML for the chat page."""

from __future__ import annotations

import heapq
import re
from html import escape

from bot.sandbox.params import Json

_WRAPS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="expandable">', "</blockquote>"),
    "bot_command": ('<span class="command">', "</span>"),
    "mention": ('<span class="mention">', "</span>"),
    "hashtag": ('<span class="hashtag">', "</span>"),
    "text_mention": ('<span class="mention">', "</span>"),
}
_LINK = re.compile(r"(?:https?://|tg://|mailto:)\S+", re.IGNORECASE)


def to_html(text: str, entities: list[Json]) -> str:
    """Everything escaped, entities as tags that nest correctly whatever the offsets are."""
    if not entities:
        return escape(text)
    raw = text.encode("utf-16-le", "surrogatepass")
    waiting = [(e["offset"], -e["length"], n, e) for n, e in enumerate(entities)]
    heapq.heapify(waiting)
    out: list[str] = []
    stack: list[tuple[int, str]] = []
    place, count = 0, len(waiting)
    while waiting:
        offset, length, _, entity = heapq.heappop(waiting)
        end = offset - length
        while stack and stack[-1][0] <= offset:
            place = _close(out, stack, raw, place)
        if stack and end > stack[-1][0]:
            inner, count = stack[-1][0], count + 1
            heapq.heappush(waiting, (inner, inner - end, count, entity))
            end = inner
        out.append(_piece(raw, place, offset))
        place = max(place, offset)
        before, after = _tags(entity, _raw(raw, offset, end))
        out.append(before)
        stack.append((end, after))
    while stack:
        place = _close(out, stack, raw, place)
    out.append(_piece(raw, place, len(raw) // 2))
    return "".join(out)


def _close(out: list[str], stack: list[tuple[int, str]], raw: bytes, place: int) -> int:
    end, after = stack.pop()
    out.append(_piece(raw, place, end))
    out.append(after)
    return max(place, end)


def _raw(raw: bytes, begin: int, end: int) -> str:
    return raw[2 * begin : 2 * end].decode("utf-16-le", "replace")


def _piece(raw: bytes, begin: int, end: int) -> str:
    return escape(_raw(raw, begin, end)) if end > begin else ""


def _tags(entity: Json, covered: str) -> tuple[str, str]:
    kind = entity["type"]
    address = {"text_link": entity.get("url", ""), "url": covered, "email": f"mailto:{covered}"}.get(kind)
    if address and _LINK.fullmatch(address):
        return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">', "</a>"
    return _WRAPS.get(kind, ("", ""))
