"""The command line, with none of this environment's settings: called within the test, or as a process of its own.

Called is what most tests need; it spares them the start of Python and of all that is imported. What is about a process
(signals, the start itself, what is loaded) has one.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from bot.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """What a command said and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def python_path() -> str:
    """Where a child finds the program, and what the tests were told beside."""
    return os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)


def environment(**settings: str) -> dict[str, str]:
    """The environment of a command: these settings of Kulanz and no others."""
    clean = {name: text for name, text in os.environ.items() if not name.startswith("KULANZ_")}
    ours = {f"KULANZ_{name}": text for name, text in settings.items()}
    return {**clean, "PYTHONPATH": python_path(), "COLUMNS": "120", **ours}


def kulanz(*arguments: str, cwd: Path, text: str = "", **settings: str) -> Ended:
    """A command called as the console script calls it, but in this process."""
    given, out, err = _stream(text), _stream(), _stream()
    code = 0
    with chdir(cwd), _as_in(environment(**settings)), _reading(given), redirect_stdout(out), redirect_stderr(err):
        try:
            main(list(arguments))
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Ended(code, _written(out), _written(err))


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@contextmanager
def _reading(given: io.TextIOWrapper) -> Iterator[None]:
    usual, sys.stdin = sys.stdin, given
    try:
        yield
    finally:
        sys.stdin = usual


@contextmanager
def _as_in(env: dict[str, str]) -> Iterator[None]:
    """With this environment; it and the mode of new files are as before afterwards."""
    usual, mask = dict(os.environ), os.umask(0)
    os.umask(mask)
    os.environ.clear()
    os.environ.update(env)
    try:
        yield
    finally:
        os.umask(mask)
        os.environ.clear()
        os.environ.update(usual)


def kulanz_process(*arguments: str, cwd: Path, text: str = "", timeout: float = 300, **settings: str) -> Ended:
    """The same as a process."""
    ended = subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments], input=text, capture_output=True, text=True, cwd=cwd,
        timeout=timeout, env=environment(**settings), check=False,
    )  # fmt: skip
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def started(*arguments: str, cwd: Path, **settings: str) -> subprocess.Popen[str]:
    """A command that goes on."""
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "bot.cli", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, cwd=cwd, env=environment(**settings),
    )  # fmt: skip


def one_line(ended: Ended) -> str:
    """The error that was shown; it must be a single line."""
    assert "Traceback" not in ended.stderr
    lines = ended.stderr.strip().splitlines()
    assert len(lines) == 1, ended.stderr
    return lines[0].removeprefix("kulanz: ")
