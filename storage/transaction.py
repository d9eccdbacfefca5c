"""The unit of work: one clock reading, one cause, and what shall be said when it commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from storage import fates
from storage.fates import End
from storage.prefetch import Prefetch
from storage.tables import Outgoing, Topic

_SAY = insert(cast(Table, Outgoing.__table__))


class Effect(StrEnum):
    """What an outgoing row does outside. Its `content` holds:

    message   text (HTML), buttons | keyboard | force_reply, picture (path), reply_to (message id), silent
    copy      nothing but source_chat/source_message of the row; optional caption (HTML), head (HTML sent before)
    album     messages: [message ids] of source_chat, copied together; optional head
    document  path or blob, name, caption; or certificate (the values to draw), sent as a photo; optional buttons
    answer    query (callback query id), text, alert
    reaction  message, emoji
    topic     title | closed (edits the row's topic)
    retext    message, text: changes a copy whose original was edited
    delete    row: removes what that row has sent
    leave     nothing: goes out of the group or channel
    command   facts: what the command that calls people is given about a case
    """

    MESSAGE = "message"
    COPY = "copy"
    ALBUM = "album"
    DOCUMENT = "document"
    ANSWER = "answer"
    REACTION = "reaction"
    TOPIC = "topic"
    RETEXT = "retext"
    DELETE = "delete"
    LEAVE = "leave"
    COMMAND = "command"


class Rank(IntEnum):
    """What goes first where several wait for the pace of one chat; in private only words and the rest differ."""

    SAFETY = -1
    WORDS = 0
    ANSWER = 1
    CARD = 2
    TITLE = 3
    NOTICE = 4


@dataclass(frozen=True, slots=True)
class To:
    """Where something is said: a private chat, a chat's general topic, or the topic of a case."""

    chat_id: int | None = None
    topic_id: int | None = None
    person_id: int | None = None

    @property
    def lane(self) -> str:
        """Order is kept within a lane."""
        return f"t{self.topic_id}" if self.topic_id is not None else f"c{self.chat_id}"


class UnitOfWork(Session):
    """A session that adds what was said as plain rows, all in one statement.

    An object of the mapper for each would cost more than all else that a step of a form writes.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said: list[dict[str, Any]] = []

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Called before every query, so that it sees what was said in this transaction."""
        # The rest first: what is said refers to cases, topics and people that may be as new as itself.
        super().flush(objects)
        if self.said:
            rows, self.said = self.said, []
            self.connection().execute(_SAY, rows)


class Transaction:
    """What handlers work with. Nothing of it reaches the outside before the commit.

    `now` is business time, read once. `cause` names what is being handled (`u17` an update, `a4` an
    appointment); with the running `part` it makes every outgoing row unique, so that a repeated run cannot say
    a thing twice.
    """

    def __init__(self, session: UnitOfWork, now: datetime, cause: str = "") -> None:
        self.session = session
        self.now = now
        self.cause = cause
        self.part = 0
        self.prefetch = Prefetch(session)
        self._settled: list[tuple[End, End]] = []

    @contextmanager
    def handling(self, cause: str) -> Iterator[None]:
        """A savepoint for one update or appointment within a commit shared with others."""
        settled = len(self._settled)
        # Entering flushes: what was said until now is written outside of the savepoint and stays.
        with self.caused_by(cause), self.session.begin_nested():
            try:
                yield
            except BaseException:
                self.session.said.clear()
                del self._settled[settled:]
                raise
            # A savepoint is released without a flush where the session holds no changed objects.
            self.session.flush()

    @contextmanager
    def caused_by(self, cause: str) -> Iterator[None]:
        """What is said in here is said because of this; without a savepoint, a fault undoes the whole commit."""
        before = (self.cause, self.part)
        self.cause, self.part = cause, 0
        try:
            yield
        finally:
            self.cause, self.part = before

    def say(
        self,
        to: To,
        effect: Effect,
        content: dict[str, Any],
        *,
        slot: str | None = None,
        edits: bool = False,
        rank: int | None = None,
        expires: float | None = None,
        source: tuple[int, int] | None = None,
        case_id: int | None = None,
        watched: bool = False,
        after: To | None = None,
    ) -> None:
        """Add an effect on the outside; it is rolled back with the rest.

        `slot` names the message that is edited in place: with `edits` the message that the slot holds is
        changed (or sent, where there is none), without it a new message is sent and the slot moves to it.
        `rank` (`Rank`) orders what waits for the same budget, the lowest first; unless told otherwise, what an
        appointment says unasked lets the answers to those who are writing go before it. `expires` is a real time in
        epoch seconds.
        `watched`: handlers are told how it ended. `after`: it goes when all that was said there before has gone.
        """
        self.part += 1
        if rank is None:
            rank = Rank.NOTICE if self.kept_by_clock else Rank.WORDS
        self.session.said.append({
            "cause": self.cause, "part": self.part, "lane": _lane(after or to, effect, self.cause, self.part),
            "kind": str(effect), "chat_id": to.chat_id, "topic_id": to.topic_id, "person_id": to.person_id,
            "case_id": case_id, "content": content, "slot": slot, "edits": edits, "rank": int(rank), "expires": expires,
            "watched": watched, "created": self.now, "source_chat": source[0] if source else None,
            "source_message": source[1] if source else None, "try_at": 0.0, "attempts": 0,
        })  # fmt: skip

    @property
    def kept_by_clock(self) -> bool:
        """Whether an appointment is being kept: nobody waits for what is said."""
        return self.cause.startswith("a")

    def settle(self, was: End, end: End) -> None:
        """Whatever waited there has ended; written last, when updates of the same commit have their fates, too."""
        self._settled.append((was, end))

    def before_commit(self) -> None:
        """Write what is written once for all that was done."""
        fates.settle(self.session, self._settled)
        self._settled.clear()

    def topic_of(self, case_id: int) -> Topic | None:
        """The topic of a case, if one was ever wanted."""
        return self.session.scalar(select(Topic).where(Topic.case_id == case_id))


def _lane(to: To, effect: Effect, cause: str, part: int) -> str:
    # Answers to presses and commands are not messages: they wait for nobody and nobody waits for them.
    return f"q{cause}.{part}" if effect in (Effect.ANSWER, Effect.COMMAND, Effect.LEAVE) else to.lane
