"""`kulanz customer`: what is kept about somebody, as a file; and its erasure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.database import open_database
from bot.errors import CannotRun
from bot.private import write_for_us_alone
from bot.settings import Settings, load
from casework.lifecycle import OPEN
from handlers.update import presses_that_quote
from storage.database import Database
from storage.fetched_files import delete_files
from storage.privacy import data_of, erase, find_person
from storage.tables import Case, Person, Staff


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    db = open_database(settings)
    try:
        yield db
    finally:
        db.close()


def export_data(named: str, output: Path) -> None:
    """Write all that is kept about a customer; raises CannotRun for a stranger or a file that cannot be written."""
    if not output.parent.is_dir():
        raise CannotRun(f"there is no folder {output.parent} to write {output.name} to")
    with _opened(load()) as db, db.read() as session:
        person = _customer(session, named)
        ref, data = person.ref, data_of(session, person.id)
    try:
        write_for_us_alone()
        output.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2, default=str))
    except OSError as error:
        raise CannotRun(f"{output} cannot be written: {error.strerror}") from None
    typer.echo(f"What is kept about {ref} is in {output}.", err=True)


def erase_customer(named: str, *, sure: bool) -> None:
    """Erase a customer after a question; raises CannotRun for a stranger, staff, or without a yes."""
    settings = load()
    with _opened(settings) as db:
        with db.read() as session:
            person = _customer(session, named)
            _no_staff(session, settings, person)
            id, ref, numbers = person.id, person.ref, _cases(session, person)
        if not sure and not _agreed(ref):
            raise CannotRun("nothing was erased")
        now = Clock().now()
        with db.write(now) as tx:
            files = erase(tx.session, id, now, quoting=presses_that_quote())
    delete_files(settings.data_dir, files)
    typer.echo(f"{ref} is erased; cases: {len(numbers)}, files deleted: {len(files)}.")
    for number, is_open in numbers.items():
        typer.echo(f"Delete the topic {number} in the agents' group by hand{_first(is_open)}.")


def _first(is_open: bool) -> str:
    return "; the case is still open, close it there first" if is_open else ""


def _agreed(ref: str) -> bool:
    try:
        return typer.confirm(f"Erase {ref} for good?", err=True)
    except typer.Abort:
        raise CannotRun("nothing was erased; without a terminal say --yes") from None


def _customer(session: Session, named: str) -> Person:
    person = find_person(session, named)
    if person is None:
        raise CannotRun(f"there is no customer {named}; write C-000123 as in an export, or the Telegram user id")
    if person.erased is not None:
        raise CannotRun(f"{person.ref} was erased on {person.erased:%Y-%m-%d}")
    return person


def _no_staff(session: Session, settings: Settings, person: Person) -> None:
    role = session.scalar(select(Staff.role).where(Staff.telegram_id == person.telegram_id))
    if role is not None:
        raise CannotRun(f"{person.ref} is {role}; first: kulanz staff remove {person.telegram_id}")
    if person.telegram_id in settings.admins:
        raise CannotRun(f"{person.ref} is named in KULANZ_ADMINS; take it out first")


def _cases(session: Session, person: Person) -> dict[str, bool]:
    found = session.execute(select(Case.number, Case.status).where(Case.person_id == person.id).order_by(Case.id))
    return {number: status in OPEN for number, status in found}
