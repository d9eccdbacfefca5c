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

from sqlalchemy import Table, bindparam, exists, or_, select, text, update
from sqlalchemy.orm import Session

from casework.terms import Fate
from storage.tables import HELD, Appointment, Draft, Received

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
    """These updates are done with, and this is what became of them; one statement for all."""
    if not ends:
        return
    if session.get_bind().dialect.name == "sqlite":
        rows = [
            {"update": id, "now": now, "end": str(end.fate), "of": end.of, "question": end.question}
            for id, end in ends.items()
        ]
        session.connection().execute(_HANDLED, rows)
        return
    said = list(ends.values())
    session.connection().execute(_HANDLED_TOGETHER, {
        "now": now, "updates": list(ends), "ends": [str(end.fate) for end in said],
        "of": [end.of for end in said], "questions": [end.question for end in said],
    })  # fmt: skip


def settle(session: Session, moves: Sequence[tuple[End, End]]) -> None:
    """What waited with a form or for an answer has ended; pairs of what it waited for, and its end."""
    if moves:
        rows = [
            {"was": str(was.fate), "waited": was.of, "end": str(end.fate), "of": end.of} for was, end in moves
        ]  # fmt: skip
        session.connection().execute(_SETTLED, rows)


def without_end(session: Session, before: datetime) -> list[Received]:
    """Updates received before this moment that nobody would ever look at again, the oldest first.

    Those that are still to be handled; of a form that is no more or that no appointment looks at again, and nobody has
    said what became of its words; held for an answer without an appointment at which they go on. One that was parked
    was told to people.
    """
    form = (Received.fate == str(Fate.FORM)) & ~exists().where(
        Draft.id == Received.fate_id, Appointment.id == Draft.appointment_id, Appointment.kept.is_(None)
    )
    asked_back = (Received.fate == str(Fate.ASKED_BACK)) & ~exists().where(
        Appointment.id == Received.fate_id, Appointment.kept.is_(None)
    )
    still_open = Received.handled.is_(None) & Received.parked.is_(None)
    # Two statements, each answered from an index of just these rows.
    found = [
        *session.scalars(select(Received).where(text(HELD), or_(form, asked_back), Received.received < before)),
        *session.scalars(select(Received).where(still_open, Received.received < before)),
    ]
    return sorted(found, key=lambda row: row.id)


# Made once: SQLAlchemy takes longer to build these than the database to answer them.
_HANDLED = (
    update(_received)
    .where(_received.c.id == bindparam("update"))
    .values(
        handled=bindparam("now", type_=_received.c.handled.type), fate=bindparam("end"), fate_id=bindparam("of"),
        fate_question=bindparam("question"),
    )
)  # fmt: skip
# PostgreSQL takes longer for fifty statements than for one of fifty rows.
_HANDLED_TOGETHER = text(
    "UPDATE received SET handled = :now, fate = told.fate, fate_id = told.of, fate_question = told.question "
    "FROM unnest(CAST(:updates AS bigint[]), CAST(:ends AS text[]), CAST(:of AS bigint[]), CAST(:questions AS text[])) "
    "AS told (update, fate, of, question) WHERE received.id = told.update"
)
_SETTLED = (
    update(_received)
    .where(text(HELD), _received.c.fate == bindparam("was"), _received.c.fate_id == bindparam("waited"))
    .values(fate=bindparam("end"), fate_id=bindparam("of"))
)
