"""Ticks: APScheduler says when to look; what there is to do stands in the database, so a restart loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.own_fault import OwnFault

NIGHT = 3
READY_AFTER = timedelta(seconds=4)
FIRST_ROUND_AFTER = timedelta(minutes=2)
Job = Callable[[], object]


class Schedule:
    """Calls `tick` every second, `watch` every two, `sort` every five, and `daily` at night and soon after a start.

    What fails is left alone for a while and then tried again, whenever its time is; the others go on.
    `soon` is called once, when the first who waited have had their answers: it makes ready what others will need.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        *,
        tick: Job,
        watch: Mapping[str, Job],
        sort: Job,
        soon: Job,
        daily: Mapping[str, Job],
    ) -> None:
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._resting: set[str] = set()
        self._add("tick", tick, IntervalTrigger(seconds=1))
        for name, job in watch.items():
            self._add(name, job, IntervalTrigger(seconds=2))
        self._add("question grouping", sort, IntervalTrigger(seconds=5))
        self._add("warming up", soon, DateTrigger(datetime.now(UTC) + READY_AFTER))
        for name, job in daily.items():
            # A machine that is switched off at night would never have its round.
            first = DateTrigger(datetime.now(UTC) + FIRST_ROUND_AFTER)
            self._add(name, job, CronTrigger(hour=NIGHT, timezone=zone), first)

    def _add(self, name: str, job: Job, *when: BaseTrigger) -> None:
        run = partial(self._run, job, OwnFault(name))
        for trigger in when:
            self._scheduler.add_job(run, trigger)

    def _run(self, job: Job, fault: OwnFault, *, again: bool = False) -> None:
        """Do a job, unless it failed and waits; after a failure it gets a date of its own."""
        if fault.job in self._resting and not again:
            return
        try:
            job()
        except Exception as error:
            self._resting.add(fault.job)
            later = DateTrigger(datetime.now(UTC) + timedelta(seconds=fault.pause(error)))
            self._scheduler.add_job(partial(self._run, job, fault, again=True), later)
            return
        self._resting.discard(fault.job)
        fault.over()

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
