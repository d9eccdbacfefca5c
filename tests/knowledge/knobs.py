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

_PINNED = "tests/knowledge/search/test_pinned.py"
_SEARCH = "tests/knowledge/search/test_weights.py"
_LANGUAGE = "tests/knowledge/language/test_weights.py"
_SUBJECTS = "tests/knowledge/language/test_learnt_subjects.py"
_MANUALS = "tests/knowledge/manuals/test_weights.py"
_LOADING = "tests/knowledge/loading/test_limits.py"

# By module: the tests that hold its numbers, those first that notice most of them.
HOLDERS: dict[str, tuple[str, ...]] = {
    "knowledge.language.weights": (_LANGUAGE, _SUBJECTS),
    "knowledge.language.amounts": (_LANGUAGE,),
    "knowledge.language.beginnings": (_LANGUAGE,),
    "knowledge.language.care_done": (_LANGUAGE,),
    "knowledge.language.classifier": (_LANGUAGE,),
    "knowledge.language.clauses": (_LANGUAGE,),
    "knowledge.language.danger": (_LANGUAGE,),
    "knowledge.language.danger_lexicon": (_LANGUAGE,),
    "knowledge.language.dates": (_LANGUAGE,),
    "knowledge.language.detect": (_LANGUAGE,),
    "knowledge.language.learnt_subjects": (_SUBJECTS,),
    "knowledge.language.lexicon": (_LANGUAGE,),
    "knowledge.language.names": (_LANGUAGE,),
    "knowledge.language.negation": (_LANGUAGE,),
    "knowledge.language.normalize": (_LANGUAGE,),
    "knowledge.language.numerals": (_LANGUAGE,),
    "knowledge.language.phrases": (_LANGUAGE,),
    "knowledge.language.products": (_LANGUAGE,),
    "knowledge.language.ratings": (_LANGUAGE,),
    "knowledge.language.stems": (_LANGUAGE,),
    "knowledge.language.understand": (_LANGUAGE,),
    "knowledge.language.unspoken": (_LANGUAGE,),
    "knowledge.language.word_forms": (_LANGUAGE,),
    "knowledge.loading.faq": (_LOADING,),
    "knowledge.loading.faults": (_LOADING,),
    "knowledge.loading.matterchecks": (_LOADING,),
    "knowledge.manuals.anonymise": (_MANUALS,),
    "knowledge.manuals.weights": (_MANUALS,),
    "knowledge.search.limits": (_SEARCH,),
    "knowledge.search.review": (_SEARCH,),
    "knowledge.search.weights": (_PINNED, _SEARCH),
}
# What is no matter of choice: signs that must not meet, and what follows from the size of a machine's word.
FACTS = {
    "knowledge.search.ngrams": ("_BLOCK", "_LANE"),
    "knowledge.search.tokens": ("_PIECE_STEP",),
    "knowledge.search.vocabulary": ("NOT_THERE", "_LETTERS", "_CLASSES"),
    "knowledge.search.features": ("_KINDS",),
    "knowledge.search.confidence": ("NO_CERTAINTY",),
    "knowledge.language.normalize": ("WRITTEN_OUT",),
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


def knobs(module: str, path: str | Path) -> Iterator[Knob]:
    """The numbers of a module that somebody chose."""
    return (each for each in numbers_in(path) if each.name not in FACTS.get(module, ()))


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of knowledge/ with its file."""
    for path in sorted((ROOT / "knowledge").rglob("*.py")):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts), path
