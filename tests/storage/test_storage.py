"""The unit of work, on SQLite and on PostgreSQL."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, StatementError

from storage.database import Database
from storage.tables import Base, Case, Event, Outgoing, Person
from storage.transaction import Effect, To

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def count(db: Database, table: type[Base]) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def case_of(person: Person) -> Case:
    return Case(
        number="K-2026-000001", person_id=person.id, service="complaint", language="en", status="new",
        priority="normal", received=NOW, answers={}, reasons=[], features=[], articles_tried=[],
    )  # fmt: skip


def test_the_migrations_make_the_tables_that_the_code_expects(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
    assert database.version() == database.newest()


def test_upgrading_twice_does_nothing(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'new.db'}")
    db.upgrade()
    first = db.version()
    db.upgrade()
    assert db.version() == first is not None
    db.close()


def test_all_of_a_unit_of_work_happens_or_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write(NOW) as tx:
        tx.session.add(Person(telegram_id=1, created=NOW))
        tx.cause = "u1"
        tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "lost with the rest"})
        tx.session.flush()
        raise ZeroDivisionError
    assert count(database, Person) == count(database, Outgoing) == 0


def test_what_fails_in_a_savepoint_leaves_the_others_alone(database: Database) -> None:
    with database.write(NOW) as tx:
        with tx.handling("u1"):
            tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "one"})
        with pytest.raises(ZeroDivisionError), tx.handling("u2"):
            tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "two"})
            raise ZeroDivisionError
        with tx.handling("u3"):
            tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "three"})
    with database.read() as session:
        assert session.scalars(select(Outgoing.cause).order_by(Outgoing.id)).all() == ["u1", "u3"]


def test_what_was_said_is_seen_by_every_query_and_undone_with_its_savepoint(database: Database) -> None:
    with database.write(NOW) as tx:
        tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "before"})
        with suppress(ZeroDivisionError), tx.handling("u1"):
            tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "undone"})
            raise ZeroDivisionError
        with tx.handling("u2"):
            tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "inside"})
        tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "after"})
        seen = [row.content["text"] for row in tx.session.scalars(select(Outgoing).order_by(Outgoing.id))]
    assert seen == ["before", "inside", "after"] and count(database, Outgoing) == 3


def test_the_same_thing_is_not_said_twice_for_one_cause(database: Database) -> None:
    with database.write(NOW) as tx, tx.handling("u1"):
        tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "once"})
    with pytest.raises(IntegrityError), database.write(NOW) as tx, tx.handling("u1"):
        tx.say(To(chat_id=1), Effect.MESSAGE, {"text": "once"})
    assert count(database, Outgoing) == 1


def test_times_are_kept_as_aware_utc_and_naive_ones_refused(database: Database) -> None:
    east = timezone(timedelta(hours=5))
    with database.write(NOW) as tx:
        tx.session.add(Person(telegram_id=1, created=NOW.astimezone(east)))
    with database.read() as session:
        kept = session.scalar(select(Person.created))
    assert kept == NOW and kept.tzinfo is not None and kept.utcoffset() == timedelta(0)
    with pytest.raises(StatementError), database.write(NOW) as tx:
        tx.session.add(Person(telegram_id=2, created=datetime(2026, 1, 1)))  # noqa: DTZ001


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_history_of_a_case_can_only_be_added_to(database: Database, verb: str) -> None:
    with database.write(NOW) as tx:
        person = Person(telegram_id=1, created=NOW)
        tx.session.add(person)
        tx.session.flush()
        case = case_of(person)
        tx.session.add(case)
        tx.session.flush()
        tx.session.add(Event(case_id=case.id, at=NOW, kind="filed", by="customer", data={}))
    with pytest.raises(Exception, match="append-only"), database.write(NOW) as tx:
        event = tx.session.scalars(select(Event)).one()
        if verb == "update":
            event.kind = "solved"
        else:
            tx.session.delete(event)
    assert count(database, Event) == 1


def test_ids_have_room_for_telegrams(database: Database) -> None:
    with database.write(NOW) as tx:
        tx.session.add(Person(telegram_id=2**52, created=NOW))
        tx.cause = "u1"
        tx.say(To(chat_id=-(2**52)), Effect.MESSAGE, {"text": "x"}, source=(-(2**52), 2**40))
    with database.read() as session:
        assert session.scalar(select(Person.telegram_id)) == 2**52
        assert session.scalar(select(Outgoing.source_message)) == 2**40


def test_after_a_commit_delivery_is_woken_and_not_after_a_rollback(database: Database) -> None:
    woken: list[bool] = []
    database.after_commit = lambda: woken.append(True)
    with pytest.raises(ZeroDivisionError), database.write(NOW):
        raise ZeroDivisionError
    assert woken == []
    with database.write(NOW):
        pass
    assert woken == [True]
