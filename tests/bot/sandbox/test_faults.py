"""Failures on order, the webhook, the clock, restarts, and the server as a process of its own."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.sandbox.client import SandboxClient, SandboxRefused
from bot.sandbox.seed import AGENTS_CHAT
from bot.sandbox.server import Sandbox

ANA, LENA = 1001, 9001


@pytest.mark.parametrize(
    ("kind", "error", "arrives"),
    [
        ("429", RetryAfter, False),
        ("502", NetworkError, False),
        ("403", Forbidden, False),
        ("400", BadRequest, False),
        ("timeout_before", TimedOut, False),
        ("timeout", TimedOut, True),
        ("timeout_after", TimedOut, True),
        ("reset_before", NetworkError, False),
        ("reset_after", NetworkError, True),
    ],
)
def test_a_fault_strikes_once_with_or_without_effect(people, as_bot, kind, error, arrives):
    people.send(ANA, "hello")
    people.fault(kind, "sendMessage")

    async def talk(bot: Bot) -> None:
        with pytest.raises(error):
            await bot.send_message(ANA, "first", read_timeout=0.3)
        await bot.send_message(ANA, "second")

    as_bot(talk)
    assert [m["text"] for m in people.from_bot(ANA)] == (["first", "second"] if arrives else ["second"])
    assert people.stats()["faults"]["struck"] == {kind: 1}
    assert [call.get("fault") for call in people.calls("sendMessage")] == [kind, None]


def test_a_fault_can_be_narrowed_to_one_chat_and_cleared(people, api, refusal):
    people.send(ANA, "hello")
    people.send(1002, "hallo")
    people.fault("429", "*", 2, retry_after=7, chat=1002)
    assert api("sendMessage", chat_id=ANA, text="x")["ok"]
    answer = api("sendMessage", chat_id=1002, text="x")
    assert answer["parameters"] == {"retry_after": 7}
    assert answer["description"] == "Too Many Requests: retry after 7"
    people.clear_faults()
    assert api("sendMessage", chat_id=1002, text="x")["ok"]
    people.fault("400", "sendMessage", description="Bad Request: just so")
    assert refusal("sendMessage", chat_id=1002, text="x") == "Bad Request: just so"
    with pytest.raises(SandboxRefused, match="kind must be one of"):
        people.fault("earthquake")


def test_strict_flood_limits_answer_429_and_are_counted(people, api):
    people.send(ANA, "hello")
    people.flood(True)
    answers = [api("sendMessage", chat_id=ANA, text=str(n)) for n in range(12)]
    assert [a["ok"] for a in answers[:6]] == [True] * 6
    refused = [a for a in answers if not a["ok"]]
    assert refused and refused[0]["parameters"]["retry_after"] >= 1
    assert people.stats()["flood"]["violations"] == len(refused)


def test_unknown_parameters_are_noted(people, api):
    people.send(ANA, "hello")
    api("sendMessage", chat_id=ANA, text="x", colour="red")
    assert people.state()["violations"] == [{"method": "sendMessage", "violation": "unknown parameter colour"}]


class Receiver(BaseHTTPRequestHandler):
    """A bot behind a webhook that fails at first and answers with a method later."""

    got: ClassVar[list[tuple[str | None, str]]] = []

    def do_POST(self) -> None:
        update = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.got.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], update["message"]["text"]))
        answer = json.dumps({"method": "sendMessage", "chat_id": ANA, "text": "by webhook"}).encode()
        self.send_response(500 if len(self.got) == 1 else 200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet."""


def test_the_webhook_tries_again_until_it_is_taken_and_keeps_the_order(people, api, refusal):
    Receiver.got = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as receiver:
        Thread(target=receiver.serve_forever, daemon=True).start()
        people.send(ANA, "one")
        assert api("setWebhook", url=f"http://127.0.0.1:{receiver.server_port}/hook", secret_token="quiet")["ok"]
        people.send(ANA, "two")
        people.wait(lambda: len(people.from_bot(ANA)) == 2)
        assert Receiver.got == [("quiet", "one"), ("quiet", "one"), ("quiet", "two")]
        assert refusal("getUpdates") == (
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
        info = people.wait(lambda: (i := api("getWebhookInfo")["result"])["pending_update_count"] == 0 and i)
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        assert api("deleteWebhook")["ok"] and api("getUpdates")["result"] == []
        receiver.shutdown()


def test_a_restart_keeps_the_world_and_the_clock(tmp_path):
    with Sandbox(state_dir=tmp_path) as first:
        people = SandboxClient(first.url)
        people.clock("2 days")
        people.send(ANA, photo={"sample": True}, caption="before")
        message = people.messages(ANA)[0]
        people.react(ANA, message["id"], "👍")
    with Sandbox(state_dir=tmp_path) as second:
        people = SandboxClient(second.url)
        kept = people.messages(ANA)
        assert kept == [{**message, "reactions": [{"user": ANA, "emoji": "👍"}]}]
        assert people.clock()["offset"] == 2 * 86400
        assert httpx.get(second.url + message["media"][0]["url"]).status_code == 200
        updates = httpx.get(f"{second.url}/bot{second.token}/getUpdates").json()["result"]
        assert [u["message"]["caption"] for u in updates] == ["before"]
        assert people.send(ANA, "after")["id"] == message["id"] + 1


def test_the_page_follows_what_happens(sandbox, people):
    at = people.state()["at"]
    message = people.send(ANA, "<script>")
    change = people.events(after=at)["changes"][0]
    assert (change["type"], change["message"]["html"]) == ("message", "&lt;script&gt;")
    people.delete(ANA, message["id"])
    assert people.events(after=change["n"])["changes"][0]["type"] == "delete"
    foreign = httpx.post(f"{sandbox.url}/sandbox/clock", json={"forward": 5}, headers={"Origin": "https://x.example"})
    assert foreign.status_code == 403
    assert httpx.get(f"{sandbox.url}/page/../server.py").status_code == 404
    assert httpx.get(f"{sandbox.url}/page/%2e%2e/server.py").status_code == 404


def test_people_cannot_do_what_no_app_lets_them_do(people):
    theirs = people.send(ANA, "hello")
    for attempt in (
        lambda: people.send(ANA, "  "),
        lambda: people.send(ANA, "x", chat=AGENTS_CHAT),
        lambda: people.edit(1002, theirs["id"], "x", chat=ANA),
        lambda: people.send(5, "x"),
        lambda: people.send(LENA, "x", chat=AGENTS_CHAT, thread=77),
        lambda: people.clock("a while"),
        lambda: people.react(ANA, 99, "👍"),
    ):
        with pytest.raises(SandboxRefused):
            attempt()


def test_the_server_runs_as_a_process_of_its_own_and_serves_aiogram(tmp_path):
    command = [sys.executable, "-m", "bot.sandbox", "--port", "0", "--state", str(tmp_path), "--token", "4200001:OWN"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        SandboxClient(url).send(ANA, "hello")
        assert asyncio.run(_aiogram(url)) == "hello"
    finally:
        process.terminate()
        assert process.wait(20) == 0
    assert (tmp_path / "world.json").exists()


async def _aiogram(url: str) -> str | None:
    # Imported here: it takes longer than all the tests of this file.
    from aiogram import Bot as AiogramBot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    async with AiogramBot("4200001:OWN", session=session) as bot:
        update = (await bot.get_updates(timeout=5))[0]
        assert update.message is not None
        await bot.send_message(ANA, "<b>hi</b>", parse_mode="HTML")
        return update.message.text
