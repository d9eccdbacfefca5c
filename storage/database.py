"""Opens the database: SQLite (WAL, one writer) by default, PostgreSQL by URL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url

from storage.transaction import Transaction, UnitOfWork

MIGRATIONS = Path(__file__).parent / "migrations"


class NewerTables(Exception):
    """The tables are of a version that this release does not know."""


class Database:
    """The one door to what is stored.

    `write` opens the unit of work (on SQLite `BEGIN IMMEDIATE` under a lock of this process, so that writers
    queue instead of polling), with `durable` one whose commit is on the disk before it returns (Telegram is told only
    then that an update was received). `read` opens a plain transaction that never blocks a writer, `look` the same
    without a session, for plain rows.
    """

    def __init__(self, url: str, after_commit: Callable[[], None] | None = None) -> None:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.url = parsed
        self.sqlite = parsed.get_backend_name() == "sqlite"
        self.engine = _engine(parsed, "NORMAL", "BEGIN IMMEDIATE")
        self._intake = _engine(parsed, "FULL", "BEGIN IMMEDIATE") if self.sqlite else self.engine
        self._reading = _engine(parsed, "NORMAL", "BEGIN") if self.sqlite else self.engine
        self._writer = threading.RLock()
        self.after_commit = after_commit

    @contextmanager
    def write(self, now: datetime, *, durable: bool = False) -> Iterator[Transaction]:
        """One unit of work: everything in it happens, or nothing does."""
        engine = self._intake if durable else self.engine
        with self._one_writer(), _session(engine) as session:
            tx = Transaction(session, now)
            try:
                yield tx
                # A commit flushes only where objects have changed, but something may have been said.
                session.flush()
                tx.before_commit()
                session.commit()
            except BaseException:
                session.rollback()
                raise
        # Intake says nothing: to look for something to send would only be in the way of the worker.
        if self.after_commit is not None and not durable:
            self.after_commit()

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """A consistent view for reports, exports and looks; nothing written in it is kept."""
        with _session(self._reading) as session:
            yield session
            session.rollback()

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A consistent view as `read` gives it, on a plain connection: a third of the cost, for what is asked often."""
        with self._reading.connect() as connection:
            yield connection

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        if not self.sqlite:
            yield
            return
        with self._writer:
            yield

    def upgrade(self) -> None:
        """Bring the tables to the newest version (does nothing when they are)."""
        if self.version() == self.newest():
            return
        # Imported here: a start on tables that are as they should be does not need it.
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with self._one_writer(), self.engine.connect() as connection:
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise NewerTables(str(error)) from error

    def version(self) -> str | None:
        """The version of the tables as they are; None for an empty database."""
        with self.look() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            return str(found) if found is not None else None

    def newest(self) -> str:
        """The version that this release wants: the number that the last migration's file begins with."""
        return max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))

    def close(self) -> None:
        for engine in (self.engine, self._intake, self._reading):
            engine.dispose()


def _engine(url: Any, synchronous: str, begin: str) -> Engine:
    sqlite = url.get_backend_name() == "sqlite"
    engine = create_engine(
        url,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
        hide_parameters=True,  # what customers wrote must not come into the log with an error
        pool_pre_ping=not sqlite,
        **({"connect_args": {"timeout": 30}} if sqlite else {"pool_size": 10}),
    )
    if sqlite:
        _tell_sqlite(engine, synchronous, begin)
    return engine


def _tell_sqlite(engine: Engine, synchronous: str, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # The driver's own BEGIN is deferred and comes late; ours is said below.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON", "cache_size=-16000"):
            connection.execute(f"PRAGMA {pragma}")

    def do_begin(connection: Any) -> None:
        connection.execute(begin)

    # Not by listening to "begin": where one event is listened to, SQLAlchemy asks for listeners at every statement.
    engine.dialect.do_begin = do_begin  # type: ignore[method-assign, assignment]


@contextmanager
def _session(engine: Engine) -> Iterator[UnitOfWork]:
    with (
        engine.connect() as connection,
        UnitOfWork(connection, expire_on_commit=False, join_transaction_mode="control_fully") as session,
    ):
        yield session
