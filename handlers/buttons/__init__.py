"""Every button there is: what it is called here, how it is written in Telegram, what it names, whom it quotes.

A button is a value, such as `DoneFromList(owned=1, care="descale", due=day)`, declared once in the file of its
feature. Only this folder knows how one is written; buttons in people's chats live for years, so a written form
that was ever used stays readable.
"""

from __future__ import annotations

from collections import defaultdict

from handlers.buttons import articles, care, cases, courses, forms, menu, questions, surveys
from handlers.buttons.wire import LONGEST, ButtonData, declared_in

FEATURES = (forms, menu, cases, care, questions, surveys, courses, articles)
ALL: tuple[type[ButtonData], ...] = tuple(each for feature in FEATURES for each in declared_in(feature))


class Unwritable(ValueError):
    """A button whose data is too long, or could not be told from another one's."""


_ANY_FIGURE = str.maketrans("123456789", "000000000")
# All shapes of all buttons are some hundred; names of services and articles, which a firm chooses, are in them.
_MOST_TRIED = 10_000
_TRIED: set[tuple[type[ButtonData], str]] = set()
_BY_LETTER: dict[str, list[type[ButtonData]]] = defaultdict(list)
for _each in ALL:
    _BY_LETTER[_each.wire.fixed[:1]].append(_each)


def decode(text: str) -> ButtonData | None:
    """The button that pressed data stands for; None for hostile or outdated data, never an error."""
    read = (each.wire.read(text) for each in _BY_LETTER.get(text[:1], ()))
    return next((found for found in read if found is not None), None)


def encode(data: ButtonData) -> str:
    """The button's data for Telegram; raises Unwritable where pressing it would not give the same button back."""
    text = data.wire.write(data)
    # A question shows half a dozen buttons that differ from those tried before in nothing but their figures.
    shape = type(data), text.translate(_ANY_FIGURE)
    if shape in _TRIED:
        return text
    if len(text.encode()) > LONGEST or decode(text) != data:
        raise Unwritable(f"{data} as {text!r}")
    if len(_TRIED) >= _MOST_TRIED:
        _TRIED.clear()
    _TRIED.add(shape)
    return text


def fits(data: ButtonData) -> bool:
    """Whether a button can be written; for those that have a shorter form."""
    try:
        encode(data)
    except Unwritable:
        return False
    return True


def quoting() -> tuple[str, ...]:
    """What the data of buttons begins with that stand below quotes of customers."""
    return tuple(sorted({each.wire.fixed for each in ALL if each.quotes}))
