"""Presses in forms: options and controls, and what is done with a form that is in the way or was saved."""

from __future__ import annotations

from handlers.context import Desk
from handlers.forms import registry, session
from handlers.forms.engine import Pressed
from handlers.update import Incoming
from storage.tables import Draft, Person


def form(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    """A press in a form; its turn says whether it belongs to the question that is open now."""
    if len(parts) < 3 or not parts[0].isdecimal() or not parts[1].isdecimal():
        return False
    draft = desk.session.get(Draft, int(parts[0]))
    if draft is None or draft.person_id != who.id or draft.saved is not None or draft.chat_id != update.chat_id:
        return False
    if not session.stands(desk, who, draft):
        desk.toast(update.query)
        return True
    reply = Pressed(int(parts[1]), ":".join(parts[2:]))
    step = session.reply(desk, who, draft, reply, fresh=False)
    if step.stale:
        return False
    desk.toast(update.query)
    return True


def draft(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    """Save, drop, continue a form that is in the way; reopen a saved one."""
    if len(parts) < 2 or not parts[0].isdecimal():
        return False
    verb, wanted = parts[1], ":".join(parts[2:])
    if verb == "new":
        if (form_wanted := registry.known(wanted)) is None or not form_wanted.saves:
            return False
        if registry.found(desk, wanted) is None:
            desk.toast(update.query, desk.plain(desk.language(who), "draft-gone"))
            return True
        desk.toast(update.query)
        session.begin(desk, who, wanted)
        return True
    found = desk.session.get(Draft, int(parts[0]))
    if found is None or found.person_id != who.id:
        return False
    desk.toast(update.query)
    if not session.stands(desk, who, found):
        return True
    if verb == "open":
        session.reopen(desk, who, found)
    else:
        session.way_out(desk, who, found, verb, wanted)
    return True
