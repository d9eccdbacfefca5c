"""A customer edits a message: what a form took of it is corrected, and the agents see before and now."""

from __future__ import annotations

import re

from casework.terms import Danger, Fate
from handlers import versions
from handlers.cases import safety, unplaced
from handlers.cases.held_words import Asked
from handlers.cases.overview import own
from handlers.context import Context
from handlers.customers import case_additions, free_text
from handlers.forms import session
from handlers.forms.registry import known
from handlers.handled import Handled
from handlers.understanding import Understood
from handlers.update import Incoming
from storage.fates import End
from storage.tables import Appointment, Draft, Person

# Words that a form, a survey or people have, or that failed: only danger in what they say now is news.
_ELSEWHERE = frozenset({str(fate) for fate in (Fate.FORM, Fate.SURVEY, Fate.COMMAND, Fate.PARKED, Fate.STAFF)})


def take(context: Context, who: Person, update: Incoming) -> Handled:
    """An edited message, by where its words had gone; NO: it is to be read as if it came now.

    1. It stands in a case: a version of it. 2. A form took it that is still open: the form takes it anew. 3. The form
    was filed since then: a version of the case's words. 4. It waits for an answer, or agents have it before them: it
    waits on with its new words, and they see both. 5. It was answered: what it says now is read, unless that is the
    same in other signs, or kind words as before.
    """
    context.fate(Fate.IGNORED)
    entry = case_additions.entry_of(context, update)
    before = versions.earlier(context, who.id, update)
    if entry is not None:
        case = own(context, who, entry.case_id)
        if case is not None:
            case_additions.add_edit(context, who, case, update, entry, before.version if before else None)
        return Handled.YES
    draft = _form(context, who, before, update)
    if not update.text or update.command is not None:
        return Handled.YES
    if draft is not None and before is not None:
        _reread(context, who, draft, update, before)
    elif before is not None and before.first.fate == str(Fate.ENTRY) and before.first.fate_id is not None:
        filed = own(context, who, before.first.fate_id)
        if filed is not None:
            words = case_additions.words_in(context, filed, before.version.text)
            case_additions.add_edit(context, who, filed, update, words, before.version)
    else:
        return _anew(context, who, before, update)
    return Handled.YES


def _anew(context: Context, who: Person, before: versions.Earlier | None, update: Incoming) -> Handled:
    """Words that no case and no form holds."""
    if before is None:
        return Handled.NO
    if _letters(before.version.text) == _letters(update.text):
        return Handled.YES
    understood = context.understand(who, update.text)
    dangerous = understood.danger != "no"
    if before.first.fate == str(Fate.ASKED_BACK) and before.first.fate_id is not None:
        held = context.session.get(Appointment, before.first.fate_id)
        if held is not None and held.kept is None:
            return _held(context, who, held, understood)
    shown = Handled.NO
    if not dangerous:
        shown = unplaced.show_edit(context, who, before.first, before.version.text, update.text)
    if shown is Handled.YES:
        return Handled.YES
    if before.first.fate in _ELSEWHERE and not dangerous:
        return Handled.YES
    kind = before.first.fate == str(Fate.SMALLTALK) and understood.intent in free_text.SMALL_TALK
    return Handled.YES if kind and not dangerous else Handled.NO


def _held(context: Context, who: Person, held: Appointment, understood: Understood) -> Handled:
    """It waits for an answer: with its new words, or no longer, where these say where it belongs."""
    if Asked(held.data["asked"]) is Asked.WHAT_IS_MEANT:
        held.kept, held.outcome = context.now, "edited"
        context.tx.settle(End(Fate.ASKED_BACK, held.id), End(Fate.IGNORED))
        return Handled.NO
    context.fate(Fate.ASKED_BACK, held.id)
    named = understood.product is not None
    if understood.danger != "no" or named:
        held.due = context.now
    return Handled.YES


def _letters(text: str) -> list[str]:
    """The words alone, for an edit that changes nothing else."""
    return re.findall(r"\w+", text.casefold())


def _form(context: Context, who: Person, before: versions.Earlier | None, update: Incoming) -> Draft | None:
    """The open form that took the message; also in the commit in which both come, before its fate is written."""
    if before is None or before.first.fate not in (None, str(Fate.FORM)):
        return None
    draft = session.open_draft(context, who, update.chat_id)
    fits = draft is not None and before.first.fate_id in (None, draft.id)
    return draft if fits and draft is not None and not _verbatim(draft) else None


def _verbatim(draft: Draft) -> bool:
    form = known(draft.flow)
    return form is None or form.verbatim


def _reread(context: Context, who: Person, draft: Draft, update: Incoming, before: versions.Earlier) -> None:
    understood = context.understand(who, update.text)
    asked = before.first.fate_question
    context.fate(Fate.FORM, draft.id, asked)
    if safety.sure(understood, update) and draft.flow.partition(":")[0] in safety.FORMS:
        safety.file_from_form(context, who, draft, update.text, Danger.YES)
        return
    session.reread(context, who, draft, asked, before.version.text, update.text)
