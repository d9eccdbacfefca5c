"""Promised times that come: kept or an honest new time; before them a warning, after them escalation by levels."""

from __future__ import annotations

from datetime import datetime

from casework.appointments import NO_REPLY
from casework.promises import ASSESSED, Promise, after_miss
from casework.terms import EventKind
from handlers import contact
from handlers.buttons.cases import AskForPerson, SetNewTime
from handlers.cases import alerts, cases, plan, tracker
from handlers.context import Context
from handlers.texts import Html, joined
from storage.tables import Appointment, Case, Person


def promise_due(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """Tell the customer, unasked, that it is done, or that it is not and by when it will be.

    All that has passed is told in one message: after a standstill nobody gets a row of excuses. What passes after
    another time has passed is for a person.
    """
    given = plan.open_promises(context, case)
    missed = [each for each in given if each.due <= context.now and not each.of_person]
    if not missed:
        return _kept(context, case, person, held)
    if plan.Past.of(context, case).since_promised.last(EventKind.PROMISE_MISSED) is not None:
        called_before = any(each.of_person for each in given)
        return _for_a_person(context, case, person, missed, told=not called_before)
    renewed = [(before, _renew(context, case, before)) for before in missed]
    # The customer of a safety case hears from a person, and is not apologised to by a machine.
    told = contact.reachable(person, case) and not case.safety
    if told:
        _tell_customer(context, case, person, renewed)
    _tell_agents(context, case, renewed, told="safety" if case.safety else "yes" if told else "no")
    cases.refresh(context, case)
    return "missed"


def _for_a_person(context: Context, case: Case, person: Person, missed: list[Promise], *, told: bool) -> str:
    """Call the lead, and tell the customer whom: only a person gives a new time from here on.

    `told`: the customer does not know yet; what else passes meanwhile is for the lead alone.
    """
    for each in missed:
        cases.record(context, case, EventKind.PROMISE_MISSED, "system", promise=each.name, due=each.due.isoformat())
    called, lang = _leads(context, case), context.staff_language
    names = ", ".join(clock_name(context, each.name) for each in missed)
    hears = contact.reachable(person, case) and not case.safety
    text = context.html(
        lang, "staff-promise-for-person", who=alerts.mention(context, called), promise=names,
        before=context.time(lang, min(each.due for each in missed)), told="yes" if hears else "no",
    )  # fmt: skip
    alerts.tell_all(context, case, text, [[context.button(lang, "set-new-time", SetNewTime(case.id))]])
    if told and hears:
        _tell_who(context, case, person, called)
    cases.refresh(context, case)
    return "for a person"


def nobody_came(context: Context, case: Case, person: Person) -> None:
    """A visit was promised, and the customer says that nobody came: the lead is called, and they hear whom."""
    called, lang = _leads(context, case), context.staff_language
    text = context.html(lang, "staff-nobody-came", who=alerts.mention(context, called), name=person.first_name or "?")
    alerts.tell_all(context, case, text, [[context.button(lang, "set-new-time", SetNewTime(case.id))]])
    if contact.reachable(person, case):
        _tell_who(context, case, person, called, "nobody-came")


def _leads(context: Context, case: Case) -> list[int]:
    """Who leads the case's team, else who sees to all cases, else who is in charge."""
    team = context.content.firm.teams.get(case.team or "")
    lead = [team.lead] if team is not None and team.lead is not None else []
    nearest = (alerts.without_first(context, case, each) for each in (lead, context.content.firm.heads))
    return next((each for each in nearest if each), None) or alerts.to_call(context, case, level=3)


def _tell_who(
    context: Context, case: Case, person: Person, called: list[int], key: str = "promise-missed-again"
) -> None:
    lang = context.language(person)
    team = context.content.firm.teams.get(case.team or "")
    known = [name for name in (alerts.name(context, each) for each in called[:1]) if not name.isdigit()]
    title = context.content.text(team.title, lang) if team is not None else context.content.firm.name
    who = context.html(lang, "promise-lead-named" if known else "promise-lead", name=next(iter(known), ""), team=title)
    head = context.html(lang, key, number=case.number)
    buttons = [[context.button(lang, "case-person", AskForPerson(case.id))]]
    context.say(person, joined([head, who], "\n\n"), buttons=buttons, case=case)


def _renew(context: Context, case: Case, promise: Promise) -> Promise:
    """Record a missed promise with its new time; both stay in the history."""
    new = after_miss(promise, context.now, context.calendar)
    cases.record(context, case, EventKind.PROMISE_MISSED, "system", promise=promise.name, due=promise.due.isoformat())
    cases.record(
        context, case, EventKind.PROMISE_CHANGED, "system", promise=promise.name, before=promise.due.isoformat(),
        after=new.due.isoformat(), reason=new.reason, misses=new.misses,
    )  # fmt: skip
    if promise.name == ASSESSED:
        case.promised_response = new.due
    else:
        case.promised_solution = new.due
    return new


def _tell_customer(context: Context, case: Case, person: Person, renewed: list[tuple[Promise, Promise]]) -> None:
    lang = context.language(person)
    head = context.html(lang, "promise-missed", number=case.number)
    parts = [head, joined(_line(context, lang, *each) for each in renewed), context.html(lang, "promise-missed-tail")]
    buttons = [[context.button(lang, "case-person", AskForPerson(case.id))]]
    context.say(person, joined(parts, "\n\n"), buttons=buttons, case=case)


def _line(context: Context, lang: str, before: Promise, after: Promise) -> Html:
    return context.html(
        lang,
        f"promise-missed-{before.name}",
        before=context.time(lang, before.due),
        after=context.time(lang, after.due),
    )


def _tell_agents(context: Context, case: Case, renewed: list[tuple[Promise, Promise]], *, told: str) -> None:
    lang = context.staff_language
    lines = [
        context.html(
            lang,
            "staff-promise-missed",
            promise=clock_name(context, new.name),
            before=context.time(lang, old.due),
            after=context.time(lang, new.due),
            misses=new.misses,
            told=told,
        )
        for old, new in renewed
    ]
    context.tell(case, joined(lines))


def _kept(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """Say that a promise was kept: the tracker was edited without a sound, and the promised time is now."""
    cases.record(context, case, EventKind.PROMISE_KEPT, "system", promise=held.data["promise"])
    if contact.reachable(person, case) and not case.safety:
        time = tracker.next_promise(context, case, context.language(person)) or "–"
        context.say(person, "promise-kept", number=case.number, case=case, time=time)
    return "kept"


def warn_breach(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """Three quarters of the time are gone: whoever is in charge is told while it can still be kept."""
    name, lang = held.data["promise"], context.staff_language
    cases.record(context, case, EventKind.WARNED, "system", promise=name)
    who = alerts.mention(context, alerts.in_charge(context, case))
    due = _due_of(context, case, name)
    alerts.tell_all(
        context, case,
        context.html(lang, "staff-warning", who=who, promise=clock_name(context, name),
                  time=context.time(lang, due) if due else "-"),
    )  # fmt: skip
    return "warned"


def escalate(context: Context, case: Case, person: Person, held: Appointment) -> str:
    """A promise has passed: level by level more people are called; a silent safety case needs a decision."""
    name, level = held.data["promise"], int(held.data["level"])
    cases.record(context, case, EventKind.ESCALATED, "system", promise=name, level=level)
    called = alerts.to_call(context, case, level)
    who = alerts.mention(context, called)
    lang = context.staff_language
    if name == NO_REPLY:
        text = context.html(lang, "staff-safety-silent", who=who)
    else:
        text = context.html(lang, "staff-escalation", who=who, level=level, promise=clock_name(context, name))
    alerts.tell_all(context, case, text)
    if case.safety:
        alerts.tell_privately(context, case, "staff-safety-private", context.content.firm.safety_contacts)
    return f"level {level}"


def clock_name(context: Context, name: str) -> str:
    """What agents call a promised time."""
    return context.plain(context.staff_language, f"clock-{name.replace('_', '-')}")


def _due_of(context: Context, case: Case, name: str) -> datetime | None:
    return next((each.due for each in plan.running_clocks(context, case) if each.name == name), None)
