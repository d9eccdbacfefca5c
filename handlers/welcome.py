"""Who comes, who leaves, and what is said at first contact."""

from __future__ import annotations

from handlers.buttons.menu import OpenMenu
from handlers.context import Button, Context
from handlers.update import Incoming
from storage.tables import Person


def keep_name_and_language(context: Context, person: Person, update: Incoming) -> None:
    """Keep name and language as Telegram gives them; a language chosen in the chat stays."""
    user = update.user
    if person.erased is not None:
        return
    fresh = {"first_name": user.first_name, "last_name": user.last_name, "username": user.username}
    for name, value in fresh.items():
        if value != getattr(person, name):
            setattr(person, name, value)
    offered = context.content.firm.languages
    # Who writes in another language than the client's is answered in that one, also after the next press.
    fresh_start = update.command == "start" or person.language not in offered
    if not person.language_chosen and user.language in offered and fresh_start:
        person.language = user.language
    if person.language is None:
        person.language = offered[0]
    if update.private and update.kind == "message" and person.blocked is not None:
        person.blocked = None


def note_coming_or_leaving(context: Context, person: Person, update: Incoming) -> None:
    """Note that the customer blocked the bot, or let it in again."""
    if update.member in ("kicked", "left"):
        person.blocked = context.now
    elif update.member == "member":
        person.blocked = None


def introduce(context: Context, person: Person) -> None:
    """Say once that this is an automatic assistant and a person is one tap away (EU AI Act, art. 50)."""
    if person.greeted is None:
        person.greeted = context.now
        context.say(person, "welcome-assistant", firm=context.content.firm.name)


def welcome(context: Context, person: Person) -> None:
    """The answer to /start: who we are, what can be done, all of it by a tap or in words."""
    person.greeted = context.now
    lang = context.language(person)
    context.say(
        person, "welcome", firm=context.content.firm.name, name=person.first_name or "", buttons=menu(context, lang)
    )


def menu(context: Context, lang: str) -> list[list[Button]]:
    """The main menu as buttons."""

    def to(what: str) -> Button:
        return context.button(lang, f"menu-{what}", OpenMenu(what))

    return [[to("complaint"), to("ask")], [to("service"), to("cases")], [to("products"), to("learn")],
            [to("language"), to("person")]]  # fmt: skip
