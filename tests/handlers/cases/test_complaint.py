"""The complaint as a conversation: by buttons, in words, with changes of mind, in four languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import select

from storage.tables import Attachment, Draft, Event, SafetyEntry
from tests.support.cases import file_by_buttons
from tests.support.world import Customer, World


@pytest.fixture
def ana(desk: World) -> Customer:
    return desk.customer("Ana")


def test_a_complaint_by_buttons_gets_a_number_and_promised_times(ana: Customer) -> None:
    file_by_buttons(ana)
    case = ana.world.case_of(ana)
    tracker = next(text for text in ana.read().split("\n---\n") if "received" in text)
    assert case.number in tracker and "assessed by" in tracker and "solution by" in tracker
    assert (case.product, case.moment, case.importance, case.wish) == ("x20", "normal_use", "high", "repair")
    assert case.danger == "no" and not case.safety
    assert case.promised_response is not None and case.promised_solution is not None


def test_free_text_fills_what_it_says_and_only_the_rest_is_asked(ana: Customer) -> None:
    said = ana.types("my X20 leaks since Monday, I want my money back")
    assert "Product: Aroma X20" in said and "You wish: Money back" in said and "Since when: Mon" in said
    asked = [said]
    for press in ("No", "Send"):
        asked.append(ana.presses(press))
    assert not any("What would you like us to do?" in text for text in asked)
    assert not any("Which product" in text for text in asked)
    assert "Since when" not in asked[-1].buttons and "When it fails" in asked[-1].buttons


def test_the_first_contact_says_that_it_is_an_automatic_assistant(ana: Customer) -> None:
    assert "automatic assistant" in ana.types("my grinder is blocked")


def test_a_form_by_buttons_is_one_message_that_changes(ana: Customer) -> None:
    ana.types("/complaint")
    before = len(ana.messages())
    ana.presses("Aroma X20")
    ana.presses("No")
    assert len(ana.messages()) == before
    assert "What happened?" in ana.last() and "Product: Aroma X20" in ana.last()


def test_back_forgets_the_last_answer(ana: Customer) -> None:
    ana.types("/complaint")
    assert "Was anyone hurt" in ana.presses("Aroma X20")
    assert "Which product" in ana.presses("Back")


def test_an_old_button_and_a_double_press_change_nothing(ana: Customer) -> None:
    ana.types("/complaint")
    question = ana.messages()[-1]
    product = question["buttons"][0][0]["text"]
    ana.presses_in(question, product)
    after = ana.last()
    ana.presses_in(question, product)
    assert ana.last() == after
    assert any("earlier message" in toast for toast in ana.toasts())


def test_a_typed_answer_counts_like_a_press(ana: Customer) -> None:
    ana.types("/complaint")
    assert "Was anyone hurt" in ana.types("x 20")
    assert "What happened?" in ana.types("no")


def test_too_few_words_are_asked_for_kindly(ana: Customer) -> None:
    ana.types("/complaint")
    ana.types("G5")
    ana.types("no")
    assert "A little more" in ana.types("broken")


def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(ana: Customer) -> None:
    ana.types("/complaint")
    ana.types("X20")
    said = ana.types("how do I descale my X20?")
    assert "descal" in said.lower()
    assert "Back to where we were" in said and "Was anyone hurt" in said


def test_one_answer_is_changed_at_the_review(ana: Customer) -> None:
    ana.types("my G7 grinder is blocked since yesterday, please repair it")
    ana.presses("No")
    assert "Please check" in ana.last()
    ana.presses("Change")
    assert "What would you like us to do?" in ana.presses("You wish")
    assert "You wish: Money back" in ana.presses("Money back")


def test_a_form_is_saved_and_continued(ana: Customer) -> None:
    ana.types("/complaint")
    ana.presses("Aroma X20")
    assert "saved" in ana.presses("Save for later")
    assert "put something aside" in ana.types("/complaint")
    assert "Was anyone hurt" in ana.presses("Continue the one")


def test_cancel_sends_nothing(ana: Customer) -> None:
    ana.types("/complaint")
    ana.presses("Aroma X20")
    assert "nothing was sent" in ana.types("/cancel")
    assert "nothing was sent" in ana.last(), "below what was written, not only above it"
    assert "no case" in ana.types("/cases")


def test_photos_and_albums_are_kept_in_order_with_their_captions(ana: Customer) -> None:
    ana.types("/complaint")
    ana.presses("Aroma X20")
    ana.presses("No")
    ana.after(lambda: ana.world.api.album(ana.id, [{"photo": {"sample": True}}] * 3, caption="the puddle below it"))
    ana.sends(voice={"sample": True})
    ana.sends(document={"sample": True})
    ana.types("there is a puddle below it every morning")
    ana.presses("Repair")
    assert "Files: 5" in ana.last()
    ana.presses("Send")
    case = ana.world.case_of(ana)
    with ana.world.db.read() as session:
        rows = session.execute(
            select(Attachment.kind, Attachment.caption)
            .where(Attachment.case_id == case.id)
            .order_by(Attachment.position)
        ).all()
    assert [kind for kind, _ in rows] == ["photo", "photo", "photo", "voice", "document"]
    assert rows[0].caption == "the puddle below it"
    topic = ana.world.agent().at(case).messages()
    albums = [message["album"] for message in topic if message.get("album")]
    assert len(albums) == 3 and len(set(albums)) == 1, "the album stays one album"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "There is smoke coming out of my X20!"),
        ("de", "Aus meiner X20 kommt Rauch!"),
        ("it", "Dalla mia X20 esce fumo!"),
        ("es", "¡Sale humo de mi X20!"),
    ],
)
def test_danger_words_make_a_safety_case_at_once_in_every_language(desk: World, language: str, words: str) -> None:
    someone = desk.customer(language=language)
    told = someone.types(words)
    case = desk.case_of(someone)
    assert "112" in told and case.number in told, "what to do now is said, and the case is filed, without a question"
    assert told.index("112") < told.index(case.number)
    assert case.safety and case.priority == "safety" and case.danger == "yes"
    assert (case.product, case.what) == ("x20", words)
    assert any(case.number in message["html"] and "🔴" in message["html"] for message in desk.agent().messages())
    assert not case.articles_tried


@pytest.mark.parametrize(("press", "danger"), [("Yes", "yes"), ("Not sure", "unsure")])
def test_a_yes_and_a_not_sure_file_the_case_at_once(ana: Customer, press: str, danger: str) -> None:
    ana.types("/complaint")
    ana.presses("Aroma X20")
    told = ana.presses(press)
    assert "112" in told and "What happened?" in told and "need not answer anything else" in told
    case = ana.world.case_of(ana)
    assert case.safety and (case.product, case.danger, case.what) == ("x20", danger, None)
    with ana.world.db.read() as session:
        assert session.scalars(select(Draft).where(Draft.person_id == case.person_id)).all() == []
    ana.types("it was so hot that my hand hurts")
    ana.sends(photo={"sample": True})
    with ana.world.db.read() as session:
        [entry] = session.scalars(select(SafetyEntry).where(SafetyEntry.case_id == case.id))
        assert entry.circumstances == "it was so hot that my hand hurts" and entry.injury == danger
    assert ana.world.case_of(ana).what == "it was so hot that my hand hurts"


def test_nothing_more_is_asked_of_somebody_in_danger_who_has_told_what_happened(ana: Customer) -> None:
    ana.types("my X20 leaks since yesterday, I want my money back")
    told = ana.presses("Not sure")
    case = ana.world.case_of(ana)
    assert "112" in told and "need not answer anything more" in told and case.number in told
    assert case.wish == "refund" and case.failed_on is not None
    labels = [button["text"] for message in ana.messages() for row in message["buttons"] or [] for button in row]
    assert not any("Skip" in label or "Cancel" in label for label in labels), "the form is gone"


def test_danger_known_at_the_review_files_the_case(ana: Customer) -> None:
    ana.types("my G7 grinder is blocked since yesterday, I cannot do without it, please repair it")
    ana.presses("No")
    ana.presses("Change")
    ana.presses("Danger")
    assert "112" in ana.presses("Yes")
    case = ana.world.case_of(ana)
    assert case.safety and (case.wish, case.importance, case.product) == ("repair", "vital", "g7")


def test_ask_does_not_answer_where_there_is_danger(ana: Customer) -> None:
    assert "112" in ana.types("/ask my X20 is smoking")
    assert ana.world.case_of(ana).what == "my X20 is smoking"


def test_danger_below_a_photo_takes_the_photo_along(ana: Customer) -> None:
    assert "112" in ana.sends(photo={"sample": True}, caption="smoke comes out of my X20")
    case = ana.world.case_of(ana)
    with ana.world.db.read() as session:
        assert [row.kind for row in session.scalars(select(Attachment).where(Attachment.case_id == case.id))] == [
            "photo"
        ]


def test_danger_added_to_a_case_is_answered_with_what_to_do(ana: Customer) -> None:
    file_by_buttons(ana)
    assert "112" in ana.types("now there is smoke, how do I descale it?")
    assert ana.world.case_of(ana).safety


def test_no_deflection_before_the_safety_question_nor_after_a_yes(ana: Customer) -> None:
    said = ana.types("my X20 leaks badly, water everywhere")
    assert "put right at once" not in said
    assert "put right at once" not in ana.presses("Yes")


def test_when_the_steps_helped_nothing_is_filed(ana: Customer) -> None:
    ana.types("my X20 leaks since yesterday")
    ana.presses("No")
    assert "Show me the steps" in "".join(ana.presses("Repair").buttons)
    steps = ana.presses("Show me")
    assert "1. " in steps
    assert "Nothing was sent" in ana.presses("Yes, it works")
    assert "Sent\n" not in ana.read(), "one truth in the chat"
    assert "no case" in ana.types("/cases")


@pytest.mark.parametrize(
    ("language", "words", "wish"),
    [
        ("de", "meine x20 leckt seit vorgestern, ich will mein geld zurück", "refund"),
        ("it", "la mia x20 perde acqua dall'altro ieri, rivoglio i soldi", "refund"),
        ("es", "mi x20 pierde agua desde anteayer, quiero que me devuelvan el dinero", "refund"),
    ],
)
def test_free_text_is_understood_in_every_language(desk: World, language: str, words: str, wish: str) -> None:
    someone = desk.customer(language=language)
    someone.types(words)
    with desk.db.read() as session:
        draft = session.scalars(select(Draft).order_by(Draft.id.desc())).first()
        assert draft is not None
        answers = draft.answers
    assert answers["product"]["id"] == "x20" and answers["wish"] == wish and answers["since"]


def test_the_assessment_is_kept_with_its_reasons(ana: Customer) -> None:
    file_by_buttons(ana)
    case = ana.world.case_of(ana)
    assert {reason["key"] for reason in case.reasons} >= {"importance", "moment"}
    with ana.world.db.read() as session:
        kinds = session.scalars(select(Event.kind).where(Event.case_id == case.id).order_by(Event.id)).all()
    assert kinds[:4] == ["filed", "acknowledged", "assessed", "promised"]


def test_a_price_in_words_is_an_amount(ana: Customer) -> None:
    ana.types("my G5 grinder is blocked since yesterday, please repair it")
    for press in ("No", "Send", "Price paid"):
        ana.presses(press)
    assert "Price paid: €289.00" in ana.types("about 289 euros")
    case = ana.world.case_of(ana)
    assert (case.unit_price, case.currency) == (Decimal("289.00"), "EUR")
