"""Choosing the language."""

from __future__ import annotations

from babel import Locale
from babel.lists import format_list

from handlers.context import Desk
from handlers.forms import session
from storage.tables import Person


def offer(desk: Desk, person: Person) -> None:
    """Each language by its own name, so that it is found by whoever cannot read the present one."""
    rows = [[{"text": _name(code), "data": f"l:{code}"}] for code in desk.content.firm.languages]
    desk.say(person, "language-which", buttons=rows)


def chosen(desk: Desk, person: Person, code: str) -> bool:
    if code not in desk.content.firm.languages:
        return False
    person.language, person.language_chosen = code, True
    draft = session.open_draft(desk, person, person.telegram_id or 0)
    if draft is None:
        desk.say(person, "language-now")
    else:
        session.ask_again(desk, person, draft, noted=desk.html(code, "language-now"))
    return True


def names_of(desk: Desk, lang: str) -> str:
    """The languages in which there is help, as said in this one; each also by its own name, to be recognised."""
    said = [Locale(lang).languages[code] for code in desk.content.firm.languages]
    own = [_name(code) for code in desk.content.firm.languages if code != lang]
    return f"{format_list(said, locale=lang)} ({', '.join(own)})" if own else format_list(said, locale=lang)


def _name(code: str) -> str:
    return (Locale(code).get_display_name(code) or code).capitalize()
