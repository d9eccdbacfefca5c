"""Presses of buttons in a customer's chat, to whom they concern. An old button does nothing, and says so kindly."""

from __future__ import annotations

from collections.abc import Callable

from handlers import conversation
from handlers.customers import aftercare, cases, commands, language, learn, person, products, questions, service, surveys
from handlers.desk import Desk
from handlers.flows.engine import Pressed
from handlers.incoming import Incoming
from handlers.quality import staff
from storage.tables import Case, Draft, Person

Press = Callable[[Desk, Person, Incoming, list[str]], bool]


def pressed(desk: Desk, who: Person, update: Incoming) -> None:
    """Every press is answered, or the client shows a clock on the button for half a minute."""
    letter, *parts = update.data.split(":")
    act = ROUTES.get(letter)
    done = act(desk, who, update, parts) if act else False
    if not done:
        desk.toast(update.query, desk.plain(desk.language(who), "press-old"))


def form(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    """A press in a form; its turn says whether it belongs to the question that is open now."""
    if len(parts) < 3 or not parts[0].isdecimal() or not parts[1].isdecimal():
        return False
    draft = desk.session.get(Draft, int(parts[0]))
    if draft is None or draft.person_id != who.id or draft.saved is not None or draft.chat_id != update.chat_id:
        return False
    reply = Pressed(int(parts[1]), ":".join(parts[2:]))
    step = conversation.reply(desk, who, draft, reply, fresh=False)
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
        desk.toast(update.query)
        conversation.begin(desk, who, wanted)
        return True
    found = desk.session.get(Draft, int(parts[0]))
    if found is None or found.person_id != who.id:
        return False
    desk.toast(update.query)
    if verb == "open":
        conversation.reopen(desk, who, found)
    else:
        conversation.way_out(desk, who, found, verb, wanted)
    return True


def menu(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    if not commands.open_menu(desk, who, parts[0] if parts else ""):
        return False
    desk.toast(update.query)
    return True


def tongue(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    if not language.chosen(desk, who, parts[0] if parts else ""):
        return False
    desk.toast(update.query)
    return True


def case(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    """A press on the customer's own case."""
    if len(parts) < 2 or not parts[0].isdecimal():
        return False
    found = cases.own(desk, who, int(parts[0]))
    act = CASE_VERBS.get(parts[1])
    if found is None or act is None:
        return False
    if act(desk, who, found) is False:
        return False
    desk.toast(update.query)
    return True


CASE_VERBS: dict[str, Callable[[Desk, Person, Case], bool | None]] = {
    "person": person.wanted_for,
    "settle": aftercare.settle,
    "works": aftercare.works,
    "fails": aftercare.fails,
    "reopen": aftercare.reopen,
    "withdraw": aftercare.withdraw,
    "show": cases.show,
}

ROUTES: dict[str, Press] = {
    "f": form,
    "d": draft,
    "m": menu,
    "l": tongue,
    "c": case,
    "e": cases.pressed_add,
    "q": questions.pressed,
    "s": surveys.pressed,
    "t": learn.pressed,
    "o": products.pressed,
    "v": service.pressed,
    "x": staff.pressed,
}
