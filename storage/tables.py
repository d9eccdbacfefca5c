"""The tables; personal data stands only in the columns that `storage.privacy` names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Utc(TypeDecorator[datetime]):
    """An aware UTC time; a naive one is refused, since nobody could say later what it meant."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy from the class
        datetime: Utc,
        dict[str, Any]: JSON,
        list[Any]: JSON,
        Decimal: Numeric(12, 2),
    }


# SQLite gives automatic ids only to INTEGER keys; PostgreSQL needs 64 bits.
Id = BigInteger().with_variant(Integer, "sqlite")
# SQLite gives the number of a deleted last row out again; buttons and causes outlive the rows that they name.
NEVER_AGAIN = {"sqlite_autoincrement": True}


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over open work only, so that cost grows with the work due and not with history."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


# Questions that nobody has been given a good answer to, and that stand in no gap yet. A query that says the same
# word for word is answered from an index of just these.
UNGROUPED = (
    "gap_id IS NULL AND text IS NOT NULL AND (outcome IN ('other', 'none', 'complaint', 'person') "
    "OR (outcome IS NULL AND zone IN ('person', 'choice')))"
)
ENDED_WELL = "gap_id IS NOT NULL AND outcome IN ('helped', 'picked')"


def customer_ref(person_id: int) -> str:
    """The pseudonym under which exports name a customer."""
    return f"C-{person_id:06d}"


class Person(Base):
    """Somebody who writes to the bot: a customer, or staff in the agents' group."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    first_name: Mapped[str | None] = mapped_column(String(128))
    last_name: Mapped[str | None] = mapped_column(String(128))
    username: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(8))
    language_chosen: Mapped[bool] = mapped_column(default=False)
    timezone: Mapped[str | None] = mapped_column(String(64))
    created: Mapped[datetime]
    greeted: Mapped[datetime | None]
    blocked: Mapped[datetime | None]
    opted_out: Mapped[datetime | None]
    erased: Mapped[datetime | None]

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part) or "?"

    @property
    def ref(self) -> str:
        return customer_ref(self.id)


class Staff(Base):
    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("telegram_id", "role"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    role: Mapped[str] = mapped_column(String(16))
    name: Mapped[str | None] = mapped_column(String(128))
    added: Mapped[datetime]


class Received(Base):
    """An update as Telegram sent it, kept before it is confirmed to Telegram.

    `turn`: its place in the order of handling, in seconds of real time; see `storage.queues.turns`.
    """

    __tablename__ = "received"
    __table_args__ = (
        # Each bot counts its updates by itself, and a firm may give its desk another token.
        UniqueConstraint("bot", "update_id"),
        partial("open_received", "person_id", "turn", where="handled IS NULL AND parked IS NULL"),
        partial("due_received", "turn", "id", where="handled IS NULL AND parked IS NULL"),
        partial("failed_received", "try_at", where="handled IS NULL AND parked IS NULL AND failures > 0"),
        partial("parked_received", "parked", where="parked IS NOT NULL AND handled IS NULL"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    bot: Mapped[int] = mapped_column(BigInteger, default=0)
    update_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    raw: Mapped[str | None] = mapped_column(Text)
    received: Mapped[datetime]
    turn: Mapped[float] = mapped_column(Float, default=0.0, server_default=text("0"))
    try_at: Mapped[float] = mapped_column(Float, default=0.0)
    failures: Mapped[int] = mapped_column(default=0)
    handled: Mapped[datetime | None]
    parked: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)


class SetAside(Base):
    """Bytes of an update that could not be read or stored: kept so that nothing is lost, and passed.

    `digest` says which are there already: what cannot be confirmed to Telegram comes again.
    """

    __tablename__ = "set_aside"
    __table_args__ = (UniqueConstraint("bot", "digest"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    bot: Mapped[int] = mapped_column(BigInteger, default=0)
    update_id: Mapped[int | None] = mapped_column(BigInteger)
    digest: Mapped[str] = mapped_column(String(64))
    raw: Mapped[bytes] = mapped_column(LargeBinary)
    received: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(64))


class Outgoing(Base):
    """One effect on the outside: a message, an edit, a copy, a topic, a file, an answer to a press."""

    __tablename__ = "outgoing"
    __table_args__ = (
        UniqueConstraint("cause", "part"),
        partial("open_outgoing", "lane", "id", where="done IS NULL"),
        # What is due, in the order in which it goes: answers to presses, private chats, groups.
        partial("due_answer", "id", where="done IS NULL AND chat_id = 0"),
        partial("due_outgoing", "rank", "id", where="done IS NULL AND chat_id > 0"),
        partial("due_in_group", "rank", "id", where="done IS NULL AND chat_id < 0"),
        partial("slotted_outgoing", "slot", "id", where="done IS NULL AND slot IS NOT NULL"),
        partial("watched_outgoing", "chat_id", "id", where="watched"),
        Index("source_of_outgoing", "source_chat", "source_message"),
        Index("message_of_outgoing", "chat_id", "message_id"),
        Index("person_of_outgoing", "person_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    cause: Mapped[str] = mapped_column(String(80))
    part: Mapped[int]
    lane: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(16))
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    content: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    slot: Mapped[str | None] = mapped_column(String(80))
    edits: Mapped[bool] = mapped_column(default=False)
    rank: Mapped[int] = mapped_column(default=0)
    source_chat: Mapped[int | None] = mapped_column(BigInteger)
    source_message: Mapped[int | None] = mapped_column(BigInteger)
    watched: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime]
    try_at: Mapped[float] = mapped_column(Float, default=0.0)
    expires: Mapped[float | None] = mapped_column(Float)
    attempts: Mapped[int] = mapped_column(default=0)
    done: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(16))
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    message_ids: Mapped[list[Any] | None]
    error: Mapped[str | None] = mapped_column(Text)


class Slot(Base):
    """The one message that is edited in place: a tracker, a case card, a form."""

    __tablename__ = "slot"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int] = mapped_column(BigInteger)
    media: Mapped[bool] = mapped_column(default=False)


class Topic(Base):
    """The topic of a case in the agents' group; `thread_id` is null until delivery has created it."""

    __tablename__ = "topic"
    __table_args__ = (Index("thread_of_topic", "chat_id", "thread_id"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(128))
    closed: Mapped[bool] = mapped_column(default=False)
    lost: Mapped[int] = mapped_column(default=0)


class Owned(Base):
    """A customer's product (ownership)."""

    __tablename__ = "owned"
    __table_args__ = (Index("person_of_owned", "person_id"), NEVER_AGAIN)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    product: Mapped[str | None] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(128))
    serial: Mapped[str | None] = mapped_column(String(64))
    bought_on: Mapped[date | None]
    bought_at: Mapped[str | None] = mapped_column(String(128))
    # What decides how often its care is due: question and answer, ids of the content (water_hardness: hard).
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default=text("'{}'"))
    created: Mapped[datetime]


class CareDone(Base):
    """A care that was done; a figure without an owner when the product is off the list or the person erased."""

    __tablename__ = "care_done"
    __table_args__ = (
        UniqueConstraint("owned_id", "care", "done_on"),
        Index("person_of_care_done", "person_id"),
        Index("told_of_care_done", "told", "id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    owned_id: Mapped[int | None] = mapped_column(ForeignKey("owned.id"))
    product: Mapped[str] = mapped_column(String(64))
    care: Mapped[str] = mapped_column(String(64))
    due_on: Mapped[date]
    done_on: Mapped[date]
    told: Mapped[datetime]
    how: Mapped[str] = mapped_column(String(16))


class Case(Base):
    """One matter of one customer, from receipt to closing."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("person_of_case", "person_id", "status"),
        Index("received_of_case", "received"),
        partial("open_case", "person_id", "id", where="closed IS NULL"),
        partial("remembered_case", "closed", "id", where="closed IS NOT NULL AND forgotten IS NULL"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    number: Mapped[str] = mapped_column(String(24), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    service: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    channel: Mapped[str] = mapped_column(String(16), default="telegram")
    product: Mapped[str | None] = mapped_column(String(64))
    product_name: Mapped[str | None] = mapped_column(String(128))
    owned_id: Mapped[int | None] = mapped_column(ForeignKey("owned.id"))
    serial: Mapped[str | None] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str | None] = mapped_column(String(24))
    priority: Mapped[str] = mapped_column(String(16))
    reasons: Mapped[list[Any]] = mapped_column(JSON, default=list)
    safety: Mapped[bool] = mapped_column(default=False)
    danger: Mapped[str | None] = mapped_column(String(8))
    what: Mapped[str | None] = mapped_column(Text)
    features: Mapped[list[Any]] = mapped_column(JSON, default=list)
    moment: Mapped[str | None] = mapped_column(String(24))
    failed_on: Mapped[date | None]
    importance: Mapped[str | None] = mapped_column(String(16))
    wish: Mapped[str | None] = mapped_column(String(24))
    unit_price: Mapped[Decimal | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    promise: Mapped[str | None] = mapped_column(String(64))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    articles_tried: Mapped[list[Any]] = mapped_column(JSON, default=list)
    received: Mapped[datetime]
    acknowledged: Mapped[datetime | None]
    assessed: Mapped[datetime | None]
    first_response: Mapped[datetime | None]
    solved: Mapped[datetime | None]
    confirmed: Mapped[datetime | None]
    closed: Mapped[datetime | None]
    promised_response: Mapped[datetime | None]
    promised_solution: Mapped[datetime | None]
    paused_since: Mapped[datetime | None]
    paused_minutes: Mapped[float] = mapped_column(Float, default=0.0)
    minutes_to_response: Mapped[float | None] = mapped_column(Float)
    minutes_to_solution: Mapped[float | None] = mapped_column(Float)
    gates_met: Mapped[int] = mapped_column(default=0)
    gates_missed: Mapped[int] = mapped_column(default=0)
    reopened: Mapped[int] = mapped_column(default=0)
    cause: Mapped[str | None] = mapped_column(String(128))
    solution: Mapped[str | None] = mapped_column(Text)
    redress: Mapped[Decimal | None]
    redress_currency: Mapped[str | None] = mapped_column(String(3))
    agent_id: Mapped[int | None] = mapped_column(BigInteger)
    agent: Mapped[str | None] = mapped_column(String(128))
    team: Mapped[str | None] = mapped_column(String(64))
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    forgotten: Mapped[datetime | None]


class Event(Base):
    """The unchangeable history of a case: facts and ids, no words of people (those stand in `entry`)."""

    __tablename__ = "event"
    __table_args__ = (Index("case_of_event", "case_id", "id"), Index("at_of_event", "at"))
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(32))
    by: Mapped[str] = mapped_column(String(48))
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Entry(Base):
    """What somebody wrote or sent in a case; an edit adds a version and keeps the old one."""

    __tablename__ = "entry"
    __table_args__ = (
        Index("case_of_entry", "case_id", "id"),
        Index("message_of_entry", "chat_id", "message_id"),
        Index("person_of_entry", "person_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(16))
    author: Mapped[str | None] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[str | None] = mapped_column(Text)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    replaces: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))


class Attachment(Base):
    """A file that came from outside; its bytes are fetched later, by a job of its own."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index("case_of_attachment", "case_id", "position"),
        Index("draft_of_attachment", "draft_id", "position"),
        Index("person_of_attachment", "person_id"),
        partial("unfetched_attachment", "try_at", where="fetched IS NULL AND given_up IS NULL"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft.id", ondelete="SET NULL"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    file_id: Mapped[str | None] = mapped_column(String(255))
    unique_id: Mapped[str | None] = mapped_column(String(128))
    name: Mapped[str | None] = mapped_column(String(255))
    mime: Mapped[str | None] = mapped_column(String(128))
    size: Mapped[int | None] = mapped_column(BigInteger)
    caption: Mapped[str | None] = mapped_column(Text)
    album: Mapped[str | None] = mapped_column(String(64))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int] = mapped_column(BigInteger)
    received: Mapped[datetime]
    try_at: Mapped[float] = mapped_column(Float, default=0.0)
    attempts: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str | None] = mapped_column(String(64))
    fetched: Mapped[datetime | None]
    given_up: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)


class Draft(Base):
    """A form that somebody is filling in; at most one is open per person, chat and topic."""

    __tablename__ = "draft"
    __table_args__ = (
        partial("open_draft", "person_id", "chat_id", "thread", where="saved IS NULL", unique=True),
        NEVER_AGAIN,
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    thread: Mapped[int] = mapped_column(BigInteger, default=0)
    flow: Mapped[str] = mapped_column(String(64))
    asking: Mapped[str | None] = mapped_column(String(64))
    turn: Mapped[int] = mapped_column(default=0)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    subject: Mapped[int | None] = mapped_column(BigInteger)
    started: Mapped[datetime]
    touched: Mapped[datetime]
    saved: Mapped[datetime | None]


class Appointment(Base):
    """Something that shall happen later; kept exactly once."""

    __tablename__ = "appointment"
    __table_args__ = (
        partial("open_appointment", "due", "id", where="kept IS NULL"),
        partial("case_of_appointment", "case_id", where="kept IS NULL"),
        Index("person_of_appointment", "person_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    due: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created: Mapped[datetime]
    kept: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(32))
    failures: Mapped[int] = mapped_column(default=0)
    try_at: Mapped[float] = mapped_column(Float, default=0.0)


class Question(Base):
    """A usage question with what was found and how it ended."""

    __tablename__ = "question"
    __table_args__ = (
        Index("asked_of_question", "asked"),
        Index("person_of_question", "person_id"),
        partial("ungrouped_question", "id", where=UNGROUPED),
        partial("helped_in_gap", "id", where=ENDED_WELL),
        partial("gap_of_question", "gap_id", "asked", where="gap_id IS NOT NULL"),
        partial("served_of_question", "served", "article", where="served IS NOT NULL"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str | None] = mapped_column(Text)
    product: Mapped[str | None] = mapped_column(String(64))
    article: Mapped[str | None] = mapped_column(String(128))
    score: Mapped[float | None] = mapped_column(Float)
    confidence: Mapped[float | None] = mapped_column(Float)
    share: Mapped[float | None] = mapped_column(Float)
    covered: Mapped[float | None] = mapped_column(Float)
    zone: Mapped[str] = mapped_column(String(16))
    hits: Mapped[list[Any]] = mapped_column(JSON, default=list)
    outcome: Mapped[str | None] = mapped_column(String(24))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    served: Mapped[datetime | None]
    gap_id: Mapped[int | None] = mapped_column(ForeignKey("gap.id"))


class Gap(Base):
    """Questions of one meaning that the articles did not answer. It holds no words: its title is an example's text.

    `examples` are ids of questions, the most central one first.
    """

    __tablename__ = "gap"
    __table_args__ = (
        partial("open_gap", "count", "id", where="status = 'open'"),
        Index("last_of_gap", "last"),
        NEVER_AGAIN,
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    examples: Mapped[list[Any]] = mapped_column(JSON, default=list)
    language: Mapped[str] = mapped_column(String(8))
    product: Mapped[str | None] = mapped_column(String(64))
    count: Mapped[int] = mapped_column(default=0)
    first: Mapped[datetime]
    last: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(16), default="open")
    reason: Mapped[str | None] = mapped_column(Text)
    article: Mapped[str | None] = mapped_column(String(128))
    decided: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(BigInteger)


class ArticleDraft(Base):
    """A version of an article written in the chat, from its draft to what customers read.

    `borrowed` says which of its words are a customer's: [{"text", "question" | "case"}].
    """

    __tablename__ = "article_draft"
    __table_args__ = (
        partial("published_article", "article_id", "language", where="status = 'published'", unique=True),
        partial("open_article", "id", where="status IN ('draft', 'review')"),
        # Two who write at once get two numbers, and two titles alike two ids: the slower one is handled once more.
        Index("version_of_article", "article_id", "language", "version", unique=True),
        NEVER_AGAIN,
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    article_id: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    version: Mapped[int] = mapped_column(default=1)
    country: Mapped[str | None] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(200))
    short: Mapped[str] = mapped_column(Text)
    questions: Mapped[list[Any]] = mapped_column(JSON, default=list)
    tags: Mapped[list[Any]] = mapped_column(JSON, default=list)
    products: Mapped[list[Any]] = mapped_column(JSON, default=list)
    body: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(16), default="draft")
    author: Mapped[int] = mapped_column(BigInteger)
    author_name: Mapped[str | None] = mapped_column(String(128))
    editor: Mapped[int | None] = mapped_column(BigInteger)
    reviewer: Mapped[int | None] = mapped_column(BigInteger)
    edits: Mapped[int] = mapped_column(default=0)
    remark: Mapped[str | None] = mapped_column(Text)
    created: Mapped[datetime]
    changed: Mapped[datetime]
    submitted: Mapped[datetime | None]
    published: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    gap_id: Mapped[int | None] = mapped_column(ForeignKey("gap.id"))
    borrowed: Mapped[list[Any]] = mapped_column(JSON, default=list)


class Variant(Base):
    """A customer's wording of a question that an article answers; once approved it takes part in the search."""

    __tablename__ = "variant"
    __table_args__ = (
        partial("open_variant", "gap_id", "id", where="status = 'review'"),
        partial("published_variant", "article", where="status = 'published'"),
        NEVER_AGAIN,
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    article: Mapped[str] = mapped_column(String(128))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str | None] = mapped_column(Text)
    edited: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(16), default="review")
    author: Mapped[int] = mapped_column(BigInteger)
    reviewer: Mapped[int | None] = mapped_column(BigInteger)
    gap_id: Mapped[int | None] = mapped_column(ForeignKey("gap.id"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"))
    created: Mapped[datetime]
    ended: Mapped[datetime | None]


class ArticleEvent(Base):
    """Who did what with an article or a wording, and when: it can only be added to, and holds no words of people."""

    __tablename__ = "article_event"
    __table_args__ = (Index("draft_of_article_event", "draft_id", "id"), Index("article_of_article_event", "article"))
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("article_draft.id"))
    variant_id: Mapped[int | None] = mapped_column(ForeignKey("variant.id"))
    article: Mapped[str] = mapped_column(String(128))
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(48))
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Survey(Base):
    """One survey of one case; who was responsible is fixed when it is sent."""

    __tablename__ = "survey"
    __table_args__ = (Index("sent_of_survey", "sent"), Index("person_of_survey", "person_id"))
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    survey: Mapped[str] = mapped_column(String(64))
    service: Mapped[str] = mapped_column(String(64))
    product: Mapped[str | None] = mapped_column(String(128))
    language: Mapped[str] = mapped_column(String(8))
    channel: Mapped[str] = mapped_column(String(16), default="telegram")
    responsible: Mapped[str | None] = mapped_column(String(128))
    team: Mapped[str | None] = mapped_column(String(64))
    sent: Mapped[datetime]
    reminded: Mapped[datetime | None]
    answered: Mapped[datetime | None]
    closed: Mapped[datetime | None]


class SurveyAnswer(Base):
    """An answer; the last one per question counts, the earlier ones stay as history."""

    __tablename__ = "survey_answer"
    __table_args__ = (Index("survey_of_answer", "survey_id", "question", "id"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    at: Mapped[datetime]
    question: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    value: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str | None] = mapped_column(Text)


class Contact(Base):
    """An invitation or follow-up that we started, or skipped with its reason; what the cap counts."""

    __tablename__ = "contact"
    __table_args__ = (Index("person_of_contact", "person_id", "at"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(32))
    skipped: Mapped[str | None] = mapped_column(String(32))


class SafetyEntry(Base):
    """The register of dangerous-product complaints (EU GPSR 2023/988), kept apart with an end date."""

    __tablename__ = "safety_entry"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    at: Mapped[datetime]
    product: Mapped[str | None] = mapped_column(String(128))
    serial: Mapped[str | None] = mapped_column(String(64))
    circumstances: Mapped[str | None] = mapped_column(Text)
    injury: Mapped[str | None] = mapped_column(String(16))
    words: Mapped[list[Any]] = mapped_column(JSON, default=list)
    keep_until: Mapped[date]


class Training(Base):
    """How far a customer has come in a course; a row for each product of theirs that the course is about.

    `right` and `questions` are of the first check, `scored` and `scored_of` of the one passed; `asked` and `wrong` of
    the latest, `asked` being the question open in it (null: none is under way). `name` is printed on the certificate;
    empty: no name.
    """

    __tablename__ = "training"
    __table_args__ = (UniqueConstraint("person_id", "course", "product"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(String(64))
    product: Mapped[str | None] = mapped_column(String(64))
    step: Mapped[int] = mapped_column(default=0)
    right: Mapped[int] = mapped_column(default=0)
    started: Mapped[datetime]
    finished: Mapped[datetime | None]
    language: Mapped[str | None] = mapped_column(String(8))
    offered: Mapped[str | None] = mapped_column(String(16))
    questions: Mapped[int | None]
    asked: Mapped[int | None]
    wrong: Mapped[list[Any] | None]
    attempts: Mapped[int] = mapped_column(default=0)
    passed: Mapped[datetime | None]
    scored: Mapped[int | None]
    scored_of: Mapped[int | None]
    certificate: Mapped[str | None] = mapped_column(String(24))
    name: Mapped[str | None] = mapped_column(String(64))


class Job(Base):
    """Work too large for a worker's transaction: an export, a report."""

    __tablename__ = "job"
    __table_args__ = (partial("open_job", "try_at", "id", where="done IS NULL"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created: Mapped[datetime]
    try_at: Mapped[float] = mapped_column(Float, default=0.0)
    failures: Mapped[int] = mapped_column(default=0)
    done: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)


class Mention(Base):
    """A competitor named by a customer: an input of the service process that is counted."""

    __tablename__ = "mention"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime]
    competitor: Mapped[str] = mapped_column(String(128))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"))


# One table for two kinds of things: numbers that are counted up, and what the installation has to remember.
_remark = Table(
    "remark",
    Base.metadata,
    Column("key", String(64), primary_key=True),
    Column("number", BigInteger),
    Column("words", Text),
)


class Counter(Base):
    """A number under a name that only grows: the last case number of a year, how often the articles changed."""

    __table__ = _remark
    __mapper_args__ = {"include_properties": ["key", "number"]}  # noqa: RUF012 - read by SQLAlchemy from the class
    key: Mapped[str]
    number: Mapped[int]


class Setting(Base):
    """What this installation has learnt, under a name: the group's present id, the fitted confidence."""

    __table__ = _remark
    key: Mapped[str]
    number: Mapped[int | None]
    words: Mapped[str | None]


class Picture(Base):
    """The file id under which Telegram already knows one of our pictures."""

    __tablename__ = "picture"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(255))
