"""How a case ended: something was mended, a matter was settled, or it was decided; and who may decide once more."""

from __future__ import annotations

from sqlalchemy import select

from casework.terms import EventKind, Outcome, Wish
from handlers.context import Context
from storage.tables import Case, Event, Person

MONEY_OR_WORDS = frozenset({Wish.REFUND, Wish.PRICE_REDUCTION, Wish.EXPLANATION, Wish.TAKE_BACK})
NOTHING_TO_WORK = frozenset({"return", "training"})
COMPLAINT = "complaint"


def ending(context: Context, case: Case) -> str:
    """What its customer is asked about: whether a product "works", a matter is "settled", a "decision" accepted."""
    if case.outcome == Outcome.REJECTED:
        return "decision"
    return "works" if _mended(context, case) else "settled"


def is_decision(context: Context, case: Case) -> bool:
    """Whether its customer may accept or disagree: nothing was mended that could be tried."""
    return ending(context, case) == "decision" or (case.service == COMPLAINT and not _mended(context, case))


def _mended(context: Context, case: Case) -> bool:
    """Whether there is a product to try: nothing is at the end of a quarrel about money, words or an invoice."""
    if case.wish in MONEY_OR_WORDS or case.service in NOTHING_TO_WORK:
        return False
    service = context.content.services.get(case.service)
    subject = service.matter(case.matter) if service is not None else None
    return subject is None or subject.product


def disagreements(context: Context, case: Case) -> list[Event]:
    """How often the customer has disagreed with what was decided, the first first."""
    kind = str(EventKind.DISAGREED)
    told = select(Event).where(Event.case_id == case.id, Event.kind == kind).order_by(Event.id)
    return list(context.session.scalars(told))


def first_person(context: Context, case: Case) -> int | None:
    """Who decided what the customer disagreed with: anybody else decides it anew."""
    if not case.reopened:
        return None
    told = disagreements(context, case)
    found: int | None = told[0].data.get("decided_by") if told else None
    return found


def may_decide(context: Context, case: Case, agent: Person) -> bool:
    """Whether this agent may take and decide the case: not the one whose decision is looked at anew."""
    first = first_person(context, case)
    return first is None or first != agent.telegram_id


def decided_last(context: Context, case: Case) -> int | None:
    """Who of staff decided last."""
    ends = (str(EventKind.SOLVED), str(EventKind.CLOSED))
    told = select(Event.by).where(Event.case_id == case.id, Event.kind.in_(ends), Event.by.startswith("agent:"))
    by = context.session.scalar(told.order_by(Event.id.desc()).limit(1))
    return int(by.removeprefix("agent:")) if by is not None else case.agent_id
