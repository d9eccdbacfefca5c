"""Rules that the files keep: no circle of imports anywhere, and no test that imports another one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PACKAGES = ("bot", "casework", "handlers", "knowledge", "storage")


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


def modules() -> dict[str, Path]:
    """All files of the project by the name under which they are imported."""
    files = (file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    return {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file for file in files}


def imports(files: Mapping[str, Path]) -> dict[str, set[str]]:
    """Each file with those of ours that it imports, also within functions and for types only."""
    return {name: set(_imported(file, files)) - {name} for name, file in files.items()}


def _imported(file: Path, files: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in files)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in files or node.module in files:
                    yield whole if whole in files else node.module


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Names that import each other in a circle; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_file_imports_itself_in_a_circle() -> None:
    graph = imports(modules())
    assert len(graph) > 250
    assert sum(map(len, graph.values())) > 1000
    assert circle(graph) == []


def test_features_of_the_handlers_import_each_other_only_downwards() -> None:
    """A folder or file of `handlers/` is a feature; which stands above which, pyproject.toml says."""
    features: dict[str, set[str]] = {}
    for name, others in imports(modules()).items():
        above = _feature(name)
        features.setdefault(above, set()).update({_feature(each) for each in others} - {above})
    assert circle(features) == []


def _feature(name: str) -> str:
    """`handlers.care` of `handlers.care.plan`; of other packages, the file itself."""
    return ".".join(name.split(".")[:2]) if name.startswith("handlers.") else name
