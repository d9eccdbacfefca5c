"""The customer's chat beside the complaint: questions, cases, products, services, courses, language, privacy."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from handlers.buttons import encode
from handlers.buttons.cases import ShowCase, WithdrawCase
from storage.tables import Owned, Person, Question
from tests.support.content import example
from tests.support.world import Customer, World

REQUEST = "I want to talk to a person"
SKIP = "Skip ▶️"
BELOW_A_QUESTION = {"◀️ Back", SKIP, "💾 Save for later", "✖️ Cancel"}


@pytest.fixture
def ana(desk: World) -> Customer:
    return desk.customer("Ana")


def questions_of(customer: Customer) -> list[Question]:
    with customer.world.db.read() as session:
        mine = select(Question).join(Person, Person.id == Question.person_id).where(Person.telegram_id == customer.id)
        found = list(session.scalars(mine.order_by(Question.id)))
        session.expunge_all()
        return found


# --- questions ---


@pytest.mark.parametrize(
    ("language", "text", "article"),
    [
        ("en", "how do i descale my x20", "descale-x20"),
        ("en", "what does E05 mean", "error-codes"),
        ("de", "wie entkalke ich die x20?", "descale-x20"),
        ("de", "wie stelle ich den mahlgrad ein", "grind-size"),
        ("it", "come si decalcifica la x20?", "descale-x20"),
        ("es", "¿cómo descalcifico la x20?", "descale-x20"),
    ],
)
def test_a_question_in_plain_words_is_answered_with_its_article(
    desk: World, language: str, text: str, article: str
) -> None:
    someone = desk.customer(language=language)
    said = someone.types(text)
    [question] = questions_of(someone)
    assert question.article == article
    assert said.buttons, "one can say whether it helped"


def test_a_question_is_stored_with_its_outcome(ana: Customer) -> None:
    ana.types("/ask how do I descale my X20?")
    ana.presses("That helped")
    [question] = questions_of(ana)
    assert (question.outcome, question.zone) == ("helped", "answer")
    assert question.hits and question.confidence is not None


def test_it_still_does_not_work_starts_a_complaint_with_what_is_known(ana: Customer) -> None:
    ana.types("/ask how do I descale my X20?")
    said = ana.presses("It still does not work")
    assert "Was anyone hurt" in said or "Which product" in said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "how do I descale it?"),
        ("de", "wie entkalke ich die maschine?"),
        ("it", "come si toglie il calcare?"),
        ("es", "¿cómo se descalcifica?"),
    ],
)
def test_what_differs_by_product_is_offered_until_the_product_is_known(desk: World, language: str, text: str) -> None:
    said = desk.customer(language=language).types(text)
    assert sum("X20" in button or "X30" in button or "Latte One" in button for button in said.buttons) == 3


@pytest.mark.parametrize(("language", "article"), [("de", "legal-guarantee-de"), ("it", "legal-guarantee-it")])
def test_customers_are_told_their_own_countrys_law(desk: World, language: str, article: str) -> None:
    someone = desk.customer(language=language)
    words = {"de": "welche rechte habe ich, wenn die maschine mangelhaft ist?", "it": "che diritti ho se è difettosa?"}
    someone.types(f"/ask {words[language]}")
    assert article in [hit["id"] for hit in questions_of(someone)[0].hits[:2]]


def test_the_whole_text_is_one_tap_away(ana: Customer) -> None:
    ana.types("how do I descale my X20?")
    assert "1." in ana.presses("Whole text")


@pytest.mark.parametrize("text", ["/ask what is the weather in Rome tomorrow", "/ask who won the world cup"])
def test_what_nobody_wrote_an_article_about_is_not_answered_with_confidence(ana: Customer, text: str) -> None:
    said = ana.types(text)
    assert questions_of(ana)[-1].zone != "answer"
    assert any("person" in button for button in said.buttons)


# --- cases ---


def test_cases_shows_state_and_next_promised_time(ana: Customer) -> None:
    ana.types(REQUEST)
    said = ana.types("/cases")
    assert ana.world.case_of(ana).number in said and "next step by" in said


def test_status_is_asked_in_words(ana: Customer) -> None:
    ana.types(REQUEST)
    assert ana.world.case_of(ana).number in ana.types("what is the status of my case?")


def test_something_new_starts_a_new_case(ana: Customer) -> None:
    ana.types(REQUEST)
    said = ana.types("something new: my G5 grinder makes a strange noise since Monday")
    assert "Was anyone hurt" in said


def test_with_several_open_cases_the_customer_is_asked_which_one(ana: Customer) -> None:
    world = ana.world
    ana.types(REQUEST)
    ana.types("something new: my G5 grinder is blocked since Monday, please repair it")
    for press in ("No", "Send"):
        ana.presses(press)
    world.forward("1 hours")
    mine = [case.number for case in world.cases() if case.product == "g5" or case.product is None][-2:]
    said = ana.types("here is one more detail for you")
    assert "Which one does this belong to" in said
    ana.presses(mine[-1])
    assert "one more detail" in world.agent().at(world.cases()[-1]).read()


def test_somebody_elses_case_cannot_be_reached(desk: World, ana: Customer) -> None:
    ana.types(REQUEST)
    case = desk.case_of(ana)
    eve = desk.customer("Eve")
    eve.types("/start")
    message = eve.messages()[-1]
    # Forged: Eve was never shown these buttons.
    eve.presses_again(message, encode(WithdrawCase(case.id)))
    eve.presses_again(message, encode(ShowCase(case.id)))
    assert case.number not in eve.read()
    assert desk.case_of(ana).status == case.status


@pytest.mark.parametrize(
    "data", ["", "f:", "f:1:2", "f:999999:1:o:x", "c:x:y", "q:1", "zz:1:2:3", "e:1:2", "d:9:open:", "t:x:y"]
)
def test_a_press_that_means_nothing_is_answered_kindly(ana: Customer, data: str) -> None:
    ana.types("/start")
    # Forged, or of a version that is no more.
    ana.presses_again(ana.messages()[-1], data or "x")
    assert "earlier message" in ana.toasts()[-1]


# --- products, services ---


def test_a_product_is_registered_with_its_guarantee(ana: Customer) -> None:
    ana.types("/products")
    ana.presses("Register a product")
    ana.presses("Aroma X20")
    ana.types("20-118833")
    ana.types("3 March 2026")
    said = ana.presses("Skip")
    assert "Serial number 20-118833" in said and "Guarantee until" in said and "2028" in said
    with ana.world.db.read() as session:
        mine = select(Owned.serial).join(Person, Person.id == Owned.person_id).where(Person.telegram_id == ana.id)
        assert session.scalars(mine).all() == ["20-118833"]
    assert "20-118833" in "".join(ana.types("/products").buttons)


def test_the_only_registered_product_need_not_be_named(ana: Customer) -> None:
    ana.types("/products")
    ana.presses("Register a product")
    ana.presses("Grano G5")
    for press in ("Skip", "Skip", "Skip"):
        ana.presses(press)
    said = ana.types("it is blocked since yesterday, please repair it")
    assert "Product: Grano G5" in said


@pytest.mark.parametrize("service", ["installation", "maintenance", "repair", "return", "training"])
def test_every_service_can_be_requested(ana: Customer, service: str) -> None:
    ana.types("/start")
    ana.presses("Request a service")
    ana.presses(example()[0].text(example()[0].services[service].title, "en"))
    if service == "training":
        ana.presses("With a trainer")
    answers = iter(range(40))
    while not any("Please check" in text for text in [ana.last()]) and next(answers) < 30:
        press_or_write(ana)
    ana.presses("Send")
    case = ana.world.case_of(ana)
    assert case.service == service and case.number in ana.read()


def press_or_write(customer: Customer) -> None:
    """Answer whatever is asked: the first option, Skip, or words."""
    labels = customer.last().buttons
    options = [label for label in labels if label not in BELOW_A_QUESTION]
    if options:
        customer.presses(options[0])
    elif SKIP in labels:
        customer.presses(SKIP)
    else:
        customer.types("Leopoldstrasse 12, 80802 Munich, please ring twice")


# --- language, privacy, the rest ---


def test_the_language_follows_the_client_and_can_be_changed(desk: World) -> None:
    bernd = desk.customer("Bernd", "de")
    assert "automatische" in bernd.types("/start")
    bernd.types("/language")
    assert "English" in bernd.presses("English")
    assert "automatic assistant" in bernd.types("/start")


def test_a_language_that_is_not_offered_becomes_the_firms_first(desk: World) -> None:
    assert "automatic assistant" in desk.customer("Mika", "fi").types("/start")


@pytest.mark.parametrize(
    "command",
    ["/start", "/complaint", "/ask", "/cases", "/products", "/learn", "/language", "/privacy", "/cancel", "/help"],
)
@pytest.mark.parametrize("language", ["en", "de", "it", "es"])
def test_every_command_answers_in_every_language(desk: World, command: str, language: str) -> None:
    assert desk.customer(language=language).types(command)


def test_ones_own_data_come_as_a_file_and_are_erased_afterwards(desk: World) -> None:
    ana = desk.customer("Ana")
    ana.types("my X20 leaks in Xylophonstrasse")
    ana.types("/privacy")
    ana.presses("My data")
    ana.presses("Yes, send me the file")
    desk.until(lambda: "This is everything that is kept about you" in ana.read())
    ana.types("/privacy")
    ana.presses("Erase me")
    assert "All the best" in ana.presses("Yes, erase everything")
    desk.until(lambda: erased(desk))


def erased(desk: World) -> bool:
    """Whether somebody has been erased by now."""
    with desk.db.read() as session:
        gone = select(Person.id).where(Person.erased.is_not(None), Person.telegram_id.is_(None))
        return session.scalar(gone) is not None


def test_an_unknown_command_is_answered_with_those_that_exist(ana: Customer) -> None:
    said = ana.types("/frobnicate <b>x</b>")
    assert "/frobnicate" in said and "/cases" in said


def test_what_cannot_be_read_as_words_is_answered_kindly(ana: Customer) -> None:
    assert ana.types("😀").buttons


def test_markup_and_long_words_of_a_customer_are_shown_as_written(ana: Customer) -> None:
    ana.types("<b>my X20</b> & it's <script>leaking</script> since yesterday, I want my money back")
    for press in ("No", "Send"):
        ana.presses(press)
    case = ana.world.case_of(ana)
    assert "<script>leaking</script>" in ana.world.agent().at(case).read()
