"""What Telegram sent, until it is handled or set aside."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Float, ForeignKey, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, partial

# What waits for an end: a query that says the same word for word is answered from an index of just these.
HELD = "fate IN ('form', 'asked_back')"


class Received(Base):
    """An update as Telegram sent it, kept before it is confirmed to Telegram.

    `turn`: its place in the order of handling, in seconds of real time; see `storage.queues.turns`. `fate`: what
    became of it, a word of `casework.terms.Fate`; `fate_id`: the row that it points to, `storage.fates` says of which
    table; `fate_question`: the question of a form that it answered.
    """

    __tablename__ = "received"
    __table_args__ = (
        # Each bot counts its updates by itself, and a firm may give its desk another token.
        UniqueConstraint("bot", "update_id"),
        partial("open_received", "person_id", "turn", where="handled IS NULL AND parked IS NULL"),
        partial("due_received", "turn", "id", where="handled IS NULL AND parked IS NULL"),
        partial("failed_received", "try_at", where="handled IS NULL AND parked IS NULL AND failures > 0"),
        partial("parked_received", "parked", where="parked IS NOT NULL AND handled IS NULL"),
        partial("held_received", "fate_id", where=HELD),
        CheckConstraint("handled IS NULL OR fate IS NOT NULL", name="fate"),
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
    fate: Mapped[str | None] = mapped_column(String(16))
    fate_id: Mapped[int | None] = mapped_column(BigInteger)
    fate_question: Mapped[str | None] = mapped_column(String(64))


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
