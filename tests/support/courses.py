"""A course as a customer takes it."""

from __future__ import annotations

from tests.support.content import texts
from tests.support.desk import Customer


def opens(who: Customer, course: str = "first-espresso") -> None:
    """Opens the course from the list; it goes on where it was left."""
    who.types("/learn")
    who.presses(who.firm.setup.content.course(course, _language(who)).title)


def reads(who: Customer, step: int, course: str = "first-espresso") -> None:
    """Opens the course and turns to the step, counted from 1."""
    opens(who, course)
    for _ in range(1, step):
        who.presses(texts().plain(_language(who), "learn-next"))


def begins_check(who: Customer, course: str = "first-espresso") -> None:
    """Goes on to the last step and from there to the questions."""
    opens(who, course)
    onward, check = (texts().plain(_language(who), key) for key in ("learn-next", "learn-check"))
    while check not in who.buttons():
        who.presses(onward)
    who.presses(check)


def passes(who: Customer, course: str = "first-espresso") -> None:
    """Takes the course and answers everything rightly."""
    begins_check(who, course)
    for question in who.firm.setup.content.course(course, _language(who)).check:
        # The options stand first below a question, by their words or by letters.
        who.presses(who.buttons()[next(at for at, option in enumerate(question.options) if option.right)])


def wishes_reminder(who: Customer, when: str = "Tomorrow") -> None:
    """Puts off the course that is being read."""
    who.presses("Later")
    who.presses(when)


def _language(who: Customer) -> str:
    return who.person().language or "en"
