"""Words, files, edits and reactions between a customer's chat and the topic of the case, both ways.

Routed by stored ids of messages, never by their text. What comes from a customer goes before cards and titles.
"""

from __future__ import annotations

from typing import Any

from casework.terms import Actor, EventKind, Fate, Status
from handlers.cases import albums, cases, closed_topics, decisions, said
from handlers.cases.albums import show_seen
from handlers.cases.message_pairs import copies_of, origin_of
from handlers.cases.signature import signed, with_writer
from handlers.context import Context
from handlers.texts import joined
from handlers.update import Incoming
from storage.tables import Case, Person
from storage.transaction import Effect, Rank, To

# What Telegram lets bear words below it; a sticker and a round video do not.
CAPTIONED = frozenset({"photo", "video", "voice", "document", "audio", "animation"})


def to_agents(context: Context, case: Case, who: Person, update: Incoming) -> None:
    """Copy a customer's message into the topic; pieces of an album wait a moment for each other."""
    if update.album:
        albums.collect_piece(context, case, update, to="agents")
        return
    topic = context.topic(case)
    if topic is None:
        show_seen(context, None, update.chat_id, update.message_id)
        return
    closed_topics.open_again(context, topic, case)
    answered = _other_side(context, update.chat_id, update.reply_to)
    content: dict[str, Any] = {"reply_to": answered} if answered else {}
    effect = Effect.COPY
    if update.forwarded is not None:
        # A copy bears no trace of its writer.
        effect, name = _place_of_words(update)
        content[name] = with_writer(context, context.staff_language, update)
    context.tx.say(
        To(chat_id=topic.chat_id, topic_id=topic.id), effect, content, source=(update.chat_id, update.message_id),
        case_id=case.id,
    )  # fmt: skip
    show_seen(context, topic, update.chat_id, update.message_id)


def _place_of_words(update: Incoming) -> tuple[Effect, str]:
    """How words of ours go with a message: as its text, under its file, or before what bears none."""
    if update.file is None and update.other is None:
        return Effect.MESSAGE, "text"
    return Effect.COPY, "caption" if update.file is not None and update.file.kind in CAPTIONED else "head"


def to_customer(context: Context, case: Case, agent: Person, update: Incoming) -> None:
    """Pass an agent's answer on, with the first name; the case is in hand from then on, and the reply counts."""
    customer = context.session.get(Person, case.person_id)
    was = said.before(case)
    _note_reply(context, case, agent, update)
    if customer is None or customer.telegram_id is None:
        not_delivered(context, case, "gone", update.message_id)
        return
    if update.album:
        albums.collect_piece(context, case, update, to="customer", by=agent.id)
        return
    answered = _other_side(context, update.chat_id, update.reply_to)
    content: dict[str, Any] = {"reply_to": answered} if answered else {}
    effect, name = _place_of_words(update)
    content[name] = signed(agent, with_writer(context, context.language(customer), update))
    said.say(context, case, agent, content, was, effect=effect, source=(update.chat_id, update.message_id))


def _note_reply(context: Context, case: Case, agent: Person, update: Incoming) -> None:
    kind = update.file.kind if update.file else "text"
    message = (update.chat_id, update.message_id)
    cases.add_entry(
        context, case, agent, update.text or None, by="agent", kind=kind, message=message, forwarded=update.forwarded
    )
    cases.record(context, case, EventKind.REPLIED, f"agent:{agent.telegram_id}", kind=kind)
    if free(case) and decisions.may_decide(context, case, agent) and take(context, case, agent):
        cases.refresh(context, case)


def free(case: Case) -> bool:
    """Whether nobody has the case: not taken yet, handed over, or taken from whoever decided it."""
    return case.status in (Status.NEW, Status.ASSESSED) or (case.status == Status.IN_HAND and case.agent_id is None)


def take(context: Context, case: Case, agent: Person) -> bool:
    """The agent takes the case in hand."""
    in_hand = case.status == Status.IN_HAND and case.agent_id is None
    if not in_hand and not cases.move(context, case, "take", Actor.AGENT, f"agent:{agent.telegram_id}"):
        return False
    case.agent_id, case.agent = agent.telegram_id, agent.first_name
    cases.record(context, case, EventKind.TAKEN, f"agent:{agent.telegram_id}")
    return True


# --- edits, reactions, replies ---


def _other_side(context: Context, chat_id: int, message_id: int | None) -> int | None:
    """The id, on the other side, of the message that somebody replied to."""
    if message_id is None:
        return None
    copy = next((each.copy for each in copies_of(context, chat_id, message_id) if each.copy is not None), None)
    if copy is not None:
        return copy
    origin = origin_of(context, chat_id, message_id)
    return origin.original if origin else None


def edited_by_customer(context: Context, case: Case, who: Person, update: Incoming, before: str) -> None:
    """The copy in the topic shows the new words, and a line both; what is not there yet is copied as it is now."""
    passed_on = copies_of(context, update.chat_id, update.message_id)
    copy = next((each for each in reversed(passed_on) if each.row.topic_id), None)
    if copy is not None and copy.copy is None:
        return
    if copy is not None and copy.copy is not None:
        to = To(chat_id=copy.row.chat_id, topic_id=copy.row.topic_id)
        _retext(context, to, copy.copy, update.html, update, case)
    lang, reply = context.staff_language, {"reply_to": copy.copy} if copy is not None else None
    told = context.html(lang, "relay-edited", name=who.first_name or "?", before=before or "–", now=update.text or "–")
    context.tell(case, told, rank=Rank.WORDS, extra=reply)


def exchanged_by_customer(context: Context, case: Case, who: Person, update: Incoming) -> None:
    """Another file in an edited message: it follows as a reply to the copy of the one before."""
    copy = next((each for each in copies_of(context, update.chat_id, update.message_id) if each.row.topic_id), None)
    topic = context.topic(case)
    if topic is None or (copy is not None and copy.copy is None):
        return
    words = joined([context.html(context.staff_language, "relay-exchanged", name=who.first_name or "?"), update.html])
    content = {**({"reply_to": copy.copy} if copy is not None else {}), _place_of_words(update)[1]: words}
    context.tx.say(
        To(chat_id=topic.chat_id, topic_id=topic.id), Effect.COPY, content, source=(update.chat_id, update.message_id),
        case_id=case.id,
    )  # fmt: skip


def exchanged_by_agent(context: Context, case: Case, agent: Person, update: Incoming) -> None:
    """As `exchanged_by_customer`, to the customer."""
    passed_on = copies_of(context, update.chat_id, update.message_id)
    copy = next((each for each in reversed(passed_on) if each.row.person_id), None)
    customer = context.session.get(Person, case.person_id)
    if customer is None or (copy is not None and copy.copy is None):
        return
    kind, message = update.file.kind if update.file else "text", (update.chat_id, update.message_id)
    cases.add_entry(context, case, agent, update.text or None, by="agent", kind=kind, message=message)
    cases.record(context, case, EventKind.EDITED, f"agent:{agent.telegram_id}")
    words = joined([context.html(context.language(customer), "relay-exchanged-by-agent"), update.html])
    content = {
        **({"reply_to": copy.copy} if copy is not None else {}),
        _place_of_words(update)[1]: signed(agent, words),
    }
    said.say(context, case, agent, content, said.before(case), effect=Effect.COPY, source=message)


def edited_by_agent(context: Context, case: Case, agent: Person, update: Incoming) -> None:
    """The customer's message shows the agent's new words; the old version stays in the case."""
    passed_on = copies_of(context, update.chat_id, update.message_id)
    copy = next((each for each in reversed(passed_on) if each.row.person_id), None)
    if copy is None:
        return
    cases.add_entry(context, case, agent, update.text, by="agent", message=(update.chat_id, update.message_id))
    cases.record(context, case, EventKind.EDITED, f"agent:{agent.telegram_id}")
    row = copy.row
    # The name stands before an album, not under its pieces.
    words = update.html if row.kind == Effect.ALBUM else signed(agent, update.html)
    if copy.copy is not None:
        _retext(context, To(chat_id=row.chat_id, person_id=row.person_id), copy.copy, words, update, case)
    elif row.kind == Effect.MESSAGE:
        row.content = {**row.content, "text": words}


def _retext(context: Context, to: To, message_id: int, words: str, update: Incoming, case: Case) -> None:
    content = {"message": message_id, "text": words, "caption": update.file is not None}
    context.tx.say(to, Effect.RETEXT, content, rank=Rank.WORDS, case_id=case.id)


def reaction_of_customer(context: Context, who: Person, update: Incoming) -> None:
    """A customer's reaction to an agent's words is shown at the agent's original."""
    origin = origin_of(context, update.chat_id, update.message_id)
    context.fate(Fate.IGNORED)
    if origin is not None and origin.row.watched:
        context.fate(Fate.ENTRY, origin.row.case_id)
        _react(context, To(chat_id=origin.row.source_chat), origin.original, update.emoji)


def reaction_of_agent(context: Context, update: Incoming) -> None:
    """An agent's reaction to a customer's words is shown at the customer's original."""
    origin = origin_of(context, update.chat_id, update.message_id)
    if origin is not None and origin.row.topic_id:
        _react(context, To(chat_id=origin.row.source_chat), origin.original, update.emoji)


def _react(context: Context, to: To, message_id: int, emoji: str | None) -> None:
    context.tx.say(to, Effect.REACTION, {"message": message_id, "emoji": emoji}, rank=Rank.ANSWER)


def not_delivered(context: Context, case: Case, reason: str, message_id: int | None = None) -> None:
    """Tell the agents plainly that something did not reach the customer."""
    lang = context.staff_language
    words = context.plain(lang, f"failed-{reason}")
    extra = {"reply_to": message_id} if message_id else None
    context.tell(case, context.html(lang, "relay-failed", reason=words), rank=Rank.WORDS, extra=extra)
