"""Nothing that is sent can stop it: mutated updates and answers through HTTP, then a good message is answered.

The mutations are seeded and the seed is printed; KULANZ_TEST_SEED runs one again.
"""

from __future__ import annotations

import os
import random
import time
from contextlib import suppress
from typing import Any

import orjson
import pytest
from sqlalchemy import func, select
from telegram.error import TelegramError

from bot.sandbox.mutate import mutated, mutated_answer
from bot.telegram.answers import result_of, updates_in
from storage.tables import Received, SetAside
from tests.support.world import World, plain

SEED = int(os.environ.get("KULANZ_TEST_SEED", time.time_ns() % 1_000_000))
PEOPLE = 100
BATCH = 100
POLLS = 2
LONG = 120.0


def conversation(world: World) -> list[str]:
    """One of everything that people send, as the bot has stored it."""
    ana = world.customer("Ana")
    ana.types("/start")
    ana.types("my X20 leaks since yesterday, I want my money back")
    ana.presses("No")
    ana.types("how do I descale it?")
    ana.sends(photo={"sample": True}, caption="look")
    ana.sends(document={"sample": True})
    ana.sends(voice={"sample": True})
    world.api.album(ana.id, [{"photo": {"sample": True}}] * 2)
    world.settle()
    ana.types("I want to talk to a person")
    said = world.api.send(ana.id, "it drips")
    world.settle()
    world.api.edit(ana.id, said["id"], "it drips a lot")
    world.api.react(ana.id, ana.messages()[-1]["id"], "👍")
    agent = world.agent().at(world.cases()[0])
    agent.types("/take")
    agent.types("We shall look at it.")
    world.api.block(ana.id)
    world.api.block(ana.id, False)
    world.settle()
    with world.db.read() as session:
        raw = [each for each in session.scalars(select(Received.raw).order_by(Received.id)) if each]
    return [each.replace(str(ana.id), "123454321") for each in raw]


def batch(world: World, recorded: list[str], people: list[int], chance: random.Random) -> str:
    """An answer to getUpdates with mutated updates, each of somebody else and with a number of its own."""
    pieces = []
    for _ in range(BATCH):
        update: dict[str, Any] = orjson.loads(chance.choice(recorded).replace("123454321", str(chance.choice(people))))
        update["update_id"] = world.sandbox.world.updates.next_id
        world.sandbox.world.updates.next_id += 1
        pieces.append(mutated(update, chance).decode())
    return '{"ok":true,"result":[' + ",".join(pieces) + "]}"


def all_fetched(world: World, person: int) -> bool:
    """Whether the bot has fetched all that was ordered."""
    # A long poll that finds nothing would be waited for, 25 seconds each.
    if world.sandbox.world.updates.polled:
        world.api.send(person, "go on")
    return not any(fault.method == "getUpdates" for fault in world.sandbox.faults.ordered)


def left_alone(world: World) -> None:
    """The bot lives, nothing is stuck, and somebody new is answered."""
    world.settle(LONG)
    newcomer = world.customer()
    world.api.send(newcomer.id, "/help")
    world.until(lambda: any("This is how it works" in plain(each) for each in newcomer.messages()), LONG)


def mutations(world: World, seed: int, batches: int, answers: int) -> None:
    """So many batches of mutated updates, while so many answers of the Bot API are mutated too."""
    print(f"seed {seed}")
    chance = random.Random(seed)
    recorded = conversation(world)
    people = [world.customer().id for _ in range(PEOPLE)]
    for each in people:
        world.api.send(each, "/help")
    world.settle(LONG)
    world.api.fault("mutated", method="*", times=answers, seed=seed)
    for _ in range(batches):
        world.api.fault("body", method="getUpdates", body=batch(world, recorded, people, chance))
    world.api.fault("mutated", method="getUpdates", times=POLLS, seed=seed)
    world.until(lambda: all_fetched(world, people[0]), LONG)
    world.settle(LONG)
    assert world.api.get("faults")["struck"] == {"body": batches, "mutated": answers + POLLS}, "all of them came"
    world.api.clear_faults()
    left_alone(world)
    with world.db.read() as session:
        stored = session.scalar(select(func.count()).select_from(Received)) or 0
        aside = session.scalar(select(func.count()).select_from(SetAside)) or 0
        errors = [each for each in session.scalars(select(Received.error).where(Received.error.is_not(None))) if each]
    assert aside > batches * BATCH / 20, "some could not be read"
    assert stored > batches * BATCH / 4, "and some could"
    assert errors == [], f"seed {seed}: what was stored can be handled"


@pytest.mark.slow
def test_mutated_updates_and_answers_stop_nothing(own_desk: World) -> None:
    """2,500 on each of the two databases."""
    mutations(own_desk, SEED, batches=20, answers=500)


def test_mutated_answers_are_a_result_or_an_error_that_everybody_knows() -> None:
    """2,000 answers, as they would come with any status."""
    chance = random.Random(SEED)
    user = {"id": 5, "is_bot": True, "first_name": "Desk", "username": "desk_bot"}
    message = {"message_id": 7, "date": 1, "chat": {"id": 1001, "type": "private"}, "from": user, "text": "hello"}
    refused = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 3}}
    answers = [{"ok": True, "result": each} for each in (user, message, True, [message], {"file_path": "a/b"})]
    for _ in range(2000):
        body = mutated_answer(chance.choice([*answers, refused]), chance)
        status = chance.choice((200, 200, 400, 403, 409, 429, 500, 502, 999))
        for read in (result_of, updates_in):
            with suppress(TelegramError):
                read(status, body)


@pytest.mark.soak
@pytest.mark.parametrize("round", range(20))
def test_a_hundred_thousand(own_desk: World, round: int) -> None:
    """20 rounds on two databases: 80,000 updates, 20,000 answers."""
    mutations(own_desk, SEED + round, batches=20, answers=0 if round % 2 else 1000)
