"""What shall happen to a case later by itself: after every change, all its appointments as they must be now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from casework.alarm import USUAL_ALARM, Alarm
from casework.calendar import Calendar, Duration
from casework.contact_rules import ContactRules, outside_quiet
from casework.promises import Promise
from casework.surveys import may_remind
from casework.terms import AppointmentKind as Kind
from casework.terms import ClosedBy, Outcome, Status

CASE_KINDS = frozenset(Kind) - {
    Kind.ALBUM, Kind.MAINTENANCE, Kind.COURSE_REMINDER, Kind.MISSED_WORDS, Kind.HELD_WORDS, Kind.DIGEST,
    Kind.REMIND_FORM, Kind.END_FORM,
}  # fmt: skip
"""The kinds that are replaced as a whole after every change of a case; the others stand by themselves."""
NO_REPLY = "no_reply"
"""What a safety case is escalated about where another case would be closed."""


class Followups(Protocol):
    """The delays of a service; no survey where `survey_after` is None."""

    @property
    def ask_after(self) -> Duration: ...
    @property
    def remind_after(self) -> Duration: ...
    @property
    def close_after(self) -> Duration: ...
    @property
    def survey_after(self) -> Duration | None: ...
    @property
    def survey_remind_after(self) -> Duration | None: ...


@dataclass(frozen=True)
class Escalation:
    """When agents are warned, as a share of the time allowed, and how long each level after a miss waits."""

    warn_at: float = 0.75
    steps: tuple[Duration, ...] = (
        Duration(0, "minutes"),
        Duration(4, "hours", working=True),
        Duration(1, "days", working=True),
    )


@dataclass(frozen=True)
class Escalated:
    """The last level reached about a promise (or about no reply), and when that really was."""

    level: int
    at: datetime


DEFAULT_ESCALATION = Escalation()
DEFAULT_WINDOW = Duration(14, "days")


@dataclass(frozen=True)
class CasePlan:
    """What of a case decides its appointments. All times are those at which something really happened.

    `promises` are those not kept yet. Times left over from an earlier turn of a reopened case do no harm.
    """

    status: Status
    safety: bool = False
    promises: tuple[Promise, ...] = ()
    warned: frozenset[str] = frozenset()
    escalated: Mapping[str, Escalated] = field(default_factory=dict)
    alarmed: datetime | None = None
    """When the alarm of a safety case began that nobody has taken; None where nothing rings."""
    rung: tuple[datetime, ...] = ()
    waiting_since: datetime | None = None
    reminded: datetime | None = None
    solved: datetime | None = None
    asked: datetime | None = None
    asked_again: datetime | None = None
    confirmed: datetime | None = None
    closed: datetime | None = None
    closed_by: ClosedBy | None = None
    outcome: Outcome | None = None
    survey_sent: datetime | None = None
    survey_reminded: datetime | None = None
    survey_answered: datetime | None = None
    survey_closed: datetime | None = None
    no_survey: bool = False
    """The customer has opted out, or the invitation was skipped."""


@dataclass(frozen=True)
class Appointment:
    """One thing to do at `due`; from `expires` on it is pointless and is dropped without a word."""

    kind: Kind
    due: datetime
    data: Mapping[str, str | int] = field(default_factory=dict)
    expires: datetime | None = None


@dataclass(frozen=True)
class Planner:
    """The delays and rules by which a case's appointments are planned."""

    followups: Followups
    calendar: Calendar
    answer_window: Duration = DEFAULT_WINDOW
    escalation: Escalation = DEFAULT_ESCALATION
    contacts: ContactRules | None = None
    alarm: Alarm = USUAL_ALARM

    def appointments(self, case: CasePlan) -> tuple[Appointment, ...]:
        """All appointments that must be open now, the next first.

        A reminder and the closing that it warns of are never open together: the closing is planned only from when
        the reminder was really kept, so a jump of the clock cannot bring both at once.
        """
        planned = [*self._of_status(case), *self._of_survey(case)]
        return tuple(sorted((self._outside_quiet(one) for one in planned), key=lambda one: one.due))

    def _of_status(self, case: CasePlan) -> Iterator[Appointment]:
        if case.alarmed is not None:
            due = self.alarm.next_ring(case.alarmed, case.rung)
            yield Appointment(Kind.RING, due, {"ring": len(case.rung) + 1})
        match case.status:
            case Status.NEW | Status.ASSESSED | Status.IN_HAND:
                for promise in case.promises:
                    yield from self._of_promise(promise, case)
            case Status.WAITING if case.waiting_since:
                yield from _some(self._waiting(case, case.waiting_since))
            case Status.SOLVED if case.solved:
                yield from _some(self._solved(case, case.solved))

    def _of_promise(self, promise: Promise, case: CasePlan) -> Iterator[Appointment]:
        if case.alarmed is not None and promise.misses:
            return  # the alarm rings, and calls more people than a promise that was missed once more
        if not promise.of_person:
            yield Appointment(Kind.PROMISE_DUE, promise.due, {"promise": promise.name, "version": promise.version})
        if case.alarmed is not None:
            return
        # A promise that was missed and made anew is with the next level already: nobody need be warned of it.
        if promise.name not in case.warned and not promise.misses:
            yield Appointment(Kind.WARN_BREACH, self._warning(promise), {"promise": promise.name}, expires=promise.due)
        yield from self._escalation(promise, case)

    def _warning(self, promise: Promise) -> datetime:
        """When the share `warn_at` of the time allowed is over, in working time where the promise is in it."""
        share = self.escalation.warn_at
        if promise.working:
            minutes = self.calendar.working_minutes(promise.made, promise.due)
            return self.calendar.add_working_minutes(promise.made, share * minutes)
        return promise.made + share * (promise.due - promise.made)

    def _escalation(self, promise: Promise, case: CasePlan) -> Iterator[Appointment]:
        """The next level only, counted from when the one before was really reached."""
        last = case.escalated.get(promise.name)
        level = last.level if last else 0
        if level < len(self.escalation.steps):
            # From the time first promised: an honest new time for the customer gives agents no delay.
            since = last.at if last else promise.first_due
            due = self.calendar.add(since, self.escalation.steps[level])
            yield Appointment(Kind.ESCALATE, due, {"promise": promise.name, "level": level + 1})

    def _waiting(self, case: CasePlan, since: datetime) -> Appointment | None:
        # A reminder of an earlier wait in the same case says nothing about this one.
        if case.reminded is None or case.reminded < since:
            return self._after(since, self.followups.remind_after, Kind.REMIND_WAITING)
        return self._closing(case, case.reminded, Kind.CLOSE_WAITING)

    def _solved(self, case: CasePlan, solved: datetime) -> Appointment | None:
        if case.asked is None or case.asked < solved:
            return self._after(solved, self.followups.ask_after, Kind.DOES_IT_WORK)
        if case.asked_again is None or case.asked_again < case.asked:
            return self._after(case.asked, self.followups.remind_after, Kind.REMIND_DOES_IT_WORK)
        return self._closing(case, case.asked_again, Kind.CLOSE_NO_REPLY)

    def _closing(self, case: CasePlan, reminded: datetime, kind: Kind) -> Appointment | None:
        """The closing after a reminder; a person decides about a safety case instead, and is told so once."""
        closing = self._after(reminded, self.followups.close_after, kind)
        if not case.safety:
            return closing
        last = case.escalated.get(NO_REPLY)
        if last and last.at >= reminded:
            return None
        return replace(closing, kind=Kind.ESCALATE, data={"promise": NO_REPLY, "level": 1})

    def _of_survey(self, case: CasePlan) -> Iterator[Appointment]:
        if case.survey_sent is None:
            yield from self._invitation(case)
        elif case.survey_closed is None:
            yield from self._answering(case, case.survey_sent)
        elif _awaits_only_closing(case):
            yield Appointment(Kind.SURVEY_CLOSE, case.survey_closed)

    def _invitation(self, case: CasePlan) -> Iterator[Appointment]:
        since = case.confirmed if case.status is Status.CONFIRMED else _survey_base(case)
        if since is None:
            return
        if self.followups.survey_after is not None and not case.no_survey:
            yield self._after(since, self.followups.survey_after, Kind.SURVEY)
        elif _awaits_only_closing(case):
            yield Appointment(Kind.SURVEY_CLOSE, since)

    def _answering(self, case: CasePlan, sent: datetime) -> Iterator[Appointment]:
        """The one reminder, pointless once the survey closes, and the closing."""
        closes = self.calendar.add(sent, self.answer_window)
        yield Appointment(Kind.SURVEY_CLOSE, closes)
        # Reopened after the invitation: nobody is urged to rate what is not over.
        running = case.status not in (Status.CONFIRMED, Status.CLOSED)
        remind_after = self.followups.survey_remind_after
        wanted = may_remind(
            answered=case.survey_answered is not None,
            reminded=case.survey_reminded is not None,
            opted_out=case.no_survey,
        )
        if remind_after is None or running or not wanted:
            return
        reminder = self._after(sent, remind_after, Kind.SURVEY_REMINDER)
        if reminder.due < closes:
            yield replace(reminder, expires=closes)

    def _after(self, since: datetime, delay: Duration, kind: Kind) -> Appointment:
        return Appointment(kind, self.calendar.add(since, delay))

    def _outside_quiet(self, one: Appointment) -> Appointment:
        if self.contacts is None:
            return one
        return replace(one, due=outside_quiet(one.kind, one.due, self.contacts))


def _survey_base(case: CasePlan) -> datetime | None:
    """Since when a closed case may be rated; None for one that nobody answered, withdrew or closed by itself."""
    may_be_rated = case.closed_by is ClosedBy.AGENT or case.confirmed is not None
    without = case.outcome in (Outcome.NO_REPLY, Outcome.WITHDRAWN)
    return case.closed if case.status is Status.CLOSED and may_be_rated and not without else None


def _awaits_only_closing(case: CasePlan) -> bool:
    """A confirmed case stays open for its survey and no longer; a person closes a safety case."""
    return case.status is Status.CONFIRMED and not case.safety


def _some(one: Appointment | None) -> tuple[Appointment, ...]:
    return () if one is None else (one,)
