"""Intake through HTTP: stored before it is confirmed, once only, and through every trouble of the network."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import orjson
import pytest
from sqlalchemy import select

from bot.clock import Clock
from bot.errors import CannotRun
from bot.inbox.intake import Inbox, Poller
from bot.sandbox.client import SandboxClient
from bot.sandbox.server import Sandbox
from bot.telegram.client import Telegram
from storage.database import Database
from storage.tables import Person, Received

# A bot that dies in the moment in which the first batch is stored and not confirmed yet.
DIES_BEFORE_CONFIRMING = """
import asyncio, os, signal, sys
from bot.clock import Clock
from bot.inbox.intake import Inbox, Poller
from bot.telegram.client import Telegram
from storage.database import Database

async def poll():
    die = lambda: os.kill(os.getpid(), signal.SIGKILL)
    async with Telegram(sys.argv[1], sys.argv[2]) as telegram:
        await Poller(telegram, Inbox(Database(sys.argv[3]), Clock(), die), Clock()).run()

asyncio.run(poll())
"""


def texts(db: Database) -> list[str]:
    with db.read() as session:
        raw = session.scalars(select(Received.raw).order_by(Received.id))
        return [_text(each) for each in raw]


def _text(raw: str | None) -> str:
    update = orjson.loads(raw or "{}")
    return str(update.get("message", {}).get("text", next(iter(update.keys() - {"update_id"}))))


def poll_until(sandbox: Sandbox, db: Database, enough: Callable[[], bool], token: str = "", **more: Any) -> None:
    """Runs a poller until `enough`; raises what ends it."""

    async def run() -> None:
        async with Telegram(token or sandbox.token, sandbox.url, read_timeout=1.0) as telegram:
            polling = asyncio.create_task(Poller(telegram, Inbox(db, Clock()), Clock(), long_poll=1, **more).run())
            for _ in range(300):
                if polling.done() or await asyncio.to_thread(enough):
                    break
                await asyncio.sleep(0.05)
            if not polling.done():
                polling.cancel()
            await polling

    try:
        asyncio.run(run())
    except asyncio.CancelledError:
        assert enough(), "not in time"


def test_what_was_sent_before_the_start_is_stored_in_order(
    sandbox: Sandbox, people: SandboxClient, database: Database
) -> None:
    for number in range(120):
        people.send(1001, f"message {number}")
    poll_until(sandbox, database, lambda: len(texts(database)) == 120)
    assert texts(database) == [f"message {number}" for number in range(120)]


def test_a_batch_is_confirmed_only_by_the_call_after_its_commit(
    sandbox: Sandbox, people: SandboxClient, database: Database
) -> None:
    people.send(1001, "hello")
    poll_until(sandbox, database, lambda: len(people.calls("getUpdates")) >= 1 and texts(database) == ["hello"])
    first = people.calls("getUpdates")[0]["params"]
    assert "offset" not in first
    assert set(first["allowed_updates"]) == {
        "message", "edited_message", "callback_query", "message_reaction", "my_chat_member",
    }  # fmt: skip


def test_killed_between_storing_and_confirming_stores_nothing_twice(
    sandbox: Sandbox, people: SandboxClient, database_url: str, database: Database
) -> None:
    for user in (1001, 1002, 1003, 1004):
        people.send(user, f"from {user}")
    command = [sys.executable, "-c", DIES_BEFORE_CONFIRMING, sandbox.token, sandbox.url, database_url]
    died = subprocess.run(command, timeout=60, check=False)
    assert died.returncode == -signal.SIGKILL
    stored = texts(database)
    assert len(stored) == 4
    people.send(1001, "one more")
    poll_until(sandbox, database, lambda: "one more" in texts(database))
    assert texts(database) == [*stored, "one more"]
    with database.read() as session:
        assert sorted(session.scalars(select(Person.telegram_id))) == [1001, 1002, 1003, 1004]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["502", "429", "timeout", "timeout_before", "reset_before", "reset_after"])
def test_trouble_of_the_network_loses_nothing(
    kind: str, sandbox: Sandbox, people: SandboxClient, database: Database
) -> None:
    people.send(1001, "hello")
    people.fault(kind, "getUpdates", retry_after=1)
    poll_until(sandbox, database, lambda: texts(database) == ["hello"])


def test_a_webhook_is_taken_away_and_what_waits_is_kept(
    sandbox: Sandbox, people: SandboxClient, database: Database
) -> None:
    with httpx.Client(base_url=f"{sandbox.url}/bot{sandbox.token}/") as http:
        http.post("setWebhook", json={"url": "http://127.0.0.1:9/nobody"})
        people.send(1001, "hello")
        poll_until(sandbox, database, lambda: texts(database) == ["hello"])
        assert http.post("getWebhookInfo").json()["result"]["url"] == ""


@contextmanager
def rival(sandbox: Sandbox) -> Iterator[Callable[[], None]]:
    """Another program that polls with the same token; gives what ends it."""
    ended = threading.Event()

    def poll() -> None:
        with httpx.Client(base_url=f"{sandbox.url}/bot{sandbox.token}/", timeout=20) as http:
            while not ended.is_set():
                http.post("getUpdates", json={"timeout": 1})

    thread = threading.Thread(target=poll)
    thread.start()
    try:
        yield ended.set
    finally:
        ended.set()
        thread.join(20)


def test_a_second_poller_for_a_moment_is_waited_out(
    sandbox: Sandbox, people: SandboxClient, database: Database
) -> None:
    with rival(sandbox) as end_rival:
        threading.Timer(1.5, end_rival).start()
        threading.Timer(3.0, people.send, (1001, "hello")).start()
        poll_until(sandbox, database, lambda: texts(database) == ["hello"])


def test_a_second_poller_that_stays_ends_the_bot_with_a_clear_error(sandbox: Sandbox, database: Database) -> None:
    with rival(sandbox), pytest.raises(CannotRun, match="another program fetches this bot's messages"):
        poll_until(sandbox, database, lambda: False, conflict_passes=1.0)


def test_a_refused_token_ends_the_bot_and_is_not_quoted(sandbox: Sandbox, database: Database) -> None:
    with pytest.raises(CannotRun, match="refuses the token") as refused:
        poll_until(sandbox, database, lambda: False, token="4200001:WRONG")
    assert "WRONG" not in str(refused.value)


def message(number: int, **more: Any) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": 1, "chat": {"id": -5, "type": "supergroup"}, **more}}


def test_an_update_that_comes_again_is_one_row(database: Database) -> None:
    inbox = Inbox(database, Clock())
    inbox.store([message(1, text="a"), message(1, text="a"), message(2, text="b")])
    inbox.store([message(2, text="b"), message(3, text="c")])
    assert texts(database) == ["a", "b", "c"]


def test_an_update_without_a_user_belongs_to_its_chat(database: Database) -> None:
    Inbox(database, Clock()).store([message(1, text="a")])
    with database.read() as session:
        assert list(session.scalars(select(Person.telegram_id))) == [-5]


def test_an_update_of_an_unknown_form_is_kept_too(database: Database) -> None:
    Inbox(database, Clock()).store([{"update_id": 1, "poll": {"from": {"name": "no id"}}}, {"update_id": 2}])
    with database.read() as session:
        assert list(session.scalars(select(Received.update_id).order_by(Received.id))) == [1, 2]


def test_names_that_no_column_takes_do_not_stop_intake(database: Database) -> None:
    who = {"id": 7, "is_bot": False, "first_name": "A\0" + "n" * 300, "language_code": "de-AT"}
    Inbox(database, Clock()).store([message(1, text="x", **{"from": who})])
    with database.read() as session:
        person = session.scalars(select(Person)).one()
        assert (person.first_name, person.language) == ("A" + "n" * 127, "de")


def test_intake_tells_who_waits_for_it_after_the_commit(database: Database) -> None:
    seen: list[int] = []
    Inbox(database, Clock(), lambda: seen.append(len(texts(database)))).store([message(1, text="a")])
    assert seen == [1]


def test_another_bot_on_the_same_database_counts_its_updates_by_itself(database: Database) -> None:
    Inbox(database, Clock(), bot=1).store([message(1, text="a")])
    Inbox(database, Clock(), bot=2).store([message(1, text="b")])
    Inbox(database, Clock(), bot=2).store([message(1, text="b")])
    assert texts(database) == ["a", "b"]
