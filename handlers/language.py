"""Choosing the language."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.lists import format_list

from casework.terms import Fate
from handlers.buttons.menu import ChooseLanguage
from handlers.context import Button, Context, labelled
from handlers.forms import session
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from knowledge.language.languages import LANGUAGES
from knowledge.language.normalize import fold, words
from knowledge.language.phrases import beside_a_language
from storage.tables import Person

LONGEST = 7
"""Who writes more words speaks of a language, and does not ask for one."""


def offer(context: Context, person: Person) -> None:
    """Each language by its own name, so that it is found by whoever cannot read the present one."""
    context.say(person, "language-which", buttons=buttons(context))


def buttons(context: Context) -> list[list[Button]]:
    """The languages offered."""
    return [[labelled(_name(code), ChooseLanguage(code))] for code in context.content.firm.languages]


def choose(context: Context, press: Press[ChooseLanguage]) -> Toast:
    """Speak this language from now on; an open form puts its question again in it."""
    person, code = press.who, press.button.language
    if code not in context.content.firm.languages:
        return OLD
    person.language, person.language_chosen = code, True
    draft = session.open_draft(context, person, person.telegram_id or 0)
    if draft is None:
        context.say(person, "language-now")
    else:
        session.ask_again(context, person, draft, noted=context.html(code, "language-now"))
    return DONE


def switch(context: Context, person: Person, text: str) -> Handled:
    """Speak the language that is asked for ("Deutsch bitte", "speak Spanish"); NO for a text that asks for none."""
    said = words(text)
    if not said or len(said) > LONGEST:
        return Handled.NO
    named = {word: code for code in context.content.firm.languages for word in _called(code)}
    codes = {named[word] for word in said if word in named}
    rest = [word for word in said if word not in named]
    if len(codes) != 1 or not all(any(word in beside_a_language(lang) for lang in LANGUAGES) for word in rest):
        return Handled.NO
    context.fate(Fate.SETTING)
    person.language, person.language_chosen = codes.pop(), True
    context.say(person, "language-now")
    return Handled.YES


@cache
def _called(code: str) -> frozenset[str]:
    """What a language is called, in itself and in all that we understand."""
    names = (Locale(each).languages.get(code, "") for each in (code, *LANGUAGES))
    return frozenset(fold(name) for name in names if name)


def names_of(context: Context, lang: str) -> str:
    """The languages in which there is help, as said in this one; each also by its own name, to be recognised."""
    said = [Locale(lang).languages[code] for code in context.content.firm.languages]
    own = [_name(code) for code in context.content.firm.languages if code != lang]
    return f"{format_list(said, locale=lang)} ({', '.join(own)})" if own else format_list(said, locale=lang)


def _name(code: str) -> str:
    return (Locale(code).get_display_name(code) or code).capitalize()
