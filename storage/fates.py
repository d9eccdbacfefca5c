"""What became of each update: said by handlers, written in one statement with the mark that it was handled.

`of` points to the row behind the fate:

    entry       the case                    form      the draft, with the question that was answered
    asked_back  the appointment behind it   question  the question
    survey      the survey                  care, product   what the customer owns
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, text, update
from sqlalchemy.orm import Session

from casework.terms import Fate
from storage.tables import HELD, Received

_STRENGTH = {fate: place for place, fate in enumerate(reversed(Fate))}
_received = cast(Table, Received.__table__)


@dataclass(frozen=True, slots=True)
class End:
    """Where an update ended."""

    fate: Fate
    of: int | None = None
    question: str | None = None

    def outweighs(self, other: End | None) -> bool:
        """Whether this one is kept where both were said of one update; of equals the first one said."""
        return other is None or _STRENGTH[self.fate] > _STRENGTH[other.fate]


class NoFate(Exception):
    """A handler has not said what became of the words: a fault, since nobody would ever look at them."""


def mark_handled(session: Session, ends: Mapping[int, End], now: datetime) -> None:
    """These updates are done with, and this is what became of them."""
    if ends:
        rows = [
            {"update": id, "now": now, "end": str(end.fate), "of": end.of, "question": end.question}
            for id, end in ends.items()
        ]
        session.connection().execute(_HANDLED, rows)


def settle(session: Session, moves: Sequence[tuple[End, End]]) -> None:
    """What waited with a form or for an answer has ended; pairs of what it waited for, and its end."""
    if moves:
        rows = [
            {"was": str(was.fate), "waited": was.of, "end": str(end.fate), "of": end.of} for was, end in moves
        ]  # fmt: skip
        session.connection().execute(_SETTLED, rows)


# Made once: SQLAlchemy takes longer to build these than the database to answer them.
_HANDLED = (
    update(_received)
    .where(_received.c.id == bindparam("update"))
    .values(
        handled=bindparam("now", type_=_received.c.handled.type), fate=bindparam("end"), fate_id=bindparam("of"),
        fate_question=bindparam("question"),
    )
)  # fmt: skip
_SETTLED = (
    update(_received)
    .where(text(HELD), _received.c.fate == bindparam("was"), _received.c.fate_id == bindparam("waited"))
    .values(fate=bindparam("end"), fate_id=bindparam("of"))
)
