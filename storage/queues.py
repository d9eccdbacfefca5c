"""What is to be done next: open updates, due appointments, open jobs; and how processes divide it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, bindparam, select, text, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.tables import Appointment, Case, Job, Person, Received

# Seconds between two turns of one person: about as fast as anybody types, and an album is handled all the same.
TURN = 1.0


@dataclass(frozen=True, slots=True)
class OpenUpdate:
    """An update that waits; `raw` is None when its sender was erased meanwhile."""

    id: int
    person_id: int
    raw: str | None
    try_at: float
    failures: int


@dataclass(frozen=True, slots=True)
class Due:
    """An appointment whose time has come."""

    id: int
    person_id: int | None


def is_open() -> ColumnElement[bool]:
    """The condition of the partial indexes, word for word, or they are not used."""
    return Received.handled.is_(None) & Received.parked.is_(None)


def turns(session: Session, people: Sequence[int], real: float) -> list[float]:
    """The place of each new update in the order of handling, for the people from whom they come, in this order.

    An update is up at the time at which it comes, but not within a `TURN` of the last one of the same person that
    still waits. So a thousand messages of one person stand behind the next one of everybody else, and whoever writes
    at an ordinary pace is served in the order of coming. It is an order only: nobody waits while there is time.
    """
    waiting = session.connection().execute(_LAST_TURNS, {"people": list(set(people))})
    last: dict[int, float] = {id: turn for id, turn in waiting if turn is not None}
    found = []
    for person in people:
        last[person] = max(real, last[person] + TURN) if person in last else real
        found.append(last[person])
    return found


def next_updates(connection: Connection, real: float, most: int) -> list[tuple[int, int]]:
    """The updates whose turn comes next, with whose they are; of nobody whose oldest update waits for another try."""
    return [(id, person_id) for id, person_id in connection.execute(_NEXT, {"real": real, "most": most})]


def ready_updates(connection: Connection, real: float, most: int) -> list[OpenUpdate]:
    """The same updates with all that is needed to handle them, for the one process that nobody can be faster than."""
    return [OpenUpdate(*row) for row in connection.execute(_READY, {"real": real, "most": most})]


def open_updates(session: Session, ids: Collection[int], real: float) -> list[OpenUpdate]:
    """Those of these updates that are still open, in their turn; none behind one of the same person that waits."""
    waiting: set[int] = set()
    ready = []
    for row in (OpenUpdate(*row) for row in session.connection().execute(_OPEN, {"ids": list(ids)})):
        if row.try_at > real:
            waiting.add(row.person_id)
        if row.person_id not in waiting:
            ready.append(row)
    return ready


def still_open(session: Session, ids: Collection[int]) -> set[int]:
    """Those of these updates that nobody has handled, parked or removed."""
    return set(session.connection().scalars(_STILL_OPEN, {"ids": list(ids)}))


# Made once: SQLAlchemy takes longer to build these than the database to answer them.
_REAL: BindParameter[float] = bindparam("real")
# Only what has failed waits for a time, so that the index of failed ones, which is nearly always empty, answers this.
_RETRYING = select(Received.person_id).where(is_open(), text("received.failures > 0"), Received.try_at > _REAL)


def _ready(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    return (
        select(*columns)
        .where(is_open(), Received.try_at <= _REAL, Received.person_id.not_in(_RETRYING))
        .order_by(Received.turn, Received.id)
        .limit(bindparam("most"))
    )


_ALL = (Received.id, Received.person_id, Received.raw, Received.try_at, Received.failures)
_NEXT = _ready(Received.id, Received.person_id)
_READY = _ready(*_ALL)
_OPEN = (
    select(*_ALL)
    .where(Received.id.in_(bindparam("ids", expanding=True)), is_open())
    .order_by(Received.turn, Received.id)
)
# For each person by itself: the end of an index, where a GROUP BY would read all that waits.
_LAST_TURN = (
    select(Received.turn)
    .where(is_open(), Received.person_id == Person.id)
    .order_by(Received.turn.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_TURNS = select(Person.id, _LAST_TURN).where(Person.id.in_(bindparam("people", expanding=True)))
_DUE = (
    select(Appointment.id, Appointment.person_id)
    .where(Appointment.kept.is_(None), Appointment.due <= bindparam("now"), Appointment.try_at <= bindparam("real"))
    .order_by(Appointment.due, Appointment.id)
    .limit(bindparam("most"))
)
_STILL_OPEN = select(Received.id).where(Received.id.in_(bindparam("ids", expanding=True)), is_open())


def lock_people(session: Session, people: Collection[int]) -> set[int]:
    """Lock these people and return whom we got; who is held by another process is passed over (PostgreSQL)."""
    if session.get_bind().dialect.name == "sqlite":
        return set(people)
    # NO KEY UPDATE (key_share): intake may go on storing updates that refer to the person.
    found = select(Person.id).where(Person.id.in_(people)).order_by(Person.id)
    return set(session.scalars(found.with_for_update(skip_locked=True, key_share=True)))


def due_appointments(connection: Connection, now: datetime, real: float, most: int) -> Sequence[Due]:
    """Appointments to keep, the longest due first."""
    return [Due(*row) for row in connection.execute(_DUE, {"now": now, "real": real, "most": most})]


def still_due(session: Session, id: int, now: datetime) -> Appointment | None:
    """The appointment, locked after its case and as it is now; None where it was kept, moved or deleted meanwhile.

    An agent's change of the case holds the case and replaces its appointments: whoever locked the other way round
    would wait for each other. A case that is held is passed over; its appointment comes again.
    """
    case_id = session.scalar(select(Appointment.case_id).where(Appointment.id == id))
    if case_id is not None:
        case = select(Case.id).where(Case.id == case_id).with_for_update(skip_locked=True, key_share=True)
        if session.scalar(case) is None:
            return None
    found = (
        select(Appointment)
        .where(Appointment.id == id, Appointment.kept.is_(None), Appointment.due <= now)
        .with_for_update(skip_locked=True, key_share=True)
        .execution_options(populate_existing=True)
    )
    return session.scalar(found)


def open_jobs(session: Session, real: float) -> bool:
    """Whether a job waits."""
    return session.scalar(select(Job.id).where(Job.done.is_(None), Job.try_at <= real).limit(1)) is not None


def claim_job(session: Session, real: float, lease: float) -> int | None:
    """The next open job, ours until `lease` seconds from now."""
    found = select(Job.id, Job.try_at).where(Job.done.is_(None), Job.try_at <= real)
    # Compare and set: where another process was faster with the first ones, one of the next is still free.
    for id, try_at in session.execute(found.order_by(Job.try_at, Job.id).limit(5)):
        ours = update(Job).where(Job.id == id, Job.done.is_(None), Job.try_at == try_at).values(try_at=real + lease)
        if session.connection().execute(ours).rowcount == 1:
            return int(id)
    return None


def release_jobs(session: Session) -> None:
    """Whoever had claimed an open job is no more; each may be taken again, with its failures still counted."""
    session.execute(update(Job).where(Job.done.is_(None)).values(try_at=0.0))
