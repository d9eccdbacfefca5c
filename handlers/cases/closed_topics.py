"""A topic that somebody closed by hand, in which only administrators can write: the customer's next words open it."""

from __future__ import annotations

from sqlalchemy import select

from casework.lifecycle import OPEN
from handlers.context import Context
from storage.tables import Case, Topic
from storage.transaction import Effect, Rank, To

_CLOSED = {"forum_topic_closed": True, "forum_topic_reopened": False}


def note(context: Context, chat_id: int, thread: int | None, service: str) -> None:
    """Note that the topic of a case was closed by hand, or opened again."""
    if thread is None or service not in _CLOSED:
        return
    topic = context.session.scalar(select(Topic).where(Topic.chat_id == chat_id, Topic.thread_id == thread))
    if topic is not None:
        topic.closed = _CLOSED[service]


def open_again(context: Context, topic: Topic, case: Case) -> None:
    """Open the topic of an open case; before what is said there next."""
    if topic.closed and case.status in OPEN:
        topic.closed = False
        to = To(chat_id=topic.chat_id, topic_id=topic.id)
        context.tx.say(to, Effect.TOPIC, {"closed": False}, rank=Rank.WORDS, case_id=case.id)
