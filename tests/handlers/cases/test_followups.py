"""What comes by itself: promises, reminders, closings, "does it work?"; each decided once."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text as sql
from sqlalchemy import update

from bot.inbox.due import Appointments
from casework.terms import AppointmentKind as Kind
from handlers import due
from handlers.agents import commands
from handlers.buttons.cases import ConfirmSolution, WithdrawCase
from handlers.cases import plan
from handlers.context import Context
from handlers.handled import Handled
from storage.tables import Appointment, Case, Contact, Event, Person
from tests.support.desk import HANDLING, LENA, MONDAY, Customer, Firm, in_one
from tests.support.group import lena_writes
from tests.support.staff import Staffed


@pytest.fixture
def solved(firm: Firm, ana: Customer) -> Customer:
    """Ana's case has been solved, and she has been asked whether it works."""
    ana.files()
    firm.takes()
    firm.solves()
    firm.to_next("does_it_work")
    return ana


# --- promised times ---


def test_missed_promise_is_told_with_a_new_time(firm: Firm, ana: Customer) -> None:
    ana.files()
    said = firm.at(firm.open("promise_due")[0].due)
    [words] = in_one(said, "customer")
    assert "promised you a time and have not kept it" in words
    assert "today 14:30" in words and "New time: today 16:30" in words
    assert any("Promise missed: assessment" in text for text in in_one(said, "topic"))


def test_both_versions_of_a_missed_promise_stay_in_the_history(firm: Firm, ana: Customer) -> None:
    ana.files()
    before = firm.case().promised_response
    firm.at(firm.open("promise_due")[0].due)
    [missed], [changed] = firm.events("promise_missed"), firm.events("promise_changed")
    after = firm.case().promised_response
    assert before and after and after > before
    assert missed.data == {"promise": "assessed", "due": before.isoformat()}
    assert (changed.data["before"], changed.data["after"]) == (before.isoformat(), after.isoformat())
    assert changed.data["reason"] == "missed"


def test_second_miss_says_that_it_is_not_the_first(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.at(firm.open("promise_due")[0].due)
    said = firm.at(firm.open("promise_due")[0].due)
    [words] = in_one(said, "customer")
    assert "not for the first time" in words


def test_silent_promise_kept_is_told_at_its_time(firm: Firm, ana: Customer) -> None:
    """Taking a case edits the tracker without a sound; the promised time brings words."""
    ana.files()
    firm.takes()
    said = firm.at(firm.case().promised_response or MONDAY)
    [words] = in_one(said, "customer")
    assert "as promised" in words and "Mon 23 Nov 10:00" in words
    assert len(firm.events("promise_kept")) == 1
    assert not firm.events("promise_missed")


def test_agents_are_warned_while_there_is_time(firm: Firm, ana: Customer) -> None:
    ana.files()
    said = firm.at(firm.open("warn_breach")[0].due)
    assert not in_one(said, "customer")
    assert in_one(said, "topic") == [], "what a clock says is posted once"
    assert in_one(said, "general") == ["K-2026-000001 · ⏳ 9001, 9002: assessment is due today 14:30."]
    assert firm.forward(minutes=1) == []


ANSWER = "answer to the customer's last message"


def test_escalation_calls_more_people_level_by_level_and_ends(firm: Firm, ana: Customer) -> None:
    firm.setup.admins = frozenset({9101})
    ana.files()
    firm.takes()
    ana.types("there is a smell of old coffee in the tank, too")
    levels = []
    for _ in range(40):
        levels += [text for text in in_one(firm.at(firm.open()[0].due), "general") if ANSWER in text]
        if len(levels) == 4:
            break
    firm.setup.admins = frozenset()
    warning, *others = (text.partition("· ")[2] for text in levels)
    assert warning.startswith(f"⏳ Lena: {ANSWER} is due ")
    assert others == [
        f"🔺 Level 1 · Lena: {ANSWER} is overdue.",
        f"🔺 Level 2 · Lena, 9002: {ANSWER} is overdue.",
        f"🔺 Level 3 · Lena, 9002, 9101: {ANSWER} is overdue.",
    ]
    assert not [each for each in firm.open("escalate") if each.data["promise"] == "next_response"]


@pytest.mark.parametrize("way", ["takes", "answers"])
def test_who_takes_or_answers_a_case_has_done_the_first_duty(firm: Firm, ana: Customer, way: str) -> None:
    """Assessing and answering first are one duty: no second clock begins where the first has stopped."""
    Staffed(firm)
    ana.files()
    assert {each.data["promise"] for each in firm.open("warn_breach")} == {"assessed", "solution"}
    firm.takes() if way == "takes" else lena_writes(firm, "Good morning, I am looking into it.", 101)
    assert {each.data["promise"] for each in firm.open("warn_breach")} == {"solution"}
    assert {each.data["promise"] for each in firm.open("escalate")} == {"solution"}
    card = [row.content["text"] for row in firm.outgoing() if row.slot == "card:1"][-1]
    assert "Take or answer by" not in card and "Solution by" in card


def test_the_clock_of_an_answer_that_did_not_arrive_runs_on(firm: Firm, ana: Customer) -> None:
    Staffed(firm)
    ana.files()
    firm.takes()
    ana.types("there is a smell of old coffee in the tank, too")
    [before] = [each.due for each in firm.open("escalate") if each.data["promise"] == "next_response"]
    firm.refuses = "blocked"
    lena_writes(firm, "I am looking into it.", 101)
    [after] = [each.due for each in firm.open("escalate") if each.data["promise"] == "next_response"]
    assert after == before


def test_after_a_standstill_one_message_tells_everything_missed(firm: Firm, ana: Customer) -> None:
    """Thirty days in one go: no row of excuses, no warning of what is long over, and honest times from now on."""
    ana.files()
    said = firm.forward(days=30)
    [words] = in_one(said, "customer")
    assert "to be assessed by" in words and "a solution by" in words
    assert not [text for text in in_one(said, "topic") if "⏳" in text]
    case = firm.case()
    assert case.promised_response and case.promised_solution
    assert firm.now < case.promised_response and firm.now < case.promised_solution
    assert [each.outcome for each in firm.kept("promise_due")] == ["missed"]


def test_promise_that_passes_at_night_is_told_in_the_morning(firm: Firm, ana: Customer) -> None:
    ana.files()
    with firm.desk() as desk:
        case = desk.session.get_one(Case, 1)
        case.promised_response = datetime(2026, 11, 16, 21, 30, tzinfo=UTC)
        plan.replan(desk, case)
    assert not in_one(firm.at(datetime(2026, 11, 16, 21, 45, tzinfo=UTC)), "customer")
    assert not in_one(firm.at(datetime(2026, 11, 17, 6, 59, tzinfo=UTC)), "customer")
    assert len(in_one(firm.at(datetime(2026, 11, 17, 7, 0, tzinfo=UTC)), "customer")) == 1


def test_quiet_hours_are_those_of_the_customer(firm: Firm, ana: Customer) -> None:
    """At 20:30 in Munich it is 4:30 in Tokyo: nothing before 8 o'clock there."""
    with firm.desk() as desk:
        desk.session.get_one(Person, ana.id).timezone = "Asia/Tokyo"
    ana.files()
    with firm.desk() as desk:
        case = desk.session.get_one(Case, 1)
        case.promised_response = datetime(2026, 11, 16, 19, 30, tzinfo=UTC)
        plan.replan(desk, case)
    [due_] = [each.due for each in firm.open("promise_due") if each.data["promise"] == "assessed"]
    assert due_ == datetime(2026, 11, 16, 23, 0, tzinfo=UTC)


def test_worker_that_comes_late_into_the_night_waits_for_the_morning(firm: Firm, ana: Customer) -> None:
    """Due at noon, but the computer was off until 22:00: nobody is woken."""
    ana.files()
    firm.takes()
    firm.solves()
    assert firm.open("does_it_work")[0].due == datetime(2026, 11, 18, 9, tzinfo=UTC)
    assert not in_one(firm.at(datetime(2026, 11, 18, 21, 0, tzinfo=UTC)), "customer")
    [put_off] = firm.open("does_it_work")
    assert put_off.due == datetime(2026, 11, 19, 7, tzinfo=UTC)
    assert len(in_one(firm.at(put_off.due), "customer")) == 1


def test_a_safety_case_apologises_to_nobody_and_calls_people_in_the_night(firm: Firm, ana: Customer) -> None:
    firm.customer(9101, name="Quinn")
    firm.at(datetime(2026, 11, 16, 22, tzinfo=UTC))
    ana.files(danger="yes", what="There was smoke and a spark came out.")
    assert firm.case().safety
    said = firm.at(firm.case().promised_response or MONDAY)
    assert firm.now.astimezone(firm.setup.content.firm.zone).hour in (22, 23)
    assert not in_one(said, "customer")
    assert any("Quinn" in text and "Nobody has taken" in text for text in in_one(said, "general"))
    assert any("Nobody has taken" in text for text in in_one(said, "staff"))


def test_a_taken_safety_case_that_is_overdue_calls_the_safety_contacts_in_private_too(
    firm: Firm, ana: Customer
) -> None:
    firm.customer(9101, name="Quinn")
    ana.files(danger="yes", what="There was smoke and a spark came out.")
    firm.takes()
    firm.fresh()
    said = firm.at(firm.case().promised_solution or MONDAY)
    assert any("Quinn" in text and "Level 1" in text for text in in_one(said, "general"))
    assert any("needs somebody now" in text for text in in_one(said, "staff"))


# --- waiting for the customer ---


def test_waiting_brings_a_reminder_then_closing_with_notice(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.asks()
    assert [each.kind for each in firm.open()] == ["remind_waiting"]
    [reminder] = in_one(firm.to_next("remind_waiting"), "customer")
    assert "we still need something from you" in reminder and "close the case on Thu 26 Nov" in reminder
    [notice] = in_one(firm.to_next("close_waiting"), "customer")
    assert "is now closed" in notice and "Universalschlichtungsstelle" in notice
    assert (firm.case().status, firm.case().outcome) == ("closed", "no_reply")
    assert ana.buttons() == ["↩️ Open again"]
    assert not firm.open()


def test_closed_case_is_opened_again_by_one_tap(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.asks()
    firm.to_next("remind_waiting")
    firm.to_next("close_waiting")
    said = ana.presses("Open again")
    case = firm.case()
    assert (case.status, case.outcome, case.reopened, case.closed) == ("in_hand", None, 1, None)
    assert "you need not repeat anything" in in_one(said, "customer")[0]
    assert any("Reopened" in text for text in in_one(said, "general"))


def test_request_that_is_no_complaint_names_no_dispute_body(firm: Firm, ana: Customer) -> None:
    ana.files(service="installation")
    firm.asks()
    firm.to_next("remind_waiting")
    [notice] = in_one(firm.to_next("close_waiting"), "customer")
    assert "is now closed" in notice and "Universalschlichtungsstelle" not in notice


def test_answer_stops_the_reminder(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.asks()
    ana.types("Here is what it says: 20-118833")
    assert firm.case().status == "in_hand"
    assert "remind_waiting" not in {each.kind for each in firm.open()}


def test_reminder_and_closing_never_come_together(firm: Firm, ana: Customer) -> None:
    """Sixty days in one go: the reminder comes, the closing is counted from it."""
    ana.files()
    firm.asks()
    [reminder] = in_one(firm.forward(days=60), "customer")
    assert "we still need something" in reminder
    assert firm.case().status == "waiting"
    [closing] = firm.open()
    assert (closing.kind, closing.due) == ("close_waiting", firm.now + timedelta(days=7))


def test_safety_case_is_never_closed_by_itself(firm: Firm, ana: Customer) -> None:
    ana.files(danger="yes", what="There was smoke and a spark came out.")
    firm.asks()
    [reminder] = in_one(firm.to_next("remind_waiting"), "customer")
    assert "close the case" not in reminder
    said = firm.to_next("escalate")
    assert any("does not answer" in text for text in in_one(said, "general"))
    assert not firm.forward(days=60)
    assert firm.case().status == "waiting"


# --- does it work? ---


def test_does_it_work_is_asked_after_the_solution(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.solves()
    [words] = in_one(firm.to_next("does_it_work"), "customer")
    assert "Does your Aroma X20 work as it should?" in words
    assert ana.buttons() == ["✅ Yes, it works", "❌ No, it still fails"]


def test_money_back_is_asked_for_as_settled(firm: Firm, ana: Customer) -> None:
    ana.files(wish="refund")
    firm.solves()
    [words] = in_one(firm.to_next("does_it_work"), "customer")
    assert "has everything been settled" in words
    assert ana.buttons() == ["✅ Yes, all settled", "❌ No, not yet"]


def test_yes_confirms_and_leads_to_the_survey(firm: Firm, solved: Customer) -> None:
    [words] = in_one(solved.presses("Yes, it works"), "customer")
    assert "Does it work? Yes." in words
    assert firm.case().status == "confirmed"
    assert [each.kind for each in firm.open()] == ["survey"]


def test_the_answer_stays_readable_in_place_of_the_question(firm: Firm, solved: Customer) -> None:
    solved.presses("Yes, it works")
    [_solution, question, answer] = [row for row in firm.outgoing() if row.slot == "works:1"]
    assert not question.edits and answer.edits


def test_no_reopens_the_same_case_with_its_history(firm: Firm, solved: Customer) -> None:
    said = solved.presses("No, it still fails")
    [words] = in_one(said, "customer")
    assert "Does it work? No." in words and "you need not repeat anything" in words
    case = firm.case()
    assert (case.id, case.status, case.reopened, case.solved) == (1, "in_hand", 1, None)
    assert [each.data for each in firm.events("reopened")] == [{"why": "fails"}]
    assert any("Reopened by Ana (once)" in text and "Lena" in text for text in in_one(said, "topic"))
    assert any("Reopened by Ana" in text for text in in_one(said, "general"))


def test_reopened_case_is_assessed_anew_and_promised_from_now(firm: Firm, solved: Customer) -> None:
    solved.presses("No, it still fails")
    case = firm.case()
    assert any(reason["key"] == "reopened" for reason in case.reasons)
    assert case.promised_solution is not None and case.promised_solution > firm.now
    assert not in_one(firm.run(), "customer")


def test_reopened_and_solved_again_is_asked_again(firm: Firm, solved: Customer) -> None:
    solved.presses("No, it still fails")
    firm.forward(hours=1)
    firm.solves()
    assert [each.kind for each in firm.open()] == ["does_it_work"]
    assert len(in_one(firm.to_next("does_it_work"), "customer")) == 1


def test_silence_after_the_solution_reminds_then_closes_without_survey(firm: Firm, solved: Customer) -> None:
    [reminder] = in_one(firm.to_next("remind_does_it_work"), "customer")
    assert "One tap is enough" in reminder and "close the case" in reminder
    [notice] = in_one(firm.to_next("close_no_reply"), "customer")
    assert "take it that all is well" in notice and "Universalschlichtungsstelle" not in notice
    assert (firm.case().status, firm.case().outcome) == ("closed", "no_reply")
    assert not firm.open() and not firm.surveys()


def test_rejected_and_silent_names_the_dispute_body(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.solves(outcome="rejected")
    firm.to_next("does_it_work")
    firm.to_next("remind_does_it_work")
    [notice] = in_one(firm.to_next("close_no_reply"), "customer")
    assert "Universalschlichtungsstelle" in notice


def test_late_yes_to_a_closed_case_is_thanked_for(firm: Firm, solved: Customer) -> None:
    firm.to_next("remind_does_it_work")
    firm.to_next("close_no_reply")
    [words] = in_one(solved.presses("Yes, it works"), "customer")
    assert "is closed already" in words
    assert firm.case().status == "closed"


def test_late_no_opens_the_closed_case_again(firm: Firm, solved: Customer) -> None:
    firm.to_next("remind_does_it_work")
    firm.to_next("close_no_reply")
    solved.presses("No, it still fails")
    assert (firm.case().status, firm.case().outcome) == ("in_hand", None)


def test_pressing_twice_confirms_once(firm: Firm, solved: Customer) -> None:
    first, second = solved.presses(ConfirmSolution(1)), solved.presses(ConfirmSolution(1))
    assert in_one(first, "customer") and not in_one(second, "customer")
    assert len(firm.events("confirmed")) == 1


# --- in words ---


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "yes it works"), ("de", "Ja, läuft wieder"), ("it", "sì, funziona di nuovo"), ("es", "sí, ya funciona"),
     ("en", "Yes"), ("de", "ja"), ("it", "Sì"), ("es", "sí")],
)  # fmt: skip
def test_yes_in_words(firm: Firm, language: str, words: str) -> None:
    customer = firm.customer(language=language)
    customer.files()
    firm.solves()
    firm.to_next("does_it_work")
    customer.types(words)
    assert firm.case().status == "confirmed"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "no it still leaks"), ("de", "nein, geht immer noch nicht"), ("it", "no, non funziona ancora"),
     ("es", "no, sigue goteando"), ("en", "no"), ("de", "Nein"), ("es", "No")],
)  # fmt: skip
def test_no_in_words_reopens_and_the_words_reach_the_agents(firm: Firm, language: str, words: str) -> None:
    customer = firm.customer(language=language)
    customer.files()
    firm.solves()
    firm.to_next("does_it_work")
    said = customer.types(words)
    assert (firm.case().status, firm.case().reopened) == ("in_hand", 1)
    assert any(words in text for text in in_one(said, "topic"))


def test_longer_no_is_also_passed_on_as_a_message(firm: Firm, solved: Customer) -> None:
    solved.types("No, it still leaks, now from the back and only after the second cup of the day")
    assert (firm.case().status, firm.case().reopened) == ("in_hand", 1)
    assert [row.kind for row in firm.outgoing() if row.kind == "copy"] == ["copy"]


def test_thanks_is_no_confirmation(firm: Firm, solved: Customer) -> None:
    solved.types("Thank you, I will try it tomorrow evening")
    assert firm.case().status == "solved"


def test_bare_yes_before_the_question_confirms_nothing(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.solves()
    ana.types("yes")
    assert firm.case().status == "solved"


def test_last_case_fails_again_in_words(firm: Firm, solved: Customer) -> None:
    """Weeks after the confirmation, without any open case: the same case, not a new one."""
    solved.presses("Yes, it works")
    firm.forward(days=5)
    with firm.desk() as desk:
        person = desk.session.get_one(Person, solved.id)
        from handlers.cases import solution_feedback

        understood = desk.understand(person, "no, it still does not work")
        assert solution_feedback.take_late_verdict(desk, person, understood) is Handled.YES
    assert firm.case().reopened == 1


# --- what the customer decides ---


def test_settled_meanwhile_is_confirmed_and_the_promises_end(firm: Firm, ana: Customer) -> None:
    ana.files()
    said = ana.presses("It is solved")
    assert "Thank you" in in_one(said, "customer")[0] or "glad" in in_one(said, "customer")[0]
    assert firm.case().status == "confirmed"
    assert [each.kind for each in firm.open()] == ["survey"]


def test_withdrawn_case_ends_without_survey(firm: Firm, ana: Customer) -> None:
    ana.files()
    said = ana.presses(WithdrawCase(1))
    assert "has been withdrawn" in in_one(said, "customer")[0]
    assert (firm.case().status, firm.case().outcome) == ("closed", "withdrawn")
    assert not firm.open()
    assert any("withdrawn" in text for text in in_one(said, "topic"))


# --- once, and only once ---


def test_every_kind_has_a_function_but_the_digest_that_nothing_plans() -> None:
    assert {*due.OF_CASES, *due.STANDING} == set(Kind) - {Kind.DIGEST}


def test_replanning_twice_changes_nothing(firm: Firm, ana: Customer) -> None:
    ana.files()
    before = [(each.id, each.due) for each in firm.open()]
    firm.with_case(1, lambda desk, case, agent: (plan.replan(desk, case), plan.replan(desk, case)))
    assert [(each.id, each.due) for each in firm.open()] == before


def test_keeping_twice_says_it_once(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.solves()
    firm.fresh()
    [asked] = firm.open("does_it_work")
    firm.clock.seconds = asked.due.timestamp()
    for _ in range(2):
        with firm.desk() as desk:
            due.keep(desk, asked)
    assert len(in_one(firm.fresh(), "customer")) == 1
    assert len(firm.events("asked")) == 1
    assert [each.outcome for each in firm.kept("does_it_work")] == ["asked"]


def test_failure_halfway_leaves_nothing_and_the_repetition_is_whole(firm: Firm, ana: Customer) -> None:
    """The database refuses the third of five writes: nothing is said, and later everything once."""
    ana.files()
    firm.solves()
    _refuse_contacts(firm)
    assert not in_one(firm.to_next("does_it_work"), "customer")
    assert not firm.events("asked") and not firm.kept("does_it_work")
    assert firm.open("does_it_work")[0].failures == 1
    _allow_contacts(firm)
    assert len(in_one(firm.forward(seconds=5), "customer")) == 1
    assert len(firm.events("asked")) == 1 and firm.contacts() == [("does_it_work", None)]


def _refuse_contacts(firm: Firm) -> None:
    statements = (
        ["CREATE TRIGGER refuse BEFORE INSERT ON contact BEGIN SELECT RAISE(ABORT, 'refused'); END"]
        if firm.db.sqlite
        else ["CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused' "
              "USING ERRCODE = 'check_violation'; END $$",
              "CREATE TRIGGER refuse BEFORE INSERT ON contact FOR EACH ROW EXECUTE FUNCTION refuse()"]
    )  # fmt: skip
    _execute(firm, statements)


def _allow_contacts(firm: Firm) -> None:
    _execute(firm, ["DROP TRIGGER refuse" if firm.db.sqlite else "DROP TRIGGER refuse ON contact"])


def _execute(firm: Firm, statements: list[str]) -> None:
    with firm.db.engine.begin() as connection:
        for statement in statements:
            connection.execute(sql(statement))


def test_killed_before_the_commit_is_as_if_it_never_ran(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.solves()
    firm.fresh()
    [asked] = firm.open("does_it_work")
    firm.clock.seconds = asked.due.timestamp()
    with pytest.raises(KeyboardInterrupt), firm.db.write(firm.now) as tx:
        with tx.handling(f"a{asked.id}"):
            due.keep(Context(firm.setup, tx), tx.session.get_one(Appointment, asked.id))
        raise KeyboardInterrupt
    assert not firm.fresh() and firm.open("does_it_work")[0].kept is None
    assert len(in_one(firm.run(), "customer")) == 1


def test_two_workers_at_once_keep_each_appointment_once(firm: Firm) -> None:
    people = [firm.customer(1001 + number, name=f"Ana{number}") for number in range(8)]
    for person in people:
        firm.solves(person.files())
    firm.fresh()
    firm.clock.seconds = max(each.due for each in firm.open("does_it_work")).timestamp()
    workers = [Appointments(firm.db, firm.setup, firm.clock, HANDLING) for _ in range(2)]
    threads = [threading.Thread(target=_keep_all, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    firm.run()
    asked = [
        row for row in firm.outgoing() if (row.slot or "").startswith("works:") and "fitted" not in row.content["text"]
    ]
    assert len(asked) == 8 and len(firm.events("asked")) == 8


def _keep_all(worker: Appointments) -> None:
    for _ in range(50):
        if not worker.keep_next():
            return


def test_what_became_pointless_is_dropped(firm: Firm, ana: Customer) -> None:
    """The status was changed by a hand that did not replan: nothing is said, and the plan is put right."""
    ana.files()
    firm.solves()
    with firm.desk() as desk:
        desk.session.execute(update(Case).values(status="confirmed", confirmed=firm.now))
    said = in_one(firm.to_next("does_it_work"), "customer")
    assert not [words for words in said if "work as it should" in words]
    assert [each.outcome for each in firm.kept("does_it_work")] == ["dropped"]
    assert not firm.open("does_it_work") and len(firm.surveys()) == 1


def test_blocked_customer_hears_nothing_and_the_case_still_ends(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.solves()
    firm.fresh()
    with firm.desk() as desk:
        desk.session.get_one(Person, ana.id).blocked = firm.now
    said = [*firm.to_next("does_it_work"), *firm.to_next("remind_does_it_work"), *firm.to_next("close_no_reply")]
    assert not in_one(said, "customer")
    assert firm.case().status == "closed"
    assert [each.outcome for each in firm.kept("does_it_work")] == ["unreachable"]
    assert not firm.contacts()


def test_complaint_taken_down_by_phone_gets_no_messages(firm: Firm, ana: Customer) -> None:
    ana.files(channel="phone")
    said = firm.at(firm.case().promised_response or MONDAY)
    assert not in_one(said, "customer")
    assert any("Promise missed" in text for text in in_one(said, "topic"))
    firm.solves()
    assert not firm.open()


def test_cap_puts_a_cases_own_messages_off(firm: Firm, ana: Customer) -> None:
    """Three contacts within a week are enough; a question about a case waits until there is room."""
    ana.files()
    firm.solves()
    [asked] = firm.open("does_it_work")
    with firm.desk() as desk:
        for hour in range(3):
            at = firm.now + timedelta(hours=hour)
            desk.session.add(Contact(person_id=ana.id, at=at, kind="survey", skipped=None))
        later = firm.now + timedelta(hours=5)
        desk.session.add(Contact(person_id=ana.id, at=later, kind="survey", skipped="cap"))
    assert not in_one(firm.at(asked.due), "customer")
    [put_off] = firm.open("does_it_work")
    assert put_off.due == MONDAY + timedelta(days=7)
    assert len(in_one(firm.at(put_off.due), "customer")) == 1


def test_promises_are_owed_whatever_the_cap_says(firm: Firm, ana: Customer) -> None:
    with firm.desk() as desk:
        for _ in range(5):
            desk.session.add(Contact(person_id=ana.id, at=firm.now, kind="survey", skipped=None))
    ana.files()
    assert len(in_one(firm.at(firm.case().promised_response or MONDAY), "customer")) == 1
    assert len(firm.contacts()) == 5


def test_history_of_a_case_is_told_in_order(firm: Firm, solved: Customer) -> None:
    solved.presses("No, it still fails")
    kinds = [each.kind for each in firm.rows(Event, Event.case_id == 1)]
    start = kinds.index("asked")
    assert kinds[start:] == ["asked", "moved", "reopened", "promised"]
    assert firm.case().agent_id == LENA


def test_agent_who_holds_the_case_is_passed_over_and_nobody_waits_for_ever(firm: Firm, ana: Customer) -> None:
    """The lock order is person, case, appointment: an agent's change replaces what the worker wants to keep."""
    if firm.db.sqlite:
        return  # one writer: nobody can hold a case beside it
    ana.files()
    firm.solves()
    firm.fresh()
    firm.clock.seconds = firm.open("does_it_work")[0].due.timestamp()
    with firm.db.write(firm.now) as tx, tx.handling("u1"):
        case = tx.session.get_one(Case, 1, with_for_update=True)
        kept: list[bool] = []
        worker = threading.Thread(target=lambda: kept.append(firm.appointments.keep_next()), daemon=True)
        worker.start()
        worker.join(30)
        assert kept == [False]
        case.solved = firm.now
        plan.replan(Context(firm.setup, tx), case)
    assert not in_one(firm.run(), "customer")
    assert len(in_one(firm.to_next("does_it_work"), "customer")) == 1


def test_next_answer_is_a_clock_of_its_own(firm: Firm, ana: Customer) -> None:
    """The customer wrote, nobody answers: agents are warned and called, the customer was promised nothing."""
    ana.files()
    firm.asks()
    ana.types("Here is the photo of the plate that you asked for")
    named = {each.data["promise"] for each in firm.open("escalate")}
    assert named == {"solution", "next_response"}
    assert not [each for each in firm.open("promise_due") if each.data["promise"] == "next_response"]
    firm.asks()
    assert not firm.open("escalate")


# --- gates ---


@pytest.mark.parametrize(("first", "second", "gates"), [(1, 16.5, (2, 0)), (3, 1, (1, 1)), (1, 18, (1, 1))])
def test_a_gate_has_its_time_from_when_the_one_before_was_passed(
    firm: Firm, ana: Customer, first: float, second: float, gates: tuple[int, int]
) -> None:
    """Two working hours to the workshop, then two working days (17 hours) until it has decided."""
    ana.files()
    for hours, team in ((first, "workshop"), (second, "service_desk")):
        with firm.desk() as desk:
            later = desk.calendar.add_working_minutes(desk.now, hours * 60)
        firm.at(later)
        firm.with_case(1, lambda desk, case, agent, team=team: commands.handover(desk, agent, case, team))
    case = firm.case()
    assert (case.gates_met, case.gates_missed) == gates
