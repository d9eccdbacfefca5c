"""The stage of a measurement: a local Bot API server and a bot, each a process of its own, and a crowd that writes."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bot.sandbox.client import SandboxClient
from bot.sandbox.seed import AGENTS_CHAT, DEFAULT_TOKEN

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 16
LOOK = 0.02
START_PATIENCE = 90.0
# What a bot makes ready it begins within these seconds after its first answer; in a second without work it uses less.
SOON, IDLE = 5.0, 0.1
_TICKS = os.sysconf("SC_CLK_TCK")
Act = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Burst:
    """What it took to work off updates that were queued at once."""

    updates: int
    seconds: float
    cpu: float

    @property
    def per_second(self) -> float:
        return self.updates / self.seconds

    @property
    def cpu_per_1000(self) -> float:
        return self.cpu * 1000 / self.updates


@dataclass
class Stage:
    """One bot at one server. `answers`: the calls that answer a person."""

    name: str
    server: subprocess.Popen[bytes]
    bot: subprocess.Popen[bytes]
    api: SandboxClient
    folder: Path
    answers: tuple[str, ...] = ("sendMessage",)
    people: list[int] = field(default_factory=list)

    def burst(self, acts: Sequence[Act], each: int = 1, patience: float = 60.0) -> Burst:
        """Queue everything while the bot is stopped, let it go, and wait for `each` update's so many answers."""
        before = self.answered()
        cpu, begun, real = self.queued(acts)
        while (done := (self.answered() - before) // each) < len(acts) and time.monotonic() < begun + patience:
            time.sleep(LOOK)
        seconds = self.last_answer() - real if done else patience
        self.quiet()
        return Burst(min(done, len(acts)), max(seconds, LOOK), self.cpu() - cpu)

    def queued(self, acts: Sequence[Act]) -> tuple[float, float, float]:
        """Queue everything while the bot is stopped and let it go: its CPU seconds until then, and that moment."""
        self.bot.send_signal(signal.SIGSTOP)
        try:
            do(self.api.url, acts)
        finally:
            told = self.cpu(), time.monotonic(), time.time()
            self.bot.send_signal(signal.SIGCONT)
        return told

    def memory(self) -> float:
        """MB that the bot's process holds."""
        status = Path(f"/proc/{self.bot.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def answered(self) -> int:
        calls = self.api.stats()["calls"]
        return sum(calls.get(name, 0) for name in self.answers)

    def last_answer(self) -> float:
        after = self.api.stats()["total"] - 200
        return max(float(call["at"]) for call in self.api.calls(after=after) if call["method"] in self.answers)

    def quiet(self, patience: float = 15.0) -> None:
        """Wait until nothing is asked of the server any more."""
        until, seen = time.monotonic() + patience, -1
        while time.monotonic() < until:
            stats = self.api.stats()
            if stats["total"] == seen and not stats["pending_updates"]:
                return
            seen = stats["total"]
            time.sleep(0.3)

    def ready(self, patience: float = 60.0) -> None:
        """Wait until the bot has nothing of its own to do: some seconds after a start it makes things ready."""
        until = time.monotonic() + patience
        time.sleep(SOON)
        while time.monotonic() < until:
            before = self.cpu()
            time.sleep(1.0)
            if self.cpu() - before < IDLE:
                return

    def cpu(self) -> float:
        """CPU seconds of the bot's process so far."""
        if self.bot.poll() is not None:
            raise SystemExit(f"{self.name} has ended")
        return cpu_of(self.bot.pid)

    def newcomers(self, many: int) -> list[int]:
        """People whom the bot has not met."""
        first = 100_000 + len(self.people)
        fresh = list(range(first, first + many))
        do(self.api.url, [("users", {"id": id, "first_name": f"P{id}", "language_code": "en"}) for id in fresh])
        self.people += fresh
        return fresh


def cpu_of(pid: int) -> float:
    """CPU seconds of a process and its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:15]) / _TICKS


def do(url: str, acts: Iterable[Act]) -> None:
    """Let people act, in this order as far as one and the same person is concerned."""
    asyncio.run(_do(url, list(acts)))


async def _do(url: str, acts: list[Act]) -> None:
    connector = aiohttp.TCPConnector(limit=AT_ONCE)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def one(act: Act) -> None:
            async with session.post(f"{url}/sandbox/{act[0]}", json=act[1]) as response:
                assert response.status == 200, await response.text()

        for start in range(0, len(acts), AT_ONCE):
            await asyncio.gather(*(one(act) for act in acts[start : start + AT_ONCE]))


def evenly(url: str, acts: Sequence[Act], per_second: float) -> dict[int, float]:
    """One act after the other at this rate; the real time at which each person acted."""

    async def run() -> dict[int, float]:
        times: dict[int, float] = {}
        async with aiohttp.ClientSession() as session:
            begun = time.monotonic()
            tasks = []
            for number, act in enumerate(acts):
                await asyncio.sleep(max(0.0, begun + number / per_second - time.monotonic()))
                tasks.append(asyncio.create_task(_timed(session, url, act, times)))
            await asyncio.gather(*tasks)
        return times

    return asyncio.run(run())


async def _timed(session: aiohttp.ClientSession, url: str, act: Act, times: dict[int, float]) -> None:
    times[act[1]["user"]] = time.time()
    async with session.post(f"{url}/sandbox/{act[0]}", json=act[1]) as response:
        assert response.status == 200


@dataclass(frozen=True)
class Player:
    """A bot to measure: how it is started, and which calls of it are answers to a person."""

    name: str
    command: Callable[[str], Sequence[str]]
    settings: Callable[[str, Path], dict[str, str]] = lambda url, folder: {}
    answers: tuple[str, ...] = ("sendMessage",)


@contextmanager
def stage(player: Player, folder: Path, delay: float = 0.0) -> Iterator[Stage]:
    """A server and a bot that polls it and has answered a first message; both end with this."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    serve = ["-m", "bot.sandbox", "--port", str(port), "--token", DEFAULT_TOKEN, "--delay", str(delay)]
    with started([sys.executable, *serve], folder / "server.log", {}) as server:
        api = SandboxClient(url)
        patiently(lambda: bool(api.stats()), f"the server does not start, see {folder}/server.log")
        api.send(1001, "hello")
        with started(player.command(url), folder / "bot.log", player.settings(url, folder)) as bot:
            made = Stage(player.name, server, bot, api, folder, player.answers)
            patiently(lambda: made.answered() > 0, f"{player.name} does not start, see {folder}/bot.log")
            made.quiet()
            made.ready()
            yield made


def patiently(look: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + START_PATIENCE
    while True:
        try:
            if look():
                return
        except OSError:
            pass
        if time.monotonic() > until:
            raise SystemExit(otherwise)
        time.sleep(0.1)


@contextmanager
def started(command: Sequence[str], log: Path, settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KULANZ_")}
    environment |= {"PYTHONPATH": str(ROOT), **settings}
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=environment, cwd=log.parent)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def echo(name: str, library: str) -> Player:
    """A bare echo bot."""
    return Player(name, lambda url: [sys.executable, "-m", "benchmarks.peers", library, url, DEFAULT_TOKEN])


def kulanz(name: str, database: str | None = None) -> Player:
    """Kulanz as an operator would set it up, but for the pace at which Telegram lets it speak."""
    return Player(
        name, lambda url: [sys.executable, "-m", "bot.cli", "run"],
        lambda url, folder: _settings(url, folder, database), ("sendMessage", "editMessageText"),
    )  # fmt: skip


def _settings(url: str, folder: Path, database: str | None) -> dict[str, str]:
    return {
        "KULANZ_BOT_TOKEN": DEFAULT_TOKEN, "KULANZ_API_URL": url, "KULANZ_DATA_DIR": str(folder / "data"),
        "KULANZ_DATABASE_URL": database or f"sqlite:///{folder}/kulanz.db", "KULANZ_SEND_RATES": "off",
        "KULANZ_AGENTS_CHAT": str(AGENTS_CHAT), "KULANZ_ADMINS": "9001",
    }  # fmt: skip
