"""Cases as rows, each with what its survey was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.terms import SurveyKind
from storage.exports.reading import Fields, Line, Names, Period, batches, product_name, rounded
from storage.exports.survey_rows import Answer, answers_of, rated
from storage.tables import Case, Survey, customer_ref

_OF_CASE = (
    "number", "person_id", "service", "product", "product_name", "serial", "status", "outcome", "priority",
    "reasons", "safety", "promise", "received", "acknowledged", "assessed", "first_response", "solved",
    "confirmed", "closed", "reopened", "gates_met", "gates_missed", "minutes_to_response", "minutes_to_solution",
    "paused_minutes", "cause", "redress", "redress_currency", "currency", "moment", "failed_on", "importance",
    "unit_price", "wish", "articles_tried", "agent", "team", "matter",
)  # fmt: skip

_LEFT = Case.answers["unfinished"].as_string()
"""What was not answered when the form was filed without its customer; NULL for all other cases."""


def case_rows(session: Session, period: Period, names: Names) -> Iterator[Line]:
    """A row for each case received in the period, with the last rating and comment of its survey."""
    columns = (*(getattr(Case, name) for name in _OF_CASE), _LEFT.is_not(None).label("unfinished"))
    query = select(Case.id, *columns).where(*period.holds(Case.received))
    for batch in batches(session, query.order_by(Case.received, Case.id)):
        rated = _ratings(session, [row.id for row in batch])
        for row in batch:
            yield _of_case(row, names, *rated.get(row.id, (None, None)))


def _of_case(row: Fields, names: Names, rating: int | None, comment: str | None) -> Line:
    c = row
    return (
        c.number, customer_ref(c.person_id), c.service, product_name(names, c.product, c.product_name), c.serial,
        c.status, c.outcome, c.priority, _reasons(c.reasons), c.safety, c.promise, c.received, c.acknowledged,
        c.assessed, c.first_response, c.solved, c.confirmed, c.closed, c.reopened, c.gates_met, c.gates_missed,
        rounded(c.minutes_to_response, 1), rounded(c.minutes_to_solution, 1), rounded(c.paused_minutes, 1),
        c.cause, c.redress, _currency(c.redress, c.redress_currency, c.unit_price, c.currency), c.moment,
        c.failed_on, c.importance, c.unit_price, c.wish, ", ".join(map(str, c.articles_tried or ())) or None,
        rating, comment, c.agent, c.team, c.matter, c.unfinished,
    )  # fmt: skip


def _ratings(session: Session, cases: Sequence[int]) -> dict[int, tuple[int | None, str | None]]:
    """Rating and comment of these cases' surveys."""
    of_case = select(Survey.id, Survey.case_id, Survey.closed).where(Survey.case_id.in_(cases))
    surveys = {id: (case, closed) for id, case, closed in session.execute(of_case)}
    given = answers_of(session, {id: closed for id, (_, closed) in surveys.items()})
    return {surveys[id][0]: _rating(answers) for id, answers in given.items()}


def _rating(answers: Mapping[str, Answer]) -> tuple[int | None, str | None]:
    ratings = [rated(kind, value)[0] for kind, value, _, _ in answers.values() if kind == SurveyKind.CSAT]
    numbers = [rating for rating in ratings if isinstance(rating, int)]
    comments = [words for kind, _, words, _ in answers.values() if kind == SurveyKind.TEXT and words is not None]
    return numbers[-1] if numbers else None, comments[-1] if comments else None


def _reasons(reasons: Sequence[Mapping[str, Any]] | None) -> str | None:
    """Each ground of the priority with what it rests on: `importance: vital; repeated: 2`."""
    said = []
    for reason in reasons or ():
        values = ", ".join(str(value) for value in (reason.get("values") or {}).values())
        said.append(f"{reason['key']}: {values}" if values else str(reason["key"]))
    return "; ".join(said) or None


def _currency(redress: Decimal | None, paid: str | None, price: Decimal | None, asked: str | None) -> str | None:
    """The currency of redress and price; both, as in `EUR/CHF`, where they differ; None where there is no amount."""
    used = [code for amount, code in ((redress, paid), (price, asked)) if amount is not None and code]
    return "/".join(dict.fromkeys(used)) or None
