"""Whether and when a customer may be written to without having asked: cap, quiet hours, and what was counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from casework.contact_rules import OWED, TO_CUSTOMERS, ContactRules, when_to_contact
from casework.terms import AppointmentKind as Kind
from handlers.context import Context
from storage.tables import Case, Contact, Person

UNREACHABLE = "unreachable"


def zone_of(context: Context, person: Person) -> ZoneInfo:
    """The customer's time zone where they have shared one, else the firm's."""
    if person.timezone:
        try:
            return ZoneInfo(person.timezone)
        except (KeyError, ValueError, OSError):
            pass
    return context.zone


def rules(context: Context, person: Person) -> ContactRules:
    firm = context.content.firm
    return ContactRules(zone_of(context, person), firm.quiet_hours, firm.contact_cap)


def reachable(person: Person, case: Case | None = None) -> bool:
    """Whether words said to this customer can arrive; a complaint taken down by phone has no chat."""
    in_chat = case is None or case.channel == "telegram"
    return in_chat and person.telegram_id is not None and person.blocked is None


def when(context: Context, kind: Kind, person: Person, *, safety: bool = False) -> datetime | None:
    """When a due appointment may be kept: now, later, or None where it is to be skipped and counted."""
    return when_to_contact(
        kind, context.now, _recent(context, person), rules(context, person), context.calendar, safety=safety
    )


def _recent(context: Context, person: Person) -> Sequence[datetime]:
    """The latest contacts that count, as many as the cap can ask about."""
    cap = context.content.firm.contact_cap
    if cap is None:
        return ()
    counted = select(Contact.at).where(Contact.person_id == person.id, Contact.skipped.is_(None))
    return list(context.session.scalars(counted.order_by(Contact.at.desc()).limit(cap.contacts)))


def count(context: Context, kind: Kind, person: Person, case: Case | None, *, skipped: str | None = None) -> None:
    """Note that we wrote to a customer by ourselves, or why we did not. What is owed is not counted."""
    if kind in TO_CUSTOMERS - OWED:
        context.session.add(
            Contact(
                person_id=person.id, case_id=case.id if case else None, at=context.now, kind=str(kind), skipped=skipped
            )
        )
