"""What is done later: at its time, or when a worker is free for long work."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, partial


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
    # Real time in epoch seconds: a retry does not wait for a business clock that stands still or jumps.
    try_at: Mapped[float] = mapped_column(Float, default=0.0)


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
