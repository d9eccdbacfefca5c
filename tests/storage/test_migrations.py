"""Tables of earlier versions, with rows in them, become those of today; on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import JSON, MetaData, Table, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import TypeEngine

from storage.database import MIGRATIONS, Database
from storage.tables import (
    Appointment,
    Base,
    CareDone,
    Counter,
    Draft,
    Event,
    Mention,
    Owned,
    Question,
    Received,
    Training,
)

NOON = datetime(2026, 10, 14, 10, tzinfo=UTC)
LATER = NOON + timedelta(minutes=20)


@pytest.fixture
def old(database_url: str, open_database: Callable[[str], Database], tmp_path: Path) -> Iterator[Database]:
    """A database without any tables."""
    db = open_database(database_url if database_url.startswith("postgresql") else f"sqlite:///{tmp_path / 'old.db'}")
    if not db.sqlite:
        with db.engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    yield db


def to(db: Database, version: str, verb: Callable[..., None] = command.upgrade) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with db.engine.begin() as connection:
        config.attributes["connection"] = connection
        verb(config, version)


def insert(db: Database, table: str, **values: Any) -> None:
    """A row as it was written then: what is not named has the value that it must have."""
    with db.engine.begin() as connection:
        there = Table(table, MetaData(), autoload_with=connection)
        needed = {
            column.name: _some(column.type) for column in there.columns
            if not column.nullable and not column.primary_key and column.server_default is None
        }  # fmt: skip
        naive = {name: value.replace(tzinfo=None) if db.sqlite and isinstance(value, datetime) else value
                 for name, value in {**needed, **values}.items()}  # fmt: skip
        connection.execute(there.insert().values(naive))


def _some(kind: TypeEngine[Any]) -> Any:
    if isinstance(kind, JSON):
        return {}
    return NOON if kind.python_type is datetime else "x" if kind.python_type is str else kind.python_type()


def filled(db: Database) -> None:
    """One of everything that later versions have changed, and what refers to it."""
    insert(db, "person", telegram_id=1001, language="de")
    insert(db, "owned", person_id=1, product="x20", name="Aroma X20")
    insert(db, "cases", person_id=1, owned_id=1, number="K-2026-000001")
    insert(db, "event", case_id=1, kind="filed", by="customer")
    insert(db, "question", person_id=1, text="Tank tropft", zone="answer", outcome="helped", article="tank-seal")
    insert(db, "question", person_id=1, text="Unbekanntes", zone="person")
    insert(db, "mention", question_id=1, at=NOON, competitor="Other")
    insert(db, "training", person_id=1, course="grinder-care", product="g5", step=6, right=2, finished=LATER)
    insert(db, "training", person_id=1, course="first-espresso", step=2)


def test_what_was_stored_by_the_first_version_is_there_after_the_upgrade(old: Database) -> None:
    to(old, "0001")
    filled(old)
    old.upgrade()
    with old.read() as session:
        answered, unknown = session.scalars(select(Question).order_by(Question.id)).all()
        assert (answered.served, unknown.served, answered.gap_id, answered.share) == (answered.asked, None, None, None)
        [owned] = session.scalars(select(Owned))
        assert (owned.name, owned.facts) == ("Aroma X20", {}) and session.scalars(select(CareDone)).all() == []
        assert [row.kind for row in session.scalars(select(Event))] == ["filed"]
        assert [row.question_id for row in session.scalars(select(Mention))] == [answered.id]
        assert {row.key: row.number for row in session.scalars(select(Counter))} == {"gaps": 0, "articles": 0}
        context = MigrationContext.configure(session.connection(), opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_what_was_received_before_fates_were_written_says_so(old: Database) -> None:
    """On a table with rows in every state; what is still open gets its fate when it is handled."""
    to(old, "0007")
    insert(old, "person", telegram_id=1001)
    insert(old, "received", person_id=1, update_id=1, handled=LATER)
    insert(old, "received", person_id=1, update_id=2)
    insert(old, "received", person_id=1, update_id=3, parked=LATER)
    insert(old, "received", person_id=1, update_id=4, parked=LATER, handled=LATER)
    old.upgrade()
    with old.read() as session:
        assert list(session.scalars(select(Received.fate).order_by(Received.id))) == [
            "before", None, "parked", "before"
        ]  # fmt: skip
    with pytest.raises(IntegrityError), old.engine.begin() as connection:
        connection.execute(update(Received).where(Received.update_id == 2).values(handled=LATER))


def test_a_course_finished_before_there_was_a_pass_mark_stays_passed(old: Database) -> None:
    to(old, "0001")
    filled(old)
    old.upgrade()
    with old.read() as session:
        done, going = session.scalars(select(Training).order_by(Training.id)).all()
        assert (done.passed, done.attempts, done.questions) == (LATER, 1, None) and done.passed == done.finished
        assert (going.passed, going.attempts, going.step) == (None, 0, 2)


def test_the_way_back_and_forth_keeps_the_rows(old: Database) -> None:
    """SQLite cannot take every column away; there the way back is the backup, and nothing is half done."""
    to(old, "0001")
    filled(old)
    old.upgrade()
    if old.sqlite:
        with pytest.raises(NotImplementedError, match="backup"):
            to(old, "0001", command.downgrade)
        assert old.version() == old.newest()
    else:
        to(old, "0001", command.downgrade)
        assert old.version() == "0001"
    old.upgrade()
    with old.read() as session:
        assert [row.course for row in session.scalars(select(Training).order_by(Training.id))] == [
            "grinder-care", "first-espresso"
        ]  # fmt: skip
        assert [row.text for row in session.scalars(select(Question).order_by(Question.id))] == [
            "Tank tropft", "Unbekanntes"
        ]  # fmt: skip


def test_forms_that_were_left_before_are_looked_at_first(old: Database) -> None:
    to(old, "0009")
    insert(old, "person", telegram_id=1001)
    insert(old, "draft", person_id=1, flow="complaint", touched=NOON)
    insert(old, "draft", person_id=1, flow="service:repair", touched=LATER, saved=LATER)
    old.upgrade()
    with old.read() as session:
        held = {row.id: row for row in session.scalars(select(Appointment).where(Appointment.kept.is_(None)))}
        drafts = session.scalars(select(Draft).order_by(Draft.id)).all()
        assert [held[draft.appointment_id or 0].due for draft in drafts] == [NOON, LATER]
        assert {row.person_id for row in held.values()} == {1} and len(held) == 2
