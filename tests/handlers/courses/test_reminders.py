"""Courses over time: one reminder for those who wish it, courses that the firm changes, an offer after a complaint."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from casework.courses import Offered
from handlers.buttons.courses import TurnToLesson
from handlers.courses import records
from knowledge.schema.models import Course
from storage.tables import Case, Contact, Outgoing, Owned, Person, Training
from tests.support.cases import file_by_buttons, noon
from tests.support.courses import begins_check, passes, reads, wishes_reminder
from tests.support.desk import MONDAY, Customer, Firm, in_one
from tests.support.world import World

ESPRESSO = "first-espresso"
STEPS = 7


def row_of(firm: Firm) -> Training:
    [row] = firm.rows(Training)
    return row


# --- reminders ---


@pytest.mark.parametrize(("button", "days"), [("Tomorrow", 1), ("In 3 days", 3)])
def test_who_wishes_it_is_reminded_once_of_the_step(firm: Firm, ana: Customer, button: str, days: int) -> None:
    reads(ana, 3)
    wishes_reminder(ana, button)
    [held] = firm.open("course_reminder")
    assert held.due - firm.now == timedelta(days=days)
    said = in_one(firm.at(held.due), "customer")
    assert said == [
        '⏰ You were at step 3 of 7 of "Your first espresso with the X20". Shall we go on? I will not remind you again.'
    ]
    assert in_one(firm.forward(days=30), "customer") == []
    assert firm.contacts() == [("course_reminder", None)]
    assert "step 3 of 7" in in_one(ana.presses("Go on"), "customer")[0]
    assert row_of(firm).offered == "menu", "the reminder did not bring them to it"


def test_a_reminder_wished_twice_is_one_and_the_last_wish_holds(firm: Firm, ana: Customer) -> None:
    reads(ana, 3)
    ana.presses("Later")
    # The old message may still be pressed when the next one stands below it.
    for label in ("Tomorrow", "Tomorrow", "In 3 days"):
        ana.presses(label)
    [held] = firm.open("course_reminder")
    assert held.due - firm.now == timedelta(days=3)
    assert "No reminder" in in_one(ana.presses("No reminder"), "customer")[0]
    assert firm.open("course_reminder") == []


def test_a_reminder_waits_for_the_morning(firm: Firm, ana: Customer) -> None:
    reads(ana, 3)
    firm.at(MONDAY.replace(hour=22))
    wishes_reminder(ana)
    assert in_one(firm.to_next("course_reminder"), "customer") == []
    [held] = firm.open("course_reminder")
    assert held.due == (MONDAY + timedelta(days=2)).replace(hour=7), "eight o'clock in Munich"
    assert len(in_one(firm.at(held.due), "customer")) == 1


def test_a_reminder_over_the_cap_is_skipped_and_counted(firm: Firm, ana: Customer) -> None:
    reads(ana, 1)
    wishes_reminder(ana)
    with firm.desk() as desk:
        desk.session.add_all(Contact(person_id=ana.id, at=firm.now, kind="maintenance") for _ in range(3))
    assert in_one(firm.to_next("course_reminder"), "customer") == []
    assert firm.contacts()[-1] == ("course_reminder", "cap")


@pytest.mark.parametrize("stopped", [True, False])
def test_who_stops_invitations_after_wishing_for_it_is_not_reminded(firm: Firm, ana: Customer, stopped: bool) -> None:
    before, after = firm.now - timedelta(days=1), firm.now + timedelta(minutes=1)
    reads(ana, 1)
    wishes_reminder(ana)
    with firm.desk() as desk:
        desk.session.execute(update(Person).where(Person.id == ana.id).values(opted_out=after if stopped else before))
    assert len(in_one(firm.to_next("course_reminder"), "customer")) == (0 if stopped else 1)


def test_a_course_passed_in_the_meantime_is_not_reminded_of(firm: Firm, ana: Customer) -> None:
    reads(ana, 1)
    wishes_reminder(ana)
    passes(ana)
    assert firm.open("course_reminder") == []
    assert [each.outcome for each in firm.kept("course_reminder")] == ["finished"]


def test_what_was_put_off_before_it_was_begun_comes_from_the_reminder(firm: Firm, ana: Customer) -> None:
    ana.types("/products")
    for label in ("Register a product", "Aroma X20", "Skip", "Skip", "Skip"):
        ana.presses(label)
    wishes_reminder(ana)
    assert 'You wanted to take "Your first espresso' in in_one(firm.to_next("course_reminder"), "customer")[0]
    ana.presses("Go on")
    assert row_of(firm).offered == "reminder"


def test_who_has_only_the_questions_left_is_told_so(firm: Firm, ana: Customer) -> None:
    begins_check(ana)
    wishes_reminder(ana)
    assert "Only the questions are missing" in in_one(firm.to_next("course_reminder"), "customer")[0]
    assert "Question 1 of 3" in in_one(ana.presses("Go on"), "customer")[0]


# --- resumed, and changed by the firm ---


def changed(firm: Firm, **values: Any) -> None:
    """The firm edits its course on espresso, in every language."""
    content = firm.setup.content

    def edited(course: Course) -> Course:
        given = {name: value(getattr(course, name)) for name, value in values.items()}
        return replace(course, **given) if course.id == "first-espresso" else course

    firm.setup.reload(replace(content, courses=[edited(course) for course in content.courses]), firm.setup.search)


def test_a_course_goes_on_after_a_week_and_in_the_list_it_says_where(firm: Firm, ana: Customer) -> None:
    reads(ana, 5)
    firm.forward(days=7)
    ana.types("/learn")
    assert ana.buttons()[0] == "▸ Your first espresso with the X20 · step 5 of 7"
    assert "step 5 of 7" in in_one(ana.presses("first espresso"), "customer")[0]


def test_a_course_that_has_become_shorter_goes_on_at_its_last_step(firm: Firm, ana: Customer) -> None:
    reads(ana, 7)
    changed(firm, steps=lambda steps: steps[:3])
    ana.types("/learn")
    assert ana.buttons()[0] == "▸ Your first espresso with the X20 · step 3 of 3"
    assert "step 3 of 3" in in_one(ana.presses("first espresso"), "customer")[0]
    assert "step 3 of 3" in in_one(ana.presses(TurnToLesson(ESPRESSO, 5)), "customer")[0], "an old button"


def test_a_check_that_has_become_shorter_ends_with_what_was_answered(firm: Firm, ana: Customer) -> None:
    begins_check(ana)
    ana.presses("I grind finer")
    changed(firm, check=lambda check: check[:1])
    ana.types("/learn")
    said = in_one(ana.presses("first espresso"), "customer")
    assert "Passed: 1 of 1 right" in said[0]


def test_the_button_of_a_question_that_was_rewritten_answers_nothing(firm: Firm, ana: Customer) -> None:
    begins_check(ana)
    reworded = {"question": "What do you change when it runs through too fast?"}
    changed(firm, check=lambda check: (check[0].model_copy(update=reworded), *check[1:]))
    said = in_one(ana.presses("I grind finer"), "customer")
    assert reworded["question"] in said[0] and "Right" not in said[0]
    assert (row_of(firm).asked, row_of(firm).wrong) == (0, [])
    assert "Question 2 of 3" in in_one(ana.presses("I grind finer"), "customer")[0]


def test_a_course_that_is_withdrawn_answers_an_old_button_kindly(firm: Firm, ana: Customer) -> None:
    reads(ana, 3)
    wishes_reminder(ana)
    changed(firm, status=lambda _: "draft")
    assert in_one(ana.presses(TurnToLesson(ESPRESSO, 3)), "customer") == []
    assert in_one(firm.to_next("course_reminder"), "customer") == []


# --- certificates ---


def test_a_name_that_was_switched_off_stays_off_for_the_next_certificate(firm: Firm, ana: Customer) -> None:
    passes(ana)
    ana.presses("Without my name")
    passes(ana, "grinder-care")
    names = [row.content["certificate"]["name"] for row in firm.outgoing() if row.content.get("certificate")]
    assert names == ["Ana", "", ""]


def test_a_certificate_is_in_the_customers_language_and_names_the_products(firm: Firm) -> None:
    eva = firm.customer(1002, "de")
    with firm.desk() as desk:
        for product in ("g5", "g7"):
            desk.session.add(Owned(person_id=eva.id, product=product, name=product, created=firm.now))
    passes(eva, "grinder-care")
    [values] = [row.content["certificate"] for row in firm.outgoing() if row.content.get("certificate")]
    assert values == {
        "firm": "Aroma Werke", "heading": "Zertifikat", "certifies": "Hiermit bestätigen wir, dass", "name": "Ana",
        "completed": "mit Erfolg am Kurs teilgenommen hat",
        "completed_nameless": "Mit Erfolg abgeschlossen wurde der Kurs", "course": "So pflegen Sie Ihre Mühle",
        "product": "Grano G5 · Grano G7", "result": "3 von 3 Fragen richtig beantwortet",
        "date": "16. November 2026", "number": "T-2026-000001",
    }  # fmt: skip


# --- after a complaint ---


def solves(firm: Firm, cause: str | None) -> None:
    with firm.desk() as desk:
        case = desk.session.get_one(Case, 1)
        case.cause = cause
    firm.takes()
    firm.solves()
    with firm.desk() as desk:
        desk.session.get_one(Case, 1).cause = cause


def offers(firm: Firm) -> list[Outgoing]:
    return [row for row in firm.outgoing() if "One more thing: a course of" in str(row.content)]


@pytest.mark.parametrize(
    ("cause", "case", "offered"),
    [
        ("handling", {}, True),
        ("instructions", {}, True),
        ("wear", {}, False),
        ("the tank seal was torn", {}, False),
        (None, {}, False),
        ("handling", {"danger": "yes"}, False),
        ("handling", {"product": {"id": None, "name": "an old machine"}}, False),
        ("handling", {"product": {"id": "latte-one", "name": "Aroma Latte One"}}, False),
    ],
)
def test_a_course_is_offered_where_knowing_how_would_have_helped(
    firm: Firm, ana: Customer, cause: str | None, case: dict[str, Any], offered: bool
) -> None:
    ana.files(**case)
    solves(firm, cause)
    assert offers(firm) == [], "not before it works again"
    ana.presses("Yes, it works")
    assert len(offers(firm)) == int(offered)
    fitting = ["first-espresso", "milk-and-latte-art"] if offered else []
    assert [name for event in firm.events("course_offered") for name in event.data["courses"]] == fitting


def test_it_is_offered_once_and_without_blame(firm: Firm, ana: Customer) -> None:
    ana.files()
    solves(firm, "handling")
    said = in_one(ana.presses("Yes, it works"), "customer")
    assert said[-1].startswith("One more thing: a course of 15 minutes shows with pictures how to get the best")
    ana.presses("No, it still fails")
    solves(firm, "handling")
    ana.presses("Yes, it works")
    assert len(offers(firm)) == 1
    ana.presses("first espresso")
    assert row_of(firm).offered == str(Offered.HANDLING)


def test_who_has_passed_the_courses_is_not_offered_them(firm: Firm, ana: Customer) -> None:
    for course in ("first-espresso", "milk-and-latte-art"):
        passes(ana, course)
    ana.files()
    solves(firm, "handling")
    ana.presses("Yes, it works")
    assert offers(firm) == []


def test_the_case_card_says_what_the_customer_is_trained_in(firm: Firm, ana: Customer) -> None:
    passes(ana)
    passes(ana, "grinder-care")
    ana.files()
    [card] = [row for row in firm.outgoing() if (row.slot or "").startswith("card:")]
    assert "Trained: first-espresso ✓ Mon 16 Nov" in card.content["text"].replace("<b>", "").replace("</b>", "")
    with firm.desk() as desk:
        assert records.passed_about(desk, ana.id, "latte-one") == []


def test_an_agent_chooses_the_cause_and_the_customer_is_offered_the_course(own_desk: World) -> None:
    """The same through HTTP: the agents' form lists the causes of the content, other words are kept as they are."""
    desk = own_desk
    ana = desk.customer("Ana")
    file_by_buttons(ana)
    topic = desk.agent().at(desk.case_of(ana))
    topic.types("/solve")
    topic.types("The tank was put in at an angle; put in straight it is tight.")
    assert {"Material", "Handling", "Wear"} <= set(topic.presses("Upheld").buttons)
    for press in ("Handling", "Skip", "Send"):
        topic.presses(press)
    assert desk.case_of(ana).cause == "handling"
    desk.forward(noon(desk, 5))
    said = ana.presses("Yes, it works")
    assert "One more thing: a course of" in said and any("first espresso" in label for label in said.buttons)
