"""Changes every number of knowledge/ by 30 % and says which ones no test notices.

    python -m benchmarks.knobs [WORD ...]

Only names that contain one of the words are tried. For each number the tests that tests/knowledge/knobs.py names for it
run with the number made smaller and larger (whole numbers by one at least): one of them must turn red each time. The
change is made to the module's code while it is imported, in a fork of this process; no file is written.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import importlib.machinery
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from tests.knowledge.knobs import HOLDERS, knobs, modules, numbers_in

SMALLER, LARGER = 0.7, 1.3


@dataclass(frozen=True)
class Change:
    """One number of a constant with another value; `place` counts the numbers of its right side."""

    module: str
    name: str
    place: int
    value: float

    @property
    def words(self) -> str:
        return f"{self.module}.{self.name}[{self.place}] = {self.value:g}"


def main() -> None:
    wanted = sys.argv[1:]
    _ready()
    changes = [each for each in _changes() if not wanted or any(word in each.words for word in wanted)]
    alive = []
    for done, each in enumerate(changes):
        print(f"{done} of {len(changes)}: {each.words}", file=sys.stderr, flush=True)
        if not _noticed(each):
            alive.append(each)
            print(f"nothing holds {each.words}", flush=True)
    print(f"{len(changes)} changes, {len(alive)} unnoticed")
    sys.exit(bool(alive))


def _ready() -> None:
    """Imports what every fork needs and none changes."""
    for name in ("numpy", "pydantic", "rapidfuzz.process", "ruamel.yaml", "markdown_it", "Stemmer"):
        importlib.import_module(name)


def _changes() -> Iterator[Change]:
    for module, path in modules():
        for knob in knobs(module, path):
            for place, number in enumerate(knob.numbers):
                for factor in (SMALLER, LARGER):
                    yield Change(module, knob.name, place, _other(number, factor))


def _other(number: float, factor: float) -> float:
    if isinstance(number, float):
        return number * factor
    away = max(1, round(abs(number) * (1 - SMALLER)))
    return number - away if factor == SMALLER else number + away


def _noticed(change: Change) -> bool:
    sys.stdout.flush()
    child = os.fork()
    if not child:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code = _tried(change)
        os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code in (pytest.ExitCode.NO_TESTS_COLLECTED, pytest.ExitCode.USAGE_ERROR):
        print(f"no test is named for {change.words}")
    return code in (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)


def _tried(change: Change) -> int:
    honest = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: Any, name: str) -> CodeType | None:
        return _changed(change, self.path) if name == change.module else honest(self, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    quiet = ("-q", "-x", "-n0", "-pno:cacheprovider", "-pno:hypothesispytest", "--noconftest")
    return int(pytest.main([*quiet, *HOLDERS.get(change.module, ())]))


def _changed(change: Change, path: str) -> CodeType:
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    knob = next(each for each in numbers_in(path, tree) if each.name == change.name)
    knob.nodes[change.place].value = change.value
    return compile(tree, path, "exec")


if __name__ == "__main__":
    main()
