"""The unchanged bot at work beside a test: in a thread of the test's own process, or as a process that can be killed.

A thread begins in a tenth of the time, since nothing has to be imported and read again. A process is forked from one
that has imported the program, read its words (`tests.support.warm`) and done nothing else;
tests/bot/commands/test_cli.py starts the command from nothing.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from contextlib import chdir
from multiprocessing import forkserver
from pathlib import Path
from typing import Protocol

from bot.app import App
from bot.cli import main
from bot.clock import SandboxClock
from bot.settings import Settings
from tests.support.commands import ROOT, environment

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([__name__, "tests.support.warm"])


class Bot(Protocol):
    """A bot that was started with these settings (named as in the environment, without KULANZ_)."""

    def __init__(self, settings: dict[str, str], folder: Path) -> None: ...

    def running(self) -> bool: ...

    def stop(self) -> int: ...

    def kill(self) -> None: ...

    def log(self) -> str: ...


class BotThread:
    """`bot.app.App` with an event loop of its own."""

    def __init__(self, settings: dict[str, str], folder: Path) -> None:
        self._error: BaseException | None = None
        self._stop = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        given = Settings(**{name.lower(): value for name, value in settings.items()})
        self._thread = threading.Thread(target=self._live, args=[given], name="bot", daemon=True)
        self._thread.start()

    def _live(self, settings: Settings) -> None:
        assert settings.sandbox_clock is not None
        try:
            asyncio.run(self._run(App(settings, SandboxClock(settings.sandbox_clock))))
        except BaseException as error:
            self._error = error

    async def _run(self, app: App) -> None:
        self._loop = asyncio.get_running_loop()
        await app.run(self._stop)

    def running(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> int:
        """Ends it as a signal would; 0 when it has ended without an error."""
        while self._loop is None and self._thread.is_alive():
            self._thread.join(0.01)
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)
        assert not self._thread.is_alive(), "the bot does not end"
        return int(self._error is not None)

    def kill(self) -> None:
        raise AssertionError("a bot that is killed is a process: own_process instead of own_desk")

    def log(self) -> str:
        return repr(self._error) if self._error else "see the captured output"


class BotProcess:
    """`kulanz run` with nothing but settings."""

    def __init__(self, settings: dict[str, str], folder: Path) -> None:
        self._file = folder / "bot.log"
        with chdir(ROOT):
            forkserver.ensure_running()
        self._process = _FORKS.Process(target=_run, args=[environment(**settings), folder, self._file], daemon=True)
        self._process.start()

    def running(self) -> bool:
        return self._process.is_alive()

    def stop(self) -> int:
        if not self.running():
            return -1
        self._process.terminate()
        self._process.join(30)
        assert self._process.exitcode is not None, "the bot does not end"
        return self._process.exitcode

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()
        self._process.join()

    def log(self) -> str:
        return self._file.read_text(errors="replace") if self._file.exists() else ""


def _run(env: dict[str, str], folder: Path, log: Path) -> None:
    """In the process: as if the command had been given in this folder, with this environment."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    main(["run"])
