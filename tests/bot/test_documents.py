"""Documents that are made from the code agree with it."""

from __future__ import annotations

import re
from pathlib import Path

from casework.lifecycle import markdown_table

ROOT = Path(__file__).parents[2]


def test_the_life_of_a_case_is_documented_as_it_is() -> None:
    assert markdown_table() in (ROOT / "docs" / "cases.md").read_text()


def test_the_readme_names_files_that_exist() -> None:
    names = re.findall(r"\]\(((?!http)[^)#]+)\)", (ROOT / "README.md").read_text())
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_a_status_is_written_in_one_place_only() -> None:
    writers = [
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "handlers").rglob("*.py")
        if re.search(r"\.status = ", file.read_text())
    ]
    assert writers == ["handlers/cases/cases.py"]
