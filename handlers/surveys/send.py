"""The survey after a case: invited once or skipped and counted, reminded once, closed with its case."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from casework.calendar import Duration
from casework.surveys import may_survey
from casework.terms import Actor, EventKind, Status, SurveyKind
from casework.terms import AppointmentKind as Kind
from handlers import contact
from handlers.cases import cases
from handlers.context import Desk
from handlers.surveys import survey as surveys_survey
from knowledge.schema.models import Survey as Form
from storage.tables import Appointment, Case, Person, Survey


def invite(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """Ask for the rating. Who was responsible is fixed now, whoever the case belongs to when the answer comes."""
    form = desk.content.survey_for(case.service)
    if form is None or _survey(desk, case) is not None:
        return "dropped"
    if reason := _reason_against(desk, case, person, form):
        return skip(desk, case, person, Kind.SURVEY, reason)
    survey = Survey(
        case_id=case.id, person_id=person.id, survey=form.id, service=case.service, product=case.product_name,
        language=desk.language(person), channel=form.channel, responsible=case.agent, team=case.team, sent=desk.now,
    )  # fmt: skip
    desk.session.add(survey)
    desk.session.flush()
    contact.count(desk, Kind.SURVEY, person, case)
    cases.record(desk, case, EventKind.SURVEYED, "system", survey=survey.id)
    surveys_survey.show(desk, person, survey, fresh=True)
    return "invited"


def _reason_against(desk: Desk, case: Case, person: Person, form: Form) -> str | None:
    """Why this customer is not invited; the cap has been looked at before."""
    if person.opted_out is not None:
        return "opted_out"
    if not contact.reachable(person, case):
        return contact.UNREACHABLE
    kinds = [surveys_survey.kind_of(question) for question in form.questions]
    kind = SurveyKind.NPS if SurveyKind.NPS in kinds else kinds[0]
    firm = desk.content.firm
    free = may_survey(
        kind, desk.now, _last_sent(desk, person), _last_sent(desk, person, _asking_nps(desk)),
        _length(desk, firm.survey_quarantine), _length(desk, firm.nps_quarantine),
    )  # fmt: skip
    return None if free else "quarantine"


def _last_sent(desk: Desk, person: Person, among: list[str] | None = None) -> datetime | None:
    sent = select(func.max(Survey.sent)).where(Survey.person_id == person.id)
    return desk.session.scalar(sent if among is None else sent.where(Survey.survey.in_(among)))


def _asking_nps(desk: Desk) -> list[str]:
    forms = desk.content.surveys.values()
    return [form.id for form in forms if any(surveys_survey.kind_of(each) is SurveyKind.NPS for each in form.questions)]


def _length(desk: Desk, duration: Duration | None) -> timedelta:
    return desk.calendar.add(desk.now, duration) - desk.now if duration else timedelta()


def skip(desk: Desk, case: Case, person: Person, kind: Kind, reason: str) -> str:
    """Not sent, never queued, but counted with its reason: a rate of answers must know who was not asked."""
    cases.record(desk, case, EventKind.SURVEY_SKIPPED, "system", what=str(kind), why=reason)
    contact.count(desk, kind, person, case, skipped=reason)
    return f"skipped {reason}"


def remind(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """The one reminder, with the same question, the same buttons and the same way out."""
    survey = _survey(desk, case)
    if survey is None:
        return "dropped"
    if not contact.reachable(person, case):
        return skip(desk, case, person, Kind.SURVEY_REMINDER, contact.UNREACHABLE)
    survey.reminded = desk.now
    contact.count(desk, Kind.SURVEY_REMINDER, person, case)
    cases.record(desk, case, EventKind.REMINDED, "system", about=str(Kind.SURVEY_REMINDER))
    surveys_survey.show(desk, person, survey, fresh=True, head="survey-reminder")
    return "reminded"


def close(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """The window is over: what was answered last counts; a confirmed case is closed with it."""
    survey = _survey(desk, case)
    if survey is not None and survey.closed is None:
        survey.closed = desk.now
    if case.status == Status.CONFIRMED and cases.move(desk, case, "close", Actor.SYSTEM):
        cases.record(desk, case, EventKind.CLOSED, "system", outcome=case.outcome)
        cases.refresh(desk, case)
    return "closed"


def _survey(desk: Desk, case: Case) -> Survey | None:
    return desk.session.scalar(select(Survey).where(Survey.case_id == case.id))
