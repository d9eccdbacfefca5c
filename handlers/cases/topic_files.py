"""The customer's files in the topic of the case: in their order, albums as albums."""

from __future__ import annotations

from handlers.context import Context
from storage.tables import Attachment, Case
from storage.transaction import Effect, To


def files_to_agents(context: Context, case: Case, files: list[Attachment]) -> None:
    """Copy the files of a form into the topic, in their order, albums as albums."""
    topic = context.topic(case) if files else None
    if topic is None:
        return
    to, done = To(chat_id=topic.chat_id, topic_id=topic.id), set()
    for file in files:
        if file.album in done:
            continue
        if file.album is None:
            context.tx.say(to, Effect.COPY, {}, source=(file.chat_id, file.message_id), case_id=case.id)
            continue
        done.add(file.album)
        messages = [each.message_id for each in files if each.album == file.album]
        context.tx.say(to, Effect.ALBUM, {"messages": messages}, source=(file.chat_id, messages[0]), case_id=case.id)
