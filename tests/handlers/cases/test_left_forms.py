"""What was begun is not forgotten: a reminder, then what was told is filed as it stands; danger even when cancelled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from casework.terms import Fate
from handlers import due
from handlers.agents import commands
from handlers.context import Context
from handlers.forms import session
from storage.fates import without_end
from storage.staff import give_role
from storage.tables import Appointment, Contact, Draft, Event, Outgoing, Person, Received, SafetyEntry
from tests.support.desk import AGENTS, LENA, Customer, Firm, in_one, plain
from tests.support.group import lena_presses, sends

LEAKS = "the tank of my X20 drips on the table"
TELLS = (
    ("en", "the coffee of my X20 comes out cold since Monday", "still there", "Take it back"),
    ("de", "meine X20 tropft seit Montag unten heraus", "noch da", "Zurücknehmen"),
    ("it", "la mia X20 fa il caffè freddo da lunedì", "ancora lì", "Ritira"),
    ("es", "mi X20 hace el café frío desde el lunes", "Sigue ahí", "Retirarlo"),
)


def photo(firm: Firm, who: Customer, name: str, **more: Any) -> list[str]:
    size = {"file_id": name, "file_unique_id": f"u-{name}", "width": 9, "height": 9}
    return sends(firm, who.number, photo=[size], **more)


def voice(firm: Firm, who: Customer, name: str) -> list[str]:
    return sends(firm, who.number, voice={"file_id": name, "file_unique_id": f"u-{name}", "duration": 9})


def looked_at(firm: Firm) -> list[Appointment]:
    return [each for each in firm.open() if each.kind in ("remind_form", "end_form")]


def fates(firm: Firm) -> list[str | None]:
    return [row.fate for row in firm.rows(Received)]


@pytest.mark.parametrize(("language", "story", "reminder", "back"), TELLS)
def test_a_story_that_was_left_is_reminded_of_once_and_filed_unfinished(
    firm: Firm, language: str, story: str, reminder: str, back: str
) -> None:
    someone = firm.customer(language=language)
    begun = firm.now
    someone.types(story)
    assert len(looked_at(firm)) == 1 and not firm.forward(minutes=29)
    [reminded] = in_one(firm.forward(minutes=1), "customer")
    assert reminder in reminded and firm.contacts() == [("remind_form", None)]
    assert not firm.forward(hours=23), "there is one reminder only"
    said = in_one(firm.at(begun + timedelta(hours=24)), "customer")
    case = firm.case()
    assert (case.what, case.product, case.received, case.filed) == (story, "x20", begun, firm.now)
    assert case.promised_response is not None and case.promised_response > firm.now
    assert case.number in said[-1] and back in someone.buttons()[-1]
    assert firm.rows(Draft) == [] and not looked_at(firm)
    assert fates(firm)[0] == Fate.ENTRY
    assert [event.data["unfinished"] for event in firm.events("filed")] == [["danger", "wish", "review"]]
    someone.presses(back)
    assert firm.case().outcome == "withdrawn"


def test_agents_see_that_it_is_unfinished_and_find_it_first(firm: Firm, ana: Customer) -> None:
    for number in range(3):
        firm.customer(2000 + number).files(what="It tastes of nothing.", danger="no")
    ana.types(LEAKS)
    firm.forward(hours=24)
    case = firm.case(4)
    assert (case.priority, case.safety, case.danger) == ("urgent", False, None)
    assert case.reasons[0]["key"] == "danger-not-asked" and firm.rows(SafetyEntry) == []
    cards = [row for row in firm.outgoing() if row.slot == "card:4"]
    assert "Unfinished" in plain(cards[-1].content["text"])
    with firm.desk() as desk:
        commands.queue(desk, firm._agent(desk), None)
    [listed] = [plain(row.content["text"]) for row in firm.outgoing() if row.chat_id == AGENTS and row.case_id is None][
        -1:
    ]
    assert listed.splitlines()[1].startswith(case.number)


def test_the_question_about_danger_is_asked_with_the_number(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    firm.forward(hours=24)
    assert {"No", "Yes", "Not sure"} <= set(ana.buttons())
    ana.presses("No")
    case = firm.case()
    assert (case.danger, case.safety) == ("no", False) and case.priority != "urgent"


def test_signs_of_danger_ring_although_nobody_was_asked(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 brews cold coffee and today it tripped the fuse")
    assert not ana.cases()
    firm.at(firm.now + timedelta(minutes=30))
    said = firm.forward(hours=24)
    assert firm.case().safety and firm.case().danger == "unsure" and firm.rows(SafetyEntry)
    assert in_one(said, "general"), "it rings"


def test_what_has_no_content_ends_with_a_line(firm: Firm, ana: Customer) -> None:
    ana.types("/complaint")
    ana.presses("X20")
    assert "still open" in in_one(firm.forward(minutes=31), "customer")[0]
    said = in_one(firm.forward(hours=24), "customer")
    assert "nothing was sent" in said[-1] and firm.rows(Draft) == [] and ana.cases() == []
    assert not looked_at(firm) and firm.forward(days=3) == []


def test_each_answer_moves_it(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    firm.forward(minutes=20)
    ana.presses("No")
    assert firm.forward(minutes=20) == [], "twenty minutes after the last answer"
    [reminded] = in_one(firm.forward(minutes=10), "customer")
    assert "tomorrow" in reminded
    firm.forward(hours=20)
    ana.presses("Repair")
    assert firm.forward(hours=23) == [] and not ana.cases(), "one reminder, and a day from the last answer on"
    ana.presses("Send")
    assert [case.danger for case in ana.cases()] == ["no"] and "unfinished" not in firm.case().answers
    assert firm.case().received < firm.case().filed == firm.now
    firm.forward(hours=2)
    assert not looked_at(firm)


def test_the_reminder_waits_for_the_morning(firm: Firm, ana: Customer) -> None:
    firm.clock.seconds += 12.5 * 3600
    ana.types(LEAKS)
    assert firm.forward(hours=1) == []
    [reminder] = looked_at(firm)
    said = firm.at(reminder.due)
    local = firm.now.astimezone(firm.setup.content.firm.zone)
    assert "still there" in in_one(said, "customer")[0] and local.hour >= 7


def test_one_saved_on_purpose_has_a_week(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    ana.presses("Save")
    saved = firm.now
    assert firm.at(saved + timedelta(days=6, hours=23)) == []
    [reminded] = in_one(firm.at(saved + timedelta(days=7)), "customer")
    assert "put something aside" in reminded and ana.buttons() == ["Continue", "Drop it"]
    firm.forward(hours=24)
    assert [case.what for case in ana.cases()] == [LEAKS]


def test_one_taken_up_again_after_days_is_looked_at_again_soon(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    ana.presses("Save")
    firm.forward(days=2)
    ana.presses("Continue")
    assert "still there" in in_one(firm.forward(minutes=31), "customer")[0]


def test_one_saved_and_dropped_after_its_reminder_is_refused_and_said_so(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    ana.presses("Save")
    firm.forward(days=7)
    assert "cancelled" in in_one(ana.presses("Drop it"), "customer")[-1]
    assert fates(firm)[0] == Fate.REFUSED and not firm.rows(Draft)


# --- files without words ---


def test_voice_and_pictures_go_to_a_person_after_two_minutes_of_silence(firm: Firm, ana: Customer) -> None:
    for name in ("one", "two", "three"):
        voice(firm, ana, name)
    photo(firm, ana, "plate")
    ana.types("x20")
    assert firm.forward(seconds=119) == []
    said = firm.forward(seconds=1)
    case = firm.case()
    assert case.product == "x20" and case.number in in_one(said, "customer")[-1]
    copies = [row for row in firm.outgoing() if row.kind in ("copy", "album") and row.topic_id is not None]
    assert len(copies) == 4
    assert set(fates(firm)) == {Fate.ENTRY}
    ana.types("It leaks as soon as I switch it on, that is what you hear.")
    assert firm.case().what == "It leaks as soon as I switch it on, that is what you hear."


def test_a_picture_at_night_waits_for_no_morning(firm: Firm, ana: Customer) -> None:
    firm.clock.seconds += 15 * 3600
    photo(firm, ana, "flood")
    assert in_one(firm.forward(minutes=2), "customer") and ana.cases()


def test_a_picture_with_words_has_its_time(firm: Firm, ana: Customer) -> None:
    photo(firm, ana, "drip", caption="my X20 drips on the table since Sunday")
    assert firm.forward(minutes=3) == [] and not ana.cases()
    photo(firm, ana, "again")
    assert firm.forward(minutes=3) == [] and not ana.cases()


# --- broken off, and come back ---


@pytest.mark.parametrize(("language", "cancel"), [("en", "Cancel"), ("de", "Abbrechen")])
def test_what_is_cancelled_is_filed_nowhere(firm: Firm, language: str, cancel: str) -> None:
    someone = firm.customer(language=language)
    someone.types("my X20 makes cold coffee" if language == "en" else "meine X20 macht kalten Kaffee")
    someone.presses(cancel)
    assert not someone.cases() and fates(firm)[0] == Fate.REFUSED
    assert firm.forward(days=2) == [] and not firm.rows(Draft)


def test_signs_of_danger_are_filed_although_it_was_cancelled(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 brews cold coffee and today it tripped the fuse")
    assert not ana.cases()
    said = ana.presses("Cancel")
    assert firm.case().safety and firm.case().number in in_one(said, "customer")[-1]
    assert not any("nothing was sent" in each for each in said)
    assert fates(firm)[0] == Fate.ENTRY and not firm.rows(Draft)
    ana.presses("Take it back")
    assert firm.case().outcome == "withdrawn"


@pytest.mark.parametrize(
    ("language", "story", "greeting", "kind"),
    [
        ("en", LEAKS, "hello??", "I am here"),
        ("de", "meine X20 macht kalten Kaffee", "Hallo? Jemand da?", "Ich bin da"),
        ("it", "la mia X20 fa il caffè freddo", "buongiorno??", "Sono qui"),
        ("es", "mi X20 hace el café frío", "hola??", "Aquí estoy"),
    ],
)
def test_a_greeting_goes_on_with_the_form(firm: Firm, language: str, story: str, greeting: str, kind: str) -> None:
    someone = firm.customer(language=language)
    someone.types(story)
    asked = someone.buttons()
    firm.forward(hours=3)
    [said] = in_one(someone.types(greeting), "customer")
    assert kind in said and someone.buttons() == asked


def test_a_registration_and_a_form_of_staff_just_end(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.takes()
    with firm.desk() as desk:
        session.begin(desk, desk.session.get_one(Person, ana.id), "registration")
        give_role(desk.session, LENA, "agent", "Lena", desk.now)
    lena_presses(firm, "Note", 101)
    assert sorted(each.flow for each in firm.rows(Draft)) == ["note", "registration"]
    firm.forward(hours=25)
    assert firm.rows(Draft) == [] and len(ana.cases()) == 1
    assert not any(kind == "remind_form" for kind, _ in firm.contacts())


# --- whatever happens meanwhile ---


def test_killed_between_filing_and_telling_it_is_told_once(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    firm.forward(minutes=30)
    [end] = looked_at(firm)
    firm.clock.seconds += 24 * 3600
    with pytest.raises(KeyboardInterrupt), firm.db.write(firm.now) as tx, tx.handling(f"a{end.id}"):
        due.keep(Context(firm.setup, tx), tx.session.get_one(Appointment, end.id))
        raise KeyboardInterrupt
    assert not ana.cases()
    firm.run()
    firm.run()
    assert len(ana.cases()) == 1
    told = [row for row in firm.rows(Outgoing) if "So that nothing gets lost" in row.content.get("text", "")]
    assert len(told) == 1 and len(firm.rows(Event, Event.kind == "filed")) == 1


def test_who_has_blocked_the_bot_is_filed_and_told_nothing(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    with firm.desk() as desk:
        desk.session.get_one(Person, ana.id).blocked = firm.now
    assert in_one(firm.forward(hours=25), "customer") == []
    firm.forward(hours=25)
    assert [case.what for case in ana.cases()] == [LEAKS]


def test_the_cap_puts_the_reminder_off_but_not_the_end(firm: Firm, ana: Customer) -> None:
    cap = firm.setup.content.firm.contact_cap
    assert cap is not None
    with firm.desk() as desk:
        for _ in range(cap.contacts):
            desk.session.add(Contact(person_id=ana.id, at=firm.now, kind="survey"))
    ana.types(LEAKS)
    begun = firm.now
    assert firm.forward(hours=23) == []
    firm.at(begun + timedelta(hours=24))
    assert len(ana.cases()) == 1 and ("remind_form", "cap") in firm.contacts()


def test_one_left_before_anybody_looked_is_reminded_of_first(firm: Firm, ana: Customer) -> None:
    """As the update to this version finds them: weeks old, with an appointment that is due."""
    ana.types(LEAKS)
    firm.clock.seconds += 21 * 24 * 3600
    with firm.desk() as desk:
        [held] = desk.session.scalars(select(Appointment))
        held.data = {"before": True}
    assert "still there" in in_one(firm.run(), "customer")[0] and not ana.cases()
    assert firm.forward(hours=23) == []
    firm.forward(hours=1)
    assert [case.what for case in ana.cases()] == [LEAKS]


def test_after_a_long_silence_of_ours_it_is_filed_without_a_reminder(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    said = in_one(firm.forward(hours=26), "customer")
    assert len(ana.cases()) == 1 and not any("still there" in each for each in said)


@pytest.mark.parametrize(
    ("language", "story", "answer", "danger"),
    [
        ("en", LEAKS, "no, nobody was hurt", "no"),
        ("de", "meine X20 macht kalten Kaffee", "nein", "no"),
        ("it", "la mia X20 fa il caffè freddo", "non lo so", "unsure"),
        ("es", "mi X20 hace el café frío", "no pasó nada", "no"),
    ],
)
def test_the_question_about_danger_may_be_answered_in_words(
    firm: Firm, language: str, story: str, answer: str, danger: str
) -> None:
    someone = firm.customer(language=language)
    someone.types(story)
    firm.forward(hours=24)
    someone.types(answer)
    case = firm.case()
    assert (case.danger, case.safety, case.what) == (danger, danger != "no", story)


def test_a_word_later_is_no_answer_about_danger(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    firm.forward(hours=24)
    ana.types("the machine is white, by the way")
    ana.types("yes")
    assert not firm.case().safety


def test_words_in_a_form_that_nobody_looks_at_again_have_no_end(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    soon = firm.now + timedelta(minutes=15)
    with firm.db.read() as session:
        assert without_end(session, soon) == []
    with firm.desk() as desk:
        [held] = desk.session.scalars(select(Appointment))
        held.kept = desk.now
    with firm.db.read() as session:
        assert len(without_end(session, soon)) == 1


def test_what_was_held_for_the_safety_question_goes_on_after_ten_minutes(firm: Firm, ana: Customer) -> None:
    ana.types("do you also sell something against fire?")
    assert firm.forward(minutes=9) == []
    assert in_one(firm.forward(minutes=1), "customer") and not firm.rows(Draft)
    assert fates(firm) != [Fate.FORM]


def test_with_signs_of_danger_it_becomes_a_safety_case(firm: Firm, ana: Customer) -> None:
    ana.types("is it normal that the fuse tripped?")
    assert [draft.flow for draft in firm.rows(Draft)] == ["caution"]
    firm.forward(minutes=10)
    assert firm.case().safety and fates(firm) == [Fate.ENTRY]


def test_a_greeting_offers_what_was_put_aside(firm: Firm, ana: Customer) -> None:
    ana.types(LEAKS)
    ana.presses("Save")
    firm.forward(days=2)
    ana.types("good morning!")
    assert ana.buttons()[0].startswith("Continue")
    ana.presses("Continue")
    assert [draft.saved for draft in firm.rows(Draft)] == [None]
