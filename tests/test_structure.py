"""Rules that the tests themselves keep."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent


def imported() -> Iterator[tuple[str, str]]:
    """Each file of the tests with each module of the tests that it imports."""
    for file in sorted(TESTS.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests"):
                yield file.relative_to(TESTS).as_posix(), str(node.module)


def test_no_test_imports_another_one() -> None:
    """What several tests need stands in tests/support, or beside them in a file that is no test."""
    found = list(imported())
    assert len(found) > 50
    assert [pair for pair in found if pair[1].rpartition(".")[2].startswith("test_")] == []


def climbs(file: Path) -> Iterator[str]:
    """Each way out of the project that a file takes: too many parents, or a path that goes up."""
    depth = len(file.relative_to(ROOT).parts) - 1
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("Path(__file__).parents"):
            if isinstance(node.slice, ast.Constant) and node.slice.value > depth:
                yield f"{file.relative_to(ROOT)}:{node.lineno}"
        elif isinstance(node, ast.Call) and re.match(r"(?:Path|open)\('(?:\.\.|/home)/", ast.unparse(node)):
            yield f"{file.relative_to(ROOT)}:{node.lineno}"


def test_nothing_in_the_project_looks_outside_of_it() -> None:
    """Who clones the project has all that it needs."""
    folders = ("bot", "handlers", "storage", "knowledge", "casework", "benchmarks", "tests")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    assert len(files) > 200
    assert [place for file in files for place in climbs(file)] == []
