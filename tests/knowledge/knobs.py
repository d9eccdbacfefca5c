"""Every number that decides something in knowledge/, and the tests that hold it.

A number that is changed by 30 % must turn one of its tests red; `make mutate-knobs` tries it for each of them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")

PINNED = "tests/knowledge/search/test_pinned.py"
SEARCH = "tests/knowledge/search/test_weights.py"

# By module, then by name; "*" stands for all others of the module.
HOLDERS: dict[str, dict[str, tuple[str, ...]]] = {
    "knowledge.search.weights": {"*": (PINNED, SEARCH)},
    "knowledge.search.limits": {"*": (PINNED, SEARCH)},
}


@dataclass(frozen=True)
class Knob:
    """A constant of a module with the numbers on its right side."""

    name: str
    nodes: tuple[ast.Constant, ...]

    @property
    def numbers(self) -> tuple[float, ...]:
        return tuple(node.value for node in self.nodes)  # type: ignore[misc]


def numbers_in(path: str | Path, tree: ast.Module | None = None) -> Iterator[Knob]:
    """The constants of a file that are numbers or made of some, the targets of a tuple one by one."""
    tree = tree or ast.parse(Path(path).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=True))
            for name, side in pairs:
                numbers = tuple(_numbers(side))
                if isinstance(name, ast.Name) and _CONSTANT.fullmatch(name.id) and numbers:
                    yield Knob(name.id, numbers)


def _numbers(side: ast.expr) -> Iterator[ast.Constant]:
    for node in ast.walk(side):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield node


def held_by(module: str, name: str) -> tuple[str, ...]:
    """The tests that must notice when the constant changes."""
    mine = HOLDERS.get(module, {})
    return mine.get(name) or mine.get("*", ())
