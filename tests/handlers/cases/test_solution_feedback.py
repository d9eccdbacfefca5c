"""After the solution, through HTTP: asked, reopened, solved, confirmed, rated, closed; and a kill on the way."""

from __future__ import annotations

from sqlalchemy import select

from storage.tables import SurveyAnswer
from tests.support.cases import file_by_buttons, noon, solve
from tests.support.world import Customer, World


def test_from_the_solution_to_the_rating(own_desk: World) -> None:
    desk = own_desk
    ana: Customer = desk.customer("Ana")
    file_by_buttons(ana)
    case = desk.case_of(ana)
    solve(desk, case)
    desk.forward(noon(desk, 5))
    assert "work as it should?" in ana.last()
    assert "Does it work? No." in ana.presses("No, it still fails")
    assert desk.case_of(ana).reopened == 1
    solve(desk, case)
    desk.forward(noon(desk, 5))
    before = len(ana.messages())
    assert "Does it work? Yes." in ana.presses("Yes, it works")
    assert len(ana.messages()) == before
    desk.forward(noon(desk, 2))
    assert ana.last().buttons[:5] == ["1", "2", "3", "4", "5"]
    before = len(ana.messages())
    assert "Your rating: 2 / 5" in ana.presses("2")
    assert "It took too long" in ana.presses("It took too long")
    assert len(ana.messages()) == before
    assert "Thank you for being frank" in ana.types("Tell me when it takes longer")
    assert "rated 2 / 5" in desk.agent().at(case).read()
    desk.forward(noon(desk, 30))
    assert desk.case_of(ana).status == "closed"
    with desk.db.read() as session:
        kept = session.scalars(select(SurveyAnswer).order_by(SurveyAnswer.id))
        answers = [(each.question, each.value, each.text) for each in kept]
    assert answers == [
        ("rating", "2", None), ("reason", "slow", None), ("comment", None, "Tell me when it takes longer"),
    ]  # fmt: skip


def test_killed_while_follow_ups_are_due_each_comes(own_process: World) -> None:
    """kill -9 at the moment at which they fall due: after the restart each has been asked, none decided twice."""
    desk = own_process
    people = [desk.customer(f"Person{number}") for number in range(3)]
    for person in people:
        file_by_buttons(person)
        solve(desk, desk.case_of(person))
    desk.api.clock(noon(desk, 5))
    desk.kill()
    desk.start()
    desk.settle()
    for person in people:
        asked = [each for each in person.messages() if "work as it should?" in (each["html"] or "")]
        # At least once: a kill between sending and recording may repeat one message.
        assert len(asked) in (1, 2)
