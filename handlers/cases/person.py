"""A person is always one tap away."""

from __future__ import annotations

from typing import Any

from casework.terms import EventKind, Fate
from handlers.buttons.cases import AskForPerson
from handlers.cases import card, cases
from handlers.cases.complaint_form import notices
from handlers.cases.own_questions import asked_for
from handlers.context import Context
from handlers.forms import render, session
from handlers.press import DONE, Press, Toast
from handlers.understanding import Understood
from knowledge.language.intents import IntentKind
from storage.tables import Case, Draft, Person
from storage.transaction import Rank

TALK = "complaint"
OF_A_MATTER = {IntentKind.COMPLAINT, IntentKind.QUESTION, IntentKind.SERVICE_REQUEST, IntentKind.STATUS}


def call_person(context: Context, who: Person, text: str = "") -> None:
    """Somebody wants to talk: to the agents of the open case, or a new case is opened for the talk.

    The words that they say it in go with it: a question, a telephone number, the best time to call.
    """
    draft = session.open_draft(context, who, who.telegram_id or 0)
    mine = cases.open_cases(context, who)
    if draft is not None:
        call_person_from_form(context, who, draft, text)
    elif mine:
        call_person_to_case(context, who, mine[0], text)
    else:
        told = _tells_more(context.understand(who, text)) if text else False
        case = open_talk(context, who, {**notices(text, context.about(who), {}), "what": text} if told else {})
        if text and not told:
            _add_words(context, who, case, text)


def _tells_more(understood: Understood) -> bool:
    """Whether the words say what it is about, and not only that a person is wanted."""
    return bool(understood.wording.clauses & OF_A_MATTER)


def call_person_about(context: Context, who: Person, text: str) -> None:
    """A person shall answer these words; with a case open they are added to it."""
    mine = cases.open_cases(context, who)
    if not mine:
        open_talk(context, who, {"what": text} if text else {})
        return
    call_person_to_case(context, who, mine[0], text)


def _add_words(context: Context, who: Person, case: Case, text: str) -> None:
    """Words that were said elsewhere, now part of the case."""
    cases.add_entry(context, case, who, text)
    cases.record(context, case, EventKind.ADDED, "customer", kind="text")
    context.tell(
        case, context.html(context.staff_language, "relay-said", name=who.first_name or "?", text=text), rank=Rank.WORDS
    )


def call_person_from_form(context: Context, who: Person, draft: Draft, text: str = "") -> None:
    """The form becomes a case as it stands: nobody has to say twice what was said already."""
    answers: dict[str, Any] = dict(render.form_of(draft).answers)
    with session.ending(context, draft):
        case = open_talk(context, who, answers, draft)
    if text:
        _add_words(context, who, case, text)
    context.session.delete(draft)


def call_person_to_case(context: Context, who: Person, case: Case, text: str = "") -> None:
    """Alert the agents about an open case; asked twice within it, they are told once more."""
    held = cases.locked(context, case.id) or case
    if text:
        _add_words(context, who, held, text)
    context.fate(Fate.ENTRY, held.id)
    cases.record(context, held, EventKind.ESCALATED, "customer", why="wants-person")
    card.alert_person_wanted(context, held)
    # Watched: where the case has ended, what is written next belongs to it all the same.
    context.say(who, "person-called-case", number=held.number, case=held, watched=True, time=_due(context, who, held))


def call_person_pressed(context: Context, press: Press[AskForPerson]) -> Toast:
    """The same by the button below the case."""
    call_person_to_case(context, press.who, press.named(Case))
    return DONE


def open_talk(context: Context, who: Person, answers: dict[str, Any], draft: Draft | None = None) -> Case:
    """A new case for a person, with what is known already."""
    wanted = asked_for(context, draft.flow) if draft is not None else None
    if wanted is not None and wanted.request is not None:
        answers = {**answers, "matter": wanted.request.id}
    case = cases.file_case(
        context,
        who,
        wanted.service.id if wanted else TALK,
        answers,
        draft_id=draft.id if draft else None,
        wants_person=True,
    )
    card.alert_person_wanted(context, case)
    context.say(who, "person-called", number=case.number, case=case, time=_due(context, who, case))
    return case


def _due(context: Context, who: Person, case: Case) -> str:
    lang = context.language(who)
    return context.time(lang, case.promised_response) if case.promised_response else ""
