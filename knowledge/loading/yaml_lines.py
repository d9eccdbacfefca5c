"""Reading text, YAML and front matter into plain values, remembering the line of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from knowledge.loading.faults import Fault

Key = str | int
At = tuple[Key, ...]

_NULL = "tag:yaml.org,2002:null"
# The round-trip scanner leaves this sign where a folded text (`>`) had a line break, to write it back the same way.
_FOLD = "\a"


@dataclass(frozen=True)
class Written:
    """The values of one file and the line of each. Scalars stay text, so that `no` and `0123` are kept."""

    file: str
    value: Any
    lines: Mapping[At, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def line(self, at: At) -> int:
        """The line of this value, or of the nearest one around it."""
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def fault(self, at: At, wrong: str, remedy: str) -> Fault:
        return Fault(self.file, self.line(at), wrong, remedy)

    def warning(self, at: At, wrong: str, remedy: str) -> Fault:
        return Fault(self.file, self.line(at), wrong, remedy, "warning")


class Unreadable(Exception):
    """A file whose values cannot be had at all."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


def read_text(folder: Path, file: str) -> str:
    """The text of a file; raises Unreadable when it is missing or not UTF-8."""
    try:
        raw = (folder / file).read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(Fault(file, 1, "the file is missing", "create it; `kulanz init` shows one")) from error
    except OSError as error:
        wrong = f"the file cannot be read: {error.strerror}"
        raise Unreadable(Fault(file, 1, wrong, "make it a readable file")) from error
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        fault = Fault(file, line, "the file is not UTF-8", "save it with the encoding UTF-8")
        raise Unreadable(fault) from error


def read_yaml(folder: Path, file: str, faults: list[Fault]) -> Written:
    """The values of a YAML file; keys written twice are added to the faults."""
    return _composed(file, read_text(folder, file), 0, faults)


def read_page(folder: Path, file: str, faults: list[Fault]) -> Written:
    """Front matter and body of a Markdown file."""
    lines = read_text(folder, file).split("\n")
    if lines[0].rstrip() != "---":
        wrong = "there is no front matter"
        raise Unreadable(Fault(file, 1, wrong, "begin with a line ---, then keys such as id and title"))
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise Unreadable(Fault(file, 1, "the front matter does not end", "put a line --- after its last key"))
    head = _composed(file, "\n".join(lines[1:end]) + "\n", 1, faults)
    return Written(file, head.value, head.lines, "\n".join(lines[end + 1 :]), end + 2)


def _composed(file: str, text: str, offset: int, faults: list[Fault]) -> Written:
    try:
        node = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise Unreadable(_syntax_fault(file, error, offset)) from error
    except YAMLError as error:
        wrong = "a character that YAML does not allow"
        raise Unreadable(Fault(file, offset + 1, wrong, "remove control characters")) from error
    reader = _Reader(file, offset, faults)
    value = reader.value(node, ()) if node is not None else None
    return Written(file, value, reader.lines)


def _syntax_fault(file: str, error: MarkedYAMLError, offset: int) -> Fault:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 + offset if mark else 1 + offset
    problem = error.problem or "the file is not YAML"
    if "'\\t'" in problem:
        return Fault(file, line, "a tab where YAML wants spaces", "indent with spaces")
    if "mapping values are not allowed" in problem:
        return Fault(file, line, "a colon in the middle of a text", "put the text in double quotes")
    return Fault(file, line, problem, "check indentation, quotes and colons on this line and the one before")


class _Reader:
    """Turns nodes into plain values and notes where each begins."""

    def __init__(self, file: str, offset: int, faults: list[Fault]) -> None:
        self.file = file
        self.offset = offset
        self.faults = faults
        self.lines: dict[At, int] = {}
        self._open: list[Node] = []

    def value(self, node: Node, at: At) -> Any:
        self.lines.setdefault(at, self._line(node))
        if isinstance(node, ScalarNode):
            if str(node.tag) == _NULL:
                return None
            return node.value.replace(_FOLD, "") if node.style == ">" else node.value
        if any(node is outer for outer in self._open):
            self._add(node, "an alias that contains itself", "write the values out")
            return None
        self._open.append(node)
        mapping = isinstance(node, MappingNode)
        value = self._mapping(node, at) if mapping else self._list(node, at)
        self._open.pop()
        return value

    def _list(self, node: Node, at: At) -> list[Any]:
        return [self.value(child, (*at, number)) for number, child in enumerate(node.value)]

    def _mapping(self, node: Node, at: At) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key, ScalarNode):
                self._add(key, "a key that is not a word", "write keys as plain words")
            elif key.value in found:
                first = self.lines[(*at, key.value)]
                wrong = f"the key '{key.value}' stands twice"
                self._add(key, wrong, f"remove one of them; the other is in line {first}")
            else:
                self.lines[(*at, key.value)] = self._line(key)
                found[key.value] = self.value(child, (*at, key.value))
        return found

    def _line(self, node: Node) -> int:
        return int(node.start_mark.line) + 1 + self.offset

    def _add(self, node: Node, wrong: str, remedy: str) -> None:
        self.faults.append(Fault(self.file, self._line(node), wrong, remedy))
