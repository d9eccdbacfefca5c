"""What Telegram refuses to copy between a customer's chat and the topic: its words go as text, both sides are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from casework.terms import EventKind
from handlers.cases import cases
from handlers.cases.signature import signed
from handlers.context import Context
from handlers.handled import Handled
from handlers.texts import Html, joined
from storage.tables import Attachment, Case, Entry, Outgoing, Person
from storage.transaction import Effect, Rank, To

COPIES = frozenset({Effect.COPY, Effect.ALBUM})


@dataclass(frozen=True, slots=True)
class Original:
    """What stood in a message that was to be copied."""

    kind: str
    text: str | None
    by: int | None


def say_instead(context: Context, case: Case, row: Outgoing) -> None:
    """Say the words of a refused copy where it was to go, and to both sides what did not come with them."""
    customer = context.session.get_one(Person, case.person_id)
    # Nobody knows any more what an original was that was forgotten meanwhile.
    originals = _originals(context, row) or [Original("other", None, None)]
    if row.topic_id is not None:
        _to_agents(context, case, customer, row, originals)
    else:
        _to_customer(context, case, customer, row, originals)


def tell_missing(context: Context, row: Outgoing) -> Handled:
    """Telegram leaves out pieces of an album that it does not copy, without a word: both sides are told.

    YES where none was copied: then it was refused like any other copy.
    """
    case = context.session.get(Case, row.case_id) if row.case_id is not None else None
    pieces = len(set(row.content["messages"]))
    missing = pieces - len(row.message_ids or ())
    if case is None or missing <= 0:
        return Handled.NO
    cases.record(context, case, EventKind.ALERTED, "system", why=f"not copied: {missing} of {pieces}")
    if missing == pieces:
        row.outcome = "refused"
        say_instead(context, case, row)
        return Handled.YES
    customer = context.session.get_one(Person, case.person_id)
    counts: dict[str, Any] = {"missing": missing, "pieces": pieces}
    to_agents = row.topic_id is not None
    told = "album-short-of-customer" if to_agents else "album-short-to-customer"
    yours = "album-short-yours" if to_agents else "album-short-of-agent"
    extra = None if to_agents else {"reply_to": row.source_message}
    context.tell(case, context.html(context.staff_language, told, **counts), rank=Rank.WORDS, extra=extra)
    context.say(customer, yours, case=case, number=case.number, **counts)
    return Handled.NO


def _originals(context: Context, row: Outgoing) -> list[Original]:
    """The messages that it was to copy, in their order and newest version, as far as they are known."""
    ids = row.content.get("messages") or [row.source_message]
    of_form = select(Attachment).where(Attachment.chat_id == row.source_chat, Attachment.message_id.in_(ids))
    of_case = select(Entry).where(Entry.chat_id == row.source_chat, Entry.message_id.in_(ids), Entry.by != "note")
    found = {each.message_id: Original(each.kind, each.caption, None) for each in context.session.scalars(of_form)}
    for entry in context.session.scalars(of_case.order_by(Entry.id)):
        if entry.message_id is not None:
            found[entry.message_id] = Original(entry.kind, entry.text, entry.person_id)
    return [found[id] for id in sorted(found)]


def _to_agents(context: Context, case: Case, customer: Person, row: Outgoing, originals: list[Original]) -> None:
    staffs, lang = context.staff_language, context.language(customer)
    words, files = _words(originals), [each.kind for each in originals if each.kind != "text"]
    said = []
    if words:
        said.append(context.html(staffs, "relay-said", name=customer.first_name or "?", text=words))
    if files:
        said.append(context.html(staffs, "not-copied-of-customer", files=_named(context, staffs, files)))
        context.say(customer, "not-copied-yours", case=case, number=case.number, files=_named(context, lang, files))
    _say(context, To(chat_id=row.chat_id, topic_id=row.topic_id), row, joined(said))


def _to_customer(context: Context, case: Case, customer: Person, row: Outgoing, originals: list[Original]) -> None:
    staffs, lang = context.staff_language, context.language(customer)
    words, files, author = _words(originals), [each.kind for each in originals], originals[0].by
    agent = context.session.get(Person, author) if author is not None else None
    said = [Html(signed(agent, words))] if agent is not None else []
    said.append(context.html(lang, "not-copied-of-agent", files=_named(context, lang, files)))
    _say(context, To(chat_id=row.chat_id, person_id=row.person_id), row, joined(said))
    named, written = _named(context, staffs, files), "yes" if words else "no"
    told = context.html(staffs, "not-copied-to-customer", files=named, words=written)
    context.tell(case, told, rank=Rank.WORDS, extra={"reply_to": row.source_message})


def _say(context: Context, to: To, row: Outgoing, text: Html) -> None:
    """In place of the copy: replies to it, edits of its original and its delivery are followed as the copy's."""
    of_answer = ("answer", "before", "after", "verb")
    known: dict[str, Any] = {name: row.content[name] for name in of_answer if name in row.content}
    if row.topic_id is not None:
        known["instead"] = True
    if row.content.get("reply_to"):
        known["reply_to"] = row.content["reply_to"]
    content = {"text": str(text), **known}
    context.tx.say(
        to, Effect.MESSAGE, content, source=(row.source_chat or 0, row.source_message or 0), case_id=row.case_id,
        watched=row.watched, rank=Rank.WORDS,
    )  # fmt: skip


def _words(originals: list[Original]) -> str:
    return "\n".join(each.text for each in originals if each.text)


def _named(context: Context, lang: str, kinds: list[str]) -> str:
    return ", ".join(context.plain(lang, "message-kind", kind=kind) for kind in kinds)
