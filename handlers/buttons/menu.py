"""Buttons of the main menu, of settings, and of what is not about a feature of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from casework.terms import Role
from handlers.buttons.wire import ButtonData, button
from storage.tables import Received

QUALITY = frozenset({Role.QUALITY, Role.ADMIN})


class PrivacyWish(StrEnum):
    """What may be wished about one's own data."""

    DATA = "data"
    ERASE = "erase"


@button("m:{entry}")
class OpenMenu(ButtonData):
    """An entry of the main menu, by the name of its command."""

    entry: str


@button("l:{language}")
class ChooseLanguage(ButtonData):
    """Speak this language."""

    language: str


@button("y:{wish}")
class WishPrivacy(ButtonData):
    """A wish about one's own data."""

    wish: PrivacyWish


class Sure(StrEnum):
    """The answer to "are you sure?"."""

    YES = "yes"
    NO = "no"


@button("y:{wish}:{sure}")
class ConfirmPrivacy(ButtonData):
    """Whether a wish about one's own data shall be carried out now."""

    wish: PrivacyWish
    sure: Sure


@button("x:export:{table}", staff=QUALITY)
class OrderExport(ButtonData):
    """Have a table of the last days exported."""

    table: str


@button("p:{received}:again")
class RunAgain(ButtonData):
    """Handle a message again that failed."""

    received: Annotated[int, Received]
