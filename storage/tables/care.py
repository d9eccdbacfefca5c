"""The products that customers own, and what was done to keep them well."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import NEVER_AGAIN, Base, Id


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
