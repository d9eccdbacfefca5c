"""The worker on both databases: order, retries, parking, appointments; with tiny handlers of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from bot.inbox.batching import Handling
from bot.inbox.due import LATER, Appointments
from bot.inbox.handle import Updates
from bot.inbox.intake import Inbox
from bot.inbox.worker import Worker
from casework.terms import Fate
from handlers.context import Context
from handlers.setup import Setup
from storage import queues
from storage.database import Database
from storage.tables import Appointment, Outgoing, Person, Received
from storage.transaction import Effect, To
from tests.support.desk import Standing


@pytest.fixture
def setup(setup: Setup) -> Setup:
    setup.agents_chat = -100
    return setup


@pytest.fixture
def clock() -> Standing:
    return Standing(datetime(2026, 11, 20, 10, tzinfo=UTC))


def _echo(desk: Context, prepared: Any, received: Received) -> None:
    """Answers with the same words; "fail" is said, and then it fails."""
    message = prepared["message"]
    desk.tx.say(To(chat_id=message["chat"]["id"]), Effect.MESSAGE, {"text": message["text"]})
    if message["text"] != "forgotten":
        desk.fate(Fate.SMALLTALK)
    desk.session.flush()
    if message["text"] == "fail":
        raise ValueError("the words of a customer")


def _sorry(desk: Context, received: Received) -> None:
    desk.tx.say(To(chat_id=0), Effect.MESSAGE, {"text": f"sorry {received.update_id}"})


def _keep(desk: Context, appointment: Appointment) -> None:
    if appointment.kind == "fail":
        raise ValueError("not today")
    desk.tx.say(To(chat_id=7), Effect.MESSAGE, {"text": appointment.kind})
    appointment.kept = desk.now


HANDLING = Handling(prepare=lambda setup, raw, now: raw, receive=_echo, apologise=_sorry, keep=_keep)


def message(number: int, person: int, text: str) -> dict[str, Any]:
    who = {"id": person, "first_name": "Ana", "is_bot": False, "language_code": "en"}
    chat = {"id": person, "type": "private"}
    return {"update_id": number, "message": {"message_id": number, "from": who, "chat": chat, "text": text}}


def said(db: Database) -> list[str]:
    with db.read() as session:
        return [row.content["text"] for row in session.scalars(select(Outgoing).order_by(Outgoing.id))]


def rows(db: Database) -> list[Received]:
    with db.read() as session:
        found = list(session.scalars(select(Received).order_by(Received.id)))
        session.expunge_all()
        return found


@pytest.fixture
def updates(database: Database, setup: Setup, clock: Standing) -> Updates:
    return Updates(database, setup, clock, HANDLING)


@pytest.fixture
def inbox(database: Database, clock: Standing) -> Inbox:
    return Inbox(database, clock)


def until_idle(step: Callable[[], bool]) -> int:
    rounds = 0
    while step():
        rounds += 1
        assert rounds < 200, "the same work again and again"
    return rounds


def test_each_persons_messages_are_handled_in_order(database: Database, inbox: Inbox, updates: Updates) -> None:
    inbox.store([message(n, 1000 + n % 3, f"{n % 3}:{n}") for n in range(1, 200)])
    until_idle(updates.handle_next)
    heard = said(database)
    assert len(heard) == 199
    for person in range(3):
        of_person = [text for text in heard if text.startswith(f"{person}:")]
        assert of_person == [f"{person}:{n}" for n in range(1, 200) if n % 3 == person]


def test_what_has_no_fate_is_a_fault_and_is_parked(
    database: Database, inbox: Inbox, updates: Updates, clock: Standing
) -> None:
    """A handler that does not say what became of the words has not handled them: nobody would look at them again."""
    inbox.store([message(1, 1, "heard"), message(2, 2, "forgotten")])
    for _ in range(4):
        until_idle(updates.handle_next)
        clock.seconds += 10
    heard, forgotten = rows(database)
    assert (heard.fate, heard.handled is not None) == ("smalltalk", True)
    assert (forgotten.fate, forgotten.handled, forgotten.failures) == ("parked", None, 3)
    assert forgotten.error is not None and forgotten.error.startswith("NoFate") and "sorry 2" in said(database)


def test_nothing_is_handled_without_a_fate(database: Database, inbox: Inbox) -> None:
    inbox.store([message(1, 1, "heard")])
    with pytest.raises(IntegrityError), database.engine.begin() as connection:
        connection.execute(update(Received).values(handled=datetime.now(UTC)))


def test_a_thousand_messages_of_one_person_hold_nobody_up(
    database: Database, inbox: Inbox, updates: Updates, clock: Standing
) -> None:
    """Who writes into a backlog of somebody else is answered in the next commit, again and again."""
    for start in range(0, 1000, 100):
        inbox.store([message(start + n, 1, f"A{start + n}") for n in range(1, 101)])
    for number in range(1, 4):
        clock.seconds += 0.5
        inbox.store([message(2000 + number, 1 + number, f"B{number}")])
        assert updates.handle_next()
        assert said(database)[-1] != f"B{number}" and f"B{number}" in said(database)[-50:]
    until_idle(updates.handle_next)
    assert [text for text in said(database) if text.startswith("A")] == [f"A{n}" for n in range(1, 1001)]


def test_two_backlogs_are_worked_off_side_by_side(database: Database, inbox: Inbox, updates: Updates) -> None:
    inbox.store([message(n, 1, f"A{n}") for n in range(1, 101)])
    inbox.store([message(100 + n, 2, f"B{n}") for n in range(1, 101)])
    assert updates.handle_next()
    assert said(database) == [f"{who}{n}" for n in range(1, 26) for who in "AB"]


def test_at_an_ordinary_pace_it_is_the_order_of_coming(
    database: Database, inbox: Inbox, updates: Updates, clock: Standing
) -> None:
    for number, person in enumerate((1, 2, 1, 3, 2), 1):
        clock.seconds += 1.5
        inbox.store([message(number, person, str(number))])
    until_idle(updates.handle_next)
    assert said(database) == ["1", "2", "3", "4", "5"]


def test_who_has_been_answered_is_up_at_once_again(
    database: Database, inbox: Inbox, updates: Updates, clock: Standing
) -> None:
    """What was written before, and handled, is not held against anybody."""
    inbox.store([message(n, 1, f"A{n}") for n in range(1, 41)])
    until_idle(updates.handle_next)
    clock.seconds += 1
    inbox.store([message(101, 1, "again"), message(102, 2, "hello")])
    until_idle(updates.handle_next)
    assert said(database)[-2:] == ["again", "hello"]


def test_what_comes_next_is_found_without_a_look_at_the_whole_backlog(database: Database, inbox: Inbox) -> None:
    for start in range(0, 3000, 100):
        inbox.store([message(start + n, 1, "A") for n in range(1, 101)])
    with database.write(datetime(2026, 11, 20, tzinfo=UTC)) as tx:
        if not database.sqlite:  # on SQLite nobody ever counts the rows for the planner
            tx.session.execute(text("ANALYZE"))
        chosen = plan_of(tx.session, lambda: queues.next_updates(tx.session.connection(), 2e9, 50))
        ready = plan_of(tx.session, lambda: queues.ready_updates(tx.session.connection(), 2e9, 50))
        turn = plan_of(tx.session, lambda: queues.turns(tx.session, [1, 2], 2e9))
    for plan in (chosen, ready):
        assert "due_received" in plan and "failed_received" in plan and "sort" not in plan and "b-tree" not in plan
    assert "open_received" in turn and "seq scan on received" not in chosen + ready + turn


def plan_of(session: Session, ask: Callable[[], Any]) -> str:
    """How the database finds what is asked for, in its own words, in small letters."""
    its, asked = session.connection(), []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    event.listen(its, "before_cursor_execute", note)
    ask()
    event.remove(its, "before_cursor_execute", note)
    [(statement, values)] = asked
    word = "EXPLAIN QUERY PLAN" if its.dialect.name == "sqlite" else "EXPLAIN"
    return "\n".join(str(tuple(row)) for row in its.exec_driver_sql(f"{word} {statement}", values)).lower()


def test_several_updates_share_one_commit(inbox: Inbox, updates: Updates) -> None:
    inbox.store([message(n, 1000 + n, "hello") for n in range(1, 51)])
    assert until_idle(updates.handle_next) == 1


def test_a_failing_update_leaves_nothing_behind_and_the_others_go_on(
    database: Database, inbox: Inbox, updates: Updates
) -> None:
    inbox.store([message(1, 1, "before"), message(2, 2, "fail"), message(3, 3, "after")])
    until_idle(updates.handle_next)
    assert said(database) == ["before", "after"]


def test_a_failing_update_is_tried_three_times_then_parked_with_an_apology(
    database: Database, inbox: Inbox, updates: Updates, clock: Standing
) -> None:
    inbox.store([message(1, 1, "fail"), message(2, 1, "next")])
    for pause, failures in ((1.0, 1), (5.0, 2)):
        until_idle(updates.handle_next)
        [failed, waiting] = rows(database)
        assert (failed.failures, failed.parked, waiting.handled) == (failures, None, None)
        assert failed.try_at == pytest.approx(clock.real() + pause)
        clock.seconds += pause + 0.1
    until_idle(updates.handle_next)
    [failed, waiting] = rows(database)
    assert failed.parked is not None and failed.handled is None and waiting.handled is not None
    assert said(database) == ["sorry 1", "next"]


def test_what_is_kept_of_an_error_does_not_quote_the_customer(
    database: Database, inbox: Inbox, updates: Updates
) -> None:
    inbox.store([message(1, 1, "fail")])
    until_idle(updates.handle_next)
    error = rows(database)[0].error
    assert error is not None and error.startswith("ValueError") and "_echo" in error and "words" not in error


def test_a_person_whose_message_waits_for_a_retry_does_not_hold_up_others(
    database: Database, inbox: Inbox, updates: Updates
) -> None:
    inbox.store([message(n, 1, "fail") for n in range(1, 120)])
    until_idle(updates.handle_next)
    inbox.store([message(500, 2, "hello")])
    until_idle(updates.handle_next)
    assert said(database) == ["hello"]


def test_an_update_that_cannot_be_read_is_parked_too(
    database: Database, inbox: Inbox, setup: Setup, clock: Standing
) -> None:
    def prepare(setup: Setup, raw: dict[str, Any], now: datetime) -> Any:
        raise KeyError("text")

    updates = Updates(database, setup, clock, Handling(prepare, _echo, _sorry, _keep))
    inbox.store([message(1, 1, "hello")])
    for _ in range(3):
        until_idle(updates.handle_next)
        clock.seconds += 10
    assert rows(database)[0].parked is not None


def test_a_failing_apology_parks_nevertheless(database: Database, inbox: Inbox, setup: Setup, clock: Standing) -> None:
    def apologise(desk: Context, received: Received) -> None:
        raise RuntimeError

    updates = Updates(database, setup, clock, Handling(HANDLING.prepare, _echo, apologise, _keep))
    inbox.store([message(1, 1, "fail"), message(2, 1, "next")])
    for _ in range(3):
        until_idle(updates.handle_next)
        clock.seconds += 10
    assert rows(database)[0].parked is not None
    assert said(database) == ["next"]


def test_trouble_of_the_database_counts_for_no_message(
    database: Database, inbox: Inbox, setup: Setup, clock: Standing
) -> None:
    troubles = [1]

    def receive(desk: Context, prepared: Any, received: Received) -> None:
        if troubles:
            troubles.pop()
            raise OperationalError("SELECT 1", None, ConnectionError("the server closed the connection"))
        _echo(desk, prepared, received)

    updates = Updates(database, setup, clock, Handling(HANDLING.prepare, receive, _sorry, _keep))
    inbox.store([message(1, 1, "hello")])
    with pytest.raises(OperationalError):
        updates.handle_next()
    until_idle(updates.handle_next)
    [row] = rows(database)
    assert (row.failures, row.handled is not None, said(database)) == (0, True, ["hello"])


def test_a_commit_that_fails_as_a_whole_is_taken_apart(
    database: Database, inbox: Inbox, setup: Setup, clock: Standing
) -> None:
    """Something that only breaks at the end of the transaction must not stop the other people's messages."""

    def receive(desk: Context, prepared: Any, received: Received) -> None:
        _echo(desk, prepared, received)
        if prepared["message"]["text"] == "poison":
            desk.tx.session.info["poison"] = True

    class Poisoned(Database):
        def write(self, now: datetime, *, durable: bool = False) -> Any:
            return _poisoned(super().write(now, durable=durable))

    poisoned = Poisoned(str(database.url.render_as_string(hide_password=False)))
    updates = Updates(poisoned, setup, clock, Handling(HANDLING.prepare, receive, _sorry, _keep))
    inbox.store([message(1, 1, "one"), message(2, 2, "poison"), message(3, 3, "three"), message(4, 2, "four")])
    for _ in range(4):
        until_idle(updates.handle_next)
        clock.seconds += 10
    poisoned.close()
    assert sorted(said(database)) == ["four", "one", "sorry 2", "three"]


class _poisoned:
    """A transaction that cannot be committed when a handler has poisoned its session."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __enter__(self) -> Any:
        self._tx = self._inner.__enter__()
        return self._tx

    def __exit__(self, *error: Any) -> Any:
        if error[0] is None and self._tx.session.info.pop("poison", False):
            broken = ValueError("refused at the commit")
            self._inner.__exit__(ValueError, broken, None)
            raise broken
        return self._inner.__exit__(*error)


def test_raw_text_erased_meanwhile_counts_as_handled(database: Database, inbox: Inbox, updates: Updates) -> None:
    inbox.store([message(1, 1, "fail")])
    with database.write(datetime.now(UTC)) as tx:
        tx.session.execute(update(Received).values(raw=None))
    until_idle(updates.handle_next)
    assert rows(database)[0].handled is not None
    assert said(database) == []


def appoint(db: Database, due: datetime, *kinds: str) -> None:
    with db.write(due) as tx:
        person = Person(telegram_id=7, created=due)
        tx.session.add(person)
        tx.session.flush()
        for number, kind in enumerate(kinds):
            at = due + timedelta(seconds=number)
            tx.session.add(Appointment(kind=kind, due=at, created=due, person_id=person.id if number % 2 else None))


def test_appointments_are_kept_once_when_due_and_in_their_order(
    database: Database, setup: Setup, clock: Standing
) -> None:
    appointments = Appointments(database, setup, clock, HANDLING)
    appoint(database, clock.now() + timedelta(hours=1), "first", "second", "third")
    assert until_idle(appointments.keep_next) == 0
    clock.seconds += 3602
    until_idle(appointments.keep_next)
    clock.seconds += 3602
    until_idle(appointments.keep_next)
    assert said(database) == ["first", "second", "third"]


def test_a_failing_appointment_is_put_an_hour_ahead_and_never_lost(
    database: Database, setup: Setup, clock: Standing
) -> None:
    appointments = Appointments(database, setup, clock, HANDLING)
    appoint(database, clock.now(), "fail", "other")
    clock.seconds += 2
    for pause in (1.0, 5.0, LATER):
        until_idle(appointments.keep_next)
        with database.read() as session:
            [try_at] = session.scalars(select(Appointment.try_at).where(Appointment.kept.is_(None)))
        assert try_at == pytest.approx(clock.real() + pause)
        clock.seconds += pause + 0.1
    assert said(database) == ["other"]
    mended = Handling(HANDLING.prepare, _echo, _sorry, _kept_anyway)
    until_idle(Appointments(database, setup, clock, mended).keep_next)
    assert said(database) == ["other", "fail"]


def _kept_anyway(desk: Context, appointment: Appointment) -> None:
    desk.tx.say(To(chat_id=7), Effect.MESSAGE, {"text": appointment.kind})
    appointment.kept = desk.now


def test_an_appointment_replaced_by_an_earlier_one_is_not_kept(
    database: Database, setup: Setup, clock: Standing
) -> None:
    """After a jump of the clock a reminder and the closing it warns of are due together."""

    def keep(desk: Context, appointment: Appointment) -> None:
        _keep(desk, appointment)
        for other in desk.session.scalars(select(Appointment).where(Appointment.kept.is_(None))):
            desk.session.delete(other)

    appointments = Appointments(database, setup, clock, Handling(HANDLING.prepare, _echo, _sorry, keep))
    appoint(database, clock.now(), "reminder", "closing")
    clock.seconds += 100
    until_idle(appointments.keep_next)
    assert said(database) == ["reminder"]


def test_a_handler_that_forgets_to_say_kept_does_not_run_for_ever(
    database: Database, setup: Setup, clock: Standing
) -> None:
    appointments = Appointments(
        database, setup, clock, Handling(HANDLING.prepare, _echo, _sorry, lambda desk, appointment: None)
    )
    appoint(database, clock.now(), "nothing")
    until_idle(appointments.keep_next)
    with database.read() as session:
        assert session.scalars(select(Appointment)).one().kept is not None


def test_two_workers_share_the_people_and_nobody_is_answered_twice(
    database_url: str, open_database: Callable[[str], Database], setup: Setup, clock: Standing
) -> None:
    """As two processes on PostgreSQL do; on SQLite a second process is refused and this is one after the other."""
    db = open_database(database_url)
    Inbox(db, clock).store([message(n, 1000 + n % 40, f"{n % 40}:{n}") for n in range(1, 401)])
    crew = [Updates(open_database(database_url) if not db.sqlite else db, setup, clock, HANDLING) for _ in range(2)]
    if db.sqlite:
        crew = crew[:1]

    def work(updates: Updates) -> None:
        while any(row.handled is None for row in rows(db)):
            updates.handle_next()

    threads = [threading.Thread(target=work, args=(updates,)) for updates in crew]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    heard = said(db)
    assert len(heard) == len(set(heard)) == 400
    for person in range(40):
        of_person = [int(text.split(":")[1]) for text in heard if text.startswith(f"{person}:")]
        assert of_person == sorted(of_person)


def test_the_thread_goes_on_after_an_error_and_ends_when_told(
    database: Database, inbox: Inbox, updates: Updates
) -> None:
    errors = [RuntimeError("once")]

    def step() -> bool:
        if errors:
            raise errors.pop()
        return updates.handle_next()

    worker = Worker(step)
    worker.start()
    inbox.store([message(1, 1, "hello")])
    worker.wake()
    for _ in range(100):
        if said(database):
            break
        threading.Event().wait(0.1)
    worker.stop()
    assert said(database) == ["hello"]
