"""A fault of a job is its own: tried again after a pause, while others go on; only a fault of settings ends all."""

from __future__ import annotations

import asyncio
import threading
from zoneinfo import ZoneInfo

import pytest

from bot.backoff import Backoff
from bot.errors import CannotRun
from bot.own_fault import OwnFault, keep_going
from bot.schedule.ticker import Schedule


def test_pauses_grow_to_a_limit_and_begin_anew_when_it_went_well() -> None:
    fault = OwnFault("job", Backoff(0.5, 3.0))
    assert [fault.pause(ValueError()) for _ in range(5)] == [0.5, 1.0, 2.0, 3.0, 3.0]
    fault.over()
    assert fault.pause(ValueError()) == 0.5


def test_a_job_that_fails_is_begun_anew_and_the_others_go_on() -> None:
    done: list[str] = []

    async def clumsy() -> None:
        done.append("clumsy")
        if done.count("clumsy") < 3:
            raise KeyError("what a customer wrote")

    async def steady() -> None:
        done.append("steady")

    async def both() -> None:
        await asyncio.gather(keep_going("clumsy", clumsy), keep_going("steady", steady))

    asyncio.run(both())
    assert done.count("clumsy") == 3 and done.count("steady") == 1


def test_what_only_a_person_can_put_right_ends_it() -> None:
    async def refused() -> None:
        raise CannotRun("no token")

    with pytest.raises(CannotRun):
        asyncio.run(keep_going("intake", refused))


def test_ticks_that_fail_are_left_alone_for_a_while_and_the_others_tick_on(caplog: pytest.LogCaptureFixture) -> None:
    counted = {"tick": 0, "reload": 0, "daily": 0}
    twice = threading.Event()

    def tick() -> None:
        counted["tick"] += 1

    def reload() -> None:
        counted["reload"] += 1
        if counted["reload"] == 1:
            raise OSError("the folder cannot be read")
        twice.set()

    def daily() -> None:
        counted["daily"] += 1

    schedule = Schedule(
        ZoneInfo("Europe/Berlin"), tick=tick, watch={"reload": reload}, sort=lambda: None, soon=lambda: None,
        daily={"retention": daily},
    )  # fmt: skip
    schedule.start()
    try:
        assert twice.wait(10), "tried again"
    finally:
        schedule.stop()
    assert counted["tick"] >= 2 and counted["daily"] == 0
