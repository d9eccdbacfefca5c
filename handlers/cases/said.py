"""What an agent says to a customer: one way out; it counts when it is delivered, and is undone when it is refused.

A row bears in its content: `answer` (by whom), `before` (the case before it was said), `after` (its status since then),
`verb` and `decided` (what saying it has changed), so that it can be undone, and done once more.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from casework.lifecycle import OPEN
from casework.terms import Actor, EventKind, Status
from handlers.buttons.cases import SayAgain
from handlers.cases import cases, plan
from handlers.context import Context
from handlers.texts import Html, joined
from storage.tables import Case, Outgoing, Person, Topic
from storage.transaction import Effect, Rank, To

RECEIPT = "👌"
"""One of the reactions that bots may use."""
_TIMES = ("assessed", "solved", "confirmed", "closed", "paused_since", "promised_solution")
_MONEY = ("redress",)
_PLAIN = (
    "outcome", "cause", "solution", "redress_currency", "agent_id", "agent", "paused_minutes", "minutes_to_solution",
)  # fmt: skip
_DECIDED = ("outcome", "cause", "solution", "redress", "redress_currency")


def before(case: Case) -> dict[str, Any]:
    """The case as it is, for the time that what is said now does not arrive."""
    return {"status": case.status, **_values(case, (*_TIMES, *_MONEY, *_PLAIN))}


def _values(case: Case, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _stored(getattr(case, name)) for name in names}


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _restore(case: Case, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name == "status":
            continue
        if value is not None and name in _TIMES:
            value = datetime.fromisoformat(value)
        elif value is not None and name in _MONEY:
            value = Decimal(value)
        setattr(case, name, value)


def say(
    context: Context,
    case: Case,
    agent: Person,
    content: dict[str, Any],
    was: dict[str, Any],
    *,
    effect: Effect = Effect.MESSAGE,
    verb: str | None = None,
    slot: str | None = None,
    source: tuple[int, int] | None = None,
    watched: bool = True,
) -> bool:
    """Say it, also to somebody who has blocked us: what Telegram answers is what counts. False where nobody is there.

    `was`: the case before anything was done because of this; `watched`: what the customer writes next answers it.
    """
    customer = context.session.get(Person, case.person_id)
    if customer is None or customer.telegram_id is None:
        return False
    known = {"answer": agent.id, "before": was, "after": case.status, "verb": verb}
    if verb is not None:
        known["decided"] = _values(case, _DECIDED)
    context.tx.say(
        To(chat_id=customer.telegram_id, person_id=customer.id), effect, {**content, **known}, slot=slot,
        source=source, case_id=case.id, watched=watched,
    )  # fmt: skip
    return True


def show(context: Context, case: Case, agent: Person, text: str) -> None:
    """What was not typed is shown in the topic; said right after it, so that the receipt finds it."""
    name = agent.first_name or "?"
    context.tell(case, context.html(context.staff_language, "said-to-customer", agent=name, text=text))


def arrived(context: Context, row: Outgoing) -> None:
    """It is with the customer: from now on it counts as an answer."""
    case = cases.locked(context, row.case_id) if row.case_id is not None else None
    if case is not None and case.first_response is None:
        cases.first_answered(context, case)
        cases.refresh(context, case)


def show_receipt(context: Context, row: Outgoing) -> None:
    """A sign at the agent's message, or at the line that shows it in the topic."""
    if row.source_chat is not None and row.source_message is not None:
        seen = {"message": row.source_message, "emoji": RECEIPT}
        context.tx.say(To(chat_id=row.source_chat), Effect.REACTION, seen, rank=Rank.ANSWER)
    elif (line := _line_of(context, row)) is not None and (topic := context.session.get(Topic, line.topic_id)):
        content, there = {"row": line.id, "emoji": RECEIPT}, To(chat_id=topic.chat_id, topic_id=topic.id)
        context.tx.say(To(chat_id=topic.chat_id), Effect.REACTION, content, rank=Rank.ANSWER, after=there)


def _line_of(context: Context, row: Outgoing) -> Outgoing | None:
    found = select(Outgoing).where(Outgoing.cause == row.cause, Outgoing.part == row.part + 1)
    return context.session.scalar(found.where(Outgoing.topic_id.is_not(None), Outgoing.case_id == row.case_id))


def shown_as(context: Context, chat_id: int, message_id: int) -> Outgoing | None:
    """What a line in the topic shows as said to the customer; None for any other message."""
    line = context.session.scalar(
        select(Outgoing).where(
            Outgoing.chat_id == chat_id, Outgoing.message_id == message_id, Outgoing.topic_id.is_not(None)
        )
    )
    if line is None:
        return None
    said = select(Outgoing).where(Outgoing.cause == line.cause, Outgoing.part == line.part - 1)
    row = context.session.scalar(said)
    return row if row is not None and "answer" in row.content else None


def refused(context: Context, case_id: int, row: Outgoing, reason: str) -> None:
    """It is not with the customer: what was done by saying it is undone, and the topic says so."""
    case = cases.locked(context, case_id)
    if case is None:
        return
    lang = context.staff_language
    why = {"why": f"not delivered: {reason}", plan.UNDELIVERED: row.id}
    cases.record(context, case, EventKind.ALERTED, "system", **why)
    lines = [context.html(lang, "relay-failed", reason=context.plain(lang, f"failed-{reason}"))]
    was = row.content["before"]
    if case.status == row.content["after"] and was["status"] != case.status:
        cases.move_back(context, case, Status(was["status"]))
        _restore(case, was)
        lines.append(context.html(lang, "said-undone"))
    cases.refresh(context, case)
    if reason == "blocked":
        lines.append(context.html(lang, "said-offered-later"))
    extra = {"reply_to": row.source_message} if row.source_message is not None else None
    context.tell(case, joined(lines), rank=Rank.WORDS, extra=extra)


def offer_again(context: Context, who: Person, since: datetime) -> None:
    """The customer is back: what was refused while they were away is offered to the agents once more."""
    missed = select(Outgoing).where(
        Outgoing.person_id == who.id,
        Outgoing.outcome == "refused",
        Outgoing.done >= since,
        Outgoing.case_id.is_not(None),
    )
    for row in context.session.scalars(missed.order_by(Outgoing.id)):
        case = context.session.get(Case, row.case_id)
        if case is None or case.status not in OPEN or "answer" not in row.content or "offered" in row.content:
            continue
        row.content = {**row.content, "offered": True}
        lang = context.staff_language
        text = Html(row.content.get("text") or row.content.get("caption") or row.content.get("head") or "")
        rows = [[context.button(lang, "say-again", SayAgain(case.id, row.id))]]
        context.tell(case, joined([context.html(lang, "said-customer-back"), text], "\n\n"), buttons=rows)


def again(context: Context, case: Case, agent: Person, row_id: int) -> bool:
    """Say once more what was refused, and do what it did; False where this was done, or does not fit any more."""
    row = context.session.get(Outgoing, row_id, with_for_update=True)
    if row is None or row.case_id != case.id or row.outcome != "refused" or "again" in row.content:
        return False
    content, was = dict(row.content), before(case)
    verb = content.get("verb")
    if verb is not None:
        if not cases.move(context, case, verb, Actor.AGENT, f"agent:{agent.telegram_id}"):
            return False
        _restore(case, content["decided"])
        case.agent_id, case.agent = agent.telegram_id, agent.first_name
    row.content = {**content, "again": True}
    source = (row.source_chat, row.source_message) if row.source_chat and row.source_message else None
    bare = {name: value for name, value in content.items() if name not in ("offered", "decided")}
    sent = say(
        context, case, agent, bare, was, effect=Effect(row.kind), verb=verb, slot=row.slot, source=source,
        watched=row.watched,
    )  # fmt: skip
    cases.refresh(context, case)
    return sent
