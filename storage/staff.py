"""Roles of Telegram users, as an administrator gives and takes them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import Staff


def give_role(session: Session, user: int, role: str, name: str | None, now: datetime) -> bool:
    """Whether the role is new; a new name is taken over either way."""
    held = session.scalar(select(Staff).where(Staff.telegram_id == user, Staff.role == role))
    if held is not None:
        held.name = name or held.name
        return False
    session.add(Staff(telegram_id=user, role=role, name=name, added=now))
    session.flush()
    return True


def take_roles(session: Session, user: int, role: str | None = None) -> list[str]:
    """The roles taken: this one, or all."""
    found = select(Staff).where(Staff.telegram_id == user)
    held = list(session.scalars(found if role is None else found.where(Staff.role == role)))
    for row in held:
        session.delete(row)
    return sorted(row.role for row in held)


def everybody(session: Session) -> list[Staff]:
    return list(session.scalars(select(Staff).order_by(Staff.telegram_id, Staff.role)))
