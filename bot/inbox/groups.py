"""Of groups only the agents' is stored: what comes from any other is sifted out before it reaches the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import structlog
from sqlalchemy import select

from bot.clock import Clock
from bot.inbox.batching import kind_and_place
from bot.inbox.examine import number_of
from handlers.agents import foreign, group
from handlers.agents.foreign import Stranger
from handlers.context import Context, present_id
from handlers.json_values import Unreadable
from handlers.place import Place, place
from handlers.setup import Setup
from handlers.update import read
from storage.database import Database
from storage.errors import is_trouble
from storage.tables import Outgoing
from storage.transaction import Transaction

log = structlog.get_logger()


class Groups:
    """Knows the agents' group, and what to do where the bot is somewhere else."""

    def __init__(
        self, db: Database, setup: Setup, clock: Clock, *, bot: int = 0, standing: Callable[[], None] = lambda: None
    ) -> None:
        """`standing` is called when the bot's own standing in the agents' group has changed."""
        self._db = db
        self._setup = setup
        self._clock = clock
        self._bot = bot
        self._standing = standing

    def sifted(self, updates: Sequence[Any]) -> list[Any]:
        """What may be stored of these. The rest is acted on at once, in a commit of its own; nothing of it is kept."""
        places = [place(update) if isinstance(update, dict) else None for update in updates]
        if any("my_chat_member" in update for update, at in zip(updates, places, strict=True) if at and at.chat_id < 0):
            self._standing()
        if all(at is None or self._usual(at) for at in places):
            return list(updates)
        ours = self._agents(places)
        kept = []
        for update, at in zip(updates, places, strict=True):
            if at is None or at.kind == "private" or at.chat_id in ours:
                kept.append(update)
            else:
                self._act(update, at)
        return kept

    def _usual(self, at: Place) -> bool:
        return at.kind == "private" or (at.chat_id == self._setup.agents_chat and at.migrated_to is None)

    def _agents(self, places: Sequence[Place | None]) -> set[int]:
        """The ids of the agents' group. A new one that a migration names is written down before anything is stored.

        Else what agents write there would be taken for a stranger's after a kill between here and the handling.
        """
        named = self._setup.agents_chat
        if named is None:
            return set()
        with self._db.read() as session:
            ours = {named, present_id(session, named) or named}
        for at in places:
            new = None if at is None else _moved(at, ours)
            if new is not None:
                ours.add(new)
                with self._db.write(self._clock.now()) as tx:
                    group.follow_group(Context(self._setup, tx), named, new)
        return ours

    def _act(self, update: Any, at: Place) -> None:
        """Whatever fails here holds up nobody's words; trouble of the database brings the batch again."""
        number = number_of(update)
        try:
            stranger = Stranger.of(at, read(update))
        except Unreadable:
            stranger = Stranger.of(at, None)
        if stranger.member is not None:
            log.warning("not the agents' group", chat=at.chat_id, kind=at.kind, standing=stranger.member)
        try:
            with self._db.write(self._clock.now()) as tx, tx.handling(f"g{self._bot}.{number}"):
                if not self._done(tx):
                    foreign.receive(Context(self._setup, tx), stranger, self._clock.real())
        except Exception as error:
            if is_trouble(error):
                raise
            log.error("another group not dealt with", update=number, error=kind_and_place(error))

    def _done(self, tx: Transaction) -> bool:
        """Whether this update was acted on before a kill brought it again."""
        return tx.session.scalar(select(Outgoing.id).where(Outgoing.cause == tx.cause).limit(1)) is not None


def _moved(at: Place, ours: set[int]) -> int | None:
    """The new id of the agents' group, where this tells it."""
    if at.chat_id in ours:
        return at.migrated_to
    return at.chat_id if at.migrated_from in ours else None
