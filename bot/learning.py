"""The daily round that fits the search's confidence to what customers judged."""

from __future__ import annotations

import structlog

from bot.clock import Clock
from handlers.customers import certainty
from storage.database import Database

log = structlog.get_logger()


def learn(db: Database, clock: Clock) -> None:
    """Every process takes up what was fitted with its next question: it stands in the database."""
    with db.write(clock.now()) as tx:
        judged = certainty.learn(tx.session)
        fitted = certainty.calibration(tx.session)
    log.info("confidence fitted", judged=judged, usual=round(fitted.usual, 3), slope=round(fitted.slope, 3))
