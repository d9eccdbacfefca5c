"""The table of moves: who may do what with a case, and what nobody may."""

import pytest

from casework.lifecycle import MOVES, OPEN, NotAllowed, markdown_table, move, moves_from
from casework.terms import Actor, Role, Status


@pytest.mark.parametrize(
    "story",
    [
        "new assess:system assessed take:agent in_hand solve:agent solved confirm:customer confirmed",
        "confirmed close:system closed",
        "new ask:agent waiting answer:customer in_hand solve:agent solved reopen:customer in_hand",
        "waiting close:system closed reopen:customer in_hand",
        "solved close:system closed",
        "in_hand settle:customer confirmed close:agent closed reopen:quality in_hand",
        "assessed close:quality closed",
        "in_hand merge:agent merged unmerge:admin in_hand",
        "new withdraw:customer closed",
    ],
)
def test_a_case_may_go_this_way(story: str) -> None:
    status, *steps = story.split()
    for step, target in zip(steps[::2], steps[1::2], strict=True):
        verb, by = step.split(":")
        status = move(Status(status), verb, Actor(by))
        assert status == target


@pytest.mark.parametrize(
    ("status", "verb", "by"),
    [
        ("new", "close", "system"),
        ("in_hand", "close", "system"),
        ("in_hand", "close", "customer"),
        ("new", "confirm", "customer"),
        ("solved", "solve", "agent"),
        ("closed", "close", "agent"),
        ("merged", "reopen", "customer"),
        ("in_hand", "take", "quality"),
        ("new", "dance", "admin"),
    ],
)
def test_a_case_may_not_go_this_way(status: str, verb: str, by: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        move(Status(status), verb, Actor(by))
    assert (refused.value.status, refused.value.verb, refused.value.by) == (status, verb, by)


@pytest.mark.parametrize("status", Status)
def test_the_system_never_closes_a_safety_case(status: Status) -> None:
    assert Status.CLOSED not in moves_from(status, Actor.SYSTEM, safety=True).values()


@pytest.mark.parametrize("status", [Status.WAITING, Status.SOLVED, Status.CONFIRMED])
def test_a_person_closes_a_safety_case(status: Status) -> None:
    assert move(status, "close", Actor.AGENT, safety=True) is Status.CLOSED


def test_a_role_acts_as_the_actor_of_that_name() -> None:
    assert move(Status.NEW, "take", Role.AGENT) is Status.IN_HAND
    assert {Actor(role) for role in Role} < set(Actor)


def test_an_administrator_may_do_all_that_an_agent_may() -> None:
    for status in Status:
        assert moves_from(status, Actor.AGENT).items() <= moves_from(status, Actor.ADMIN).items()


def test_each_move_of_an_actor_from_a_status_leads_to_one_place() -> None:
    seen = [(row.verb, status, by) for row in MOVES for status in row.sources for by in row.by]
    assert len(seen) == len(set(seen))


def test_every_status_can_be_reached_and_left() -> None:
    assert {row.target for row in MOVES} == set(Status) - {Status.NEW}
    assert {status for row in MOVES for status in row.sources} == set(Status)


def test_customers_can_answer_reopen_and_withdraw_but_not_move_the_work() -> None:
    verbs = {verb for status in Status for verb in moves_from(status, Actor.CUSTOMER)}
    assert verbs == {"answer", "settle", "confirm", "withdraw", "reopen"}


def test_what_is_open_can_still_be_solved_or_confirmed() -> None:
    for status in OPEN:
        assert {"solve", "confirm"} & moves_from(status, Actor.AGENT).keys()
    assert not OPEN & {Status.CONFIRMED, Status.CLOSED, Status.MERGED}


def test_the_table_for_the_documentation_has_a_line_for_each_move() -> None:
    lines = markdown_table().splitlines()
    assert len(lines) == len(MOVES) + 2
    assert "| close | waiting, solved, confirmed | closed | system (not safety cases) |" in lines
