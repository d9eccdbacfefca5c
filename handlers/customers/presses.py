"""Presses of buttons in a customer's chat, to whom they concern. An old button does nothing, and says so kindly."""

from __future__ import annotations

from collections.abc import Callable

from handlers import form_presses
from handlers.customers import (
    adding,
    aftercare,
    again,
    caring,
    cases,
    commands,
    language,
    learn,
    outcomes,
    person,
    privacy,
    products,
    service,
    surveys,
)
from handlers.desk import Desk
from handlers.incoming import Incoming, ids_out_of_range
from handlers.quality import loop, staff
from storage.tables import Case, Person

Press = Callable[[Desk, Person, Incoming, list[str]], bool]


def pressed(desk: Desk, who: Person, update: Incoming) -> None:
    """Every press is answered, or the client shows a clock on the button for half a minute."""
    letter, *parts = update.data.split(":")
    act = None if ids_out_of_range(parts) else ROUTES.get(letter)
    done = act(desk, who, update, parts) if act else False
    if not done:
        desk.toast(update.query, desk.plain(desk.language(who), "press-old"))


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
    "f": form_presses.form,
    "d": form_presses.draft,
    "m": menu,
    "l": tongue,
    "c": case,
    "e": adding.pressed_add,
    "q": outcomes.pressed,
    "s": surveys.pressed,
    "t": learn.pressed,
    "o": products.pressed,
    "v": service.pressed,
    "w": caring.pressed,
    "x": staff.pressed,
    "y": privacy.pressed,
    "k": loop.pressed,
    "z": again.pressed,
}
