"""Forms that are not finished."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import NEVER_AGAIN, Base, Id, partial


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
    # How many steps it has made; a button that carries another number is an old one.
    turn: Mapped[int] = mapped_column(default=0)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # The id of what it is about, of a kind that the flow knows: a case, a gap, a product. So it is no foreign key.
    subject: Mapped[int | None] = mapped_column(BigInteger)
    started: Mapped[datetime]
    touched: Mapped[datetime]
    saved: Mapped[datetime | None]
    # At which it is looked at again where it is left: an open one for as long as the form stands.
    appointment_id: Mapped[int | None] = mapped_column(BigInteger)
