"""The customers' commands; the menu's buttons do the same."""

from __future__ import annotations

from collections.abc import Callable

from handlers import language, welcome
from handlers.cases import overview, person, service_form
from handlers.context import Desk
from handlers.courses import courses
from handlers.customers import privacy, products
from handlers.forms import render, session
from handlers.forms.engine import Press
from handlers.questions import ask as questions_ask
from handlers.update import Incoming
from storage.tables import Draft, Person


def command(desk: Desk, who: Person, update: Incoming) -> None:
    """A command of a customer; one that does not exist is answered with the list of those that do."""
    name = update.command or ""
    if name == "start":
        welcome.welcome(desk, who)
        return
    welcome.introduce(desk, who)
    if name == "ask" and update.argument:
        questions_ask.ask(desk, who, update.argument)
    elif not open_menu(desk, who, name):
        desk.say(who, "command-unknown", command=f"/{name}"[:40])
        help_(desk, who)


def open_menu(desk: Desk, who: Person, what: str) -> bool:
    """What a menu button or a command without words does; False for a name that is none."""
    act = MENU.get(what)
    if act is None:
        return False
    act(desk, who)
    return True


def complaint(desk: Desk, who: Person) -> None:
    """Begin a complaint, or offer to go on with a saved one."""
    if waiting := [draft for draft in session.saved_drafts(desk, who) if draft.flow == "complaint"]:
        offer_saved(desk, who, waiting)
        return
    session.begin(desk, who, "complaint")


def offer_saved(desk: Desk, who: Person, drafts: list[Draft]) -> None:
    lang = desk.language(who)
    rows = [
        [desk.button(lang, "draft-reopen-of", f"d:{draft.id}:open:", time=desk.time(lang, draft.touched))]
        for draft in drafts[:5]
    ]
    rows.append([desk.button(lang, "draft-new", f"d:0:new:{drafts[0].flow}")])
    title = render.form_title(desk, lang, drafts[0].flow)
    desk.say(who, "draft-some-saved", buttons=rows, form=title)


def cancel(desk: Desk, who: Person) -> None:
    """Break off the open form."""
    draft = session.open_draft(desk, who, who.telegram_id or 0)
    if draft is None:
        desk.say(who, "cancel-nothing", buttons=welcome.menu(desk, desk.language(who)))
        return
    session.reply(desk, who, draft, Press.CANCEL, fresh=True)


def help_(desk: Desk, who: Person) -> None:
    lang = desk.language(who)
    contact = desk.content.firm.contact
    desk.say(who, "help", buttons=welcome.menu(desk, lang), phone=contact.phone or "-", email=contact.email or "-")


def ask(desk: Desk, who: Person) -> None:
    desk.say(who, "ask-what")


MENU: dict[str, Callable[[Desk, Person], None]] = {
    "complaint": complaint,
    "ask": ask,
    "cases": overview.list_cases,
    "products": products.list_products,
    "learn": courses.list_courses,
    "service": service_form.list_services,
    "language": language.offer,
    "privacy": privacy.explain,
    "person": person.wanted,
    "cancel": cancel,
    "help": help_,
}
