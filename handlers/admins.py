"""Administrators: those of the settings, and those who were given the role in the chat."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from casework.terms import Role
from handlers.context import Context
from storage.tables import Person, Staff


def within_reach(context: Context) -> Sequence[Person]:
    """The administrators who have written to the bot: Telegram lets it write to nobody else."""
    rows = context.session.scalars(select(Staff.telegram_id).where(Staff.role == str(Role.ADMIN)))
    known = select(Person).where(Person.telegram_id.in_(context.setup.admins | set(rows))).order_by(Person.id)
    return context.session.scalars(known).all()
