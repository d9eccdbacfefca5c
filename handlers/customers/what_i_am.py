"""Who asks whether a person or a program writes here is told so, with the way to a person."""

from __future__ import annotations

from casework.terms import Fate
from handlers.buttons.cases import AskForPerson
from handlers.buttons.menu import OpenMenu
from handlers.context import Context
from handlers.handled import Handled
from handlers.understanding import Understood
from storage.tables import Case, Person

A_FEW = 9
"""In more words it is said beside something else."""


def tell(context: Context, who: Person, understood: Understood, case: Case | None = None) -> Handled:
    """Answer it as it is; the button leads to whoever has the case, where there is one."""
    asks = len(understood.text.split()) <= A_FEW and understood.wording.speaks_of("what_are_you")
    if not asks or understood.danger != "no" or understood.features:
        return Handled.NO
    context.fate(Fate.SMALLTALK)
    lang = context.language(who)
    way = context.button(lang, "case-person", AskForPerson(case.id)) if case else None
    way = way or context.button(lang, "menu-person", OpenMenu("person"))
    context.say(who, "smalltalk-what-i-am", buttons=[[way]])
    return Handled.YES
