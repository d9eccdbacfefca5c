"""The product that somebody named just before, in words that led to nothing else: it is not asked for again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson
from sqlalchemy import select

from casework.terms import Fate
from handlers import update as handlers_update
from handlers.cases.complaint_form import product_of
from handlers.context import Context
from storage.tables import Person, Received

REMEMBERED = timedelta(minutes=15)
NEAR, LAST = 200, 3
"""So many updates are looked back, whosoever's, and so many texts of this person's are read."""


def product(context: Context, who: Person) -> dict[str, Any] | None:
    """The product named last, as an answer of a form."""
    at = int(context.tx.cause.removeprefix("u")) if context.tx.cause.startswith("u") else 0
    told = (
        select(Received.raw)
        .where(
            Received.person_id == who.id, Received.raw.is_not(None), Received.id.between(at - NEAR, at - 1),
            Received.received >= context.now - REMEMBERED,
            Received.fate.in_((str(Fate.SMALLTALK), str(Fate.QUESTION))),
        )
        .order_by(Received.id.desc())
        .limit(LAST)
    )  # fmt: skip
    for raw in context.session.scalars(told):
        update = handlers_update.read(orjson.loads(raw)) if raw else None
        if update is not None and update.text:
            named = product_of(context, context.understand(who, update.text))
            if named is not None:
                return named
    return None
