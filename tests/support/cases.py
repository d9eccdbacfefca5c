"""A case filed and solved by people in a world, for tests of what comes after."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from storage.tables import Case
from tests.support.world import Customer, World

COMPLAINT = "my G5 grinder is blocked since yesterday, please repair it"


def file_by_buttons(customer: Customer) -> None:
    """The whole complaint, each question by its button; after its number when it fails, since when, how important."""
    customer.types("/complaint")
    customer.presses("Aroma X20")
    customer.presses("No")
    customer.types("It leaks from below, there is a puddle on the table")
    for press in ("Repair", "Send"):
        customer.presses(press)
    for item, answer in (("When it fails", "In normal use"), ("Since", "Yesterday"), ("Importance", "Very")):
        customer.presses(item)
        customer.presses(answer)


def filed(customer: Customer) -> Case:
    """A complaint in a sentence, the rest by buttons."""
    customer.types(COMPLAINT)
    for press in ("No", "Send"):
        customer.presses(press)
    return customer.world.case_of(customer)


def noon(desk: World, days: int) -> str:
    """How far it is to noon some days ahead: what falls due at night would wait for the morning."""
    munich = desk.now().astimezone(ZoneInfo("Europe/Berlin"))
    wanted = (munich + timedelta(days=days)).replace(hour=12, minute=0, second=0)
    return f"{int((wanted - munich).total_seconds())}s"


def solve(desk: World, case: Case) -> None:
    """An agent solves it in its topic."""
    topic = desk.agent().at(case)
    topic.types("/solve")
    topic.types("A new tank seal was fitted and tested with ten cups.")
    for press in ("Upheld", "Skip", "Skip", "Send"):
        topic.presses(press)
