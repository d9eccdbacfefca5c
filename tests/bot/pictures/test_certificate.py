"""The certificate as a picture: whatever somebody is called, it is complete, the same again, and without boxes."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from bot.pictures.certificate import HEIGHT, WIDTH, png, printable

VALUES = {
    "firm": "Aroma Werke", "heading": "Certificate", "certifies": "This is to certify that", "name": "Ana Müller",
    "completed": "has completed the course", "completed_nameless": "completed: the course",
    "course": "Your first espresso with the X20", "product": "Aroma X20", "result": "3 of 3 questions right",
    "date": "28 November 2026", "number": "T-2026-000012",
}  # fmt: skip
# Where the frame ends: whatever is drawn stays within it.
FRAME = 60


def picture(**values: str) -> Image.Image:
    return Image.open(io.BytesIO(png({**VALUES, **values}))).convert("RGB")


def frames_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether the outer edges are the same."""
    edge = ImageChops.difference(one, other)
    edge.paste((0, 0, 0), (FRAME, FRAME, WIDTH - FRAME, HEIGHT - FRAME))
    return edge.getbbox() is None


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Ünsal-Đặng", "Наталья Щукина", "Ελένη Παπαδοπούλου", "Ştefan Țărnă", "X", "W" * 60,
        "Maximiliane Friederike Wilhelmine von und zu Hohenlohe-Waldenburg-Schillingsfürst",
        '<b>&amp;"\'</b> ]]>', "Ana\u202egnp.exe", "Жанна д'Арк & Søn",
    ],
)  # fmt: skip
def test_a_name_is_drawn_within_the_frame(name: str) -> None:
    image = picture(name=name)
    assert image.size == (WIDTH, HEIGHT)
    assert ImageChops.difference(image, picture(name="")).getbbox() is not None
    assert frames_alike(image, picture())


def test_the_same_values_give_the_same_picture_and_another_name_another() -> None:
    assert png(VALUES) == png(VALUES)
    assert png(VALUES) != png({**VALUES, "name": "Ana Muller"})


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("Ana 🙂☕️ Müller", "Ana Müller"),
        ("👩‍🔧", ""),
        ("李小龍", ""),
        ("  Ana\n\tMaría ", "Ana María"),
        ("e\u0301", "é"),
        ("Ana\u202e\u0000\u200b", "Ana"),
        ("Jürgen™ №1 “Ñ”", "Jürgen™ №1 “Ñ”"),
    ],
)
def test_what_the_font_does_not_have_is_left_out(given: str, printed: str) -> None:
    assert printable(given) == printed


def test_a_name_of_which_nothing_is_left_is_no_name() -> None:
    assert picture(name="🙂 李").tobytes() == picture(name="").tobytes()


@pytest.mark.parametrize("key", ["course", "product", "firm", "heading", "completed", "result"])
def test_long_values_stay_within_the_frame(key: str) -> None:
    long = picture(**{key: "Eine sehr lange Bezeichnung mit Donaudampfschifffahrt " * 8})
    assert frames_alike(long, picture())
    assert frames_alike(picture(**{key: ""}), picture())
