"""The local Bot API server: calls, files, the control API and the chat page on one port."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.sandbox import (
    methods_bot,
    methods_chats,
    methods_copy,
    methods_media,
    methods_messages,
    methods_topics,
)
from bot.sandbox.clock import Clock
from bot.sandbox.control import Control
from bot.sandbox.faults import NGINX, Fault, Faults
from bot.sandbox.keeping import keep, restore
from bot.sandbox.limits import Flood
from bot.sandbox.mutate import mutated_answer
from bot.sandbox.params import UPLOAD_LIMIT, ApiError, Json, Params, bad, read_params, too_many
from bot.sandbox.registry import METHODS, Method
from bot.sandbox.seed import DEFAULT_TOKEN, furnish
from bot.sandbox.spec import Spec
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

__all__ = [
    "Sandbox",
    "methods_bot",
    "methods_chats",
    "methods_copy",
    "methods_media",
    "methods_messages",
    "methods_topics",
]

WORLD_FILE = "world.json"
NOT_FOUND = ApiError(404, "Not Found")
UNAUTHORIZED = ApiError(401, "Unauthorized")
_UNTABLED = {
    "getupdates": "getUpdates",
    "setwebhook": "setWebhook",
    "deletewebhook": "deleteWebhook",
    "getwebhookinfo": "getWebhookInfo",
}
_encode = json.JSONEncoder(separators=(",", ":")).encode


def reply(body: Any, status: int = 200) -> web.Response:
    return web.Response(body=_encode(body).encode(), status=status, content_type="application/json")


def refusal(error: ApiError) -> web.Response:
    return reply(error.answer(), error.code)


def cost_of(key: str, params: Params) -> int:
    """How many messages a call makes, for the flood limits."""
    many = params.data("media" if key == "sendmediagroup" else "message_ids")
    return len(many) if isinstance(many, list) else 1


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
        self.webhook: Webhook
        self.url = ""
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop
        self._ended: asyncio.Event

    # life

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
        control = Control(self)

        def request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
            return web.BaseRequest(
                message, payload, protocol, writer, task, self._loop, client_max_size=UPLOAD_LIMIT * 2
            )

        async def handle(incoming: web.BaseRequest) -> web.StreamResponse:
            path = incoming.path
            if path.startswith("/bot"):
                return await self.call(incoming, path[4:])
            return await control.handle(incoming, path)

        server = web.Server(handle, request_factory=request, access_log=None)
        listening = await self._loop.create_server(server, self.host, self.port, backlog=1024)
        self.port = listening.sockets[0].getsockname()[1]
        self.url = f"http://{self.host}:{self.port}"
        if ready is not None:
            ready.set()
        await self._ended.wait()
        listening.close()
        self.webhook.stop()
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
        self.webhook = Webhook(self.world.updates, self.answer_unheard)

    def keep_soon(self) -> None:
        """Keeps the world as it is in a moment; from any thread."""
        self._loop.call_soon_threadsafe(self.keep_world)

    def keep_world(self) -> None:
        if self.state_dir is not None:
            keep(self.world, self.state_dir / WORLD_FILE)

    # calls of the Bot API

    async def call(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        token, _, name = path.partition("/")
        if token != self.token:
            return refusal(UNAUTHORIZED if ":" in token else NOT_FOUND)
        try:
            params = await read_params(request)
        except ApiError as error:
            return refusal(error)
        key, chat = name.lower(), params.text("chat_id")
        if self.faults.delay:
            await asyncio.sleep(self.faults.delay)
        fault = self.faults.take(key, chat) if self.faults.ordered else None
        if fault is None:
            return reply(*await self.answer(key, params))
        return await self.fail(request, fault, key, params)

    async def fail(self, request: web.BaseRequest, fault: Fault, key: str, params: Params) -> web.StreamResponse:
        """The call meets a fault, with or without effect."""
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.acts:
            body, status = await self.answer(key, params, fault.kind)
            if fault.kind == "delay":
                return reply(body, status)
            if fault.kind == "mutated":
                wrong = mutated_answer(body, Random(f"{fault.seed} {fault.times}"))
                return web.Response(body=wrong, status=status, content_type="application/json")
        else:
            name = METHODS[key].name if key in METHODS else _UNTABLED.get(key, key)
            self.world.log_call(name, params, {"error": fault.kind, "fault": fault.kind})
        if fault.hangs:
            await self.wait_for_hang_up(request)
        if fault.hangs or fault.resets:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if fault.kind == "body":
            return web.Response(body=fault.body.encode(), status=fault.status, content_type="application/json")
        error = fault.error()
        if error is not None:
            return refusal(error)
        return web.Response(text=NGINX, status=502, content_type="text/html", headers={"Server": "nginx/1.18.0"})

    async def wait_for_hang_up(self, request: web.BaseRequest) -> None:
        while not self._ended.is_set() and request.transport is not None and not request.transport.is_closing():
            await asyncio.sleep(0.02)

    async def answer_unheard(self, name: str, params: Params) -> object:
        return await self.answer(name.lower(), params)

    async def answer(self, key: str, params: Params, fault: str = "") -> tuple[Json, int]:
        """Carries the call out and logs it: body and status."""
        extra = {"fault": fault} if fault else {}
        method = METHODS.get(key)
        name = method.name if method else _UNTABLED.get(key, key)
        try:
            result = await self.outcome(key, method, params)
        except ApiError as error:
            self.world.log_call(name, params, {"error": error.description, "error_code": error.code, **extra})
            return error.answer(), error.code
        logged = len(result) if key == "getupdates" else result
        self.world.log_call(name, params, {"result": logged, **extra})
        return {"ok": True, "result": result}, 200

    async def outcome(self, key: str, method: Method | None, params: Params) -> Any:
        if key == "getupdates":
            return await self.world.updates.fetch(params)
        if method is None:
            return self.webhook_method(key, params)
        self.check(method, params)
        if method.paced and self.flood.on:
            wait = self.flood.refuse(params.text("chat_id"), cost_of(key, params))
            if wait:
                raise too_many(wait)
        try:
            return method.answer(self.world, params)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            self.world.violate(method.name, f"parameters of a wrong form: {error!r}")
            raise bad("wrong parameters") from error

    def check(self, method: Method, params: Params) -> None:
        """Notes what Telegram would silently ignore, or what is not as documented."""
        if self.spec is not None:
            for fault in self.spec.call_faults(method.name, params):
                self.world.violate(method.name, fault)
            return
        if not method.known.issuperset(params.values):
            for name in sorted(params.values.keys() - method.known):
                self.world.violate(method.name, f"unknown parameter {name}")
        for name in method.required:
            if name not in params:
                self.world.violate(method.name, f"missing {name}")

    def webhook_method(self, key: str, params: Params) -> Any:
        """setWebhook, deleteWebhook, getWebhookInfo; raises ApiError 404 for anything else."""
        if key == "getwebhookinfo":
            return self.webhook.shown()
        if key not in {"setwebhook", "deletewebhook"}:
            raise NOT_FOUND
        url = params.text("url") if key == "setwebhook" else ""
        if url and not url.startswith(("http://", "https://")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        updates = self.world.updates
        if params.flag("drop_pending_updates"):
            updates.waiting.clear()
        self.webhook.stop()
        if url:
            updates.allow(params.data("allowed_updates"))
            updates.interrupt("Conflict: terminated by setWebhook request")
            connections = min(max(params.whole("max_connections") or 40, 1), 100)
            self.webhook.start(url, params.text("secret_token"), connections)
        return True
