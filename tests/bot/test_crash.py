"""kill -9, downtime, crowds: nothing is lost, nothing is decided twice, only a send of unknown outcome repeats."""

from __future__ import annotations

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.commands.check import lost_words
from storage.tables import Entry, Event, Received, Topic
from tests.support.world import Customer, World, plain

WISH = "I want to talk to a person"


def crowd(world: World, many: int) -> list[Customer]:
    return [world.customer(f"C{number}") for number in range(many)]


def assert_no_word_is_lost(world: World) -> None:
    """Each message has an end, looked at as if a quarter of an hour had passed."""
    later = datetime.now(UTC) + timedelta(days=400)  # whatever the sandbox's clock says
    assert list(lost_words(world.db, later)) == []
    with world.db.read() as session:
        handled = select(Received.id).where(Received.handled.is_not(None))
        assert session.scalars(handled.where(Received.fate.is_(None))).all() == []
        assert session.scalars(select(Received.id).where(Received.handled.is_(None))).all() == []


def write_at_once(people: list[Customer], text: str) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda each: each.world.api.send(each.id, text), people))


def assert_everybody_has_one_case(world: World, people: list[Customer]) -> None:
    cases = world.cases()
    assert len(cases) == len(people)
    assert len({case.person_id for case in cases}) == len(people), "no case twice"
    assert len({case.number for case in cases}) == len(people)
    with world.db.read() as session:
        assert len(session.scalars(select(Topic).where(Topic.thread_id.is_not(None))).all()) == len(people)
        filed = Counter(session.scalars(select(Event.case_id).where(Event.kind == "filed")))
    assert set(filed.values()) == {1}
    assert_no_word_is_lost(world)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_kill_while_thirty_new_customers_write(own_process: World, seed: int) -> None:
    """Killed three times at moments that the seed chooses; thirty of thirty are handled and no case is made twice."""
    world, moments = own_process, random.Random(seed)
    people = crowd(world, 30)
    with ThreadPoolExecutor(1) as behind:
        writing = behind.submit(write_at_once, people, WISH)
        for _ in range(3):
            time.sleep(moments.uniform(0.05, 1.2))
            world.kill()
            world.start()
        writing.result()
    world.settle()
    assert_everybody_has_one_case(world, people)
    for each in people:
        answers = [text for text in map(plain, each.messages()) if "I have called a person" in text]
        assert 1 <= len(answers) <= 4, "answered; a send of unknown outcome may repeat once for each kill"
        assert len(set(answers)) == 1


def test_what_is_written_while_the_bot_is_down_is_handled(own_process: World) -> None:
    world = own_process
    people = crowd(world, 20)
    world.settle()
    world.kill()
    write_at_once(people, WISH)
    world.start()
    world.settle()
    assert_everybody_has_one_case(world, people)
    assert all("I have called a person" in each.read() for each in people)


def test_a_clean_stop_loses_nothing_and_ends_with_zero(own_process: World) -> None:
    world = own_process
    people = crowd(world, 10)
    world.customer().types("/help")
    write_at_once(people, WISH)
    assert world.stop() == 0
    world.start()
    world.settle()
    assert_everybody_has_one_case(world, people)


def test_three_messages_at_once_from_a_new_user_are_handled_in_order(own_process: World) -> None:
    world = own_process
    ana = world.customer("Ana")
    for text in (WISH, "first: it leaks", "second: since Monday", "third: please hurry"):
        world.api.send(ana.id, text)
    world.settle()
    case = world.case_of(ana)
    with world.db.read() as session:
        texts = session.scalars(select(Entry.text).where(Entry.case_id == case.id).order_by(Entry.id)).all()
    assert list(texts)[-3:] == ["first: it leaks", "second: since Monday", "third: please hurry"]
    topic = world.agent().at(case).read()
    assert topic.index("first:") < topic.index("second:") < topic.index("third:")
    assert_no_word_is_lost(world)


@pytest.mark.slow
def test_five_hundred_messages_of_a_hundred_users_at_once_are_all_answered(own_process: World) -> None:
    world = own_process
    people = crowd(world, 100)
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda n: world.api.send(people[n % 100].id, f"/help {n}"), range(500)))
    world.settle(120)
    for each in people:
        assert sum("This is how it works" in plain(message) for message in each.messages()) == 5
    with world.db.read() as session:
        assert len(session.scalars(select(Received.id).where(Received.handled.is_not(None))).all()) == 500


def test_an_update_that_telegram_sends_twice_is_handled_once(own_process: World) -> None:
    """A kill between storing and confirming: the same update comes again."""
    world = own_process
    ana = world.customer("Ana")
    ana.types("hello")
    with world.db.read() as session:
        before = len(session.scalars(select(Received.id)).all())
    world.api.fault("reset_after", "getUpdates", times=1)
    ana.types("hello again")
    world.kill()
    world.start()
    world.settle()
    with world.db.read() as session:
        assert len(session.scalars(select(Received.id)).all()) == before + 1
    assert_no_word_is_lost(world)


def test_a_form_goes_on_after_a_kill(own_process: World) -> None:
    world = own_process
    ana = world.customer("Ana")
    ana.types("my X20 leaks since yesterday, I want my money back")
    world.kill()
    world.start()
    assert "Please check" in ana.presses("No")


def test_words_that_wait_for_an_answer_go_on_after_a_kill(own_process: World) -> None:
    """Asked to which case they belong, then killed: the appointment is in the database with the question."""
    world = own_process
    ana = world.customer("Ana")
    ana.types("hm, the blue one perhaps")
    with world.db.read() as session:
        assert session.scalars(select(Received.fate)).all() == ["asked_back"]
    world.kill()
    world.start()
    world.forward("11 minutes")
    with world.db.read() as session:
        assert session.scalars(select(Received.fate)).all() == ["question"]
    assert_no_word_is_lost(world)
