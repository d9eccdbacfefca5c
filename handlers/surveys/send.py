"""The survey after a case: invited once or skipped and counted, reminded once, closed with its case."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy import update as change

from casework.calendar import Duration
from casework.surveys import may_survey
from casework.terms import Actor, EventKind, Status, SurveyKind
from casework.terms import AppointmentKind as Kind
from handlers import contact
from handlers.cases import cases, plan
from handlers.context import Context
from handlers.surveys import survey as surveys_survey
from knowledge.schema.models import Survey as Form
from storage.tables import Appointment, Case, Contact, Event, Person, Survey

# So long after it was due a rating still says something about the case.
WORTH_ASKING = timedelta(days=30)


def invite(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """Ask for the rating. Who was responsible is fixed now, whoever the case belongs to when the answer comes."""
    form = context.content.survey_for(case.service)
    if form is None or _survey(context, case) is not None:
        return "dropped"
    if reason := _reason_against(context, case, person, form):
        return skip(context, case, person, Kind.SURVEY, reason)
    survey = Survey(
        case_id=case.id,
        person_id=person.id,
        survey=form.id,
        service=case.service,
        product=case.product_name,
        language=context.language(person),
        channel=form.channel,
        responsible=case.agent,
        team=case.team,
        sent=context.now,
    )
    context.session.add(survey)
    context.session.flush()
    contact.count(context, Kind.SURVEY, person, case)
    cases.record(context, case, EventKind.SURVEYED, "system", survey=survey.id)
    surveys_survey.show(context, person, survey, fresh=True)
    return "invited"


def _reason_against(context: Context, case: Case, person: Person, form: Form) -> str | None:
    """Why this customer is not invited; the cap has been looked at before."""
    if person.opted_out is not None:
        return "opted_out"
    if not contact.reachable(person, case):
        return contact.UNREACHABLE
    kinds = [surveys_survey.kind_of(question) for question in form.questions]
    kind = SurveyKind.NPS if SurveyKind.NPS in kinds else kinds[0]
    firm = context.content.firm
    free = may_survey(
        kind, context.now, _last_sent(context, person), _last_sent(context, person, _asking_nps(context)),
        _length(context, firm.survey_quarantine), _length(context, firm.nps_quarantine),
    )  # fmt: skip
    return None if free else "quarantine"


def _last_sent(context: Context, person: Person, among: list[str] | None = None) -> datetime | None:
    sent = select(func.max(Survey.sent)).where(Survey.person_id == person.id)
    return context.session.scalar(sent if among is None else sent.where(Survey.survey.in_(among)))


def _asking_nps(context: Context) -> list[str]:
    forms = context.content.surveys.values()
    return [form.id for form in forms if any(surveys_survey.kind_of(each) is SurveyKind.NPS for each in form.questions)]


def _length(context: Context, duration: Duration | None) -> timedelta:
    return context.calendar.add(context.now, duration) - context.now if duration else timedelta()


def skip(context: Context, case: Case, person: Person, kind: Kind, reason: str) -> str:
    """Count a survey that is not sent, with its reason: a rate of answers must know who was not asked."""
    cases.record(context, case, EventKind.SURVEY_SKIPPED, "system", what=str(kind), why=reason)
    contact.count(context, kind, person, case, skipped=reason)
    return f"skipped {reason}"


def undo(context: Context, case: Case, slot: str) -> None:
    """An invitation that never arrived was none: it counts as skipped, and nobody waits for an answer to it.

    `slot`: of the message that Telegram refused, whatever it was.
    """
    survey = _survey(context, case)
    if survey is None or slot != surveys_survey.slot(survey) or survey.answered or survey.reminded:
        return
    sent = Contact.case_id == case.id, Contact.kind == str(Kind.SURVEY), Contact.skipped.is_(None)
    context.session.execute(change(Contact).where(*sent).values(skipped=contact.UNREACHABLE))
    cases.record(
        context, case, EventKind.SURVEY_SKIPPED, "system", what=str(Kind.SURVEY), why=contact.UNREACHABLE
    )  # fmt: skip
    context.session.delete(survey)
    context.session.flush()
    plan.replan(context, case)


def offer_again(context: Context, person: Person, since: datetime) -> None:
    """The customer is back: an invitation that could not arrive since then is made once more, by the usual rules."""
    left_out = select(Event.case_id).where(
        Event.kind == str(EventKind.SURVEY_SKIPPED), Event.at >= max(since, context.now - WORTH_ASKING)
    )
    mine = select(Case).where(Case.person_id == person.id, Case.id.in_(left_out)).order_by(Case.id)
    for case in context.session.scalars(mine).all():
        missed = Contact.case_id == case.id, Contact.kind == str(Kind.SURVEY), Contact.skipped == contact.UNREACHABLE
        if _survey(context, case) is not None or context.session.scalar(select(Contact.id).where(*missed)) is None:
            continue
        context.session.execute(delete(Contact).where(*missed))
        cases.record(context, case, EventKind.SURVEYED, "system", again=True)
        plan.replan(context, case)


def remind(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """Remind once, with the same question, the same buttons and the same way out."""
    survey = _survey(context, case)
    if survey is None:
        return "dropped"
    if not contact.reachable(person, case):
        return skip(context, case, person, Kind.SURVEY_REMINDER, contact.UNREACHABLE)
    survey.reminded = context.now
    contact.count(context, Kind.SURVEY_REMINDER, person, case)
    cases.record(context, case, EventKind.REMINDED, "system", about=str(Kind.SURVEY_REMINDER))
    surveys_survey.show(context, person, survey, fresh=True, head="survey-reminder")
    return "reminded"


def close(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """Close a survey when its window is over: the last answers count, and a confirmed case is closed with it."""
    survey = _survey(context, case)
    if survey is not None and survey.closed is None:
        survey.closed = context.now
    if case.status == Status.CONFIRMED and cases.move(context, case, "close", Actor.SYSTEM):
        cases.record(context, case, EventKind.CLOSED, "system", outcome=case.outcome)
        cases.refresh(context, case)
    return "closed"


def _survey(context: Context, case: Case) -> Survey | None:
    return context.session.scalar(select(Survey).where(Survey.case_id == case.id))
