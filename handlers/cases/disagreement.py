"""A decision that is not accepted: a second person looks at it anew; if it stays, the dispute body is named."""

from __future__ import annotations

from casework.terms import Actor, EventKind
from handlers.buttons.cases import TakeCase
from handlers.cases import alerts, cases, decisions, tracker
from handlers.cases import reopen as cases_reopen
from handlers.cases.dispute import dispute_notice
from handlers.context import Context
from handlers.texts import Html, joined
from storage.tables import Case, Person


def to_second_person(context: Context, who: Person, case: Case) -> Html | None:
    """Take the case away from whoever decided it; what the customer is told. None where it is open already.

    A decision that a second person has looked at stays.
    """
    if decisions.disagreements(context, case):
        return _stays(context, who, case)
    first = decisions.decided_last(context, case)
    outcome = case.outcome
    if not cases_reopen.reopen(context, case, Actor.CUSTOMER, "customer", "disagrees"):
        return None
    case.agent_id = case.agent = None
    cases.record(context, case, EventKind.DISAGREED, "customer", decided_by=first, outcome=outcome)
    context.session.flush()
    _call_second(context, case, who, first)
    cases.refresh(context, case)
    lang = context.language(who)
    return context.html(
        lang, "decision-no", number=case.number, time=tracker.next_promise(context, case, lang) or "–"
    )  # fmt: skip


def _call_second(context: Context, case: Case, who: Person, first: int | None) -> None:
    """Everybody but the first: the team, its lead, and who sees to all cases."""
    lang, team = context.staff_language, context.content.firm.teams.get(case.team or "")
    concerned = [*(team.members if team else ()), *([team.lead] if team and team.lead else [])]
    others = [each for each in concerned if each != first] or [
        each for each in alerts.of_quality_and_admins(context) if each != first
    ]
    text = context.html(
        lang, "staff-disagreed", who=alerts.mention(context, dict.fromkeys(others)), name=who.first_name or "?",
        first=alerts.name(context, first) if first else "–",
    )  # fmt: skip
    alerts.tell_all(context, case, text, [[context.button(lang, "card-do-take", TakeCase(case.id))]])


def _stays(context: Context, who: Person, case: Case) -> Html | None:
    """Two people have decided: the case ends without agreement, with whom else the customer may turn to."""
    lang, again = context.language(who), len(decisions.disagreements(context, case)) > 1
    if not again:
        if case.outcome is None:
            return None
        second = decisions.decided_last(context, case)
        cases.record(context, case, EventKind.DISAGREED, "customer", decided_by=second, outcome=case.outcome)
        # A person closes a safety case.
        if cases.move(context, case, "close", Actor.SYSTEM):
            cases.record(context, case, EventKind.CLOSED, "system", outcome=case.outcome, decided=case.outcome)
        alerts.tell_all(context, case, context.html(context.staff_language, "staff-disagreed-still",
                                                    name=who.first_name or "?"))  # fmt: skip
        cases.refresh(context, case)
    head = context.html(lang, "decision-stays", number=case.number)
    return joined([head, dispute_notice(context, lang) or ""], "\n\n")
