"""Rules that the tests themselves keep."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent


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
