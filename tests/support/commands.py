"""The command line as a process, with none of this environment's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def python_path() -> str:
    """Where a child finds the program, and what the tests were told beside."""
    return os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)


def environment(**settings: str) -> dict[str, str]:
    """The environment of a child: these settings of Kulanz and no others."""
    clean = {name: text for name, text in os.environ.items() if not name.startswith("KULANZ_")}
    ours = {f"KULANZ_{name}": text for name, text in settings.items()}
    return {**clean, "PYTHONPATH": python_path(), "COLUMNS": "120", **ours}


def kulanz(
    *arguments: str, cwd: Path, text: str = "", timeout: float = 60, **settings: str
) -> subprocess.CompletedProcess[str]:
    """What a command said and how it ended."""
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments], input=text, capture_output=True, text=True, cwd=cwd,
        timeout=timeout, env=environment(**settings), check=False,
    )  # fmt: skip


def started(*arguments: str, cwd: Path, **settings: str) -> subprocess.Popen[str]:
    """A command that goes on."""
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "bot.cli", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, cwd=cwd, env=environment(**settings),
    )  # fmt: skip


def one_line(ended: subprocess.CompletedProcess[str]) -> str:
    """The error that was shown; it must be a single line."""
    assert "Traceback" not in ended.stderr
    lines = ended.stderr.strip().splitlines()
    assert len(lines) == 1, ended.stderr
    return lines[0].removeprefix("kulanz: ")
