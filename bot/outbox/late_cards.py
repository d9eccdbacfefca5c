"""Which cases have waited for their card: handlers are told, so that the agents have a list of them meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from sqlalchemy import Table, select, text

from bot.outbox.settle import Listener
from storage.tables import Outgoing
from storage.transaction import Rank, Transaction

LATE = timedelta(seconds=20)
LOOK_EVERY = 5.0
_row = cast(Table, Outgoing.__table__)
# A card that is sent, not changed; those of dangerous cases go before all.
_CARDS = (
    select(_row.c.case_id, _row.c.created)
    .where(
        text("outgoing.done IS NULL AND outgoing.chat_id < 0"),
        _row.c.rank == int(Rank.CARD),
        _row.c.slot.like("card:%"),
        _row.c.edits.is_(False),
    )
    .order_by(_row.c.id)
)


class LateCards:
    """Looks every few seconds; the listener is told as long as there are any, and once that there are none."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._looked = 0.0
        # A list may stand there from before the start.
        self._told = True

    def look(self, tx: Transaction, real: float) -> None:
        if real - self._looked < LOOK_EVERY:
            return
        self._looked = real
        waiting = tx.session.connection().execute(_CARDS).all()
        late = any(row.created <= tx.now - LATE for row in waiting)
        ids = [row.case_id for row in waiting if row.case_id is not None] if late or self._told else []
        if ids or self._told:
            with tx.handling(f"late {real:.3f}"):
                self._listener.late(tx, ids)
        self._told = bool(ids)
