"""The customers' commands; the menu's buttons do the same.

Telegram shows those that `handlers.menus` lists.
"""

from __future__ import annotations

from collections.abc import Callable

from casework.terms import Fate
from handlers import language, welcome
from handlers.buttons.forms import BeginForm, ReopenForm
from handlers.buttons.menu import OpenMenu
from handlers.cases import complaint as cases_complaint
from handlers.cases import overview, person, service_form
from handlers.context import Context
from handlers.courses import courses
from handlers.customers import privacy, products
from handlers.forms import render, session
from handlers.forms.flow import Control
from handlers.press import DONE, OLD, Press, Toast
from handlers.questions import ask as questions_ask
from handlers.update import Incoming
from storage.tables import Draft, Person


def command(context: Context, who: Person, update: Incoming) -> None:
    """A command of a customer; one that does not exist is answered with the list of those that do."""
    name = update.command or ""
    with_words = name in ("ask", "complaint") and bool(update.argument)
    if not with_words:
        context.fate_is(Fate.COMMAND)
    if name == "start":
        welcome.welcome(context, who)
        return
    welcome.introduce(context, who)
    if with_words and name == "ask":
        questions_ask.ask(context, who, update.argument)
    elif with_words:
        cases_complaint.begin(context, who, update.argument)
    elif not open_menu(context, who, name):
        context.say(who, "command-unknown", command=f"/{name}"[:40])
        help_(context, who)


def open_entry(context: Context, press: Press[OpenMenu]) -> Toast:
    """An entry of the main menu."""
    return DONE if open_menu(context, press.who, press.button.entry) else OLD


def open_menu(context: Context, who: Person, what: str) -> bool:
    """What a menu button or a command without words does; False for a name that is none."""
    act = MENU.get(what)
    if act is None:
        return False
    act(context, who)
    return True


def complaint(context: Context, who: Person) -> None:
    """Begin a complaint, or offer to go on with a saved one."""
    if waiting := [draft for draft in session.saved_drafts(context, who) if draft.flow == "complaint"]:
        offer_saved(context, who, waiting)
        return
    cases_complaint.begin(context, who)


def offer_saved(context: Context, who: Person, drafts: list[Draft]) -> None:
    lang = context.language(who)
    rows = [
        [context.button(lang, "draft-reopen-of", ReopenForm(draft.id), time=context.time(lang, draft.touched))]
        for draft in drafts[:5]
    ]
    rows.append([context.button(lang, "draft-new", BeginForm(drafts[0].flow))])
    title = render.form_title(context, lang, drafts[0].flow)
    context.say(who, "draft-some-saved", buttons=rows, form=title)


def cancel(context: Context, who: Person) -> None:
    """Break off the open form."""
    draft = session.open_draft(context, who, who.telegram_id or 0)
    if draft is None:
        context.fate(Fate.SMALLTALK)
        context.say(who, "cancel-nothing", buttons=welcome.menu(context, context.language(who)))
        return
    session.reply(context, who, draft, Control.CANCEL, fresh=True)


def help_(context: Context, who: Person) -> None:
    lang = context.language(who)
    contact = context.content.firm.contact
    context.say(
        who, "help", buttons=welcome.menu(context, lang), phone=contact.phone or "-", email=contact.email or "-"
    )


def ask(context: Context, who: Person) -> None:
    context.say(who, "ask-what")


MENU: dict[str, Callable[[Context, Person], None]] = {
    "complaint": complaint,
    "ask": ask,
    "cases": overview.list_cases,
    "products": products.list_products,
    "learn": courses.list_courses,
    "service": service_form.list_services,
    "language": language.offer,
    "privacy": privacy.explain,
    "person": person.call_person,
    "cancel": cancel,
    "help": help_,
}
