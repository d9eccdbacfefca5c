"""What handlers ask for again and again, read once for everybody whom a commit is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from sqlalchemy import BindParameter, bindparam, event, exists, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_state

from storage.tables import Attachment, Case, Draft, Owned, Person

Row = TypeVar("Row", Draft, Owned)

# Made once: building and hashing a statement costs more than SQLite needs to answer it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_PEOPLE = select(
    Person, exists().where(Case.person_id == Person.id), exists().where(Owned.person_id == Person.id)
).where(Person.id.in_(_IDS))
_HOW_MANY_FILES = select(func.count()).where(Attachment.draft_id == Draft.id).scalar_subquery()
_DRAFTS = select(Draft, _HOW_MANY_FILES).where(Draft.person_id.in_(_IDS)).order_by(Draft.id)
_HAS_CASE = select(Case.id).where(Case.person_id == bindparam("id")).limit(1)
_FILES = select(func.count()).where(Attachment.draft_id == bindparam("id"))
_OWNED = select(Owned).where(Owned.person_id.in_(_IDS)).order_by(Owned.id)


class Prefetch:
    """People with their forms, files, products and whether they have cases, as they stand in this transaction.

    A row added later is seen, one deleted is not. Whoever deletes such rows by a bulk statement calls `forget`.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people: list[Person] = []
        self._drafts: dict[int, list[Draft]] = {}
        self._files: dict[int, int] = {}
        self._owned: dict[int, list[Owned]] = {}
        self._has_case: dict[int, bool] = {}
        session.info[Prefetch] = self

    def meet(self, ids: Collection[int]) -> None:
        """Read all about these people, in one statement for each kind of thing that there is."""
        asked = {"ids": list(ids)}
        people = self._session.execute(_PEOPLE, asked).all()
        # Held, or the session would forget them: it keeps no row that nobody else keeps.
        self._people = [person for person, *_ in people]
        self._has_case = {person.id: has_case for person, has_case, _ in people}
        drafts = self._session.execute(_DRAFTS, asked).all()
        self._drafts = _by_person(ids, (draft for draft, _ in drafts))
        self._files = {draft.id: files for draft, files in drafts}
        owners = [person.id for person, _, owns in people if owns]
        owned = self._session.scalars(_OWNED, {"ids": owners}) if owners else ()
        self._owned = _by_person(ids, owned)

    def drafts(self, person_id: int) -> list[Draft]:
        """The forms of a person, open and saved, the oldest first."""
        if person_id not in self._drafts:
            self._drafts[person_id] = list(self._session.scalars(_DRAFTS, {"ids": [person_id]}))
        return [row for row in self._drafts[person_id] if self._stands(row)]

    def files(self, draft_id: int) -> int:
        """How many files were sent for a form. Who takes them from it ends it: they are not counted down."""
        if draft_id not in self._files:
            self._session.flush()
            self._files[draft_id] = self._session.connection().scalar(_FILES, {"id": draft_id}) or 0
        return self._files[draft_id]

    def owned(self, person_id: int) -> list[Owned]:
        """The products of a person, the oldest first."""
        if person_id not in self._owned:
            self._owned[person_id] = list(self._session.scalars(_OWNED, {"ids": [person_id]}))
        return [row for row in self._owned[person_id] if self._stands(row)]

    def has_case(self, person_id: int) -> bool:
        """Whether a person has ever had a case, closed ones counted: without one no agent can have written to them."""
        if person_id not in self._has_case:
            self._has_case[person_id] = bool(self._session.scalar(_HAS_CASE, {"id": person_id}))
        return self._has_case[person_id]

    def forget(self, person_id: int | None = None) -> None:
        """Read anew when asked again; without an id, everything."""
        kept: dict[int, Any]
        if person_id is None:
            self._files.clear()
        for kept in (self._drafts, self._owned, self._has_case):
            if person_id is None:
                kept.clear()
            else:
                kept.pop(person_id, None)

    def forget_files(self, draft_id: int | None) -> None:
        """Count the files of a form anew when asked again."""
        self._files.pop(draft_id or 0, None)

    def _stands(self, row: Draft | Owned) -> bool:
        return instance_state(row).persistent and row not in self._session.deleted


def _by_person(ids: Iterable[int], rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {id: [] for id in ids}
    for row in rows:
        found[row.person_id].append(row)
    return found


@event.listens_for(Session, "transient_to_pending")
def _added(session: Session, row: Any) -> None:
    if isinstance(row, Draft | Owned | Case) and Prefetch in session.info:
        session.info[Prefetch].forget(row.person_id)
    elif isinstance(row, Attachment) and Prefetch in session.info:
        session.info[Prefetch].forget_files(row.draft_id)


@event.listens_for(Session, "after_soft_rollback")
def _rolled_back(session: Session, _: Any) -> None:
    if Prefetch in session.info:
        session.info[Prefetch].forget()
