"""Presses in forms: options and controls, and what is done with a form that is in the way or was saved."""

from __future__ import annotations

from handlers.context import Context
from handlers.forms import registry, session
from handlers.forms.engine import Pressed
from handlers.update import Incoming
from storage.tables import Draft, Person


def form(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    """A press in a form; its turn says whether it belongs to the question that is open now."""
    if len(parts) < 3 or not parts[0].isdecimal() or not parts[1].isdecimal():
        return False
    draft = context.session.get(Draft, int(parts[0]))
    if draft is None or draft.person_id != who.id or draft.saved is not None or draft.chat_id != update.chat_id:
        return False
    if not session.stands(context, who, draft):
        context.toast(update.query)
        return True
    reply = Pressed(int(parts[1]), ":".join(parts[2:]))
    step = session.reply(context, who, draft, reply, fresh=False)
    if step.stale:
        return False
    context.toast(update.query)
    return True


def draft(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    """Save, drop, continue a form that is in the way; reopen a saved one."""
    if len(parts) < 2 or not parts[0].isdecimal():
        return False
    verb, wanted = parts[1], ":".join(parts[2:])
    if verb == "new":
        if (form_wanted := registry.known(wanted)) is None or not form_wanted.saves:
            return False
        if registry.found(context, wanted) is None:
            context.toast(update.query, context.plain(context.language(who), "draft-gone"))
            return True
        context.toast(update.query)
        session.begin(context, who, wanted)
        return True
    found = context.session.get(Draft, int(parts[0]))
    if found is None or found.person_id != who.id:
        return False
    context.toast(update.query)
    if not session.stands(context, who, found):
        return True
    if verb == "open":
        session.reopen(context, who, found)
    else:
        session.way_out(context, who, found, verb, wanted)
    return True
