"""The smaller tables as rows: questions, events, the safety register, trainings, maintenance, articles."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.article_stats import by_language
from storage.exports.reading import Line, Names, Period, batches, product_name, rounded
from storage.tables import CareDone, Case, Event, Question, SafetyEntry, Training, customer_ref


def question_rows(session: Session, period: Period, names: Names) -> Iterator[Line]:
    """A row for each question asked in the period, with the number of the case that it led to."""
    q = Question
    query = (
        select(q.id, q.asked, q.person_id, q.language, q.text, q.product, q.article, q.score, q.confidence, q.zone,
               q.outcome, Case.number, q.gap_id)
        .outerjoin(Case, Case.id == q.case_id)
        .where(*period.holds(q.asked))
        .order_by(q.asked, q.id)
    )  # fmt: skip
    for batch in batches(session, query):
        for id, asked, person, language, words, product, article, score, confidence, *rest in batch:
            named = product_name(names, product, None)
            figures = (rounded(score, 4), rounded(confidence, 4))
            yield (id, asked, customer_ref(person), language, words, named, article, *figures, *rest)


def event_rows(session: Session, period: Period, names: Names) -> Iterator[Line]:
    """A row for each event of the period; its data as JSON with sorted keys, so that two exports are alike."""
    e = Event
    query = select(e.id, Case.number, e.at, e.kind, e.by, e.data).join(Case, Case.id == e.case_id)
    for batch in batches(session, query.where(*period.holds(e.at)).order_by(e.at, e.id)):
        for *known, data in batch:
            yield (*known, orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode())


def safety_rows(session: Session, period: Period, names: Names) -> Iterator[Line]:
    """A row for each entry in the safety register of the period."""
    s = SafetyEntry
    query = select(Case.number, s.at, s.product, s.serial, s.circumstances, s.injury, s.words, s.keep_until)
    query = query.join(Case, Case.id == s.case_id).where(*period.holds(s.at)).order_by(s.at, s.id)
    for batch in batches(session, query):
        for *known, found, until in batch:
            yield (*known, ", ".join(map(str, found or ())) or None, until)


def training_rows(session: Session, period: Period, names: Names) -> Iterator[Line]:
    """A row for each training begun in the period; its result stays empty until the first check is finished."""
    t = Training
    query = select(t.id, t.person_id, t.course, t.product, t.step, t.finished, t.right, t.started, t.language,
                   t.questions, t.passed, t.attempts, t.certificate, t.offered)  # fmt: skip
    for batch in batches(session, query.where(*period.holds(t.started)).order_by(t.started, t.id)):
        for id, person, course, product, step, finished, right, started, language, questions, passed, *rest in batch:
            named, result = product_name(names, product, None), right if finished else None
            head = (id, customer_ref(person), course, named, step + 1, result)
            yield (*head, started, finished, language, questions, passed is not None, passed, *rest)


def maintenance_rows(session: Session, period: Period, names: Names) -> Iterator[Line]:
    """A row for each care noted in the period; without a customer where the person was erased."""
    m = CareDone
    query = select(m.id, m.person_id, m.owned_id, m.product, m.care, m.due_on, m.done_on, m.how, m.told)
    for batch in batches(session, query.where(*period.holds(m.told)).order_by(m.told, m.id)):
        for id, person, owned, product, care, due, done, how, told in batch:
            ref, late = customer_ref(person) if person else None, (done - due).days
            yield (id, ref, owned, product_name(names, product, None), care, due, done, late, how, told)


def article_rows(session: Session, period: Period, names: Names) -> Iterator[Line]:
    """As many rows as articles and languages; the database has counted."""
    for each in by_language(session, period.holds(Question.served)):
        figures = (each.helped, each.failed, each.complaints, each.people, each.customers)
        share = tuple(round(end, 4) for end in each.share) if each.share else (None,) * 3
        hidden = figures if each.told else (None,) * len(figures)
        yield (each.article, each.language, each.served, *hidden, *share, each.last)
