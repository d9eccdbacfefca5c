"""What Telegram sent, examined before it is stored: what can be read later, and what can only be set aside."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import orjson

from handlers.json_values import LARGEST, Unreadable
from handlers.update import User, read, sender

# As large as the numbers of updates are at Telegram.
LARGEST_NUMBER = 2**31 - 1
NOBODY = User(0)
_NUMBER = re.compile(rb'"update_id"\s*:\s*(\d{1,10})\s*[,}]')


@dataclass(frozen=True, slots=True)
class Readable:
    """An update that can be stored and will be understood."""

    id: int
    who: User
    raw: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An update that cannot, and why not."""

    update: Any
    reason: str

    @property
    def id(self) -> int | None:
        return number_of(self.update)

    @property
    def raw(self) -> bytes:
        """Its bytes, as they came or as they can be written."""
        return self.update if isinstance(self.update, bytes) else written(self.update)


def examined(update: Any) -> Readable:
    """The update, ready to be stored; raises Unreadable with what is wrong with it."""
    if not isinstance(update, dict):
        raise Unreadable("no JSON" if isinstance(update, bytes) else "no object")
    number = update.get("update_id")
    if type(number) is not int or not 0 <= number <= LARGEST:
        raise Unreadable("update_id")
    who = _whose(update)
    try:
        return Readable(number, who, orjson.dumps(update).decode())
    except TypeError as error:
        raise Unreadable("cannot be written") from error


def _whose(update: dict[str, Any]) -> User:
    known = read(update)
    if known is not None:
        return known.user
    # A kind that was not asked for is kept, whoever it is from.
    try:
        return sender(update) or NOBODY
    except Unreadable:
        return NOBODY


def number_of(update: Any) -> int | None:
    """The number of an update, if it has one that Telegram may have given."""
    if isinstance(update, bytes):
        found = _NUMBER.search(update)
        number: Any = int(found[1]) if found else None
    else:
        number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 < number <= LARGEST_NUMBER else None


def written(update: Any) -> bytes:
    """Any value as bytes; what no encoder takes as what Python calls it."""
    try:
        return orjson.dumps(update)
    except TypeError:
        pass
    try:
        return json.dumps(update).encode()
    except (TypeError, ValueError, RecursionError):
        return ascii(type(update)).encode()
