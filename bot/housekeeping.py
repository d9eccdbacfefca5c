"""The daily round: what has been kept for as long as it may be is removed."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime

import structlog

from bot.clock import Clock
from casework.calendar import Duration
from handlers.desk import House
from storage.database import Database
from storage.retention import forget_updates

AT_ONCE = 1000
log = structlog.get_logger()


def keep_house(db: Database, house: House, clock: Clock) -> int:
    """Remove raw updates past their time, in commits so small that nobody waits for them; how many."""
    now = clock.now()
    before = earlier(now, house.content.firm.retention.raw_updates)
    removed = 0
    while True:
        with db.write(now) as tx:
            found = forget_updates(tx.session, before, AT_ONCE)
        removed += found
        if found < AT_ONCE:
            break
    log.info("house kept", raw_updates_removed=removed)
    return removed


def earlier(moment: datetime, by: Duration) -> datetime:
    """The moment that lies so long before; months and years keep the day, the 31st becomes a month's last day."""
    if by.unit not in ("months", "years"):
        return moment - by.elapsed
    months = int(by.amount) * (12 if by.unit == "years" else 1)
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
