"""Words held back until the customer says what they belong to; after `WAITS` they go on without that answer."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select

from casework.terms import AppointmentKind, Fate
from handlers.context import Context
from storage.fates import End
from storage.tables import Appointment, Person, Received

WAITS = timedelta(minutes=10)
ASSUMED = "assumed"
"""How the appointment ended where nobody answered."""


class Asked(StrEnum):
    """What was asked back: to which case, whether it is the old matter again, what is meant at all."""

    WHICH_CASE = "which_case"
    SAME_MATTER = "same_matter"
    WHAT_IS_MEANT = "what_is_meant"


def hold(context: Context, who: Person, asked: Asked, **data: Any) -> None:
    """Hold the message that is handled or goes on; its appointment is what its fate points to."""
    received = context.held_update or int(context.tx.cause.removeprefix("u"))
    held = Appointment(
        kind=str(AppointmentKind.HELD_WORDS), due=context.now + WAITS, person_id=who.id,
        data={"received": received, "asked": str(asked), **data}, created=context.now,
    )  # fmt: skip
    context.session.add(held)
    context.session.flush()
    context.fate(Fate.ASKED_BACK, held.id)


def hold_with(context: Context, who: Person, album: str) -> bool:
    """Hold a further piece of an album with the first one; False where none is held."""
    for held in context.session.scalars(_of(who).where(Appointment.kept.is_(None))):
        if held.data.get("album") == album:
            context.fate(Fate.ASKED_BACK, held.id)
            return True
    return False


def of_message(context: Context, who: Person, received: int) -> Appointment | None:
    """The appointment with which this message is or was held."""
    newest = context.session.scalars(_of(who).order_by(Appointment.id.desc()))
    return next((held for held in newest if held.data.get("received") == received), None)


def answered(context: Context, who: Person, row: Received) -> None:
    """The customer has said what a message belongs to: it ends where this press has put it.

    Also where that had been assumed differently; nothing changes where the press led nowhere.
    """
    end = context.said
    if end is None:
        return
    held = of_message(context, who, row.id)
    if held is not None and held.kept is None:
        held.kept, held.outcome = context.now, "answered"
        context.tx.settle(End(Fate.ASKED_BACK, held.id), end)
    elif held is not None:
        row.fate, row.fate_id, row.fate_question = str(end.fate), end.of, end.question


def unplaced(context: Context, who: Person) -> list[Appointment]:
    """Those with which words wait of which it is not known what is meant, the oldest first."""
    waiting = context.session.scalars(_of(who).where(Appointment.kept.is_(None)).order_by(Appointment.id))
    return [held for held in waiting if held.data.get("asked") == Asked.WHAT_IS_MEANT]


def note_assumed(context: Context, who: Person, received: int) -> None:
    """Note that the message that is handled went where it most likely belongs, without asking."""
    context.session.add(
        Appointment(
            kind=str(AppointmentKind.HELD_WORDS), due=context.now, person_id=who.id, created=context.now,
            data={"received": received, "asked": str(Asked.WHICH_CASE)}, kept=context.now, outcome=ASSUMED,
        )
    )  # fmt: skip


def was_assumed(context: Context, who: Person, row: Received) -> bool:
    """Whether nobody said in time what a message belongs to, and it went where it most likely does."""
    held = of_message(context, who, row.id)
    return held is not None and held.outcome == ASSUMED


def _of(who: Person) -> Select[Appointment]:
    return select(Appointment).where(
        Appointment.person_id == who.id, Appointment.kind == str(AppointmentKind.HELD_WORDS)
    )
