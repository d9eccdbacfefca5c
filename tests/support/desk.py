"""A customer, an agent and a clock: the real intake, worker and handlers in one process, without the network."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from sqlalchemy import bindparam, select

from bot.clock import Clock
from bot.inbox.batching import Handling
from bot.inbox.due import Appointments
from bot.inbox.groups import Groups
from bot.inbox.handle import Updates
from bot.inbox.intake import Inbox
from handlers import delivery_results as results
from handlers import dispatch, due
from handlers.agents import commands, forms
from handlers.buttons import encode
from handlers.buttons.wire import ButtonData
from handlers.cases import cases, said
from handlers.context import Context
from handlers.setup import Setup
from storage.database import Database
from storage.tables import (
    Appointment,
    Case,
    Contact,
    Draft,
    Event,
    Outgoing,
    Person,
    Survey,
    SurveyAnswer,
)

AGENTS = -1002000000001
LENA = 9001
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
"""10 o'clock in Munich, on a working day."""
HANDLING = Handling(dispatch.prepare, dispatch.receive, dispatch.apologise, due.keep)
_numbers = itertools.count(1)
# Asked after every update, so as plain rows.
_SINCE = (
    select(
        Outgoing.id, Outgoing.kind, Outgoing.chat_id, Outgoing.topic_id, Outgoing.slot, Outgoing.edits, Outgoing.content
    )
    .where(Outgoing.id > bindparam("read_to"))
    .order_by(Outgoing.id)
)
_ANSWERS = select(Outgoing.id).where(Outgoing.content["answer"].as_string().is_not(None)).order_by(Outgoing.id)


class Standing(Clock):
    """A clock that stands until a test moves it."""

    def __init__(self, start: datetime = MONDAY) -> None:
        self.seconds = start.timestamp()

    def real(self) -> float:
        return self.seconds


@dataclass
class Firm:
    """The firm's desk, and everything that was said by it."""

    db: Database
    setup: Setup
    clock: Standing = field(default_factory=Standing)
    read_to: int = 0
    # Why Telegram refuses what agents say, as somebody who has blocked the bot without its being told.
    refuses: str | None = None
    arrived: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.inbox = Inbox(self.db, self.clock, sifted=Groups(self.db, self.setup, self.clock).sifted)
        self.updates = Updates(self.db, self.setup, self.clock, HANDLING)
        self.appointments = Appointments(self.db, self.setup, self.clock, HANDLING)

    # --- time ---

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def forward(self, **by: float) -> list[str]:
        """Move the clock in one go; what was said because of it."""
        return self.at(self.now + timedelta(**by))

    def at(self, moment: datetime) -> list[str]:
        self.clock.seconds = moment.timestamp()
        return self.run()

    def run(self) -> list[str]:
        """Do everything that is to be done now; what was said, oldest first, by whom it was said to."""
        rounds = 0
        while self.updates.handle_next() or self.appointments.keep_next():
            rounds += 1
            assert rounds < 200, "the same work again and again"
        self._arrive()
        return self.fresh()

    def _arrive(self) -> None:
        """What agents say is with its customer at once, unless they have blocked the bot, as delivery finds out."""
        with self.db.look() as connection:
            answers = list(connection.scalars(_ANSWERS))
        for id in [each for each in answers if each not in self.arrived]:
            self.arrived.add(id)
            with self.desk() as desk:
                held = desk.session.get_one(Outgoing, id)
                person = desk.session.get_one(Person, held.person_id)
                if self.refuses is None and person.blocked is None:
                    said.arrived(desk, held)
                    continue
                held.done, held.outcome = desk.now, "refused"
                results.note_refusal(desk, held, self.refuses or "blocked")

    def to_next(self, kind: str) -> list[str]:
        """Move the clock to the next appointment of this kind."""
        [appointment] = self.open(kind)
        return self.at(max(appointment.due, self.now))

    # --- looking ---

    def fresh(self) -> list[str]:
        with self.db.look() as connection:
            rows = connection.execute(_SINCE, {"read_to": self.read_to}).all()
        self.read_to = max([self.read_to, *(row.id for row in rows)])
        said = [row for row in rows if row.kind == "message" and not _card(row)]
        return [f"{self._whom(row)}: {plain(row.content['text'])}" for row in said]

    def _whom(self, row: Any) -> str:
        if row.topic_id is not None:
            return "topic"
        return "general" if row.chat_id == AGENTS else "customer" if (row.chat_id or 0) < 9000 else "staff"

    def outgoing(self) -> list[Outgoing]:
        return self.rows(Outgoing)

    def rows(self, table: Any, *where: Any) -> list[Any]:
        with self.db.read() as session:
            found = list(session.scalars(select(table).where(*where).order_by(*table.__table__.primary_key)))
            session.expunge_all()
            return found

    def open(self, kind: str | None = None) -> list[Appointment]:
        found = self.rows(Appointment, Appointment.kept.is_(None))
        return sorted((each for each in found if kind in (None, each.kind)), key=lambda each: each.due)

    def kept(self, kind: str) -> list[Appointment]:
        return self.rows(Appointment, Appointment.kept.is_not(None), Appointment.kind == kind)

    def case(self, number: int = 1) -> Case:
        [case] = self.rows(Case, Case.id == number)
        return case

    def events(self, kind: str) -> list[Event]:
        return self.rows(Event, Event.kind == kind)

    def contacts(self) -> list[tuple[str, str | None]]:
        return [(each.kind, each.skipped) for each in self.rows(Contact)]

    def surveys(self) -> list[Survey]:
        return self.rows(Survey)

    def answers(self) -> list[tuple[str, str | None, str | None]]:
        return [(each.question, each.value, each.text) for each in self.rows(SurveyAnswer)]

    # --- doing ---

    @contextmanager
    def desk(self) -> Iterator[Context]:
        """A transaction of its own, as of one update."""
        with self.db.write(self.now) as tx, tx.handling(f"t{next(_numbers)}"):
            yield Context(self.setup, tx)

    def customer(self, number: int = 1001, language: str = "en", name: str = "Ana") -> Customer:
        person = Person(
            telegram_id=number, first_name=name, language=language, language_chosen=True, created=self.now,
            greeted=self.now,
        )  # fmt: skip
        with self.desk() as desk:
            desk.session.add(person)
            desk.session.flush()
        return Customer(self, number, person.id)

    def with_case(self, number: int, do: Callable[[Context, Case, Person], Any]) -> Any:
        """An agent does something with a case."""
        with self.desk() as desk:
            case = cases.locked(desk, number)
            assert case is not None
            result = do(desk, case, self._agent(desk))
        self.run()
        return result

    def _agent(self, desk: Context) -> Person:
        agent = desk.session.scalar(select(Person).where(Person.telegram_id == LENA))
        if agent is None:
            agent = Person(telegram_id=LENA, first_name="Lena", language="en", created=desk.now, greeted=desk.now)
            desk.session.add(agent)
            desk.session.flush()
        return agent

    def takes(self, number: int = 1) -> None:
        self.with_case(number, lambda desk, case, agent: commands.take(desk, agent, case))

    def asks(self, number: int = 1) -> None:
        """The agent asks the customer something by the form for it."""
        self._fills_in(number, "asking", forms.ask_customer, {"ask": "Could you send a photo of the plate?"})

    def solves(self, number: int = 1, outcome: str = "upheld") -> None:
        self._fills_in(
            number, "solution", forms.tell_solution, {"solution": "A new seal was fitted.", "outcome": outcome}
        )

    def _fills_in(self, number: int, flow: str, finish: Callable[..., None], answers: dict[str, Any]) -> None:
        def do(desk: Context, case: Case, agent: Person) -> None:
            finish(desk, agent, Draft(person_id=agent.id, chat_id=AGENTS, flow=flow, subject=case.id), answers)

        self.with_case(number, do)


@dataclass
class Customer:
    """Somebody in a private chat."""

    firm: Firm
    number: int
    id: int

    def files(self, service: str = "complaint", channel: str = "telegram", **answers: Any) -> int:
        """Sends a complete form; the id of the case."""
        given = {"product": {"id": "x20", "name": "Aroma X20"}, "danger": "no", "wish": "repair",
                 "what": "The tank drips on the table.", **answers}  # fmt: skip
        with self.firm.desk() as desk:
            person = desk.session.get_one(Person, self.id)
            case = cases.file_case(desk, person, service, given, channel=channel)
            # As delivery does when the group has its topic.
            topic = desk.tx.topic_of(case.id)
            if topic is not None:
                topic.thread_id = 100 + case.id
            number = case.id
        self.firm.run()
        return number

    def types(self, text: str, **more: Any) -> list[str]:
        """`more`: what else Telegram's message has, such as where it was forwarded from."""
        return self._receives({"message": {**self._message(), "text": text, **more}})

    def edits(self, message_id: int, text: str) -> list[str]:
        """Another text for what was typed with this number."""
        edited = {**self._message(), "message_id": message_id, "edit_date": 1, "text": text}
        return self._receives({"edited_message": edited})

    def presses(self, label: str | ButtonData) -> list[str]:
        """The newest button with this label; or this very button, whether it is still there or not."""
        if isinstance(label, ButtonData):
            return self.presses_data(encode(label))
        for row in reversed(self.firm.rows(Outgoing, Outgoing.chat_id == self.number)):
            for button in itertools.chain(*row.content.get("buttons", [])):
                if label in button["text"]:
                    return self.presses_data(button["data"])
        raise AssertionError(f"no button {label!r}")

    def presses_data(self, data: str) -> list[str]:
        """Whatever a client may send as a button's data."""
        message = self._message()
        press = {"id": str(next(_numbers)), "from": message["from"], "message": message, "data": data}
        return self._receives({"callback_query": press})

    def buttons(self) -> list[str]:
        """The labels below the message said last."""
        rows = self.firm.rows(Outgoing, Outgoing.chat_id == self.number, Outgoing.kind == "message")
        said = [row for row in rows if not (row.slot or "").startswith("tracker")]
        return [button["text"] for button in itertools.chain(*said[-1].content.get("buttons", []))]

    def _message(self) -> dict[str, Any]:
        who = {"id": self.number, "first_name": "Ana", "is_bot": False, "language_code": "en"}
        chat = {"id": self.number, "type": "private"}
        return {"message_id": next(_numbers), "from": who, "chat": chat}

    def _receives(self, update: dict[str, Any]) -> list[str]:
        self.firm.fresh()
        self.firm.inbox.store([{"update_id": next(_numbers), **update}])
        return self.firm.run()

    def cases(self) -> list[Case]:
        return self.firm.rows(Case, Case.person_id == self.id)

    def person(self) -> Person:
        [person] = self.firm.rows(Person, Person.id == self.id)
        return person


def plain(text: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", text))


def _card(row: Any) -> bool:
    """Cards and trackers are edited with every change; what they say is tested elsewhere.

    A tracker that begins with what to do about danger is the one message that its customer gets.
    """
    alarms = not row.edits and "112" in row.content.get("text", "")
    return (row.slot or "").startswith(("card:", "tracker:")) and not alarms


def in_one(said: list[str], whom: str) -> list[str]:
    """What was said to one of them: customer, topic, general, staff."""
    return [text.removeprefix(f"{whom}: ") for text in said if text.startswith(f"{whom}: ")]
