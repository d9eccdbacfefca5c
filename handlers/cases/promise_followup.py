"""Promised times that come: kept or an honest new time; before them a warning, after them escalation by levels."""

from __future__ import annotations

from datetime import datetime

from casework.appointments import NO_REPLY
from casework.promises import ASSESSED, Promise, after_miss
from casework.terms import EventKind
from handlers import contact
from handlers.cases import alerts, cases, plan, tracker
from handlers.context import Desk
from handlers.texts import Html, joined
from storage.tables import Appointment, Case, Person


def promise_due(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """Tell the customer, unasked, that it is done, or that it is not and by when it will be.

    All that has passed is told in one message: after a standstill nobody gets a row of excuses.
    """
    missed = [each for each in plan.open_promises(desk, case) if each.due <= desk.now]
    if not missed:
        return _kept(desk, case, person, held)
    renewed = [(before, _renew(desk, case, before)) for before in missed]
    _tell_customer(desk, case, person, renewed)
    _tell_agents(desk, case, renewed, told=contact.reachable(person, case))
    cases.refresh(desk, case)
    return "missed"


def _renew(desk: Desk, case: Case, promise: Promise) -> Promise:
    """A promise missed with its new time; both stay in the history."""
    new = after_miss(promise, desk.now, desk.calendar)
    cases.record(desk, case, EventKind.PROMISE_MISSED, "system", promise=promise.name, due=promise.due.isoformat())
    cases.record(
        desk, case, EventKind.PROMISE_CHANGED, "system", promise=promise.name, before=promise.due.isoformat(),
        after=new.due.isoformat(), reason=new.reason, misses=new.misses,
    )  # fmt: skip
    if promise.name == ASSESSED:
        case.promised_response = new.due
    else:
        case.promised_solution = new.due
    return new


def _tell_customer(desk: Desk, case: Case, person: Person, renewed: list[tuple[Promise, Promise]]) -> None:
    lang = desk.language(person)
    again = any(new.misses > 1 for _, new in renewed)
    head = desk.html(lang, "promise-missed-again" if again else "promise-missed", number=case.number)
    parts = [head, joined(_line(desk, lang, *each) for each in renewed), desk.html(lang, "promise-missed-tail")]
    if contact.reachable(person, case):
        buttons = [[desk.button(lang, "case-person", f"c:{case.id}:person")]]
        desk.say(person, joined(parts, "\n\n"), buttons=buttons, case=case)


def _line(desk: Desk, lang: str, before: Promise, after: Promise) -> Html:
    return desk.html(
        lang, f"promise-missed-{before.name}", before=desk.time(lang, before.due), after=desk.time(lang, after.due)
    )


def _tell_agents(desk: Desk, case: Case, renewed: list[tuple[Promise, Promise]], *, told: bool) -> None:
    lang = desk.staff_language
    lines = [
        desk.html(lang, "staff-promise-missed", promise=clock_name(desk, new.name), before=desk.time(lang, old.due),
                  after=desk.time(lang, new.due), misses=new.misses, told="yes" if told else "no")
        for old, new in renewed
    ]  # fmt: skip
    desk.tell(case, joined(lines))


def _kept(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """The tracker was edited without a sound when it was done; now is the time at which it was promised."""
    cases.record(desk, case, EventKind.PROMISE_KEPT, "system", promise=held.data["promise"])
    if contact.reachable(person, case):
        time = tracker.next_promise(desk, case, desk.language(person)) or "–"
        desk.say(person, "promise-kept", number=case.number, case=case, time=time)
    return "kept"


def warn_breach(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """Three quarters of the time are gone: whoever is in charge is told while it can still be kept."""
    name, lang = held.data["promise"], desk.staff_language
    cases.record(desk, case, EventKind.WARNED, "system", promise=name)
    who = alerts.mention(desk, alerts.in_charge(desk, case))
    due = _due_of(desk, case, name)
    alerts.tell_all(
        desk, case,
        desk.html(lang, "staff-warning", who=who, promise=clock_name(desk, name),
                  time=desk.time(lang, due) if due else "-"),
    )  # fmt: skip
    return "warned"


def escalate(desk: Desk, case: Case, person: Person, held: Appointment) -> str:
    """A promise has passed: level by level more people are called; a silent safety case needs a decision."""
    name, level = held.data["promise"], int(held.data["level"])
    cases.record(desk, case, EventKind.ESCALATED, "system", promise=name, level=level)
    called = alerts.to_call(desk, case, level)
    who = alerts.mention(desk, called)
    lang = desk.staff_language
    if name == NO_REPLY:
        text = desk.html(lang, "staff-safety-silent", who=who)
    else:
        text = desk.html(lang, "staff-escalation", who=who, level=level, promise=clock_name(desk, name))
    alerts.tell_all(desk, case, text)
    if case.safety:
        alerts.tell_privately(desk, case, "staff-safety-private", desk.content.firm.safety_contacts)
    return f"level {level}"


def clock_name(desk: Desk, name: str) -> str:
    """What agents call a promised time."""
    return desk.plain(desk.staff_language, f"clock-{name.replace('_', '-')}")


def _due_of(desk: Desk, case: Case, name: str) -> datetime | None:
    return next((each.due for each in plan.running_clocks(desk, case) if each.name == name), None)
