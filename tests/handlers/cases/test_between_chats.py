"""Between the agents' group and the customer's chat: what never crosses, and what says whose it is."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from handlers import delivery_results, me
from handlers.entities import to_html
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


# --- taking back ---


def lenas(firm: Firm, text: str, **more: Any) -> int:
    """Lena writes in the topic, and it is delivered as message 9000 + n of Ana's chat; the message's number."""
    written = message({"id": AGENTS, "type": "supergroup"}, LENA, "Lena", text=text, **group(TOPIC), **more)
    receives(firm, message=written)
    return int(written["message_id"])


def edits(firm: Firm, number: int, text: str) -> list[str]:
    edited = message({"id": AGENTS, "type": "supergroup"}, LENA, "Lena", text=text, edit_date=1, **group(TOPIC))
    return receives(firm, edited_message={**edited, "message_id": number})


def undoes(firm: Firm, number: int) -> list[str]:
    return lena_writes(firm, "/undo", TOPIC, reply_to_message={"message_id": number})


def delivered(firm: Firm) -> Outgoing:
    """What was said last to Ana is with her."""
    with firm.db.write(firm.now) as tx:
        row = tx.session.scalars(select(Outgoing).where(Outgoing.watched).order_by(Outgoing.id.desc()).limit(1)).one()
        row.done, row.outcome, row.message_id = tx.now, "sent", 9000 + row.id
    return [each for each in firm.outgoing() if each.watched][-1]


def deletions(firm: Firm) -> list[Outgoing]:
    return [row for row in firm.outgoing() if row.kind == "delete"]


def ended(firm: Firm, row: Outgoing, refused: str | None = None) -> list[str]:
    """What follows from how Telegram answered."""
    firm.fresh()
    with firm.desk() as desk:
        held = desk.session.get_one(Outgoing, row.id)
        held.done, held.outcome = desk.now, "sent" if refused is None else "refused"
        if refused is None:
            delivery_results.show_delivered(desk, held)
        else:
            delivery_results.note_refusal(desk, held, refused)
    return firm.run()


@pytest.mark.parametrize("words", ["// falscher Kunde", "\uff0f\uff0f cliente sbagliato", "Hola\n//no era para ella"])
def test_a_message_edited_into_a_note_is_deleted_at_the_customers(firm: Firm, ana: Customer, words: str) -> None:
    number = lenas(firm, "Ihre Gutschrift von 480 Euro ist unterwegs")
    row = delivered(firm)
    edits(firm, number, words)
    [deletion] = deletions(firm)
    assert (deletion.chat_id, deletion.content) == (ana.number, {"row": row.id})
    assert [each.kind for each in firm.outgoing() if each.kind == "retext"] == []
    assert "has it no longer" in " ".join(in_one(ended(firm, deletion), "topic"))
    assert len(notes(firm)) == 1 and firm.events("taken_back")


def test_a_message_answered_with_undo_is_taken_back_once(firm: Firm, ana: Customer) -> None:
    number = lenas(firm, "We will refund you 480 euros")
    delivered(firm)
    undoes(firm, number)
    undoes(firm, number)
    assert len(deletions(firm)) == 1


def test_what_telegram_does_not_delete_is_said(firm: Firm, ana: Customer) -> None:
    number = lenas(firm, "We will refund you 480 euros")
    delivered(firm)
    undoes(firm, number)
    said = ended(firm, deletions(firm)[0], "Bad Request: message can't be deleted for everyone")
    assert "still has it" in " ".join(in_one(said, "topic"))


def test_after_two_days_nothing_is_tried_and_it_is_said(firm: Firm, ana: Customer) -> None:
    number = lenas(firm, "We will refund you 480 euros")
    delivered(firm)
    firm.forward(hours=48)
    assert "48 hours" in " ".join(in_one(undoes(firm, number), "topic"))
    assert deletions(firm) == []


def test_what_has_not_gone_out_yet_does_not_go_out(firm: Firm, ana: Customer) -> None:
    number = lenas(firm, "We will refund you 480 euros")
    undoes(firm, number)
    row = [row for row in to_ana(firm, ana) if row.kind == "message"][-1]
    assert row.expires == 0.0 and [each.content for each in deletions(firm)] == [{"row": row.id}]


def test_an_album_taken_back_before_it_crossed_never_does(firm: Firm, ana: Customer) -> None:
    chat = {"id": AGENTS, "type": "supergroup"}
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    pieces = [message(chat, LENA, "Lena", photo=photo, media_group_id="b", **group(TOPIC)) for _ in range(2)]
    for piece in pieces:
        receives(firm, message=piece)
    assert "has it no longer" in " ".join(undoes(firm, pieces[1]["message_id"]))
    firm.forward(seconds=5)
    assert [row for row in firm.outgoing() if row.kind == "album"] == []


def test_undo_says_how_it_is_used_and_what_was_never_sent(firm: Firm, ana: Customer) -> None:
    assert "answer that message with /undo" in " ".join(lena_writes(firm, "/undo", TOPIC))
    number = lenas(firm, "// only for us")
    assert "nothing to take back" in " ".join(undoes(firm, number))
    assert "/undo" in " ".join(lena_writes(firm, "/help", TOPIC))


# --- formatting ---

LINK = {"type": "text_link", "offset": 5, "length": 5, "url": "https://kulanz.example/label?a=1&b=2"}
STRONG = {"type": "bold", "offset": 0, "length": 4}
HIDDEN = {"type": "spoiler", "offset": 11, "length": 4}
WRITTEN = "Your label 😀 <4711>"
SHOWN = (
    '<b>Your</b> <a href="https://kulanz.example/label?a=1&amp;b=2">label</a> '
    "<tg-spoiler>😀 &lt;</tg-spoiler>4711&gt;"
)  # fmt: skip


def test_formatting_of_an_agent_reaches_the_customer_also_under_a_file_and_after_an_edit(
    firm: Firm, ana: Customer
) -> None:
    entities = [STRONG, LINK, HIDDEN]
    number = lenas(firm, WRITTEN, entities=entities)
    assert to_ana(firm, ana)[-1].content["text"] == f"<b>Lena</b>: {SHOWN}"
    delivered(firm)
    chat = {"id": AGENTS, "type": "supergroup"}
    edited = message(chat, LENA, "Lena", text=WRITTEN, entities=entities, edit_date=1, **group(TOPIC))
    receives(firm, edited_message={**edited, "message_id": number})
    assert to_ana(firm, ana)[-1].content["text"] == f"<b>Lena</b>: {SHOWN}"
    under = {"document": {"file_id": "d", "file_unique_id": "d"}, "caption": WRITTEN, "caption_entities": entities}
    receives(firm, message=message(chat, LENA, "Lena", **under, **group(TOPIC)))
    assert to_ana(firm, ana)[-1].content["caption"] == f"<b>Lena</b>: {SHOWN}"


def test_formatting_of_a_customer_survives_an_edit(firm: Firm, ana: Customer) -> None:
    ana.types("it drips on the left")
    row = [row for row in firm.outgoing() if row.kind == "copy"][-1]
    with firm.db.write(firm.now) as tx:
        held = tx.session.get_one(Outgoing, row.id)
        held.done, held.outcome, held.message_id = tx.now, "sent", 8000
    who = {"id": ana.number, "first_name": "Ana", "is_bot": False}
    edited = {"message_id": row.source_message, "from": who, "chat": {"id": ana.number, "type": "private"}}
    quote = {"type": "blockquote", "offset": 0, "length": 8}
    receives(firm, edited_message={**edited, "text": "it drips on the right", "entities": [quote], "edit_date": 1})
    [again] = [row for row in firm.outgoing() if row.kind == "retext"]
    assert "<blockquote>it drips</blockquote> on the right" in again.content["text"]


@pytest.mark.parametrize(
    ("entities", "shown"),
    [
        ([{"type": "bold", "offset": 0, "length": 3}, {"type": "italic", "offset": 1, "length": 4}],
         "<b>a<i>bc</i></b><i>de</i>f"),
        ([{"type": "text_link", "offset": 0, "length": 2, "url": "tg://user?id=9001"}], "abcdef"),
        ([{"type": "text_mention", "offset": 0, "length": 2, "user": {"id": 9001}}], "abcdef"),
        ([{"type": "bold", "offset": 3, "length": 99}, {"type": "bold", "offset": -1, "length": 2}, 7], "abcdef"),
        ("nonsense", "abcdef"),
        ([{"type": "expandable_blockquote", "offset": 0, "length": 6}, {"type": "underline", "offset": 4, "length": 2}],
         "<blockquote expandable>abcd<u>ef</u></blockquote>"),
    ],
)  # fmt: skip
def test_entities_become_html_whatever_they_are(entities: object, shown: str) -> None:
    assert to_html("abcdef", entities) == shown


# --- a topic closed by hand ---


def test_a_topic_closed_by_hand_is_opened_by_the_customers_next_words(firm: Firm, ana: Customer) -> None:
    def topics() -> list[Any]:
        return [row.content for row in firm.outgoing() if row.kind == "topic"]

    def by_hand(what: str) -> None:
        chat = {"id": AGENTS, "type": "supergroup"}
        receives(firm, message=message(chat, LENA, "Lena", **{what: {}}, **group(TOPIC)))

    ana.types("it drips on the left")
    assert topics() == []
    by_hand("forum_topic_closed")
    ana.types("and on the right")
    assert topics() == [{"closed": False}]
    opening = next(row for row in firm.outgoing() if row.kind == "topic")
    assert [row.id > opening.id for row in firm.outgoing() if row.kind == "copy"] == [False, True]
    ana.types("both sides now")
    by_hand("forum_topic_closed")
    by_hand("forum_topic_reopened")
    ana.types("still both sides")
    assert topics() == [{"closed": False}], "opened once"
