"""Opens the database, with every fault told in one line."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import CannotRun
from bot.settings import Settings
from storage.database import Database, NewerTables


def open_database(settings: Settings) -> Database:
    """The database, its tables brought to this release's version; raises CannotRun."""
    db = reach_database(settings)
    try:
        bring_up_to_date(db)
    except CannotRun:
        db.close()
        raise
    return db


def bring_up_to_date(db: Database) -> None:
    """Bring the tables to this release's version; raises CannotRun."""
    try:
        db.upgrade()
    except NewerTables:
        raise CannotRun(
            f"the database was made by a newer Kulanz (tables {db.version()}, this one knows {db.newest()}): "
            "install that version or restore a backup"
        ) from None
    except SQLAlchemyError as error:
        raise CannotRun(f"the tables cannot be brought up to date: {reason(error)}") from None


def reach_database(settings: Settings) -> Database:
    """The database as it is; raises CannotRun when it cannot be reached."""
    db = Database(settings.database)
    name = db.url.render_as_string(hide_password=True)
    try:
        if db.sqlite:
            _make_room(db)
        with db.engine.connect():
            return db
    except (SQLAlchemyError, OSError) as error:
        db.close()
        raise CannotRun(f"the database {name} cannot be reached: {reason(error)}") from None


def sqlite_file(settings: Settings) -> Path | None:
    """The file that the database is or will be; None for PostgreSQL."""
    url = make_url(settings.database)
    return Path(url.database).resolve() if url.get_backend_name() == "sqlite" and url.database else None


def _make_room(db: Database) -> None:
    if not db.url.database or db.url.database == ":memory:":
        raise CannotRun("SQLite needs a file here: KULANZ_DATABASE_URL=sqlite:///kulanz.db")
    file = Path(db.url.database)
    for folder in reversed([each for each in file.parents if not each.exists()]):
        folder.mkdir(0o700, exist_ok=True)
    # What SQLite writes beside the file has the file's mode.
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))


def reason(error: Exception) -> str:
    """The first line of what the database said."""
    said = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
    return said.splitlines()[0]


@contextmanager
def alone(db: Database) -> Iterator[None]:
    """Holds the SQLite file for this `kulanz run`; raises CannotRun when another holds it."""
    if not db.sqlite or not db.url.database:
        yield
        return
    with open(f"{db.url.database}.lock", "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotRun(
                f"another `kulanz run` works on {db.url.database}; to run several at once, "
                "use PostgreSQL: KULANZ_DATABASE_URL=postgresql://..."
            ) from None
        yield
