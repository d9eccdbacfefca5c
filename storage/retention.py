"""Removing what has been kept for as long as it may be; each function takes one batch, so that nobody waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from storage import customer_words, next_number
from storage.privacy import PERSONAL, delete_updates, erase, forget_cases, forget_files
from storage.tables import (
    Attachment,
    CareDone,
    Case,
    Draft,
    Entry,
    Outgoing,
    Person,
    Question,
    Received,
    SafetyEntry,
    SetAside,
    Staff,
)

AT_ONCE = 1000
CURSOR = "forgotten outgoing"


@dataclass(frozen=True, slots=True)
class Limits:
    """What lies before these moments is forgotten."""

    updates: datetime
    questions: datetime
    cases: datetime
    files: datetime
    drafts: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """How many rows were dealt with, and which files nobody uses any more. Fewer rows than asked for: that was all."""

    rows: int
    files: frozenset[str] = frozenset()


def forget_updates(session: Session, before: datetime, most: int = AT_ONCE) -> int:
    """Delete raw updates received before this moment, oldest first; how many. Fewer than `most`: that was all."""
    # By id, which grows with the time of receipt: no index on the time is needed.
    oldest = session.execute(select(Received.id, Received.received).order_by(Received.id).limit(most)).all()
    expired = [id for id, received in oldest if received < before]
    return delete_updates(session, Received.id.in_(expired)) if expired else 0


def forget_set_aside(session: Session, before: datetime, most: int = AT_ONCE) -> Batch:
    """Delete updates that could not be read, once they are as old as those that could."""
    ids = list(session.scalars(select(SetAside.id).where(SetAside.received < before).limit(most)))
    session.execute(delete(SetAside).where(SetAside.id.in_(ids)))
    return Batch(len(ids))


def forget_sent(session: Session, before: datetime, most: int = AT_ONCE) -> Batch:
    """Empty what was said before this moment. A counter remembers how far, since the rows themselves stay.

    What is not sent yet is passed over; should it still go out, it is emptied when its person is forgotten.
    """
    # An index on the time of a table that only grows would cost more than this one row.
    cursor = next_number.held(session, CURSOR)
    after = select(Outgoing.id, Outgoing.created, Outgoing.done).where(Outgoing.id > cursor.number)
    rows = session.execute(after.order_by(Outgoing.id).limit(most)).all()
    expired = [(id, done) for id, created, done in rows if created < before]
    if expired:
        cursor.number = expired[-1][0]
        sent = Outgoing.id.in_([id for id, done in expired if done is not None])
        session.execute(update(Outgoing).where(sent).values(content={}, error=None))
    return Batch(len(expired))


def forget_questions(session: Session, before: datetime, now: datetime, most: int = AT_ONCE) -> Batch:
    """Forget the wording of usage questions, in articles too; what was found and how it ended stays."""
    worded = select(Question.id).where(Question.asked < before, Question.text.is_not(None)).limit(most)
    ids = list(session.scalars(worded))
    if ids:
        customer_words.forget(session, Question.id.in_(ids), (), now, erased=False)
    session.execute(update(Question).where(Question.id.in_(ids)).values(PERSONAL["question"]))
    return Batch(len(ids))


def forget_closed_cases(session: Session, before: datetime, now: datetime, most: int = AT_ONCE) -> Batch:
    """Forget the words of cases closed before this moment."""
    closed = select(Case.id).where(Case.closed < before, Case.forgotten.is_(None)).limit(most)
    ids = list(session.scalars(closed))
    forget_cases(session, ids, now)
    return Batch(len(ids))


def forget_old_files(session: Session, before: datetime, now: datetime, most: int = AT_ONCE) -> Batch:
    """Forget the files of cases closed before this moment."""
    held = or_(Attachment.file_id.is_not(None), Attachment.sha256.is_not(None), Attachment.caption.is_not(None))
    old = select(Attachment.id).join(Case, Case.id == Attachment.case_id).where(Case.closed < before, held)
    ids = list(session.scalars(old.limit(most)))
    return Batch(len(ids), forget_files(session, Attachment.id.in_(ids), now))


def forget_drafts(session: Session, before: datetime, now: datetime, most: int = AT_ONCE) -> Batch:
    """Drop forms that nobody has touched since this moment, with their files."""
    ids = list(session.scalars(select(Draft.id).where(Draft.touched < before).limit(most)))
    theirs = Attachment.draft_id.in_(ids), Attachment.case_id.is_(None)
    loose = list(session.scalars(select(Attachment.id).where(*theirs)))
    files = forget_files(session, Attachment.id.in_(loose), now)
    session.execute(delete(Attachment).where(Attachment.id.in_(loose)))
    session.execute(delete(Draft).where(Draft.id.in_(ids)))
    return Batch(len(ids), files)


def forget_dangers(session: Session, today: date, most: int = AT_ONCE) -> Batch:
    """Remove personal data from the safety register when its time is over."""
    worded = or_(SafetyEntry.circumstances.is_not(None), SafetyEntry.serial.is_not(None))
    over = select(SafetyEntry.id).where(SafetyEntry.keep_until < today, worded).limit(most)
    ids = list(session.scalars(over))
    session.execute(update(SafetyEntry).where(SafetyEntry.id.in_(ids)).values(PERSONAL["safety_entry"]))
    return Batch(len(ids))


def forget_people(session: Session, limits: Limits, now: datetime, most: int = 100, *, quoting: Sequence[str]) -> Batch:
    """Erase customers of whom nothing is left to do: all cases forgotten, and nothing heard of them since."""
    remembered = select(Case.id).where(Case.person_id == Person.id, Case.forgotten.is_(None))
    heard = select(Received.id).where(Received.person_id == Person.id)
    asked = select(Question.id).where(Question.person_id == Person.id, Question.text.is_not(None))
    working = select(Entry.id).where(Entry.person_id == Person.id, Entry.by.in_(("agent", "note")))
    staff = select(Staff.id).where(Staff.telegram_id == Person.telegram_id)
    cared = select(CareDone.id).where(CareDone.person_id == Person.id, CareDone.told >= limits.cases)
    gone = select(Person.id).where(Person.erased.is_(None), Person.created < limits.cases)
    for each in (remembered, heard, asked, working, staff, cared):
        gone = gone.where(~each.exists())
    ids = list(session.scalars(gone.order_by(Person.id).limit(most)))
    files: frozenset[str] = frozenset().union(*(erase(session, id, now, quoting=quoting) for id in ids))
    return Batch(len(ids), files)
