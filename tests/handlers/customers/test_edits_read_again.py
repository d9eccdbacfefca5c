"""An edit of words that no form and no case holds is read as what they say now; danger in it is heard in any case."""

from __future__ import annotations

import pytest

from storage.staff import give_role
from storage.tables import Appointment, Case, Draft, Entry, Question, Received
from tests.support.desk import LENA, Firm, in_one
from tests.support.group import lena_presses

FIRST = 7301

SMALL_TALK = {
    "en": ("good morning", "good morning, my X20 has been dripping since Monday"),
    "de": ("guten Morgen", "guten Morgen, meine X20 tropft seit Montag"),
    "it": ("buongiorno", "buongiorno, la mia X20 gocciola da lunedì"),
    "es": ("buenos días", "buenos días, mi X20 gotea desde el lunes"),
}
DANGEROUS = {
    "en": ("thank you!", "thank you! by the way, smoke is coming out of the X20"),
    "de": ("vielen Dank!", "vielen Dank! übrigens kommt Rauch aus der X20"),
    "it": ("grazie mille!", "grazie mille! però dalla X20 esce del fumo"),
    "es": ("¡muchas gracias!", "¡muchas gracias! por cierto, sale humo de la X20"),
}
QUESTIONS = {
    "en": ("How do I descale the X20?", "How do I clean the steam wand?"),
    "de": ("Wie entkalke ich die X20?", "Wie reinige ich die Dampflanze?"),
    "it": ("Come si decalcifica la X20?", "Come pulisco la lancia vapore?"),
    "es": ("¿Cómo descalcifico la X20?", "¿Cómo limpio la lanza de vapor?"),
}
RIDDLES = {
    "en": ("hm, the green one after all", "sorry: the seal of my X20 leaks"),
    "de": ("hm, doch eher das grüne", "Entschuldigung: die Dichtung meiner X20 ist undicht"),
    "it": ("mah, forse quello verde", "scusi: la guarnizione della mia X20 perde acqua"),
    "es": ("es como aquella vez con el verde", "perdón: la junta de mi X20 pierde agua"),
}
MORE = {
    "en": (
        "it does so in the evening, too",
        "it does so in the morning, too",
        "it does so, and sparks fly out of the plug",
    ),
    "de": (
        "das macht sie abends auch",
        "das macht sie morgens auch",
        "das macht sie auch, und aus dem Stecker sprühen Funken",
    ),
    "it": ("lo fa anche la sera", "lo fa anche la mattina", "lo fa, e dalla spina escono scintille"),
    "es": (
        "también lo hace por la noche",
        "también lo hace por la mañana",
        "también lo hace, y del enchufe saltan chispas",
    ),
}


@pytest.mark.parametrize("language", SMALL_TALK)
def test_kind_words_that_become_a_complaint_begin_one(firm: Firm, language: str) -> None:
    who = firm.customer(language=language)
    before, after = SMALL_TALK[language]
    who.types(before, message_id=FIRST)
    assert firm.rows(Draft) == []
    assert in_one(who.edits(FIRST, after), "customer")
    [draft] = firm.rows(Draft)
    assert draft.flow == "complaint" and draft.answers["product"]["id"] == "x20" and draft.answers["what"] == after


@pytest.mark.parametrize("language", DANGEROUS)
def test_danger_in_an_edit_of_anything_rings(firm: Firm, language: str) -> None:
    who = firm.customer(language=language)
    before, after = DANGEROUS[language]
    who.types(before, message_id=FIRST)
    said = who.edits(FIRST, after)
    assert firm.case().safety and any("🔴" in each for each in in_one(said, "general"))


@pytest.mark.parametrize("language", QUESTIONS)
def test_another_question_is_answered_anew(firm: Firm, language: str) -> None:
    who = firm.customer(language=language)
    before, after = QUESTIONS[language]
    first = in_one(who.types(before, message_id=FIRST), "customer")
    second = in_one(who.edits(FIRST, after), "customer")
    assert first and second and first != second
    assert len(firm.rows(Question)) == 2


@pytest.mark.parametrize("language", RIDDLES)
def test_what_was_not_understood_is_read_in_its_new_words(firm: Firm, language: str) -> None:
    who = firm.customer(language=language)
    before, after = RIDDLES[language]
    who.types(before, message_id=FIRST)
    assert firm.rows(Received)[-1].fate == "asked_back"
    who.edits(FIRST, after)
    [draft] = firm.rows(Draft)
    assert draft.flow == "complaint" and draft.answers["what"] == after
    assert in_one(firm.forward(minutes=12), "general") == [], "the old words wait no longer"


@pytest.mark.parametrize("language", MORE)
def test_what_waits_behind_which_case_goes_on_with_its_new_words(firm: Firm, language: str) -> None:
    who = firm.customer(language=language)
    for product, name in (("x20", "Aroma X20"), ("x30", "Aroma X30")):
        who.files(product={"id": product, "name": name})
    firm.forward(hours=2)
    before, after, _ = MORE[language]
    who.types(before, message_id=FIRST)
    assert firm.rows(Received)[-1].fate == "asked_back"
    assert in_one(who.edits(FIRST, after), "topic") == []
    firm.forward(minutes=11)
    [entry] = firm.rows(Entry, Entry.message_id == FIRST)
    assert entry.text == after and entry.case_id is not None
    assert [row.fate for row in firm.rows(Received)[-2:]] == ["entry", "entry"]


@pytest.mark.parametrize("language", MORE)
def test_danger_in_it_waits_for_no_answer(firm: Firm, language: str) -> None:
    who = firm.customer(language=language)
    for product, name in (("x20", "Aroma X20"), ("x30", "Aroma X30")):
        who.files(product={"id": product, "name": name})
    firm.forward(hours=2)
    before, _, dangerous = MORE[language]
    who.types(before, message_id=FIRST)
    said = who.edits(FIRST, dangerous)
    assert any(case.safety for case in firm.rows(Case)) and any("🔴" in each for each in in_one(said, "general"))
    assert firm.rows(Appointment, Appointment.kind == "held_words", Appointment.kept.is_(None)) == []


@pytest.mark.parametrize("language", RIDDLES)
def test_agents_who_have_the_words_before_them_see_both(firm: Firm, language: str) -> None:
    with firm.desk() as desk:
        give_role(desk.session, LENA, "agent", "Lena", desk.now)
    who = firm.customer(language=language)
    before, after = RIDDLES[language]
    who.types(before, message_id=FIRST)
    assert in_one(firm.forward(minutes=11), "general")
    [told] = in_one(who.edits(FIRST, after), "general")
    assert before in told and after in told
    lena_presses(firm, "New case", 0)
    assert firm.case().what == after


SAME = [
    ("good morning", "Good morning!"),
    ("good morning", "good evening"),
    ("How do I descale the X20?", "how do I descale the X20 ??"),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_an_edit_that_says_the_same_is_not_answered_again(firm: Firm, before: str, after: str) -> None:
    who = firm.customer()
    who.types(before, message_id=FIRST)
    assert who.edits(FIRST, after) == []
