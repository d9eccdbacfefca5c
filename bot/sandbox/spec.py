"""Calls and answers held against the Bot API as a table of facts (methods and types with their fields)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.sandbox.params import Params

_LOOSE = frozenset({"InputFile", "Json"})


@dataclass(frozen=True)
class Field:
    """A parameter of a method or a field of a type; `only` is the one value that it may have, where there is one."""

    types: tuple[str, ...]
    required: bool = False
    only: str = ""
    limit: tuple[int, int] | None = None
    """The least and the most characters (of callback data: bytes)."""


Fields = dict[str, Field]


class Spec:
    """The Bot API as a file tells it: a line for each method and type, and below it one for each of its fields.

    Separated by tabs: `method`, name, what it returns; `type`, name, its subtypes; of a field nothing, name, types,
    `required`, the only value, the limit as in 1-4096. Several types are separated by a bar.
    """

    def __init__(self, path: Path) -> None:
        self.methods: dict[str, Fields] = {}
        self.returns: dict[str, tuple[str, ...]] = {}
        self.types: dict[str, Fields] = {}
        self.subtypes: dict[str, tuple[str, ...]] = {}
        fields: Fields = {}
        for line in path.read_text("utf-8").splitlines():
            kind, name, beside, *more = [*line.split("\t"), "", "", ""]
            if kind == "method":
                fields = self.methods.setdefault(name.lower(), {})
                self.returns[name.lower()] = _several(beside)
            elif kind == "type":
                fields = self.types.setdefault(name, {})
                self.subtypes[name] = _several(beside)
            elif not kind:
                fields[name] = Field(_several(beside), more[0] == "required", more[1], _span(more[2]))

    def call_faults(self, method: str, params: Params) -> list[str]:
        """What is wrong with a call, in words; nothing when all is well."""
        fields = self.methods.get(method.lower())
        if fields is None:
            return [f"{method} is no method of the Bot API"]
        faults = [f"missing {name}" for name, f in fields.items() if f.required and name not in params]
        for name, value in params.values.items():
            if name not in fields:
                known = any(name == str(v).removeprefix("attach://") for v in params.values.values())
                faults += [] if known else [f"unknown parameter {name}"]
            elif value is not None:
                faults += self.faults(fields[name].types, sent_value(value, fields[name].types), name)
        return faults

    def answer_faults(self, method: str, result: Any) -> list[str]:
        """What is wrong with an answer."""
        return self.faults(self.returns[method.lower()], result, method)

    def faults(self, types: Sequence[str], value: Any, where: str) -> list[str]:
        """None when the value fits one of the types; otherwise the faults against the nearest."""
        found = [self._against(name, value, where) for name in types]
        return min(found, key=len) if found else []

    def _against(self, name: str, value: Any, where: str) -> list[str]:
        if name.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where} is no array", where]
            inner = [name.removeprefix("Array of ")]
            return [fault for n, item in enumerate(value) for fault in self.faults(inner, item, f"{where}[{n}]")]
        if name in _PLAIN:
            return [] if _PLAIN[name](value) else [f"{where} is no {name}: {value!r:.60}", where]
        if name in _LOOSE or name not in self.types:
            return []
        if subtypes := self.subtypes[name]:
            return self.faults(subtypes, value, where)
        return self._object(name, value, where)

    def _object(self, name: str, value: Any, where: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{where} is no {name}", where]
        fields = self.types[name]
        faults = [f"{where}.{n} is missing ({name})" for n, f in fields.items() if f.required and n not in value]
        faults += [f"{where}.{n} is unknown ({name})" for n in value if n not in fields]
        for key, inner in value.items():
            if key in fields:
                faults += self.faults(fields[key].types, inner, f"{where}.{key}")
                only = fields[key].only
                faults += [f"{where}.{key} must be {only}"] if only and str(inner) != only else []
        return faults


def _several(written: str) -> tuple[str, ...]:
    return tuple(written.split("|")) if written else ()


def _span(written: str) -> tuple[int, int] | None:
    least, _, most = written.partition("-")
    return (int(least), int(most)) if most else None


def sent_value(value: Any, types: Sequence[str]) -> Any:
    """A form's string as what it stands for, given the types wanted."""
    if not isinstance(value, str) or "String" in types:
        return value
    try:
        return json.loads(value.lower() if value in {"True", "False"} else value)
    except ValueError:
        return value


_PLAIN: dict[str, Any] = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
}
