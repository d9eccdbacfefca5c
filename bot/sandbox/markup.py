"""Text with entities: Telegram's HTML read strictly, lengths in UTF-16 units, safe HTML for the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.sandbox.params import ApiError, Json, bad

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_LITERALS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]+)))?""")
_DETECTED = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>(?<![\w.@])[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<bot_command>(?<![\w/@#<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31})"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)
_MARKS = re.compile(r"[/@#]")
_SAFE_LINK = re.compile(r"(?:https?|tg|mailto):", re.IGNORECASE)


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    place: int
    expandable: bool = False


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities; raises ApiError in Telegram's words."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Reader(source).read()


class _Reader:
    """One pass over the source, tag by tag."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        place = 0
        while (tag := self.source.find("<", place)) >= 0:
            self.add(self.source[place:tag])
            place = self.close_tag(tag) if self.source[tag + 1 : tag + 2] == "/" else self.open_tag(tag)
        self.add(self.source[place:])
        if self.open:
            raise wrong(f"Can't find end tag corresponding to start tag {self.open[-1].tag}")
        return "".join(self.parts), in_order(self.entities)

    def add(self, piece: str) -> None:
        text = unescape(piece)
        self.parts.append(text)
        self.offset += units(text)

    def at(self, place: int) -> int:
        # Telegram's errors count bytes where its entities count UTF-16 units.
        return len(self.source[:place].encode())

    def open_tag(self, start: int) -> int:
        found = re.compile(r"[^\s>]*").match(self.source, start + 1)
        end = found.end() if found else start + 1
        if end >= len(self.source):
            raise wrong(f"Unclosed start tag at byte offset {self.at(start)}")
        tag = self.source[start + 1 : end].lower()
        if tag not in _TAGS:
            raise wrong(f'Unsupported start tag "{tag}" at byte offset {self.at(start)}')
        given, end = self.attributes(tag, start, end)
        argument = {
            "a": given.get("href", ""),
            "tg-emoji": given.get("emoji-id", ""),
            "code": given.get("class", ""),
            "span": given.get("class", ""),
        }.get(tag, "")
        if tag == "span" and argument != "tg-spoiler":
            raise wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {self.at(start)}')
        self.open.append(_Open(tag, argument, self.offset, len(self.parts), "expandable" in given))
        return end

    def attributes(self, tag: str, start: int, place: int) -> tuple[dict[str, str], int]:
        given: dict[str, str] = {}
        while True:
            rest = len(self.source) - len(self.source[place:].lstrip())
            if self.source[rest : rest + 1] == ">":
                return given, rest + 1
            found = _ATTRIBUTE.match(self.source, place)
            if found is None or found.end() >= len(self.source):
                raise wrong(f"Unclosed start tag at byte offset {self.at(start)}")
            if not found[1]:
                raise wrong(f'Empty attribute name in the tag "{tag}" at byte offset {self.at(start)}')
            value = next((v for v in found.groups()[1:] if v is not None), None)
            if value is None and not (tag == "blockquote" and found[1] == "expandable"):
                raise wrong(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" '
                    f"at byte offset {self.at(start)}"
                )
            given[found[1]] = unescape(value or "")
            place = found.end()

    def close_tag(self, start: int) -> int:
        if not self.open:
            raise wrong(f"Unexpected end tag at byte offset {self.at(start)}")
        end = self.source.find(">", start)
        if end < 0:
            raise wrong(f"Unclosed end tag at byte offset {self.at(start)}")
        name = self.source[start + 2 : end].strip().lower()
        opened = self.open[-1]
        # "</>" closes whatever is open.
        if name and name != opened.tag:
            raise wrong(
                f'Unmatched end tag at byte offset {self.at(start)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self.open.pop()
        # Around nothing there is no entity.
        if self.offset > opened.offset:
            self.finish(opened)
        return end + 1

    def finish(self, opened: _Open) -> None:
        entity: Json = {"offset": opened.offset, "length": self.offset - opened.offset, "type": _TAGS[opened.tag]}
        if opened.tag == "a" and not self.link(entity, opened.argument or "".join(self.parts[opened.place :])):
            return
        if opened.tag == "tg-emoji":
            if not opened.argument.isdigit():
                raise wrong("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        if opened.tag == "blockquote" and opened.expandable:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def link(self, entity: Json, url: str) -> bool:
        """Fills in the link; Telegram leaves links out that it cannot make sense of."""
        if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
            entity["type"] = "text_mention"
            entity["user"] = {"id": int(user[1]), "is_bot": False, "first_name": ""}
            return True
        if not _SAFE_LINK.match(url):
            url = f"http://{url}"
        entity["url"] = url
        return bool(re.match(r"(?:https?://[^\s/]+\.[^\s]+|tg://\S+|mailto:\S+)", url))


def wrong(text: str) -> ApiError:
    return bad(f"can't parse entities: {text}")


def unescape(text: str) -> str:
    """Only numeric references and the four literal ones; everything else stays as written."""
    if "&" not in text:
        return text

    def character(found: re.Match[str]) -> str:
        if found[3]:
            return _LITERALS[found[3]]
        # What is no character stays as it was written; HTML would show a sign of replacement.
        code = int(found[1], 16) if found[1] else int(found[2])
        return chr(code) if 0 < code < 0x10FFFF else found[0]

    return _REFERENCE.sub(character, text)


def in_order(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Text without space around it, entities moved and cut accordingly."""
    core = text.strip()
    if core == text or not entities:
        return core, entities
    lead, size = units(text[: len(text) - len(text.lstrip())]), units(core)
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return core, kept


def detected(text: str, entities: list[Json]) -> list[Json]:
    """The entities given plus commands, links, mentions and hashtags found outside of them."""
    if not _MARKS.search(text):
        return entities
    # In code, links and mentions Telegram looks for nothing; in bold text it does.
    taken = [
        (e["offset"], e["offset"] + e["length"])
        for e in entities
        if e["type"] in {"text_link", "text_mention", "code", "pre", "custom_emoji"}
    ]
    more = []
    for found in _DETECTED.finditer(text):
        begin = units(text[: found.start()])
        end = begin + units(found[0])
        if not any(begin < b and a < end for a, b in taken):
            more.append({"offset": begin, "length": end - begin, "type": found.lastgroup})
    return in_order([*entities, *more]) if more else entities
