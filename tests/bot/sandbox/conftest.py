"""Clients that talk to the sandbox as a bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import httpx
import pytest
from telegram import Bot

from bot.sandbox.server import Sandbox


@pytest.fixture
def api(sandbox: Sandbox) -> Iterator[Callable[..., dict[str, Any]]]:
    """Calls a method by plain JSON and returns the whole answer."""
    with httpx.Client(base_url=f"{sandbox.url}/bot{sandbox.token}/", timeout=20) as http:
        yield lambda method, **params: http.post(method, json=params).json()


@pytest.fixture
def as_bot(sandbox: Sandbox) -> Callable[[Callable[[Bot], Coroutine[Any, Any, Any]]], Any]:
    """Runs a conversation of python-telegram-bot, a client that we have not written, with the server."""

    async def run(talk: Callable[[Bot], Coroutine[Any, Any, Any]]) -> Any:
        async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.url}/file/bot") as bot:
            return await talk(bot)

    return lambda talk: asyncio.run(run(talk))


@pytest.fixture
def refusal(api: Callable[..., dict[str, Any]]) -> Callable[..., str]:
    """The description of the error that a call is answered with."""

    def call(method: str, **params: Any) -> str:
        answer = api(method, **params)
        assert answer["ok"] is False, answer
        return str(answer["description"])

    return call
