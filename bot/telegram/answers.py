"""Answers of the Bot API, whatever their shape: the result, or an error that says what can be done about it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, cast

import orjson
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

Json = dict[str, Any]
# An answer that asks for more is asked again after this; no chat stands still for a number that is wrong.
LONGEST_RETRY = 3600
# Where Telegram says "too many requests" and not for how long.
USUAL_RETRY = 5
LARGEST_ID = 2**63 - 1
_LONGEST_DESCRIPTION = 300
_LONGEST_FILE_ID = 255
# As deep as orjson writes.
_DEEPEST = 254
_UNREADABLE = "an answer that cannot be read"
# Strings as a whole, so that brackets in them count for nothing.
_SIGNS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_RESULT = re.compile(rb'"result"\s*:\s*\[')


def result_of(status: int, body: bytes) -> Any:
    """What a call resulted in; raises PTB's errors, NetworkError for an answer that says nothing."""
    answer = _parsed(body)
    if not 200 <= status <= 299:
        raise _refusal(status, answer)
    if answer is None or answer.get("ok") is not True or answer.get("result") is None:
        raise NetworkError(_UNREADABLE)
    return answer["result"]


def updates_in(status: int, body: bytes) -> list[Any]:
    """The updates of an answer to getUpdates, each parsed, or as its bytes where it cannot be; raises PTB's errors."""
    if 200 <= status <= 299 and not _sound(body):
        # One that cannot be parsed, or not be stored, spoils the whole answer, and would come again for ever.
        pieces = list(_pieces(body))
        if pieces:
            return [_parsed_or_bytes(piece) for piece in pieces]
    found = result_of(status, body)
    if not isinstance(found, list):
        raise NetworkError(_UNREADABLE)
    return found


def dict_in(result: Any) -> Json:
    """The result where it is an object; raises NetworkError."""
    if not isinstance(result, dict):
        raise NetworkError(_UNREADABLE)
    return cast(Json, result)


def id_in(result: Any, name: str) -> int | None:
    """The id under this name, if there is one that can be an id."""
    found = result.get(name) if isinstance(result, dict) else None
    return found if type(found) is int and 0 < found <= LARGEST_ID else None


def text_in(result: Any, name: str, longest: int) -> str | None:
    """The text under this name, if it is one."""
    found = result.get(name) if isinstance(result, dict) else None
    return found if isinstance(found, str) and 0 < len(found) <= longest and "\0" not in found else None


def sent_id(message: Any) -> int:
    """The id of a message that was sent, 0 where the answer does not tell it.

    It stands in the chat all the same: to send it again would be worse than not to know its id.
    """
    return id_in(message, "message_id") or 0


def file_id_of(message: Any) -> str | None:
    """The id of the largest picture, or of the document, of a message of ours."""
    if not isinstance(message, dict):
        return None
    photo = message.get("photo")
    file = photo[-1] if isinstance(photo, list) and photo else message.get("document")
    return text_in(file, "file_id", _LONGEST_FILE_ID)


def _parsed(body: bytes) -> Json | None:
    try:
        answer = orjson.loads(body)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _sound(body: bytes) -> bool:
    """Whether it can be read and written again: what is nested too deep cannot, which only many brackets can be."""
    answer = _parsed(body)
    return answer is not None and (body.count(b"{") + body.count(b"[") <= _DEEPEST or _writable(answer))


def _writable(value: Any) -> bool:
    try:
        orjson.dumps(value)
    except TypeError:
        return False
    return True


def _parsed_or_bytes(piece: bytes) -> Any:
    try:
        value = orjson.loads(piece)
    except ValueError:
        return piece
    return value if _writable(value) else piece


def _pieces(body: bytes) -> Iterator[bytes]:
    """The elements of the array `result`, as they stand; nothing where it does not end."""
    begin = _RESULT.search(body)
    if begin is None:
        return
    found, depth, start = [], 0, begin.end()
    for sign in _SIGNS.finditer(body, begin.end()):
        match sign.group():
            case b"[" | b"{":
                depth += 1
            case b"]" if depth == 0:
                found.append(body[start : sign.start()].strip())
                yield from (piece for piece in found if piece)
                return
            case b"]" | b"}":
                depth -= 1
            case b"," if depth == 0:
                found.append(body[start : sign.start()].strip())
                start = sign.end()


def _refusal(status: int, answer: Json | None) -> TelegramError:
    """The error of an answer that is none of 200 to 299."""
    description = _description(status, answer)
    if status != HTTPStatus.TOO_MANY_REQUESTS and (answer is None or answer.get("ok") is not False):
        # A page of something in between: it says nothing about the token, the chat or the person.
        return NetworkError(f"{description} ({status})")
    parameters = answer.get("parameters") if answer is not None else None
    if isinstance(parameters, dict):
        moved = parameters.get("migrate_to_chat_id")
        # Only groups move; with any other number a group's words would go to a stranger.
        if type(moved) is int and -LARGEST_ID <= moved < 0:
            return ChatMigrated(moved)
        if (wait := _seconds(parameters.get("retry_after"))) is not None:
            return RetryAfter(wait)
    match status:
        case HTTPStatus.FORBIDDEN:
            return Forbidden(description)
        case HTTPStatus.BAD_REQUEST:
            return BadRequest(description)
        case HTTPStatus.CONFLICT:
            return Conflict(description)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return RetryAfter(USUAL_RETRY)
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
            return InvalidToken(description)
    return NetworkError(f"{description} ({status})")


def _description(status: int, answer: Json | None) -> str:
    described = answer.get("description") if answer is not None else None
    if isinstance(described, str) and described.strip("\0 "):
        return described.replace("\0", "")[:_LONGEST_DESCRIPTION]
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "unknown status"


def _seconds(said: Any) -> int | None:
    """How long to wait, where the number can be one."""
    if not isinstance(said, int | float) or isinstance(said, bool) or not said > 0:
        return None
    return math.ceil(min(said, LONGEST_RETRY))
