"""Ticks: APScheduler says when to look; what there is to do stands in the database, so a restart loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

NIGHT = 3
READY_AFTER = timedelta(seconds=4)
FIRST_ROUND_AFTER = timedelta(minutes=2)


class Schedule:
    """Calls `tick` every second, `watch` every two, `sort` every five, and `daily` at night and soon after a start.

    `soon` is called once, when the first who waited have had their answers: it makes ready what others will need.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        *,
        tick: Callable[[], None],
        watch: Callable[[], object],
        sort: Callable[[], object],
        soon: Callable[[], object],
        daily: Callable[[], object],
    ) -> None:
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._scheduler.add_job(tick, IntervalTrigger(seconds=1))
        self._scheduler.add_job(watch, IntervalTrigger(seconds=2))
        self._scheduler.add_job(sort, IntervalTrigger(seconds=5))
        self._scheduler.add_job(daily, CronTrigger(hour=NIGHT, timezone=zone))
        self._scheduler.add_job(soon, "date", run_date=datetime.now(UTC) + READY_AFTER)
        # A machine that is switched off at night would never have its round.
        self._scheduler.add_job(daily, "date", run_date=datetime.now(UTC) + FIRST_ROUND_AFTER)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
