"""The local Bot API server: calls, files, the control API and the chat page on one port."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.sandbox.calls import Calls
from bot.sandbox.clock import Clock
from bot.sandbox.control import Control
from bot.sandbox.faults import Faults
from bot.sandbox.keeping import keep, restore
from bot.sandbox.limits import Flood
from bot.sandbox.params import UPLOAD_LIMIT
from bot.sandbox.seed import DEFAULT_TOKEN, furnish
from bot.sandbox.spec import Spec
from bot.sandbox.world import World

WORLD_FILE = "world.json"


class Sandbox:
    """A server in a thread of its own: `with Sandbox() as sandbox: ... sandbox.url`."""

    def __init__(
        self,
        token: str = DEFAULT_TOKEN,
        port: int = 0,
        flood: bool | str = False,
        spec_path: str | Path | None = None,
        state_dir: str | Path | None = None,
        host: str = "127.0.0.1",
        delay: float = 0.0,
        timezone: str = "",
    ) -> None:
        self.token, self.port, self.host = token, port, host
        self.timezone = timezone
        self.state_dir = Path(state_dir) if state_dir is not None else None
        self.flood = Flood(bool(flood))
        self.faults = Faults()
        self.faults.delay = delay
        self.spec = Spec(Path(spec_path)) if spec_path is not None and Path(spec_path).exists() else None
        self.world: World
        self.url = ""
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop
        self._ended: asyncio.Event

    def start(self) -> Self:
        """Returns when the port is open; raises what kept it from opening."""
        ready = threading.Event()
        failure: list[BaseException] = []

        def live() -> None:
            try:
                asyncio.run(self.serve(ready))
            except BaseException as error:
                failure.append(error)
            finally:
                ready.set()

        self._thread = threading.Thread(target=live, name="sandbox", daemon=True)
        self._thread.start()
        ready.wait()
        if failure:
            raise failure[0]
        return self

    def stop(self) -> None:
        if self._thread is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._ended.set)
            self._thread.join(20)
        self._thread = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def end(self) -> None:
        """Lets `serve` return; for use in its own event loop."""
        self._ended.set()

    async def serve(self, ready: threading.Event | None = None) -> None:
        """Serves until `end`."""
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        self.open_world()
        calls = Calls(self.token, self.world, self.faults, self.flood, self.spec, self._ended)
        control = Control(self)

        # The low-level server: a router and its middlewares would cost more than the call, and hide what a bot costs.
        def request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
            return web.BaseRequest(
                message, payload, protocol, writer, task, self._loop, client_max_size=UPLOAD_LIMIT * 2
            )

        async def handle(incoming: web.BaseRequest) -> web.StreamResponse:
            path = incoming.path
            if path.startswith("/bot"):
                return await calls.call(incoming, path[4:])
            return await control.handle(incoming, path)

        server = web.Server(handle, request_factory=request, access_log=None)
        listening = await self._loop.create_server(server, self.host, self.port, backlog=1024)
        self.port = listening.sockets[0].getsockname()[1]
        self.url = f"http://{self.host}:{self.port}"
        if ready is not None:
            ready.set()
        await self._ended.wait()
        listening.close()
        # Whoever polls is let go at once, or the port would stay taken for as long as the poll lasts.
        calls.webhook.stop()
        self.world.updates.interrupt("Conflict: the sandbox is closing")
        await server.shutdown(0.5)
        self.keep_world()

    def open_world(self) -> None:
        self.world = World(Clock(self.state_dir / "clock.json" if self.state_dir else None))
        if self.state_dir is None or not restore(self.world, self.state_dir / WORLD_FILE):
            furnish(self.world)
        if self.state_dir is not None:
            # After a kill the world is older than what the bot has stored; numbers must not come twice.
            self.world.updates.next_id = max(self.world.updates.next_id, int(time.time()))

    def keep_soon(self) -> None:
        """Keeps the world as it is in a moment; from any thread."""
        self._loop.call_soon_threadsafe(self.keep_world)

    def keep_world(self) -> None:
        if self.state_dir is not None:
            keep(self.world, self.state_dir / WORLD_FILE)
