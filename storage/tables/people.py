"""Who writes to the bot, who of the staff may do what, and how often we wrote to somebody of our own accord."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


def customer_ref(person_id: int) -> str:
    """The pseudonym under which exports name a customer."""
    return f"C-{person_id:06d}"


class Person(Base):
    """Somebody who writes to the bot: a customer, or staff in the agents' group."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    # Null once erased: who writes again afterwards is somebody new.
    telegram_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    first_name: Mapped[str | None] = mapped_column(String(128))
    last_name: Mapped[str | None] = mapped_column(String(128))
    username: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(8))
    language_chosen: Mapped[bool] = mapped_column(default=False)
    timezone: Mapped[str | None] = mapped_column(String(64))
    created: Mapped[datetime]
    greeted: Mapped[datetime | None]
    # They blocked the bot; until they write again nothing can be delivered.
    blocked: Mapped[datetime | None]
    opted_out: Mapped[datetime | None]
    erased: Mapped[datetime | None]

    @property
    def name(self) -> str:
        """First and last name as Telegram has them; `?` where there is none, as after erasing."""
        return " ".join(part for part in (self.first_name, self.last_name) if part) or "?"

    @property
    def ref(self) -> str:
        return customer_ref(self.id)


class Staff(Base):
    """A role of somebody of the firm, by their Telegram user id: whoever has two roles has two rows."""

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("telegram_id", "role"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    role: Mapped[str] = mapped_column(String(16))
    name: Mapped[str | None] = mapped_column(String(128))
    added: Mapped[datetime]


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
