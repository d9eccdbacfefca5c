"""The life of a gap and of an article written in the chat: which move leads where, and who may make it."""

from __future__ import annotations

from enum import StrEnum


class GapStatus(StrEnum):
    """What has become of a group of questions that nobody could be given an answer to."""

    OPEN = "open"
    DRAFTED = "drafted"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


class DraftStatus(StrEnum):
    """Where an article, or a customer's wording of a question, stands on its way to the customers."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    REPLACED = "replaced"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class ArticleMove(StrEnum):
    """What somebody does with an article; it stands in the article's history under this name."""

    WRITTEN = "written"
    SUBMITTED = "submitted"
    EDITED = "edited"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    REPLACED = "replaced"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


_D = DraftStatus
# WRITTEN, EDITED and ERASED are missing: they stand in the history, but lead from no status to another.
_MOVES: dict[ArticleMove, tuple[frozenset[DraftStatus], DraftStatus]] = {
    ArticleMove.SUBMITTED: (frozenset({_D.DRAFT}), _D.REVIEW),
    ArticleMove.SENT_BACK: (frozenset({_D.REVIEW}), _D.DRAFT),
    ArticleMove.APPROVED: (frozenset({_D.REVIEW}), _D.PUBLISHED),
    ArticleMove.REJECTED: (frozenset({_D.REVIEW}), _D.REJECTED),
    ArticleMove.REPLACED: (frozenset({_D.PUBLISHED}), _D.REPLACED),
    ArticleMove.WITHDRAWN: (frozenset({_D.DRAFT, _D.REVIEW, _D.PUBLISHED}), _D.WITHDRAWN),
}
EDITABLE = frozenset({DraftStatus.DRAFT, DraftStatus.REVIEW})


def moved(status: DraftStatus, move: ArticleMove) -> DraftStatus | None:
    """The status after a move; None where it cannot be made from here, as by an old button.

    KeyError for what changes no status: written, edited, erased.
    """
    before, after = _MOVES[move]
    return after if status in before else None


def may_approve(reviewer: int, *hands: int | None) -> bool:
    """Whether a second pair of eyes looks: nobody approves what they wrote or changed last."""
    return reviewer not in hands


class Trend(StrEnum):
    """How a number of the last days compares with the same time before."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


def trend(now: int, before: int) -> Trend:
    """Rising and falling are said only of a difference beyond two standard deviations of what chance makes."""
    difference = now - before
    # Counts of chance events have their own size as variance, so the difference of two has their sum.
    if difference**2 <= 4 * max(now + before, 1):
        return Trend.STEADY
    return Trend.RISING if difference > 0 else Trend.FALLING
