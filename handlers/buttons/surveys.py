"""Buttons of surveys."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from handlers.buttons.wire import ButtonData, IfThere, button
from storage.tables import Survey


class SurveyWish(StrEnum):
    """Whether somebody wants to be asked at all."""

    IN = "in"
    OUT = "out"


@button("s:{survey}:opt:{wish}")
class WishSurveys(ButtonData):
    """No more surveys, or again; survey 0: it was said in words, and is about none."""

    survey: Annotated[int, IfThere(Survey)]
    wish: SurveyWish


@button("s:{survey}:{question}:{value}")
class AnswerSurvey(ButtonData):
    """An answer, Skip or Change; `question`: its id, or its place where the id would be too long."""

    survey: Annotated[int, Survey]
    question: str
    value: str
