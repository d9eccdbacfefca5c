"""What shall happen to a case later by itself: read from its history, written as appointments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select

from casework import appointments as plan
from casework.appointments import CASE_KINDS, CasePlan, Escalated, Planner
from casework.contact_rules import INVITATIONS, TO_CUSTOMERS, outside_quiet
from casework.promises import AFTER_MISS, ASSESSED, FIRST_RESPONSE, NEXT_RESPONSE, SOLUTION, Promise, promised_reply
from casework.terms import AppointmentKind as Kind
from casework.terms import ClosedBy, EventKind, Outcome, Priority, Status
from handlers import contact
from handlers.context import Context
from knowledge.schema.models import Followups, Service
from storage.tables import Appointment, Case, Event, Person, Survey

INTERNAL = frozenset({FIRST_RESPONSE, NEXT_RESPONSE})
"""Clocks that warn and escalate but promise the customer nothing, so that no message is owed when they pass."""
UNDELIVERED = "undelivered"
"""In the data of an alert: an agent's answer was refused."""
SAFETY = "safety"
"""Why people were alerted, where an alarm follows."""
RINGING = frozenset({Status.NEW, Status.ASSESSED, Status.IN_HAND})
DECIDING = (
    EventKind.PROMISED, EventKind.PROMISE_CHANGED, EventKind.PROMISE_MISSED, EventKind.PROMISE_KEPT, EventKind.WARNED,
    EventKind.ESCALATED,
    EventKind.ASKED, EventKind.REMINDED, EventKind.MOVED, EventKind.REOPENED, EventKind.REPLIED, EventKind.ADDED,
    EventKind.SURVEY_SKIPPED, EventKind.SURVEYED, EventKind.ALERTED, EventKind.RANG,
)  # fmt: skip


def replan(context: Context, case: Case) -> None:
    """Make the open appointments of a case what they must be now; those that stay right are left alone."""
    context.session.flush()
    wanted = {_key(one.kind, _data(one)): one for one in wanted_now(context, case)}
    for held in _open(context, case):
        one = wanted.get(_key(held.kind, held.data))
        if one is not None and one.due == held.due:
            del wanted[_key(held.kind, held.data)]
        else:
            context.session.delete(held)
    for one in wanted.values():
        context.session.add(
            Appointment(kind=str(one.kind), due=one.due, person_id=case.person_id, case_id=case.id, data=_data(one),
                        created=context.now)
        )  # fmt: skip
    context.session.flush()


def still_wanted(context: Context, case: Case, held: Appointment) -> bool:
    """Whether an appointment that is due has not been overtaken: by a change of the case, or by the clock."""
    key = _key(held.kind, held.data)
    return any(_key(one.kind, _data(one)) == key and one.due <= context.now for one in wanted_now(context, case))


def wanted_now(context: Context, case: Case) -> list[plan.Appointment]:
    """The appointments that this case must have open, without those whose time is over."""
    person = context.session.get(Person, case.person_id)
    if person is None:
        return []
    past = Past.of(context, case)
    planner = _planner(context, case, person)
    planned = [*planner.appointments(_case_plan(context, case, person, past)), *_good_news(context, case, person, past)]
    return [one for one in planned if _sayable(one, case) and (one.expires is None or one.expires > context.now)]


def open_promises(context: Context, case: Case, past: Past | None = None) -> tuple[Promise, ...]:
    """The times promised to the customer that are not kept yet, with their history."""
    past = past or Past.of(context, case)
    clocks = _service(context, case).clocks.at(Priority(case.priority))
    found = []
    if case.promised_response is not None and case.assessed is None and case.first_response is None:
        found.append(past.promise(case, ASSESSED, case.promised_response, working=clocks.assessed.working))
    if case.promised_solution is not None:
        found.append(past.promise(case, SOLUTION, case.promised_solution, working=clocks.solution.working))
    return tuple(found)


def next_due(case: Case) -> datetime | None:
    """By when agents have to do what comes next: take or answer the case, then solve it."""
    begun = case.assessed is not None or case.first_response is not None
    return case.promised_solution if begun else case.promised_response


def rings(case: Case) -> bool:
    """Whether the alarm goes on: until somebody takes the case, or it has ended."""
    return case.safety and case.agent_id is None and case.status in RINGING


def running_clocks(context: Context, case: Case) -> tuple[Promise, ...]:
    """What is promised, and by when agents have to answer."""
    past = Past.of(context, case)
    return (*open_promises(context, case, past), *_internal(context, case, past))


@dataclass(frozen=True)
class Past:
    """What of a case's history decides its appointments, in the order in which it happened."""

    events: tuple[Event, ...]

    @classmethod
    def of(cls, context: Context, case: Case) -> Past:
        kinds = [str(kind) for kind in DECIDING]
        mine = select(Event).where(Event.case_id == case.id, Event.kind.in_(kinds)).order_by(Event.id)
        return cls(tuple(context.session.scalars(mine)))

    def of_kind(self, kind: EventKind, **data: Any) -> Iterator[Event]:
        """The events of a kind whose data has these values."""
        for event in self.events:
            if event.kind == kind and all(event.data.get(name) == value for name, value in data.items()):
                yield event

    def last(self, kind: EventKind, **data: Any) -> datetime | None:
        return max((event.at for event in self.of_kind(kind, **data)), default=None)

    @cached_property
    def promised(self) -> Event | None:
        """When the present times were promised: at receipt, with a new priority, or at reopening."""
        return next((event for event in reversed(self.events) if event.kind == EventKind.PROMISED), None)

    @cached_property
    def since_promised(self) -> Past:
        start = self.events.index(self.promised) if self.promised else 0
        return Past(self.events[start:])

    @cached_property
    def since_reopened(self) -> Past:
        reopened = [index for index, event in enumerate(self.events) if event.kind == EventKind.REOPENED]
        return Past(self.events[reopened[-1] :] if reopened else self.events)

    def promise(self, case: Case, name: str, due: datetime, *, working: bool) -> Promise:
        changes = list(self.since_promised.of_kind(EventKind.PROMISE_CHANGED, promise=name))
        made = self.promised.at if self.promised is not None else case.filed
        return Promise(
            name, due, made, working, tuple(datetime.fromisoformat(event.data["before"]) for event in changes),
            changes[-1].data.get("reason") if changes else None,
            sum(event.data.get("reason") == AFTER_MISS and event.by == "system" for event in changes),
            of_person=self._of_person(name),
        )  # fmt: skip

    def _of_person(self, name: str) -> bool:
        """Whether a time passed and none was given since."""
        told = (EventKind.PROMISE_MISSED, EventKind.PROMISE_CHANGED)
        last = next(
            (each for each in reversed(self.since_promised.events)
             if each.kind in told and each.data.get("promise") == name),
            None,
        )  # fmt: skip
        return last is not None and last.kind == EventKind.PROMISE_MISSED

    @cached_property
    def escalated(self) -> Mapping[str, Escalated]:
        # Customers who ask for a person escalate too; that is no level of a promise.
        levels = (event for event in self.since_promised.of_kind(EventKind.ESCALATED) if "level" in event.data)
        return {event.data["promise"]: Escalated(event.data["level"], event.at) for event in levels}

    @property
    def alarmed(self) -> datetime | None:
        """Since when the people responsible for safety are called."""
        return next((event.at for event in self.of_kind(EventKind.ALERTED, why=SAFETY)), None)

    @cached_property
    def unanswered_since(self) -> datetime | None:
        """When the customer wrote first after our last answer; one that did not arrive was none."""
        since = before = None
        for event in self.events:
            if event.kind == EventKind.REPLIED or (event.kind == EventKind.MOVED and event.by.startswith("agent")):
                since, before = None, since
            elif event.kind == EventKind.ALERTED and UNDELIVERED in event.data:
                since = since or before
            elif event.kind in (EventKind.ADDED, EventKind.REOPENED) and event.by == "customer":
                since = since or event.at
        return since

    @cached_property
    def closed_by(self) -> ClosedBy | None:
        last = next((event for event in reversed(self.events) if event.kind == EventKind.MOVED), None)
        if last is None or last.data.get("after") != Status.CLOSED:
            return None
        return ClosedBy(last.by) if last.by in set(ClosedBy) else ClosedBy.AGENT


def _case_plan(context: Context, case: Case, person: Person, past: Past) -> CasePlan:
    survey = context.session.scalar(select(Survey).where(Survey.case_id == case.id))
    return CasePlan(
        status=Status(case.status),
        safety=case.safety,
        promises=(*open_promises(context, case, past), *_internal(context, case, past)),
        warned=frozenset(str(event.data.get("promise")) for event in past.since_promised.of_kind(EventKind.WARNED)),
        escalated=past.escalated,
        alarmed=past.alarmed if rings(case) else None,
        rung=tuple(event.at for event in past.of_kind(EventKind.RANG)),
        waiting_since=case.paused_since,
        reminded=past.last(EventKind.REMINDED, about=str(Kind.REMIND_WAITING)),
        solved=case.solved,
        asked=past.last(EventKind.ASKED),
        asked_again=past.last(EventKind.REMINDED, about=str(Kind.REMIND_DOES_IT_WORK)),
        confirmed=case.confirmed,
        closed=case.closed,
        closed_by=past.closed_by,
        outcome=Outcome(case.outcome) if case.outcome else None,
        survey_sent=survey.sent if survey else None,
        survey_reminded=_reminded(survey, past),
        survey_answered=survey.answered if survey else None,
        survey_closed=survey.closed if survey else None,
        no_survey=_no_survey(context, case, person, past, survey),
    )


def _reminded(survey: Survey | None, past: Past) -> datetime | None:
    """When the reminder was given; one that had to be skipped counts too, since there is only one."""
    skipped = past.last(EventKind.SURVEY_SKIPPED, what=str(Kind.SURVEY_REMINDER))
    return survey.reminded or skipped if survey else None


def _no_survey(context: Context, case: Case, person: Person, past: Past, survey: Survey | None) -> bool:
    """Who has opted out before the invitation is still counted as skipped; afterwards nothing more comes."""
    left_out = past.since_reopened.last(EventKind.SURVEY_SKIPPED, what=str(Kind.SURVEY))
    back = past.since_reopened.last(EventKind.SURVEYED, again=True)
    skipped = left_out is not None and (back is None or back < left_out)
    nothing_to_ask = context.content.survey_for(case.service) is None or case.channel != "telegram"
    return skipped or nothing_to_ask or (survey is not None and person.opted_out is not None)


def _internal(context: Context, case: Case, past: Past) -> Iterator[Promise]:
    """The clock of the answer to what the customer wrote, once somebody has taken or answered the case: one duty."""
    begun = case.assessed is not None or case.first_response is not None
    if begun and past.unanswered_since is not None:
        clocks, priority = _service(context, case).clocks, Priority(case.priority)
        yield promised_reply(clocks, past.unanswered_since, context.calendar, priority)


def _good_news(context: Context, case: Case, person: Person, past: Past) -> Iterator[plan.Appointment]:
    """A promise kept of which nobody has heard (trackers are edited silently): at the promised time we say so."""
    silent = case.status in (Status.ASSESSED, Status.IN_HAND) and case.first_response is None and not case.reopened
    told = past.last(EventKind.PROMISE_KEPT, promise=ASSESSED)
    if not silent or told or case.assessed is None or case.promised_response is None:
        return
    version = past.promise(case, ASSESSED, case.promised_response, working=True).version
    due = outside_quiet(Kind.PROMISE_DUE, case.promised_response, contact.rules(context, person))
    yield plan.Appointment(Kind.PROMISE_DUE, due, {"promise": ASSESSED, "version": version})


def _sayable(one: plan.Appointment, case: Case) -> bool:
    """Whether this kind makes sense for this case; one taken down by phone has nobody to write to."""
    if one.kind == Kind.PROMISE_DUE:
        return one.data["promise"] not in INTERNAL
    return case.channel == "telegram" or one.kind not in TO_CUSTOMERS | INVITATIONS


def _planner(context: Context, case: Case, person: Person) -> Planner:
    survey = context.content.survey_for(case.service)
    followups: Followups = _service(context, case).followups
    window = survey.answer_window if survey else plan.DEFAULT_WINDOW
    return Planner(followups, context.calendar, window, contacts=contact.rules(context, person))


def _service(context: Context, case: Case) -> Service:
    """The plan of the case's service; of the first one where the firm has given up the case's."""
    services = context.content.services
    return services.get(case.service) or next(iter(services.values()))


def _open(context: Context, case: Case) -> list[Appointment]:
    kinds = [str(kind) for kind in CASE_KINDS]
    mine = select(Appointment).where(
        Appointment.case_id == case.id, Appointment.kept.is_(None), Appointment.kind.in_(kinds)
    )
    return list(context.session.scalars(mine.order_by(Appointment.id)))


def _key(kind: str, data: Mapping[str, Any]) -> tuple[str, tuple[tuple[str, Any], ...]]:
    return str(kind), tuple(sorted(data.items()))


def _data(one: plan.Appointment) -> dict[str, Any]:
    return dict(one.data)
