"""Keeps appointments that are due: one function per kind, each decided once whatever runs twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Select, select

from casework.contact_rules import INVITATIONS
from casework.terms import AppointmentKind as Kind
from handlers import contact
from handlers.care import reminders
from handlers.cases import no_answer, plan, promise_followup, relay
from handlers.context import Desk
from handlers.courses import reminders as courses_reminders
from handlers.surveys import send
from storage.tables import Appointment, Case, Person

Row = TypeVar("Row", Person, Case, Appointment)
Keep = Callable[[Desk, Case, Person, Appointment], str]


def album(desk: Desk, held: Appointment) -> str:
    """Pass on what has come of an album as one."""
    relay.album(desk, held)
    return "passed on"


OF_CASES: dict[Kind, Keep] = {
    Kind.PROMISE_DUE: promise_followup.promise_due,
    Kind.WARN_BREACH: promise_followup.warn_breach,
    Kind.ESCALATE: promise_followup.escalate,
    Kind.REMIND_WAITING: no_answer.remind_waiting,
    Kind.CLOSE_WAITING: no_answer.close_waiting,
    Kind.DOES_IT_WORK: no_answer.does_it_work,
    Kind.REMIND_DOES_IT_WORK: no_answer.remind_does_it_work,
    Kind.CLOSE_NO_REPLY: no_answer.close_no_reply,
    Kind.SURVEY: send.invite,
    Kind.SURVEY_REMINDER: send.remind,
    Kind.SURVEY_CLOSE: send.close,
}
STANDING: dict[Kind, Callable[[Desk, Appointment], str | None]] = {
    Kind.ALBUM: album,
    Kind.MAINTENANCE: reminders.maintenance,
    Kind.COURSE_REMINDER: courses_reminders.remind,
}
"""Those that belong to no plan of a case; None: not yet, its due time was moved."""


def keep(desk: Desk, appointment: Appointment) -> None:
    """Keep one appointment; one that was kept or replaced in the meantime is left alone.

    Runs in a transaction of its own or in a savepoint: what it decides and what it says are kept or lost together.
    """
    held = _held(desk, appointment)
    if held is None:
        return
    kind = Kind(held.kind)
    if kind in OF_CASES:
        _keep_of_case(desk, kind, held)
    else:
        outcome = STANDING[kind](desk, held) if kind in STANDING else "dropped"
        if outcome is not None:
            _kept(desk, held, outcome)


def _held(desk: Desk, appointment: Appointment) -> Appointment | None:
    """The appointment, locked after its person and its case: the one order of locks."""
    number, person_id, case_id = appointment.id, appointment.person_id, appointment.case_id
    if person_id is not None:
        _locked(desk, select(Person).where(Person.id == person_id))
    if case_id is not None:
        _locked(desk, select(Case).where(Case.id == case_id))
    return _locked(desk, select(Appointment).where(Appointment.id == number, Appointment.kept.is_(None)))


def _locked(desk: Desk, found: Select[Row]) -> Row | None:
    """One row as it is now, held until the commit."""
    # NO KEY UPDATE (key_share): intake goes on storing updates that refer to the person.
    found = found.with_for_update(key_share=True).execution_options(populate_existing=True)
    return desk.session.scalar(found)


def _keep_of_case(desk: Desk, kind: Kind, held: Appointment) -> None:
    case = desk.session.get(Case, held.case_id)
    person = desk.session.get(Person, case.person_id) if case else None
    if case is None or person is None:
        _kept(desk, held, "dropped")
    elif not plan.still_wanted(desk, case, held):
        _kept(desk, held, "dropped")
        plan.replan(desk, case)
    else:
        _keep_now_or_later(desk, kind, case, person, held)


def _keep_now_or_later(desk: Desk, kind: Kind, case: Case, person: Person, held: Appointment) -> None:
    """Keep it, put it off (quiet hours, cap), or skip an invitation that the cap leaves no room for."""
    allowed = contact.when(desk, kind, person, safety=case.safety)
    if allowed is None and kind in INVITATIONS:
        _kept(desk, held, send.skip(desk, case, person, kind, "cap"))
    elif allowed is not None and allowed > desk.now:
        held.due = allowed
        return
    else:
        # Marked first: what the function changes of the case replans it, and must find this one done.
        _kept(desk, held, "kept")
        held.outcome = OF_CASES[kind](desk, case, person, held)
    plan.replan(desk, case)


def _kept(desk: Desk, held: Appointment, outcome: str) -> None:
    held.kept, held.outcome = desk.now, outcome
