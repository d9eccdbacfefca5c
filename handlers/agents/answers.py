"""Words of an agent that were not typed as a message: ready answers, and what a form asks the customer."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from casework.terms import EventKind, Status
from handlers.buttons.cases import PreviewCanned, SendCanned
from handlers.cases import cases, plan, relay, said
from handlers.cases.signature import signed
from handlers.context import Button, Context, labelled
from storage.tables import Case, Event, Person

_OPEN = re.compile(r"\[[^\[\]\n]+\]|\{[a-z_]+\}")
PRESSED_TWICE = timedelta(minutes=1)


def canned(context: Context, who: Person, case: Case, name: str = "") -> None:
    """Show a ready answer as the customer would read it, to be sent then; without a name the answers are offered."""
    lang = context.staff_language
    answer = context.content.canned.get(name)
    if answer is None:
        rows: list[list[Button]] = [
            [labelled(context.content.text(each.title, lang), PreviewCanned(case.id, each.id))]
            for each in context.content.canned.values()
        ]
        context.tell(case, context.html(lang, "canned-which"), buttons=rows)
        return
    words = fill(context, who, case, context.content.text(answer.text, case.language))
    if gaps := open_places(words):
        context.tell(case, context.html(lang, "canned-open", open=", ".join(gaps), text=words))
        return
    send_it = [[context.button(lang, "canned-send", SendCanned(case.id, answer.id))]]
    context.tell(case, context.html(lang, "canned-preview", text=words), buttons=send_it)


def open_places(words: str) -> list[str]:
    """What only a person can fill in: "[reason and clause]"."""
    return list(dict.fromkeys(_OPEN.findall(words)))


def send(context: Context, who: Person, case: Case, name: str) -> None:
    """Send a ready answer in the customer's language, once; one with a place still open is shown instead."""
    answer = context.content.canned.get(name)
    if answer is None or _just_said(context, case, name):
        return
    words = fill(context, who, case, context.content.text(answer.text, case.language))
    if open_places(words):
        canned(context, who, case, name)
    else:
        say_to_customer(context, who, case, words, canned=name)


def _just_said(context: Context, case: Case, name: str) -> bool:
    """Whether this ready answer went out a moment ago: its button was pressed twice."""
    replies = select(Event).where(Event.case_id == case.id, Event.kind == str(EventKind.REPLIED))
    last = context.session.scalar(replies.order_by(Event.id.desc()).limit(1))
    return last is not None and last.data.get("canned") == name and context.now - last.at <= PRESSED_TWICE


def fill(context: Context, who: Person, case: Case, text: str) -> str:
    """The variables of a ready answer filled in."""
    firm = context.content.firm
    customer = context.session.get(Person, case.person_id)
    due = plan.next_due(case)
    service = context.content.services.get(case.service)
    values = {
        "customer": (customer.first_name if customer else "") or "", "agent": who.first_name or "",
        "firm": firm.name, "number": case.number, "product": case.product_name or "",
        "service": context.content.text(service.title, case.language) if service else "",
        "promised": context.time(case.language, due) if due else "", "phone": firm.contact.phone or "",
        "email": firm.contact.email or "",
    }  # fmt: skip
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def say_to_customer(
    context: Context,
    who: Person,
    case: Case,
    text: str,
    *,
    canned: str | None = None,
    was: dict[str, Any] | None = None,
    verb: str | None = None,
) -> None:
    """Words of an agent that were not typed as a message: said to the customer, shown in the topic."""
    was = was or said.before(case)
    cases.add_entry(context, case, who, text, by="agent")
    known = {"canned": canned} if canned else {}
    cases.record(context, case, EventKind.REPLIED, f"agent:{who.telegram_id}", kind="text", **known)
    if case.status in (Status.NEW, Status.ASSESSED):
        relay.take(context, case, who)
    if not said.say(context, case, who, {"text": signed(who, text)}, was, verb=verb):
        cases.first_answered(context, case)  # told in the shop or by telephone
    said.show(context, case, who, text)
    cases.refresh(context, case)
