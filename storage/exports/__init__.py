"""The rows of the exported tables, read as a stream: a million of them need no more memory than a thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.article_stats import by_language
from storage.exports.case_rows import case_rows
from storage.exports.columns import TABLES, Column
from storage.exports.other_rows import (
    article_rows,
    event_rows,
    maintenance_rows,
    question_rows,
    safety_rows,
    training_rows,
)
from storage.exports.reading import Line, Names, Period
from storage.exports.survey_rows import survey_rows
from storage.tables import CareDone, Case, Event, Question, SafetyEntry, Survey, Training

__all__ = ["WHAT", "Line", "Names", "Period", "columns", "count", "rows"]

WHAT = tuple(TABLES)

_ROWS: dict[str, Callable[[Session, Period, Names], Iterator[Line]]] = {
    "surveys": survey_rows, "cases": case_rows, "questions": question_rows, "events": event_rows, "safety": safety_rows,
    "trainings": training_rows, "maintenance": maintenance_rows, "articles": article_rows,
}  # fmt: skip
_TIMES: dict[str, Any] = {
    "surveys": Survey.sent, "cases": Case.received, "questions": Question.asked, "events": Event.at,
    "safety": SafetyEntry.at, "trainings": Training.started,
    "maintenance": CareDone.told,
}  # fmt: skip


def columns(what: str) -> tuple[Column, ...]:
    """The columns of a table in their order; KeyError for a table that does not exist."""
    return TABLES[what]


def rows(session: Session, what: str, period: Period, names: Names) -> Iterator[Line]:
    """The rows of a table in the order of time, one value per column; times are aware UTC."""
    return _ROWS[what](session, period, names)


def count(session: Session, what: str, period: Period, names: Names) -> int:
    """How many rows to expect (for a progress bar; answers to questions of the past may add a few)."""
    if what == "surveys":
        sent = select(Survey.survey, func.count()).where(*period.holds(Survey.sent)).group_by(Survey.survey)
        return sum(number * (len(names.questions.get(name, ())) or 1) for name, number in session.execute(sent))
    if what == "articles":
        return len(by_language(session, period.holds(Question.served)))
    column = _TIMES[what]
    return session.scalar(select(func.count()).select_from(column.class_).where(*period.holds(column))) or 0
