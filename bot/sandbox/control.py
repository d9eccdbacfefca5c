"""The control API under /sandbox/ and the files of the chat page."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from aiohttp import web

from bot.sandbox import media, people, view
from bot.sandbox.faults import Faults
from bot.sandbox.limits import Flood
from bot.sandbox.params import ApiError, Json, Params
from bot.sandbox.world import World

PAGE = Path(__file__).parent / "page"
LONGEST_POLL = 25.0
PAGE_HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; "
    "script-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
}


class Controlled(Protocol):
    """What of the server can be looked at and changed from outside."""

    token: str
    timezone: str
    flood: Flood
    faults: Faults
    world: World


class Control:
    """Answers everything that is not a Bot API call."""

    def __init__(self, sandbox: Controlled) -> None:
        self.sandbox = sandbox
        self.commands: dict[str, Callable[[Json], Any]] = {
            "users": self.add_user,
            "groups": self.add_group,
            "send": self.send,
            "album": self.album,
            "press": lambda given: {"query": people.press(self.world, given)},
            "edit": lambda given: {"message": view.message_view(people.edit(self.world, given))},
            "react": lambda given: people.react(self.world, given),
            "delete": lambda given: people.delete(self.world, given),
            "block": lambda given: people.block(self.world, given),
            "topics": lambda given: people.manage_topic(self.world, given),
            "members": lambda given: people.set_member(self.world, given),
            "rights": self.set_rights,
            "upgrade": self.upgrade,
            "clock": self.move_clock,
            "faults": self.order_fault,
            "flood": self.set_flood,
        }
        self.questions: dict[str, Callable[[web.BaseRequest], Any]] = {
            "state": self.state,
            "clock": lambda request: self.world.clock.shown(),
            "calls": self.calls,
            "stats": self.stats,
            "faults": lambda request: self.sandbox.faults.shown(),
            "chat": lambda request: view.chat_view(self.world, self.world.chats[int(request.query["id"])]),
        }

    @property
    def world(self) -> World:
        return self.sandbox.world

    async def handle(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        if path.startswith("/sandbox/"):
            return await self.control(request, path.removeprefix("/sandbox/"))
        if path.startswith("/file/bot"):
            return self.download(path.removeprefix("/file/bot"))
        return self.page(path)

    async def control(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        if name.startswith("media/"):
            return self.medium(name.removeprefix("media/"))
        if _foreign(request):
            return web.json_response({"error": "only this page may do that"}, status=403)
        if request.method == "DELETE" and name == "faults":
            self.sandbox.faults.clear()
            return web.json_response({"ok": True})
        if request.method == "GET" and name == "events":
            return web.json_response(await self.events(request))
        table = self.questions if request.method == "GET" else self.commands
        if request.method not in {"GET", "POST"} or name not in table:
            return web.json_response({"error": f"no {request.method} /sandbox/{name}"}, status=404)
        return await self.carry_out(request, name)

    async def carry_out(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        """Errors of the caller come back as 400 with a text."""
        try:
            if request.method == "GET":
                return web.json_response(self.questions[name](request))
            done = self.commands[name](json.loads(await request.read() or b"{}"))
        except ApiError as error:
            return web.json_response({"error": error.description}, status=400)
        except KeyError as error:
            return web.json_response({"error": f"missing or unknown: {error}"}, status=400)
        except (ValueError, TypeError) as error:
            return web.json_response({"error": str(error)}, status=400)
        return web.json_response(done if done is not None else {"ok": True})

    # questions

    def state(self, request: web.BaseRequest) -> Json:
        return {
            **view.state(self.world),
            "faults": self.sandbox.faults.shown(),
            "flood": self.sandbox.flood.shown(),
            "timezone": self.sandbox.timezone,
        }

    async def events(self, request: web.BaseRequest) -> Json:
        after = int(request.query.get("after", self.world.change_number))
        wait = min(float(request.query.get("timeout", LONGEST_POLL)), LONGEST_POLL)
        await self.world.next_change(after, wait)
        fresh = self.world.change_number - after
        skipped = max(0, len(self.world.changes) - fresh)
        changes = [view.change_view(self.world, change) for change in islice(self.world.changes, skipped, None)]
        return {"at": self.world.change_number, "changes": changes, "lost": fresh > len(self.world.changes)}

    def calls(self, request: web.BaseRequest) -> list[Json]:
        method, after = request.query.get("method"), int(request.query.get("after", 0))
        return [
            _readable(call)
            for call in self.world.calls
            if call["n"] > after and (not method or call["method"].lower() == method.lower())
        ]

    def stats(self, request: web.BaseRequest) -> Json:
        return {
            "calls": self.world.counts,
            "total": self.world.call_number,
            "flood": self.sandbox.flood.shown(),
            "faults": self.sandbox.faults.shown(),
            "violations": len(self.world.violations),
            "pending_updates": len(self.world.updates.waiting),
        }

    # commands

    def add_user(self, given: Json) -> Json:
        number = int(given.pop("id", 0)) or max(1000, *(n for n in self.world.users if n < 10**6)) + 1
        user = self.world.add_user(number, **given)
        self.world.changed("user", number)
        return user

    def add_group(self, given: Json) -> Json:
        kind = str(given.get("kind", "supergroup"))
        lowest = min(chat.id for chat in self.world.chats.values())
        fresh = lowest - 1 if kind == "supergroup" else -5_000_000 - len(self.world.chats)
        number = int(given.get("id", 0)) or fresh
        chat = self.world.add_group(number, str(given["title"]), kind=kind, forum=bool(given.get("forum")))
        for user_id in given.get("members", []):
            chat.members[int(user_id)] = "member"
        return view.chat_view(self.world, chat)

    def send(self, given: Json) -> Json:
        if given.get("media_group"):
            given["items"] = given["media_group"]
            return self.album(given)
        return {"message": view.message_view(people.say(self.world, given))}

    def album(self, given: Json) -> Json:
        return {"messages": [view.message_view(stored) for stored in people.album(self.world, given)]}

    def set_rights(self, given: Json) -> Json:
        """What the bot may do in a group: {"chat": id, "can_manage_topics": false, "forum": true, ...}."""
        chat = self.world.chats[int(given["chat"])]
        for name, value in given.items():
            if name.startswith("can_"):
                (chat.rights.add if value else chat.rights.discard)(name)
        if "forum" in given:
            chat.forum = bool(given["forum"])
        return view.chat_view(self.world, chat)

    def upgrade(self, given: Json) -> Json:
        return {"chat": people.upgrade(self.world, given).id}

    def move_clock(self, given: Json) -> Json:
        if "forward" in given:
            self.world.clock.forward(given["forward"])
            self.world.changed("clock", **self.world.clock.shown())
        return self.world.clock.shown()

    def order_fault(self, given: Json) -> Json:
        self.sandbox.faults.order(given)
        return self.sandbox.faults.shown()

    def set_flood(self, given: Json) -> Json:
        self.sandbox.flood.on = bool(given["on"])
        return self.sandbox.flood.shown()

    # files

    def medium(self, unique_id: str) -> web.StreamResponse:
        file = next((f for f in self.world.files.values() if f.unique_id == unique_id), None)
        if file is None:
            return web.json_response({"error": "no such file"}, status=404)
        return web.Response(
            body=file.content,
            content_type=_mime(file.name, file.mime),
            headers={
                "Content-Security-Policy": "script-src 'none'; object-src 'none'",
                "X-Content-Type-Options": "nosniff",
            },
        )

    def download(self, path: str) -> web.StreamResponse:
        """/file/bot<token>/<path> as getFile named it."""
        token, _, wanted = path.partition("/")
        if token == self.sandbox.token:
            for file in self.world.files.values():
                if media.path_of(file) == wanted:
                    return web.Response(body=file.content, content_type="application/octet-stream")
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)

    def page(self, path: str) -> web.StreamResponse:
        name = "index.html" if path == "/" else path.removeprefix("/page/")
        file = (PAGE / name).resolve()
        if (path == "/" or path.startswith("/page/")) and file.is_file() and file.is_relative_to(PAGE.resolve()):
            return web.Response(
                body=file.read_bytes(), content_type=_mime(file.name, ""), charset="utf-8", headers=PAGE_HEADERS
            )
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)


def _foreign(request: web.BaseRequest) -> bool:
    """Whether a page of another site sends this from the user's browser."""
    origin = request.headers.get("Origin")
    return origin is not None and origin.partition("://")[2] != request.headers.get("Host")


def _readable(call: Json) -> Json:
    params = call["params"]
    return {**call, "params": params.loggable() if isinstance(params, Params) else params}


def _mime(name: str, given: str) -> str:
    return given.split(";")[0] if "/" in given else mimetypes.guess_type(name)[0] or "application/octet-stream"
