"""The survey after a case: invited once, answered by one tap, changed until it closes; others are counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.buttons.cases import ConfirmSolution, RejectSolution
from handlers.buttons.surveys import AnswerSurvey, SurveyWish, WishSurveys
from handlers.context import Context
from handlers.surveys import answers as pressing
from handlers.surveys import survey as surveys_survey
from knowledge.schema.models import Option, Survey, SurveyQuestion
from storage.tables import Case, Contact, Person
from storage.tables import Survey as Sent
from tests.support.desk import MONDAY, Customer, Firm, in_one


@pytest.fixture
def invited(firm: Firm, ana: Customer) -> Customer:
    confirm(firm, ana)
    firm.to_next("survey")
    return ana


def confirm(firm: Firm, customer: Customer) -> int:
    number = customer.files()
    firm.takes(number)
    firm.solves(number)
    customer.presses(ConfirmSolution(number))
    return number


# --- the invitation ---


def test_invitation_has_numbers_a_way_out_and_is_honest(firm: Firm, ana: Customer) -> None:
    confirm(firm, ana)
    [words] = in_one(firm.to_next("survey"), "customer")
    assert "How satisfied are you" in words and "not anonymous" in words and "until Mon 30 Nov" in words
    assert ana.buttons() == ["1", "2", "3", "4", "5", "No more surveys"]


def test_who_was_responsible_is_fixed_when_it_is_sent(firm: Firm, invited: Customer) -> None:
    def leaves(desk: Context, case: Case, agent: Person) -> None:
        case.agent, case.agent_id, case.team = "Marco", 9002, "workshop"

    firm.with_case(1, leaves)
    invited.presses("5")
    [survey] = firm.surveys()
    assert (survey.responsible, survey.team, survey.product) == ("Lena", "service_desk", "Aroma X20")


def test_invitation_waits_out_the_night(firm: Firm, ana: Customer) -> None:
    firm.at(datetime(2026, 11, 16, 18, 30, tzinfo=UTC))
    confirm(firm, ana)
    [invitation] = firm.open("survey")
    assert invitation.due == datetime(2026, 11, 17, 7, tzinfo=UTC)


# --- answers ---


def test_one_tap_rates_and_the_answer_stays_readable(firm: Firm, invited: Customer) -> None:
    [words] = in_one(invited.presses("4"), "customer")
    assert "Your rating: 4 / 5" in words
    assert firm.answers() == [("rating", "4", None)]
    assert firm.surveys()[0].answered == firm.now
    [first, second] = [row for row in firm.outgoing() if row.slot == "survey:1"]
    assert not first.edits and second.edits
    assert [each.data for each in firm.events("rated")] == [{"survey": 1, "value": 4, "group": "good"}]


def test_rated_is_not_reminded(firm: Firm, invited: Customer) -> None:
    invited.presses("4")
    assert [each.kind for each in firm.open()] == ["survey_close"]


def test_good_rating_is_followed_by_one_comment_that_may_be_skipped(firm: Firm, invited: Customer) -> None:
    [words] = in_one(invited.presses("5"), "customer")
    assert "one thing that we should do better" in words
    [thanks] = in_one(invited.presses("Skip"), "customer")
    assert "Thank you!" in thanks
    assert firm.answers() == [("rating", "5", None), ("comment", None, None)]
    assert not [row for row in firm.outgoing() if "On the rating" in row.content.get("text", "")]


def test_low_rating_asks_why_and_then_for_one_comment(firm: Firm, invited: Customer) -> None:
    [words] = in_one(invited.presses("2"), "customer")
    assert "What was the main reason?" in words
    [words] = in_one(invited.presses("It took too long"), "customer")
    assert "▸ It took too long" in words and "do better next time" in words
    said = invited.types("Nobody called back although it was promised")
    assert "Thank you for being frank" in in_one(said, "customer")[0]
    assert firm.answers() == [
        ("rating", "2", None), ("reason", "slow", None),
        ("comment", None, "Nobody called back although it was promised"),
    ]  # fmt: skip
    assert in_one(said, "topic") == ["📝 On the rating: Nobody called back although it was promised"]


def test_low_rating_alerts_a_named_person_at_once(firm: Firm, invited: Customer) -> None:
    said = invited.presses("2")
    assert in_one(said, "topic") == ["📉 Lena: rated 2 / 5. Please get in touch while it is fresh."]
    assert in_one(said, "general") == ["K-2026-000001 · 📉 Lena: rated 2 / 5. Please get in touch while it is fresh."]


def test_three_is_a_low_rating(firm: Firm, invited: Customer) -> None:
    assert in_one(invited.presses("3"), "general")


def test_nobody_is_alerted_twice_by_the_same_customer(firm: Firm, invited: Customer) -> None:
    invited.presses(AnswerSurvey(1, "rating", "2"))
    assert not in_one(invited.presses(AnswerSurvey(1, "rating", "1")), "general")
    invited.presses(AnswerSurvey(1, "rating", "5"))
    assert not in_one(invited.presses(AnswerSurvey(1, "rating", "3")), "general")


def test_last_rating_counts_and_the_history_stays(firm: Firm, invited: Customer) -> None:
    invited.presses("2")
    invited.presses("Skip")
    invited.presses("Skip")
    invited.presses("Change my rating")
    assert "· 2 ·" in invited.buttons()
    invited.presses("5")
    ratings = [value for question, value, _ in firm.answers() if question == "rating"]
    assert ratings == ["2", "5"]
    [survey] = firm.surveys()
    with firm.desk() as desk:
        form = surveys_survey.form_of(desk, survey)
        assert form is not None
        assert surveys_survey.rating(form, surveys_survey.answers(desk, survey)) == 5


def test_pressing_the_same_twice_is_one_answer(firm: Firm, invited: Customer) -> None:
    invited.presses(AnswerSurvey(1, "rating", "4"))
    invited.presses(AnswerSurvey(1, "rating", "4"))
    assert firm.answers() == [("rating", "4", None)]
    assert len(firm.events("rated")) == 1


def test_reason_in_words_of_ones_own(firm: Firm, invited: Customer) -> None:
    invited.presses("1")
    invited.types("The courier left it in the rain")
    assert firm.answers()[-1] == ("reason", None, "The courier left it in the rain")


def test_reason_spelt_out_is_the_one_offered(firm: Firm, invited: Customer) -> None:
    invited.presses("1")
    invited.types("it took too long")
    assert firm.answers()[-1] == ("reason", "slow", None)


def test_satisfied_customers_new_complaint_is_no_comment(firm: Firm, invited: Customer) -> None:
    invited.presses("5")
    said = invited.types("My grinder is broken since yesterday, I want a repair")
    assert len(firm.answers()) == 1
    assert "Problem: My grinder is broken" in in_one(said, "customer")[0]


def test_hours_later_words_are_no_comment_any_more(firm: Firm, invited: Customer) -> None:
    invited.presses("5")
    firm.forward(hours=2)
    invited.types("The weather is nice")
    assert len(firm.answers()) == 1


def test_not_solved_leads_back_to_the_case(firm: Firm, invited: Customer) -> None:
    invited.presses("1")
    invited.presses("Skip")
    invited.presses("Skip")
    invited.presses("It is not solved")
    assert (firm.case().status, firm.case().reopened) == ("in_hand", 1)


@pytest.mark.parametrize("words", ["4", " 4 ", "4/5", "4 von 5", "4."])
def test_bare_number_typed_is_the_rating(firm: Firm, invited: Customer, words: str) -> None:
    said = invited.types(words)
    assert firm.answers() == [("rating", "4", None)]
    assert "Your rating: 4 / 5" in in_one(said, "customer")[0]


def test_number_outside_the_scale_is_asked_for_again(firm: Firm, invited: Customer) -> None:
    [words] = in_one(invited.types("9"), "customer")
    assert "from 1 to 5" in words
    assert not firm.answers()


def test_number_for_an_agent_is_no_rating(firm: Firm, invited: Customer) -> None:
    """Another case is open and its agent has just asked something: four means four cups."""
    number = invited.files(what="The grinder is too loud for the flat.")
    firm.asks(number)
    invited.types("4")
    assert not firm.answers()
    assert firm.case(number).status == "in_hand"


def test_somebody_elses_survey_cannot_be_answered(firm: Firm, invited: Customer) -> None:
    bernd = firm.customer(1002, "de", "Bernd")
    bernd.presses(AnswerSurvey(1, "rating", "1"))
    assert not firm.answers()


@pytest.mark.parametrize("data", [
    "s:1:rating:9", "s:1:rating:x", "s:1:nothing:1", "s:7:rating:1", "s:1", "s:1:rating:_skip", "s:1:comment:_skip",
    "s:1:reason:unheard",
])  # fmt: skip
def test_nonsense_pressed_changes_nothing(firm: Firm, invited: Customer, data: str) -> None:
    invited.presses_data(data)  # forged: no button of ours sends this
    assert not firm.answers()
    [toast] = [row for row in firm.outgoing() if row.kind == "answer"][-1:]
    assert "earlier message" in toast.content["text"]


# --- reminder and end ---


def test_one_reminder_with_the_same_way_out(firm: Firm, invited: Customer) -> None:
    [words] = in_one(firm.to_next("survey_reminder"), "customer")
    assert "single reminder" in words and "How satisfied are you" in words
    assert invited.buttons()[-1] == "No more surveys"
    assert firm.surveys()[0].reminded == firm.now
    assert [each.kind for each in firm.open()] == ["survey_close"]
    assert firm.contacts() == [("survey", None), ("survey_reminder", None)]


def test_end_of_the_window_closes_survey_and_case(firm: Firm, invited: Customer) -> None:
    invited.presses("4")
    assert not in_one(firm.to_next("survey_close"), "customer")
    assert firm.surveys()[0].closed == firm.now
    assert firm.case().status == "closed"
    assert not firm.open()


def test_answer_after_the_end_gets_a_kind_word(firm: Firm, invited: Customer) -> None:
    firm.to_next("survey_reminder")
    firm.to_next("survey_close")
    [words] = in_one(invited.presses("4"), "customer")
    assert "Thank you all the same" in words
    [words] = in_one(invited.types("4"), "customer")
    assert "Thank you all the same" in words
    assert not firm.answers()


def test_after_a_jump_reminder_and_end_never_come_together(firm: Firm, invited: Customer) -> None:
    """Thirty days in one go: the window is over, so the reminder is not said any more."""
    assert not in_one(firm.forward(days=30), "customer")
    assert firm.surveys()[0].reminded is None and firm.surveys()[0].closed is not None
    assert firm.case().status == "closed"


def test_case_reopened_keeps_its_one_survey(firm: Firm, invited: Customer) -> None:
    invited.presses("4")
    invited.presses(RejectSolution(1))
    firm.solves()
    invited.presses(ConfirmSolution(1))
    firm.forward(days=30)
    assert len(firm.surveys()) == 1
    assert firm.case().status == "closed"


def test_end_of_the_window_does_not_close_a_case_that_goes_on(firm: Firm, invited: Customer) -> None:
    invited.presses("1")
    invited.presses(RejectSolution(1))
    firm.forward(days=13)
    firm.solves()
    firm.to_next("survey_close")
    assert firm.surveys()[0].closed == firm.now
    assert firm.case().status == "solved"


# --- who is not asked ---


def test_over_the_cap_it_is_skipped_counted_and_never_queued(firm: Firm, ana: Customer) -> None:
    confirm(firm, ana)
    with firm.desk() as desk:
        for _ in range(3):
            desk.session.add(Contact(person_id=ana.id, at=firm.now, kind="does_it_work"))
    assert not in_one(firm.to_next("survey"), "customer")
    assert firm.contacts()[-1] == ("survey", "cap")
    assert [each.data for each in firm.events("survey_skipped")] == [{"what": "survey", "why": "cap"}]
    assert not in_one(firm.forward(days=60), "customer")
    assert not firm.surveys() and not firm.open()
    assert firm.case().status == "closed"


def test_reminder_over_the_cap_is_skipped_and_not_tried_again(firm: Firm, invited: Customer) -> None:
    [reminder] = firm.open("survey_reminder")
    with firm.desk() as desk:
        for _ in range(3):
            desk.session.add(Contact(person_id=invited.id, at=firm.now, kind="does_it_work"))
    assert not in_one(firm.at(reminder.due), "customer")
    assert firm.contacts()[-1] == ("survey_reminder", "cap")
    assert firm.surveys()[0].reminded is None
    assert [each.kind for each in firm.open()] == ["survey_close"]


def test_second_survey_within_a_week_is_in_quarantine(firm: Firm, invited: Customer) -> None:
    confirm(firm, invited)
    firm.to_next("survey")
    assert firm.contacts()[-1] == ("survey", "quarantine")
    assert len(firm.surveys()) == 1


def test_after_the_quarantine_the_next_case_is_asked_about(firm: Firm, invited: Customer) -> None:
    firm.forward(days=8)
    confirm(firm, invited)
    firm.to_next("survey")
    assert len(firm.surveys()) == 2


def test_recommendation_question_rests_for_a_month(firm: Firm, ana: Customer) -> None:
    _survey_of(firm, SurveyQuestion(id="nps", kind="nps", text={"en": "Would you recommend us?"}))
    confirm(firm, ana)
    firm.to_next("survey")
    assert ana.buttons()[:11] == [str(number) for number in range(11)]
    firm.forward(days=20)
    confirm(firm, ana)
    firm.to_next("survey")
    assert firm.contacts()[-1] == ("survey", "quarantine")


def test_opting_out_ends_reminders_and_is_counted_at_the_next_case(firm: Firm, invited: Customer) -> None:
    [words] = in_one(invited.presses("No more surveys"), "customer")
    assert "no more surveys" in words
    assert invited.person().opted_out == firm.now
    assert "survey_reminder" not in {each.kind for each in firm.open()}
    firm.forward(days=30)
    confirm(firm, invited)
    assert not in_one(firm.to_next("survey"), "customer")
    assert firm.contacts()[-1] == ("survey", "opted_out")


def test_opting_out_can_be_taken_back(firm: Firm, invited: Customer) -> None:
    invited.presses("No more surveys")
    invited.presses("Ask me again")
    assert invited.person().opted_out is None


def test_opting_out_in_words(firm: Firm, invited: Customer) -> None:
    with firm.desk() as desk:
        pressing.opt_out(desk, desk.session.get_one(Person, invited.id))
    assert invited.person().opted_out is not None
    assert invited.buttons() == ["↩️ Ask me again after all"]


def test_service_without_a_survey_is_closed_without(firm: Firm, ana: Customer) -> None:
    content = firm.setup.content
    firm.setup.reload(replace(content, surveys={}), firm.setup.search)
    confirm(firm, ana)
    assert firm.case().status == "closed"
    assert not firm.contacts()


# --- the message ---


def _survey_of(firm: Firm, *questions: SurveyQuestion) -> None:
    content = firm.setup.content
    services = tuple(content.services)
    form = Survey(id="own", services=services, questions=questions, answer_window="14 days")  # type: ignore[arg-type]
    firm.setup.reload(replace(content, surveys={"own": form}), firm.setup.search)


def test_long_ids_fit_into_a_button(firm: Firm, ana: Customer) -> None:
    long = "x" * 40
    reasons = SurveyQuestion(
        id=f"r{long[1:]}", kind="choice", text={"en": "Why?"}, options=(Option(id=long, text={"en": "Because"}),)
    )  # type: ignore[arg-type]
    _survey_of(firm, SurveyQuestion(id="yes", kind="yes_no", text={"en": "Content?"}), reasons)
    confirm(firm, ana)
    firm.to_next("survey")
    ana.presses("No")
    lines = [line for row in firm.outgoing() for line in row.content.get("buttons", [])]
    assert max(len(button["data"]) for line in lines for button in line) <= 64
    ana.presses("Because")
    assert firm.answers() == [("yes", "0", None), (reasons.id, long, None)]


@pytest.mark.parametrize("language", ["en", "de", "it", "es"])
def test_whole_survey_in_each_language(firm: Firm, language: str) -> None:
    customer = firm.customer(1001, language)
    confirm(firm, customer)
    firm.to_next("survey")
    customer.presses(AnswerSurvey(1, "rating", "1"))
    customer.presses(AnswerSurvey(1, "reason", "product"))
    customer.presses(AnswerSurvey(1, "comment", "_skip"))
    customer.presses(AnswerSurvey(1, "rating", "_again"))
    customer.presses(WishSurveys(1, SurveyWish.OUT))
    customer.presses(WishSurveys(1, SurveyWish.IN))
    with firm.db.read() as session:
        survey = session.get_one(Sent, 1)
        assert (survey.language, survey.channel) == (language, "telegram")
    assert [value for _, value, _ in firm.answers()] == ["1", "product", None]


def test_answer_and_its_alert_are_kept_or_lost_together(firm: Firm, invited: Customer) -> None:
    """Killed before the commit: no answer, no alert; the press that Telegram delivers again is whole."""
    firm.fresh()
    with pytest.raises(KeyboardInterrupt), firm.db.write(firm.now) as tx:
        with tx.handling("u999"):
            desk = Context(firm.setup, tx)
            person = tx.session.get_one(Person, invited.id)
            survey = tx.session.get_one(Sent, 1)
            form = surveys_survey.form_of(desk, survey)
            assert form is not None
            pressing.answer(desk, person, survey, form, form.questions[0], value="1")
        raise KeyboardInterrupt
    assert not firm.answers() and not firm.fresh() and not firm.events("rated")
    assert in_one(invited.presses("1"), "general")
    assert firm.now - MONDAY < timedelta(days=30)
