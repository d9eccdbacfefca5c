"""Buttons of forms: the answers to a question, and what is done with a form that is in the way or was put aside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from handlers.buttons.wire import ButtonData, button
from storage.tables import Draft

DraftId = Annotated[int, Draft]


class WayOut(StrEnum):
    """What to do with a form that is open when another one is wanted."""

    GO_ON = "go"
    SAVE = "save"
    DROP = "drop"


@dataclass(frozen=True)
class OfForm(ButtonData):
    """About a form that somebody is filling in."""

    draft: DraftId


# A form of staff may be prefilled with a customer's words.
@button("f:{draft}:{turn}:{code*}", quotes=True)
class AnswerForm(OfForm):
    """An answer to the question put at this turn, or a control such as Back; `code` is the engine's."""

    turn: int
    code: str


@button("d:{draft}:{way}:{wanted*}", also=("d:{draft}:{way}",))
class LeaveForm(OfForm):
    """Save it, drop it, or go on with it; `wanted`: the form to begin after that."""

    way: WayOut
    wanted: str = ""


@button("d:{draft}:open:", also=("d:{draft}:open",))
class ReopenForm(OfForm):
    """Go on with a saved form."""


@button("d:0:new:{flow*}")
class BeginForm(ButtonData):
    """Begin a new form beside those that are saved."""

    flow: str
