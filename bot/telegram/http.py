"""HTTP to the Bot API on aiohttp, as a request class of python-telegram-bot."""

from __future__ import annotations

import hashlib
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import aiohttp
import orjson
from aiohttp import ClientResponse, ClientTimeout, FormData
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

Timeout = Any  # seconds, None for "no limit", or PTB's mark for "not given"
KEEP_ALIVE = 30.0
CHUNK = 64 * 1024


class TooLarge(Exception):
    """The file is larger than was allowed."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes along with a call: a path, or the bytes themselves."""

    name: str
    content: Path | bytes


@dataclass(frozen=True, slots=True)
class Call:
    """Parameters of one call, encoded once and as JSON: cheaper than PTB's `RequestData`, in its place."""

    params: Mapping[str, Any]
    files: Mapping[str, Upload] | None = None


@dataclass(frozen=True, slots=True)
class Downloaded:
    sha256: str
    size: int


class AiohttpRequest(BaseRequest):
    """One client session with kept connections. All times are seconds.

    No error leaves this class but PTB's own, and none carries the URL, since the URL carries the token; not even
    as the context of another error.
    """

    __slots__ = ("_connect", "_connections", "_media_write", "_pool", "_read", "_session", "_trust_env", "_write")

    def __init__(
        self,
        *,
        connections: int = 1024,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 10.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 5.0,
        media_write_timeout: float | None = 60.0,
        trust_env: bool = False,
    ) -> None:
        self._connections = connections
        self._read, self._write = read_timeout, write_timeout
        self._connect, self._pool, self._media_write = connect_timeout, pool_timeout, media_write_timeout
        self._trust_env = trust_env
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300, keepalive_timeout=KEEP_ALIVE)
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=self._trust_env,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | Call | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer; raises TimedOut or NetworkError."""
        files = (isinstance(request_data, Call) and request_data.files) or (
            isinstance(request_data, RequestData) and request_data.contains_files
        )
        timeout = _timeout(
            given(read_timeout, self._read),
            given(write_timeout, self._media_write if files else self._write),
            given(connect_timeout, self._connect),
            given(pool_timeout, self._pool),
        )
        try:
            return await self._exchange(url, method, request_data, timeout)
        except Exception as error:
            failure = without_address(error)
        raise failure  # outside of the handler: the first error, with the URL in it, stays behind

    async def _exchange(
        self, url: str, method: str, request_data: RequestData | Call | None, timeout: ClientTimeout
    ) -> tuple[int, bytes]:
        with ExitStack() as files:
            body, kind = encoded(request_data, files)
            async with self._open().request(method, url, data=body, headers=kind, timeout=timeout) as response:
                return response.status, await response.read()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            raise RuntimeError("the request object is not initialized")
        return self._session

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            return dict(orjson.loads(payload))
        except ValueError:
            pass
        raise TelegramError("Invalid server response")

    async def download(self, url: str, target: Path, limit: int) -> Downloaded:
        """Streams a file to `target`.

        Raises TooLarge (then `target` is incomplete), TimedOut, NetworkError.
        """
        timeout = ClientTimeout(total=None, connect=self._connect, sock_read=self._read)
        try:
            async with self._answer(url, timeout) as response:
                return await _stored(response, target, limit)
        except TooLarge:
            raise
        except Exception as error:
            failure = without_address(error)
        raise failure

    @asynccontextmanager
    async def _answer(self, url: str, timeout: ClientTimeout) -> AsyncIterator[ClientResponse]:
        async with self._open().get(url, timeout=timeout) as response:
            if response.status != 200:
                raise NetworkError(f"the file cannot be fetched ({response.status})")
            yield response


async def _stored(response: ClientResponse, target: Path, limit: int) -> Downloaded:
    digest, size = hashlib.sha256(), 0
    with open(target, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        async for chunk in response.content.iter_chunked(CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooLarge
            digest.update(chunk)
            file.write(chunk)
    return Downloaded(digest.hexdigest(), size)


def given(value: Timeout, usual: float | None) -> float | None:
    """What the caller gave, else the usual."""
    return value if value is None or isinstance(value, int | float) else usual


@lru_cache(maxsize=64)
def _timeout(read: float | None, write: float | None, connect: float | None, pool: float | None) -> ClientTimeout:
    # aiohttp has no limit for writing and one for pool and connection together; the total bounds the writing.
    parts = (read, write, connect, pool)
    total = None if None in parts else sum(part for part in parts if part is not None)
    waiting = None if connect is None or pool is None else connect + pool
    return ClientTimeout(total=total, connect=waiting, sock_connect=connect, sock_read=read)


def without_address(error: Exception) -> TelegramError:
    """The error in the words of python-telegram-bot: those of the HTTP library may name the URL with its token."""
    if isinstance(error, TelegramError):
        return error
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return TimedOut("No connection in time, nothing was sent")
    if isinstance(error, TimeoutError):
        return TimedOut()
    return NetworkError(type(error).__name__)


def encoded(data: RequestData | Call | None, files: ExitStack) -> tuple[Any, dict[str, str] | None]:
    """Body and headers; files are opened in `files` and closed with it."""
    if data is None:
        return None, None
    if isinstance(data, Call):
        if not data.files:
            return orjson.dumps(data.params), {"Content-Type": "application/json"}
        return _form(data, files), None
    if not data.contains_files:
        return orjson.dumps(data.parameters), {"Content-Type": "application/json"}
    form = FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None


def _form(call: Call, files: ExitStack) -> FormData:
    form = FormData(quote_fields=False)  # Telegram shows the name of a file as it stands
    for name, value in call.params.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    for name, upload in (call.files or {}).items():
        content: Any = upload.content
        if isinstance(content, Path):
            content = files.enter_context(content.open("rb"))
        form.add_field(name, content, filename=upload.name, content_type="application/octet-stream")
    return form
