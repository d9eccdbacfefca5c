"""Files of agents: albums, captions, forms that are open; and who may press in the group."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.buttons import encode
from handlers.buttons.cases import SettleCase, TakeCase
from storage.staff import give_role, take_roles
from storage.tables import Attachment, Draft, Entry, Outgoing
from tests.support.desk import AGENTS, LENA, Customer, Firm, in_one
from tests.support.group import group, lena_presses, lena_writes, message, receives, sends

GROUP = {"id": AGENTS, "type": "supergroup"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({LENA})


def lena_sends(firm: Firm, caption: str = "", thread: int | None = 101, **more: Any) -> list[str]:
    return receives(firm, message=message(GROUP, LENA, "Lena", photo=PHOTO, caption=caption, **group(thread), **more))


def to_ana(firm: Firm, ana: Customer) -> list[Outgoing]:
    return firm.rows(Outgoing, Outgoing.chat_id == ana.number, Outgoing.kind.in_(("copy", "album", "retext")))


@pytest.mark.parametrize("caption", ["/close", "/note the plate is bent", "/nonsense"])
def test_a_command_under_a_photo_is_never_passed_on(firm: Firm, ana: Customer, caption: str) -> None:
    ana.files()
    [help_] = in_one(lena_sends(firm, caption), "topic")
    assert "/close" in help_ and to_ana(firm, ana) == [] and firm.rows(Entry, Entry.by == "agent") == []


def test_no_piece_of_an_album_with_a_command_is_passed_on_and_it_is_answered_once(firm: Firm, ana: Customer) -> None:
    ana.files()
    said = [*lena_sends(firm, "/close", media_group_id="7"), *lena_sends(firm, media_group_id="7")]
    assert len(said) == 1
    firm.forward(seconds=5)
    assert to_ana(firm, ana) == []


@pytest.mark.parametrize("caption", ["", "here is the new seal"])
def test_a_photo_sent_into_an_open_form_is_refused_aloud(firm: Firm, ana: Customer, caption: str) -> None:
    ana.files()
    lena_presses(firm, "Solution", 101)
    [said] = in_one(lena_sends(firm, caption), "topic")
    assert "was not sent" in said and to_ana(firm, ana) == []
    [draft] = firm.rows(Draft)
    assert draft.asking == "solution" and "solution" not in draft.answers
    lena_writes(firm, "/cancel", 101)
    lena_sends(firm, caption)
    assert len(to_ana(firm, ana)) == 1


def test_an_album_sent_into_an_open_form_is_refused_once(firm: Firm, ana: Customer) -> None:
    ana.files()
    lena_presses(firm, "Solution", 101)
    said = [text for _ in range(3) for text in lena_sends(firm, media_group_id="8")]
    assert len(said) == 1 and "was not sent" in said[0]


def test_a_photo_in_general_is_no_answer_to_the_form_there(firm: Firm) -> None:
    receives(firm, message=message(GROUP, LENA, "Lena", text="/log"))
    [said] = lena_sends(firm, "Mrs Huber", thread=None)
    assert "was not sent" in said
    [draft] = firm.rows(Draft)
    assert draft.asking == "customer"


def test_a_question_for_a_case_that_has_ended_is_not_asked(firm: Firm, ana: Customer) -> None:
    number = ana.files()
    lena_presses(firm, "Ask", 101)
    ana.presses(SettleCase(number))
    said = lena_writes(firm, "Could you send a photo?", 101)
    assert "not possible" in said[-1] and not in_one(said, "customer")
    assert "not possible" in lena_writes(firm, "/ask", 101)[-1] and firm.rows(Draft) == []


def album(firm: Firm, ana: Customer, side: int) -> tuple[list[int], Outgoing]:
    """Three photos sent together and copied as 901, 902, 903."""
    for caption in ("", "the second", ""):
        if side == LENA:
            lena_sends(firm, caption, media_group_id="9")
        else:
            sends(firm, side, photo=PHOTO, caption=caption, media_group_id="9")
    firm.forward(seconds=5)
    with firm.db.write(firm.now) as tx:
        [row] = tx.session.query(Outgoing).filter(Outgoing.kind == "album")
        row.done, row.message_id, row.message_ids = firm.now, 901, [901, 902, 903]
        return row.content["messages"], row


def test_an_album_of_an_agent_bears_the_first_name(firm: Firm, ana: Customer) -> None:
    ana.files()
    _, row = album(firm, ana, LENA)
    assert row.content["head"] == "<b>Lena</b>"


def test_an_edit_of_any_piece_of_an_album_reaches_its_copy(firm: Firm, ana: Customer) -> None:
    ana.files()
    messages, _ = album(firm, ana, LENA)
    edited = message(GROUP, LENA, "Lena", photo=PHOTO, caption="the 2nd, turned", **group(101))
    receives(firm, edited_message={**edited, "message_id": messages[1], "edit_date": 1})
    [retext] = firm.rows(Outgoing, Outgoing.kind == "retext")
    assert (retext.content["message"], retext.content["text"]) == (902, "the 2nd, turned")


def test_a_reply_to_any_piece_of_an_album_is_a_reply_on_the_other_side(firm: Firm, ana: Customer) -> None:
    ana.files()
    messages, _ = album(firm, ana, LENA)
    sends(firm, ana.number, text="this one?", reply_to_message={"message_id": 903})
    [copy] = firm.rows(Outgoing, Outgoing.kind == "copy")
    assert copy.content["reply_to"] == messages[2]
    reply = {"message_id": messages[1]}
    receives(firm, message=message(GROUP, LENA, "Lena", text="No, this", reply_to_message=reply, **group(101)))
    [answer] = firm.rows(Outgoing, Outgoing.chat_id == ana.number, Outgoing.watched, Outgoing.kind == "message")
    assert answer.content["reply_to"] == 902


def test_a_former_agent_who_presses_is_told(firm: Firm, ana: Customer) -> None:
    ana.files()
    with firm.db.write(firm.now) as tx:
        give_role(tx.session, 9002, "agent", "Marco", tx.now)
    receives(firm, message=message(GROUP, 9002, "Marco", text="We look into it.", **group(101)))
    with firm.db.write(firm.now) as tx:
        take_roles(tx.session, 9002, None)
    below = message(GROUP, 9002, "Marco", **group(101))
    press = {"id": "77", "from": below["from"], "message": below, "data": encode(TakeCase(1))}
    receives(firm, callback_query=press)
    [toast] = firm.rows(Outgoing, Outgoing.kind == "answer")
    assert "agents" in toast.content["text"]


def test_a_file_with_an_endless_name_is_kept(firm: Firm, ana: Customer) -> None:
    ana.files()
    file = {"file_id": "d", "file_unique_id": "d", "file_name": "a\0b" * 200 + ".pdf", "mime_type": "x/" + "y" * 300}
    sends(firm, ana.number, document=file, caption="the\0 receipt")
    [kept] = firm.rows(Attachment)
    assert kept.name is not None and len(kept.name) <= 255 and "\0" not in kept.name + (kept.caption or "")
    assert len(kept.mime or "") <= 128


def test_the_card_tells_agents_the_status_and_does_not_ask_them_to_confirm(firm: Firm, ana: Customer) -> None:
    ana.files()
    firm.takes()
    firm.solves()
    cards = firm.rows(Outgoing, Outgoing.slot == "card:1")
    assert "please confirm" not in cards[-1].content["text"] and "has not confirmed" in cards[-1].content["text"]
