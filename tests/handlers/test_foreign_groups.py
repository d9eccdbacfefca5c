"""Groups and channels that are not the agents': nothing of them is kept, and whoever sets up learns the id."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from storage.tables import Base, Outgoing, Person, Received, SetAside, Topic
from tests.support.desk import AGENTS, LENA, Customer, Firm, plain
from tests.support.group import message, receives

ADA, STRANGER = 9201, 777001
OTHER, CHANNEL = -1007700000001, -1007700000002


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({ADA})


@pytest.fixture
def ada(firm: Firm) -> Customer:
    return firm.customer(ADA, name="Ada")


def joins(firm: Firm, by: int, chat: int = OTHER, status: str = "member", **more: Any) -> list[str]:
    who = {"id": by, "first_name": "Zacharias", "is_bot": False}
    where = {"id": chat, "type": "channel" if chat == CHANNEL else "supergroup", "title": "Quilters of Quincy", **more}
    changed = {"chat": where, "from": who, "date": 1, "new_chat_member": {"status": status, "user": {"id": 1}}}
    return receives(firm, my_chat_member=changed)


def writes(firm: Firm, chat: int = OTHER, **content: Any) -> list[str]:
    where = {"id": chat, "type": "supergroup", "title": "Quilters of Quincy"}
    return receives(firm, message=message(where, STRANGER, "Zacharias", **content))


def left(firm: Firm) -> list[int | None]:
    return [row.chat_id for row in firm.outgoing() if row.kind == "leave"]


def everything(firm: Firm) -> str:
    """All that the database holds, as words."""
    with firm.db.read() as session:
        names = [table.name for table in Base.metadata.sorted_tables]
        return " ".join(str(row) for name in names for row in session.execute(text(f"SELECT * FROM {name}")))


PHOTO = {
    "photo": [{"file_id": "f-quilt", "file_unique_id": "u-quilt", "width": 9, "height": 9}],
    "caption": "my patchwork",
}
UNREADABLE = {"message_id": "none", "text": "patchwork"}


@pytest.mark.parametrize("named", [True, False])
def test_nothing_of_another_group_is_kept(firm: Firm, ada: Customer, named: bool) -> None:
    if not named:
        firm.setup.agents_chat = None
    people, before = len(firm.rows(Person)), len(firm.rows(Received))
    joins(firm, STRANGER)
    writes(firm, text="patchwork on Tuesday, bring scissors")
    writes(firm, **PHOTO)
    below = message({"id": OTHER, "type": "group"}, STRANGER, "Zacharias", text="patchwork")
    receives(firm, edited_message={**below, "text": "patchwork at six"})
    receives(firm, callback_query={"id": "1", "from": below["from"], "message": below, "data": "patchwork"})
    receives(firm, channel_post={"message_id": 1, "chat": {"id": CHANNEL, "type": "channel"}, "text": "patchwork"})
    receives(firm, message={**below, **UNREADABLE})
    assert len(firm.rows(Person)) == people and len(firm.rows(Received)) == before and firm.rows(SetAside) == []
    kept = everything(firm)
    assert "patchwork" not in kept and "Zacharias" not in kept and "Quincy" not in kept and str(STRANGER) not in kept
    assert set(left(firm)) == ({OTHER, CHANNEL} if named else set())


def test_a_group_that_a_stranger_adds_the_bot_to_is_left_at_once_and_the_admins_hear_of_it_once_a_day(
    firm: Firm, ada: Customer
) -> None:
    said = joins(firm, STRANGER)
    assert left(firm) == [OTHER]
    [told] = said
    assert told.startswith("staff: ") and str(OTHER) in told and "/setjoingroups" in told
    assert joins(firm, STRANGER, CHANNEL, "administrator") == [] and left(firm) == [OTHER, CHANNEL]
    writes(firm, text="are you still here?")
    assert left(firm) == [OTHER, CHANNEL], "it is on its way already"
    firm.forward(days=2)
    assert len(joins(firm, STRANGER)) == 1 and left(firm) == [OTHER, CHANNEL, OTHER]


def test_an_administrator_who_adds_the_bot_is_told_the_id_and_it_stays_an_hour(firm: Firm, ada: Customer) -> None:
    [told] = joins(firm, ADA, is_forum=True)
    assert told.startswith("staff: ") and str(OTHER) in told and "leave in an hour" in told and "Topics" not in told
    assert joins(firm, ADA, status="administrator", is_forum=True) == [], "told once"
    writes(firm, text="good morning")
    firm.forward(minutes=59)
    assert left(firm) == []
    firm.forward(minutes=2)
    assert left(firm) == [OTHER]
    assert "good morning" not in everything(firm)


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Themen"), ("it", "Argomenti"), ("es", "Temas"), ("en", "Topics")]
)
def test_it_is_told_in_the_administrators_language_and_again_when_topics_give_the_group_another_id(
    firm: Firm, language: str, words: str
) -> None:
    firm.customer(ADA, language, "Ada")
    [told] = joins(firm, ADA, -4401)
    assert "-4401" in told and words in told
    moved = message(
        {"id": OTHER, "type": "supergroup", "is_forum": True}, STRANGER, "Zacharias", migrate_from_chat_id=-4401
    )
    [again] = receives(firm, message=moved)
    assert str(OTHER) in again and words not in again and again.startswith("staff: ")
    firm.forward(hours=2)
    assert left(firm) == [OTHER], "not the id that is no more"


@pytest.mark.parametrize("known", [True, False])
def test_while_no_agents_group_is_set_the_bot_says_the_id_and_leaves_none(firm: Firm, known: bool) -> None:
    firm.setup.agents_chat = None
    if known:
        firm.customer(ADA, name="Ada")
    joins(firm, ADA, is_forum=True)
    [row] = [row for row in firm.outgoing() if row.kind == "message"]
    assert row.chat_id == (ADA if known else OTHER) and (row.expires is None) == known
    words = plain(row.content["text"])
    assert str(OTHER) in words and "KULANZ_AGENTS_CHAT" in words
    writes(firm, text="patchwork")
    firm.forward(hours=3)
    assert left(firm) == [] and len(firm.rows(Outgoing)) == 1


def test_the_agents_group_keeps_its_words_under_the_id_that_a_migration_gives_it(firm: Firm, ada: Customer) -> None:
    ana = firm.customer()
    ana.files()
    new = {"id": OTHER, "type": "supergroup", "is_forum": True}
    firm.inbox.store([
        {"update_id": 1, "message": message({"id": AGENTS, "type": "group"}, LENA, "Lena", migrate_to_chat_id=OTHER)},
        {"update_id": 2, "message": message(new, LENA, "Lena", migrate_from_chat_id=AGENTS)},
        {"update_id": 3, "message": message(new, LENA, "Lena", text="who takes the early shift?")},
    ])  # fmt: skip
    with firm.desk() as desk:
        assert desk.agents_chat == OTHER, "known before anything of it is handled"
    firm.run()
    assert "early shift" in everything(firm) and left(firm) == []
    assert [topic.chat_id for topic in firm.rows(Topic)] == [OTHER]
    assert writes(firm, AGENTS, text="patchwork") == [] and left(firm) == []


def test_a_group_that_was_the_agents_once_is_not_left_because_of_a_wrong_setting(firm: Firm, ada: Customer) -> None:
    firm.customer().files()
    firm.setup.agents_chat = -100_999
    writes(firm, AGENTS, text="patchwork")
    assert left(firm) == [] and "patchwork" not in everything(firm)


def test_an_update_that_telegram_brings_twice_is_acted_on_once(firm: Firm, ada: Customer) -> None:
    who = {"id": ADA, "first_name": "Ada", "is_bot": False}
    changed = {"chat": {"id": OTHER, "type": "supergroup"}, "from": who, "new_chat_member": {"status": "member"}}
    for _ in range(2):
        firm.inbox.store([{"update_id": 5, "my_chat_member": changed}])
    firm.forward(hours=2)
    assert left(firm) == [OTHER] and len([row for row in firm.outgoing() if row.chat_id == ADA]) == 1


def test_a_bot_that_was_put_out_again_does_not_leave_later(firm: Firm, ada: Customer) -> None:
    joins(firm, ADA)
    joins(firm, ADA, status="kicked")
    firm.forward(hours=2)
    assert left(firm) == []
