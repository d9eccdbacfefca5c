"""The customer's files in the topic of the case: in their order, albums as albums."""

from __future__ import annotations

from casework.terms import EventKind
from handlers.context import Context
from storage.tables import Attachment, Case, Event
from storage.transaction import Effect, Rank, To

TOO_LARGE = "too large"


def files_to_agents(context: Context, case: Case, files: list[Attachment]) -> None:
    """Copy the files of a form into the topic, in their order, albums as albums."""
    topic = context.topic(case) if files else None
    if topic is None:
        return
    to, done = To(chat_id=topic.chat_id, topic_id=topic.id), set()
    rank = Rank.SAFETY if case.safety else Rank.CARD
    for file in files:
        if file.album in done:
            continue
        if file.album is None:
            source = (file.chat_id, file.message_id)
            context.tx.say(to, Effect.COPY, {}, source=source, case_id=case.id, rank=rank)
            continue
        done.add(file.album)
        messages = [each.message_id for each in files if each.album == file.album]
        source = (file.chat_id, messages[0])
        context.tx.say(to, Effect.ALBUM, {"messages": messages}, source=source, case_id=case.id, rank=rank)
    for file in files:
        if file.given_up is not None:
            given_up(context, file)


def given_up(context: Context, file: Attachment) -> None:
    """A file cannot be had from Telegram: whoever works on the case knows that only the chat has it."""
    case = context.session.get(Case, file.case_id) if file.case_id else None
    if case is None:
        return  # still in a form: it is said when there is a case
    context.session.add(
        Event(case_id=case.id, at=context.now, kind=str(EventKind.ALERTED), by="system",
              data={"why": "file given up", "attachment": file.id})
    )  # fmt: skip
    lang = context.staff_language
    reason = "large" if file.error == TOO_LARGE else "other"
    context.tell(case, context.html(lang, "file-given-up", reason=reason))
