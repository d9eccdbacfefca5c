"""The conversation engine: the next question is the first relevant one without an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from handlers.forms import engine
from handlers.forms.flow import Answers, Ask, Control, Ended, Flow, Form, Pressed, Reply, Step, Typed
from handlers.forms.kinds import Amount, Day, OneOf, Words, YesNo, choices

WORDS = {
    "wish-repair": "Repair", "wish-refund": "Money back", "answer-yes": "Yes", "answer-no": "No",
    "day-today": "Today", "day-yesterday": "Yesterday", "review-send": "Send",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A customer's circumstances, without a database."""

    lang: str = "en"
    today: date = date(2026, 11, 21)
    currency: str = "EUR"

    def words(self, key: str) -> str:
        return WORDS[key]

    def day(self, on: date) -> str:
        return on.isoformat()

    def money(self, amount: Decimal, currency: str) -> str:
        return f"{amount} {currency}"


ME = Asked()


def notices(text: str, about: object, answers: Answers) -> dict[str, object]:
    return {"wish": "refund"} if "money back" in text else {}


FLOW = Flow(
    "test",
    asks=(
        Ask("what", Words(least=5)),
        Ask("broken", YesNo()),
        Ask("since", Day(past=True), optional=True, when=lambda answers: answers.get("broken") == "yes"),
        Ask("wish", OneOf(choices("wish", ("repair", "refund")))),
        Ask("review", OneOf(choices("review", ("send",))), counted=False),
    ),
    notices=notices,
)


def begun(text: str = "", **known: object) -> Step:
    return engine.start(FLOW, known, text, ME)


def after(step: Step, *replies: Reply | str) -> Step:
    for reply in replies:
        said = Typed(reply) if isinstance(reply, str) and not isinstance(reply, Control) else reply
        step = engine.step(FLOW, step.form, said, ME)
    return step


def test_the_first_question_without_an_answer_is_asked() -> None:
    assert begun().form.asking == "what"
    assert begun(what="it leaks").form.asking == "broken"


def test_a_question_that_is_not_relevant_is_not_asked() -> None:
    assert after(begun(), "it leaks", "no").form.asking == "wish"
    assert after(begun(), "it leaks", "yes").form.asking == "since"


def test_what_a_text_answers_beside_its_question_is_not_asked_again() -> None:
    step = after(begun(), "it leaks, I want my money back", "no")
    assert step.form.asking == "review"
    assert step.form.answers["wish"] == "refund"


def test_an_opening_text_fills_what_it_says() -> None:
    assert begun("I want my money back").noticed == ("wish",)


def test_back_forgets_the_last_answer_and_asks_it_again() -> None:
    step = after(begun(), "it leaks", "yes", Control.BACK)
    assert step.form.asking == "broken"
    assert "broken" not in step.form.answers


def test_back_at_the_first_question_says_so() -> None:
    step = after(begun(), Control.BACK)
    assert step.rejected is not None and step.rejected.key == "flow-nothing-before"


def test_only_an_optional_question_can_be_skipped() -> None:
    refused = after(begun(), Control.SKIP)
    assert refused.rejected is not None and refused.form.asking == "what"
    skipped = after(begun(), "it leaks", "yes", Control.SKIP)
    assert skipped.form.asking == "wish"
    assert skipped.form.answers["since"] is None


def test_a_refused_answer_is_asked_again_with_its_reason() -> None:
    step = after(begun(), "hm")
    assert step.rejected is not None
    assert (step.rejected.key, step.rejected.values) == ("flow-too-short", {"least": 5})
    assert step.form.asking == "what"


def test_an_old_button_answers_nothing() -> None:
    step = after(begun(), "it leaks")
    old = engine.step(FLOW, step.form, Pressed(step.form.turn - 1, "o:yes"), ME)
    assert old.stale and old.form == step.form


def test_a_double_press_answers_once() -> None:
    step = after(begun(), "it leaks")
    press = Pressed(step.form.turn, "o:no")
    once = engine.step(FLOW, step.form, press, ME)
    twice = engine.step(FLOW, once.form, press, ME)
    assert twice.stale and twice.form == once.form


def test_one_answer_is_changed_at_the_review_and_the_review_comes_back() -> None:
    review = after(begun(), "it leaks", "no", "repair")
    assert review.form.asking == "review"
    changing = engine.step(FLOW, review.form, Pressed(review.form.turn, "c"), ME)
    assert changing.changing
    asked = engine.step(FLOW, changing.form, Pressed(changing.form.turn, "c:wish"), ME)
    assert asked.form.asking == "wish"
    again = engine.step(FLOW, asked.form, Pressed(asked.form.turn, "o:refund"), ME)
    assert again.form.asking == "review" and again.form.answers["wish"] == "refund"


def test_sending_finishes_with_every_answer() -> None:
    done = after(begun(), "it leaks", "no", "repair", "send")
    assert done.ended is Ended.FINISHED
    assert {name: done.form.answers[name] for name in ("what", "broken", "wish")} == {
        "what": "it leaks", "broken": "no", "wish": "repair",
    }  # fmt: skip


@pytest.mark.parametrize(("press", "end"), [(Control.CANCEL, Ended.CANCELLED), (Control.SAVE, Ended.SAVED)])
def test_cancel_and_save_end_the_form(press: Control, end: Ended) -> None:
    assert after(begun(), "it leaks", press).ended is end


def test_a_form_of_an_older_release_goes_on_with_the_questions_of_this_one() -> None:
    old = Form({"what": "it leaks", "gone_question": 1}, turn=7, asking="gone_question")
    step = engine.resume(FLOW, old)
    assert step.form.asking == "broken" and step.form.turn == 8


def test_questions_are_counted_as_they_are_asked() -> None:
    step = after(begun("I want my money back"), "it leaks")
    assert engine.position(FLOW, step.form) == (2, 2)
    assert engine.position(FLOW, after(step, "yes").form) == (3, 3)


@pytest.mark.parametrize("said", ["Repair", "repair", "repiar", "REPAIR!"])
def test_words_are_matched_to_the_nearest_option(said: str) -> None:
    assert after(begun(), "it leaks", "no", said).form.answers["wish"] == "repair"


@pytest.mark.parametrize("said", ["", "maybe", "x" * 5000])
def test_words_that_spell_no_option_are_refused(said: str) -> None:
    assert after(begun(), "it leaks", "no", said).rejected is not None


def test_a_day_in_the_future_is_refused_where_it_must_be_past() -> None:
    step = after(begun(), "it leaks", "yes", "2026-12-24")
    assert step.rejected is not None


def test_an_amount_without_currency_is_in_the_firms() -> None:
    money = Amount().read("about 40", ME, {})
    assert (Decimal(money["amount"]), money["currency"]) == (40, "EUR")
