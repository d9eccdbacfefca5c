"""A new promised time, which after the second miss only a person gives: day and reason; the customer hears who."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from casework.promises import ASSESSED, SOLUTION
from casework.terms import EventKind, Fate
from handlers.agents import commands
from handlers.cases import cases, plan
from handlers.context import Context
from handlers.forms.flow import Ask, Flow
from handlers.forms.kinds import Day, OneOf, Words, choices
from handlers.forms.registry import Guided
from storage.tables import Case, Draft, Person


def begin(context: Context, who: Person, case: Case, _: str = "") -> None:
    """Ask for the day and the reason, where something is promised that is not kept yet."""
    if plan.open_promises(context, case):
        commands.begin_form(context, who, case, "newtime")
    else:
        commands.not_from_here(context, case)


def _flow(context: Context, draft: Draft) -> Flow:
    return Flow("newtime", asks=(
        Ask("until", Day(past=False)),
        Ask("reason", Words(least=5)),
        Ask("review", OneOf(choices("review", ("send",))), counted=False),
    ))  # fmt: skip


def _promise(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Give what has passed, or else the solution, the new time, and tell the customer whose word it is."""
    case = cases.locked(context, draft.subject or 0)
    given = plan.open_promises(context, case) if case is not None else ()
    if case is None or not given:
        return
    due = _end_of_work(context, date.fromisoformat(answers["until"]))
    passed = [each for each in given if each.due <= context.now] or [each for each in given if each.name == SOLUTION]
    for promise in passed:
        cases.record(
            context, case, EventKind.PROMISE_CHANGED, f"agent:{who.telegram_id}", promise=promise.name,
            before=promise.due.isoformat(), after=due.isoformat(), reason=answers["reason"],
        )  # fmt: skip
        if promise.name == ASSESSED:
            case.promised_response = due
        else:
            case.promised_solution = due
    # A solution is never promised before the assessment that it rests on.
    if case.promised_solution is not None and case.promised_solution < due:
        case.promised_solution = due
    _tell(context, who, case, due, answers["reason"])
    cases.refresh(context, case)


def _end_of_work(context: Context, day: date) -> datetime:
    """When the working day ends; on one that is none, six in the evening; never a time that has passed."""
    begins = datetime.combine(day, time(0), context.zone)
    minutes = context.calendar.working_minutes(begins, begins + timedelta(days=1))
    ends = context.calendar.add_working_minutes(begins, minutes) if minutes else begins.replace(hour=18)
    return max(ends, context.now + timedelta(hours=1))


def _tell(context: Context, who: Person, case: Case, due: datetime, why: str) -> None:
    customer, staff = context.session.get(Person, case.person_id), context.staff_language
    name = who.first_name or "?"
    if customer is not None and case.channel == "telegram":
        at = context.time(context.language(customer), due)
        context.say(customer, "promise-by-person", number=case.number, agent=name, time=at, reason=why, case=case)
    context.tell(case, context.html(staff, "staff-new-time", agent=name, time=context.time(staff, due), reason=why))


FORM = Guided("newtime", _flow, _promise, saves=False, fate=Fate.STAFF)
