"""The list of what is unused on purpose: a reason for each name, and no name that is in use by now."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import vulture

ROOT = Path(__file__).parents[1]
LIST = ROOT / ".ci" / "unused_on_purpose.py"
ENTRIES = re.findall(r"^(?:_\.)?(\w+)(?:  # (.+))?$", LIST.read_text(), re.MULTILINE)


def unused(*paths: str) -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["vulture"]
    search = vulture.Vulture(ignore_decorators=settings["ignore_decorators"])
    search.scavenge([str(ROOT / path) for path in paths], exclude=[str(ROOT / each) for each in settings["exclude"]])
    return {item.name for item in search.get_unused_code(min_confidence=60)}


def test_each_name_has_a_reason() -> None:
    assert ENTRIES
    assert [name for name, reason in ENTRIES if not reason] == []


def test_each_name_is_unused() -> None:
    packages = unused("bot", "casework", "handlers", "knowledge", "storage")
    assert {name for name, _ in ENTRIES} - packages == set()
