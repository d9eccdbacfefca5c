"""`kulanz run`: intake, worker, delivery and schedule around one database, until SIGTERM."""

from __future__ import annotations

import asyncio
import gc
import resource
import signal
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack, ExitStack
from functools import partial
from typing import Any

import structlog

from bot import logs
from bot.clock import Clock, SandboxClock
from bot.content import open_setup
from bot.database import alone, bring_up_to_date, reach_database
from bot.errors import CannotRun, WrongSetting
from bot.exports.jobs import Jobs
from bot.inbox.batching import Handling
from bot.inbox.downloads import Files
from bot.inbox.due import Appointments
from bot.inbox.groups import Groups
from bot.inbox.handle import Updates
from bot.inbox.intake import Inbox, Poller
from bot.inbox.last_fetch import LastFetch
from bot.inbox.worker import Worker
from bot.outbox.delivery import Delivery
from bot.outbox.listener import DeliveryResults
from bot.own_fault import keep_going
from bot.private import mend, write_for_us_alone
from bot.schedule.calibration import learn
from bot.schedule.published import Publishing
from bot.schedule.reload import Reloading, seen, telling_staff
from bot.schedule.retention import forget_expired
from bot.schedule.rights import Rights
from bot.schedule.ticker import Schedule
from bot.settings import NO_WEBHOOK, Settings
from bot.startup import greet
from bot.telegram.client import Telegram
from handlers import dispatch, due, understood_texts
from handlers.agents import trouble
from handlers.articles.group_questions import Sorting
from handlers.cases import topic_files
from handlers.context import Context
from storage.tables import Attachment
from storage.transaction import Transaction

HANDLING = Handling(prepare=dispatch.prepare, receive=dispatch.receive, apologise=dispatch.apologise, keep=due.keep)
OPEN_FILES = 8192
log = structlog.get_logger()


class App:
    """Everything that runs, made from the settings. Raises CannotRun for what only a person can put right."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.token = settings.token
        if settings.mode == "webhook":
            raise WrongSetting(NO_WEBHOOK)
        self._resources = ExitStack()
        try:
            self.db = reach_database(settings)
            self._resources.callback(self.db.close)
            self._resources.enter_context(alone(self.db))
            bring_up_to_date(self.db)
            self.seen = seen(settings, clock)
            self.publishing = Publishing(self.db, clock)
            self.setup = open_setup(settings, clock.now().date(), self.publishing.over)
        except BaseException:
            self._resources.close()
            raise
        updates = Updates(self.db, self.setup, clock, HANDLING)
        appointments = Appointments(self.db, self.setup, clock, HANDLING)
        self.worker = Worker(updates.handle_next, appointments.keep_next)
        jobs = Jobs(self.db, self.setup, clock)
        jobs.take_over()
        self.jobs = Worker(jobs.run_next, name="jobs")
        bot = int(self.token.partition(":")[0])
        self.telegram = Telegram(self.token, settings.api_url)
        self.rights = Rights(self.telegram, self.setup, self.db, clock)
        groups = Groups(self.db, self.setup, clock, bot=bot, standing=self.rights.changed)
        self.inbox = Inbox(self.db, clock, self.worker.wake, bot=bot, sifted=groups.sifted)
        self.last_fetch = LastFetch(self.db, self.setup, clock, bot=bot)
        self.delivery = Delivery(self.db, self.telegram, DeliveryResults(self.setup), clock, settings.rates,
                                 command=settings.alert_command, troubled=self.rights.troubled)  # fmt: skip
        self.files = Files(self.db, self.telegram, clock, settings.data_dir / "files", self._file_given_up)

    async def run(self, stop: asyncio.Event) -> None:
        """Runs until `stop` is set, then ends cleanly; raises CannotRun when going on makes no sense."""
        with self._resources:
            async with AsyncExitStack() as running:
                await running.enter_async_context(self.telegram)
                self._start_threads(running)
                await _until(stop, self._lines())
            log.info("stopped")

    def _lines(self) -> list[Coroutine[Any, Any, None]]:
        return [
            keep_going("intake", self._poller().run),
            keep_going("rights", self.rights.run),
            keep_going("delivery", self.delivery.run),
            keep_going("files", self.files.run),
            keep_going("greeting", partial(greet, self.telegram, self.setup, self.db, self.clock)),
        ]

    def _poller(self) -> Poller:
        return Poller(
            self.telegram, self.inbox, self.clock, heard=self.last_fetch.heard, webhook_removed=self._webhook_removed
        )

    def _webhook_removed(self, host: str) -> None:
        with self.db.write(self.clock.now()) as tx, tx.caused_by(f"webhook {self.clock.real():.3f}"):
            trouble.webhook_removed(Context(self.setup, tx), host)
            tx.session.flush()

    def _start_threads(self, running: AsyncExitStack) -> None:
        tell = telling_staff(self.settings, self.db, self.setup, self.clock)
        reloading = Reloading(self.settings, self.setup, self.clock, self.seen, tell)
        sorting = Sorting(self.db, self.setup)
        schedule = Schedule(
            self.setup.content.firm.zone,
            tick=self._tick,
            watch={"reload": reloading.look, "published": partial(self.publishing.look, self.setup)},
            sort=lambda: sorting.round(self.clock.now()),
            soon=self._make_ready,
            daily={
                "retention": partial(forget_expired, self.db, self.setup, self.clock),
                "calibration": partial(learn, self.db, self.clock),
            },
        )
        self.db.after_commit = self.delivery.wake
        for started in (self.worker, self.jobs, schedule):
            started.start()
            running.push_async_callback(asyncio.to_thread, started.stop)

    def _file_given_up(self, tx: Transaction, file: Attachment) -> None:
        topic_files.given_up(Context(self.setup, tx), file)

    def _make_ready(self) -> None:
        """What the first question in each language would have to wait for."""
        self.setup.search.warm()
        self.setup.texts.warm()
        understood_texts.warm(self.setup.content, self.clock.now().date())

    def _tick(self) -> None:
        self.worker.wake()
        self.jobs.wake()


async def _until(stop: asyncio.Event, lines: list[Coroutine[Any, Any, None]]) -> None:
    """Runs the lines until `stop` is set or one of them fails; that error is raised."""
    waiting = asyncio.create_task(stop.wait())
    tasks = {waiting, *(asyncio.create_task(line) for line in lines)}
    pending: set[asyncio.Task[Any]] = set(tasks)
    try:
        while not stop.is_set() and pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _until_told(app: App) -> None:
    """Runs until SIGTERM or Ctrl-C."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await app.run(stop)


def _allow_many_connections() -> None:
    """Many sends are under way at once; the usual limit of 1024 open files would be met by them alone."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _settle_in() -> None:
    """What is loaded by now stays: the garbage collector need not go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 20, 20)
    # Threads change five times as often as by default: an answer that is ready does not wait for other work.
    sys.setswitchinterval(0.001)


def run(settings: Settings) -> None:
    """Start the bot in this process and stay until it ends."""
    _allow_many_connections()
    write_for_us_alone()
    token = settings.token
    logs.configure(settings.log, secrets=(token,))
    mend(settings)
    clock = SandboxClock(settings.sandbox_clock) if settings.sandbox_clock else Clock()
    try:
        app = App(settings, clock)
        _settle_in()
        asyncio.run(_until_told(app))
    except CannotRun:
        raise
    except Exception:
        # Through the log, which strikes out tokens; a traceback of Python's own would not.
        log.exception("ended by a fault of the program")
        raise CannotRun("ended by a fault of the program; its traceback stands above") from None
