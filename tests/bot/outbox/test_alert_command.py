"""The firm's own command that calls people: run without a shell, within a time, its failures told."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.outbox.alert_command import Command
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from storage.database import Database
from storage.transaction import Effect
from tests.support.commands import kulanz
from tests.support.delivery import Heard, Post
from tests.support.world import World

FACTS = {"case": "K-2026-000001", "product": 'X20 "; rm -rf / $(id)', "service": "complaint", "ring": 0}
PYTHON = sys.executable


@pytest.fixture
def post(database: Database, sandbox: Sandbox, heard: Heard) -> Iterator[Post]:
    with Post(database, sandbox.url, listener=heard) as started:
        yield started


def run(*words: str, time_limit: float = 15.0) -> str | None:
    return asyncio.run(Command(words, time_limit).run(FACTS))


def script(folder: Path, text: str) -> Path:
    file = folder / "alert.py"
    file.write_text(text)
    return file


def test_facts_come_by_standard_input_and_by_arguments_and_no_shell_reads_them(tmp_path: Path) -> None:
    told = tmp_path / "told"
    file = script(tmp_path, "import sys; open(sys.argv[1], 'w').write(sys.stdin.read() + '|'.join(sys.argv[2:]))")
    assert run(PYTHON, str(file), str(told), "{case}", "new: {product}") is None
    line, _, words = told.read_text().partition("\n")
    assert json.loads(line) == FACTS
    assert words == f"{FACTS['case']}|new: {FACTS['product']}"


def test_our_settings_are_not_its_business(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KULANZ_BOT_TOKEN", "1:secret")
    file = script(tmp_path, "import os, sys; sys.exit(any(name.startswith('KULANZ') for name in os.environ))")
    assert run(PYTHON, str(file)) is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((PYTHON, "-c", "import sys; sys.stderr.write('no modem'); sys.exit(3)"), "exit status 3: no modem"),
        (("/nowhere/to/be/found",), "FileNotFoundError"),
        ((PYTHON, "-c", "import time; time.sleep(60)"), "longer than 1 seconds"),
    ],
)
def test_why_it_failed_is_said(words: tuple[str, ...], why: str) -> None:
    assert why in (run(*words, time_limit=1.0) or "")


def test_what_it_started_ends_with_it(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    child = f"import time; time.sleep(2); open({str(mark)!r}, 'w')"
    parent = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    assert run(PYTHON, "-c", parent, time_limit=1.0)
    time.sleep(3)
    assert not mark.exists()


def test_delivery_runs_it_and_tells_how_it_ended(post: Post, heard: Heard, tmp_path: Path) -> None:
    row = post.say(0, Effect.COMMAND, {"facts": FACTS})
    post.settle()
    assert post.row(row).outcome == "expired", "none is set"
    told = tmp_path / "told"
    file = script(
        tmp_path, f"import sys; open({str(told)!r}, 'a').write(sys.stdin.read()); sys.exit(len(sys.argv) - 1)"
    )
    post.delivery._command = Command((PYTHON, str(file)))
    good = post.say(0, Effect.COMMAND, {"facts": FACTS})
    post.settle()
    post.delivery._command = Command((PYTHON, str(file), "again"))
    bad = post.say(0, Effect.COMMAND, {"facts": FACTS})
    post.settle()
    assert (post.row(good).outcome, post.row(bad).outcome) == ("sent", "refused")
    assert heard.refused_rows == [(bad, "exit status 1: ")]
    assert len(told.read_text().splitlines()) == 2


def test_a_setting_is_cut_into_words_as_a_shell_does() -> None:
    given = Settings(alert_command="/usr/bin/sms --to '+49 89 1' {case}")
    assert given.alert_command == Command(("/usr/bin/sms", "--to", "+49 89 1", "{case}"))
    with pytest.raises(ValueError, match="no command"):
        Settings(alert_command="  ")


def test_check_tries_it(tmp_path: Path) -> None:
    good, bad = f"{PYTHON} -c pass", f"{PYTHON} -c 'raise SystemExit(4)'"
    assert "alarm     ok" in kulanz("check", "--ring", cwd=tmp_path, ALERT_COMMAND=good).stdout
    failed = kulanz("check", "--ring", cwd=tmp_path, ALERT_COMMAND=bad)
    assert "exit status 4" in failed.stdout and failed.returncode == 1
    assert "is not set" in kulanz("check", "--ring", cwd=tmp_path).stdout
    assert "no program" in kulanz("check", cwd=tmp_path, ALERT_COMMAND="/nowhere/sms").stdout


@pytest.mark.slow
def test_a_kill_while_it_runs_repeats_it_at_most_once(own_process: World) -> None:
    world, told = own_process, own_process.folder / "told"
    file = script(world.folder, f"import time; open({str(told)!r}, 'a').write('x\\n'); time.sleep(3)")
    world.kill()
    world.settings["ALERT_COMMAND"] = f"{PYTHON} {file}"
    world.start()
    world.api.send(world.customer("Ana").id, "smoke comes out of the plug of my X20")
    until = time.monotonic() + 40
    while not told.exists() and time.monotonic() < until:
        time.sleep(0.05)
    world.kill()
    world.start()
    world.settle()
    assert 1 <= len(told.read_text().splitlines()) <= 2
