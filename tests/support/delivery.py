"""Delivery at work beside a test, against the local Bot API server; run as a program, it is there to be killed."""

from __future__ import annotations

import asyncio
import itertools
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from bot.clock import Clock
from bot.outbox.delivery import Delivery
from bot.outbox.pacing import Rates
from bot.outbox.settle import Listener
from bot.sandbox.client import SandboxClient
from bot.sandbox.seed import AGENTS_CHAT, DEFAULT_TOKEN
from bot.telegram.client import Telegram
from storage.database import Database
from storage.tables import Case, Outgoing, Person, Slot, Topic
from storage.transaction import Effect, To, Transaction

EVERYBODY = ANA, BERND, CHIARA, DIEGO = 1001, 1002, 1003, 1004
PATIENCE = 40.0
_causes = itertools.count(1)


@dataclass
class Heard:
    """A listener that remembers what it was told, and sends a card again as the handlers do."""

    sent_rows: list[int] = field(default_factory=list)
    refused_rows: list[tuple[int, str]] = field(default_factory=list)
    moves: list[tuple[int, int]] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)

    def sent(self, tx: Transaction, row: Outgoing) -> None:
        self.sent_rows.append(row.id)

    def refused(self, tx: Transaction, row: Outgoing, reason: str) -> None:
        self.refused_rows.append((row.id, reason))

    def migrated(self, tx: Transaction, old_chat: int, new_chat: int) -> None:
        self.moves.append((old_chat, new_chat))

    def late(self, tx: Transaction, case_ids: Sequence[int]) -> None: ...

    def topic_lost(self, tx: Transaction, topic_id: int) -> None:
        self.lost.append(topic_id)
        topic = tx.session.get_one(Topic, topic_id)
        tx.say(To(chat_id=topic.chat_id, topic_id=topic.id), Effect.MESSAGE, {"text": "the card again"}, rank=1)


class Nobody:
    """A listener that does nothing."""

    def sent(self, tx: Transaction, row: Outgoing) -> None: ...
    def refused(self, tx: Transaction, row: Outgoing, reason: str) -> None: ...
    def migrated(self, tx: Transaction, old_chat: int, new_chat: int) -> None: ...
    def topic_lost(self, tx: Transaction, topic_id: int) -> None: ...
    def late(self, tx: Transaction, case_ids: Sequence[int]) -> None: ...


class Post:
    """A database with delivery working on it in a thread of its own."""

    def __init__(
        self, db: Database, api_url: str, *, rates: str = "off", listener: Listener | None = None,
        read_timeout: float = 10.0,
    ) -> None:  # fmt: skip
        self.db, self.url, self.rates = db, api_url, Rates.parse(rates)
        self.api = SandboxClient(api_url)
        self.listener = listener or Nobody()
        self.read_timeout = read_timeout
        self._ready = threading.Event()

    def __enter__(self) -> Post:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        self._ready.clear()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        assert self._ready.wait(10)

    def stop(self) -> None:
        """A clean stop."""
        self._loop.call_soon_threadsafe(self._work.cancel)
        self._thread.join(20)
        assert not self._thread.is_alive()
        self.db.after_commit = None

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        async with Telegram(DEFAULT_TOKEN, self.url, read_timeout=self.read_timeout) as telegram:
            self.delivery = Delivery(self.db, telegram, self.listener, Clock(), self.rates)
            self.db.after_commit = self.delivery.wake
            self._work = asyncio.create_task(self.delivery.run())
            self._ready.set()
            await asyncio.gather(self._work, return_exceptions=True)

    # --- what handlers would say ---

    def say(self, to: To | int, effect: Effect | str, content: dict[str, Any] | None = None, **more: Any) -> int:
        """The id of the row."""
        [row] = self.say_all([(to, effect, content or {}, more)])
        return row

    def text(self, chat: int, *texts: str, **more: Any) -> list[int]:
        """Messages to one chat, in one transaction."""
        return self.say_all([(chat, Effect.MESSAGE, {"text": text}, more) for text in texts])

    def say_all(self, said: list[tuple[To | int, Effect | str, dict[str, Any], dict[str, Any]]]) -> list[int]:
        """The ids of the rows, in order."""
        cause = f"u{next(_causes)}"
        with self.db.write(datetime.now(UTC)) as tx, tx.handling(cause):
            for to, effect, content, more in said:
                tx.say(To(chat_id=to) if isinstance(to, int) else to, Effect(effect), content, **more)
        with self.db.read() as session:
            return list(session.scalars(select(Outgoing.id).where(Outgoing.cause == cause).order_by(Outgoing.part)))

    def case(self, title: str = "K-1 leaking", chat: int = AGENTS_CHAT) -> To:
        """A case with a topic that does not exist yet; its address."""
        number, now = next(_causes), datetime.now(UTC)
        with self.db.write(now) as tx:
            person = Person(first_name="Ana", created=now)
            tx.session.add(person)
            tx.session.flush()
            case = Case(
                number=f"K-{number}", person_id=person.id, service="complaint", language="en", status="new",
                priority="normal", received=now,
            )  # fmt: skip
            tx.session.add(case)
            tx.session.flush()
            topic = Topic(case_id=case.id, chat_id=chat, title=title)
            tx.session.add(topic)
            tx.session.flush()
            return To(chat_id=chat, topic_id=topic.id)

    # --- looking ---

    def settle(self, patience: float = PATIENCE) -> None:
        """Wait until nothing is left to send."""
        until = time.monotonic() + patience
        while self.left():
            assert time.monotonic() < until, [(row.id, row.error) for row in self.rows() if row.done is None]
            time.sleep(0.02)

    def left(self) -> int:
        with self.db.read() as session:
            return session.scalar(select(func.count()).select_from(Outgoing).where(Outgoing.done.is_(None))) or 0

    def rows(self) -> list[Outgoing]:
        with self.db.read() as session:
            found = list(session.scalars(select(Outgoing).order_by(Outgoing.id)))
            session.expunge_all()
            return found

    def row(self, id: int) -> Outgoing:
        return next(row for row in self.rows() if row.id == id)

    def topic(self, to: To) -> Topic:
        with self.db.read() as session:
            found = session.get_one(Topic, to.topic_id)
            session.expunge_all()
            return found

    def slot(self, key: str) -> Slot | None:
        with self.db.read() as session:
            found = session.get(Slot, key)
            session.expunge_all()
            return found

    def read(self, chat: int, thread: int | None = None) -> list[str]:
        """What the bot has written in a chat, as text or caption."""
        return [m.get("text") or m.get("caption") or "" for m in self.api.from_bot(chat, thread)]

    def effects(self, method: str) -> int:
        """How many calls of a method took effect, whether the bot heard of it or not."""
        return sum("result" in call for call in self.api.calls(method))


if __name__ == "__main__":
    post = Post(Database(sys.argv[1]), sys.argv[2])
    post.start()
    print("ready", flush=True)
    threading.Event().wait()
