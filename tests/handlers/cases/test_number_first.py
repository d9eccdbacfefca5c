"""The number first: little is asked before it, and what helps besides is told after it, or left alone."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from casework.terms import EventKind
from handlers.buttons.cases import ShowSteps, StepsFailed, StepsHelped
from handlers.buttons.courses import FillInService
from handlers.buttons.forms import AnswerForm
from handlers.buttons.menu import OpenMenu
from handlers.cases import complaint
from storage.tables import Draft, Owned, Person
from tests.support.desk import Customer, Firm, in_one

LEAKS = "my X20 leaks since yesterday"


def taps_to_the_number(someone: Customer, firm: Firm, *presses: str) -> int:
    """How many of these were pressed until there was a case."""
    for count, label in enumerate(presses, start=1):
        someone.presses(label)
        if someone.cases():
            return count
    raise AssertionError("no number")


@pytest.mark.parametrize(
    ("language", "text", "presses"),
    [
        ("en", "the steam wand of my X20 drips since Monday", ("No", "Repair", "Send")),
        ("de", "meine X20 tropft unten seit Montag", ("Nein", "Reparatur", "Absenden")),
        ("it", "la mia X20 perde acqua da lunedì", ("No", "Riparazione", "Invia")),
        ("es", "mi X20 pierde agua desde el lunes", ("No", "Reparación", "Enviar")),
    ],
)
def test_three_taps_after_a_sentence_with_product_and_fault(
    firm: Firm, language: str, text: str, presses: tuple[str, ...]
) -> None:
    someone = firm.customer(language=language)
    someone.types(text)
    assert taps_to_the_number(someone, firm, *presses) == 3
    case = firm.case()
    assert (case.product, case.what, case.wish, case.danger) == ("x20", text, "repair", "no")


def test_two_after_one_that_says_all(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 leaks since yesterday, I want my money back")
    assert taps_to_the_number(ana, firm, "No", "Send") == 2


def test_what_helps_is_told_in_one_sentence_and_offered_no_more(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    taps_to_the_number(ana, firm, "No", "Repair", "Send")
    assert {"When it fails", "Importance", "Price paid", "Date of purchase", "Serial number"} <= set(ana.buttons())
    assert "Since when" not in ana.buttons(), "it was said"
    said = ana.types("20-118833, bought in March for 600 euros, it fails in normal use and I cannot do without it")
    case = firm.case()
    assert (case.serial, case.unit_price, case.moment, case.importance) == (
        "20-118833", Decimal("600.00"), "normal_use", "vital",
    )  # fmt: skip
    assert "Serial number: 20-118833" in said[-1] and "guarantee until 1 Mar 2028" in said[-1]
    assert ana.buttons() == ["Photo", "That is all"]
    assert "importance" in {reason["key"] for reason in case.reasons}, "it is assessed again"
    [event] = firm.events(EventKind.DETAILED)
    assert set(event.data["what"]) == {"serial", "bought", "price", "moment", "importance"}


def test_what_is_pressed_is_told_to_the_agents(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    taps_to_the_number(ana, firm, "No", "Repair", "Send")
    ana.presses("Importance")
    told = ana.presses("Very")
    assert "Ana: ✓ Importance: Very" in in_one(told, "topic")
    assert firm.case().importance == "high" and "Importance" not in ana.buttons()


def test_what_is_skipped_or_left_is_not_offered_again(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    taps_to_the_number(ana, firm, "No", "Repair", "Send")
    ana.presses("Price paid")
    ana.presses("Skip")
    assert "Price paid" not in ana.buttons() and "Date of purchase" in ana.buttons()
    ana.presses("That is all")
    assert ana.buttons() == [] and firm.case().unit_price is None


def test_words_that_say_nothing_of_it_are_for_the_agents(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    taps_to_the_number(ana, firm, "No", "Repair", "Send")
    [told] = in_one(ana.types("by the way, the lady in the shop was very friendly"), "customer")
    assert "passed on" in told and not firm.events(EventKind.DETAILED)


# --- first aid ---


def test_steps_that_helped_end_the_form_with_one_truth(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    ana.presses("No")
    ana.presses("Repair")
    ana.presses("Show me the steps")
    told = in_one(ana.presses("Yes, it works"), "customer")
    assert "nothing was sent" in told[0] and not any(text.startswith("Sent") for text in told)
    assert not ana.cases() and not firm.rows(Draft)


def test_steps_that_helped_after_sending_withdraw_what_was_filed(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    ana.presses("No")
    ana.presses("Repair")
    ana.presses("Show me the steps")
    ana.presses("Send")
    told = ana.presses("Yes, it works")
    case = firm.case()
    assert case.outcome == "withdrawn" and case.articles_tried == ["tank-seal"]
    assert any("withdrawn K-2026" in text for text in in_one(told, "customer"))


def test_steps_that_did_not_help_leave_the_form_to_be_sent(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    ana.presses("No")
    ana.presses("Repair")
    ana.presses("Show me the steps")
    ana.presses(StepsFailed(firm.rows(Draft)[0].id))
    assert "✅ Send" in ana.buttons() and not any("steps" in label for label in ana.buttons())
    ana.presses("Send")
    assert firm.case().articles_tried == ["tank-seal"]


def test_nobody_presses_the_steps_of_somebody_else(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    ana.presses("No")
    ana.presses("Repair")
    [draft] = firm.rows(Draft)
    ben = firm.customer(1002, name="Ben")
    for button in (ShowSteps(draft.id), StepsHelped(draft.id), StepsFailed(draft.id)):
        assert ben.presses(button) == []
    assert firm.rows(Draft)[0].answers == draft.answers


# --- what earlier releases asked before the number ---


def stands_at(firm: Firm, ana: Customer, asking: str, **answers: object) -> int:
    """The form as an earlier release left it in the chat; its turn."""
    ana.types(LEAKS)
    with firm.desk() as desk:
        [draft] = desk.session.query(Draft)
        draft.answers = {**draft.answers, "danger": "no", **answers, "_given": ["danger", *answers]}
        draft.asking = asking
        return draft.turn


@pytest.mark.parametrize(
    ("asking", "option", "column", "value"),
    [("moment", "after_repair", "moment", "after_repair"), ("importance", "vital", "importance", "vital")],
)
def test_an_older_button_still_answers_and_the_form_goes_on(
    firm: Firm, ana: Customer, asking: str, option: str, column: str, value: str
) -> None:
    turn = stands_at(firm, ana, asking, try_first="skip")
    said = ana.presses(AnswerForm(firm.rows(Draft)[0].id, turn, f"o:{option}"))
    assert "What would you like us to do?" in said[-1]
    taps_to_the_number(ana, firm, "Repair", "Send")
    assert getattr(firm.case(), column) == value
    assert {"moment": "When it fails", "importance": "Importance"}[asking] not in ana.buttons(), "it is not asked again"


def test_words_for_an_older_question_are_kept(firm: Firm, ana: Customer) -> None:
    stands_at(firm, ana, "price", moment="normal_use", importance="high", try_first="tried")
    assert "What would you like us to do?" in ana.types("289 euros")[-1]
    taps_to_the_number(ana, firm, "Repair", "Send")
    case = firm.case()
    assert (case.unit_price, case.moment, case.importance) == (Decimal("289.00"), "normal_use", "high")


def test_steps_that_an_earlier_release_showed_in_the_form_end_it_with_one_truth(firm: Firm, ana: Customer) -> None:
    turn = stands_at(firm, ana, "try_first")
    draft = firm.rows(Draft)[0].id
    assert "Does it work now?" in ana.presses(AnswerForm(draft, turn, "o:show"))[-1]
    told = in_one(ana.presses("Yes, it works"), "customer")
    assert not any(text.startswith("Sent") for text in told) and "Nothing was sent" in told[-1]
    assert not ana.cases()


# --- the words that opened it, and those beside the questions ---


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "nobody came for the repair on Tuesday and I waited at home all day"),
        ("de", "Am Dienstag kam niemand zur Reparatur, ich habe den ganzen Tag gewartet"),
        ("it", "martedì non è venuto nessuno per la riparazione e ho aspettato tutto il giorno"),
        ("es", "el martes no vino nadie a hacer la reparación y esperé todo el día"),
    ],
)
def test_words_that_open_the_form_are_the_description_whole(firm: Firm, language: str, text: str) -> None:
    someone = firm.customer(language=language)
    with firm.desk() as desk:
        complaint.begin(desk, desk.session.get_one(Person, someone.id), text)
    [draft] = firm.rows(Draft)
    assert draft.answers["what"] == text, "nobody is asked to say it again"


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("en", "Hello, I would like to make a complaint about my X20", "What happened?"),
        ("de", "Guten Tag, ich habe ein Problem mit meiner X20", "Was ist passiert?"),
        ("it", "vorrei fare un reclamo per la mia X20", "Che cosa è successo?"),
        ("es", "quiero poner una reclamación por mi X20", "¿Qué ha pasado?"),
    ],
)
def test_words_that_only_announce_a_complaint_are_none(firm: Firm, language: str, text: str, question: str) -> None:
    someone = firm.customer(language=language)
    someone.types(text)
    assert question in someone.presses(AnswerForm(firm.rows(Draft)[0].id, 1, "o:no"))[-1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "water runs out at the bottom whenever I fill it"),
        ("de", "unten läuft Wasser heraus, wenn ich sie fülle"),
        ("it", "esce acqua da sotto quando la riempio"),
        ("es", "sale agua por debajo cuando la lleno"),
    ],
)
def test_a_sentence_is_no_product_but_the_description(firm: Firm, language: str, text: str) -> None:
    someone = firm.customer(language=language)
    someone.presses(OpenMenu("complaint"))
    someone.types(text)
    [draft] = firm.rows(Draft)
    assert draft.asking == "product" and draft.answers["what"] == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "you are all crooks"), ("de", "ihr seid Betrüger"), ("it", "siete dei truffatori"),
     ("es", "sois unos estafadores")],
)  # fmt: skip
def test_an_insult_is_no_product_and_is_read_all_the_same(firm: Firm, language: str, text: str) -> None:
    someone = firm.customer(language=language)
    someone.presses(OpenMenu("complaint"))
    someone.types(text)
    someone.types("X20")
    [draft] = firm.rows(Draft)
    assert draft.answers["product"]["id"] == "x20"
    someone.presses(AnswerForm(draft.id, draft.turn, "o:no"))
    someone.types("the tank drips on the table / der Tank tropft auf den Tisch")
    draft = firm.rows(Draft)[0]
    someone.presses(AnswerForm(draft.id, draft.turn, "o:repair"))
    someone.presses(AnswerForm(draft.id, draft.turn + 1, "o:send"))
    assert text in firm.case().what and "drips on the table" in firm.case().what


@pytest.mark.parametrize("name", ["De'Longhi Magnifica S", "my old grinder", "Wasserkocher", "Siemens EQ6"])
def test_a_name_that_we_do_not_know_is_a_product(firm: Firm, ana: Customer, name: str) -> None:
    ana.presses(OpenMenu("complaint"))
    ana.types(name)
    assert firm.rows(Draft)[0].answers["product"]["name"] == name


def test_what_an_answer_says_beside_is_read_too(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    ana.types("no, nobody was hurt, but my new wooden floor is completely ruined now")
    ana.presses("Repair")
    ana.presses("Send")
    assert "wooden floor" in firm.case().what and firm.case().danger == "no"


def test_the_only_product_is_taken_for_granted_and_another_one_is_one_tap_away(firm: Firm, ana: Customer) -> None:
    with firm.desk() as desk:
        desk.session.add(Owned(person_id=ana.id, product="g5", name="Grano G5", created=desk.now))
    assert "Product: Grano G5" in ana.presses(OpenMenu("complaint"))[-1]
    assert "Which product" in ana.presses("Another product")[-1]
    assert "Product: Aroma X20" in ana.presses("Aroma X20")[-1]


@pytest.mark.parametrize("words", ["yes", "yes please, go ahead", "ok"])
def test_a_yes_at_the_review_sends_it(firm: Firm, ana: Customer, words: str) -> None:
    ana.types("my X20 leaks since yesterday, I want my money back")
    ana.presses("No")
    ana.types(words)
    assert firm.case().wish == "refund"


@pytest.mark.parametrize("opens", ["/complaint", LEAKS, "my X20 leaks since yesterday, I want my money back"])
def test_the_counter_never_grows(firm: Firm, ana: Customer, opens: str) -> None:
    """Whatever is pressed, and whatever is said in between: the total is never larger than it was before."""
    said = ana.types(opens)
    totals = []
    for act in ("X20", "I want a replacement", "no", "Back", "no", "it drips on the table at night", "Change",
                "Price", "Nothing"):  # fmt: skip
        totals += [int(found) for found in re.findall(r"Question \d of (\d)", "\n".join(said))]
        labels = [label for label in ana.buttons() if act in label]
        said = ana.presses(labels[0]) if labels else ana.types(act)
    assert totals == sorted(totals, reverse=True)


# --- what the form says ---


@pytest.mark.parametrize(
    ("language", "noted"),
    [("en", "noted 3 files"), ("de", "3 Dateien sind notiert"), ("it", "ho aggiunto 3 file"), ("es", "3 archivos")],
)
def test_an_album_of_three_is_three_files(firm: Firm, language: str, noted: str) -> None:
    someone = firm.customer(language=language)
    someone.presses(OpenMenu("complaint"))
    for piece in ("one", "two", "three"):
        photo = [{"file_id": piece, "file_unique_id": piece, "width": 9, "height": 9}]
        said = someone._receives({"message": {**someone._message(), "photo": photo, "media_group_id": "7"}})
    assert noted in said[-1]
    slots = [row.slot for row in firm.outgoing() if row.slot and row.slot.startswith("form:") and not row.edits]
    assert len(slots) == 2, "one answer for the album, beside the first question"


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Appliance"), ("de", "Gerät"), ("it", "Apparecchio"), ("es", "Aparato")]
)
def test_the_summary_has_labels_and_no_questions(firm: Firm, language: str, label: str) -> None:
    someone = firm.customer(language=language)
    assert f"✓ {label}: Aroma X20" in someone.presses(FillInService("repair", "x20"))[-1]


def test_words_beside_the_questions_go_along_to_a_person(firm: Firm, ana: Customer) -> None:
    ana.presses(OpenMenu("complaint"))
    ana.types("you are all crooks")
    ana.types("I want to talk to a person")
    assert "you are all crooks" in (firm.case().what or "")
