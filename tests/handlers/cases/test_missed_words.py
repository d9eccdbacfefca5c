"""After a day and more without Telegram: who runs the desk is told, customers with open cases are asked, each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, event, update

from bot.inbox.last_fetch import LastFetch, mark
from handlers.cases import plan
from storage.privacy import erase
from storage.tables import Appointment, Contact, Entry, Outgoing, Person, Setting, Staff
from tests.support.desk import MONDAY, Customer, Firm, in_one

ASKED = (
    "I am sorry: what was written to me between Sun 15 Nov 04:00 and Sun 15 Nov 10:00 did not reach us. If you wrote "
    "about K-2026-000001 in that time, please send it here once more. If not, you need not do anything."
)
TOLD = (
    "⚠️ I had no connection to Telegram from Sun 15 Nov 04:00 to today 10:00. Telegram keeps messages for 24 hours "
    "only: what was written before Sun 15 Nov 10:00 is lost. "
)
ONE, NOBODY = "One customer has an open case and is asked once whether they wrote.", "No customer has an open case."


@pytest.fixture
def boss(firm: Firm) -> Iterator[Customer]:
    """An administrator by the settings, who has written to the bot once."""
    firm.setup.admins = frozenset({9100})
    yield firm.customer(9100, name="Vera")
    firm.setup.admins = frozenset()


def heard_before(firm: Firm, **ago: float) -> None:
    """Telegram was heard so long ago for the last time."""
    at = int((firm.now - timedelta(**ago)).timestamp())
    with firm.desk() as desk:
        desk.session.execute(delete(Setting).where(Setting.key == mark(0)))
        desk.session.add(Setting(key=mark(0), number=at))


def starts(firm: Firm) -> list[str]:
    """The bot starts, and Telegram answers for the first time; what is said because of it."""
    firm.fresh()
    LastFetch(firm.db, firm.setup, firm.clock).note()
    return firm.run()


def questions(said: list[str]) -> list[str]:
    return [words for words in in_one(said, "customer") if "did not reach us" in words]


def stands(firm: Firm) -> int | None:
    [kept] = firm.rows(Setting, Setting.key == mark(0))
    return kept.number


def test_after_a_gap_everybody_concerned_is_told_once(firm: Firm, ana: Customer, boss: Customer) -> None:
    ana.files()
    firm.customer(1002, name="Ben")
    heard_before(firm, hours=30)
    said = starts(firm)
    assert in_one(said, "customer") == [ASKED]
    assert in_one(said, "staff") == [TOLD + ONE]
    assert in_one(said, "general") == [TOLD + ONE]
    assert starts(firm) == []
    assert firm.forward(minutes=2) == [] and starts(firm) == []


def test_administrators_with_a_role_are_told_agents_in_private_are_not(firm: Firm) -> None:
    for number, role in ((9101, "admin"), (9102, "agent"), (9103, "admin")):
        with firm.desk() as desk:
            desk.session.add(Staff(telegram_id=number, role=role, added=firm.now))
        if number != 9103:
            firm.customer(number)
    heard_before(firm, hours=30)
    said = starts(firm)
    assert in_one(said, "staff") == in_one(said, "general") == [TOLD + NOBODY]
    assert [row.chat_id for row in firm.outgoing() if (row.chat_id or 0) > 0] == [9101]


@pytest.mark.parametrize("hours", [23, 24])
def test_what_telegram_has_kept_is_no_gap(firm: Firm, ana: Customer, hours: int) -> None:
    ana.files()
    heard_before(firm, hours=hours)
    assert starts(firm) == []
    assert stands(firm) == MONDAY.timestamp()


def test_the_first_start_of_all_is_no_gap(firm: Firm, ana: Customer) -> None:
    ana.files()
    assert starts(firm) == []
    assert stands(firm) == MONDAY.timestamp()


def test_a_clock_that_the_sandbox_moves_makes_no_gap(
    firm: Firm, ana: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts(firm)
    monkeypatch.setattr(firm.clock, "offset", lambda: 30 * 86400.0)
    LastFetch(firm.db, firm.setup, firm.clock).note()
    assert not [row for row in firm.outgoing() if row.cause.startswith("gap")]


def test_a_network_that_was_away_is_noticed_without_a_start(firm: Firm, ana: Customer) -> None:
    ana.files()
    fetches = LastFetch(firm.db, firm.setup, firm.clock)
    fetches.note()
    firm.at(firm.now + timedelta(hours=30))
    fetches.note()
    assert len(in_one(firm.run(), "general")) == 1


def test_the_mark_moves_once_a_minute(firm: Firm) -> None:
    fetches = LastFetch(firm.db, firm.setup, firm.clock)
    for seconds in (0, 30, 59):
        firm.clock.seconds = MONDAY.timestamp() + seconds
        fetches.note()
        assert stands(firm) == MONDAY.timestamp()
    firm.clock.seconds = MONDAY.timestamp() + 60
    fetches.note()
    assert stands(firm) == MONDAY.timestamp() + 60


def test_one_question_for_all_cases_of_a_customer(firm: Firm, ana: Customer) -> None:
    for _ in range(3):
        ana.files()
    firm.with_case(2, lambda desk, case, agent: setattr(case, "channel", "phone"))
    heard_before(firm, hours=30)
    [words] = in_one(starts(firm), "customer")
    assert "about K-2026-000001, K-2026-000003 in that time" in words


@pytest.mark.parametrize("gone", ["blocked", "erased", "withdrawn"])
def test_who_has_left_or_has_nothing_open_any_more_is_left_alone(firm: Firm, ana: Customer, gone: str) -> None:
    ana.files()
    if gone == "withdrawn":
        ana.presses("It is solved")
    with firm.desk() as desk:
        if gone == "blocked":
            desk.session.execute(update(Person).where(Person.id == ana.id).values(blocked=firm.now))
        elif gone == "erased":
            erase(desk.session, ana.id, firm.now, quoting=())
    heard_before(firm, hours=30)
    said = starts(firm)
    assert in_one(said, "customer") == []
    assert in_one(said, "general") == [TOLD + NOBODY]


@pytest.mark.parametrize("gone", ["blocked", "solved"])
def test_what_changes_before_the_question_is_asked_counts(firm: Firm, ana: Customer, gone: str) -> None:
    ana.files()
    at_night(firm)
    if gone == "solved":
        ana.presses("It is solved")
    else:
        with firm.desk() as desk:
            desk.session.execute(update(Person).where(Person.id == ana.id).values(blocked=firm.now))
    said = firm.at(MONDAY + timedelta(days=1))
    assert questions(said) == []
    [held] = firm.kept("missed_words")
    assert held.outcome == ("dropped" if gone == "solved" else "unreachable")


def at_night(firm: Firm) -> list[str]:
    """The bot starts at eleven in the evening, after thirty hours."""
    firm.at(MONDAY.replace(hour=22))
    heard_before(firm, hours=30)
    return starts(firm)


def test_at_night_the_question_waits_for_the_morning(firm: Firm, ana: Customer) -> None:
    ana.files()
    said = at_night(firm)
    assert in_one(said, "customer") == [] and len(in_one(said, "general")) == 1
    [held] = firm.open("missed_words")
    assert held.due == (MONDAY + timedelta(days=1)).replace(hour=7), "eight o'clock in Munich"
    [words] = questions(firm.at(held.due))
    assert "between Sun 15 Nov 17:00 and Sun 15 Nov 23:00" in words


def test_in_danger_people_are_told_at_night_and_the_customer_is_asked_in_the_morning(firm: Firm, ana: Customer) -> None:
    """Whoever told of danger was told what to do, and hears of people; nothing of a machine's at night."""
    ana.files(danger="yes")
    said = at_night(firm)
    assert in_one(said, "customer") == [] and len([each for each in in_one(said, "general") if ONE in each]) == 1
    [held] = firm.open("missed_words")
    assert held.due == (MONDAY + timedelta(days=1)).replace(hour=7), "eight o'clock in Munich"


def test_a_second_gap_before_the_morning_makes_one_question(firm: Firm, ana: Customer) -> None:
    ana.files()
    at_night(firm)
    firm.clock.seconds += 28 * 3600
    [told] = [words for words in in_one(starts(firm), "general") if "no connection" in words]
    assert ONE in told
    [held] = firm.open("missed_words")
    firm.clock.seconds = held.due.timestamp()
    [words] = questions(firm.run())
    assert "between Sun 15 Nov 17:00 and Tue 17 Nov 03:00" in words


def test_replanning_a_case_leaves_the_question(firm: Firm, ana: Customer) -> None:
    ana.files()
    at_night(firm)
    before = [held.id for held in firm.open("missed_words")]
    firm.with_case(1, lambda desk, case, agent: plan.replan(desk, case))
    assert [held.id for held in firm.open("missed_words")] == before != []


def test_the_cap_neither_holds_nor_counts_the_question(firm: Firm, ana: Customer) -> None:
    ana.files()
    with firm.desk() as desk:
        desk.session.add_all(Contact(person_id=ana.id, at=firm.now, kind="does_it_work") for _ in range(9))
    heard_before(firm, hours=30)
    assert in_one(starts(firm), "customer") == [ASKED]
    assert {kind for kind, _ in firm.contacts()} == {"does_it_work"}


def test_killed_before_the_commit_it_is_told_once_by_the_next_start(firm: Firm, ana: Customer) -> None:
    ana.files()
    heard_before(firm, hours=30)
    before, said = stands(firm), len(firm.outgoing())

    def dies(*_: Any) -> None:
        raise RuntimeError("the machine stops")

    event.listen(firm.db.engine, "commit", dies)
    LastFetch(firm.db, firm.setup, firm.clock).note()
    event.remove(firm.db.engine, "commit", dies)
    assert (stands(firm), len(firm.outgoing())) == (before, said)
    assert not firm.rows(Appointment, Appointment.kind == "missed_words")
    assert len(in_one(starts(firm), "customer")) == 1
    assert starts(firm) == []
    assert len(firm.rows(Outgoing, Outgoing.cause.startswith("gap"))) == 1


@pytest.mark.parametrize("language", ["de", "it", "es"])
def test_the_question_is_asked_in_the_language_of_the_customer(firm: Firm, language: str) -> None:
    firm.customer(1003, language=language).files()
    heard_before(firm, hours=30)
    [words] = in_one(starts(firm), "customer")
    assert "K-2026-000001" in words and "did not reach us" not in words


def test_what_is_written_after_the_question_reaches_the_case(firm: Firm, ana: Customer) -> None:
    ana.files()
    heard_before(firm, hours=30)
    starts(firm)
    ana.types("The seal is torn as well")
    assert [each.text for each in firm.rows(Entry, Entry.case_id == 1)][1:] == ["The seal is torn as well"]
