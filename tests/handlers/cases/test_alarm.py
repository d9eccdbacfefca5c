"""The alarm of a safety case: rings until taken, day and night, and widens; its customer sleeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from handlers import delivery_results
from storage.tables import Outgoing
from tests.support.desk import Customer, Firm, in_one

CONTACT, LEAD, HEAD = 9101, 9201, 9301
TUESDAY = datetime(2026, 11, 17, 15, 50, tzinfo=UTC)
"""16:50 in Munich."""


@pytest.fixture
def burning(firm: Firm, ana: Customer) -> Customer:
    """Whoever may be called can be reached; then a safety case is filed that nobody takes."""
    for number, name in ((CONTACT, "Quinn"), (LEAD, "Lea"), (HEAD, "Hedda")):
        firm.customer(number, name=name)
    firm.at(TUESDAY)
    ana.types("smoke comes out of the plug of my X20")
    assert firm.case().safety
    return ana


def rung(firm: Firm, whom: int) -> list[datetime]:
    """When somebody was called in private."""
    return [row.created for row in firm.outgoing() if row.chat_id == whom and row.kind == "message"]


def through_the_night(firm: Firm, until: datetime) -> list[str]:
    said = []
    while firm.open("ring") and firm.open("ring")[0].due <= until:
        said += firm.at(min(each.due for each in firm.open()))
    return said


def test_it_rings_all_night_and_nobody_apologises_to_the_customer(firm: Firm, burning: Customer) -> None:
    said = through_the_night(firm, TUESDAY + timedelta(hours=20))
    times = [(each - TUESDAY).total_seconds() / 60 for each in rung(firm, CONTACT)]
    assert times[:14] == [*range(0, 61, 5), 75]
    assert {later - before for before, later in pairwise(times[13:])} == {15}
    assert times[-1] >= 19 * 60
    assert in_one(said, "customer") == [], "once at filing, then from a person"
    assert len([each for each in in_one(said, "topic") if "Promise missed" in each]) <= 2


def test_more_people_are_called_the_longer_nobody_takes_it(firm: Firm, burning: Customer) -> None:
    through_the_night(firm, TUESDAY + timedelta(hours=1))
    minutes = {who: (rung(firm, who)[0] - TUESDAY).total_seconds() / 60 for who in (CONTACT, LEAD, HEAD)}
    assert minutes == {CONTACT: 0, LEAD: 15, HEAD: 30}


def test_who_takes_it_ends_it(firm: Firm, burning: Customer) -> None:
    firm.forward(minutes=5)
    firm.takes()
    assert not firm.open("ring")
    said = firm.forward(hours=3)
    assert not any("Nobody has taken" in each for each in said)


def test_how_long_it_has_rung_is_said_as_people_count(firm: Firm, burning: Customer) -> None:
    for passed, said in (({"minutes": 105}, "105 minutes"), ({"hours": 30}, "31 hours"), ({"days": 8}, "9 days")):
        calls = [each for each in in_one(firm.forward(**passed), "general") if "Nobody has taken" in each]
        assert f"· {said}" in calls[-1]


def test_the_group_reads_names_and_can_take_it_there(firm: Firm, burning: Customer) -> None:
    said = firm.forward(minutes=15)
    [call] = [each for each in in_one(said, "general") if "Nobody has taken" in each]
    assert "Quinn" in call and "Lea" in call and "15 minutes" in call and "Hedda" not in call
    group = [row for row in firm.outgoing() if "Nobody has taken" in str(row.content.get("text")) and row.chat_id < 0]
    assert group[-1].content["buttons"]


def test_a_standstill_brings_one_ring(firm: Firm, burning: Customer) -> None:
    before = len(rung(firm, CONTACT))
    firm.forward(hours=9)
    assert len(rung(firm, CONTACT)) == before + 1


def test_who_never_started_the_bot_is_named_to_the_group(firm: Firm, ana: Customer) -> None:
    said = ana.types("smoke comes out of the plug of my X20")
    assert any("cannot be reached in private" in each for each in in_one(said, "general"))


def test_who_blocks_the_bot_is_named_to_the_group_once(firm: Firm, burning: Customer) -> None:
    refused = [row for row in firm.outgoing() if row.chat_id == CONTACT][-1]
    for _ in range(2):
        with firm.desk() as desk:
            delivery_results.note_refusal(desk, desk.session.get_one(Outgoing, refused.id), "blocked")
    said = [each for each in in_one(firm.fresh(), "general") if "cannot be reached in private" in each]
    assert len(said) == 1 and "Quinn" in said[0]
    before = len(rung(firm, CONTACT))
    firm.forward(minutes=5)
    assert len(rung(firm, CONTACT)) == before, "what cannot arrive is not queued"


def test_the_command_gets_no_word_of_the_customer(firm: Firm, ana: Customer) -> None:
    firm.setup.alert_command = True
    ana.files(danger="yes", what="Fire! I am Ana of Elm Street 5", product={"name": "my old thing from Ana"})
    [row] = [row for row in firm.outgoing() if row.kind == "command"]
    assert row.content["facts"]["case"] == firm.case().number and row.content["facts"]["ring"] == 0
    assert "Ana" not in str(row.content) and "Elm" not in str(row.content)
    firm.forward(minutes=5)
    assert [row.content["facts"]["ring"] for row in firm.outgoing() if row.kind == "command"] == [0, 1]


def test_a_command_that_fails_is_told_to_the_group(firm: Firm, ana: Customer) -> None:
    firm.setup.alert_command = True
    ana.files(danger="yes", what="Fire in the kitchen")
    [row] = [row for row in firm.outgoing() if row.kind == "command"]
    firm.fresh()
    with firm.desk() as desk:
        delivery_results.note_refusal(desk, desk.session.get_one(Outgoing, row.id), "exit status 3: no modem")
    assert any("exit status 3: no modem" in each for each in in_one(firm.fresh(), "general"))
