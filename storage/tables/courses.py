"""How far customers have come in courses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


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
