"""A case with its history, its words and files, its topic, and the register of dangers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, partial


class Case(Base):
    """One matter of one customer, from receipt to closing.

    Its times are business time. `minutes_to_response` and `minutes_to_solution` are working minutes, pauses left out;
    of the pause under way only its beginning (`paused_since`) is known.
    """

    # The plural, since CASE is a word of SQL.
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
    matter: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8))
    channel: Mapped[str] = mapped_column(String(16), default="telegram")
    # An id of the content; null for what is not in it, and then the name is the customer's own words.
    product: Mapped[str | None] = mapped_column(String(64))
    product_name: Mapped[str | None] = mapped_column(String(128))
    owned_id: Mapped[int | None] = mapped_column(ForeignKey("owned.id"))
    serial: Mapped[str | None] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str | None] = mapped_column(String(24))
    priority: Mapped[str] = mapped_column(String(16))
    # [{"key": a text, "values": what fills it, ...}], the weightiest first; see casework.triage.Reason.
    reasons: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # How it is treated, and what the customer answered: a person may have decided otherwise.
    safety: Mapped[bool] = mapped_column(default=False)
    danger: Mapped[str | None] = mapped_column(String(8))
    what: Mapped[str | None] = mapped_column(Text)
    # Ids of the product's features that fail.
    features: Mapped[list[Any]] = mapped_column(JSON, default=list)
    moment: Mapped[str | None] = mapped_column(String(24))
    failed_on: Mapped[date | None]
    importance: Mapped[str | None] = mapped_column(String(16))
    wish: Mapped[str | None] = mapped_column(String(24))
    unit_price: Mapped[Decimal | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    # A promise to customers that it concerns, by its id in promises.yaml; the promised times stand below.
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
    # When its words were removed; the row stays for the figures.
    forgotten: Mapped[datetime | None]

    @property
    def filed(self) -> datetime:
        """Since when promises run; `received` is the first word, which a form that was left may have had long ago."""
        return self.acknowledged or self.received


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
    # Until the form is finished; then the case has it, and the draft is gone.
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
    # How often somebody deleted it by hand, so that it had to be made again.
    lost: Mapped[int] = mapped_column(default=0)


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
