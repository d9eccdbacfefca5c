"""HTTP to the Bot API: what works, what every failure becomes, and that no failure tells the token."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import traceback
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest

from bot.sandbox.client import SandboxClient
from bot.sandbox.seed import AGENTS_CHAT, DEFAULT_TOKEN
from bot.sandbox.server import Sandbox
from bot.telegram.client import Telegram
from bot.telegram.http import AiohttpRequest, TooLarge, Upload

SECRET = "4200001:SANDBOX"
ANA = 1001


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as server:
        SandboxClient(server.url).send(ANA, "hello")
        yield server


def run(url: str, work: Callable[[Telegram], Awaitable[Any]], **more: Any) -> Any:
    async def main() -> Any:
        async with Telegram(DEFAULT_TOKEN, url, **more) as bot:
            return await work(bot)

    return asyncio.run(main())


def failure(url: str, work: Callable[[Telegram], Awaitable[Any]], **more: Any) -> Exception:
    """The error that this ends with; it has been looked at for the token."""
    with pytest.raises(Exception) as caught:
        run(url, work, **more)
    error = caught.value
    told = "".join(traceback.format_exception(error)) + repr((error, error.__cause__, error.__context__))
    assert SECRET not in told
    assert "SANDBOX" not in told
    return error


def me(bot: Telegram) -> Awaitable[Any]:
    return bot.get_me()


def hello(bot: Telegram) -> Awaitable[Any]:
    return bot.call("sendMessage", {"chat_id": ANA, "text": "hello"})


def test_a_call_returns_the_plain_result(sandbox: Sandbox) -> None:
    assert run(sandbox.url, me)["username"] == "kulanz_demo_bot"


def test_values_go_as_json_and_files_as_they_are(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "Rechnung März.txt"
    path.write_bytes(b"paid" * 1000)
    more = {"reply_markup": {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}}

    async def send(bot: Telegram) -> None:
        await bot.send_file(ANA, "document", Upload(path.name, path), "<b>Größe</b>", more)
        await bot.send_file(ANA, "document", Upload("b.txt", b"bytes"), None, {})

    run(sandbox.url, send)
    first, second = SandboxClient(sandbox.url).calls("sendDocument")
    assert first["params"]["document"] == {"file": path.name, "size": 4000}
    assert first["params"]["caption"] == "<b>Größe</b>"
    assert first["params"]["reply_markup"] == more["reply_markup"]
    assert second["params"]["document"] == {"file": "b.txt", "size": 5}


def test_the_library_s_own_client_works_on_it(sandbox: Sandbox) -> None:
    async def main() -> telegram.Message:
        request = AiohttpRequest()
        bot = telegram.Bot(DEFAULT_TOKEN, base_url=f"{sandbox.url}/bot", request=request)
        async with bot:
            await bot.send_document(ANA, b"some bytes", filename="a.txt", caption="with a file")
            return await bot.send_message(ANA, "typed", reply_markup=telegram.ReplyKeyboardRemove())

    assert asyncio.run(main()).text == "typed"
    assert issubclass(AiohttpRequest, BaseRequest)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"kind": "429", "retry_after": 7}, RetryAfter),
        ({"kind": "502"}, NetworkError),
        ({"kind": "403"}, Forbidden),
        ({"kind": "400", "description": "Bad Request: message text is empty"}, BadRequest),
        ({"kind": "reset_before"}, NetworkError),
        ({"kind": "reset_after"}, NetworkError),
        ({"kind": "timeout"}, TimedOut),
        ({"kind": "timeout_before"}, TimedOut),
    ],
)
def test_each_failure_is_told_apart_as_the_library_does(
    sandbox: Sandbox, fault: dict[str, Any], kind: type[Exception]
) -> None:
    SandboxClient(sandbox.url).fault(method="sendMessage", **fault)
    assert type(failure(sandbox.url, hello, read_timeout=0.3)) is kind


def test_a_wrong_token_is_refused(sandbox: Sandbox) -> None:
    async def main() -> None:
        async with Telegram("4200001:WRONG", sandbox.url) as bot:
            await bot.get_me()

    with pytest.raises(InvalidToken):
        asyncio.run(main())


def test_a_group_that_moved_says_where(sandbox: Sandbox) -> None:
    api = SandboxClient(sandbox.url)
    group = api.add_group("Old group", kind="group")["id"]
    new = api.upgrade(group)
    error = failure(sandbox.url, lambda bot: bot.call("sendMessage", {"chat_id": group, "text": "hello"}))
    assert isinstance(error, ChatMigrated)
    assert error.new_chat_id == new


def test_nobody_listening_is_a_network_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert isinstance(failure(f"http://127.0.0.1:{port}", me), NetworkError)


@pytest.mark.parametrize("url", ["ftp://127.0.0.1", "http://127.0.0.1:99999", "nonsense"])
def test_an_address_that_is_none_is_an_error_without_the_token(url: str) -> None:
    assert isinstance(failure(url, me), NetworkError)


def test_waiting_for_a_free_connection_ends_in_a_timeout(sandbox: Sandbox) -> None:
    SandboxClient(sandbox.url).fault("delay", method="getMe", delay=1.5)

    async def main() -> list[Any]:
        request = AiohttpRequest(connections=1, connect_timeout=0.1, pool_timeout=0.1)
        async with request:
            url = f"{sandbox.url}/bot{DEFAULT_TOKEN}/getMe"
            return await asyncio.gather(request.post(url), request.post(url), return_exceptions=True)

    first, second = asyncio.run(main())
    assert first["is_bot"]
    assert isinstance(second, TimedOut)
    assert "nothing was sent" in second.message


def test_an_answer_that_is_no_json_is_an_error(sandbox: Sandbox) -> None:
    async def main() -> None:
        async with AiohttpRequest() as request:
            await request.post(f"{sandbox.url}/")

    with pytest.raises(telegram.error.TelegramError, match="Invalid server response"):
        asyncio.run(main())


def test_a_request_object_that_was_not_opened_says_so_without_the_token(sandbox: Sandbox) -> None:
    bot = Telegram(DEFAULT_TOKEN, sandbox.url)
    with pytest.raises(NetworkError) as caught:
        asyncio.run(bot.get_me())
    assert "SANDBOX" not in "".join(traceback.format_exception(caught.value))


def sent_file(sandbox: Sandbox) -> str:
    """The file id of a document that Ana has sent."""
    api = SandboxClient(sandbox.url)
    api.send(ANA, document={"sample": True})
    updates = run(sandbox.url, lambda bot: bot.get_updates(None, timeout=0))
    return next(u["message"]["document"]["file_id"] for u in updates if "document" in u.get("message", {}))


def test_a_file_is_streamed_to_the_disk(sandbox: Sandbox, tmp_path: Path) -> None:
    file_id, target = sent_file(sandbox), tmp_path / "file"
    stored = run(sandbox.url, lambda bot: bot.download(file_id, target))
    assert stored.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert stored.size == target.stat().st_size > 0


def test_a_file_over_the_limit_is_not_fetched_to_its_end(sandbox: Sandbox, tmp_path: Path) -> None:
    file_id, target = sent_file(sandbox), tmp_path / "file"

    async def fetch(bot: Telegram) -> None:
        file = await bot.call("getFile", {"file_id": file_id})
        url = f"{sandbox.url}/file/bot{DEFAULT_TOKEN}/{file['file_path']}"
        await bot.request.download(url, target, limit=10)

    with pytest.raises(TooLarge):
        run(sandbox.url, fetch)


def test_what_is_missing_in_the_agents_group_is_named(sandbox: Sandbox) -> None:
    api = SandboxClient(sandbox.url)
    assert run(sandbox.url, lambda bot: bot.check_rights(AGENTS_CHAT)) == []
    api.rights(AGENTS_CHAT, can_manage_topics=False)
    assert run(sandbox.url, lambda bot: bot.check_rights(AGENTS_CHAT)) == ["can_manage_topics"]
    flat = api.add_group("No topics")["id"]
    assert "no forum" in run(sandbox.url, lambda bot: bot.check_rights(flat))
    assert run(sandbox.url, lambda bot: bot.check_rights(-1009999999999)) == ["no member"]
