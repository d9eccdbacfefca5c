"""Edited messages: a form takes the new words, agents see before and now, another file follows the first one."""

from __future__ import annotations

from typing import Any

import pytest

from storage.staff import give_role
from storage.tables import Attachment, Draft, Entry, Outgoing
from tests.support.desk import AGENTS, LENA, Customer, Firm, in_one
from tests.support.group import group, message, receives

FIRST, TOPIC = 7001, 101


@pytest.fixture
def ana(firm: Firm) -> Customer:
    with firm.desk() as desk:
        give_role(desk.session, LENA, "agent", "Lena", desk.now)
    return firm.customer()


def answers(firm: Firm) -> dict[str, Any]:
    [draft] = firm.rows(Draft)
    return dict(draft.answers)


def sent(firm: Firm, number: int = 8000) -> None:
    """Everything that was copied stands in the other chat."""
    for place, row in enumerate(firm.outgoing()):
        if row.done is None and row.kind in ("copy", "album", "message"):
            with firm.db.write(firm.now) as tx:
                held = tx.session.get_one(Outgoing, row.id)
                held.done, held.outcome, held.message_id = tx.now, "sent", number + place


SAID = {
    "en": ("the pump of my X20 has been roaring since Monday", "the pump of my X30 has been roaring since Friday"),
    "de": ("die Pumpe meiner X20 dröhnt seit Montag", "die Pumpe meiner X30 dröhnt seit Freitag"),
    "it": ("la pompa della mia X20 fa rumore da lunedì", "la pompa della mia X30 fa rumore da venerdì"),
    "es": ("la bomba de mi X20 hace ruido desde el lunes", "la bomba de mi X30 hace mucho ruido desde el viernes"),
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
def test_an_edit_of_the_first_message_corrects_what_the_form_took_of_it(firm: Firm, language: str) -> None:
    ana = firm.customer(language=language)
    before, after = SAID[language]
    ana.types(before, message_id=FIRST)
    taken = answers(firm)
    assert taken["product"]["id"] == "x20" and taken["what"] == before
    said = ana.edits(FIRST, after)
    now = answers(firm)
    assert now["product"]["id"] == "x30" and now["what"] == after and now["since"] != taken["since"]
    assert any("X30" in each for each in in_one(said, "customer")), "and it is shown"


def test_what_was_answered_otherwise_since_then_stays(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 drips, please repair it", message_id=FIRST)
    ana.types("no, it is the X30")
    ana.edits(FIRST, "my G5 drips, please repair it")
    assert answers(firm)["product"]["id"] == "x30"


def test_an_answer_that_is_edited_is_another_answer(firm: Firm, ana: Customer) -> None:
    ana.types("/complaint")
    ana.types("X20", message_id=FIRST)
    ana.edits(FIRST, "G5")
    assert answers(firm)["product"]["id"] == "g5"
    ana.edits(FIRST, "X30")
    assert answers(firm)["product"]["id"] == "x30", "edited twice"


def test_an_edit_in_an_open_form_that_tells_of_danger_is_filed_at_once(firm: Firm, ana: Customer) -> None:
    ana.types("my X20 drips since yesterday", message_id=FIRST)
    ana.edits(FIRST, "my X20 drips since yesterday, and now flames come out of the plug")
    assert firm.case().safety


@pytest.mark.parametrize(
    ("language", "before", "after", "words"),
    [
        ("en", "the grinder of my G5 stands still", "the grinder of my G5 stands still and smells of tar", "Now"),
        ("de", "das Mahlwerk meiner G5 steht", "das Mahlwerk meiner G5 steht und riecht nach Teer", "Now"),
    ],
)
def test_an_edit_of_the_words_of_a_filed_case_is_a_version_that_agents_see(
    firm: Firm, language: str, before: str, after: str, words: str
) -> None:
    ana = firm.customer(language=language)
    ana.types(before, message_id=FIRST)
    ana.presses("Nein" if language == "de" else "No")
    while firm.rows(Draft):
        ana.presses("Sen" if any("Sen" in each for each in ana.buttons()) else ana.buttons()[0])
    with firm.desk() as desk:
        topic = desk.tx.topic_of(1)
        assert topic is not None
        topic.thread_id = TOPIC
    said = in_one(ana.edits(FIRST, after), "topic")
    assert any(before in each and after in each and words in each for each in said)
    assert [entry.replaces is not None for entry in firm.rows(Entry, Entry.text == after)] == [True]
    assert firm.case().what == after


def test_an_edit_of_an_addition_shows_before_and_now_at_its_copy(firm: Firm, ana: Customer) -> None:
    ana.files()
    ana.types("it hums all night", message_id=FIRST)
    sent(firm)
    said = in_one(ana.edits(FIRST, "it hums from ten to two"), "topic")
    assert any("it hums all night" in each and "it hums from ten to two" in each for each in said)
    [changed] = [row for row in firm.outgoing() if row.kind == "retext"]
    line = firm.outgoing()[-1]
    assert line.content["reply_to"] == changed.content["message"]
    assert in_one(ana.edits(FIRST, "it hums from ten to two"), "topic") == [], "nothing has changed"


def photo(name: str) -> dict[str, Any]:
    return {"photo": [{"file_id": name, "file_unique_id": name, "width": 9, "height": 9}]}


def test_another_photo_in_a_customers_message_follows_as_a_reply(firm: Firm, ana: Customer) -> None:
    ana.files()
    who = {"id": ana.number, "first_name": "Ana", "is_bot": False}
    mine = {"message_id": FIRST, "from": who, "chat": {"id": ana.number, "type": "private"}, "caption": "the seal"}
    receives(firm, message={**mine, **photo("blurred")})
    sent(firm)
    receives(firm, edited_message={**mine, **photo("sharp"), "edit_date": 1})
    copies = [row for row in firm.outgoing() if row.kind == "copy"]
    assert len(copies) == 2 and copies[1].content["reply_to"] == copies[0].message_id
    assert "in place of the file" in copies[1].content["caption"] and "the seal" in copies[1].content["caption"]
    assert [each.file_id for each in firm.rows(Attachment)] == ["blurred", "sharp"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "In place of"), ("de", "Ersetzt"), ("it", "Sostituisce"), ("es", "Sustituye")]
)
def test_another_file_in_an_agents_message_follows_as_a_reply(
    firm: Firm, ana: Customer, language: str, words: str
) -> None:
    ana = firm.customer(1002, language, "Bea")
    ana.files()
    hers = message({"id": AGENTS, "type": "supergroup"}, LENA, "Lena", caption="the label", **group(TOPIC))
    label = {"document": {"file_id": "l1", "file_unique_id": "l1"}}
    receives(firm, message={**hers, **label})
    sent(firm)
    receives(firm, edited_message={**hers, "edit_date": 1, "document": {"file_id": "l2", "file_unique_id": "l2"}})
    copies = [row for row in firm.outgoing() if row.kind == "copy" and row.chat_id == ana.number]
    assert len(copies) == 2 and copies[1].content["reply_to"] == copies[0].message_id
    assert words in copies[1].content["caption"] and "the label" in copies[1].content["caption"]
    receives(firm, edited_message={**hers, "edit_date": 2, "caption": "the new label",
                                   "document": {"file_id": "l2", "file_unique_id": "l2"}})  # fmt: skip
    assert len([row for row in firm.outgoing() if row.kind == "copy" and row.chat_id == ana.number]) == 2
