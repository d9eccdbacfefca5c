"""A course as a customer takes it."""

from __future__ import annotations

from handlers.buttons.courses import BeginCheck, OpenCourse
from tests.support.desk import Customer


def passes(who: Customer, course: str = "first-espresso") -> None:
    """Takes the course and answers everything rightly."""
    who.presses(OpenCourse(course, "m"))
    who.presses(BeginCheck(course))
    for question in who.firm.setup.content.course(course, who.person().language or "en").check:
        # The options stand first below a question, by their words or by letters.
        who.presses(who.buttons()[next(at for at, option in enumerate(question.options) if option.right)])
