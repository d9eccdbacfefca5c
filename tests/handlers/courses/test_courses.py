"""Training for use: a course in one message, its check, its certificate, its reminder, who is offered it and when."""

from __future__ import annotations

import io
import re
import shutil
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from casework.courses import certificate_number, needed
from handlers.buttons import decode, encode
from handlers.buttons.courses import NameOnCertificate, OfCourse, TurnToLesson
from handlers.buttons.wire import ButtonData
from handlers.update import presses_that_quote
from knowledge.loading.content_folder import Content
from knowledge.loading.example import init_folder
from knowledge.loading.faults import ContentError
from knowledge.loading.load import load
from storage.tables import Owned, Person, Training
from tests.support.content import example, texts
from tests.support.world import Customer, Said, World, world

STEPS = 7
WORDS = {
    "en": {"step": "step 2 of 7", "again": "Look at step", "passed": "Passed", "file": "Your certificate"},
    "de": {"step": "Schritt 2 von 7", "again": "noch einmal", "passed": "Bestanden", "file": "Ihr Zertifikat"},
    "it": {"step": "passo 2 di 7", "again": "Rivedi il passo", "passed": "Superato", "file": "Il Suo attestato"},
    "es": {"step": "paso 2 de 7", "again": "Repasar el paso", "passed": "Superado", "file": "Su certificado"},
}


@pytest.fixture
def ana(desk: World) -> Customer:
    return desk.customer("Ana")


def trainings(who: Customer) -> list[Training]:
    with who.world.db.read() as session:
        mine = select(Training).join(Person, Person.id == Training.person_id).where(Person.telegram_id == who.id)
        found = list(session.scalars(mine.order_by(Training.id)))
        session.expunge_all()
        return found


def owns(who: Customer, *products: str) -> None:
    """The products that somebody registered some time ago."""
    who.types("/start")
    with who.world.db.write(who.world.now()) as tx:
        person = tx.session.scalar(select(Person).where(Person.telegram_id == who.id))
        assert person is not None
        tx.session.add_all(Owned(person_id=person.id, product=each, name=each, created=tx.now) for each in products)


def title(course: str, lang: str = "en") -> str:
    return example()[0].course(course, lang).title


def opened(who: Customer, course: str, lang: str = "en") -> dict[str, Any]:
    """The course's message after it was opened from the list."""
    who.types("/learn")
    who.presses(title(course, lang))
    return who.messages()[-1]


def through(who: Customer) -> None:
    """From the first step to the questions."""
    for _ in range(1, STEPS):
        who.presses("Next")
    who.presses("To the questions")


def answer(who: Customer, content: Content, course: str, lang: str, *rights: bool) -> Said:
    """Answer the questions one after the other, rightly or wrongly."""
    said = Said("")
    for number, right in enumerate(rights):
        options = content.course(course, lang).check[number].options
        option = next(at for at, each in enumerate(options) if each.right is right)
        said = who.presses_again(page(who), presses(who)[option])
    return said


def presses(who: Customer) -> list[str]:
    """What the buttons of the course's message send; below a question its options stand first."""
    return [button["callback_data"] for row in page(who)["buttons"] for button in row]


def page(who: Customer) -> dict[str, Any]:
    """The course's message: the newest that has buttons of a course and is no certificate."""
    return next(
        message
        for message in reversed(who.messages())
        if bears(message, OfCourse) and not bears(message, NameOnCertificate)
    )


def bears(message: dict[str, Any], kind: type[ButtonData]) -> bool:
    data = [button["callback_data"] for row in message["buttons"] or [] for button in row]
    return any(isinstance(decode(each), kind) for each in data)


def certificate_of(who: Customer) -> Image.Image:
    """The newest certificate, as Telegram has it."""
    message = next(message for message in reversed(who.messages()) if bears(message, NameOnCertificate))
    [media] = message["media"]
    assert media["kind"] == "photo"
    with urllib.request.urlopen(who.world.sandbox.url + media["url"]) as file:
        return Image.open(io.BytesIO(file.read())).convert("RGB")


# --- one message that turns its pages ---


@pytest.mark.parametrize("lang", ["en", "de", "it", "es"])
def test_a_course_is_one_message_from_the_first_step_to_the_result(desk: World, content: Content, lang: str) -> None:
    who = desk.customer(language=lang)
    first = opened(who, "first-espresso", lang)
    assert [media["kind"] for media in first["media"]] == ["photo"]
    pictures = {first["media"][0]["file_id"]}
    before = len(who.messages())
    said = who.presses(texts().plain(lang, "learn-next"))
    assert WORDS[lang]["step"] in said.lower() or WORDS[lang]["step"] in who.last()
    pictures.add(page(who)["media"][0]["file_id"])
    for _ in range(2, STEPS):
        who.presses(texts().plain(lang, "learn-next"))
        pictures.add(page(who)["media"][0]["file_id"])
    who.presses(texts().plain(lang, "learn-check"))
    answer(who, content, "first-espresso", lang, True, False, True)
    assert len(pictures) == STEPS, "each step has its own picture"
    assert [message["id"] for message in who.messages()[before:]] == [who.messages()[-1]["id"]], "only the certificate"
    assert page(who)["id"] == first["id"] and WORDS[lang]["passed"] in who.read()
    assert WORDS[lang]["file"] in who.last() and "T-20" in who.last()


def test_next_pressed_twice_and_old_buttons_do_no_harm(ana: Customer) -> None:
    first = opened(ana, "first-espresso")
    ana.presses("Next")
    said = ana.presses_in(first, "Next ▶️")
    assert said == "", "the same step once more changes nothing"
    assert "step 2 of 7" in ana.last()
    # Forged: what no button of ours sends, or what is not offered at this point.
    for data in ("t:first-espresso:99", "t:first-espresso:a:0:000000:0", "t:first-espresso:cert", "t:gone:1",
                 "t:first-espresso:in:7", "t:first-espresso:nonsense", "t:first-espresso:0:x", "t:"):  # fmt: skip
        ana.presses_again(page(ana), data)
    [row] = trainings(ana)
    assert (row.passed, row.finished, row.attempts, row.asked) == (None, None, 0, None)
    assert page(ana)["id"] == first["id"]


def test_back_goes_back_and_a_step_beyond_the_last_is_the_last(ana: Customer) -> None:
    opened(ana, "grinder-care")
    ana.presses("Next")
    assert "step 1 of 7" in ana.presses("Back")
    # Forged: there is no such step.
    assert "step 7 of 7" in ana.presses_again(page(ana), encode(TurnToLesson("grinder-care", 99)))


def test_a_course_opened_again_is_said_at_the_end_of_the_chat(ana: Customer) -> None:
    first = opened(ana, "first-espresso")
    ana.presses("Next")
    left = page(ana)
    ana.types("/learn")
    said = ana.presses(title("first-espresso"))
    assert "step 2 of 7" in said and ana.messages()[-1]["id"] != first["id"]
    assert "step 3 of 7" in ana.presses_in(left, "Next ▶️"), "the old message still turns pages"
    assert ana.messages()[-1]["id"] > first["id"]


# --- the check ---


def test_a_wrong_answer_is_explained_and_the_first_answer_counts(ana: Customer, content: Content) -> None:
    opened(ana, "first-espresso")
    through(ana)
    question = content.course("first-espresso", "en").check[0]
    old = presses(ana)[: len(question.options)]
    said = answer(ana, content, "first-espresso", "en", False)
    assert "Not quite. Right is: I grind finer" in said and question.why in said and "Question 2 of 3" in said
    for data in old:
        ana.presses_again(page(ana), data)
        assert "earlier message" in ana.toasts()[-1]
    [row] = trainings(ana)
    assert (row.asked, row.wrong) == (1, [0])


def test_below_two_thirds_one_looks_again_and_tries_again_and_the_first_result_is_kept(
    ana: Customer, content: Content
) -> None:
    opened(ana, "first-espresso")
    through(ana)
    said = answer(ana, content, "first-espresso", "en", False, False, True)
    assert "1 of 3 right; it takes 2 to pass" in said
    assert [label for label in said.buttons if "Look" in label] == [
        "🔎 Look at step 3 again",
        "🔎 Look at step 6 again",
    ]
    assert "step 3 of 7" in ana.presses("Look at step 3 again")
    ana.types("/learn")
    assert any("questions" in label for label in ana.last().buttons)
    assert "1 of 3 right" in ana.presses(title("first-espresso")), "the result is still there"
    assert "Question 1 of 3" in ana.presses("Try the questions again")
    assert "Passed: 2 of 3" in answer(ana, content, "first-espresso", "en", True, True, False)
    [row] = trainings(ana)
    assert (row.right, row.questions, row.attempts, row.scored, row.scored_of) == (1, 3, 2, 2, 3)
    assert row.passed is not None and row.finished is not None and row.finished < row.passed


def test_an_answer_of_an_earlier_attempt_does_not_answer_the_next_one(ana: Customer, content: Content) -> None:
    opened(ana, "first-espresso")
    through(ana)
    question = page(ana)
    answer(ana, content, "first-espresso", "en", False, False, False)
    ana.presses("Try the questions again")
    ana.presses_in(question, question["buttons"][0][0]["text"])
    [row] = trainings(ana)
    assert (row.asked, row.attempts) == (0, 1)


def test_a_course_that_was_passed_stays_passed(ana: Customer, content: Content) -> None:
    opened(ana, "first-espresso")
    through(ana)
    answer(ana, content, "first-espresso", "en", True, True, True)
    [before] = trainings(ana)
    ana.types("/learn")
    assert ana.last().buttons[0] == "✓ Your first espresso with the X20"
    assert "You passed" in ana.presses(title("first-espresso"))
    ana.presses("Take the course again")
    through(ana)
    assert "0 of 3 right" in answer(ana, content, "first-espresso", "en", False, False, False)
    [after] = trainings(ana)
    assert [(r.passed, r.certificate, r.right, r.attempts, r.step) for r in (before, after)] == [
        (before.passed, before.certificate, 3, 1, STEPS - 1)
    ] * 2


@pytest.mark.parametrize(("questions", "least"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (9, 6)])
def test_two_thirds_rounded_up_pass_a_check(questions: int, least: int) -> None:
    assert needed(questions) == least


# --- the certificate ---


def test_the_certificate_is_a_picture_with_the_name_or_without(ana: Customer, content: Content) -> None:
    opened(ana, "first-espresso")
    through(ana)
    answer(ana, content, "first-espresso", "en", True, True, True)
    named = certificate_of(ana)
    assert named.size == (905, 1280)
    assert len(named.getcolors(100_000) or []) > 10, "something is drawn"
    ana.presses("Without my name")
    nameless = certificate_of(ana)
    ana.presses("Another name")
    assert "Which name" in ana.last()
    assert "at least one letter" in ana.types("123 !!")
    assert "60" in ana.types("x" * 61)
    ana.types("  Ana <b>María</b> & Söhne\n der Zweite  ")
    other = certificate_of(ana)
    assert len({image.tobytes() for image in (named, nameless, other)}) == 3
    assert trainings(ana)[0].name == "Ana <b>María</b> & Söhne der Zweite"
    ana.types("/learn")
    ana.presses(title("first-espresso"))
    ana.presses("My certificate")
    assert certificate_of(ana).tobytes() == other.tobytes(), "the same certificate again"


def test_a_certificate_asked_for_twice_in_a_row_comes_once(ana: Customer, content: Content) -> None:
    opened(ana, "first-espresso")
    through(ana)
    answer(ana, content, "first-espresso", "en", True, True, True)
    before = len(ana.messages())
    for _ in range(2):
        ana.presses("My certificate")
    assert len(ana.messages()) == before


def test_numbers_of_certificates_are_given_once(desk: World, content: Content) -> None:
    numbers = []
    for _ in range(2):
        who = desk.customer()
        opened(who, "first-espresso")
        through(who)
        answer(who, content, "first-espresso", "en", True, True, True)
        numbers.append(trainings(who)[0].certificate)
    serials = [int(number.rpartition("-")[2]) for number in numbers if number]
    assert serials == [serials[0], serials[0] + 1]
    assert certificate_number(2026, 12) == "T-2026-000012"


def test_killed_at_the_last_answer_the_course_is_passed_once(own_process: World, content: Content) -> None:
    ana = own_process.customer("Ana")
    opened(ana, "first-espresso")
    through(ana)
    answer(ana, content, "first-espresso", "en", True, True)
    right = next(at for at, each in enumerate(content.course("first-espresso", "en").check[2].options) if each.right)
    own_process.api.press(ana.id, page(ana)["id"], presses(ana)[right], chat=ana.chat)
    own_process.kill()
    own_process.start()
    own_process.settle()
    [row] = trainings(ana)
    assert (row.attempts, row.right, row.certificate) == (1, 3, certificate_number(own_process.now().year, 1))
    certificates = [each for each in ana.messages() if "Your certificate" in (each["html"] or "")]
    # At least once: a kill between sending and recording may repeat one message.
    assert len(certificates) in (1, 2)


# --- by product ---


def test_a_course_about_two_products_counts_for_both_that_somebody_owns(ana: Customer, content: Content) -> None:
    owns(ana, "g5", "g7")
    opened(ana, "grinder-care")
    through(ana)
    answer(ana, content, "grinder-care", "en", True, True, True)
    rows = trainings(ana)
    assert [(row.product, row.course, row.passed is not None) for row in rows] == [
        ("g5", "grinder-care", True), ("g7", "grinder-care", True)
    ]  # fmt: skip
    assert rows[0].certificate == rows[1].certificate


def test_what_was_learnt_before_counts_for_a_product_registered_later(ana: Customer, content: Content) -> None:
    opened(ana, "grinder-care")
    through(ana)
    answer(ana, content, "grinder-care", "en", True, True, True)
    assert [row.product for row in trainings(ana)] == [None], "two products, and none of them registered"
    for product, known in (("Grano G5", ["g5"]), ("Grano G7", ["g5", "g7"])):
        ana.types("/products")
        ana.presses("Register a product")
        ana.presses(product)
        for _ in range(3):
            said = ana.presses("Skip")
        assert "Caring for your grinder" not in "".join(said.buttons), "a course that was passed is not offered again"
        assert [row.product for row in trainings(ana)] == known
    assert {row.passed is not None for row in trainings(ana)} == {True}


# --- offered ---


def test_a_registered_product_is_offered_its_courses_and_a_reminder(ana: Customer) -> None:
    ana.types("/products")
    ana.presses("Register a product")
    ana.presses("Aroma X20")
    for _ in range(3):
        said = ana.presses("Skip")
    assert any("first espresso" in label for label in said.buttons) and "⏰ Later" in said.buttons
    ana.presses(title("first-espresso"))
    assert [(row.product, row.offered, row.language) for row in trainings(ana)] == [("x20", "registration", "en")]


@pytest.mark.parametrize(
    ("lang", "text", "live"),
    [
        ("en", "do you offer a barista course?", "With a trainer"),
        ("de", "gibt es einen baristakurs?", "Mit Trainer"),
        ("it", "fate un corso per baristi?", "Con un trainer"),
        ("es", "¿tienen un curso de barista?", "Con un formador"),
    ],
)
def test_who_asks_for_training_is_offered_the_courses_first_and_a_person(
    desk: World, lang: str, text: str, live: str
) -> None:
    who = desk.customer(language=lang)
    said = who.types(text)
    assert sum("X20" in label or "·" in label for label in said.buttons) == 3
    assert texts().plain(lang, "learn-person") in said.buttons
    said = who.presses(live)
    assert said.buttons and "·" not in said.buttons[0], "the form begins"
    who.presses(title("grinder-care", lang))
    assert [row.offered for row in trainings(who)] == ["request"]


# --- privacy ---


def test_the_own_data_hold_the_training_and_erasing_keeps_only_figures(ana: Customer, content: Content) -> None:
    from storage import privacy

    opened(ana, "first-espresso")
    for label in ("Later", "Tomorrow", "Go on"):
        ana.presses(label)
    through(ana)
    answer(ana, content, "first-espresso", "en", True, True, True)
    ana.presses("Another name")
    ana.types("Ana the Great")
    [row] = trainings(ana)
    with ana.world.db.read() as session:
        [kept] = privacy.data_of(session, row.person_id)["training"]
        assert (kept["name"], kept["certificate"], kept["course"]) == ("Ana the Great", row.certificate, row.course)
    with ana.world.db.write(ana.world.now()) as tx:
        privacy.erase(tx.session, row.person_id, tx.now, quoting=presses_that_quote())
    with ana.world.db.read() as session:
        left = session.get_one(Training, row.id)
        assert (left.name, left.certificate, left.course, left.right) == (None, None, "first-espresso", 3)
        assert "Great" not in str(privacy.data_of(session, row.person_id))


# --- what firms write ---


def test_steps_without_a_picture_still_leave_one_message(tmp_path: Path, empty_sqlite: Path) -> None:
    init_folder(tmp_path / "content")
    for lang in ("en", "de", "it", "es"):
        file = tmp_path / "content" / "courses" / lang / "first-espresso.md"
        file.write_text(re.sub(r"!\[.*\]\(course-warm-up.png\)\n", "", file.read_text()))
    shutil.copy(empty_sqlite, tmp_path / "kulanz.db")
    url = f"sqlite:///{tmp_path / 'kulanz.db'}"
    with world(tmp_path, url, CONTENT=str(tmp_path / "content")) as own:
        ana = own.customer("Ana")
        opened(ana, "first-espresso")
        before = len(ana.messages())
        turned = (("Next", 1, []), ("Next", 2, ["photo"]), ("Back", 1, []), ("Back", 0, ["photo"]))
        for label, number, media in turned:
            ana.presses(label)
            assert [each["kind"] for each in page(ana)["media"]] == media
            assert f"step {number + 1} of 7" in ana.last()
            assert len(ana.messages()) == before


def test_a_question_that_sends_back_to_no_step_is_a_fault(tmp_path: Path) -> None:
    init_folder(tmp_path / "content")
    file = tmp_path / "content" / "courses" / "en" / "first-espresso.md"
    file.write_text(file.read_text().replace("step: 6", "step: 8", 1))
    with pytest.raises(ContentError, match=r"first-espresso\.md:\d+: error: there is no step 8: the course has 7"):
        load(tmp_path / "content")
