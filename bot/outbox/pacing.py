"""How fast we may speak: budgets per chat, per group and in all, and what a 429 changes about them."""

from __future__ import annotations

import math
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from bot.outbox.budgets import MARGIN, Bucket, Budget, Rate, Window
from storage.transaction import Rank

# After so many answers the fastest of them is found anew.
LATELY = 200
# So many chats with a 429 within a second are no coincidence.
SEVERAL = 2
# Of a group's pace, in twentieths: how much answers and all below may take, how much cards and all below. What is left
# is for words alone, which cost two messages where the topic of the case has still to be made: on a morning with many
# new cases they come six a minute. Of what is free at a moment so much is left for what goes before.
PARTS = {Rank.ANSWER: 12, Rank.CARD: 6}
FREE = {Rank.ANSWER: 1, Rank.CARD: 3}
TWENTIETHS = 20
_UNITS = {"s": 1.0, "min": 60.0, "h": 3600.0}
_RATE = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)?\s*(s|min|h)(?:\s+burst\s+(\d+))?")
_NAMES = ("chat", "group", "all")
USUAL_RATES = "chat=1/s burst 5, group=20/min, all=30/s"
"""What Telegram allows: the setting `send_rates` unless an operator says otherwise."""
_EXAMPLE = f'"{USUAL_RATES}" or "off"'


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits that hold; None where there is none."""

    chat: Rate | None = None
    group: Rate | None = None
    all: Rate | None = None

    @classmethod
    def parse(cls, words: str) -> Rates:
        """Read the setting; raises ValueError that says what is wrong and how it is written."""
        if words.strip().lower() == "off":
            return cls()
        found: dict[str, Rate] = {}
        for part in words.split(","):
            name, sign, rate = (piece.strip() for piece in part.partition("="))
            if not sign or name not in _NAMES or name in found:
                raise ValueError(f"send rates: {part.strip()!r} is not understood; write {_EXAMPLE}")
            found[name] = _rate(rate)
        return cls(**found)


def _rate(words: str) -> Rate:
    found = _RATE.fullmatch(words)
    if found is None:
        raise ValueError(f"send rates: {words!r} is no rate; write for example 20/min or 1/s burst 5")
    count, length, unit, burst = found.groups()
    rate = Rate(float(count), float(length or 1) * _UNITS[unit], int(burst) if burst else None)
    if rate.count <= 0 or rate.seconds <= 0 or rate.burst == 0:
        raise ValueError(f"send rates: {words!r} lets nothing pass; {_EXAMPLE}")
    return rate


@dataclass(slots=True)
class Chat:
    """What one chat has used, in all and of what only some ranks may take; `closed_until` after a 429."""

    budget: Budget | None
    parts: Mapping[Rank, Window] = field(default_factory=dict)
    closed_until: float = 0.0

    def used_by(self, rank: int) -> list[Budget]:
        """What a message of this rank uses up."""
        whole = [self.budget] if self.budget is not None else []
        return [*whole, *(part for above, part in self.parts.items() if rank >= above)]

    def room(self, rank: int, now: float) -> int | None:
        """How many messages of this rank may go now; None for any number."""
        if self.budget is None:
            return None
        rooms = [part.room(now) for above, part in self.parts.items() if rank >= above]
        return max(0, min([self.budget.room(now) - self._left_free(rank), *rooms]))

    def _left_free(self, rank: int) -> int:
        """How many must be left for what goes before; where a burst has no parts, a quarter of it for words."""
        if isinstance(self.budget, Bucket):
            return int(self.budget.size) // 4 if rank > Rank.WORDS else 0
        whole = self.budget.count if self.budget is not None else 0
        return max((_share(count, whole) for above, count in FREE.items() if rank >= above), default=0)


def _share(twentieths: int, whole: int) -> int:
    return whole * twentieths // TWENTIETHS


@dataclass(slots=True)
class Pacer:
    """Says how long to wait before something may be said in a chat. Groups and channels have ids below zero.

    Chats that have their whole budget again are forgotten, so that memory follows what is going on now.
    """

    rates: Rates
    clock: Callable[[], float] = time.monotonic
    _all: Budget | None = field(init=False)
    _all_closed_until: float = field(default=0.0, init=False)
    _chats: OrderedDict[int, Chat] = field(default_factory=OrderedDict, init=False)
    _complaints: dict[int, float] = field(default_factory=dict, init=False)
    _answers: tuple[float, float, int] = field(default=(math.inf, math.inf, 0), init=False)

    def __post_init__(self) -> None:
        self._all = _budget(self.rates.all, self.clock())

    def delay(self, chat_id: int, cost: int = 1) -> float:
        """Seconds until `cost` messages may go to this chat; 0 for now."""
        return max(self.delay_of_all(cost), self.delay_of_chat(chat_id, cost))

    def delay_of_all(self, cost: int = 1) -> float:
        now = self.clock()
        closed = max(0.0, self._all_closed_until - now)
        return max(closed, self._all.delay(now, cost)) if self._all is not None else closed

    def delay_of_chat(self, chat_id: int, cost: int = 1) -> float:
        chat = self._chats.get(chat_id)
        if chat is None:
            return 0.0
        now = self.clock()
        closed = max(0.0, chat.closed_until - now)
        return max(closed, chat.budget.delay(now, cost)) if chat.budget is not None else closed

    def spend(self, chat_id: int | None, cost: int = 1, rank: int = Rank.WORDS) -> float:
        """Note that so many messages go to this chat now; None for what counts in all, but against no chat.

        Returns the time, for `answered`.
        """
        now = self.clock()
        if self._all is not None:
            self._all.spend(now, cost)
        if chat_id is not None and self._rate(chat_id) is not None:
            for budget in self._known(chat_id).used_by(rank):
                budget.spend(now, cost)
        self._forget_idle(now)
        return now

    def answered(self, chat_id: int | None, started: float, cost: int = 1, rank: int = Rank.WORDS) -> None:
        """The call that started then has its answer: from that we know how late it can have arrived at most."""
        took = self.clock() - started
        late = took - self._fastest_of(took)
        if self._all is not None:
            self._all.answered(started, late, cost)
        chat = self._chats.get(chat_id) if chat_id is not None else None
        for budget in chat.used_by(rank) if chat is not None else ():
            budget.answered(started, late, cost)

    def _fastest_of(self, took: float) -> float:
        before, now, count = self._answers
        self._answers = (before, min(now, took), count + 1) if count < LATELY else (now, took, 0)
        return min(before, now, took)

    def refused(self, chat_id: int, after: float) -> float:
        """A 429 came for this chat: closed for `after` seconds. From several chats within a second: all closed.

        Returns the seconds to wait.
        """
        now = self.clock()
        after = max(after, 1.0) * MARGIN
        self._known(chat_id).closed_until = now + after
        self._complaints = {chat: at for chat, at in self._complaints.items() if now - at <= 1.0}
        self._complaints[chat_id] = now
        if len(self._complaints) >= SEVERAL:
            self._all_closed_until = max(self._all_closed_until, now + after)
        return after

    def room(self) -> int | None:
        """How many messages may go now to chats that have heard nothing lately; None for any number."""
        now = self.clock()
        if self._all_closed_until > now:
            return 0
        return self._all.room(now) if self._all is not None else None

    def room_in(self, chat_id: int, rank: int = Rank.WORDS) -> int | None:
        """How many messages of this rank may go to this chat now; None for any number."""
        now = self.clock()
        chat = self._chats.get(chat_id) or self._new(chat_id)
        return 0 if chat.closed_until > now else chat.room(rank, now)

    def groups(self) -> set[int]:
        """The groups that have used up something of their budget."""
        return {chat_id for chat_id in self._chats if chat_id < 0}

    def until_group(self) -> float | None:
        """Seconds until a group that can take nothing now can take something; None when there is no such group."""
        return min((wait for chat_id in self.groups() if (wait := self.delay_of_chat(chat_id)) > 0), default=None)

    def _rate(self, chat_id: int) -> Rate | None:
        return self.rates.group if chat_id < 0 else self.rates.chat

    def __len__(self) -> int:
        return len(self._chats)

    def _known(self, chat_id: int) -> Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = self._new(chat_id)
        else:
            self._chats.move_to_end(chat_id)
        return chat

    def _new(self, chat_id: int) -> Chat:
        rate = self._rate(chat_id)
        whole = _budget(rate, self.clock())
        if rate is None or chat_id > 0 or not isinstance(whole, Window):
            return Chat(whole)
        parts = {rank: _share(count, whole.count) for rank, count in PARTS.items()}
        return Chat(whole, {rank: Window(Rate(count, rate.seconds)) for rank, count in parts.items() if count})

    def _forget_idle(self, now: float) -> None:
        # Two at most for each that comes: enough to keep up, never a long pause.
        for chat_id in list(islice(self._chats, 2)):
            chat = self._chats[chat_id]
            if chat.closed_until <= now and (chat.budget is None or chat.budget.idle(now)):
                del self._chats[chat_id]
            else:
                self._chats.move_to_end(chat_id)


def _budget(rate: Rate | None, now: float) -> Budget | None:
    if rate is None:
        return None
    return Window(rate) if rate.burst is None else Bucket(rate, now)
