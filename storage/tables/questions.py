"""What customers asked and what was found; competitors that they named."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, partial

# Questions that nobody has been given a good answer to, and that stand in no gap yet. A query that says the same
# word for word is answered from an index of just these.
UNGROUPED = (
    "gap_id IS NULL AND text IS NOT NULL AND (outcome IN ('other', 'none', 'complaint', 'person') "
    "OR (outcome IS NULL AND zone IN ('person', 'choice')))"
)
ENDED_WELL = "gap_id IS NOT NULL AND outcome IN ('helped', 'picked')"


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


class Mention(Base):
    """A competitor named by a customer: an input of the service process that is counted."""

    __tablename__ = "mention"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime]
    competitor: Mapped[str] = mapped_column(String(128))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"))
