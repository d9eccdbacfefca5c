"""The agents' group: who writes there, in which topic, and what that means."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.case_number import find_numbers
from casework.terms import Fate, Role
from handlers.agents import buttons, commands, notes
from handlers.cases import cases, closed_topics, relay, taking_back
from handlers.context import Context, present_id_key
from handlers.forms import session
from handlers.forms.flow import Typed
from handlers.update import Incoming, read
from handlers.versions import earlier, replaces
from storage.tables import Case, Draft, Entry, Person, Received, Setting, Topic
from storage.transaction import Effect, Rank, To

DESK_ROLES = frozenset({Role.AGENT, Role.QUALITY, Role.ADMIN})


def receive(context: Context, who: Person, update: Incoming) -> None:
    """An update of a group. Only the agents' group counts, and in it only staff under their own names."""
    context.fate_is(Fate.MEMBERSHIP if update.kind == "member" else Fate.IGNORED)
    if update.migrated_to is not None:
        follow_group(context, update.chat_id, update.migrated_to)
        return
    if update.migrated_from is not None:
        follow_group(context, update.migrated_from, update.chat_id)
        return
    if update.chat_id != context.agents_chat or update.kind == "member":
        return
    if update.service is not None:
        closed_topics.note(context, update.chat_id, update.thread, update.service)
        return
    if update.anonymous:
        context.fate_is(Fate.REFUSED)
        _say_here(context, update, "group-channel" if update.as_channel else "group-anonymous")
    elif not context.roles(update.user.id) & DESK_ROLES:
        _no_role(context, who, update)
    else:
        _of_staff(context, who, update)


def _of_staff(context: Context, who: Person, update: Incoming) -> None:
    context.fate_is(Fate.STAFF)
    context.answering = True
    case = case_of(context, update)
    if update.kind == "press":
        buttons.press(context, who, update)
    elif update.kind == "reaction":
        relay.reaction_of_agent(context, update)
    elif update.kind == "edited":
        if case is not None:
            _edited(context, who, case, update)
    elif update.command is not None:
        _command(context, who, case, update)
    elif case is not None:
        _in_topic(context, who, case, update)
    else:
        _in_general(context, who, update)


def _edited(context: Context, who: Person, case: Case, update: Incoming) -> None:
    """Other words for the customer; or none, where it has become a note."""
    if notes.is_note(update.text):
        taking_back.take_back(context, case, who.telegram_id, (update.chat_id, update.message_id))
        notes.keep_instead(context, who, case, update)
    elif update.text.startswith("/"):
        return
    elif update.file is not None and (before := earlier(context, who.id, update)) and replaces(before.version, update):
        relay.exchanged_by_agent(context, case, who, update)
    else:
        relay.edited_by_agent(context, case, who, update)


def _command(context: Context, who: Person, case: Case | None, update: Incoming) -> None:
    """A command of ours; one for another bot is that one's, and one with a note in it goes to nobody."""
    mine = context.me.username
    if update.for_bot is not None and mine is not None and update.for_bot.lower() != mine.lower():
        context.fate_is(Fate.IGNORED)
    elif case is not None and update.command == "undo":
        _undo(context, who, case, update)
    elif case is not None and notes.is_note(update.argument):
        notes.keep(context, who, case, update)
    else:
        commands.command(context, who, case, update)


def _undo(context: Context, who: Person, case: Case, update: Incoming) -> None:
    """Take back the message that this command answers."""
    if update.reply_to is None:
        _say_here(context, update, "undo-how", case)
    elif not taking_back.take_back(context, case, who.telegram_id, (update.chat_id, update.reply_to)):
        _say_here(context, update, "undo-nothing", case)


def _in_topic(context: Context, who: Person, case: Case, update: Incoming) -> None:
    """In a topic: an internal note, an answer to the agent's open form, or words for the customer."""
    pieces = _pieces(context, who, update)
    draft = _draft(context, who, update)
    if any(notes.is_note(piece.text) for piece in pieces):
        notes.keep(context, who, case, update)
    elif any(piece.no_command for piece in pieces):
        if _is_first(update, pieces):
            commands.help_(context, case)
    elif update.other is not None and update.file is None:
        _say_here(context, update, "relay-cannot", case)
    elif draft is not None:
        _in_form(context, who, draft, update, pieces, case)
    else:
        relay.to_customer(context, case, who, update)


def _pieces(context: Context, who: Person, update: Incoming) -> list[Incoming]:
    """The message with what has come of its album: what stands under one piece holds for all of them."""
    if not update.album:
        return [update]
    near = select(Received.raw).where(
        Received.person_id == who.id, Received.raw.contains(update.album, autoescape=True)
    )
    latest = context.session.scalars(near.order_by(Received.id.desc()).limit(10))
    pieces = (read(orjson.loads(raw)) for raw in latest if raw)
    return [update, *(each for each in pieces if each is not None and each.album == update.album)]


def _is_first(update: Incoming, pieces: list[Incoming]) -> bool:
    """Whether to speak at this piece: an album is answered once."""
    return update.message_id == min(piece.message_id for piece in pieces)


def _in_form(
    context: Context, who: Person, draft: Draft, update: Incoming, pieces: list[Incoming], case: Case | None
) -> None:
    """Words answer the form; no form of agents takes files, and nobody may think that one was sent."""
    if update.file is None:
        session.reply(context, who, draft, Typed(update.text), fresh=True)
    elif _is_first(update, pieces):
        _say_here(context, update, "form-before-file", case)


def _in_general(context: Context, who: Person, update: Incoming) -> None:
    """In the general topic there is nobody to pass words on to: only an open form is answered there."""
    draft = _draft(context, who, update)
    if update.no_command:
        commands.help_(context, None)
    elif draft is not None and (update.text or update.file):
        _in_form(context, who, draft, update, _pieces(context, who, update), None)


def _draft(context: Context, who: Person, update: Incoming) -> Draft | None:
    return session.open_draft(context, who, update.chat_id, update.thread or 0)


def case_of(context: Context, update: Incoming) -> Case | None:
    """The case of the topic; in any that the bot did not make, agents are among themselves, whatever its title says.

    Telegram can make a topic and its answer be lost on the way; the bot makes another then, and the first one is
    the case's as well. It is known by who opened it, and by the title that it was opened with.
    """
    if update.thread is None:
        return None
    topic = context.session.scalar(
        select(Topic).where(Topic.chat_id == update.chat_id, Topic.thread_id == update.thread)
    )
    if topic is not None:
        return cases.locked(context, topic.case_id)
    numbers = find_numbers(update.topic_title or "")
    if not numbers or update.topic_by is None or update.topic_by != context.me.id:
        return None
    found = context.session.scalar(select(Case.id).where(Case.number == str(numbers[0])))
    return cases.locked(context, found) if found else None


def follow_group(context: Context, old: int, new: int) -> None:
    """Send everything that waits to the new id of a group that became a supergroup."""
    named = context.setup.agents_chat
    if named is None or old not in (context.agents_chat, named):
        return
    move_group(context.session, named, new)
    for topic in context.session.scalars(select(Topic).where(Topic.chat_id == old)):
        topic.chat_id, topic.thread_id = new, None


def move_group(session: Session, named: int, new: int) -> None:
    """The agents' group, which the settings name by an older id, has this one now."""
    key = present_id_key(named)
    setting = session.get(Setting, key)
    if setting is None:
        session.add(Setting(key=key, number=new))
    else:
        setting.number = new


def _no_role(context: Context, who: Person, update: Incoming) -> None:
    """Somebody without a role is told once how to get one; nothing of theirs is passed on."""
    if update.kind == "press":
        context.toast(update.query, context.plain(context.language(who), "group-not-yours"), alert=True)
    told = context.session.scalar(select(Entry.id).where(Entry.person_id == who.id, Entry.by == "agent").limit(1))
    if update.kind not in ("message", "press") or told is not None:
        return
    key = f"no role {who.id}"
    if context.session.get(Setting, key) is None:
        context.session.add(Setting(key=key, number=1))
        context.fate_is(Fate.REFUSED)
        _say_here(context, update, "group-no-role", name=who.first_name or "?", id=str(who.telegram_id))


def _say_here(context: Context, update: Incoming, key: str, case: Case | None = None, **values: object) -> None:
    """Answer where it was written, in the topic or in general."""
    text = context.html(context.staff_language, key, **values)
    if case is not None:
        context.tell(case, text, extra={"reply_to": update.message_id})
    else:
        content: dict[str, Any] = {"text": str(text), "reply_to": update.message_id, "thread": update.thread}
        context.tx.say(To(chat_id=update.chat_id), Effect.MESSAGE, content, rank=Rank.ANSWER)
