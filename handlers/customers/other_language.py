"""A language that the firm does not have: one line in it, the languages offered, and a person who reads the words."""

from __future__ import annotations

from casework.terms import Danger, Fate
from handlers import language
from handlers.buttons.menu import ChooseLanguage
from handlers.cases import card, cases, safety, tracker
from handlers.cases.complaint_form import COMPLAINT
from handlers.cases.person import TALK
from handlers.context import Context
from handlers.handled import Handled
from handlers.press import DONE, Press, Toast
from handlers.texts import Html, joined, safe
from handlers.update import Incoming
from knowledge.language.unspoken import Unspoken, only_greets, unspoken_in
from storage.tables import Person


def answer(context: Context, who: Person, update: Incoming) -> Handled:
    """Answer a text in a language that is not offered; NO for any other.

    A person is called by a case, unless it was but a greeting. Words of danger in one of our own languages go first.
    """
    if update.kind != "message" or update.file is not None or not update.text:
        return Handled.NO
    found = unspoken_in(update.text, context.content.firm.languages, update.user.language)
    if found is None or context.understand(who, update.text).danger_words:
        return Handled.NO
    if cases.open_cases(context, who):
        return Handled.NO  # whoever takes care of that case reads it
    who.greeted = who.greeted or context.now  # the line says that we are a machine
    context.fate(Fate.SMALLTALK)
    lines = [Html(safe(found.line))]
    if safety.rings(context, who, update):
        lines = [_ring(context, who, update, found), *lines, safety.what_to_do(context, who)]
    elif not only_greets(found, update.text):
        lines.insert(0, _call(context, who, update, found))
    context.say(who, joined(lines, "\n\n"), buttons=language.buttons(context))
    return Handled.YES


def _call(context: Context, who: Person, update: Incoming, found: Unspoken) -> Html:
    """A case for these words; its tracker is shown when a language is chosen in which it can be read."""
    answers = {"what": update.text.strip(), "language": found.code}
    case = cases.file_case(context, who, TALK, answers, wants_person=True, tracked=False)
    card.alert_person_wanted(context, case)
    return Html(safe(found.called.replace("{number}", case.number)))


def _ring(context: Context, who: Person, update: Incoming, found: Unspoken) -> Html:
    """A safety case: whoever cannot be asked is called back at once."""
    answers = {"what": update.text.strip(), "language": found.code, "danger": str(Danger.UNSURE)}
    case = cases.file_case(context, who, COMPLAINT, answers, wants_person=True, tracked=False)
    return Html(safe(found.called.replace("{number}", case.number)))


def choose(context: Context, press: Press[ChooseLanguage]) -> Toast:
    """Speak another language from now on, also in the trackers of open cases."""
    toast = language.choose(context, press)
    if toast is DONE:
        for case in cases.open_cases(context, press.who):
            tracker.show(context, case)
    return toast
