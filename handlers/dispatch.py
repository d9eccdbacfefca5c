"""The switchboard: one update in, to whoever it concerns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson

from casework.terms import Fate, Role
from handlers import update as handlers_update
from handlers import welcome
from handlers.agents import forms, group, new_time, unplaced
from handlers.articles import commands as articles_commands
from handlers.articles import form, gaps, remarks, wordings
from handlers.buttons.menu import RunAgain
from handlers.care import actions
from handlers.cases import complaint, said, service_form
from handlers.context import Context
from handlers.courses import certificates
from handlers.customers import (
    callbacks,
    case_additions,
    case_reply,
    commands,
    edits,
    form_reply,
    free_text,
    other_language,
    products,
    safety_first,
)
from handlers.forms import session
from handlers.forms.registry import make_known
from handlers.handled import Handled
from handlers.json_values import Unreadable
from handlers.quality import staff
from handlers.setup import Setup
from handlers.surveys import in_words, send
from handlers.understanding import Understood
from handlers.understood_texts import understand_again
from handlers.update import Incoming
from storage.queues import OpenUpdate
from storage.tables import Person, Received

FORMS = (
    complaint.FORM, service_form.FORM, products.FORM, safety_first.FORM, actions.FORM, certificates.FORM,
    wordings.FORM, form.FORM, unplaced.FORM, *forms.FORMS, new_time.FORM, *gaps.FORMS, *remarks.FORMS,
)  # fmt: skip
make_known(FORMS)
# A single word behind a command chooses something, or names what is meant; two are said to somebody.
WORDS = 2
STAFF = frozenset({Role.AGENT, Role.QUALITY, Role.ADMIN})
# A shorter text is understood where somebody asks: nearly all are the words of a button, which need no understanding.
WORTH_PREPARING = 24


@dataclass(slots=True)
class Prepared:
    """An update read, and what its text says: worked out before it is handled, without the database.

    `language`: the writer's, as far as their application tells; they may have chosen another one here.
    """

    update: Incoming | None
    understood: Understood | None = None
    language: str | None = None


def prepare(setup: Setup, raw: dict[str, Any], now: datetime) -> Prepared:
    """The costly, pure part: reading, understanding. Needs no database."""
    update = handlers_update.read(raw)
    if update is None or not update.private or len(update.text) < WORTH_PREPARING or update.command:
        return Prepared(update)
    firm, language = setup.content.firm, update.user.language
    known = language if language in firm.languages else firm.languages[0]
    today = now.astimezone(firm.zone).date()
    return Prepared(update, understand_again(setup.content, update.text, known, today), known)


def receive(context: Context, prepared: Prepared, received: OpenUpdate) -> None:
    """Handle one update; the first that it fits takes it.

    1. What comes from a group is for staff. 2. In a private chat: coming or leaving, an edit, a reaction, a press.
    3. A message is a command; with a form open an answer to what an agent just wrote, else to the form; else it
    belongs to an open case; else it is free text.
    """
    update = prepared.update
    person = context.session.get(Person, received.person_id)
    if update is None or person is None or (person.erased and update.kind != "message"):
        context.fate_is(Fate.IGNORED)
        return
    # An anonymous administrator comes as a bot of Telegram's, and is told to write under a name.
    if update.user.bot and not update.anonymous:
        context.fate_is(Fate.IGNORED)
        return
    understood = prepared.understood if prepared.language == context.language(person) else None
    context.remember(understood, received.try_at if received.failures == 0 else None)
    away = person.blocked
    welcome.keep_name_and_language(context, person, update)
    if not update.private:
        group.receive(context, person, update)
    elif update.kind == "member":
        context.fate_is(Fate.MEMBERSHIP)
        welcome.note_coming_or_leaving(context, person, update)
        if away is not None and person.blocked is None:
            _offer_again(context, person, away)
    elif update.kind == "edited":
        if edits.take(context, person, update) is Handled.NO:
            _message(context, person, replace(update, kind="message"), away)
    elif update.kind == "reaction":
        case_additions.pass_reaction_on(context, person, update)
    elif update.kind == "press":
        context.fate_is(Fate.PRESS)
        callbacks.press(context, person, update)
    else:
        _message(context, person, update, away)


def _offer_again(context: Context, person: Person, away: datetime) -> None:
    """What did not arrive while the customer was away: agents' words to the agents, a survey to the customer."""
    said.offer_again(context, person, away)
    send.offer_again(context, person, away)


def _message(context: Context, person: Person, update: Incoming, away: datetime | None) -> None:
    """A message in a private chat."""
    if away is not None and person.blocked is None:
        _offer_again(context, person, away)
    if update.service is not None:
        context.fate_is(Fate.IGNORED)
        return
    update = _as_words(context, person, update)
    if update.command is not None:
        _command(context, person, update)
        return
    draft = session.open_draft(context, person, update.chat_id)
    if in_words.take_rating(context, person, update, draft) is Handled.YES:
        if draft is not None:
            session.ask_again(context, person, draft, noted=context.html(context.language(person), "draft-goes-on"))
        return
    if draft is None and other_language.answer(context, person, update) is Handled.YES:
        return
    welcome.introduce(context, person)
    if draft is None:
        if case_reply.add_to_open_case(context, person, update) is Handled.NO:
            free_text.receive(context, person, update)
    elif case_reply.answer_agent(context, person, draft, update) is Handled.NO:
        form_reply.reply(context, person, draft, update)


def _command(context: Context, person: Person, update: Incoming) -> None:
    """A command: one of staff's for whoever has the role, else one of a customer's."""
    roles = context.roles(update.user.id)
    if roles & STAFF:
        if staff.run_command(context, person, update, roles) is Handled.YES:
            context.fate_is(Fate.STAFF)
            return
        if articles_commands.run_command(context, person, update) is Handled.YES:
            context.fate_is(Fate.STAFF)
            return
    commands.command(context, person, update)


def _as_words(context: Context, person: Person, update: Incoming) -> Incoming:
    """Words behind a command that takes none are heard as if they stood alone, and words of danger behind any.

    Staff's commands are left as they are; what stands behind /start comes from a link.
    """
    words, command = update.argument, update.command
    if command in (None, "start") or not words:
        return update
    if command != "ask" and (len(words.split()) < WORDS or context.roles(update.user.id) & STAFF):
        return update
    if context.understand(person, words).danger_words:
        return replace(update, text=words)
    if command == "ask" or (command == "complaint" and session.open_draft(context, person, update.chat_id) is None):
        return update
    return replace(update, text=words)


def apologise(context: Context, received: Received) -> None:
    """An update failed for good: tell its sender that it is kept, and the agents, with a button to run it again."""
    person = context.session.get(Person, received.person_id)
    if person is None:
        return
    if _came_in_private(received):
        context.say(person, "parked-sorry")
    lang = context.staff_language
    again = [[context.button(lang, "parked-again", RunAgain(received.id))]]
    context.announce(context.html(lang, "parked-notice", person=person.name, id=str(received.id)), buttons=again)


def _came_in_private(received: Received) -> bool:
    try:
        update = handlers_update.read(orjson.loads(received.raw)) if received.raw else None
    except Unreadable:
        return False
    return update is not None and update.private
