"""Intake: what Telegram sends is stored durably, and only then confirmed to Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

import orjson
import structlog
from sqlalchemy import bindparam, func, select
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.backoff import Backoff
from bot.clock import Clock
from bot.errors import CannotRun
from bot.inbox.batching import kind_and_place
from bot.inbox.examine import Readable, Unread, examined, number_of
from bot.telegram.client import Telegram
from handlers.json_values import Unreadable
from handlers.update import User
from storage import queues
from storage.database import Database
from storage.errors import is_trouble, is_wrong_statement
from storage.insert import insert_unless_there
from storage.tables import Person, Received, SetAside
from storage.transaction import Transaction

T = TypeVar("T")
LONG_POLL = 25
MOST_AT_ONCE = 100
PAUSES = Backoff(1.0, 30.0)
# Updates that wait together are numbered one after the other. Telegram begins at any number after a quiet week, but
# then none of before are left.
FARTHEST = 1_000_000
NAMELESS_PAUSE = 1.0
# After a kill, the connection of the bot that was may still be open at Telegram for a moment.
CONFLICT_PASSES = 60.0
REFUSED = "Telegram refuses the token in KULANZ_BOT_TOKEN: copy it anew from @BotFather"
SOMEBODY_ELSE_POLLS = (
    "another program fetches this bot's messages (409 Conflict for a minute): stop it, or use a bot of its own"
)
log = structlog.get_logger()


class Inbox:
    """Where the updates of a bot go, from polling and from a webhook alike. `stored` is called after each commit.

    `sifted` says what of a batch may be stored.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        stored: Callable[[], None] = lambda: None,
        *,
        bot: int = 0,
        sifted: Callable[[Sequence[Any]], list[Any]] = list,
    ) -> None:
        self._db = db
        self._clock = clock
        self._stored = stored
        self._bot = bot
        self._sifted = sifted

    def store(self, updates: Sequence[Any]) -> None:
        """Store a batch in one commit, on the disk when this returns; what is there already stays as it is.

        What cannot be read or stored, or comes as bytes because it is no JSON, is set aside, and holds up nothing.
        """
        found = [self._examined(update) for update in self._sifted(updates)]
        good = [each for each in found if isinstance(each, Readable)]
        self._store_halving(good)
        self._put_aside([each for each in found if isinstance(each, Unread)])
        if good:
            self._stored()

    def next_number(self) -> int:
        """The number after the last one that was stored."""
        with self._db.read() as session:
            return (session.scalar(select(func.max(Received.update_id)).where(Received.bot == self._bot)) or 0) + 1

    def _examined(self, update: Any) -> Readable | Unread:
        try:
            return examined(update)
        except Unreadable as error:
            return Unread(update, str(error))

    def _store_halving(self, updates: Sequence[Readable]) -> None:
        """All in one commit; where this is refused, half by half, until the one is found that cannot be stored."""
        if not updates:
            return
        try:
            self._insert(updates)
        except Exception as error:
            # Where the tables are wrong every update would be refused: none of them is set aside for it.
            if is_trouble(error) or is_wrong_statement(error):
                raise
            if len(updates) == 1:
                self._put_aside([Unread(orjson.loads(updates[0].raw), type(error).__name__)])
                return
            log.warning(
                "batch refused, its halves are stored one by one", updates=len(updates), error=kind_and_place(error)
            )
            half = len(updates) // 2
            self._store_halving(updates[:half])
            self._store_halving(updates[half:])

    def _insert(self, updates: Sequence[Readable]) -> None:
        with self._db.write(self._clock.now(), durable=True) as tx:
            people = _people(tx, [update.who for update in updates])
            turns = queues.turns(tx.session, [people[update.who.id] for update in updates], self._clock.real())
            rows = [self._row(tx, update, people, turn) for update, turn in zip(updates, turns, strict=True)]
            tx.session.connection().execute(insert_unless_there(tx.session, Received, ("bot", "update_id")), rows)

    def _row(self, tx: Transaction, update: Readable, people: Mapping[int, int], turn: float) -> dict[str, Any]:
        return {
            "bot": self._bot, "update_id": update.id, "person_id": people[update.who.id], "raw": update.raw,
            "received": tx.now, "turn": turn, "try_at": self._clock.real(), "failures": 0,
        }  # fmt: skip

    def _put_aside(self, updates: Sequence[Unread]) -> None:
        for update in updates:
            with self._db.write(self._clock.now(), durable=True) as tx:
                row = {
                    "bot": self._bot, "update_id": update.id, "digest": sha256(update.raw).hexdigest(),
                    "raw": update.raw, "received": tx.now, "reason": update.reason[:64],
                }  # fmt: skip
                tx.session.connection().execute(insert_unless_there(tx.session, SetAside, ("bot", "digest")), [row])
                so_far = tx.session.scalar(select(func.count()).select_from(SetAside))
            log.error("update set aside", update=update.id, reason=update.reason, size=len(update.raw), so_far=so_far)


def _people(tx: Transaction, users: Iterable[User]) -> dict[int, int]:
    """Our ids of these users, newcomers added; by Telegram's id."""
    wanted = {user.id: user for user in users}
    known = _known(tx, wanted)
    # In one order everywhere, or two processes that add the same people could wait for each other.
    new = sorted(wanted.keys() - known.keys())
    if new:
        rows = [_newcomer(tx, wanted[telegram_id]) for telegram_id in new]
        tx.session.connection().execute(insert_unless_there(tx.session, Person, ("telegram_id",)), rows)
        known |= _known(tx, new)
    return known


def _known(tx: Transaction, telegram_ids: Iterable[int]) -> dict[int, int]:
    found = tx.session.connection().execute(_KNOWN, {"ids": list(telegram_ids)})
    return {telegram_id: id for telegram_id, id in found if telegram_id is not None}


_KNOWN = select(Person.telegram_id, Person.id).where(Person.telegram_id.in_(bindparam("ids", expanding=True)))


def _newcomer(tx: Transaction, user: User) -> dict[str, Any]:
    return {
        "telegram_id": user.id, "first_name": _cut(user.first_name, 128), "last_name": _cut(user.last_name, 128),
        "username": _cut(user.username, 64), "language": _cut(user.language, 8), "language_chosen": False,
        "created": tx.now,
    }  # fmt: skip


def _cut(words: str | None, length: int) -> str | None:
    # PostgreSQL cannot store a NUL and refuses what is longer than the column.
    return words.replace("\0", "")[:length] if words else None


class Poller:
    """Fetches updates by long polling. The next call confirms a batch, so it is made once the batch is stored."""

    def __init__(
        self,
        telegram: Telegram,
        inbox: Inbox,
        clock: Clock,
        *,
        long_poll: int = LONG_POLL,
        conflict_passes: float = CONFLICT_PASSES,
        heard: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(0),
        webhook_removed: Callable[[str], None] = lambda host: None,
    ) -> None:
        self._telegram = telegram
        self._inbox = inbox
        self._clock = clock
        self._long_poll = long_poll
        self._conflict_passes = conflict_passes
        self._heard = heard
        self._webhook_removed = webhook_removed
        self._failures = 0
        self._nameless = 0
        self._confirmed: int | None = None
        self._conflict_since: float | None = None

    async def run(self) -> None:
        """Polls until cancelled; raises CannotRun where waiting does not help.

        1. A webhook is taken off, or Telegram would refuse to be polled; what waits stays. Whose it was is told.
        2. A batch is fetched; the offset confirms the one before.
        3. The batch is stored, on the disk. A kill before this point loses nothing: Telegram sends it again.
        4. That Telegram was heard is noted, also where nothing waited.
        5. Only then does the offset move on; a kill between 3 and 5 brings a batch twice, which is stored once.
        """
        await self._until_done(self._take_off_webhook)
        offset: int | None = None
        while True:
            updates = await self._until_done(partial(self._fetch, offset))
            if updates:
                await self._until_done(partial(asyncio.to_thread, self._inbox.store, updates))
            await self._heard()
            offset = after(updates) if updates else None
            if updates and offset is None:
                offset = await self._past_nameless(len(updates))
            elif updates:
                self._nameless, self._confirmed = 0, offset

    async def _past_nameless(self, many: int) -> int | None:
        """What passes updates without a number, once they have come a second time.

        Numbers grow: the next ones have at least those after the last that we know, so none is passed unseen.
        """
        self._nameless += 1
        await asyncio.sleep(NAMELESS_PAUSE)
        if self._nameless < 2:
            return self._confirmed
        if self._confirmed is None:
            self._confirmed = await self._until_done(partial(asyncio.to_thread, self._inbox.next_number))
        self._confirmed += many
        return self._confirmed

    async def _fetch(self, offset: int | None) -> list[Any]:
        try:
            updates = await self._telegram.get_updates(offset, self._long_poll, MOST_AT_ONCE)
        except Conflict as error:
            if "webhook" not in error.message.lower():
                raise
            # Set while we poll: by a program that was given the same token.
            await self._take_off_webhook()
            return []
        self._conflict_since = None
        return updates

    async def _take_off_webhook(self) -> None:
        host = None
        with suppress(TelegramError):  # whose it was is good to know; what keeps us from polling shows below
            host = await self._telegram.webhook_host()
        await self._telegram.delete_webhook()
        if host is not None:
            log.warning("a webhook of another program was set on the token and is taken off", host=host)
            await asyncio.to_thread(self._webhook_removed, host)

    async def _until_done(self, act: Callable[[], Awaitable[T]]) -> T:
        """The result of `act`, tried again with growing pauses through whatever is in its way."""
        while True:
            try:
                result = await act()
            except Exception as error:
                pause = self._pause(error)
            else:
                self._failures = 0
                return result
            await asyncio.sleep(pause)

    def _pause(self, error: Exception) -> float:
        """How long to wait after this error; raises CannotRun where only a person can help."""
        if isinstance(error, InvalidToken):
            raise CannotRun(REFUSED) from None
        if isinstance(error, Conflict):
            return self._conflict()
        self._failures += 1
        passes = isinstance(error, TelegramError) or is_trouble(error)
        said = f"{type(error).__name__}: {error}" if isinstance(error, TelegramError) else kind_and_place(error)
        (log.warning if passes else log.error)("intake waits", failures=self._failures, error=said)
        if isinstance(error, RetryAfter):
            return error._retry_after.total_seconds()
        return PAUSES.after(self._failures)

    def _conflict(self) -> float:
        now = self._clock.real()
        if self._conflict_since is None:
            self._conflict_since = now
            log.warning("another poller holds the connection; waiting for it to go")
        if now - self._conflict_since > self._conflict_passes:
            raise CannotRun(SOMEBODY_ELSE_POLLS)
        return 1.0


def after(updates: Sequence[Any]) -> int | None:
    """What confirms these updates with the next call; None where none of them bears a number."""
    numbers = sorted(number for update in updates if (number := number_of(update)) is not None)
    if not numbers:
        return None
    middle = numbers[len(numbers) // 2]
    # A number far from the others is none: it would confirm what nobody has seen.
    return max(number for number in numbers if number <= middle + FARTHEST) + 1
