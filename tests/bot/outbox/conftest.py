"""A sandbox in which everybody has written to the bot, which may answer them therefore."""

from __future__ import annotations

import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from tests.support.delivery import EVERYBODY, Heard


@pytest.fixture
def sandbox(sandbox: Sandbox) -> Sandbox:
    for user in EVERYBODY:
        SandboxClient(sandbox.url).send(user, "hello")
    return sandbox


@pytest.fixture
def heard() -> Heard:
    return Heard()
