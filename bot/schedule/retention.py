"""The daily round: what has been kept for as long as it may be is removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy.orm import Session

from bot.clock import Clock
from casework.calendar import Duration, add_months
from handlers.setup import Setup
from handlers.update import presses_that_quote
from storage import retention
from storage.database import Database
from storage.fetched_files import delete_files
from storage.retention import Batch, Limits

AT_ONCE = 1000
PEOPLE_AT_ONCE = 100
DRAFTS_KEPT = timedelta(days=90)
log = structlog.get_logger()
Step = Callable[[Session, int], Batch]


def forget_expired(db: Database, setup: Setup, clock: Clock) -> int:
    """Remove what is past its time, in commits so small that nobody waits for them; how many raw updates."""
    now = clock.now()
    limits, today = limits_of(setup, now), now.astimezone(setup.content.firm.zone).date()
    quoting = presses_that_quote()
    steps: dict[str, tuple[Step, int]] = {
        "raw_updates": (lambda session, most: Batch(retention.forget_updates(session, limits.updates, most)), AT_ONCE),
        "set_aside": (lambda session, most: retention.forget_set_aside(session, limits.updates, most), AT_ONCE),
        "sent": (lambda session, most: retention.forget_sent(session, limits.updates, most), AT_ONCE),
        "questions": (lambda session, most: retention.forget_questions(session, limits.questions, now, most), AT_ONCE),
        "cases": (lambda session, most: retention.forget_closed_cases(session, limits.cases, now, most), AT_ONCE),
        "files": (lambda session, most: retention.forget_old_files(session, limits.files, now, most), AT_ONCE),
        "drafts": (lambda session, most: retention.forget_drafts(session, limits.drafts, now, most), AT_ONCE),
        "dangers": (lambda session, most: retention.forget_dangers(session, today, most), AT_ONCE),
        "people": (
            lambda session, most: retention.forget_people(session, limits, now, most, quoting=quoting),
            PEOPLE_AT_ONCE,
        ),
    }
    forget = partial(_all_of, db, now, setup.data_dir)
    removed, faults = dict.fromkeys(steps, 0), []
    for name, (step, most) in steps.items():
        try:
            removed[name] = forget(step, most)
        except Exception as error:
            # What else is past its time goes all the same; then this is told, and tried again.
            faults.append(error)
    log.info("expired data removed", **removed)
    if faults:
        raise faults[0]
    return removed["raw_updates"]


def limits_of(setup: Setup, now: datetime) -> Limits:
    """The firm's times, counted back from now."""
    kept = setup.content.firm.retention
    return Limits(
        updates=earlier(now, kept.raw_updates), questions=earlier(now, kept.questions),
        cases=earlier(now, kept.cases), files=earlier(now, kept.files), drafts=now - DRAFTS_KEPT,
    )  # fmt: skip


def _all_of(db: Database, now: datetime, data_dir: Path, step: Step, most: int) -> int:
    removed = 0
    while True:
        with db.write(now) as tx:
            batch = step(tx.session, most)
        delete_files(data_dir, batch.files)
        removed += batch.rows
        if batch.rows < most:
            return removed


def earlier(moment: datetime, by: Duration) -> datetime:
    """The moment that lies so long before; months and years keep the day, the 31st becomes a month's last day."""
    if by.unit not in ("months", "years"):
        return moment - by.elapsed
    months = int(by.amount) * (12 if by.unit == "years" else 1)
    return datetime.combine(add_months(moment.date(), -months), moment.timetz())
