"""Whether the pages in the web are there that articles link to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import aiohttp

from knowledge.loading.faults import Fault

AT_ONCE = 8
PATIENCE = aiohttp.ClientTimeout(total=15)
# Some servers answer only to who asks for the page itself.
NOT_FOR_HEAD = (403, 405, 501)
REMEDY = "open it in a browser, then correct or remove the link"


async def unreachable(links: Mapping[str, Sequence[tuple[str, int]]]) -> list[Fault]:
    """A warning at each place of an address whose page does not come."""
    room = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        answers = await asyncio.gather(*(_asked(session, room, address) for address in links))
    return sorted(
        Fault(file, line, f"the page {address} does not come ({wrong})", REMEDY, "warning")
        for (address, places), wrong in zip(links.items(), answers, strict=True)
        if wrong is not None
        for file, line in places
    )


async def _asked(session: aiohttp.ClientSession, room: asyncio.Semaphore, address: str) -> str | None:
    """What is wrong with an address; None where its page comes."""
    async with room:
        try:
            status = await _status(session, "HEAD", address)
            if status in NOT_FOR_HEAD:
                status = await _status(session, "GET", address)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return type(error).__name__
    return None if status < 400 else f"HTTP {status}"


async def _status(session: aiohttp.ClientSession, method: str, address: str) -> int:
    async with session.request(method, address, allow_redirects=True) as answer:
        return answer.status
