"""Every number that somebody chose in knowledge/ has a reason or fellows in one file, and tests that hold it."""

from __future__ import annotations

import tokenize
from pathlib import Path

import pytest

from tests.knowledge.knobs import FACTS, HOLDERS, ROOT, knobs, modules, numbers_in

CHOSEN = [(module, path) for module, path in modules() if [*knobs(module, path)]]


def test_the_numbers_of_every_module_are_held_by_tests() -> None:
    assert {module for module, _ in CHOSEN} == HOLDERS.keys()
    assert all((ROOT / test).exists() for tests in HOLDERS.values() for test in tests)


def test_facts_are_still_there() -> None:
    there = {module: {each.name for each in numbers_in(path)} for module, path in modules()}
    assert [name for module, names in FACTS.items() for name in names if name not in there[module]] == []


@pytest.mark.parametrize(("module", "path"), CHOSEN, ids=[module for module, _ in CHOSEN])
def test_every_number_has_a_reason_beside_it(module: str, path: Path) -> None:
    """A comment above it in the same paragraph, the heading of its section, or a docstring below."""
    lines = path.read_text(encoding="utf-8").splitlines()
    with path.open("rb") as file:
        said = {token.start[0] for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT}
    for knob in knobs(module, path):
        first = at = knob.nodes[0].lineno
        while lines[first - 2].strip():
            first -= 1
        above = [line for line in range(first, at) if line in said and "fmt:" not in lines[line - 1]]
        headed = lines[first - 3].startswith("# --- ")
        assert above or headed or lines[at].startswith('"""'), f"{module}.{knob.name}"
