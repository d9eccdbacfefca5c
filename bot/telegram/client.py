"""The calls of the Bot API; the only module that builds them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.telegram.answers import dict_in, file_id_of, id_in, result_of, sent_id, text_in, updates_in
from bot.telegram.errors import Busy, Gone, Refused, Unchanged, judged, of_source
from bot.telegram.http import AiohttpRequest, Call, Downloaded, TooLarge, Upload

__all__ = [
    "Busy",
    "Conflict",
    "Gone",
    "InvalidToken",
    "Refused",
    "Telegram",
    "TelegramError",
    "TooLarge",
    "Unchanged",
]

API_URL = "https://api.telegram.org"
LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
UPDATES = ("message", "edited_message", "callback_query", "message_reaction", "my_chat_member")
RIGHTS = ("can_manage_topics", "can_delete_messages", "can_pin_messages")
Json = dict[str, Any]
_LONGEST_PATH = 1024

# A link's preview would be fetched by Telegram, and a one-time link would be used up by it.
_NO_PREVIEW = {"is_disabled": True}


def local(url: str) -> bool:
    return urlsplit(url).hostname in {"localhost", "127.0.0.1", "::1"}


class Telegram:
    """One bot at one Bot API server. `async with` opens and closes the connections.

    `call` and everything for intake raises PTB's errors; what delivery uses goes through `act`, which raises
    Refused, Gone, Busy, Unchanged, or PTB's TelegramError for what may pass with time.
    """

    def __init__(self, token: str, api_url: str = API_URL, *, read_timeout: float = 10.0, connections: int = 1024):
        self._base = f"{api_url.rstrip('/')}/bot{token}/"
        self._files = f"{api_url.rstrip('/')}/file/bot{token}/"
        proxied = not local(api_url) and any(name in os.environ for name in ("HTTPS_PROXY", "https_proxy"))
        self.request = AiohttpRequest(connections=connections, read_timeout=read_timeout, trust_env=proxied)

    async def __aenter__(self) -> Self:
        await self.request.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.request.shutdown()

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, Upload] | None = None,
        *,
        read_timeout: float | None = None,
    ) -> Any:
        """The plain result; raises PTB's errors."""
        return result_of(*await self._exchange(method, params, files, read_timeout))

    async def _exchange(
        self,
        method: str,
        params: Mapping[str, Any] | None,
        files: Mapping[str, Upload] | None = None,
        read_timeout: float | None = None,
    ) -> tuple[int, bytes]:
        waiting = self.request.read_timeout if read_timeout is None else read_timeout
        call = Call(params or {}, files)
        return await self.request.do_request(self._base + method, "POST", call, read_timeout=waiting)

    async def act(
        self, method: str, chat_id: int, params: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> Any:
        """A call on a chat; raises Refused, Gone, Busy, Unchanged, or TelegramError for what may pass."""
        try:
            return await self.call(method, {"chat_id": chat_id, **params}, files)
        except TelegramError as error:
            verdict = judged(error, chat_id)
        raise verdict

    # --- intake ---

    async def get_updates(self, offset: int | None, timeout: int = 30, limit: int = 100) -> list[Any]:
        """Updates as Telegram sends them; waits up to `timeout` seconds for the first.

        Each is what its JSON says, or its bytes where they are no JSON.
        """
        params: Json = {"timeout": timeout, "limit": limit, "allowed_updates": list(UPDATES)}
        if offset is not None:
            params["offset"] = offset
        usual = self.request.read_timeout or 0
        answer = await self._exchange("getUpdates", params, read_timeout=timeout + max(usual, 5.0))
        return updates_in(*answer)

    async def get_me(self) -> Json:
        return dict_in(await self.call("getMe"))

    async def webhook_host(self) -> str | None:
        """The server that Telegram sends the bot's messages to; None where it is polled. A path may be a secret."""
        url = dict_in(await self.call("getWebhookInfo")).get("url")
        return (urlsplit(url).hostname or "?") if isinstance(url, str) and url else None

    async def delete_webhook(self) -> None:
        """Polling from now on; what waits at Telegram stays there for us."""
        await self.call("deleteWebhook", {"drop_pending_updates": False})

    async def set_commands(
        self, commands: Sequence[tuple[str, str]], *, scope: Json | None = None, language: str | None = None
    ) -> None:
        """The menu of commands, as (name, what it does), for a scope and a language."""
        params: Json = {"commands": [{"command": name, "description": about} for name, about in commands]}
        if scope is not None:
            params["scope"] = scope
        if language is not None:
            params["language_code"] = language
        await self.call("setMyCommands", params)

    async def check_rights(self, agents_chat: int) -> list[str]:
        """What is missing in the agents' group: "no forum", "no member", or the names of missing rights."""
        try:
            chat = dict_in(await self.call("getChat", {"chat_id": agents_chat}))
            me = await self.get_me()
            member = dict_in(await self.call("getChatMember", {"chat_id": agents_chat, "user_id": me.get("id")}))
        except (BadRequest, Forbidden):
            return ["no member"]
        if member.get("status") in ("left", "kicked"):
            return ["no member"]
        missing = [] if chat.get("is_forum") else ["no forum"]
        if member.get("status") != "administrator":
            return [*missing, "can_manage_topics"]
        return missing + [right for right in RIGHTS[:1] if not member.get(right)]

    # --- files ---

    async def download(self, file_id: str, target: Path) -> Downloaded:
        """Fetch a file that somebody sent to `target`; raises TooLarge over 20 MB, Refused, TelegramError."""
        try:
            file = await self.call("getFile", {"file_id": file_id})
        except BadRequest as error:
            verdict = TooLarge() if "too big" in error.message.lower() else Refused(error.message)
        else:
            path = text_in(file, "file_path", _LONGEST_PATH)
            if path is None:
                raise Refused("no file path")
            return await self.request.download(self._files + path, target, LARGEST_DOWNLOAD)
        raise verdict

    # --- what delivery does ---

    async def send_text(self, chat: int, html: str, more: Json) -> int:
        """The new message's id. `more`: thread, markup, reply, silence, as `place` and `markup` make them."""
        params = {"text": html, "parse_mode": "HTML", "link_preview_options": _NO_PREVIEW, **more}
        return sent_id(await self.act("sendMessage", chat, params))

    async def send_file(
        self, chat: int, kind: str, file: Upload | str, caption: str | None, more: Json
    ) -> tuple[int, str | None]:
        """Send a photo or document; the message's id and the file's id at Telegram."""
        params = {**_captioned(caption), **more}
        files = None
        if isinstance(file, str):
            params[kind] = file
        else:
            files = {kind: file}
        message = await self.act(f"send{kind.capitalize()}", chat, params, files)
        return sent_id(message), file_id_of(message)

    async def edit_text(self, chat: int, message: int, html: str, markup: Json | None) -> None:
        params = {"text": html, "parse_mode": "HTML", "link_preview_options": _NO_PREVIEW, **_inline(markup)}
        with suppress(Unchanged):
            await self.act("editMessageText", chat, {"message_id": message, **params})

    async def edit_caption(self, chat: int, message: int, html: str, markup: Json | None) -> None:
        with suppress(Unchanged):
            await self.act("editMessageCaption", chat, {"message_id": message, **_captioned(html), **_inline(markup)})

    async def edit_picture(
        self, chat: int, message: int, file: Upload | str, html: str, markup: Json | None
    ) -> str | None:
        """Put another picture and caption in the message's place; the picture's id at Telegram."""
        given = file if isinstance(file, str) else "attach://picture"
        params = {"message_id": message, "media": {"type": "photo", "media": given, **_captioned(html)}}
        files = None if isinstance(file, str) else {"picture": file}
        with suppress(Unchanged):
            return file_id_of(await self.act("editMessageMedia", chat, {**params, **_inline(markup)}, files))
        return None

    async def copy(self, chat: int, from_chat: int, message: int, caption: str | None, more: Json) -> int:
        """Copy one message without a trace of its author; the copy's id."""
        params = {"from_chat_id": from_chat, "message_id": message, **_captioned(caption), **more}
        return sent_id(await self._copied("copyMessage", chat, params))

    async def copy_together(self, chat: int, from_chat: int, messages: Sequence[int], more: Json) -> list[int]:
        """Copy messages, albums staying albums; the copies' ids."""
        params = {"from_chat_id": from_chat, "message_ids": sorted(set(messages)), **more}
        copies = await self._copied("copyMessages", chat, params)
        return [sent_id(copy) for copy in copies] if isinstance(copies, list) else []

    async def _copied(self, method: str, chat: int, params: Json) -> Any:
        """As `act`; raises Gone("source") where it is the other chat that is not there or closed to us."""
        try:
            return await self.call(method, {"chat_id": chat, **params})
        except TelegramError as error:
            refused = error
        its_source = of_source(refused, chat)
        if its_source is None:
            # Only the destination's own answer tells the two apart; what is wrong with it is raised here.
            await self.act("getChat", chat, {})
        if its_source is not False:
            raise Gone("source", refused.message)
        raise judged(refused, chat)

    async def delete(self, chat: int, message: int) -> None:
        await self.act("deleteMessage", chat, {"message_id": message})

    async def leave(self, chat: int) -> None:
        """Go out of a group or channel; where the bot is not there any more, that is done."""
        with suppress(BadRequest, Forbidden, Refused, Gone):
            await self.act("leaveChat", chat, {})

    async def answer(self, query: str, text: str, alert: bool) -> None:
        """Answer a press of a button; raises Gone("query") when it is too late."""
        params: Json = {"callback_query_id": query}
        if text:
            params |= {"text": text[:200], "show_alert": alert}
        try:
            await self.call("answerCallbackQuery", params)
            return
        except TelegramError as error:
            verdict = judged(error, 0)
        raise verdict

    async def react(self, chat: int, message: int, emoji: str | None) -> None:
        reaction = [{"type": "emoji", "emoji": emoji}] if emoji else []
        await self.act("setMessageReaction", chat, {"message_id": message, "reaction": reaction})

    async def create_topic(self, chat: int, title: str) -> int:
        """The new topic's thread id; raises NetworkError where the answer does not tell it."""
        thread = id_in(await self.act("createForumTopic", chat, {"name": title}), "message_thread_id")
        if thread is None:
            raise NetworkError("a topic without an id")
        return thread

    async def rename_topic(self, chat: int, thread: int, title: str) -> None:
        with suppress(Unchanged):
            await self.act("editForumTopic", chat, {"message_thread_id": thread, "name": title})

    async def close_topic(self, chat: int, thread: int, closed: bool) -> None:
        with suppress(Unchanged):
            await self.act("closeForumTopic" if closed else "reopenForumTopic", chat, {"message_thread_id": thread})


def _inline(given: Json | None) -> Json:
    return {"reply_markup": given} if given is not None and "inline_keyboard" in given else {}


def _captioned(html: str | None) -> Json:
    return {} if html is None else {"caption": html, "parse_mode": "HTML"}
