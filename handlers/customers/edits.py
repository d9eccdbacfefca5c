"""A customer edits a message: what a form took of it is corrected, and the agents see before and now."""

from __future__ import annotations

from casework.terms import Danger, Fate
from handlers import versions
from handlers.cases import safety
from handlers.cases.overview import own
from handlers.context import Context
from handlers.customers import case_additions
from handlers.forms import session
from handlers.forms.registry import known
from handlers.update import Incoming
from storage.tables import Draft, Person


def take(context: Context, who: Person, update: Incoming) -> None:
    """An edited message, by where its words had gone.

    1. It stands in a case: a version of it. 2. A form took it that is still open: the form takes it anew. 3. The form
    was filed since then: a version of the case's words. Edits of anything else change nothing.
    """
    context.fate(Fate.IGNORED)
    entry = case_additions.entry_of(context, update)
    before = versions.earlier(context, who.id, update)
    if entry is not None:
        case = own(context, who, entry.case_id)
        if case is not None:
            case_additions.add_edit(context, who, case, update, entry, before.version if before else None)
        return
    draft = _form(context, who, before, update)
    if before is None or not update.text:
        return
    if draft is not None:
        _reread(context, who, draft, update, before)
    elif before.first.fate == str(Fate.ENTRY) and before.first.fate_id is not None:
        filed = own(context, who, before.first.fate_id)
        if filed is not None:
            words = case_additions.words_in(context, filed, before.version.text)
            case_additions.add_edit(context, who, filed, update, words, before.version)


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
