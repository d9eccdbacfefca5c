"""Parameters of one Bot API call, however they were sent, and the errors Telegram answers with."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

Json = dict[str, Any]

UPLOAD_LIMIT = 50 * 1024 * 1024
FORM_ROOM = 1024 * 1024


class ApiError(Exception):
    """An answer {ok: false}: code, description and perhaps parameters such as retry_after."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad(text: str, **parameters: int) -> ApiError:
    return ApiError(400, f"Bad Request: {text}", **parameters)


def forbidden(text: str) -> ApiError:
    return ApiError(403, f"Forbidden: {text}")


def too_many(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    content: bytes
    mime: str


@dataclass(slots=True)
class Params:
    """Values by name: strings from forms, any JSON value from JSON bodies; absent and null are the same."""

    values: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) is not None or name in self.files

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def whole(self, name: str) -> int | None:
        """The integer, or None where there is none; like Telegram, nonsense counts as absent."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            return None

    def number(self, name: str) -> float | None:
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            return None

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        return value is True or str(value).lower() in {"true", "yes", "1"}

    def data(self, name: str) -> Any:
        """A JSON-serialized value; raises ApiError in Telegram's words when it is no JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None

    def loggable(self) -> Json:
        """What the call log keeps: JSON values decoded, files by name and size."""
        seen = {name: _decoded(value) for name, value in self.values.items()}
        for name, file in self.files.items():
            seen[name] = {"file": file.name, "size": len(file.content)}
        return seen


def _decoded(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "{[" and value:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


async def read_params(request: web.BaseRequest) -> Params:
    """The parameters of the query string and of the body in any of the four forms that Telegram takes."""
    values: Json = dict(request.query) if request.query_string else {}
    if not request.body_exists:
        return Params(values)
    if (request.content_length or 0) > UPLOAD_LIMIT + FORM_ROOM:
        raise ApiError(413, "Request Entity Too Large")
    kind = request.content_type
    if kind == "application/json":
        values.update(_object(await request.read()))
    elif kind == "application/x-www-form-urlencoded":
        values.update(parse_qsl((await request.read()).decode(), keep_blank_values=True))
    elif kind == "multipart/form-data":
        return await _multipart(request, values)
    return Params(values)


def _object(body: bytes) -> Json:
    if not body.strip():
        return {}
    try:
        found = json.loads(body)
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad("object expected")
    return found


async def _multipart(request: web.BaseRequest, values: Json) -> Params:
    files: dict[str, Upload] = {}
    for name, part in (await request.post()).items():
        if not isinstance(part, web.FileField):
            values[name] = part if isinstance(part, str) else part.decode()
            continue
        content = part.file.read()
        if len(content) > UPLOAD_LIMIT:
            raise ApiError(413, "Request Entity Too Large")
        files[name] = Upload(part.filename or name, content, part.content_type)
    return Params(values, files)
