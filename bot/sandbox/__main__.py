"""The sandbox on its own: python -m bot.sandbox --port 8081 --state DIR."""

from __future__ import annotations

import argparse
import asyncio
import signal
from pathlib import Path

from bot.sandbox.seed import DEFAULT_TOKEN
from bot.sandbox.server import Sandbox


def main() -> None:
    """Prints the address, serves until SIGTERM or Ctrl-C, keeps the world where --state says."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0: any free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN)
    parser.add_argument("--state", type=Path, help="folder to keep the world and the clock in")
    parser.add_argument("--flood", action="store_true", help="enforce Telegram's flood limits")
    parser.add_argument("--spec", type=Path, help="the Bot API as data, to hold calls against")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds that every call takes longer")
    given = parser.parse_args()
    sandbox = Sandbox(given.token, given.port, given.flood, given.spec, given.state, given.host, given.delay)
    asyncio.run(serve(sandbox))


async def serve(sandbox: Sandbox) -> None:
    loop = asyncio.get_running_loop()
    serving = loop.create_task(sandbox.serve())
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, sandbox.end)
    while not sandbox.url and not serving.done():
        await asyncio.sleep(0.01)
    if sandbox.url:
        print(f"sandbox at {sandbox.url}", flush=True)
    await serving


if __name__ == "__main__":
    main()
