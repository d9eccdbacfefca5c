"""What happens between people who do not wait for each other, press twice, or write from an unusual place."""

from __future__ import annotations

import dataclasses

import pytest

from casework.terms import Priority
from handlers.buttons import encode
from handlers.buttons.cases import (
    ConfirmSolution,
    HandOver,
    SendCanned,
    SetPriority,
    SettleCase,
    WithdrawCase,
)
from handlers.buttons.courses import AskForService
from handlers.buttons.forms import AnswerForm, BeginForm
from handlers.buttons.menu import ConfirmPrivacy, PrivacyWish, Sure
from storage.tables import Attachment, Case, Draft, Entry, Job, Outgoing
from tests.support.desk import AGENTS, LENA, Customer, Firm, in_one
from tests.support.group import (
    GROUP_ANONYMOUS_BOT,
    group,
    labelled,
    lena_presses,
    lena_writes,
    message,
    receives,
    sends,
)


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({LENA})


# --- agents ---


def test_an_anonymous_administrator_is_asked_to_write_under_a_name(firm: Firm) -> None:
    chat = {"id": AGENTS, "type": "supergroup"}
    words = message(chat, GROUP_ANONYMOUS_BOT, "Group", text="Hello", sender_chat=chat)
    [said] = receives(firm, message=words)
    assert "own name" in said


def test_the_command_that_gives_a_role_can_be_copied(firm: Firm) -> None:
    chat = {"id": AGENTS, "type": "supergroup"}
    [said] = receives(firm, message=message(chat, 7_654_321, "A&B <Oils>", text="Hello"))
    assert "/staff add 7654321 agent" in said and "A&B <Oils>" in said


def test_a_form_begun_in_the_place_of_another_stays_with_its_case(firm: Firm, ana: Customer) -> None:
    number = ana.files()
    lena_presses(firm, "Note", 101)
    lena_presses(firm, "Solution", 101)
    lena_presses(firm, "Drop it", 101)
    [draft] = firm.rows(Draft)
    assert (draft.flow, draft.chat_id, draft.thread, draft.subject) == ("solution", AGENTS, 101, number)


def test_an_agent_hears_that_the_case_was_settled_while_the_form_was_filled_in(firm: Firm, ana: Customer) -> None:
    number = ana.files()
    lena_presses(firm, "Solution", 101)
    lena_writes(firm, "We send a new seal.", 101)
    for label in ("Upheld", "Skip", "Skip"):
        lena_presses(firm, label, 101)
    ana.presses(SettleCase(number))
    said = lena_presses(firm, "Send", 101)
    assert "not possible" in said[-1] and "onfirmed" in said[-1]
    assert not in_one(said, "customer")


def test_a_case_that_was_closed_meanwhile_is_not_closed_again(firm: Firm, ana: Customer) -> None:
    number = ana.files()
    lena_presses(firm, "Close", 101)
    lena_presses(firm, "Upheld", 101)
    lena_writes(firm, "Settled on the phone.", 101)
    ana.presses(WithdrawCase(number))
    said = lena_presses(firm, "Send", 101)
    assert "not possible" in said[-1] and not in_one(said, "customer")


def test_a_button_pressed_twice_acts_once(firm: Firm, ana: Customer) -> None:
    number = ana.files()
    name, team = next(iter(firm.setup.content.canned)), list(firm.setup.content.firm.teams)[1]
    assert in_one(lena_presses(firm, encode(SendCanned(number, name)), 101), "customer")
    assert not in_one(lena_presses(firm, encode(SendCanned(number, name)), 101), "customer")
    for _ in range(2):
        lena_presses(firm, encode(SetPriority(number, Priority.HIGH)), 101)
        lena_presses(firm, encode(HandOver(number, team)), 101)
    assert [each["key"] for each in firm.case().reasons].count("by-hand") == 1
    assert len(firm.events("handed_over")) == 1
    firm.forward(minutes=5)
    assert in_one(lena_presses(firm, encode(SendCanned(number, name)), 101), "customer"), "later it is meant"


def test_cases_are_joined_with_an_open_one_only(firm: Firm, ana: Customer) -> None:
    one, two = ana.files(), ana.files()
    lena_writes(firm, f"/merge {firm.case(two).number}", 101)
    lena_writes(firm, f"/merge {firm.case(one).number}", 102)
    assert (firm.case(one).status, firm.case(two).status) == ("merged", "new")


def test_a_role_for_an_id_that_cannot_be_is_refused_with_the_usage(firm: Firm) -> None:
    [said] = in_one(sends(firm, LENA, text="/staff add 99999999999999999999 agent"), "staff")[-1:]
    assert "/staff add" in said


def test_agents_are_not_told_that_somebody_heard_who_cannot_be_reached(firm: Firm, ana: Customer) -> None:
    ana.files(channel="oral")
    ana.files()
    ours = [text for text in in_one(firm.forward(days=3), "topic") if "Promise missed" in text]
    assert ["cannot be reached" in text for text in ours] == [True, False]


def test_no_piece_of_an_album_that_is_a_note_leaves_the_group(firm: Firm, ana: Customer) -> None:
    ana.files()
    chat = {"id": AGENTS, "type": "supergroup"}
    for caption in ("// internal", ""):
        photo = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]
        more = {"photo": photo, "media_group_id": "77", "caption": caption, **group(101)}
        receives(firm, message=message(chat, LENA, "Lena", **more))
    firm.forward(seconds=5)
    assert firm.rows(Outgoing, Outgoing.kind.in_(("copy", "album"))) == []


# --- customers ---


def test_an_answer_to_an_agent_reaches_the_topic_although_the_case_has_ended(firm: Firm, ana: Customer) -> None:
    number = ana.files()
    firm.takes()
    firm.solves()
    ana.presses(ConfirmSolution(number))
    firm.forward(minutes=1)
    lena_writes(firm, "May we collect the old seal on Friday?", 101)
    assert ana.types("after 5 pm the door is open") == [f"customer: Added to {firm.case().number} and passed on."]
    assert ana.types("please ring the bell twice") == []
    passed = firm.rows(Outgoing, Outgoing.kind == "copy", Outgoing.source_chat == ana.number)
    assert len(passed) == 2 and firm.case().status == "confirmed"


def test_danger_is_a_new_case_even_in_answer_to_an_agent(firm: Firm, ana: Customer) -> None:
    number = ana.files()
    ana.presses(WithdrawCase(number))
    lena_writes(firm, "I am sorry to hear that.", 101)
    ana.types("now smoke comes out of my X20 and it sparks")
    assert [case.safety for case in firm.rows(Case)] == [False, True]


def test_nobody_is_offered_steps_to_try_who_describes_a_danger(firm: Firm) -> None:
    ana = firm.customer(1002)
    ana.types("/complaint")
    for label in ("Aroma X20", "No"):
        ana.presses(label)
    said = "".join(ana.types("it is leaking water and I got an electric shock from it"))
    assert said and "put right" not in said and "Shall I show" not in said
    assert firm.case().safety and not firm.rows(Draft)


def test_a_wish_about_ones_data_is_one_job_however_often_it_is_confirmed(firm: Firm, ana: Customer) -> None:
    for wish in (PrivacyWish.ERASE, PrivacyWish.ERASE, PrivacyWish.DATA, PrivacyWish.DATA):
        ana.presses(ConfirmPrivacy(wish, Sure.YES))
    assert [job.kind for job in firm.rows(Job)] == ["erase", "own data"]


def test_a_service_that_is_not_offered_begins_no_form(firm: Firm, ana: Customer) -> None:
    for wanted in ("service:nonsense", "service:", "service"):
        ana.presses(BeginForm(wanted))
    assert firm.rows(Draft) == []
    toasts = [row.content["text"] for row in firm.outgoing() if row.kind == "answer"]
    assert all("no longer offered" in text for text in toasts) and len(toasts) == 3


@pytest.mark.parametrize("then", ["words", "press", "cancel", "other form"])
def test_a_form_whose_service_has_gone_ends_with_a_kind_word(firm: Firm, ana: Customer, then: str) -> None:
    ana.presses(AskForService("repair"))
    [draft] = firm.rows(Draft)
    content = firm.setup.content
    services = {name: service for name, service in content.services.items() if name != "repair"}
    firm.setup.reload(dataclasses.replace(content, services=services), firm.setup.search)
    said = {
        "words": lambda: ana.types("it does not start any more"),
        "press": lambda: ana.presses(AnswerForm(draft.id, draft.turn, "x")),
        "cancel": lambda: ana.types("/cancel"),
        "other form": lambda: ana.types("/complaint"),
    }[then]()
    assert "no longer offered" in "".join(said)
    assert "service:repair" not in [each.flow for each in firm.rows(Draft)]


@pytest.mark.parametrize(("language", "words"), [
    ("en", "the grinder stopped halfway and smells of oil"), ("de", "die Mühle bleibt auf halbem Weg stehen"),
    ("it", "il macinino si ferma a metà"), ("es", "el molino se para a la mitad"),
])  # fmt: skip
@pytest.mark.parametrize("then", ["words", "press", "silence"])
def test_what_was_told_in_a_form_whose_service_has_gone_is_filed(
    firm: Firm, language: str, words: str, then: str
) -> None:
    someone = firm.customer(1002, language)
    someone.presses(AskForService("repair"))
    someone.presses("Grano G5")
    [draft] = firm.rows(Draft)
    someone.types(words)
    [draft] = firm.rows(Draft)
    content = firm.setup.content
    services = {name: service for name, service in content.services.items() if name != "repair"}
    firm.setup.reload(dataclasses.replace(content, services=services), firm.setup.search)
    {
        "words": lambda: someone.types("hello?"),
        "press": lambda: someone.presses(AnswerForm(draft.id, draft.turn, "x")),
        "silence": lambda: firm.forward(hours=26),
    }[then]()
    case = firm.case()
    assert words in (case.what or "") and (case.service, case.matter) == ("complaint", "other")
    assert case.product == "g5" and not firm.rows(Draft)
    told = [row.content.get("text", "") for row in firm.outgoing() if row.chat_id == someone.number]
    assert any(case.number in each for each in told)


def test_names_with_signs_stand_on_the_buttons_as_they_are(firm: Firm, ana: Customer) -> None:
    content = firm.setup.content
    service = content.services["repair"]
    first = service.questions[0].model_copy(update={"label": dict.fromkeys(content.firm.languages, "Pots & pans")})
    changed = service.model_copy(update={"questions": (first, *service.questions[1:])})
    firm.setup.reload(dataclasses.replace(content, services={**content.services, "repair": changed}), firm.setup.search)
    with firm.desk() as desk:
        answers = {question.id: None for question in changed.questions}
        desk.session.add(Draft(person_id=ana.id, chat_id=ana.number, flow="service:repair", asking="review", turn=9,
                               answers=answers, started=desk.now, touched=desk.now))  # fmt: skip
    [draft] = firm.rows(Draft)
    ana.presses(AnswerForm(draft.id, 9, "c"))
    assert "Pots & pans" in ana.buttons()


def test_the_answers_below_a_solution_go_and_its_words_stay(firm: Firm, ana: Customer) -> None:
    number = ana.files()
    firm.takes()
    firm.solves()
    ana.presses(ConfirmSolution(number))
    [solution, answered] = firm.rows(Outgoing, Outgoing.slot == f"works:{number}")
    assert answered.edits and "A new seal was fitted." in answered.content["text"]
    assert "Does it work?" in answered.content["text"] and "✅" not in str(answered.content["buttons"])
    assert solution.content["buttons"]


def test_who_writes_german_is_answered_in_german_after_a_press_too(firm: Firm) -> None:
    sends(firm, 1003, text="Meine Aroma X20 tropft seit gestern")
    press = message({"id": 1003, "type": "private"}, 1003, "Ana")
    answer = {"id": "1", "from": press["from"], "message": press, "data": labelled(firm, "Nein")}
    [said] = receives(firm, callback_query=answer)
    assert "Gefahr" in said


def test_an_album_is_asked_about_once_and_stays_together(firm: Firm, ana: Customer) -> None:
    one, _ = ana.files(), ana.files()
    firm.forward(hours=1)
    for number in range(3):
        photo = {"file_id": f"f{number}", "file_unique_id": f"u{number}", "width": 9, "height": 9}
        said = sends(firm, ana.number, media_group_id="g", photo=[photo])
        assert len(said) == (0 if number else 1)
    ana.presses(firm.case(one).number)
    firm.forward(seconds=5)
    [album] = firm.rows(Outgoing, Outgoing.kind == "album")
    assert len(album.content["messages"]) == 3
    assert len(firm.rows(Attachment, Attachment.case_id == one)) == 3
    ana.presses(firm.case(one).number)
    assert len(firm.rows(Entry, Entry.kind == "photo")) == 3


def test_forms_of_agents_open_for_nobody_else(firm: Firm, ana: Customer) -> None:
    for wanted in ("oral", "solution", "nonsense"):
        ana.presses(BeginForm(wanted))
    assert firm.rows(Draft) == []
