"""A promised time that passes twice is for a person: the lead is called, and no machine gives another new time."""

from __future__ import annotations

import pytest

from tests.support.desk import Customer, Firm, in_one
from tests.support.staff import QUINN, Staffed

LANGUAGES = ("en", "de", "it", "es")


@pytest.fixture
def staffed(firm: Firm) -> Staffed:
    return Staffed(firm)


def missed_twice(firm: Firm, language: str = "en") -> tuple[Customer, list[str]]:
    customer = firm.customer(1001, language)
    customer.files()
    firm.at(firm.open("promise_due")[0].due)
    return customer, firm.at(firm.open("promise_due")[0].due)


def test_first_miss_is_one_message_with_one_new_time(firm: Firm, ana: Customer) -> None:
    ana.files()
    [words] = in_one(firm.at(firm.open("promise_due")[0].due), "customer")
    assert words.count("New time") == 1 and firm.events("promise_changed")[0].by == "system"


@pytest.mark.parametrize("language", LANGUAGES)
def test_second_miss_calls_the_lead_and_tells_whom(firm: Firm, staffed: Staffed, language: str) -> None:
    team = firm.setup.content.firm.teams["service_desk"]
    assert team.lead is not None
    firm.customer(team.lead, name="Greta")
    _, said = missed_twice(firm, language)
    [words] = in_one(said, "customer")
    assert firm.setup.content.text(team.title, language) in words and "Greta" in words
    assert len(firm.events("promise_changed")) == 1
    assert any("Missed for the second time" in each for each in in_one(said, "general"))
    assert any("Missed for the second time" in each for each in in_one(said, "topic"))


def test_seventeen_days_bring_no_row_of_apologies(firm: Firm, ana: Customer) -> None:
    ana.files()
    heard: list[str] = []
    for _ in range(17 * 24):
        heard += in_one(firm.forward(hours=1), "customer")
    assert sum("sorry" in each for each in heard) == 2 <= len(heard) <= 3
    assert len(firm.events("promise_changed")) == 1
    assert firm.case().status == "new"


def test_only_a_person_gives_another_time_with_its_reason(firm: Firm, staffed: Staffed) -> None:
    missed_twice(firm)
    staffed.presses_in_group("Give a new time", QUINN)
    staffed.writes_in_topic("next Friday", user=QUINN)
    staffed.writes_in_topic("The seal comes from Milan and is on its way.", user=QUINN)
    said = in_one(staffed.presses_in_group("Send", QUINN), "customer")
    assert "Quinn looks after your case" in said[0] and "comes from Milan" in said[0]
    changed = firm.events("promise_changed")[-1]
    assert (changed.by, changed.data["reason"]) == (f"agent:{QUINN}", "The seal comes from Milan and is on its way.")
    case = firm.case()
    assert case.promised_response and case.promised_response > firm.now
    assert firm.open("promise_due")


def test_time_of_a_person_that_passes_is_again_for_a_person(firm: Firm, staffed: Staffed) -> None:
    missed_twice(firm)
    staffed.presses_in_group("Give a new time", QUINN)
    staffed.writes_in_topic("tomorrow", user=QUINN)
    staffed.writes_in_topic("We wait for the workshop.", user=QUINN)
    staffed.presses_in_group("Send", QUINN)
    said = firm.at(firm.open("promise_due")[0].due)
    assert "has been called" in in_one(said, "customer")[0]
    assert [each.by for each in firm.events("promise_changed")] == ["system", f"agent:{QUINN}"]


def test_passed_time_is_not_shown_as_one_to_come(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.at(firm.open("promise_due")[0].due)
    firm.at(firm.open("promise_due")[0].due)
    firm.forward(days=20)
    tracker = [row.content["text"] for row in firm.outgoing() if row.slot == "tracker:1"][-1]
    assert "16 Nov 1" not in tracker.partition("\n\n")[2]
