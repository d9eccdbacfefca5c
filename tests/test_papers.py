"""README, CONTRIBUTING and docs speak of files and functions that are there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAPERS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
PACKAGES = ("bot", "casework", "handlers", "knowledge", "storage", "tests", "benchmarks", "docs", ".ci")
WALK = (ROOT / "docs" / "one-message.md").read_text("utf-8")
STEPS = dict(re.findall(r"^(\d+)\. (.+?)(?=^\d+\. |^## |^\n|\Z)", WALK, re.MULTILINE | re.DOTALL))


def paths(text: str) -> Iterator[str]:
    """What is written as a path of this project, without a placeholder in it."""
    for named in re.findall(r"`([\w./-]+)`", text):
        if named.partition("/")[0] in PACKAGES and "/" in named:
            yield named
        elif re.fullmatch(r"[\w/-]+\.(?:py|txt)", named):
            yield f"**/{named}"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_each_file_that_is_named_exists(paper: Path) -> None:
    text = paper.read_text("utf-8")
    # The links of content.md show how articles link to pictures and to each other.
    linked = re.findall(r"\]\(([\w./-]+)\)", text) if paper.name != "content.md" else []
    assert [each for each in linked if not (paper.parent / each).exists()] == []
    assert [each for each in paths(text) if not any(ROOT.glob(each.rstrip("/")))] == []


def test_the_tree_in_the_readme_is_the_tree() -> None:
    [tree] = [block for block in (ROOT / "README.md").read_text("utf-8").split("```") if "casework/ " in block]
    lines = tree.strip().splitlines()
    assert len(lines) <= 25
    top = ROOT
    for line in lines:
        top = top if line.startswith(" ") else ROOT / line.split("/")[0]
        # A name stands at the beginning of the line or of a column.
        for named in re.findall(r"(?:^ *|\s{2,})([\w.]+(?:/|\.py))(?=\s|$)", line):
            assert any((folder / named).exists() for folder in (top, ROOT)), named


def test_each_package_stands_in_the_tree() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for package in ("bot", "handlers", "knowledge"):
        for folder in (ROOT / package).iterdir():
            if folder.is_dir() and not folder.name.startswith("_"):
                assert f"{folder.name}/" in readme, folder


@cache
def defined(file: Path) -> set[str]:
    """The functions, classes and constants of a file, and the methods as Class.method."""
    found = set()
    for node in ast.parse(file.read_text("utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        found |= {each.id for each in targets if isinstance(each, ast.Name)}
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            methods = (each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
            found |= {f"{node.name}.{each.name}" for each in methods}
    return found


def used(file: Path) -> set[str]:
    """What a file takes from others of the project and uses, as file.name, where the other file defines it."""
    tree = ast.parse(file.read_text("utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    dotted = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    found = set()
    for node in ast.walk(tree):
        for each in node.names if isinstance(node, ast.ImportFrom) and node.module else ():
            here = each.asname or each.name
            folder = ROOT / str(node.module).replace(".", "/")
            one, many = folder.with_suffix(".py"), folder / f"{each.name}.py"
            if one.exists() and each.name in defined(one) and here in names:
                found.add(f"{one.stem}.{each.name}")
            if many.exists():
                found |= {f"{many.stem}.{name}" for name in defined(many) if f"{here}.{name}" in dotted}
    return found


def test_one_message_passes_through_at_most_twenty_files() -> None:
    assert 15 <= len(STEPS) <= 20
    assert len(set(paths(WALK))) <= 20


@pytest.mark.parametrize("number", STEPS)
def test_each_name_of_a_step_stands_in_its_file_or_is_used_there(number: str) -> None:
    [file, *more] = paths(STEPS[number])
    assert more == []
    named = [each for each in re.findall(r"`([\w.]+)`", STEPS[number]) if "/" not in each]
    assert named
    assert [each for each in named if each not in defined(ROOT / file) | used(ROOT / file)] == []


def items(paper: str) -> list[str]:
    """The rows of tables and the items of lists, each with the lines that go on with it."""
    text = (ROOT / paper).read_text("utf-8")
    return re.findall(r"^(?:\||-|\d+\.) .+?(?=^(?:\||-|\d+\.) |^#|^$|\Z)", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("paper", ["CONTRIBUTING.md", "docs/glossary.md"])
def test_each_class_and_table_that_is_named_stands_in_a_file_of_its_row_or_item(paper: str) -> None:
    checked, header = 0, ""
    for item in items(paper):
        # What the head of a table names stands for a column.
        header = item if "|---" in item else header if item.startswith("|") else ""
        files = [ROOT / named for named in paths(header + item) if named.endswith(".py") and "*" not in named]
        names = re.findall(r"`([A-Z]\w+)`", item)
        assert not files or set(names) <= set().union(*map(defined, files)), item
        checked += len(names) if files else 0
    assert checked > 10
