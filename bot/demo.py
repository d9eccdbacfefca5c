"""`kulanz demo`: the sandbox in this process, the unchanged bot in a child process, one address to open."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import webbrowser
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import typer

from bot.errors import CannotRun
from bot.private import private_folder, write_for_us_alone
from bot.sandbox.seed import AGENTS_CHAT, DEFAULT_TOKEN
from bot.sandbox.server import Sandbox
from knowledge.loading.example import EXAMPLE

ROOT = Path(__file__).resolve().parent.parent
STAFF = (
    (9001, "agent", "Lena"), (9002, "agent", "Marco"), (9101, "quality", "Quinn"), (9101, "admin", "Quinn"),
)  # fmt: skip
# What somebody rehearses with; everything else of a real installation must not reach the sandbox.
TAKEN_OVER = ("KULANZ_CONTENT", "KULANZ_TIMEZONE", "KULANZ_LOG", "KULANZ_SEND_RATES")
LAST_WORDS = 15
KEEP_EVERY = 5.0


def run_demo(*, port: int, open_browser: bool, keep: Path | None, history: int) -> None:
    """Serve until Ctrl-C or SIGTERM, then end the bot too; raises CannotRun."""
    if history:
        typer.echo("--history comes with a later version; the demo starts without past cases.", err=True)
    write_for_us_alone()
    # Ctrl-C too: a program that a script starts in the background would otherwise not hear it.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    with ExitStack() as ending:
        folder = _folder(keep, ending)
        sandbox = _started(port, folder / "sandbox", _timezone())
        ending.callback(sandbox.stop)
        typer.echo(f"Kulanz demo: {sandbox.url}")
        typer.echo("Play a customer on the left, an agent in the middle. Ctrl-C ends it.")
        if keep:
            typer.echo(f"Everything is kept in {folder}.")
        bot = _start_bot(sandbox.url, folder)
        ending.callback(_end, bot)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(sandbox.url,), daemon=True).start()
        _wait(bot, sandbox, folder / "bot.log")


def _folder(keep: Path | None, ending: ExitStack) -> Path:
    if keep is None:
        return Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="kulanz-demo-")))
    try:
        private_folder(keep)
    except OSError as error:
        raise CannotRun(f"{keep} cannot be used: {error.strerror}") from None
    return keep.resolve()


def _timezone() -> str:
    """The firm's, so that the page shows the same times as the bot promises; empty where the content is faulty."""
    if wanted := os.environ.get("KULANZ_TIMEZONE"):
        return wanted
    firm = Path(os.environ.get("KULANZ_CONTENT") or EXAMPLE) / "firm.yaml"
    if not firm.is_file():
        return ""
    # Loading the whole content would keep the first line from being printed at once.
    found = re.search(r"^timezone:\s*[\"']?([\w/+-]+)", firm.read_text("utf-8", "replace"), re.MULTILINE)
    return found[1] if found else ""


def _started(port: int, state: Path, timezone: str) -> Sandbox:
    try:
        return Sandbox(port=port, state_dir=state, timezone=timezone).start()
    except OSError as error:
        raise CannotRun(f"port {port} cannot be opened ({error.strerror}); try --port 0") from None
    except ValueError as error:
        raise CannotRun(str(error)) from None


def environment(url: str, folder: Path) -> dict[str, str]:
    """The bot's settings in the sandbox, on top of this environment without the settings of a real bot."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("KULANZ_") or name in TAKEN_OVER}
    if content := kept.get("KULANZ_CONTENT"):
        kept["KULANZ_CONTENT"] = str(Path(content).resolve())
    path = [str(ROOT), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | {
        "PYTHONPATH": os.pathsep.join(path),
        "KULANZ_API_URL": url,
        "KULANZ_BOT_TOKEN": DEFAULT_TOKEN,
        "KULANZ_AGENTS_CHAT": str(AGENTS_CHAT),
        "KULANZ_DATA_DIR": str(folder),
        "KULANZ_SANDBOX_CLOCK": str(folder / "sandbox" / "clock.json"),
    }


def _start_bot(url: str, folder: Path) -> subprocess.Popen[bytes]:
    _add_staff(folder)
    with (folder / "bot.log").open("ab") as log:
        # Its folder of work has no kulanz.toml of a real bot in it.
        command = [sys.executable, "-m", "bot.demo_bot"]
        # The pipe closes with this process, also where it is killed; the bot ends then.
        return subprocess.Popen(  # noqa: S603
            command, cwd=folder, env=environment(url, folder), stdin=subprocess.PIPE, stdout=log, stderr=log
        )


def _add_staff(folder: Path) -> None:
    """The people of the sandbox's group have their roles before the first message comes."""
    from storage.database import Database
    from storage.staff import give_role

    db = Database(f"sqlite:///{folder / 'kulanz.db'}")
    db.upgrade()
    with db.write(datetime.now(UTC)) as tx:
        for user, role, name in STAFF:
            give_role(tx.session, user, role, name, tx.now)
    db.close()


def _wait(bot: subprocess.Popen[bytes], sandbox: Sandbox, log: Path) -> None:
    """Until Ctrl-C; raises CannotRun with its last words when the bot has ended by itself."""
    try:
        status = _outlived(bot, sandbox)
    except KeyboardInterrupt:
        typer.echo("\nEnding ...")
        return
    last = log.read_text("utf-8", errors="replace").splitlines()[-LAST_WORDS:]
    raise CannotRun("\n  ".join([f"the bot has ended with status {status}; it said:", *last]))


def _outlived(bot: subprocess.Popen[bytes], sandbox: Sandbox) -> int:
    while True:
        seen = sandbox.world.change_number
        try:
            return bot.wait(KEEP_EVERY)
        except subprocess.TimeoutExpired:
            if sandbox.world.change_number != seen:
                sandbox.keep_soon()


def _end(bot: subprocess.Popen[bytes]) -> None:
    """Let the bot end cleanly; it has heard Ctrl-C too when that came from the terminal."""
    # A second Ctrl-C must not leave the bot behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if bot.poll() is None:
        bot.terminate()
    try:
        bot.wait(20)
    except subprocess.TimeoutExpired:
        bot.kill()
        bot.wait()
