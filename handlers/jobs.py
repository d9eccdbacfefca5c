"""Jobs: work too large for a worker's transaction, done on a connection that only reads, then said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from handlers.buttons.menu import QUALITY
from handlers.context import Context
from handlers.customers import own_data
from handlers.setup import Setup
from knowledge.loading.content_folder import Content
from storage.database import Database
from storage.tables import Job, Person
from storage.transaction import Effect, To

EXPORT = "export"
KEPT = timedelta(days=7)
Make = Callable[[str, date | None, date | None, str, Path, Database, Content], int]
"""Writes a table's rows of these days in this format to a file; how many rows."""


@dataclass(frozen=True, slots=True)
class Order:
    """An export that somebody asked for."""

    id: int
    what: str
    first: date
    last: date
    format: str

    @classmethod
    def of(cls, job: Job) -> Order:
        data = job.data
        first, last = date.fromisoformat(data["since"]), date.fromisoformat(data["until"])
        return cls(job.id, data["what"], first, last, data["format"])

    @property
    def file(self) -> str:
        return f"{self.what}_{self.first}_{self.last}.{self.format}"

    @property
    def command(self) -> str:
        return (f"kulanz export {self.what} --from {self.first} --to {self.last} --format {self.format} "
                f"-o {self.file}")  # fmt: skip


def run(setup: Setup, db: Database, job_id: int, now: datetime, make: Make) -> None:
    """Do a job: a table for staff, a customer's own data, a customer's erasure. Raises NotYet."""
    with db.read() as session:
        job = session.get(Job, job_id)
        if job is None or job.done is not None:
            return
        kind, order = job.kind, Order.of(job) if job.kind == EXPORT else None
    _forget_old(setup, db, now)
    if order is not None:
        _export(setup, db, order, now, make)
    elif kind == own_data.DATA:
        own_data.send(setup, db, job_id, now, _folder(setup, job_id))
    else:
        own_data.erase_now(setup, db, job_id, now)


def _folder(setup: Setup, job_id: int) -> Path:
    """The folder for the file of a job, for us alone whatever the umask: files hold what customers wrote."""
    setup.exports.mkdir(0o700, parents=True, exist_ok=True)
    folder = setup.exports / str(job_id)
    folder.mkdir(0o700, exist_ok=True)
    return folder


def _export(setup: Setup, db: Database, order: Order, now: datetime, make: Make) -> None:
    """Make an export and send it to whoever asked for it, if they still may have it."""
    path = _folder(setup, order.id) / order.file
    rows = make(order.what, order.first, order.last, order.format, path, db, setup.content)
    with db.write(now) as tx, tx.handling(f"j{order.id}"):
        job = tx.session.get_one(Job, order.id)
        job.done = now
        _hand_over(Context(setup, tx), job, order, path, rows)


def give_up(context: Context, job: Job) -> None:
    """A job failed for good: whoever asked for it is told."""
    person = context.session.get(Person, job.person_id) if job.person_id else None
    if person is None:
        return
    if job.kind == EXPORT:
        context.say(person, "export-failed", command=Order.of(job).command)
    else:
        own_data.give_up(context, person, job)


def _hand_over(context: Context, job: Job, order: Order, path: Path, rows: int) -> None:
    person = context.session.get(Person, job.person_id) if job.person_id else None
    if person is None or person.telegram_id is None or not context.roles(person.telegram_id) & QUALITY:
        shutil.rmtree(path.parent)
        return
    if path.stat().st_size > own_data.LARGEST:
        shutil.rmtree(path.parent)
        context.say(person, "export-too-large", command=order.command)
        return
    lang = context.language(person)
    caption = context.html(
        lang, "export-ready", table=context.plain(lang, f"export-what-{order.what}"), first=str(order.first),
        last=str(order.last), rows=rows, zone=context.zone.key,
    )  # fmt: skip
    content = {"path": str(path), "name": order.file, "caption": str(caption)}
    context.tx.say(To(chat_id=person.telegram_id, person_id=person.id), Effect.DOCUMENT, content)


def _forget_old(setup: Setup, db: Database, now: datetime) -> None:
    """Exports that were sent long ago are removed: they hold what customers wrote."""
    folders = [each for each in setup.exports.glob("*") if each.name.isdecimal()]
    with db.read() as session:
        for folder in folders:
            job = session.get(Job, int(folder.name))
            if job is None or (job.done is not None and job.done < now - KEPT):
                shutil.rmtree(folder, ignore_errors=True)
