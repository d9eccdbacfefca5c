"""Presses in the agents' group: the card's buttons, an agent's form, a parked message."""

from __future__ import annotations

from handlers.agents import commands
from handlers.agents.answers import canned
from handlers.cases import cases
from handlers.context import Context
from handlers.forms import presses
from handlers.texts import Html
from handlers.update import Incoming, ids_out_of_range
from storage.tables import Case, Person, Received

VERBS: dict[str, commands.InTopic] = {
    "take": commands.take, "ask": commands.ask, "solve": commands.solve, "close": commands.close,
    "reopen": commands.reopen, "resume": commands.resume, "priority": commands.priority,
    "handover": commands.handover, "note": commands.note, "prio": commands.priority, "team": commands.handover,
    "canned": canned, "card": commands.show_card, "article": commands.make_article,
}  # fmt: skip


def pressed(context: Context, who: Person, update: Incoming) -> None:
    """Every press is answered; one that no longer fits says so."""
    letter, *parts = update.data.split(":")
    if ids_out_of_range(parts):
        done = False
    elif letter == "f":
        done = presses.form(context, who, update, parts)
    elif letter == "d":
        done = presses.draft(context, who, update, parts)
    elif letter == "p":
        done = _again(context, update, parts)
    else:
        done = letter == "c" and _case(context, who, update, parts)
    if not done:
        context.toast(update.query, context.plain(context.language(who), "press-old"))


def _case(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    if len(parts) < 2 or not parts[0].isdecimal():
        return False
    case = cases.locked(context, int(parts[0]))
    if case is None:
        return False
    context.toast(update.query)
    if parts[1] == "more":
        _more(context, case)
        return True
    act = VERBS.get(parts[1])
    if act is not None:
        act(context, who, case, parts[2] if len(parts) > 2 else "")
    return act is not None


def _more(context: Context, case: Case) -> None:
    """What is needed less often."""
    lang = context.staff_language
    rows = [[context.button(lang, f"card-do-{verb}", f"c:{case.id}:{verb}")] for verb in ("canned", "article", "card")]
    context.tell(case, Html(context.html(lang, "agents-help-topic")), buttons=rows)


def _again(context: Context, update: Incoming, parts: list[str]) -> bool:
    """Run a parked message again, once it is known why it failed."""
    row = context.session.get(Received, int(parts[0])) if parts and parts[0].isdecimal() else None
    if row is None or row.parked is None or row.handled is not None:
        return False
    row.parked, row.failures, row.try_at, row.error = None, 0, 0.0, None
    context.toast(update.query)
    return True
