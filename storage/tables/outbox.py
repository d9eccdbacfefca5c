"""What shall go out, and what is remembered of what went: edited messages, pictures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, partial


class Outgoing(Base):
    """One effect on the outside: a message, an edit, a copy, a topic, a file, an answer to a press.

    `try_at` and `expires` are real time in epoch seconds, `created` and `done` business time. What the other columns
    are for stands at `Transaction.say`.
    """

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


class Picture(Base):
    """The file id under which Telegram already knows one of our pictures."""

    __tablename__ = "picture"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(255))
