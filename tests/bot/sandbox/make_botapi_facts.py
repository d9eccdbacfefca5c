"""Makes botapi.tsv of a description of the Bot API as JSON: python tests/bot/sandbox/make_botapi_facts.py SPEC.

The description is {"version", "methods": {name: {"returns", "fields"}}, "types": {name: {"fields", "subtypes"}}}.
Only facts are kept, no sentences: what `bot.sandbox.spec` reads.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FACTS = Path(__file__).parent / "botapi.tsv"
# Fields that tell subtypes apart have one value only.
_ONLY = re.compile(r"(?:, always|, must be) [\"“]?(\w+)[\"”]?\.?$")
_LIMIT = re.compile(r"(\d+)-(\d+) (?:characters|bytes)")


def lines(data: dict[str, Any]) -> Iterator[str]:
    """A line for each method and type, and below it one for each of its fields."""
    yield f"version\t{data['version']}"
    for kind in ("methods", "types"):
        for name, described in data[kind].items():
            beside = described.get("returns") or described.get("subtypes") or []
            yield "\t".join([kind.removesuffix("s"), name, "|".join(beside)]).rstrip()
            yield from map(_field, described.get("fields", []))


def _field(described: dict[str, Any]) -> str:
    words = str(described["description"])
    only, limit = _ONLY.search(words), _LIMIT.search(words)
    return "\t".join([
        "", described["name"], "|".join(described["types"]), "required" if described["required"] else "",
        only[1] if only else "", f"{limit[1]}-{limit[2]}" if limit else "",
    ]).rstrip()  # fmt: skip


if __name__ == "__main__":
    FACTS.write_text("\n".join(lines(json.loads(Path(sys.argv[1]).read_text("utf-8")))) + "\n", "utf-8")
