"""Many customers at once, who write, press, send, leave and come back by chance; agents who answer sometimes."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import orjson
from sqlalchemy import exists, func, select, update

from bot.commands.check import lost_words
from casework.terms import Fate
from handlers.update import Incoming, read
from storage.staff import give_role
from storage.tables import Case, Draft, Outgoing, Received, Topic
from tests.support.desk import AGENTS, LENA, Customer, Firm
from tests.walk.sentences import COMMANDS, OF_AGENTS, SAID

ENDS_IN = timedelta(minutes=15)
_numbers = itertools.count(7_000_000)
Json = dict[str, Any]


@dataclass
class Walk:
    """So many customers, and what they have in hand; everything that happens follows from the seed."""

    firm: Firm
    seed: int
    people: int
    customers: list[Customer] = field(default_factory=list)
    sent: dict[int, list[int]] = field(default_factory=dict)
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        with self.firm.desk() as desk:
            give_role(desk.session, LENA, "agent", "Lena", desk.now)
        for number in range(self.people):
            self.customers.append(self.firm.customer(1001 + number, language=self.chance.choice(list(SAID))))
            if self.chance.random() < 0.5:
                for product in self.chance.sample(["x20", "g5", "x30"], self.chance.choice((1, 2, 2, 3))):
                    self.customers[-1].files(product={"id": product, "name": product.upper()})

    # --- what may happen ---

    def step(self) -> None:
        """One customer does something, or an agent; then perhaps time passes."""
        if self.chance.random() < 0.12:
            self._agent()
        else:
            self._customer(self.chance.choice(self.customers))
        self._deliver()
        pause = self.chance.choice((0, 0, 5, 30, 30, 90, 400, 1_500))
        self.firm.clock.seconds += pause * self.chance.random()
        self._work()

    def weeks(self) -> None:
        """Everybody is away for a while: reminders come, cases are closed, surveys go out."""
        for _ in range(6):
            self.firm.clock.seconds += timedelta(hours=self.chance.choice((1, 20, 80))).total_seconds()
            self._work()
            self._deliver()

    def _customer(self, who: Customer) -> None:
        act = self.chance.choices(
            (self._types, self._presses, self._sends, self._album, self._command, self._edits, self._leaves,
             self._reacts),
            (50, 30, 8, 3, 6, 3, 2, 2),
        )[0]  # fmt: skip
        act(who)

    def _types(self, who: Customer) -> None:
        words = self.chance.choice(SAID[who.person().language or "en"])
        more = {"reply_to_message": {"message_id": self.chance.choice(self.sent[who.number])}} if (
            self.sent.get(who.number) and self.chance.random() < 0.1) else {}  # fmt: skip
        self._message(who, text=words, **more)

    def _presses(self, who: Customer) -> None:
        """A button of one of the last messages, also an old one."""
        with self.firm.db.read() as session:
            said = select(Outgoing.content).where(Outgoing.chat_id == who.number, Outgoing.kind == "message")
            last = session.scalars(said.order_by(Outgoing.id.desc()).limit(4)).all()
        buttons = [each for content in last for each in itertools.chain(*content.get("buttons", ()))]
        if buttons:
            pressed = self._of(who)
            data = self.chance.choice(buttons)["data"]
            press = {"id": str(next(_numbers)), "from": pressed["from"], "message": pressed, "data": data}
            self._store({"callback_query": press})

    def _sends(self, who: Customer) -> None:
        file = {"file_id": f"f{next(_numbers)}", "file_unique_id": f"u{next(_numbers)}"}
        what: Json = self.chance.choice((
            {"photo": [file]}, {"voice": file}, {"video": file}, {"document": file}, {"sticker": file},
            {"location": {"latitude": 1.0, "longitude": 2.0}}, {"contact": {"phone_number": "1", "first_name": "A"}},
            {"chat_background_set": {}}, {"gift": {}}, {"of_a_later_version": {}}, {"dice": {"value": 1}},
            {"photo": [file], "caption": self.chance.choice(SAID[who.person().language or "en"])},
        ))  # fmt: skip
        self._message(who, **what)

    def _album(self, who: Customer) -> None:
        album = str(next(_numbers))
        for _ in range(self.chance.choice((2, 3))):
            file = {"file_id": f"f{next(_numbers)}", "file_unique_id": f"u{next(_numbers)}"}
            self._message(who, photo=[file], media_group_id=album)

    def _command(self, who: Customer) -> None:
        self._message(who, text=self.chance.choice(COMMANDS))

    def _edits(self, who: Customer) -> None:
        if self.sent.get(who.number):
            message = self.chance.choice(self.sent[who.number])
            words = self.chance.choice(SAID[who.person().language or "en"])
            self._store({"edited_message": {**self._of(who), "message_id": message, "text": words}})

    def _leaves(self, who: Customer) -> None:
        for status in ("kicked", *(("member",) if self.chance.random() < 0.5 else ())):
            chat = self._of(who)
            self._store({"my_chat_member": {**chat, "new_chat_member": {"status": status}}})

    def _reacts(self, who: Customer) -> None:
        of = self._of(who)
        self._store({"message_reaction": {"chat": of["chat"], "user": of["from"], "message_id": 1,
                                          "new_reaction": [{"type": "emoji", "emoji": "👍"}]}})  # fmt: skip

    def _agent(self) -> None:
        with self.firm.db.read() as session:
            open_ones = session.scalars(select(Case.id).where(Case.closed.is_(None))).all()
        if not open_ones:
            return
        case = self.chance.choice(open_ones)
        act = self.chance.random()
        if act < 0.15:
            self.firm.takes(case)
        elif act < 0.3:
            self.firm.asks(case)
        elif act < 0.5:
            self.firm.solves(case, self.chance.choice(("upheld", "rejected")))
        else:
            message = {**_by(LENA, {"id": AGENTS, "type": "supergroup"}), "text": self.chance.choice(OF_AGENTS),
                       "message_thread_id": 100 + case, "is_topic_message": True}  # fmt: skip
            self._store({"message": message})

    # --- how it comes and goes ---

    def _of(self, who: Customer) -> Json:
        return _by(who.number, {"id": who.number, "type": "private"})

    def _message(self, who: Customer, **content: Any) -> None:
        message = self._of(who)
        if "text" in content:
            self.sent.setdefault(who.number, []).append(message["message_id"])
        self._store({"message": {**message, **content}})

    def _store(self, content: Json) -> None:
        self.firm.inbox.store([{"update_id": next(_numbers), **content}])
        self._work()

    def _work(self) -> None:
        rounds = 0
        while self.firm.updates.handle_next() or self.firm.appointments.keep_next():
            rounds += 1
            assert rounds < 5_000, "the same work again and again"

    def _deliver(self) -> None:
        """As delivery does: what was said has arrived, and topics have their numbers."""
        with self.firm.db.write(self.firm.now) as tx:
            done = update(Outgoing).where(Outgoing.done.is_(None))
            tx.session.execute(done.values(done=tx.now, outcome="sent", message_id=Outgoing.id))
            tx.session.execute(update(Topic).where(Topic.thread_id.is_(None)).values(thread_id=100 + Topic.case_id))

    # --- what must hold ---

    def assert_nothing_is_lost(self) -> None:
        """Fifteen minutes after the last word."""
        self.firm.clock.seconds += ENDS_IN.total_seconds() + 60
        self._work()
        assert list(lost_words(self.firm.db, self.firm.now)) == []
        with self.firm.db.read() as session:
            fills_in = exists().where(Draft.person_id == Received.person_id, Draft.saved.is_(None))
            waiting = select(func.count()).select_from(Received).where(Received.fate == str(Fate.ASKED_BACK), ~fills_in)
            assert session.scalar(waiting) == 0, "nobody is asked for longer than ten minutes, but within a form"
            assert session.scalars(select(Received.error).where(Received.error.is_not(None))).all() == []
            silent = self._silent(session.scalars(select(Received)).all(), session.scalars(select(Outgoing)).all())
        assert silent == [], "everybody hears something or sees a sign"

    def _silent(self, received: Any, said: Any) -> list[str]:
        answered = {(row.cause, row.chat_id) for row in said if row.kind != "answer"}
        signs = {(row.chat_id, row.content["message"]) for row in said if row.kind == "reaction"}
        messages = [(row, each) for row in received if (each := _read(row)) is not None and row.fate not in _SILENT]
        heard = {
            (each.chat_id, each.album) for row, each in messages
            if each.album and _heard(row, each, answered, signs)
        }  # fmt: skip
        return [
            f"{row.id} {row.fate} {row.fate_id} {each.text or each.other or (each.file and each.file.kind)}"
            for row, each in messages
            if not _heard(row, each, answered, signs) and (each.chat_id, each.album) not in heard
        ]


_SILENT = frozenset({Fate.IGNORED, Fate.SPAM})


def _heard(row: Received, each: Incoming, answered: set[tuple[str, int]], signs: set[tuple[int, int]]) -> bool:
    return (f"u{row.id}", each.chat_id) in answered or (each.chat_id, each.message_id) in signs


def _read(row: Received) -> Incoming | None:
    """A message of a customer."""
    each = read(orjson.loads(row.raw)) if row.raw else None
    return each if each is not None and each.private and each.kind == "message" and each.service is None else None


def _by(user: int, chat: Json) -> Json:
    who = {"id": user, "first_name": "Ana", "is_bot": False, "language_code": "en"}
    return {"message_id": next(_numbers), "from": who, "chat": chat}
