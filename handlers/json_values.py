"""Values of a JSON that anybody may have written: what is not of the type that Telegram documents counts as missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

# Telegram says of its ids that they have at most 52 bits; some room must stay for sums with them in a column of 64.
LARGEST = 2**52 - 1
Json = dict[str, Any]


class Unreadable(Exception):
    """An update in which something is missing, or of a wrong type, that every one has: its name."""


def dict_at(body: Mapping[str, Any], name: str) -> Json:
    found = body.get(name)
    if not isinstance(found, dict):
        raise Unreadable(name)
    return cast(Json, found)


def part(body: Json, name: str) -> Json:
    found = body.get(name)
    return cast(Json, found) if isinstance(found, dict) else {}


def id_at(body: Json, name: str) -> int:
    found = maybe_id(body, name)
    if found is None:
        raise Unreadable(name)
    return found


def maybe_id(body: Json, name: str) -> int | None:
    found = body.get(name)
    return found if type(found) is int and abs(found) <= LARGEST else None


def words(body: Json, name: str, longest: int | None = None) -> str:
    found = body.get(name)
    # PostgreSQL stores no NUL, and refuses what is longer than the column.
    return found.replace("\0", "")[:longest] if isinstance(found, str) else ""


def needed(body: Json, name: str) -> str:
    found = words(body, name, 64)
    if not found:
        raise Unreadable(name)
    return found
