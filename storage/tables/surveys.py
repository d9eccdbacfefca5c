"""Surveys that were sent, and their answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


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
