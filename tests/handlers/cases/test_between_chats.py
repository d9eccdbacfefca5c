"""Between the agents' group and the customer's chat: what never crosses, and what says whose it is."""

from __future__ import annotations

from typing import Any

import pytest

from handlers import me
from handlers.me import Me
from storage.staff import give_role
from storage.tables import Entry, Outgoing, Person
from tests.support.desk import AGENTS, LENA, Customer, Firm, in_one, plain
from tests.support.group import GROUP_ANONYMOUS_BOT, group, lena_writes, message, receives, sends

OURS, CHANNEL_BOT = 4242, 136817688
TOPIC = 101
"""Where the fixture puts the topic of the first case."""
LANGUAGES = ("en", "de", "it", "es")


@pytest.fixture
def ana(firm: Firm) -> Customer:
    """A customer with one case, at a desk where Lena is an agent and Telegram has told who the bot is."""
    with firm.desk() as desk:
        give_role(desk.session, LENA, "agent", "Lena", desk.now)
        me.keep(desk.session, Me(OURS, "Kulanz_Desk_bot"))
    ana = firm.customer()
    ana.files()
    return ana


def to_ana(firm: Firm, ana: Customer) -> list[Outgoing]:
    """What was said to the customer but for the tracker."""
    rows = [row for row in firm.outgoing() if row.chat_id == ana.number]
    return [row for row in rows if not (row.slot or "").startswith("tracker")]


def notes(firm: Firm) -> list[str | None]:
    return [entry.text for entry in firm.rows(Entry, Entry.by == "note")]


# --- notes ---


@pytest.mark.parametrize(
    "words",
    [
        "Ich rufe Sie am Freitag an.\n// lügt beim Kaufdatum",
        "The part is ordered.\n\n   //she shouts, be brief\nKind regards",
        "Todo en orden.\u2028//no devolver nada",
        "Un momento, por favor.\n\uff0f\uff0f ya reclamó tres veces",
        "Va bene.\r\n\u200b/\uff0f cliente nervoso",
    ],
)
def test_a_message_with_a_line_of_a_note_stays_inside_whole_and_its_author_is_told(
    firm: Firm, ana: Customer, words: str
) -> None:
    before = len(to_ana(firm, ana))
    said = lena_writes(firm, words, TOPIC)
    assert len(to_ana(firm, ana)) == before
    assert "stayed here" in " ".join(in_one(said, "topic"))
    assert notes(firm) == [words.strip()]
    assert firm.case().first_response is None


@pytest.mark.parametrize("words", ["\uff0f\uff0f molto pignolo", "  //sehr ungeduldig", "\ufeff// colérica"])
def test_a_message_that_begins_as_a_note_is_one_without_many_words(firm: Firm, ana: Customer, words: str) -> None:
    before = len(to_ana(firm, ana))
    assert in_one(lena_writes(firm, words, TOPIC), "topic") == []
    assert len(to_ana(firm, ana)) == before
    assert notes(firm) == [words.split("/")[-1].split("\uff0f")[-1].strip()]


def test_a_note_under_a_file_or_behind_a_command_stays_inside_too(firm: Firm, ana: Customer) -> None:
    before = len(to_ana(firm, ana))
    photo = [{"file_id": "p1", "file_unique_id": "u1", "width": 9, "height": 9}]
    chat = {"id": AGENTS, "type": "supergroup"}
    under = message(chat, LENA, "Lena", photo=photo, caption="The new seal\n// from the scrap box", **group(TOPIC))
    assert "stayed here" in " ".join(receives(firm, message=under))
    said = lena_writes(firm, "/solve We send a new one\n//if she pays", TOPIC)
    assert "stayed here" in " ".join(said) and "What is the solution" not in " ".join(said)
    assert len(to_ana(firm, ana)) == before


@pytest.mark.parametrize("words", ["See https://kulanz.example//parts", "and/or // is in the middle", "1 / 2 / 3"])
def test_slashes_inside_of_a_line_make_no_note(firm: Firm, ana: Customer, words: str) -> None:
    lena_writes(firm, words, TOPIC)
    assert plain(to_ana(firm, ana)[-1].content["text"]) == f"Lena: {words}"
    assert notes(firm) == []


# --- whose topic it is ---


def opened(name: str, by: int) -> dict[str, Any]:
    """The message that every first-level message of a topic replies to, as Telegram shows it."""
    who = {"id": by, "is_bot": by != LENA, "first_name": "?"}
    return {"reply_to_message": {"message_id": 7, "from": who, "forum_topic_created": {"name": name}}}


@pytest.mark.parametrize("by", [LENA, 5151])
@pytest.mark.parametrize("words", ["ehrlich gesagt liegt es an uns", "/solve all of it", "/note secret"])
def test_in_a_topic_that_the_bot_did_not_make_agents_are_among_themselves(
    firm: Firm, ana: Customer, by: int, words: str
) -> None:
    before = len(to_ana(firm, ana))
    number = firm.case().number
    lena_writes(firm, words, 777, **opened(f"Kulanz? {number} intern", by))
    assert len(to_ana(firm, ana)) == before
    assert firm.case().status == "new" and firm.rows(Entry, Entry.by != "customer") == []


def test_the_first_of_two_topics_that_the_bot_made_for_a_case_belongs_to_it_too(firm: Firm, ana: Customer) -> None:
    """Telegram made it, but its answer was lost, and the bot made another one."""
    lena_writes(firm, "A courier comes tomorrow.", 778, **opened(f"{firm.case().number} Aroma X20", OURS))
    assert plain(to_ana(firm, ana)[-1].content["text"]) == "Lena: A courier comes tomorrow."


# --- commands ---


@pytest.mark.parametrize("words", ["/close@rota_bot", "/solve@Shift_Bot done", "/unknown@rota_bot"])
def test_a_command_for_another_bot_is_not_ours(firm: Firm, ana: Customer, words: str) -> None:
    before = len(firm.outgoing())
    assert lena_writes(firm, words, TOPIC) == [] and len(firm.outgoing()) == before


@pytest.mark.parametrize("words", ["/take", "/take@kulanz_desk_bot", "/TAKE@KULANZ_DESK_BOT"])
def test_a_command_for_us_works_with_and_without_our_name(firm: Firm, ana: Customer, words: str) -> None:
    lena_writes(firm, words, TOPIC)
    assert firm.case().agent == "Lena"


# --- who writes ---


def test_who_writes_as_a_channel_or_as_the_group_is_told_to_write_under_a_name(firm: Firm, ana: Customer) -> None:
    before = len(to_ana(firm, ana))
    chat = {"id": AGENTS, "type": "supergroup"}
    channel = message(chat, CHANNEL_BOT, "Channel", text="we call you", **group(TOPIC))
    channel["from"]["is_bot"] = True
    channel["sender_chat"] = {"id": -1009, "type": "channel", "title": "News of the workshop"}
    [said] = receives(firm, message=channel)
    assert said.startswith("general: ") and "name of a channel" in said
    hidden = message(chat, GROUP_ANONYMOUS_BOT, "Group", text="we call you", sender_chat=chat, **group(TOPIC))
    [said] = receives(firm, message=hidden)
    assert "anonymous administrators" in said
    assert len(to_ana(firm, ana)) == before


# --- forwards ---

CLERK = {"id": 31, "is_bot": False, "first_name": "Marta", "last_name": "Verdi"}
ORIGINS = [
    ({"forward_origin": {"type": "user", "date": 1, "sender_user": CLERK}}, "Marta Verdi"),
    ({"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Filiale Mitte"}}, "Filiale Mitte"),
    ({"forward_origin": {"type": "chat", "date": 1, "sender_chat": {"id": -5, "title": "Tienda Sol"}}}, "Tienda Sol"),
    ({"forward_origin": {"type": "channel", "date": 1, "chat": {"id": -6, "title": "Offers"}}}, "Offers"),
    ({"forward_date": 1, "forward_from": CLERK}, "Marta Verdi"),
]


@pytest.mark.parametrize(("origin", "whom"), ORIGINS)
def test_what_a_customer_forwards_is_shown_as_the_words_of_who_wrote_it(
    firm: Firm, ana: Customer, origin: dict[str, Any], whom: str
) -> None:
    ana.types("You have to pay for the repair yourself.", **origin)
    [row] = [row for row in firm.outgoing() if row.topic_id and row.source_chat == ana.number]
    shown = plain(row.content["text"])
    assert "Forwarded" in shown and whom in shown and "pay for the repair yourself" in shown
    [entry] = firm.rows(Entry, Entry.text == "You have to pay for the repair yourself.")
    assert whom in entry.author


def test_a_forwarded_file_says_so_below_it_or_before_it(firm: Firm, ana: Customer) -> None:
    origin = ORIGINS[1][0]
    sends(firm, ana.number, voice={"file_id": "v", "file_unique_id": "v"}, **origin)
    sends(firm, ana.number, sticker={"file_id": "s", "file_unique_id": "s"}, **origin)
    voice, sticker = (row for row in firm.outgoing() if row.kind == "copy")
    assert "Filiale Mitte" in voice.content["caption"] and "Filiale Mitte" in sticker.content["head"]


def test_a_forwarded_album_says_so_before_it(firm: Firm, ana: Customer) -> None:
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    for _ in range(2):
        sends(firm, ana.number, photo=photo, media_group_id="a1", **ORIGINS[0][0])
    firm.forward(seconds=3)
    [album] = [row for row in firm.outgoing() if row.kind == "album"]
    assert "Marta Verdi" in album.content["head"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_agent_forwards_says_so_to_the_customer_in_their_language(
    firm: Firm, ana: Customer, language: str
) -> None:
    with firm.desk() as desk:
        desk.session.get_one(Person, ana.id).language = language
    lena_writes(firm, "It is ready.", TOPIC, **ORIGINS[0][0])
    said = plain(to_ana(firm, ana)[-1].content["text"])
    with firm.desk() as desk:
        line = plain(desk.html(language, "relay-forwarded", whom="Marta Verdi"))
    assert said == f"Lena: {line}\nIt is ready."
