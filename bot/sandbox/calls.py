"""The calls of the Bot API: each is refused, meets a fault that was ordered, or is carried out and logged."""

from __future__ import annotations

import asyncio
import json
from random import Random
from typing import Any

from aiohttp import web

from bot.sandbox import (
    methods_bot,
    methods_chats,
    methods_copy,
    methods_media,
    methods_messages,
    methods_topics,
)
from bot.sandbox.faults import NGINX, Fault, Faults
from bot.sandbox.limits import Flood
from bot.sandbox.mutate import mutated_answer
from bot.sandbox.params import ApiError, Json, Params, bad, read_params, too_many
from bot.sandbox.registry import METHODS, Method
from bot.sandbox.spec import Spec
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

# The methods stand in METHODS once their modules are imported.
__all__ = [
    "Calls",
    "methods_bot",
    "methods_chats",
    "methods_copy",
    "methods_media",
    "methods_messages",
    "methods_topics",
]

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


class Calls:
    """Carries out what the bot calls in one world."""

    def __init__(
        self, token: str, world: World, faults: Faults, flood: Flood, spec: Spec | None, ended: asyncio.Event
    ) -> None:
        self.token, self.world = token, world
        self.faults, self.flood, self.spec = faults, flood, spec
        self.ended = ended
        self.webhook = Webhook(world.updates, self.answer_unheard)

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
        """The call meets a fault, with or without effect.

        1. Whether it takes effect is decided first: what hurts a bot most is a message that went out and an answer
           that never came, and that is not the same as one that did not go out.
        2. What was carried out late or answered wrongly is answered; all else is logged as failed.
        3. The line is held until the bot gives up, cut, or answered with a body, an error, or a proxy's page.
        """
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
        while not self.ended.is_set() and request.transport is not None and not request.transport.is_closing():
            # Nothing tells a handler that its caller has hung up; it has to look.
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
        # Polls would fill the log with what stands there already, as updates.
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
            # Telegram refuses what it cannot read in many words; here one stands for them, and the page shows why.
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
        # Setting a webhook and deleting one can both do that, and only that loses updates.
        if params.flag("drop_pending_updates"):
            updates.waiting.clear()
        self.webhook.stop()
        if url:
            updates.allow(params.data("allowed_updates"))
            # A poll under way ends at once: the two ways to get updates exclude each other.
            updates.interrupt("Conflict: terminated by setWebhook request")
            connections = min(max(params.whole("max_connections") or 40, 1), 100)
            self.webhook.start(url, params.text("secret_token"), connections)
        return True
