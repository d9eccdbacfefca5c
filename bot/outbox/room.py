"""How much delivery can take on at a moment, also of each rank in a group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from storage.transaction import Rank


class Room(NamedTuple):
    """How many messages a group can take now: of any rank, of answers and all below, of cards and all below."""

    words: int = 0
    answers: int = 0
    cards: int = 0

    def of(self, rank: int) -> int:
        if rank <= Rank.WORDS:
            return self.words
        return self.answers if rank == Rank.ANSWER else self.cards

    def less(self, rank: int, cost: int = 1) -> Room:
        """What is left after a message of this rank."""
        answers = self.answers - cost if rank >= Rank.ANSWER else min(self.answers, self.words - cost)
        cards = self.cards - cost if rank >= Rank.CARD else min(self.cards, self.words - cost)
        return Room(self.words - cost, answers, cards)


NO_ROOM = Room()


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much delivery can take on: of private messages, in each group (`rooms`; others: `room`), of answers.

    `held`: the rows that are under way, and their lanes.
    """

    private: int
    answers: int
    rooms: Mapping[int, Room] = field(default_factory=dict)
    room: Room = NO_ROOM
    held: Mapping[int, str] = field(default_factory=dict)
