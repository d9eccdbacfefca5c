"""Keeps appointments that are due: one function per kind, each decided once whatever runs twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Select, select

from casework.contact_rules import INVITATIONS
from casework.terms import AppointmentKind as Kind
from handlers import contact
from handlers.agents import foreign
from handlers.care import reminders
from handlers.cases import alarm, albums, left_forms, missed_words, no_answer, plan, promise_followup
from handlers.context import Context
from handlers.courses import reminders as courses_reminders
from handlers.customers import assumed
from handlers.surveys import send
from storage.tables import Appointment, Case, Person

Row = TypeVar("Row", Person, Case, Appointment)
Keep = Callable[[Context, Case, Person, Appointment], str]


def album(context: Context, held: Appointment) -> str:
    """Pass on what has come of an album as one."""
    albums.pass_on(context, held)
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
    Kind.RING: alarm.ring,
    Kind.SURVEY: send.invite,
    Kind.SURVEY_REMINDER: send.remind,
    Kind.SURVEY_CLOSE: send.close,
}
STANDING: dict[Kind, Callable[[Context, Appointment], str | None]] = {
    Kind.ALBUM: album,
    Kind.LEAVE_GROUP: foreign.leave,
    Kind.MAINTENANCE: reminders.maintenance,
    Kind.COURSE_REMINDER: courses_reminders.remind,
    Kind.MISSED_WORDS: missed_words.ask,
    Kind.HELD_WORDS: assumed.go_on,
    Kind.REMIND_FORM: left_forms.look,
    Kind.END_FORM: left_forms.look,
}
"""Those that belong to no plan of a case; None: not yet, its due time was moved."""


def keep(context: Context, appointment: Appointment) -> None:
    """Keep one appointment; one that was kept or replaced in the meantime is left alone.

    Runs in a transaction of its own or in a savepoint: what it decides and what it says are kept or lost together.
    """
    held = _held(context, appointment)
    if held is None:
        return
    kind = Kind(held.kind)
    if kind in OF_CASES:
        _keep_of_case(context, kind, held)
    else:
        outcome = STANDING[kind](context, held) if kind in STANDING else "dropped"
        if outcome is not None:
            _kept(context, held, outcome)


def _held(context: Context, appointment: Appointment) -> Appointment | None:
    """The appointment, locked after its person and its case: the one order of locks."""
    number, person_id, case_id = appointment.id, appointment.person_id, appointment.case_id
    if person_id is not None:
        _locked(context, select(Person).where(Person.id == person_id))
    if case_id is not None:
        _locked(context, select(Case).where(Case.id == case_id))
    return _locked(context, select(Appointment).where(Appointment.id == number, Appointment.kept.is_(None)))


def _locked(context: Context, found: Select[Row]) -> Row | None:
    """One row as it is now, held until the commit."""
    # NO KEY UPDATE (key_share): intake goes on storing updates that refer to the person.
    found = found.with_for_update(key_share=True).execution_options(populate_existing=True)
    return context.session.scalar(found)


def _keep_of_case(context: Context, kind: Kind, held: Appointment) -> None:
    case = context.session.get(Case, held.case_id)
    person = context.session.get(Person, case.person_id) if case else None
    if case is None or person is None:
        _kept(context, held, "dropped")
    elif not plan.still_wanted(context, case, held):
        _kept(context, held, "dropped")
        plan.replan(context, case)
    else:
        _keep_now_or_later(context, kind, case, person, held)


def _keep_now_or_later(context: Context, kind: Kind, case: Case, person: Person, held: Appointment) -> None:
    """Keep it, put it off (quiet hours, cap), or skip an invitation that the cap leaves no room for."""
    allowed = contact.when(context, kind, person, safety=case.safety)
    if allowed is None and kind in INVITATIONS:
        _kept(context, held, send.skip(context, case, person, kind, "cap"))
    elif allowed is not None and allowed > context.now:
        held.due = allowed
        return
    else:
        # Marked first: what the function changes of the case replans it, and must find this one done.
        _kept(context, held, "kept")
        held.outcome = OF_CASES[kind](context, case, person, held)
    plan.replan(context, case)


def _kept(context: Context, held: Appointment, outcome: str) -> None:
    held.kept, held.outcome = context.now, outcome
