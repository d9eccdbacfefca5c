"""Surveys as rows: one for each question of each survey, with the answer that counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.surveys import SCALES, score_group
from casework.terms import SurveyKind
from storage.exports.reading import Fields, Line, Names, Period, batches
from storage.tables import Case, Survey, SurveyAnswer

Answer = tuple[str, str | None, str | None, datetime]
"""Kind, value, words, and when."""
_RATINGS = frozenset(str(kind) for kind in SCALES)


def survey_rows(session: Session, period: Period, names: Names) -> Iterator[Line]:
    """A row for each question of each survey sent in the period, unanswered ones too."""
    query = (
        select(
            Survey.id, Case.number, Survey.service, Survey.product, Survey.language, Survey.sent, Survey.reminded,
            Survey.responsible, Survey.team, Survey.channel, Survey.survey, Survey.closed,
        )
        .join(Case, Case.id == Survey.case_id)
        .where(*period.holds(Survey.sent))
        .order_by(Survey.sent, Survey.id)
    )  # fmt: skip
    for batch in batches(session, query):
        given = answers_of(session, {row.id: row.closed for row in batch})
        for row in batch:
            yield from _of_survey(row, given.get(row.id, {}), names.questions.get(row.survey, ()))


def _of_survey(row: Fields, given: Mapping[str, Answer], questions: Sequence[tuple[str, str]]) -> Iterator[Line]:
    id, number, service, product, language, sent, reminded, responsible, team, channel, _, _ = row
    head = (id, number, service, product, language, sent)
    middle = (reminded is not None, responsible, team)
    for question, kind in _asked(questions, given):
        if question not in given:
            yield (*head, None, *middle, question, kind, None, None, None, channel)
            continue
        kind, value, words, at = given[question]
        number_, group = rated(kind, value)
        # A question that was skipped has been seen, not answered.
        answered = at if value is not None or words is not None else None
        yield (*head, answered, *middle, question, kind, number_, words, group, channel)


def _asked(questions: Sequence[tuple[str, str]], given: Mapping[str, Answer]) -> Sequence[tuple[str, str | None]]:
    """The survey's questions, and those of an earlier version of it that were answered; none is left out."""
    known = {question for question, _ in questions}
    gone = [(question, answer[0]) for question, answer in given.items() if question not in known]
    return [*questions, *gone] or [("", None)]


def answers_of(session: Session, surveys: Mapping[int, datetime | None]) -> dict[int, dict[str, Answer]]:
    """The last answer to each question of these surveys (id: when it was closed), given before it was closed."""
    given = (
        select(
            SurveyAnswer.survey_id, SurveyAnswer.question, SurveyAnswer.kind, SurveyAnswer.value,
            SurveyAnswer.text, SurveyAnswer.at,
        )
        .where(SurveyAnswer.survey_id.in_(surveys))
        .order_by(SurveyAnswer.id)
    )  # fmt: skip
    found: dict[int, dict[str, Answer]] = {}
    for survey, question, kind, value, words, at in session.execute(given):
        closed = surveys[survey]
        if closed is None or at <= closed:
            found.setdefault(survey, {})[question] = (kind, value, words, at)
    return found


@lru_cache(maxsize=1024)
def rated(kind: str, value: str | None) -> tuple[int | str | None, str | None]:
    """An answer as number or word, and its group where the kind has one."""
    if value is None or kind not in _RATINGS or not value.isdecimal():
        return value, None
    number, scale = int(value), SCALES[SurveyKind(kind)]
    return number, str(score_group(kind, number)) if scale.least <= number <= scale.most else None
