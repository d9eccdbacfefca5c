"""Draws the certificate of a course: the same values give the same picture."""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import fontpkg_eb_garamond
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

# Telegram scales a photo down to 1280 pixels; at exactly this size, in the proportions of A4, nothing is lost.
WIDTH, HEIGHT = 905, 1280
# Drawn larger and scaled down, so that lines and curves are smooth.
FINER = 2
PAPER, INK, SOFT, LEAF, GOLD = "#fbf7ee", "#2b2620", "#6b6256", "#1f4d46", "#b08a3e"
_FILES = Path(fontpkg_eb_garamond.ROOT) / "files"
UPRIGHT, ITALIC = _FILES / "EBGaramond[wght].ttf", _FILES / "EBGaramond-Italic[wght].ttf"
REGULAR, SEMIBOLD = 400, 600


def png(values: Mapping[str, str]) -> bytes:
    """The certificate as PNG.

    `values`: firm, heading, certifies, name, completed, completed_nameless, course, product, result, date, number.
    Letters that the font does not have are left out; where nothing is left of a name, it is drawn without one.
    """
    said = {key: printable(value) for key, value in values.items()}
    sheet = _Sheet()
    _frame(sheet)
    sheet.spaced(said["firm"].upper(), 118, 25, LEAF)
    sheet.fitted(said["heading"], 188, 84, LEAF, weight=SEMIBOLD)
    _rule(sheet, 318)
    if said["name"]:
        sheet.fitted(said["certifies"], 352, 30, SOFT, italic=True)
        sheet.centred(said["name"], 396, 538, 74, INK, italic=True)
        sheet.line(210, 548, WIDTH - 210, 548, GOLD, 1.5)
        sheet.fitted(said["completed"], 568, 30, SOFT, italic=True)
    else:
        sheet.fitted(said["completed_nameless"], 440, 34, SOFT, italic=True)
    sheet.centred(said["course"], 612 if said["name"] else 520, 770, 54, INK, weight=SEMIBOLD)
    sheet.centred(said["product"], 776, 846, 32, SOFT)
    sheet.fitted(said["result"], 858, 28, LEAF)
    _seal(sheet, 1010)
    sheet.fitted(said["date"], 1138, 26, INK)
    sheet.spaced(said["number"], 1176, 20, SOFT)
    return sheet.saved()


def printable(text: str) -> str:
    """The text with single blanks, without what the font cannot show."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(each if each.isspace() or ord(each) in _letters() else "" for each in composed).split())


@cache
def _letters() -> frozenset[int]:
    known = [set(TTFont(file, lazy=True).getBestCmap() or ()) for file in (UPRIGHT, ITALIC)]
    # Controls and other signs without a shape have an entry, too.
    return frozenset(each for each in known[0] & known[1] if unicodedata.category(chr(each))[0] != "C")


class _Sheet:
    """The paper: positions and sizes are those of the finished picture."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
        return out.getvalue()

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: str, width: float = 1) -> None:
        ends = [(x0 * FINER, y0 * FINER), (x1 * FINER, y1 * FINER)]
        self.draw.line(ends, fill=colour, width=round(width * FINER))

    def box(self, inset: float, colour: str, width: float) -> None:
        far = ((WIDTH - inset) * FINER, (HEIGHT - inset) * FINER)
        self.draw.rectangle([(inset * FINER, inset * FINER), far], outline=colour, width=round(width * FINER))

    def shape(self, points: list[tuple[float, float]], colour: str) -> None:
        self.draw.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def disc(
        self, x: float, y: float, radius: float, fill: str | None, edge: str | None = None, width: float = 0
    ) -> None:
        around = [((x - radius) * FINER, (y - radius) * FINER), ((x + radius) * FINER, (y + radius) * FINER)]
        self.draw.ellipse(around, fill=fill, outline=edge, width=round(width * FINER))

    def fitted(self, text: str, y: float, size: float, colour: str, *, italic: bool = False,
               weight: int = REGULAR) -> None:  # fmt: skip
        """One line from `y` on, smaller where it is long, and cut where it is longer still."""
        font = _font(size, italic, weight)
        while size > 14 and font.getlength(text) > ROOM * FINER:
            size -= 1
            font = _font(size, italic, weight)
        while font.getlength(text) > ROOM * FINER:
            text = f"{text[:-2]}…"
        self.draw.text((WIDTH * FINER / 2, y * FINER), text, font=font, fill=colour, anchor="ma")

    def spaced(self, text: str, y: float, size: float, colour: str) -> None:
        """One line with the letters apart, as in a letterhead."""
        apart = 0.16
        while size > 14 and _spaced_width(text, size, apart) > ROOM * FINER:
            size -= 1
        while _spaced_width(text, size, apart) > ROOM * FINER:
            text = f"{text[:-2]}…"
        font, x = _font(size, False, SEMIBOLD), (WIDTH * FINER - _spaced_width(text, size, apart)) / 2
        for letter in text:
            self.draw.text((x, y * FINER), letter, font=font, fill=colour, anchor="la")
            x += font.getlength(letter) + apart * size * FINER

    def centred(self, text: str, top: float, bottom: float, size: float, colour: str, *, italic: bool = False,
                weight: int = REGULAR) -> None:  # fmt: skip
        """Up to three lines in the middle between top and bottom, as large as they fit."""
        font = _font(size, italic, weight)
        lines = _balanced(text, font)
        while size > 14 and (len(lines) > 3 or len(lines) * size * 1.2 > bottom - top):
            size -= 2
            font = _font(size, italic, weight)
            lines = _balanced(text, font)
        high, lines = size * 1.2, lines[:3]
        y = (top + bottom - len(lines) * high) / 2
        for number, line in enumerate(lines):
            at = (WIDTH * FINER / 2, (y + (number + 0.5) * high) * FINER)
            self.draw.text(at, line, font=font, fill=colour, anchor="mm")


ROOM = WIDTH - 2 * 115
"""The width that text may take."""


def _font(size: float, italic: bool, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(ITALIC if italic else UPRIGHT), round(size * FINER))
    font.set_variation_by_axes([weight])
    return font


def _spaced_width(text: str, size: float, apart: float) -> float:
    font = _font(size, False, SEMIBOLD)
    return sum(font.getlength(letter) for letter in text) + max(0, len(text) - 1) * apart * size * FINER


def _balanced(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """As few lines as there must be, about equally long."""
    room = ROOM * FINER
    lines = _wrapped(text, font, room)
    while room > 100 * FINER and len(closer := _wrapped(text, font, room - 10 * FINER)) == len(lines):
        lines, room = closer, room - 10 * FINER
    return lines


def _wrapped(text: str, font: ImageFont.FreeTypeFont, room: float) -> list[str]:
    """Lines of whole words; a word longer than a line is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = word
        while font.getlength(lines[-1]) > room:
            whole = lines[-1]
            fits = next(n for n in range(len(whole) - 1, 0, -1) if font.getlength(whole[:n]) <= room)
            lines[-1:] = [whole[:fits], whole[fits:]]
    return lines


def _frame(sheet: _Sheet) -> None:
    sheet.box(34, LEAF, 5)
    sheet.box(47, GOLD, 1.5)
    for x in (47, WIDTH - 47):
        for y in (47, HEIGHT - 47):
            sheet.shape([(x - 17, y), (x, y - 17), (x + 17, y), (x, y + 17)], PAPER)
            sheet.shape([(x - 11, y), (x, y - 11), (x + 11, y), (x, y + 11)], GOLD)
            sheet.shape([(x - 5, y), (x, y - 5), (x + 5, y), (x, y + 5)], PAPER)


def _rule(sheet: _Sheet, y: float) -> None:
    """A line with a diamond in its middle."""
    middle = WIDTH / 2
    sheet.line(middle - 150, y, middle - 20, y, GOLD, 1.5)
    sheet.line(middle + 20, y, middle + 150, y, GOLD, 1.5)
    sheet.shape([(middle - 8, y), (middle, y - 8), (middle + 8, y), (middle, y + 8)], GOLD)


def _seal(sheet: _Sheet, y: float) -> None:
    """A rosette with ribbons and a tick."""
    x = WIDTH / 2
    for side in (-1, 1):
        tail = [(x + side * 12, y + 40), (x + side * 58, y + 106), (x + side * 34, y + 101), (x + side * 20, y + 118),
                (x - side * 16, y + 52)]  # fmt: skip
        sheet.shape(tail, LEAF)
    tooth = [(78 if number % 2 else 70, number * math.pi / 24) for number in range(48)]
    sheet.shape([(x + radius * math.cos(turn), y + radius * math.sin(turn)) for radius, turn in tooth], GOLD)
    sheet.disc(x, y, 60, PAPER)
    sheet.disc(x, y, 55, LEAF, GOLD, 1.5)
    sheet.shape([(x - 30, y + 1), (x - 22, y - 8), (x - 8, y + 6), (x + 23, y - 26), (x + 31, y - 17), (x - 8, y + 23)],
                PAPER)  # fmt: skip
