"""Intake: what Telegram sends is stored durably, and only then confirmed to Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, TypeVar

import orjson
import structlog
from sqlalchemy import Insert, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.errors import CannotRun
from bot.telegram.client import Telegram
from handlers.update import User, sender
from storage.database import Database
from storage.errors import is_trouble
from storage.tables import Person, Received
from storage.transaction import Transaction

Raw = Mapping[str, Any]
T = TypeVar("T")
NOBODY = User(0)
LONG_POLL = 25
MOST_AT_ONCE = 100
LONGEST_WAIT = 30.0
# After a kill, the connection of the bot that was may still be open at Telegram for a moment.
CONFLICT_PASSES = 60.0
REFUSED = "Telegram refuses the token in KULANZ_BOT_TOKEN: copy it anew from @BotFather"
SOMEBODY_ELSE_POLLS = (
    "another program fetches this bot's messages (409 Conflict for a minute): stop it, or use a bot of its own"
)
log = structlog.get_logger()


class Inbox:
    """Where the updates of a bot go, from polling and from a webhook alike. `stored` is called after each commit."""

    def __init__(self, db: Database, clock: Clock, stored: Callable[[], None] = lambda: None, *, bot: int = 0) -> None:
        self._db = db
        self._clock = clock
        self._stored = stored
        self._bot = bot

    def keep(self, updates: Sequence[Raw]) -> None:
        """Store a batch in one commit, on the disk when this returns; what is there already stays as it is."""
        if not updates:
            return
        with self._db.write(self._clock.now(), durable=True) as tx:
            people = _people(tx, [_who(update) for update in updates])
            _insert(tx, Received, ("bot", "update_id"), [self._row(tx, update, people) for update in updates])
        self._stored()

    def _row(self, tx: Transaction, update: Raw, people: Mapping[int, int]) -> dict[str, Any]:
        return {
            "bot": self._bot, "update_id": update["update_id"], "person_id": people[_who(update).id],
            "raw": orjson.dumps(update).decode(), "received": tx.now, "try_at": self._clock.real(), "failures": 0,
        }  # fmt: skip


def _who(update: Raw) -> User:
    try:
        return sender(dict(update)) or NOBODY
    except (KeyError, TypeError, AttributeError):
        log.warning("update of an unknown form", update=update["update_id"])
        return NOBODY


def _people(tx: Transaction, users: Iterable[User]) -> dict[int, int]:
    """Our ids of these users, newcomers added; by Telegram's id."""
    wanted = {user.id: user for user in users}
    known = _known(tx, wanted)
    # In one order everywhere, or two processes that add the same people could wait for each other.
    new = sorted(wanted.keys() - known.keys())
    if new:
        _insert(tx, Person, ("telegram_id",), [_newcomer(tx, wanted[telegram_id]) for telegram_id in new])
        known |= _known(tx, new)
    return known


def _known(tx: Transaction, telegram_ids: Iterable[int]) -> dict[int, int]:
    found = tx.session.execute(_KNOWN, {"ids": list(telegram_ids)})
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


def _insert(
    tx: Transaction, table: type[Person | Received], unique: tuple[str, ...], rows: list[dict[str, Any]]
) -> None:
    """Add the rows that are not there yet."""
    tx.session.connection().execute(_unless_there(table, unique, tx.session.get_bind().dialect.name), rows)


@cache
def _unless_there(table: type[Person | Received], unique: tuple[str, ...], database: str) -> Insert:
    core = table.__table__
    assert isinstance(core, Table)
    dialect = sqlite if database == "sqlite" else postgresql
    statement: Insert = dialect.insert(core).on_conflict_do_nothing(index_elements=list(unique))
    return statement


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
    ) -> None:
        self._telegram = telegram
        self._inbox = inbox
        self._clock = clock
        self._long_poll = long_poll
        self._conflict_passes = conflict_passes
        self._failures = 0
        self._conflict_since: float | None = None

    async def run(self) -> None:
        """Polls until cancelled; raises CannotRun where waiting does not help."""
        await self._until_done(self._telegram.delete_webhook)
        offset: int | None = None
        while True:
            updates = await self._until_done(partial(self._fetch, offset))
            if updates:
                await self._until_done(partial(asyncio.to_thread, self._inbox.keep, updates))
                offset = max(update["update_id"] for update in updates) + 1

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        updates = await self._telegram.get_updates(offset, self._long_poll, MOST_AT_ONCE)
        self._conflict_since = None
        return updates

    async def _until_done(self, act: Callable[[], Awaitable[T]]) -> T:
        """The result of `act`, tried again with growing pauses through the troubles of network and database."""
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
        """How long to wait after this error; raises CannotRun, or what is no trouble of network or database."""
        if isinstance(error, InvalidToken):
            raise CannotRun(REFUSED) from None
        if isinstance(error, Conflict):
            return self._conflict()
        if not isinstance(error, TelegramError) and not is_trouble(error):
            raise error
        self._failures += 1
        told = f"{type(error).__name__}: {error}" if isinstance(error, TelegramError) else type(error).__name__
        log.warning("intake waits", failures=self._failures, error=told)
        if isinstance(error, RetryAfter):
            return error._retry_after.total_seconds()
        return min(LONGEST_WAIT, 0.5 * 2.0 ** min(self._failures, 10))

    def _conflict(self) -> float:
        now = self._clock.real()
        if self._conflict_since is None:
            self._conflict_since = now
            log.warning("another poller holds the connection; waiting for it to go")
        if now - self._conflict_since > self._conflict_passes:
            raise CannotRun(SOMEBODY_ELSE_POLLS)
        return 1.0
