"""A sandbox for each test, and people to play in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def people(sandbox: Sandbox) -> SandboxClient:
    return SandboxClient(sandbox.url)
