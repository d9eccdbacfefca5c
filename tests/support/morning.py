"""A busy morning: thirty cases within two minutes, sixty words of customers and forty commands over ten minutes."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from statistics import median

import orjson
from sqlalchemy import select

from handlers.setup import Setup
from storage.database import Database
from storage.staff import give_role
from storage.tables import Case, Outgoing, Received, Topic
from tests.support import group
from tests.support.desk import AGENTS, LENA, Customer, Firm
from tests.support.played import Call, PlayedClock, Playing

CASES, OPENED_WITHIN = 30, 120.0
WORDS, COMMANDS, WITHIN = 60, 40, 600.0
END = 900.0
"""Seconds, as all times here."""
FIRST = 2001
_messages = itertools.count(700_000)


class Delivered(Firm):
    """A firm whose messages delivery takes along; nobody here reads them again and again."""

    def _arrive(self) -> None: ...

    def fresh(self) -> list[str]:
        return []


@dataclass
class Times:
    """How long what was said took to the group: each word of a customer, each answer to a command, each card."""

    words: list[float]
    answers: list[float]
    last_card: float
    digests: list[str]
    posted: int
    calls: list[Call]
    refused: int
    per_case: float

    @property
    def words_median(self) -> float:
        return median(self.words)

    def shown(self) -> str:
        return (
            f"words: median {self.words_median:.1f} s, 99 % {within(self.words, 0.99):.1f} s; "
            f"answers: median {median(self.answers):.1f} s, longest {max(self.answers):.1f} s; "
            f"last card after {self.last_card / 60:.1f} min; messages of a case {self.per_case:.1f}; "
            f"lists posted {self.posted}, edited {len(self.digests) - self.posted}; refused by Telegram {self.refused}"
        )


def within(times: list[float], share: float) -> float:
    """The time within which so large a share was there."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


@dataclass
class Morning:
    """The firm, its customers, and when who does what: evenly, or by chance."""

    db: Database
    setup: Setup
    seed: int | None = None
    clock: PlayedClock = field(default_factory=PlayedClock)
    opened: list[Customer] = field(default_factory=list)
    written: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.firm = Delivered(self.db, self.setup, self.clock)
        self.playing = Playing(self.firm, self.clock)
        self.chance = random.Random(self.seed or 0)
        with self.firm.desk() as desk:
            give_role(desk.session, LENA, "agent", "Lena", desk.now)
        self.customers = [self.firm.customer(FIRST + number) for number in range(CASES)]

    def play(self) -> Times:
        for number, at in enumerate(self._when(CASES, OPENED_WITHIN, 0.0)):
            self._open(self.customers[number], at)
        for at in self._when(WORDS, WITHIN, 5.0):
            self.playing.at(at, self._write)
        commands = itertools.cycle([self._take, self._queue, self._note, self._card])
        for at, command in zip(self._when(COMMANDS, WITHIN, 8.0), commands, strict=False):
            self.playing.at(at, command)
        self.playing.run(END)
        return self._times()

    def _when(self, many: int, seconds: float, first: float) -> list[float]:
        if self.seed is None:
            return [first + seconds / many * number for number in range(many)]
        return sorted(first + self.chance.uniform(0, seconds) for _ in range(many))

    def _open(self, customer: Customer, at: float) -> None:
        self.playing.at(at, lambda: customer.types("My Aroma X20 leaks since yesterday, please repair it"))
        self.playing.at(at, lambda: customer.presses("No"))
        self.playing.at(at, lambda: self._send(customer))

    def _send(self, customer: Customer) -> None:
        customer.presses("Send")
        self.opened.append(customer)

    def _write(self) -> None:
        """Some customer adds something to the case."""
        who = self.chance.choice(self.opened)
        said = group.message(
            {"id": who.number, "type": "private"}, who.number, "Ana", text="It drips on the floor, too."
        )
        self.written[said["message_id"]] = self.playing.passed
        group.receives(self.firm, message=said)

    # --- what agents do, in topics that are there ---

    def _in_topic(self, text: str) -> None:
        with self.db.read() as session:
            threads = list(session.scalars(select(Topic.thread_id).where(Topic.thread_id.is_not(None))))
        group.lena_writes(self.firm, text, self.chance.choice(threads) or 0)

    def _take(self) -> None:
        self._in_topic("/take")

    def _card(self) -> None:
        self._in_topic("/card")

    def _note(self) -> None:
        self._in_topic("/note has called already")

    def _queue(self) -> None:
        group.lena_writes(self.firm, "/queue", 0)

    # --- what came of it ---

    def _times(self) -> Times:
        begun, rows = self.clock.seconds - END, self.firm.outgoing()
        copies = [each for each in self.playing.telegram.calls if each.method == "copyMessage"]
        came = {each.params["message_id"]: each.at - self.playing.begun for each in copies}
        commands = {f"u{row.id}": row for row in self.firm.rows(Received, Received.fate == "staff")}
        answers = [self._answered(row, rows) for row in commands.values()]
        cards = [
            row for row in rows if (row.slot or "").startswith("card:") and not row.edits and row.cause not in commands
        ]
        digests = [row for row in rows if row.slot == "waiting-cards"]
        group_calls = self.playing.telegram.in_group()
        topics = sum(each.method == "createForumTopic" for each in group_calls)
        return Times(
            words=[came[number] - at for number, at in self.written.items()],
            answers=answers,
            last_card=max(row.done.timestamp() - begun if row.done else END for row in cards),
            digests=[row.content["text"] for row in digests if row.outcome == "sent"],
            posted=sum(not row.edits for row in digests),
            calls=group_calls,
            refused=self.playing.telegram.refused,
            per_case=(topics + len(cards)) / len(self.firm.rows(Case)),
        )

    def _answered(self, command: Received, rows: list[Outgoing]) -> float:
        """When the first line for it came; where the card was still to come, when it came."""
        said = [
            row for row in rows if row.cause == f"u{command.id}" and row.chat_id == AGENTS and row.kind == "message"
        ]
        if not said:
            thread = orjson.loads(command.raw or "")["message"]["message_thread_id"]
            [topic] = self.firm.rows(Topic, Topic.thread_id == thread)
            said = [
                row for row in rows if row.slot == f"card:{topic.case_id}" and row.done and row.done >= command.received
            ]
        done = min((row.done for row in said if row.done), default=None)
        return (done - command.received).total_seconds() if done else END
