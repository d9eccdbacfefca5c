"""How often each article was shown and whether it helped, counted in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from casework.statistics import wilson
from casework.surveys import SMALLEST_GROUP
from storage.tables import Question

HELPED = ("helped",)
FAILED = ("other", "none", "complaint", "person")


@dataclass(frozen=True, slots=True)
class Usage:
    """What became of an article's answers: shown, said to have helped or not, led to a complaint or a person."""

    article: str
    served: int
    helped: int
    failed: int
    complaints: int
    people: int
    customers: int
    last: datetime | None
    language: str | None = None

    @property
    def rated(self) -> int:
        return self.helped + self.failed

    @property
    def told(self) -> bool:
        """Whether there are enough answers to say more than their number."""
        return self.served >= SMALLEST_GROUP

    @property
    def share(self) -> tuple[float, float, float] | None:
        """Share that helped, of those who said so, with the ends of its 95 % interval; None for too few."""
        if not self.told or self.rated < SMALLEST_GROUP:
            return None
        return self.helped / self.rated, *wilson(self.helped, self.rated)

    @property
    def harm(self) -> float:
        """How many customers it surely left without help: asked often, helps little, comes first."""
        # The low end of the interval: two failures of two must not outweigh forty of a hundred.
        return wilson(self.failed, self.rated)[0] * self.served if self.told and self.rated else 0.0


def usage(
    session: Session, since: datetime | None, articles: Sequence[str] | None = None, until: datetime | None = None
) -> list[Usage]:
    """The figures of each article that was shown since then, the worst first."""
    wanted = _served(since, until)
    if articles is not None:
        wanted.append(Question.article.in_(articles))
    rows = session.execute(select(Question.article, *_FIGURES).where(*wanted).group_by(Question.article))
    found = [_usage(row) for row in rows]
    return sorted(found, key=lambda each: (-each.harm, -each.served, each.article))


def by_language(session: Session, bounds: Sequence[ColumnElement[bool]]) -> list[Usage]:
    """The figures of each article and language of the question, by name."""
    q = Question
    wanted = select(q.article, *_FIGURES, q.language).where(q.served.is_not(None), q.article.is_not(None), *bounds)
    grouped = wanted.group_by(q.article, q.language).order_by(q.article, q.language)
    return [_usage(row) for row in session.execute(grouped)]


def of_articles(session: Session, articles: Sequence[str], since: datetime | None) -> Mapping[str, Usage]:
    """The figures of these articles; of one that was never shown they are zero."""
    found = {each.article: each for each in usage(session, since, articles)}
    return {id: found.get(id) or Usage(id, 0, 0, 0, 0, 0, 0, None) for id in articles}


def _usage(row: Sequence[Any]) -> Usage:
    return Usage(*row)


def _served(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    bounds: list[ColumnElement[bool]] = [Question.served.is_not(None), Question.article.is_not(None)]
    if since is not None:
        bounds.append(Question.served >= since)
    if until is not None:
        bounds.append(Question.served < until)
    return bounds


def _number(outcomes: tuple[str, ...]) -> ColumnElement[int]:
    return func.sum(case((Question.outcome.in_(outcomes), 1), else_=0))


_FIGURES = (
    func.count(), _number(HELPED), _number(FAILED), _number(("complaint",)), _number(("person",)),
    func.count(Question.person_id.distinct()), func.max(Question.served),
)  # fmt: skip
