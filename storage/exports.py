"""The rows of the exported tables, read as a stream: a million of them need no more memory than a thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from casework.surveys import SCALES, score_group
from casework.terms import SurveyKind
from storage.article_stats import by_language
from storage.columns import TABLES, Column
from storage.tables import CareDone, Case, Event, Question, SafetyEntry, Survey, SurveyAnswer, Training, customer_ref

Line = tuple[Any, ...]
Fields = Row[*tuple[Any, ...]]
WHAT = tuple(TABLES)
# So many rows are fetched at once, and so many surveys or cases share one look at their answers.
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` until before `end`, both aware; None where nothing bounds it."""

    since: datetime | None
    end: datetime | None

    @classmethod
    def of(cls, first: date | None, last: date | None, zone: ZoneInfo) -> Period:
        """The days from the first to the last, both included, as the firm's calendar has them."""
        return cls(_midnight(first, zone), _midnight(last + timedelta(days=1), zone) if last else None)

    def holds(self, column: Any) -> list[ColumnElement[bool]]:
        bounds = [column >= self.since if self.since else None, column < self.end if self.end else None]
        return [bound for bound in bounds if bound is not None]


@dataclass(frozen=True, slots=True)
class Names:
    """What the rows need of the firm's content: each survey's questions with their kinds, products' names."""

    questions: Mapping[str, Sequence[tuple[str, str]]]
    products: Mapping[str, str]


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


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone).astimezone(UTC) if day else None


def _batches(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Sequence[Fields]]:
    """Some rows at a time, through a cursor of the server where there is one."""
    return session.execute(query, execution_options={"yield_per": AT_ONCE}).partitions()


# --- surveys ---

Answer = tuple[str, str | None, str | None, datetime]
"""Kind, value, words, and when."""


def _surveys(session: Session, period: Period, names: Names) -> Iterator[Line]:
    query = (
        select(
            Survey.id, Case.number, Survey.service, Survey.product, Survey.language, Survey.sent, Survey.reminded,
            Survey.responsible, Survey.team, Survey.channel, Survey.survey, Survey.closed,
        )
        .join(Case, Case.id == Survey.case_id)
        .where(*period.holds(Survey.sent))
        .order_by(Survey.sent, Survey.id)
    )  # fmt: skip
    for batch in _batches(session, query):
        given = _answers(session, {row.id: row.closed for row in batch})
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
        number_, group = _rated(kind, value)
        # A question that was skipped has been seen, not answered.
        answered = at if value is not None or words is not None else None
        yield (*head, answered, *middle, question, kind, number_, words, group, channel)


def _asked(questions: Sequence[tuple[str, str]], given: Mapping[str, Answer]) -> Sequence[tuple[str, str | None]]:
    """The survey's questions, and those of an earlier version of it that were answered; none is left out."""
    known = {question for question, _ in questions}
    gone = [(question, answer[0]) for question, answer in given.items() if question not in known]
    return [*questions, *gone] or [("", None)]


def _answers(session: Session, surveys: Mapping[int, datetime | None]) -> dict[int, dict[str, Answer]]:
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
def _rated(kind: str, value: str | None) -> tuple[int | str | None, str | None]:
    """An answer as number or word, and its group where the kind has one."""
    if value is None or kind not in _RATINGS or not value.isdecimal():
        return value, None
    number, scale = int(value), SCALES[SurveyKind(kind)]
    return number, str(score_group(kind, number)) if scale.least <= number <= scale.most else None


_RATINGS = frozenset(str(kind) for kind in SCALES)


# --- cases ---


def _cases(session: Session, period: Period, names: Names) -> Iterator[Line]:
    query = select(Case.id, *(getattr(Case, name) for name in _OF_CASE)).where(*period.holds(Case.received))
    for batch in _batches(session, query.order_by(Case.received, Case.id)):
        rated = _ratings(session, [row.id for row in batch])
        for row in batch:
            yield _of_case(row, names, *rated.get(row.id, (None, None)))


_OF_CASE = (
    "number", "person_id", "service", "product", "product_name", "serial", "status", "outcome", "priority",
    "reasons", "safety", "promise", "received", "acknowledged", "assessed", "first_response", "solved",
    "confirmed", "closed", "reopened", "gates_met", "gates_missed", "minutes_to_response", "minutes_to_solution",
    "paused_minutes", "cause", "redress", "redress_currency", "currency", "moment", "failed_on", "importance",
    "unit_price", "wish", "articles_tried", "agent", "team",
)  # fmt: skip


def _of_case(row: Fields, names: Names, rating: int | None, comment: str | None) -> Line:
    c = row
    return (
        c.number, customer_ref(c.person_id), c.service, _product(names, c.product, c.product_name), c.serial,
        c.status, c.outcome, c.priority, _reasons(c.reasons), c.safety, c.promise, c.received, c.acknowledged,
        c.assessed, c.first_response, c.solved, c.confirmed, c.closed, c.reopened, c.gates_met, c.gates_missed,
        _rounded(c.minutes_to_response, 1), _rounded(c.minutes_to_solution, 1), _rounded(c.paused_minutes, 1),
        c.cause, c.redress, _currency(c.redress, c.redress_currency, c.unit_price, c.currency), c.moment,
        c.failed_on, c.importance, c.unit_price, c.wish, ", ".join(map(str, c.articles_tried or ())) or None,
        rating, comment, c.agent, c.team,
    )  # fmt: skip


def _ratings(session: Session, cases: Sequence[int]) -> dict[int, tuple[int | None, str | None]]:
    """Rating and comment of these cases' surveys."""
    of_case = select(Survey.id, Survey.case_id, Survey.closed).where(Survey.case_id.in_(cases))
    surveys = {id: (case, closed) for id, case, closed in session.execute(of_case)}
    given = _answers(session, {id: closed for id, (_, closed) in surveys.items()})
    return {surveys[id][0]: _rating(answers) for id, answers in given.items()}


def _rating(answers: Mapping[str, Answer]) -> tuple[int | None, str | None]:
    ratings = [_rated(kind, value)[0] for kind, value, _, _ in answers.values() if kind == SurveyKind.CSAT]
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
    used = [code for amount, code in ((redress, paid), (price, asked)) if amount is not None and code]
    return "/".join(dict.fromkeys(used)) or None


# --- the others ---


def _questions(session: Session, period: Period, names: Names) -> Iterator[Line]:
    q = Question
    query = (
        select(q.id, q.asked, q.person_id, q.language, q.text, q.product, q.article, q.score, q.confidence, q.zone,
               q.outcome, Case.number, q.gap_id)
        .outerjoin(Case, Case.id == q.case_id)
        .where(*period.holds(q.asked))
        .order_by(q.asked, q.id)
    )  # fmt: skip
    for batch in _batches(session, query):
        for id, asked, person, language, words, product, article, score, confidence, *rest in batch:
            named = _product(names, product, None)
            figures = (_rounded(score, 4), _rounded(confidence, 4))
            yield (id, asked, customer_ref(person), language, words, named, article, *figures, *rest)


def _events(session: Session, period: Period, names: Names) -> Iterator[Line]:
    e = Event
    query = select(e.id, Case.number, e.at, e.kind, e.by, e.data).join(Case, Case.id == e.case_id)
    for batch in _batches(session, query.where(*period.holds(e.at)).order_by(e.at, e.id)):
        for *known, data in batch:
            yield (*known, orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode())


def _safety(session: Session, period: Period, names: Names) -> Iterator[Line]:
    s = SafetyEntry
    query = select(Case.number, s.at, s.product, s.serial, s.circumstances, s.injury, s.words, s.keep_until)
    query = query.join(Case, Case.id == s.case_id).where(*period.holds(s.at)).order_by(s.at, s.id)
    for batch in _batches(session, query):
        for *known, found, until in batch:
            yield (*known, ", ".join(map(str, found or ())) or None, until)


def _trainings(session: Session, period: Period, names: Names) -> Iterator[Line]:
    t = Training
    query = select(t.id, t.person_id, t.course, t.product, t.step, t.finished, t.right, t.started, t.language,
                   t.questions, t.passed, t.attempts, t.certificate, t.offered)  # fmt: skip
    for batch in _batches(session, query.where(*period.holds(t.started)).order_by(t.started, t.id)):
        for id, person, course, product, step, finished, right, started, language, questions, passed, *rest in batch:
            named, result = _product(names, product, None), right if finished else None
            head = (id, customer_ref(person), course, named, step + 1, result)
            yield (*head, started, finished, language, questions, passed is not None, passed, *rest)


def _maintenance(session: Session, period: Period, names: Names) -> Iterator[Line]:
    m = CareDone
    query = select(m.id, m.person_id, m.owned_id, m.product, m.care, m.due_on, m.done_on, m.how, m.told)
    for batch in _batches(session, query.where(*period.holds(m.told)).order_by(m.told, m.id)):
        for id, person, owned, product, care, due, done, how, told in batch:
            ref, late = customer_ref(person) if person else None, (done - due).days
            yield (id, ref, owned, _product(names, product, None), care, due, done, late, how, told)


def _articles(session: Session, period: Period, names: Names) -> Iterator[Line]:
    """As many rows as articles and languages; the database has counted."""
    for each in by_language(session, period.holds(Question.served)):
        figures = (each.helped, each.failed, each.complaints, each.people, each.customers)
        share = tuple(round(end, 4) for end in each.share) if each.share else (None,) * 3
        hidden = figures if each.told else (None,) * len(figures)
        yield (each.article, each.language, each.served, *hidden, *share, each.last)


def _product(names: Names, id: str | None, called: str | None) -> str | None:
    return called or (names.products.get(id, id) if id else None)


def _rounded(number: float | None, places: int) -> float | None:
    return None if number is None else round(number, places)


_ROWS: dict[str, Callable[[Session, Period, Names], Iterator[Line]]] = {
    "surveys": _surveys, "cases": _cases, "questions": _questions, "events": _events, "safety": _safety,
    "trainings": _trainings, "maintenance": _maintenance, "articles": _articles,
}  # fmt: skip
_TIMES: dict[str, Any] = {
    "surveys": Survey.sent, "cases": Case.received, "questions": Question.asked, "events": Event.at,
    "safety": SafetyEntry.at, "trainings": Training.started,
    "maintenance": CareDone.told,
}  # fmt: skip
