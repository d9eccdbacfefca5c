"""A world to hold conversations in: the local Bot API server, the unchanged bot, people who write.

Everything goes the real way: HTTP, intake, database, worker, outbox, delivery, HTTP. Only Telegram's servers and
the clock are played.
"""

from __future__ import annotations

import html
import itertools
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.exc import OperationalError

from bot.sandbox.client import SandboxClient
from bot.sandbox.seed import AGENTS_CHAT, DEFAULT_TOKEN
from bot.sandbox.server import Sandbox
from storage.database import Database
from storage.tables import Appointment, Case, Outgoing, Received
from tests.support.bots import Bot, BotProcess, BotThread
from tests.support.content import lay_in
from tests.support.times import START

LENA, MARCO, QUINN = 9001, 9002, 9101
PATIENCE = 60.0
_names = itertools.count(1)
_DUE = Appointment.due <= bindparam("now", type_=Appointment.due.type)
_UNDER_WAY = {
    "to handle": select(func.count()).where(Received.handled.is_(None), Received.parked.is_(None)),
    "to keep": select(func.count()).where(Appointment.kept.is_(None), _DUE),
    "to send": select(func.count()).where(Outgoing.done.is_(None)),
}
# In one look, so that nothing slips from one count into another that was taken before.
_LOOK = select(*(count.scalar_subquery().label(name) for name, count in _UNDER_WAY.items()))


class Said(str):
    """What the bot said, as text without markup; equal to any text that it begins with or contains."""

    buttons: list[str]

    def __new__(cls, text: str, buttons: list[str] | None = None) -> Said:
        said = super().__new__(cls, text)
        said.buttons = buttons or []
        return said


@dataclass
class World:
    """The server, the bot, its database."""

    sandbox: Sandbox
    url: str
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    kind: type[Bot] = BotThread
    bot: Bot | None = None
    # Days of which the bot is spared the reading; what it has read itself since then is not put back.
    laid_in: set[date] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.api = SandboxClient(self.sandbox.url)
        self.db = Database(self.url)

    # --- the bot ---

    def start(self) -> None:
        """Start the bot, unchanged, with nothing but settings."""
        settings = {
            "BOT_TOKEN": DEFAULT_TOKEN, "API_URL": self.sandbox.url, "DATABASE_URL": self.url,
            "AGENTS_CHAT": str(AGENTS_CHAT), "DATA_DIR": str(self.folder / "data"),
            "ADMINS": f"{LENA},{MARCO},{QUINN}", "SEND_RATES": "off",
            "SANDBOX_CLOCK": str(self.folder / "sandbox" / "clock.json"), **self.settings,
        }  # fmt: skip
        if (day := self.now().date()) not in self.laid_in:
            lay_in(self.folder / "data", day)
            self.laid_in.add(day)
        self.bot = self.kind(settings, self.folder)

    def kill(self) -> None:
        """kill -9."""
        assert self.bot is not None
        self.bot.kill()

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        return -1 if self.bot is None else self.bot.stop()

    def end(self) -> None:
        """The end of the test: a process is killed, a thread ends in peace."""
        if self.bot is not None and self.bot.running():
            self.bot.kill() if self.kind is BotProcess else self.bot.stop()

    def log(self) -> str:
        return "" if self.bot is None else self.bot.log()

    # --- waiting ---

    def settle(self, patience: float = PATIENCE) -> None:
        """Wait until everything that was written has been received, handled and answered."""
        until, pause, quiet = time.monotonic() + patience, 0.005, 0
        while quiet < 2:
            assert self.bot is None or self.bot.running(), f"the bot has ended:\n{self.log()[-4000:]}"
            assert time.monotonic() < until, f"not settled: {self.left()}\n{self.log()[-4000:]}"
            quiet = quiet + 1 if not any(self.left().values()) else 0
            # The second look soon; while much is under way more rarely, or looking takes the time of the work.
            pause = 0.005 if quiet else min(pause * 1.5, 0.03)
            time.sleep(pause)

    def left(self) -> dict[str, int]:
        """What is still under way."""
        waiting = len(self.sandbox.world.updates.waiting)
        try:
            with self.db.look() as connection:
                row = connection.execute(_LOOK, {"now": self.now()}).one()
                return {"to receive": waiting, **row._mapping}
        except OperationalError:
            return {"tables": 1}

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.sandbox.world.clock.now(), UTC)

    def until(self, found: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """Wait for something to become true."""
        until = time.monotonic() + patience
        while not (result := found()):
            assert time.monotonic() < until, f"still not: {self.log()[-4000:]}"
            time.sleep(0.05)
        return result

    def forward(self, by: str) -> None:
        """Move the clock and let everything that is due happen."""
        self.api.clock(by)
        self.settle()

    # --- people ---

    def customer(self, name: str | None = None, language: str = "en") -> Customer:
        user = self.api.add_user(name or f"Ana{next(_names)}", language)
        return Customer(self, user["id"], user["id"])

    def agent(self, user: int = LENA) -> Agent:
        return Agent(self, user, AGENTS_CHAT)

    def cases(self) -> list[Case]:
        with self.db.read() as session:
            found = list(session.scalars(select(Case).order_by(Case.id)))
            session.expunge_all()
            return found

    def case_of(self, customer: Customer) -> Case:
        """The one case of a customer."""
        with self.db.read() as session:
            from storage.tables import Person

            mine = select(Case).join(Person, Person.id == Case.person_id).where(Person.telegram_id == customer.id)
            [case] = session.scalars(mine)
            session.expunge_all()
            return case

    def topic_of(self, case: Case) -> int:
        """The thread of a case's topic."""
        from storage.tables import Topic

        with self.db.read() as session:
            thread = session.scalar(select(Topic.thread_id).where(Topic.case_id == case.id))
        assert thread is not None, "the case has no topic"
        return thread


@dataclass
class Customer:
    """Somebody in a private chat with the bot."""

    world: World
    id: int
    chat: int
    thread: int | None = None

    def types(self, text: str) -> Said:
        """Write, and read everything that came back."""
        return self.after(lambda: self.world.api.send(self.id, text))

    def sends(self, **what: Any) -> Said:
        """Send a photo, a voice message, an album piece."""
        return self.after(lambda: self.world.api.send(self.id, **what))

    def presses(self, label: str) -> Said:
        """Press the newest button that bears this label (or begins with it)."""
        message, data = self._find(label)
        return self.after(lambda: self.world.api.press(self.id, message["id"], data, chat=self.chat))

    def presses_in(self, message: dict[str, Any], label: str) -> Said:
        """Press this message's button of that label, whether it is still there or not."""
        return self.after(lambda: self.world.api.press_text(self.id, message, label))

    def presses_again(self, message: dict[str, Any], data: str) -> Said:
        """Press a certain button, whether it is still there or not."""
        return self.after(lambda: self.world.api.press(self.id, message["id"], data, chat=self.chat))

    def after(self, act: Callable[[], Any]) -> Said:
        """What the bot said or changed because of something."""
        before = {message["id"]: message for message in self.messages()}
        act()
        self.world.settle()
        fresh = [message for message in self.messages() if before.get(message["id"], {}).get("html") != message["html"]]
        buttons = [button["text"] for message in fresh for row in message["buttons"] or [] for button in row]
        return Said("\n---\n".join(plain(message) for message in fresh), buttons)

    def messages(self) -> list[dict[str, Any]]:
        return self.world.api.from_bot(self.chat, self.thread)

    def last(self) -> Said:
        message = self.messages()[-1]
        return Said(plain(message), [button["text"] for row in message["buttons"] or [] for button in row])

    def read(self) -> str:
        """The whole chat as it looks now."""
        return "\n---\n".join(plain(message) for message in self.messages())

    def _find(self, label: str) -> tuple[dict[str, Any], str]:
        for message in reversed(self.messages()):
            for row in message["buttons"] or []:
                for button in row:
                    if label in (button["text"], bare(button["text"])) or bare(button["text"]).startswith(label):
                        return message, button["callback_data"]
        raise AssertionError(f"no button {label!r} in:\n{self.read()[-1500:]}")

    def toasts(self) -> list[str]:
        calls = self.world.api.calls("answerCallbackQuery")
        return [str(call["params"].get("text", "")) for call in calls]


@dataclass
class Agent(Customer):
    """Somebody of the agents' group; `at` makes them stand in the topic of a case."""

    def at(self, case: Case) -> Agent:
        return Agent(self.world, self.id, self.chat, self.world.topic_of(case))

    def types(self, text: str) -> Said:
        return self.after(lambda: self.world.api.send(self.id, text, chat=self.chat, thread=self.thread))

    def sends(self, **what: Any) -> Said:
        return self.after(lambda: self.world.api.send(self.id, chat=self.chat, thread=self.thread, **what))


def plain(message: dict[str, Any]) -> str:
    """A message as a person reads it: no markup; media in brackets."""
    text = re.sub(r"<br ?/?>", "\n", message["html"] or "")
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    kinds = "".join(f"[{media['kind']}]" for media in message.get("media") or [])
    return f"{kinds}{text}"


def bare(label: str) -> str:
    """A label without the sign before it."""
    return re.sub(r"^[^\w]+", "", label).strip()


@contextmanager
def world(
    folder: Path, url: str, *, kind: type[Bot] = BotThread, running: bool = True, flood: bool = False,
    start: datetime = START, **settings: str,
) -> Iterator[World]:  # fmt: skip
    """A world with a running bot; everything ends with it."""
    (folder / "sandbox").mkdir(parents=True, exist_ok=True)
    sandbox = Sandbox(state_dir=folder / "sandbox", flood=flood)
    sandbox.start()
    try:
        made = World(sandbox, url, folder, settings, kind)
        made.api.clock(start.timestamp() - time.time())
        if running:
            made.start()
        try:
            yield made
        finally:
            made.end()
            made.db.close()
    finally:
        sandbox.stop()
