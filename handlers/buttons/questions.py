"""Buttons below the answer to a usage question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from handlers.buttons.wire import ButtonData, button
from storage.tables import Question


@dataclass(frozen=True)
class OfQuestion(ButtonData):
    """About a question that the customer has asked."""

    question: Annotated[int, Question]


@button("q:{question}:helped")
class AnswerHelped(OfQuestion):
    """That helped."""


@button("q:{question}:other")
class OtherAnswers(OfQuestion):
    """Something else was meant."""


@button("q:{question}:none")
class NoneOfThese(OfQuestion):
    """None of the articles offered is about it."""


@button("q:{question}:fails")
class StillFails(OfQuestion):
    """It still does not work: a complaint begins."""


@button("q:{question}:matter:{matter}")
class ComplainOf(OfQuestion):
    """It was a complaint, about this."""

    matter: str


@button("q:{question}:request:{request}")
class AskFor(OfQuestion):
    """It asked for this; `request` is the id of a request, which only one service has."""

    request: str


@button("q:{question}:person")
class AskPerson(OfQuestion):
    """A person shall answer."""


@button("q:{question}:pick:{article}")
class PickArticle(OfQuestion):
    """One of the articles offered; `article` is its key, see `key_of`."""

    article: str


@button("q:{question}:link:{article}")
class FollowLink(OfQuestion):
    """An article that the one read leads to."""

    article: str


@button("q:{question}:full:{article}:{page}", also=("q:{question}:full:{article}", "q:{question}:full"))
class ReadArticle(OfQuestion):
    """The whole text, opened at a page; earlier buttons mean the article of the answer."""

    article: str = ""
    page: int = 0


@button("q:{question}:walk:{article}:{procedure}")
class WalkThrough(OfQuestion):
    """A procedure step by step."""

    article: str
    procedure: int


@button("q:{question}:s:{article}:{procedure}.{step}")
class TurnToStep(OfQuestion):
    """Another step of it."""

    article: str
    procedure: int
    step: int


@button("q:{question}:p:{article}:{page}")
class TurnToPage(OfQuestion):
    """Another page of the text."""

    article: str
    page: int
