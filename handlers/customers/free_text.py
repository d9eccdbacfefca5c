"""A text that belongs to no form and no open case: what is meant, and where it leads."""

from __future__ import annotations

from handlers import welcome
from handlers.care import from_text
from handlers.cases import overview, person, recurrence, safety, service_form, solution_feedback
from handlers.context import Desk
from handlers.customers import commands, spam, yes_no
from handlers.forms import render, session
from handlers.questions import ask
from handlers.surveys import answers
from handlers.understanding import Heard, asks_for_status, hear
from handlers.update import Incoming
from storage.tables import Mention, Person

SURE = 0.5
SURE_OF_COMPLAINT = 0.3
"""The form asks on; to answer a complaint with an article by mistake is worse."""


def receive(desk: Desk, who: Person, update: Incoming) -> None:
    """Free text first: a complaint begins with what was said, a question is answered, a person is called."""
    if update.file is not None:
        _file(desk, who, update)
        return
    if update.other is not None or not update.text.strip():
        desk.say(who, "cannot-read", buttons=welcome.menu(desk, desk.language(who)))
        return
    heard = hear(desk, who, update.text)
    if not heard.danger_words and answers.typed(desk, who, update.text):
        return
    if spam.is_spam(heard):
        spam.spam(desk, who)
        return
    _switch_language(desk, who, heard)
    count_competitors(desk, update.text)
    _act(desk, who, update, heard)


def _act(desk: Desk, who: Person, update: Incoming, heard: Heard) -> None:
    text = update.text
    needed = SURE_OF_COMPLAINT if heard.intent == "complaint" else SURE
    intent = heard.intent if heard.confidence >= needed else "other"
    if heard.danger_words:
        safety.said(desk, who, text)
    elif intent == "complaint":
        _complaint(desk, who, text, heard)
    elif intent == "insult":
        spam.insult(desk, who)
    elif from_text.offered(desk, who, heard):
        return
    elif intent == "service_request" and heard.service in desk.content.services:
        service_form.begin(desk, who, heard.service or "", text=text)
    elif intent == "question":
        ask.ask(desk, who, text, product=heard.product)
    elif intent == "person":
        person.wanted(desk, who, text)
    elif intent == "status":
        overview.list_cases(desk, who)
    elif intent == "something_new":
        something_new(desk, who, text)
    elif intent == "opt_out":
        answers.opt_out(desk, who)
    elif intent in ("thanks", "greeting"):
        desk.say(who, f"smalltalk-{intent}", name=who.first_name or "", buttons=welcome.menu(desk, desk.language(who)))
    elif intent in ("cancel", "back", "skip"):
        commands.cancel(desk, who)
    elif not solution_feedback.last_case_answered(desk, who, heard) and not yes_no.answered(desk, who, update, heard):
        ask.ask(desk, who, text, product=heard.product, unsure=True)


def _complaint(desk: Desk, who: Person, text: str, heard: Heard) -> None:
    """The complaint goes first; what is asked about a case beside it is answered, a question goes with its words."""
    if recurrence.offer(desk, who, heard):
        return
    if asks_for_status(heard) and overview.any_of(desk, who):
        overview.list_cases(desk, who)
    session.begin(desk, who, "complaint", text=text)


def something_new(desk: Desk, who: Person, text: str) -> None:
    """A new problem is a new case, whatever else is open."""
    heard = hear(desk, who, text)
    if heard.danger_words:
        safety.said(desk, who, text)
        return
    session.begin(desk, who, "complaint", text=text if heard.tells_what else "")


def something_new_sent(desk: Desk, who: Person, pieces: list[Incoming]) -> None:
    """The same with what was sent: words, or a file with the others of its album."""
    first, *others = pieces
    if first.file is None:
        something_new(desk, who, first.text)
        return
    _file(desk, who, first)
    draft = session.open_draft(desk, who, who.telegram_id or 0)
    if draft is not None:
        for each in others:
            session.attach(desk, who, draft, each)


def _file(desk: Desk, who: Person, update: Incoming) -> None:
    """A photo out of the blue begins a complaint, with its caption as the first words."""
    if update.text and hear(desk, who, update.text).danger_words:
        safety.sent(desk, who, update)
        return
    if update.text and spam.is_spam(hear(desk, who, update.text)):
        spam.spam(desk, who)
        return
    draft = session.begin(desk, who, "complaint", text=update.text)
    if draft is None:
        return
    session.attach(desk, who, draft, update)
    desk.session.flush()
    noted = desk.html(desk.language(who), "flow-file-noted", count=render.files_of(desk, draft))
    session.ask_again(desk, who, draft, noted=noted)


def _switch_language(desk: Desk, who: Person, heard: Heard) -> None:
    """Answer in the language written, unless one was chosen."""
    offered = desk.content.firm.languages
    if heard.language in offered and not who.language_chosen and heard.language != who.language:
        who.language = heard.language


def count_competitors(desk: Desk, text: str, case_id: int | None = None) -> None:
    """A competitor named by a customer is counted; the text is not."""
    said = text.casefold()
    for rival in desk.content.firm.competitors:
        if any(word.casefold() in said for word in rival.words or (rival.name,)):
            desk.session.add(Mention(at=desk.now, competitor=rival.name, case_id=case_id))
