"""Calls and answers held against the Bot API as data (methods and types with their fields)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from bot.sandbox.params import Json, Params

_LOOSE = frozenset({"InputFile", "Json"})


class Spec:
    """The specification file: {"methods": {name: {fields}}, "types": {name: {fields, subtypes}}}."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text())
        self.types: Json = data["types"]
        self.methods: Json = {}
        for name, described in data["methods"].items():
            self.methods[name.lower()] = {field["name"]: field for field in described.get("fields", [])}
        self.returns: dict[str, list[str]] = {name.lower(): m["returns"] for name, m in data["methods"].items()}
        self._fields = {name: {f["name"]: f for f in t.get("fields", [])} for name, t in self.types.items()}

    def call_faults(self, method: str, params: Params) -> list[str]:
        """What is wrong with a call, in words; nothing when all is well."""
        fields = self.methods.get(method.lower())
        if fields is None:
            return [f"{method} is no method of the Bot API"]
        faults = [f"missing {name}" for name, f in fields.items() if f["required"] and name not in params]
        for name, value in params.values.items():
            if name not in fields:
                known = any(name == str(v).removeprefix("attach://") for v in params.values.values())
                faults += [] if known else [f"unknown parameter {name}"]
            elif value is not None:
                faults += self.faults(fields[name]["types"], sent_value(value, fields[name]["types"]), name)
        return faults

    def answer_faults(self, method: str, result: Any) -> list[str]:
        """What is wrong with an answer."""
        return self.faults(self.returns[method.lower()], result, method)

    def faults(self, types: list[str], value: Any, where: str) -> list[str]:
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
        if subtypes := self.types[name].get("subtypes"):
            return self.faults(subtypes, value, where)
        return self._object(name, value, where)

    def _object(self, name: str, value: Any, where: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{where} is no {name}", where]
        fields = self._fields[name]
        faults = [f"{where}.{n} is missing ({name})" for n, f in fields.items() if f["required"] and n not in value]
        faults += [f"{where}.{n} is unknown ({name})" for n in value if n not in fields]
        for key, inner in value.items():
            if key in fields:
                faults += self.faults(fields[key]["types"], inner, f"{where}.{key}")
                faults += _fixed(fields[key]["description"], inner, f"{where}.{key}")
        return faults


def _fixed(description: str, value: Any, where: str) -> list[str]:
    """Fields that tell subtypes apart have one value only."""
    only = re.search(r"(?:, always|, must be) [\"“]?(\w+)[\"”]?\.?$", description)
    return [f"{where} must be {only[1]}"] if only and str(value) != only[1] else []


def sent_value(value: Any, types: list[str]) -> Any:
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
