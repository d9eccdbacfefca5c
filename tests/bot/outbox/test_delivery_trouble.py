"""Delivery when things go wrong outside: nothing is lost, and at most one repeat where the outcome was unknown."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.outbox.item import Held, Moved, OutboxItem
from bot.outbox.settle import record
from bot.sandbox.client import SandboxClient
from bot.sandbox.seed import AGENTS_CHAT
from bot.sandbox.server import Sandbox
from storage.database import Database
from storage.tables import Slot
from storage.transaction import Effect, To
from tests.support.delivery import ANA, BERND, CHIARA, DIEGO, EVERYBODY, Heard, Post

METHODS = (
    "sendMessage", "editMessageText", "copyMessage", "copyMessages", "createForumTopic", "sendDocument",
    "answerCallbackQuery", "setMessageReaction", "editForumTopic",
)  # fmt: skip
# What the bot cannot know to have happened may happen twice; the rest exactly once.
REPEATS = {"429": 1, "502": 1, "reset_before": 1, "timeout_before": 1, "reset_after": 2, "timeout": 2}
# How long an answer is waited for where none comes: long for a busy machine, on which one that comes late is repeated.
HANGING = 2.5


@pytest.fixture
def post(database: Database, sandbox: Sandbox, heard: Heard) -> Iterator[Post]:
    with Post(database, sandbox.url, listener=heard) as started:
        yield started


def less_patient(post: Post) -> None:
    """Only now: what was sent before any fault is sent once, however slow the machine is."""
    post.stop()
    post.read_timeout = HANGING
    post.start()


def until(look: Callable[[], Any], patience: float = 30.0) -> None:
    end = time.monotonic() + patience
    while not look():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("kind", REPEATS)
def test_one_fault_on_any_method_and_everything_is_delivered(post: Post, tmp_path: Path, kind: str) -> None:
    said = [post.api.send(user, "look")["id"] for user in EVERYBODY]
    pieces = [m["id"] for m in post.api.album(ANA, [{"photo": {"sample": True}}] * 2)]
    file = tmp_path / "report.txt"
    file.write_text("figures")
    old, fresh = post.case("K-1"), post.case("K-2")
    post.text(BERND, "received", slot="tracker")
    post.say(ANA, Effect.MESSAGE, {"text": "sure?", "buttons": [[{"text": "Yes", "data": "y"}]]})
    post.say(old, Effect.MESSAGE, {"text": "card of K-1"})
    post.settle()
    query = post.api.press(ANA, post.api.from_bot(ANA)[-1]["id"], "y")
    before = {method: post.effects(method) for method in METHODS}
    if kind.startswith("timeout"):
        less_patient(post)
    for method in METHODS:
        post.api.fault(kind, method=method, times=1)

    post.text(ANA, "hello")
    post.text(BERND, "assessed", slot="tracker", edits=True)
    post.say(CHIARA, Effect.COPY, source=(ANA, said[0]))
    post.say(DIEGO, Effect.ALBUM, {"messages": pieces}, source=(ANA, pieces[0]))
    post.say(fresh, Effect.MESSAGE, {"text": "card of K-2"})
    post.say(BERND, Effect.DOCUMENT, {"path": str(file)})
    post.say(0, Effect.ANSWER, {"query": query, "text": "Noted"})
    post.say(CHIARA, Effect.REACTION, {"message": said[2], "emoji": "👌"})
    post.say(old, Effect.TOPIC, {"title": "K-1 solved"})
    post.settle()

    effects = {method: post.effects(method) - before[method] for method in METHODS}
    once = dict.fromkeys(METHODS, 1) | {"sendMessage": 2}
    assert all(once[method] <= effects[method] <= once[method] * REPEATS[kind] for method in METHODS), effects
    answers = {row.outcome for row in post.rows() if row.kind == "answer"}
    assert answers <= ({"sent"} if REPEATS[kind] == 1 else {"sent", "expired"})
    assert {row.outcome for row in post.rows() if row.kind != "answer"} == {"sent"}
    assert post.read(BERND)[0] == "assessed"
    assert {"K-1 solved", "K-2"} <= {topic["name"] for topic in post.api.topics(AGENTS_CHAT)}


def test_the_order_within_a_chat_is_kept_under_faults(post: Post) -> None:
    less_patient(post)
    for kind in ("429", "502", "timeout_before"):
        post.api.fault(kind, method="sendMessage", times=1, chat=ANA)
    post.text(ANA, *(f"number {number}" for number in range(10)))
    post.settle()
    assert post.read(ANA) == [f"number {number}" for number in range(10)]


def test_an_outage_of_several_tries_is_sat_out(post: Post) -> None:
    post.api.fault("502", method="sendMessage", times=3)
    [row] = post.text(ANA, "at last")
    post.settle()
    assert post.read(ANA) == ["at last"]
    assert post.row(row).attempts == 3


def test_a_topic_is_made_for_a_case_before_its_first_message(post: Post) -> None:
    to = post.case("K-2026-000123 leaking")
    post.say(to, Effect.MESSAGE, {"text": "card"})
    post.say(to, Effect.MESSAGE, {"text": "words"})
    post.settle()
    [topic] = post.api.topics(AGENTS_CHAT)
    assert topic["name"] == "K-2026-000123 leaking"
    assert post.topic(to).thread_id == topic["id"]
    assert post.read(AGENTS_CHAT, topic["id"]) == ["card", "words"]


def test_a_topic_deleted_by_hand_is_made_again_and_nothing_is_lost(post: Post, heard: Heard) -> None:
    to = post.case()
    post.say(to, Effect.MESSAGE, {"text": "card"}, slot="card 1")
    post.settle()
    first = post.topic(to).thread_id
    assert first is not None
    post.api.topic(AGENTS_CHAT, first, "delete")
    said = post.api.send(ANA, photo={"sample": True}, caption="look")
    post.say_all(
        [
            (to, Effect.MESSAGE, {"text": "first words"}, {}),
            (to, Effect.COPY, {}, {"source": (ANA, said["id"])}),
            (to, Effect.MESSAGE, {"text": "the card, changed"}, {"slot": "card 1", "edits": True}),
        ]
    )
    post.settle()
    topic = post.topic(to)
    assert topic.thread_id not in (None, first)
    assert topic.lost == 1
    assert heard.lost == [to.topic_id]
    assert post.read(AGENTS_CHAT, topic.thread_id) == ["first words", "look", "the card, changed", "the card again"]


def test_a_topic_deleted_by_hand_is_noticed_by_its_change_too(post: Post, heard: Heard) -> None:
    to = post.case()
    post.say(to, Effect.MESSAGE, {"text": "card"})
    post.settle()
    first = post.topic(to).thread_id
    assert first is not None
    post.api.topic(AGENTS_CHAT, first, "delete")
    post.say(to, Effect.TOPIC, {"title": "solved", "closed": True})
    post.settle()
    assert heard.lost == [to.topic_id]
    assert post.read(AGENTS_CHAT, post.topic(to).thread_id) == ["the card again"]


def test_a_topic_is_renamed_closed_and_opened_again(post: Post) -> None:
    to = post.case("K-1")
    post.say(to, Effect.MESSAGE, {"text": "card"})
    post.say(to, Effect.TOPIC, {"title": "K-1 solved", "closed": True})
    post.settle()
    [topic] = post.api.topics(AGENTS_CHAT)
    assert (topic["name"], topic["closed"]) == ("K-1 solved", True)
    post.say(to, Effect.TOPIC, {"closed": False})
    post.say(to, Effect.TOPIC, {"closed": False})
    post.settle()
    assert post.api.topics(AGENTS_CHAT)[0]["closed"] is False
    assert {row.outcome for row in post.rows()} == {"sent"}


def test_a_group_that_became_a_supergroup_is_followed(post: Post, heard: Heard) -> None:
    group = post.api.add_group("Service team", kind="group")["id"]
    post.say(group, Effect.MESSAGE, {"text": "before"}, slot="queue")
    post.settle()
    new = post.api.upgrade(group)
    # In one transaction: what was said after the move would be followed by itself.
    waiting = [(group, Effect.MESSAGE, {"text": text}, {}) for text in ("one", "two")]
    post.say_all([*waiting, (group, Effect.MESSAGE, {"text": "the queue"}, {"slot": "queue", "edits": True})])
    post.settle()
    assert post.read(new)[-3:] == ["one", "two", "the queue"]
    assert heard.moves == [(group, new)]
    assert {row.outcome for row in post.rows()} == {"sent"}


def test_a_group_that_threw_the_bot_out_gets_everything_when_it_is_back(post: Post, heard: Heard) -> None:
    kicked = "Forbidden: bot was kicked from the supergroup chat"
    post.api.fault("403", method="sendMessage", times=2, description=kicked)
    to = post.case()
    post.say(to, Effect.MESSAGE, {"text": "a customer's words"})
    post.settle()
    assert post.read(AGENTS_CHAT, post.topic(to).thread_id) == ["a customer's words"]
    assert heard.refused_rows == []


def test_a_fault_of_a_listener_undoes_nothing(database: Database, sandbox: Sandbox) -> None:
    class Clumsy(Heard):
        def sent(self, tx: Any, row: Any) -> None:
            tx.say(To(chat_id=BERND), Effect.MESSAGE, {"text": "half a thing"})
            raise RuntimeError("a fault in a handler")

    with Post(database, sandbox.url, listener=Clumsy()) as post:
        [row] = post.text(ANA, "one", watched=True)
        post.text(ANA, "two")
        post.settle()
        assert post.read(ANA) == ["one", "two"]
        assert post.read(BERND) == []
        assert post.row(row).outcome == "sent"


def test_what_a_listener_says_goes_out_too(database: Database, sandbox: Sandbox) -> None:
    class Talkative(Heard):
        def sent(self, tx: Any, row: Any) -> None:
            tx.say(To(chat_id=BERND), Effect.MESSAGE, {"text": "Ana has it"})

    with Post(database, sandbox.url, listener=Talkative()) as post:
        post.text(ANA, "one", watched=True)
        until(lambda: post.read(BERND) == ["Ana has it"])


def test_the_default_rates_meet_no_flood_limit(database: Database, sandbox: Sandbox) -> None:
    """Bursts to private chats, and more to the group than a minute holds."""
    api = SandboxClient(sandbox.url)
    users = [api.add_user(f"User {number}")["id"] for number in range(30)]
    for user in users:
        api.send(user, "hello")
    api.flood(True)
    with Post(database, sandbox.url, rates="chat=1/s burst 5, group=20/min, all=30/s") as post:
        for number in range(4):
            post.say_all([(user, Effect.MESSAGE, {"text": f"number {number}"}, {}) for user in users])
        post.text(ANA, *(f"number {number}" for number in range(8)))
        post.text(AGENTS_CHAT, *(f"number {number}" for number in range(25)))
        until(lambda: post.left() == 5)
        assert post.read(ANA) == [f"number {number}" for number in range(8)]
        assert post.api.stats()["flood"]["violations"] == 0


def test_a_clean_stop_gives_back_what_was_not_sent(post: Post) -> None:
    post.api.fault("429", method="sendMessage", times=1, chat=ANA, retry_after=1)
    post.text(ANA, *(f"number {number}" for number in range(5)))
    until(lambda: post.api.calls("sendMessage"))
    post.stop()
    post.start()
    post.settle()
    assert post.read(ANA) == [f"number {number}" for number in range(5)]


def kill_and_restart(post: Post, url: str, prepare: Callable[[], None]) -> None:
    """Delivery in a process of its own, killed with everything under way; then another one."""
    post.stop()
    program = [sys.executable, "-m", "tests.support.delivery", url, post.url]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"ready"
    prepare()
    process.kill()
    process.wait()
    post.api.clear_faults()
    post.start()


def test_a_kill_in_the_middle_of_sending_loses_nothing(post: Post, database_url: str) -> None:
    users = [post.api.add_user(f"User {number}")["id"] for number in range(30)]
    for user in users:
        post.api.send(user, "hello")

    def prepare() -> None:
        post.api.delay(0.25)
        post.say_all([(user, Effect.MESSAGE, {"text": f"number {n}"}, {}) for user in users for n in range(3)])
        until(lambda: post.effects("sendMessage") > 35)

    kill_and_restart(post, database_url, prepare)
    post.settle()
    for user in users:
        said = post.read(user)
        assert list(dict.fromkeys(said)) == ["number 0", "number 1", "number 2"]
        assert len(said) <= 4, "one text may repeat, no more"
    assert {row.outcome for row in post.rows()} == {"sent"}


def test_a_slot_that_remembers_the_old_group_is_sent_anew_in_the_new_one(database: Database) -> None:
    """The row knows the new id already, its slot does not: the edit goes to the old chat and is told of the new."""
    old, new, listener = -100_111, -100_222, Heard()
    edit = OutboxItem(1, "c1", "message", new, {}, edits=True, slot="card:1", held=Held(old, 7, False))
    with database.write(datetime.now(UTC)) as tx:
        tx.session.add(Slot(key="card:1", chat_id=old, message_id=7))
        tx.session.flush()
        record(tx, [(edit, Moved(new))], 0.0, listener)
        assert tx.session.scalars(select(Slot.key)).all() == []
    assert listener.moves == [(old, new)]
