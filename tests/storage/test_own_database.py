"""What one test has written in PostgreSQL, or done to its tables, no other test finds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, func, select

from storage.database import Database
from storage.staff import give_role
from storage.tables import Person
from storage.tables.base import Base
from tests.support.postgres import OwnDatabase

TABLES = Base.metadata.tables
NOW = datetime(2026, 11, 16, tzinfo=UTC)


@pytest.fixture
def own(postgres: OwnDatabase, worker_id: str, request: pytest.FixtureRequest) -> OwnDatabase:
    return OwnDatabase(postgres.server, f"{worker_id}_{request.function.__name__[:40]}")


def written(url: str) -> int:
    """The number of a person in this database, who is written there; somebody stays connected."""
    db = Database(url)
    with db.write(NOW) as tx:
        give_role(tx.session, 9001, "agent", "Lena", NOW)
        person = Person(telegram_id=1, first_name="Ana", created=NOW)
        tx.session.add(person)
        tx.session.flush()
        return person.id


def filled(url: str) -> set[tuple[str, int]]:
    """The tables that have rows, and how many; a migration may have put some there."""
    db = Database(url)
    with db.read() as session:
        counts = {name: session.scalar(select(func.count()).select_from(table)) or 0 for name, table in TABLES.items()}
    db.close()
    return {(name, count) for name, count in counts.items() if count}


def test_an_emptied_database_is_as_a_new_one(own: OwnDatabase) -> None:
    url = own.url()
    as_made = filled(url)
    first = written(url)
    assert filled(url) > as_made
    own.clear()
    assert own.url() == url
    assert filled(url) == as_made
    assert written(url) == first
    own.clear()


def test_a_database_with_other_tables_is_not_used_again(own: OwnDatabase) -> None:
    url = own.url()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE person ADD COLUMN shoe_size integer")
    engine.dispose()
    own.clear()
    assert own.url() != url
    assert written(own.url()) == 1
    own.clear()
