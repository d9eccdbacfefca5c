"""The verbs of the control API for tests and scripts: synchronous, one method each."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

Json = dict[str, Any]
Found = TypeVar("Found")
_opener = build_opener(ProxyHandler({}))


class SandboxRefused(Exception):
    """The sandbox would not do it; the text says why."""


class SandboxClient:
    """Plays people in the sandbox at `url`."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def request(self, method: str, path: str, body: Json | None = None, timeout: float = 35) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = Request(f"{self.url}{path}", data, headers, method=method)  # noqa: S310 (the sandbox's own url)
        try:
            with _opener.open(request, timeout=timeout) as response:
                return json.loads(response.read())
        except HTTPError as error:
            raise SandboxRefused(json.loads(error.read()).get("error", str(error))) from None

    def post(self, name: str, **body: Any) -> Any:
        return self.request("POST", f"/sandbox/{name}", {k: v for k, v in body.items() if v is not None})

    def get(self, name: str, **query: Any) -> Any:
        asked = urlencode({k: v for k, v in query.items() if v is not None})
        return self.request("GET", f"/sandbox/{name}" + (f"?{asked}" if asked else ""))

    # people

    def add_user(self, first_name: str, language_code: str = "en", **more: Any) -> Json:
        user: Json = self.post("users", first_name=first_name, language_code=language_code, **more)
        return user

    def add_group(
        self,
        title: str,
        *,
        kind: str = "supergroup",
        forum: bool = False,
        members: list[int] | None = None,
        id: int | None = None,
    ) -> Json:
        group: Json = self.post("groups", title=title, kind=kind, forum=forum, members=members, id=id)
        return group

    def send(
        self,
        user: int,
        text: str | None = None,
        *,
        chat: int | None = None,
        thread: int | None = None,
        caption: str | None = None,
        reply_to: int | None = None,
        **media: Any,
    ) -> Json:
        """A message: text, or for example photo={"sample": True} with a caption."""
        message: Json = self.post(
            "send", user=user, chat=chat, thread=thread, text=text, caption=caption, reply_to=reply_to, **media
        )["message"]
        return message

    def album(
        self,
        user: int,
        items: list[Json],
        *,
        chat: int | None = None,
        thread: int | None = None,
        caption: str | None = None,
    ) -> list[Json]:
        messages: list[Json] = self.post("album", user=user, items=items, chat=chat, thread=thread, caption=caption)[
            "messages"
        ]
        return messages

    def press(self, user: int, message_id: int, data: str, *, chat: int | None = None) -> str:
        """Presses a button, whether it is still there or not: the id of the callback query."""
        query: str = self.post("press", user=user, chat=chat, message_id=message_id, data=data)["query"]
        return query

    def press_text(self, user: int, message: Json, text: str) -> str:
        """Presses the button of a message that bears this text."""
        for button in (button for row in message["buttons"] for button in row):
            if button["text"] == text:
                return self.press(user, message["id"], button["callback_data"], chat=message["chat"])
        raise SandboxRefused(f"no button {text!r} among {[[b['text'] for b in row] for row in message['buttons']]}")

    def edit(self, user: int, message_id: int, text: str, *, chat: int | None = None) -> Json:
        message: Json = self.post("edit", user=user, chat=chat, message_id=message_id, text=text)["message"]
        return message

    def react(self, user: int, message_id: int, emoji: str | None, *, chat: int | None = None) -> None:
        self.post("react", user=user, chat=chat, message_id=message_id, emoji=emoji)

    def delete(self, chat: int, message_id: int) -> None:
        self.post("delete", chat=chat, message_id=message_id)

    def block(self, user: int, blocked: bool = True) -> None:
        self.post("block", user=user, blocked=blocked)

    def topic(self, chat: int, thread: int, action: str) -> None:
        """delete, close or reopen, by hand of the group's owner."""
        self.post("topics", chat=chat, thread=thread, action=action)

    def member(self, chat: int, user: int, role: str) -> None:
        self.post("members", chat=chat, user=user, role=role)

    def rights(self, chat: int, **rights: bool) -> Json:
        shown: Json = self.post("rights", chat=chat, **rights)
        return shown

    def upgrade(self, chat: int) -> int:
        """The new id of the group."""
        number: int = self.post("upgrade", chat=chat)["chat"]
        return number

    # machinery

    def clock(self, forward: str | float | None = None) -> Json:
        shown: Json = self.post("clock", forward=forward)
        return shown

    def fault(self, kind: str, method: str | None = None, times: int | None = None, **more: Any) -> Json:
        ordered: Json = self.post("faults", kind=kind, method=method, times=times, **more)
        return ordered

    def delay(self, seconds: float) -> None:
        """Every call takes this much longer from now on."""
        self.post("faults", kind="delay", delay=seconds)

    def clear_faults(self) -> None:
        self.request("DELETE", "/sandbox/faults")

    def flood(self, on: bool) -> Json:
        shown: Json = self.post("flood", on=on)
        return shown

    # looking

    def state(self) -> Json:
        found: Json = self.get("state")
        return found

    def chat(self, chat: int) -> Json:
        found: Json = self.get("chat", id=chat)
        return found

    def messages(self, chat: int, thread: int | None = None) -> list[Json]:
        """All messages of a chat, or of one topic, oldest first."""
        return [m for m in self.chat(chat)["messages"] if thread is None or m["thread"] == thread]

    def from_bot(self, chat: int, thread: int | None = None) -> list[Json]:
        return [m for m in self.messages(chat, thread) if m["from"]["is_bot"] and not m["service"]]

    def topics(self, chat: int) -> list[Json]:
        found: list[Json] = self.chat(chat)["topics"]
        return found

    def calls(self, method: str | None = None, after: int | None = None) -> list[Json]:
        found: list[Json] = self.get("calls", method=method, after=after)
        return found

    def stats(self) -> Json:
        found: Json = self.get("stats")
        return found

    def events(self, after: int | None = None, timeout: float = 25) -> Json:
        found: Json = self.get("events", after=after, timeout=timeout)
        return found

    def wait(self, look: Callable[[], Found], timeout: float = 15) -> Found:
        """What `look` finds as soon as it is true; raises TimeoutError after `timeout` seconds."""
        until, at = time.monotonic() + timeout, self.events(timeout=0)["at"]
        while not (found := look()):
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"nothing after {timeout} s")
            at = self.events(after=at, timeout=min(left, 0.5))["at"]
        return found
