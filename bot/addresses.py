"""Addresses and secrets as people write them into settings, checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import SecretStr

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the dashboard listens."""

    host: str
    port: int

    @classmethod
    def parse(cls, written: str) -> Self:
        """`127.0.0.1:8080`, `[::1]:8080` or `:8080` (every interface); raises ValueError."""
        host, colon, port = written.strip().rpartition(":")
        if not colon or not port.isdecimal() or int(port) > 65535:
            raise ValueError(f"{written!r} is not an address; write one as in 127.0.0.1:8080")
        return cls(host.strip("[]") or "0.0.0.0", int(port))  # noqa: S104 - asked for by leaving the host out


def web_address(written: str) -> str:
    """The address without a slash at its end; raises ValueError."""
    parts = urlsplit(written.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{written!r} is not a web address; write one as in https://example.com")
    return written.strip().rstrip("/")


def telegram_token(given: Any) -> Any:
    """A token of the form BotFather gives; raises ValueError that does not repeat it."""
    text = given.get_secret_value() if isinstance(given, SecretStr) else given
    if not isinstance(text, str) or not _TOKEN.fullmatch(text.strip()):
        raise ValueError("this is not a bot token; BotFather's look like 123456789:AAH...")
    return text.strip()


def database_address(given: Any) -> Any:
    """An address that SQLAlchemy understands; raises ValueError without repeating it: it may hold a password."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    text = given.get_secret_value() if isinstance(given, SecretStr) else given
    try:
        backend = make_url(str(text).strip()).drivername
    except (ArgumentError, ValueError):
        backend = ""
    if backend.split("+")[0] not in ("sqlite", "postgresql", "postgres"):
        raise ValueError("write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE")
    return str(text).strip()
