"""Words that may mean danger and are no complaint: safety is asked first, then they go on as what they are."""

from __future__ import annotations

from typing import Any

from casework.terms import DANGEROUS
from handlers.cases import cases, left_forms, safety
from handlers.cases.complaint_form import COMPLAINT
from handlers.cases.danger_question import safety_ask
from handlers.cases.held_words import WAITS
from handlers.context import Context
from handlers.customers import free_text
from handlers.forms.flow import Ask, Flow
from handlers.forms.kinds import Words
from handlers.forms.registry import Guided
from handlers.update import Incoming, User
from storage.tables import Draft, Person


def flow(context: Context, draft: Draft) -> Flow:
    """One question; what was told is known already."""
    return Flow(safety.FIRST, asks=(Ask("what", Words(), counted=False), safety_ask(context, draft)))


def finish(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """A safety case, or what the words are for."""
    if answers.get("danger") in DANGEROUS:
        cases.file_case(context, who, COMPLAINT, answers, draft_id=draft.id)
        return
    # The form ends only after this, and what the words begin must not find it open.
    draft.saved = context.now
    said = Incoming("message", draft.chat_id, "private", 0, User(draft.chat_id), text=answers["what"])
    free_text.go_on(context, who, said)


FORM = Guided(safety.FIRST, flow, finish, cancelled=left_forms.cancelled, saves=False, goes_on_after=WAITS)
