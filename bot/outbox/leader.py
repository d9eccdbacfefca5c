"""One process at a time delivers: by the lock on the SQLite file, or by an advisory lock on PostgreSQL."""

from __future__ import annotations

import time

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from storage.database import Database

# Any number, as long as it is always the same: "kulanz" in letters' places.
KEY = 0x6B756C616E7A
LOOK_EVERY = 2.0


class LeaderLock:
    """`holds()` tells whether this process may deliver; another one takes over when it dies.

    1. On SQLite this is settled when the program starts: only one process runs on a file.
    2. On PostgreSQL it takes an advisory lock, which belongs to one connection that is kept for nothing else. The lock
       is not in a transaction: it would end with the first commit.
    3. Every two seconds it asks whether the connection still lives. When it died, the lock went with it, and the
       process must not deliver until it has the lock again.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._connection: Connection | None = None
        self._looked = 0.0
        self.held = False

    def holds(self) -> bool:
        """Takes the lock if it is free; raises DBAPIError when the database cannot be reached."""
        if self._db.sqlite:
            self.held = True
        elif not self.held or time.monotonic() - self._looked > LOOK_EVERY:
            self._looked = time.monotonic()
            self.held = self._look()
        return self.held

    def _look(self) -> bool:
        try:
            if self._connection is None:
                self._connection = self._db.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            elif self.held:
                self._connection.execute(text("SELECT 1"))  # the lock lasts as long as the connection
                return True
            return bool(self._connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": KEY}))
        except DBAPIError:
            self.held = False
            self.give_up()
            raise

    def give_up(self) -> None:
        """Lets another process deliver."""
        self.held = False
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
