"""The running bot notes when it heard Telegram, and its next start tells of a gap once."""

from __future__ import annotations

import time

from sqlalchemy import select, update

from bot.inbox.last_fetch import mark
from bot.sandbox.seed import DEFAULT_TOKEN
from storage.tables import Setting
from tests.support.world import World

MARK = mark(int(DEFAULT_TOKEN.partition(":")[0]))
HOURS = 3600


def age(world: World) -> float | None:
    """How many seconds ago Telegram was heard, as the database knows it."""
    with world.db.read() as session:
        at = session.scalar(select(Setting.number).where(Setting.key == MARK))
    return None if at is None else time.time() - at


def down_for(world: World, hours: float) -> None:
    """The bot stops, and starts so many hours after it last heard Telegram."""
    assert world.stop() == 0
    with world.db.write(world.now()) as tx:
        tx.session.execute(update(Setting).where(Setting.key == MARK).values(number=int(time.time() - hours * HOURS)))
    world.start()
    # A long poll that finds nothing would be waited for, 25 seconds each.
    world.api.send(world.customer().id, "/help")
    world.until(lambda: (age(world) or 0) < HOURS)
    world.settle()


def told(world: World) -> int:
    return world.agent().read().count("no connection to Telegram")


def test_a_start_after_more_than_a_day_tells_the_group_once(own_desk: World) -> None:
    own_desk.customer().types("/help")
    own_desk.until(lambda: age(own_desk) is not None)
    for hours, times in ((23, 0), (30, 1), (1, 1)):
        down_for(own_desk, hours)
        assert told(own_desk) == times
