"""Buttons of staff about gaps in the knowledge, articles and customers' wordings; all stand below quoted customers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from casework.article_workflow import GapStatus
from casework.terms import Role
from handlers.buttons.wire import ButtonData, button
from storage.tables import ArticleDraft, Gap

READERS = frozenset({Role.AGENT, Role.QUALITY, Role.ADMIN})
DECIDERS = frozenset({Role.QUALITY, Role.ADMIN})


class ArticleList(StrEnum):
    """The lists of articles; the last two are figures of the use of all."""

    WAITING = "waiting"
    MINE = "mine"
    CHAT = "chat"
    MONTH = "month"
    EVER = "ever"


# --- gaps ---


@button("k:gaps:{status}:{page}", quotes=True, staff=READERS)
class ListGaps(ButtonData):
    """A page of the gaps of a status."""

    status: GapStatus
    page: int = 0


@dataclass(frozen=True)
class OfGap(ButtonData):
    """About one gap."""

    gap: Annotated[int, Gap]


@button("k:gap:{gap}", quotes=True, staff=READERS)
class OpenGap(OfGap):
    """The gap with its examples."""


@button("k:gap:{gap}:draft", quotes=True, staff=DECIDERS)
class DraftFromGap(OfGap):
    """Write an article for it."""


@button("k:gap:{gap}:answer", quotes=True, staff=DECIDERS)
class AnswerGap(OfGap):
    """Which article answers it?"""


@button("k:gap:{gap}:search", quotes=True, staff=DECIDERS)
class SearchForGap(OfGap):
    """Search for the article."""


@button("k:gap:{gap}:dismiss", quotes=True, staff=DECIDERS)
class DismissGap(OfGap):
    """It needs no article."""


@button("k:gap:{gap}:reopen", quotes=True, staff=DECIDERS)
class ReopenGap(OfGap):
    """It is open after all."""


@button("k:gap:{gap}:by:{article}", quotes=True, staff=DECIDERS)
class AnswerGapBy(OfGap):
    """This article answers it."""

    article: str


# --- wordings ---


@dataclass(frozen=True)
class OfWordings(ButtonData):
    """About the wordings that a gap lends to an article. They may wait where their gap has gone."""

    gap: int


@button("k:var:{gap}", quotes=True, staff=DECIDERS)
class OpenWordings(OfWordings):
    """Look through them."""


@button("k:var:{gap}:yes", quotes=True, staff=DECIDERS)
class ApproveWordings(OfWordings):
    """All of them are fine."""


@button("k:var:{gap}:no", quotes=True, staff=DECIDERS)
class RefuseWordings(OfWordings):
    """None of them."""


@button("k:var:{gap}:edit:{wording}", quotes=True, staff=DECIDERS)
class EditWording(OfWordings):
    """Write one of them anew."""

    wording: int


@button("k:var:{gap}:drop:{wording}", quotes=True, staff=DECIDERS)
class DropWording(OfWordings):
    """Leave one of them out."""

    wording: int


# --- articles ---


@button("k:arts", quotes=True, staff=READERS)
class OpenArticles(ButtonData):
    """The ways into the articles."""


@button("k:arts:{listed}:{page}", quotes=True, staff=READERS)
class ListArticles(ButtonData):
    """A page of a list."""

    listed: ArticleList
    page: int = 0


@dataclass(frozen=True)
class OfArticle(ButtonData):
    """About one version of an article."""

    article: Annotated[int, ArticleDraft]


@button("k:art:{article}", quotes=True, staff=READERS)
class OpenArticle(OfArticle):
    """The version as customers will see it."""


@dataclass(frozen=True)
class OfReadArticle(OfArticle):
    """What is done with a version as it was read: nobody approves another text than the one that they have seen."""

    edits: int


@button("k:art:{article}:approve:{edits}", quotes=True, staff=READERS)
class ApproveArticle(OfReadArticle):
    """Publish it."""


@button("k:art:{article}:back:{edits}", quotes=True, staff=READERS)
class SendBackArticle(OfReadArticle):
    """Send it back to its author."""


@button("k:art:{article}:edit:{edits}", quotes=True, staff=READERS)
class EditArticle(OfReadArticle):
    """Write it anew."""


@button("k:art:{article}:submit:{edits}", quotes=True, staff=READERS)
class SubmitArticle(OfReadArticle):
    """It is ready to be looked through."""


@button("k:art:{article}:refuse:{edits}", quotes=True, staff=READERS)
class RefuseArticle(OfReadArticle):
    """It shall not be published."""


@button("k:art:{article}:translate:{edits}", quotes=True, staff=READERS)
class TranslateArticle(OfReadArticle):
    """Offer the languages that it lacks."""


@button("k:art:{article}:withdraw:{edits}", quotes=True, staff=READERS)
class WithdrawArticle(OfReadArticle):
    """Take it away from customers: sure?"""


@button("k:art:{article}:sure:{edits}", quotes=True, staff=READERS)
class WithdrawSurely(OfReadArticle):
    """Yes, take it away."""


@button("k:art:{article}:past:{edits}", quotes=True, staff=READERS)
class ShowPast(OfReadArticle):
    """Who did what when."""


@button("k:art:{article}:translate:{edits}:{language}", quotes=True, staff=READERS)
class TranslateInto(OfReadArticle):
    """Into this language."""

    language: str
