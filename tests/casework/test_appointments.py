"""What comes by itself in the life of a case, quiet hours, and the cap on contacts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.appointments import CASE_KINDS, Appointment, CasePlan, Escalated, Planner
from casework.calendar import Calendar, Duration, QuietHours
from casework.contact_rules import ContactRules, room_from, when_to_contact
from casework.lifecycle import move
from casework.promises import Promise, after_miss
from casework.terms import Actor, ClosedBy, Outcome, Status
from casework.terms import AppointmentKind as Kind

BERLIN = ZoneInfo("Europe/Berlin")
FIRM = Calendar(BERLIN, {day: ((time(8), time(17)),) for day in range(5)})
QUIET = ContactRules(BERLIN, QuietHours(time(21), time(8)))


@dataclass(frozen=True)
class Followups:
    ask_after: Duration
    remind_after: Duration
    close_after: Duration
    survey_after: Duration | None
    survey_remind_after: Duration | None


@dataclass(frozen=True)
class Cap:
    contacts: int
    within: Duration


FOLLOWUPS = Followups(
    ask_after=Duration(2, "days"),
    remind_after=Duration(3, "days"),
    close_after=Duration(7, "days"),
    survey_after=Duration(3, "hours"),
    survey_remind_after=Duration(4, "days"),
)
PLANNER = Planner(FOLLOWUPS, FIRM)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=BERLIN).astimezone(UTC)


def plan(case: CasePlan, planner: Planner = PLANNER) -> list[tuple[str, datetime]]:
    return [(one.kind, one.due) for one in planner.appointments(case)]


SOLUTION = Promise("solution", at("17 12:00"), at("17 08:00"))
WAITING = CasePlan(Status.WAITING, waiting_since=at("16 10:00"))
SOLVED = CasePlan(Status.SOLVED, solved=at("16 10:00"))
CONFIRMED = CasePlan(Status.CONFIRMED, solved=at("16 10:00"), confirmed=at("18 10:00"))
SURVEYED = replace(CONFIRMED, survey_sent=at("18 13:00"))


@pytest.mark.parametrize(
    ("case", "planned"),
    [
        (CasePlan(Status.NEW), []),
        # A promise: a warning for the agents at three quarters, then customer and agents at the time itself.
        (
            CasePlan(Status.IN_HAND, promises=(SOLUTION,)),
            [("warn_breach", "17 11:00"), ("promise_due", "17 12:00"), ("escalate", "17 12:00")],
        ),
        (
            CasePlan(Status.NEW, promises=(SOLUTION,), warned=frozenset({"solution"})),
            [("promise_due", "17 12:00"), ("escalate", "17 12:00")],
        ),
        # While the customer must act the promises stand still.
        (replace(WAITING, promises=(SOLUTION,)), [("remind_waiting", "19 10:00")]),
        (replace(WAITING, reminded=at("19 10:00")), [("close_waiting", "26 10:00")]),
        # The reminder of an earlier wait does not count for this one.
        (replace(WAITING, reminded=at("12 10:00")), [("remind_waiting", "19 10:00")]),
        (SOLVED, [("does_it_work", "18 10:00")]),
        (replace(SOLVED, asked=at("18 10:00")), [("remind_does_it_work", "21 10:00")]),
        (
            replace(SOLVED, asked=at("18 10:00"), asked_again=at("21 10:00")),
            [("close_no_reply", "28 10:00")],
        ),
        # Solved again after a No: asked again from the beginning.
        (replace(SOLVED, asked=at("12 10:00"), asked_again=at("14 10:00")), [("does_it_work", "18 10:00")]),
        (
            replace(SOLVED, asked=at("18 10:00"), asked_again=at("14 10:00")),
            [("remind_does_it_work", "21 10:00")],
        ),
        # Nobody closes a safety case by itself: a person is told, once.
        (replace(WAITING, reminded=at("19 10:00"), safety=True), [("escalate", "26 10:00")]),
        (
            replace(
                WAITING,
                reminded=at("19 10:00"),
                safety=True,
                escalated={"no_reply": Escalated(1, at("26 10:00"))},
            ),
            [],
        ),
        # The survey: invitation, one reminder, the end.
        (CONFIRMED, [("survey", "18 13:00")]),
        (SURVEYED, [("survey_reminder", "22 13:00"), ("survey_close", "32 13:00")]),
        (replace(SURVEYED, survey_reminded=at("22 13:00")), [("survey_close", "32 13:00")]),
        (replace(SURVEYED, survey_answered=at("19 13:00")), [("survey_close", "32 13:00")]),
        (replace(SURVEYED, status=Status.IN_HAND), [("survey_close", "32 13:00")]),
        # Without a survey a confirmed case has nothing to wait for; a safety case waits for a person.
        (replace(CONFIRMED, no_survey=True), [("survey_close", "18 10:00")]),
        (replace(CONFIRMED, no_survey=True, safety=True), []),
        (replace(SURVEYED, survey_closed=at("20 10:00")), [("survey_close", "20 10:00")]),
        # One survey per case, also when it was reopened and solved again.
        (replace(SURVEYED, survey_closed=at("20 10:00"), safety=True, confirmed=at("25 10:00")), []),
        # A case that an agent closed is rated too; one without a reply, withdrawn or merged is not.
        (
            CasePlan(Status.CLOSED, closed=at("18 10:00"), closed_by=ClosedBy.AGENT, outcome=Outcome.REJECTED),
            [("survey", "18 13:00")],
        ),
        (
            CasePlan(Status.CLOSED, closed=at("18 10:00"), closed_by=ClosedBy.SYSTEM, outcome=Outcome.NO_REPLY),
            [],
        ),
        (
            CasePlan(Status.CLOSED, closed=at("18 10:00"), closed_by=ClosedBy.CUSTOMER, outcome=Outcome.WITHDRAWN),
            [],
        ),
        (CasePlan(Status.MERGED, closed=at("18 10:00"), promises=(SOLUTION,)), []),
    ],
)
def test_a_case_has_exactly_these_appointments(case: CasePlan, planned: list[tuple[str, str]]) -> None:
    assert plan(case) == [(kind, at("01 00:00") + _since_first(due)) for kind, due in planned]


def _since_first(text: str) -> timedelta:
    """The 32nd of November is the 2nd of December."""
    day, clock = text.split()
    hour, minute = clock.split(":")
    return timedelta(days=int(day) - 1, hours=int(hour), minutes=int(minute))


def test_a_service_may_have_no_survey_and_no_reminder() -> None:
    without = Planner(replace(FOLLOWUPS, survey_after=None), FIRM)
    assert plan(CONFIRMED, without) == [("survey_close", at("18 10:00"))]
    once = Planner(replace(FOLLOWUPS, survey_remind_after=None), FIRM)
    assert [kind for kind, _ in plan(SURVEYED, once)] == ["survey_close"]
    late = Planner(replace(FOLLOWUPS, survey_remind_after=Duration(20, "days")), FIRM)
    assert [kind for kind, _ in plan(SURVEYED, late)] == ["survey_close"]


def test_a_warning_is_pointless_once_the_time_has_passed() -> None:
    [warning, *_] = PLANNER.appointments(CasePlan(Status.NEW, promises=(SOLUTION,)))
    assert (warning.kind, warning.expires) == (Kind.WARN_BREACH, SOLUTION.due)


def test_each_level_waits_from_when_the_one_before_was_really_reached() -> None:
    case = CasePlan(Status.IN_HAND, promises=(after_miss(SOLUTION, at("17 12:00"), FIRM),))
    levels = []
    for reached in (None, Escalated(1, at("18 09:00")), Escalated(2, at("18 13:00")), Escalated(3, at("19 13:00"))):
        case = replace(case, escalated={"solution": reached} if reached else {})
        levels += [one for one in PLANNER.appointments(case) if one.kind is Kind.ESCALATE]
    assert [(one.data["level"], one.due) for one in levels] == [
        (1, at("17 12:00")),
        (2, at("18 13:00")),
        (3, at("19 13:00")),
    ]


def test_customers_sleep_also_in_danger_and_agents_are_told() -> None:
    planner = replace(PLANNER, contacts=QUIET)
    night = Promise("solution", at("17 23:00"), at("17 08:00"), working=False)
    case = CasePlan(Status.IN_HAND, promises=(night,), warned=frozenset({"solution"}))
    assert plan(case, planner) == [("escalate", at("17 23:00")), ("promise_due", at("18 08:00"))]
    assert plan(replace(case, safety=True), planner) == plan(case, planner)
    late = replace(CONFIRMED, safety=True, confirmed=at("18 20:00"))
    assert plan(late, planner) == [("survey", at("19 08:00"))]


@pytest.mark.parametrize(
    ("contacts", "allowed"),
    [([], True), (["10 12:00", "15 12:00"], True), (["12 12:00", "15 12:00"], False), (["09 12:00"] * 5, True)],
)
def test_a_cap_counts_the_contacts_of_its_time(contacts: list[str], allowed: bool) -> None:
    cap = Cap(2, Duration(6, "days"))
    assert (room_from([at(one) for one in contacts], cap, at("16 12:00"), FIRM) == at("16 12:00")) is allowed


def test_more_contacts_than_the_cap_leave_room_when_enough_of_them_are_old() -> None:
    contacts = [at("15 12:00"), at("12 12:00"), at("14 12:00")]
    assert room_from(contacts, Cap(2, Duration(6, "days")), at("16 12:00"), FIRM) == at("20 12:00")


@pytest.mark.parametrize(
    ("kind", "safety", "now", "when"),
    [
        # Within the cap reached until 18 12:00: invitations are skipped, the case's own messages put off.
        ("survey", False, "16 12:00", None),
        ("survey_reminder", False, "16 12:00", None),
        ("maintenance", False, "16 12:00", None),
        ("does_it_work", False, "16 12:00", "18 12:00"),
        ("close_waiting", False, "16 12:00", "18 12:00"),
        ("survey", False, "18 12:00", "18 12:00"),
        # Promises and danger ignore the cap, a survey after danger does not; promises keep the quiet hours.
        ("promise_due", False, "16 12:00", "16 12:00"),
        ("promise_due", False, "16 22:00", "17 08:00"),
        ("promise_due", True, "16 22:00", "17 08:00"),
        ("remind_waiting", True, "16 12:00", "16 12:00"),
        ("survey", True, "16 12:00", None),
        # What customers do not see is done at once.
        ("escalate", False, "16 22:00", "16 22:00"),
        ("survey_close", False, "16 22:00", "16 22:00"),
        ("digest", False, "16 22:00", "16 22:00"),
    ],
)
def test_when_a_due_message_may_be_said(kind: str, safety: bool, now: str, when: str | None) -> None:
    rules = replace(QUIET, cap=Cap(2, Duration(6, "days")))
    contacts = [at("12 12:00"), at("15 12:00")]
    decided = when_to_contact(Kind(kind), at(now), contacts, rules, FIRM, safety=safety)
    assert decided == (at(when) if when else None)


def test_what_is_put_off_by_the_cap_is_put_off_to_the_morning() -> None:
    rules = replace(QUIET, cap=Cap(1, Duration(1, "days")))
    decided = when_to_contact(Kind.DOES_IT_WORK, at("16 12:00"), [at("15 23:00")], rules, FIRM)
    assert decided == at("17 08:00")


def test_albums_and_care_of_a_product_stand_by_themselves() -> None:
    assert not {Kind.ALBUM, Kind.MAINTENANCE, Kind.MISSED_WORDS, Kind.DIGEST} & CASE_KINDS
    assert {Kind(kind) for kind, _ in plan(SURVEYED)} <= CASE_KINDS


def keep(case: CasePlan, one: Appointment, now: datetime) -> CasePlan:
    """The case after an appointment has been kept, as the handlers would leave it."""
    match one.kind:
        case Kind.WARN_BREACH:
            return replace(case, warned=case.warned | {str(one.data["promise"])})
        case Kind.PROMISE_DUE:
            renewed = tuple(after_miss(p, now, FIRM) if p.name == one.data["promise"] else p for p in case.promises)
            return replace(case, promises=renewed)
        case Kind.ESCALATE:
            reached = {str(one.data["promise"]): Escalated(int(one.data["level"]), now)}
            return replace(case, escalated={**case.escalated, **reached})
        case Kind.REMIND_WAITING:
            return replace(case, reminded=now)
        case Kind.DOES_IT_WORK:
            return replace(case, asked=now)
        case Kind.REMIND_DOES_IT_WORK:
            return replace(case, asked_again=now)
        case Kind.SURVEY:
            return replace(case, survey_sent=now)
        case Kind.SURVEY_REMINDER:
            return replace(case, survey_reminded=now)
        case Kind.SURVEY_CLOSE:
            case = replace(case, survey_closed=case.survey_closed or (now if case.survey_sent else None))
            return closed(case, now, None) if case.status is Status.CONFIRMED and not case.safety else case
        case Kind.CLOSE_WAITING | Kind.CLOSE_NO_REPLY:
            return closed(case, now, Outcome.NO_REPLY)
    raise AssertionError(one.kind)


def closed(case: CasePlan, now: datetime, outcome: Outcome | None) -> CasePlan:
    status = move(case.status, "close", Actor.SYSTEM, safety=case.safety)
    return replace(case, status=status, closed=now, closed_by=ClosedBy.SYSTEM, outcome=outcome)


def live(case: CasePlan, jumps: list[timedelta], start: datetime) -> Iterator[tuple[datetime, Kind]]:
    """What is said after each jump of the clock; everything due is kept before the next."""
    now = start
    for jump in jumps:
        now += jump
        for _ in range(50):
            due = [one for one in PLANNER.appointments(case) if one.due <= now]
            if not due:
                break
            if due[0].expires is None or now < due[0].expires:
                yield now, due[0].kind
            case = keep(case, due[0], now)
        else:
            raise AssertionError("appointments never come to an end")


@given(
    st.sampled_from([WAITING, SOLVED, CONFIRMED, CasePlan(Status.IN_HAND, promises=(SOLUTION,))]),
    st.booleans(),
    st.lists(st.integers(1, 60 * 24 * 40).map(lambda minutes: timedelta(minutes=minutes)), max_size=30),
)
def test_no_jump_of_the_clock_brings_a_reminder_together_with_its_end(
    case: CasePlan, safety: bool, jumps: list[timedelta]
) -> None:
    said = list(live(replace(case, safety=safety), jumps, at("18 10:00")))
    for warning, end in [
        (Kind.REMIND_WAITING, Kind.CLOSE_WAITING),
        (Kind.REMIND_DOES_IT_WORK, Kind.CLOSE_NO_REPLY),
        (Kind.DOES_IT_WORK, Kind.REMIND_DOES_IT_WORK),
        (Kind.SURVEY, Kind.SURVEY_REMINDER),
        (Kind.SURVEY_REMINDER, Kind.SURVEY_CLOSE),
        (Kind.WARN_BREACH, Kind.PROMISE_DUE),
    ]:
        times = {kind: now for now, kind in said}
        assert warning not in times or end not in times or times[warning] < times[end]
    once = [kind for _, kind in said if kind not in (Kind.PROMISE_DUE, Kind.ESCALATE)]
    assert len(once) == len(set(once))
    assert not safety or not {Kind.CLOSE_WAITING, Kind.CLOSE_NO_REPLY} & set(once)


def test_a_silent_customer_hears_a_question_a_reminder_and_the_notice_and_no_survey() -> None:
    days = [timedelta(days=1)] * 40
    assert [kind for _, kind in live(SOLVED, days, at("16 10:00"))] == [
        Kind.DOES_IT_WORK,
        Kind.REMIND_DOES_IT_WORK,
        Kind.CLOSE_NO_REPLY,
    ]


def test_a_confirmed_case_is_rated_reminded_once_and_closed() -> None:
    days = [timedelta(days=1)] * 40
    assert [kind for _, kind in live(CONFIRMED, days, at("18 10:00"))] == [
        Kind.SURVEY,
        Kind.SURVEY_REMINDER,
        Kind.SURVEY_CLOSE,
    ]
