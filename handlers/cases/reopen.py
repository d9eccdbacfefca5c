"""A case taken up again, by the customer or by an agent: the same case, assessed anew, with a new promised time."""

from __future__ import annotations

from sqlalchemy import select

from casework.terms import Actor, EventKind, Priority
from handlers.cases import cases
from handlers.cases.assess import assess
from handlers.context import Context
from storage.tables import Case, Event


def reopen(context: Context, case: Case, by: Actor, who: str, why: str) -> bool:
    """Take a case up again; False where it is open or was joined with another.

    Showing the case and telling people about it is left to whoever took it up.
    """
    if not cases.move(context, case, "reopen", by, who):
        return False
    case.outcome = None
    cases.record(context, case, EventKind.REOPENED, who, why=why)
    _reassess(context, case)
    cases.promise_times(context, case, anew=True)
    return True


def _reassess(context: Context, case: Case) -> None:
    """Triage with the reopening as a reason: it never makes a case less urgent, nor undoes a person's decision."""
    before, safety = Priority(case.priority), case.safety
    assess(context, case)
    if case.safety and not safety and _decided_by_person(context, case):
        case.safety, case.priority = False, str(Priority.URGENT)
    if safety:
        case.safety = True
    ranks = list(Priority)
    if ranks.index(Priority(case.priority)) > ranks.index(before):
        case.priority = str(before)
    if case.priority != before:
        cases.record(
            context, case, EventKind.PRIORITY_CHANGED, "system", before=str(before), after=case.priority, why="reopened"
        )
    if case.safety:
        cases.enter_safety_register(context, case)


def _decided_by_person(context: Context, case: Case) -> bool:
    decided = select(Event.id).where(
        Event.case_id == case.id, Event.kind == str(EventKind.PRIORITY_CHANGED), Event.by.startswith("agent")
    )
    return context.session.scalar(decided.limit(1)) is not None
