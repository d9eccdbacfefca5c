"""Figures of a period, counted in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from casework.lifecycle import OPEN
from casework.surveys import score_group
from casework.terms import Outcome, ScoreGroup, Status, SurveyKind
from storage.exports import Period
from storage.tables import Case, Survey, SurveyAnswer


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    good: int
    n: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the cases received in a period; those are judged that are solved or whose promised time has come.

    `open`: what still awaits something; a case that the customer confirmed as solved does not.
    """

    received: int
    safety: int
    open: int
    solved_in_time: Share
    satisfied: Share


def of_period(session: Session, period: Period, now: datetime) -> Figures:
    """Cases received in the period, how they stand now, and what the surveys sent in it were answered."""
    judged = and_(
        Case.promised_solution.is_not(None), Case.outcome.is_distinct_from(str(Outcome.WITHDRAWN)),
        or_(Case.solved.is_not(None), Case.promised_solution <= now),
    )  # fmt: skip
    in_time = and_(judged, Case.solved <= Case.promised_solution)
    conditions = (Case.safety.is_(True), Case.status.in_([str(status) for status in OPEN]), judged, in_time)
    counted = select(func.count(), *[_number(condition) for condition in conditions])
    found = counted.where(Case.status != str(Status.MERGED), *period.holds(Case.received))
    received, safety, still_open, due, kept = (int(number) for number in session.execute(found).one())
    return Figures(received, safety, still_open, Share(kept, due), _satisfied(session, period))


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _satisfied(session: Session, period: Period) -> Share:
    """The last csat answer of each survey sent in the period."""
    last = (
        select(func.max(SurveyAnswer.id))
        .join(Survey, Survey.id == SurveyAnswer.survey_id)
        .where(
            SurveyAnswer.kind == str(SurveyKind.CSAT), SurveyAnswer.value.is_not(None), *period.holds(Survey.sent),
            or_(Survey.closed.is_(None), SurveyAnswer.at <= Survey.closed),
        )
        .group_by(SurveyAnswer.survey_id, SurveyAnswer.question)
    )  # fmt: skip
    given = select(SurveyAnswer.value, func.count()).where(SurveyAnswer.id.in_(last)).group_by(SurveyAnswer.value)
    numbers = {int(value): number for value, number in session.execute(given) if value is not None}
    good = sum(n for value, n in numbers.items() if score_group(SurveyKind.CSAT, value) is ScoreGroup.GOOD)
    return Share(good, sum(numbers.values()))
