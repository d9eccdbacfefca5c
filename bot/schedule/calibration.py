"""The daily round that fits the search's confidence to what customers judged."""

from __future__ import annotations

import structlog

from bot.clock import Clock
from handlers.questions import calibration
from knowledge.search.confidence import refitted
from storage.database import Database

log = structlog.get_logger()


def learn(db: Database, clock: Clock) -> None:
    """Every process takes up what was fitted with its next question: it stands in the database."""
    # Read and fitted beside the conversations: only the two numbers are written.
    with db.read() as session:
        judged = tuple(calibration.judged(session))
    fitted = refitted(judged)
    with db.write(clock.now()) as tx:
        calibration.store(tx.session, fitted, len(judged))
    log.info("confidence fitted", judged=len(judged), usual=round(fitted.usual, 3), slope=round(fitted.slope, 3))
