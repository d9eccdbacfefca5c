"""Personal data: in which columns it stands, how a person is erased from them, what is kept of somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Table, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from casework.terms import EventKind
from storage import customer_words
from storage.tables import (
    Appointment,
    Attachment,
    Base,
    CareDone,
    Case,
    Draft,
    Entry,
    Event,
    Mention,
    Outgoing,
    Owned,
    Person,
    Question,
    Received,
    SafetyEntry,
    SetAside,
    Slot,
    Survey,
    SurveyAnswer,
    Topic,
    Training,
    Variant,
    customer_ref,
)

# What stands in a column instead of what somebody wrote or is called; tests compare both tables with storage.tables.
PERSONAL: Mapping[str, Mapping[str, Any]] = {
    "person": {"telegram_id": None, "first_name": None, "last_name": None, "username": None, "timezone": None},
    "received": {"raw": None, "error": None},
    "outgoing": {"content": {}, "lane": "erased", "chat_id": None, "source_chat": None, "source_message": None,
                 "message_id": None, "message_ids": None, "error": None},
    "topic": {"title": "…"},
    "owned": {"name": "…", "serial": None, "bought_at": None},
    "care_done": {"person_id": None, "owned_id": None},
    "cases": {"serial": None, "what": None, "answers": {}, "solution": None, "owned_id": None},
    "entry": {"author": None, "text": None, "chat_id": None, "message_id": None},
    "attachment": {"file_id": None, "unique_id": None, "name": None, "mime": None, "caption": None, "album": None,
                   "chat_id": 0, "message_id": 0, "sha256": None, "error": None},
    "draft": {"answers": {}, "chat_id": 0, "thread": 0},
    "question": {"text": None},
    "variant": {"text": None},
    # Only the words that a customer lent to it; see storage.customer_words.
    "article_draft": {"title": "…", "questions": [], "borrowed": []},
    "survey_answer": {"text": None},
    "safety_entry": {"serial": None, "circumstances": None, "words": []},
    "training": {"certificate": None, "name": None},
}  # fmt: skip
# Words of the firm, of the content and of the program; a product's name is somebody's own word only without an id.
OF_NOBODY: Mapping[str, frozenset[str]] = {
    "person": frozenset({"language"}),
    "staff": frozenset({"role", "name"}),
    "outgoing": frozenset({"cause", "kind", "slot", "outcome"}),
    "slot": frozenset({"key"}),
    "owned": frozenset({"product", "facts"}),
    "care_done": frozenset({"product", "care", "how"}),
    "cases": frozenset({
        "number", "service", "matter", "language", "channel", "product", "product_name", "status", "outcome",
        "priority", "reasons", "danger", "features", "moment", "importance", "wish", "currency", "promise",
        "articles_tried", "cause", "redress_currency", "agent", "team",
    }),
    "event": frozenset({"kind", "by", "data"}),
    "entry": frozenset({"by", "kind"}),
    "attachment": frozenset({"kind"}),
    "draft": frozenset({"flow", "asking"}),
    "received": frozenset({"fate", "fate_question"}),
    "appointment": frozenset({"kind", "data", "outcome"}),
    "question": frozenset({"language", "product", "article", "zone", "hits", "outcome"}),
    "gap": frozenset({"examples", "language", "product", "status", "reason", "article"}),
    "article_draft": frozenset({
        "article_id", "language", "country", "short", "tags", "products", "body", "status", "author_name", "remark",
    }),
    "variant": frozenset({"article", "language", "status"}),
    "article_event": frozenset({"article", "kind", "by", "data"}),
    "survey": frozenset({"survey", "service", "product", "language", "channel", "responsible", "team"}),
    "survey_answer": frozenset({"question", "kind", "value"}),
    "contact": frozenset({"kind", "skipped"}),
    "safety_entry": frozenset({"product", "injury"}),
    "training": frozenset({"course", "product", "language", "offered", "wrong"}),
    "set_aside": frozenset({"digest", "reason"}),
    "job": frozenset({"kind", "data", "error"}),
    "mention": frozenset({"competitor"}),
    "remark": frozenset({"key", "words"}),
    "picture": frozenset({"sha256", "file_id"}),
}  # fmt: skip
ALBUM = "album"


def find_person(session: Session, named: str) -> Person | None:
    """The customer whom `C-000123` or a Telegram user id names."""
    ref = named.strip().upper()
    if ref.startswith("C-") and ref[2:].isdecimal():
        person = session.get(Person, int(ref[2:]))
        return person if person is not None and ref[2:].lstrip("0") == str(person.id) else None
    if not ref.isdecimal() or int(ref) >= 2**63:
        return None
    return session.scalar(select(Person).where(Person.telegram_id == int(ref)))


def erase(session: Session, person_id: int, now: datetime, *, quoting: Sequence[str]) -> frozenset[str]:
    """Remove the person and keep the figures; the files that nobody else uses, by the name of their content.

    `quoting`: pieces of raw updates by which presses of staff are known that carry what they read of customers.
    Case rows, events, answers to ratings stay, and the safety register until its own time is over.

    1. Nothing more goes out to them, and what went out is emptied, in the topics of their cases too.
    2. Their words leave articles and forms; found by questions that still have a text, so before steps 3 and 4.
    3. Their cases lose words and files.
    4. What hangs on the person loses its words; what says nothing without them is deleted, updates as they came too.
    5. The person's own row goes last, and each case notes the erasure.
    """
    person = session.get(Person, person_id)
    if person is None or person.erased is not None:
        return frozenset()
    mine = list(session.scalars(select(Case.id).where(Case.person_id == person_id)))
    _silence(session, person, mine, now)
    customer_words.forget(session, Question.person_id == person_id, mine, now, erased=True, quoting=quoting)
    forget_cases(session, mine, now)
    files = forget_files(session, Attachment.person_id == person_id, now)
    _clear(session, Entry, Entry.person_id == person_id)
    _clear(session, Question, Question.person_id == person_id)
    _clear(session, Training, Training.person_id == person_id)
    surveys = select(Survey.id).where(Survey.person_id == person_id)
    _clear(session, SurveyAnswer, SurveyAnswer.survey_id.in_(surveys))
    delete_updates(session, Received.person_id == person_id)
    session.execute(delete(SetAside).where(SetAside.id.in_(_set_aside(session, person.telegram_id))))
    session.execute(delete(Draft).where(Draft.person_id == person_id))
    forget_care(session, CareDone.person_id == person_id)
    session.execute(delete(Owned).where(Owned.person_id == person_id))
    _clear(session, Person, Person.id == person_id, erased=now)
    session.add_all(Event(case_id=id, at=now, kind=str(EventKind.ERASED), by="system", data={}) for id in mine)
    session.flush()
    # The updates above passed the session by: what it has loaded still has the words.
    session.expire_all()
    return files


def _silence(session: Session, person: Person, mine: Sequence[int], now: datetime) -> None:
    """Nothing more is said to them, and what was said or copied is forgotten, in their topics too."""
    topics = list(session.scalars(select(Topic).where(Topic.case_id.in_(mine))))
    there = Outgoing.topic_id.in_([topic.id for topic in topics])
    about = or_(Outgoing.person_id == person.id, Outgoing.case_id.in_(mine), there)
    if person.telegram_id is not None:
        private = person.telegram_id
        about = or_(about, Outgoing.chat_id == private, Outgoing.source_chat == private)
        session.execute(delete(Slot).where(Slot.chat_id == private))
    ended = {"done": now, "outcome": "expired"}
    session.execute(update(Outgoing).where(about, Outgoing.done.is_(None)).values(ended))
    _clear(session, Outgoing, about)
    for topic in topics:
        _forget_updates_of(session, topic)
    # Those of a case hold ids and go on; the others may hold words, and an album what was written under it.
    loose = or_(Appointment.case_id.is_(None), Appointment.kind == ALBUM)
    whose = or_(Appointment.person_id == person.id, Appointment.case_id.in_(mine))
    theirs = update(Appointment).where(whose, loose)
    session.execute(theirs.values(data={}))
    session.execute(theirs.where(Appointment.kept.is_(None)).values(kept=now, outcome="erased"))


def delete_updates(session: Session, which: ColumnElement[bool]) -> int:
    """Delete these raw updates; how many. The newest of all is only emptied: SQLite would give its id once more.

    What was said is known by the id of the update that it answers, for longer than the update itself is kept.
    """
    newest = session.scalar(select(func.max(Received.id)))
    session.execute(update(Received).where(which, Received.id == newest).values(raw=None, error=None))
    old = delete(Received).where(which, Received.id != newest).execution_options(synchronize_session=False)
    return cast(CursorResult[Any], session.execute(old)).rowcount


def _set_aside(session: Session, telegram_id: int | None) -> Sequence[int]:
    """Updates that could not be read and name this Telegram user somewhere. There are few, so each is looked at."""
    if telegram_id is None:
        return []
    # Bytes that are no JSON have no field to look into; the number alone is found, wherever it stands.
    named = re.compile(rb"(?<!\d)%d(?!\d)" % telegram_id)
    rows = session.execute(select(SetAside.id, SetAside.raw).execution_options(yield_per=100))
    return [id for id, raw in rows if named.search(raw)]


def _forget_updates_of(session: Session, topic: Topic) -> None:
    """What agents wrote in the topic of a case quotes the customer: replies carry the message replied to."""
    if topic.thread_id is None:
        return
    # Raw updates are stored without blanks (bot.inbox.examine); the end keeps topic 12 from matching 123.
    there = or_(*(Received.raw.contains(f'"message_thread_id":{topic.thread_id}{end}') for end in (",", "}")))
    session.execute(update(Received).where(there, Received.handled.is_not(None)).values(raw=None))


def forget_cases(session: Session, ids: Sequence[int], now: datetime) -> None:
    """Remove the words of these cases: what was complained of, written, answered in surveys; figures stay."""
    customer_words.forget(session, Question.case_id.in_(ids), ids, now, erased=False)
    _clear(session, Case, Case.id.in_(ids), forgotten=now)
    own_words = and_(Case.id.in_(ids), Case.product.is_(None))
    session.execute(update(Case).where(own_words).values(product_name=None))
    unnamed = select(Case.id).where(own_words)
    session.execute(update(Survey).where(Survey.case_id.in_(unnamed)).values(product=None))
    kept = SafetyEntry.case_id.in_(unnamed), SafetyEntry.keep_until < now.date()
    session.execute(update(SafetyEntry).where(*kept).values(product=None))
    _clear(session, Entry, Entry.case_id.in_(ids))
    surveys = select(Survey.id).where(Survey.case_id.in_(ids))
    _clear(session, SurveyAnswer, SurveyAnswer.survey_id.in_(surveys))
    _clear(session, Question, Question.case_id.in_(ids))
    _clear(session, Topic, Topic.case_id.in_(ids))


def forget_care(session: Session, which: ColumnElement[bool]) -> None:
    """Keep the figures of care that was done, and nothing that says whose product it was."""
    _clear(session, CareDone, which)


def forget_files(session: Session, which: ColumnElement[bool], now: datetime) -> frozenset[str]:
    """Forget these attachments; the contents that no other one has."""
    contents = set(session.scalars(select(Attachment.sha256).where(which, Attachment.sha256.is_not(None))))
    session.execute(update(Attachment).where(which, Attachment.fetched.is_(None)).values(given_up=now))
    _clear(session, Attachment, which)
    return unused(session, (each for each in contents if each))


def unused(session: Session, contents: Iterable[str]) -> frozenset[str]:
    """Those of these contents of files that no attachment has."""
    wanted = frozenset(contents)
    return wanted - set(session.scalars(select(Attachment.sha256).where(Attachment.sha256.in_(wanted))))


def _clear(session: Session, table: type[Base], which: ColumnElement[bool], **more: Any) -> None:
    row = cast(Table, table.__table__)
    session.execute(update(row).where(which).values({**PERSONAL[row.name], **more}))


# --- what is kept of somebody ---


def data_of(session: Session, person_id: int) -> dict[str, Any]:
    """All that is kept about a customer, table by table; staff are not named in it."""
    mine = select(Case.id).where(Case.person_id == person_id)
    surveys = select(Survey.id).where(Survey.person_id == person_id)
    asked = select(Question.id).where(Question.person_id == person_id)
    whose: dict[type[Base], ColumnElement[bool]] = {
        Person: Person.id == person_id, Owned: Owned.person_id == person_id, Case: Case.person_id == person_id,
        Event: Event.case_id.in_(mine), Entry: or_(Entry.case_id.in_(mine), Entry.person_id == person_id),
        Attachment: Attachment.person_id == person_id, Draft: Draft.person_id == person_id,
        Question: Question.person_id == person_id, Survey: Survey.person_id == person_id,
        SurveyAnswer: SurveyAnswer.survey_id.in_(surveys), SafetyEntry: SafetyEntry.case_id.in_(mine),
        Variant: Variant.question_id.in_(asked),
        Training: Training.person_id == person_id, CareDone: CareDone.person_id == person_id,
        Received: Received.person_id == person_id,
        Mention: or_(Mention.case_id.in_(mine), Mention.question_id.in_(asked)),
    }  # fmt: skip
    found = {table.__tablename__: _rows(session, table, which) for table, which in whose.items()}
    found["set_aside"] = _unread(session, person_id)
    questions, cases = set(session.scalars(asked)), set(session.scalars(mine))
    return {"customer": customer_ref(person_id), **found, "article": customer_words.words_of(session, questions, cases)}


def _unread(session: Session, person_id: int) -> list[dict[str, Any]]:
    """What came from them and could not be read, as it came."""
    person = session.get(Person, person_id)
    ids = _set_aside(session, person.telegram_id if person is not None else None)
    rows = session.scalars(select(SetAside).where(SetAside.id.in_(ids)).order_by(SetAside.id))
    return [{"received": row.received, "raw": row.raw.decode(errors="backslashreplace")} for row in rows]


def _rows(session: Session, table: type[Base], which: ColumnElement[bool]) -> list[dict[str, Any]]:
    row = cast(Table, table.__table__)
    found = session.execute(select(row).where(which).order_by(*row.primary_key)).mappings()
    return [{str(name): value for name, value in each.items() if _tells(row.name, name, each)} for each in found]


def _tells(table: str, name: str, row: Mapping[Any, Any]) -> bool:
    """Whether a value says something, and nothing about staff."""
    of_staff = table == "variant" and name in ("author", "reviewer")
    of_staff |= (table, name) in {("cases", "agent"), ("cases", "agent_id"), ("survey", "responsible"), ("event", "by")}
    by_staff = table == "entry" and name in ("author", "person_id") and row["by"] != "customer"
    return row[name] is not None and not of_staff and not by_staff
