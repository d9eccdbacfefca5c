"""Delivery through HTTP: what arrives, in which order, and what is written down about it. On both databases."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.samples import sample
from bot.sandbox.seed import AGENTS_CHAT
from bot.sandbox.server import Sandbox
from storage.database import Database
from storage.transaction import Effect, Rank
from tests.support.delivery import ANA, BERND, CHIARA, DIEGO, EVERYBODY, Heard, Post


@pytest.fixture
def post(database: Database, sandbox: Sandbox, heard: Heard) -> Iterator[Post]:
    with Post(database, sandbox.url, listener=heard) as started:
        yield started


def button(text: str = "Yes", data: str = "y") -> dict[str, object]:
    return {"buttons": [[{"text": text, "data": data}]]}


def test_a_message_arrives_and_its_number_is_written_down(post: Post) -> None:
    row = post.say(ANA, Effect.MESSAGE, {"text": "<b>Good</b> morning", **button()})
    post.settle()
    [message] = post.api.from_bot(ANA)
    assert message["text"] == "Good morning"
    assert message["entities"][0]["type"] == "bold"
    assert message["buttons"][0][0]["text"] == "Yes"
    found = post.row(row)
    assert (found.outcome, found.message_id, found.attempts) == ("sent", message["id"], 0)


def test_messages_of_a_chat_arrive_in_the_order_in_which_they_were_said(post: Post) -> None:
    for chat in EVERYBODY:
        post.api.fault("delay", method="sendMessage", delay=0.4, times=1, chat=chat)
        post.text(chat, *(f"{chat} number {number}" for number in range(12)))
    post.settle()
    for chat in EVERYBODY:
        assert post.read(chat) == [f"{chat} number {number}" for number in range(12)]


def test_many_chats_are_served_at_once(post: Post) -> None:
    users = [post.api.add_user(f"User {number}")["id"] for number in range(150)]
    for user in users:
        post.api.send(user, "hello")
    post.api.delay(0.5)
    began = time.monotonic()
    post.say_all([(user, Effect.MESSAGE, {"text": "to you"}, {}) for user in users])
    post.settle()
    assert [post.read(user) for user in users] == [["to you"]] * 150
    assert time.monotonic() - began < 150 * 0.5 / 10, "one after the other they would have taken 75 s"


def test_keyboards_replies_and_silence_are_passed_on(post: Post) -> None:
    [first] = post.text(ANA, "first")
    post.settle()
    answered = post.row(first).message_id
    post.say(ANA, Effect.MESSAGE, {"text": "a", "keyboard": {"rows": [["One", "Two"]], "once": True}})
    post.say(ANA, Effect.MESSAGE, {"text": "b", "remove_keyboard": True, "reply_to": answered, "silent": True})
    post.settle()
    _, keyboard, gone = [call["params"] for call in post.api.calls("sendMessage")]
    assert keyboard["reply_markup"]["keyboard"] == [[{"text": "One"}, {"text": "Two"}]]
    assert keyboard["reply_markup"]["one_time_keyboard"] is True
    assert gone["reply_markup"] == {"remove_keyboard": True}
    assert gone["reply_parameters"]["message_id"] == answered
    assert gone["disable_notification"] is True


def test_a_slot_is_edited_in_place(post: Post) -> None:
    post.text(ANA, "received", slot="tracker 1")
    post.settle()
    row = post.text(ANA, "assessed", slot="tracker 1", edits=True)[0]
    post.settle()
    assert post.read(ANA) == ["assessed"]
    assert post.row(row).message_id == post.api.from_bot(ANA)[0]["id"]


def test_an_edit_said_with_its_message_waits_for_it(post: Post) -> None:
    post.say_all(
        [
            (ANA, Effect.MESSAGE, {"text": "received"}, {"slot": "tracker 1"}),
            (ANA, Effect.MESSAGE, {"text": "assessed"}, {"slot": "tracker 1", "edits": True}),
        ]
    )
    post.settle()
    assert post.read(ANA) == ["assessed"]
    assert post.effects("editMessageText") == 1


def test_pending_edits_of_a_slot_collapse_into_the_last(post: Post) -> None:
    post.text(ANA, "received", slot="tracker 1")
    post.settle()
    rows = post.text(ANA, "one", "two", "three", "four", slot="tracker 1", edits=True)
    post.settle()
    assert post.read(ANA) == ["four"]
    assert [post.row(row).outcome for row in rows] == ["collapsed", "collapsed", "collapsed", "sent"]
    assert post.effects("editMessageText") == 1


def test_the_last_edit_before_a_new_message_of_the_slot_is_made(post: Post) -> None:
    """A form's question keeps its answer readable before the next question takes the slot over."""
    post.text(ANA, "Product?", slot="form")
    post.settle()
    post.say_all(
        [
            (ANA, Effect.MESSAGE, {"text": "Product: X20"}, {"slot": "form", "edits": True}),
            (ANA, Effect.MESSAGE, {"text": "What happened?"}, {"slot": "form"}),
            (ANA, Effect.MESSAGE, {"text": "What happened? (in full)"}, {"slot": "form", "edits": True}),
        ]
    )
    post.settle()
    assert post.read(ANA) == ["Product: X20", "What happened? (in full)"]


def test_an_edit_that_changes_nothing_counts_as_delivered(post: Post) -> None:
    post.text(ANA, "same", slot="s")
    post.settle()
    row = post.text(ANA, "same", slot="s", edits=True)[0]
    post.settle()
    assert post.row(row).outcome == "sent"
    assert post.read(ANA) == ["same"]


def test_an_edit_of_a_message_that_is_gone_is_sent_anew_and_the_slot_moves(post: Post) -> None:
    post.text(ANA, "received", slot="s")
    post.settle()
    post.api.delete(ANA, post.api.from_bot(ANA)[0]["id"])
    post.text(ANA, "assessed", slot="s", edits=True)
    post.settle()
    [message] = post.api.from_bot(ANA)
    assert message["text"] == "assessed"
    slot = post.slot("s")
    assert slot is not None
    assert slot.message_id == message["id"]


def test_a_press_is_answered_and_a_stale_answer_is_dropped(post: Post) -> None:
    post.say(ANA, Effect.MESSAGE, {"text": "sure?", **button()})
    post.settle()
    query = post.api.press(ANA, post.api.from_bot(ANA)[0]["id"], "y")
    answered = post.say(0, Effect.ANSWER, {"query": query, "text": "Noted"}, expires=time.time() + 10)
    stale = post.say(0, Effect.ANSWER, {"query": "17", "text": "Noted"}, expires=time.time() - 1)
    post.settle()
    assert post.row(answered).outcome == "sent"
    assert post.row(stale).outcome == "expired"
    assert post.effects("answerCallbackQuery") == len(post.api.calls("answerCallbackQuery")) == 1


def test_an_answer_that_comes_too_late_for_telegram_is_no_failure(post: Post, heard: Heard) -> None:
    row = post.say(0, Effect.ANSWER, {"query": "unknown", "text": "Noted"})
    post.settle()
    assert post.row(row).outcome == "expired"
    assert heard.refused_rows == []


def test_small_effects_on_messages(post: Post) -> None:
    said = post.api.send(ANA, "good machine")
    first, second = post.say_all([(ANA, Effect.MESSAGE, {"text": text, **button()}, {}) for text in ("one", "two")])
    post.say(ANA, Effect.REACTION, {"message": said["id"], "emoji": "👌"})
    post.say(ANA, Effect.RETEXT, {"row": first, "text": "eins"})
    post.say(ANA, Effect.RETEXT, {"row": second, "text": "zwei"})
    post.settle()
    assert post.read(ANA) == ["eins", "zwei"]
    assert post.effects("setMessageReaction") == 1
    assert {row.outcome for row in post.rows()} == {"sent"}


def test_copies_albums_and_documents(post: Post, tmp_path: Path) -> None:
    said = post.api.send(ANA, "look at this")
    pieces = [m["id"] for m in post.api.album(ANA, [{"photo": {"sample": True}}] * 3, caption="the leak")]
    file = tmp_path / "report.txt"
    file.write_text("figures")
    post.say(AGENTS_CHAT, Effect.COPY, {"head": "<b>Ana</b> writes"}, source=(ANA, said["id"]))
    album = post.say(AGENTS_CHAT, Effect.ALBUM, {"messages": pieces}, source=(ANA, pieces[0]))
    document = {"path": str(file), "name": "October.txt", "caption": "the <i>report</i>"}
    post.say(AGENTS_CHAT, Effect.DOCUMENT, document)
    post.settle()
    assert post.read(AGENTS_CHAT) == ["Ana writes", "look at this", "the leak", "", "", "the report"]
    assert post.row(album).message_ids == [m["id"] for m in post.api.from_bot(AGENTS_CHAT)[2:5]]
    assert post.api.calls("sendDocument")[0]["params"]["document"]["file"] == "October.txt"


def test_a_retext_reaches_the_caption_of_a_copied_photo(post: Post) -> None:
    said = post.api.send(ANA, photo={"sample": True}, caption="it leaks")
    copy = post.say(AGENTS_CHAT, Effect.COPY, source=(ANA, said["id"]))
    post.settle()
    post.say(AGENTS_CHAT, Effect.RETEXT, {"message": post.row(copy).message_id, "text": "it leaks a lot"})
    post.settle()
    assert post.read(AGENTS_CHAT) == ["it leaks a lot"]


def test_a_file_that_is_not_there_is_refused_and_the_lane_goes_on(post: Post, heard: Heard) -> None:
    row = post.say(ANA, Effect.DOCUMENT, {"path": "/nowhere/report.xlsx"})
    post.text(ANA, "after it")
    post.settle()
    assert [id for id, _ in heard.refused_rows] == [row]
    assert post.read(ANA) == ["after it"]


def test_a_long_text_comes_in_parts_with_the_buttons_under_the_last(post: Post) -> None:
    text = "\n\n".join(f"<b>Paragraph {number}</b> " + "a & b ".replace("&", "&amp;") * 150 for number in range(12))
    row = post.say(ANA, Effect.MESSAGE, {"text": text, **button()})
    post.settle()
    messages = post.api.from_bot(ANA)
    assert len(messages) == 3
    assert [bool(message["buttons"]) for message in messages] == [False, False, True]
    assert all(message["text"].startswith("Paragraph") for message in messages)
    assert post.row(row).message_ids == [message["id"] for message in messages]
    assert post.row(row).message_id == messages[-1]["id"]


def test_parts_that_stand_are_not_sent_again_after_a_failure(post: Post) -> None:
    post.text(ANA, "before")
    post.settle()
    text = "\n\n".join(letter * 3000 for letter in "abc")
    post.api.fault("502", method="sendMessage", times=1, chat=BERND)
    post.api.fault("429", method="sendMessage", times=1, chat=ANA)
    post.text(ANA, text)
    post.text(BERND, text)
    post.settle()
    assert [part[0] for part in post.read(ANA)[1:]] == ["a", "b", "c"]
    assert [part[0] for part in post.read(BERND)] == ["a", "b", "c"]


def test_a_caption_that_is_too_long_becomes_a_message_of_its_own(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("figures")
    said = post.api.send(ANA, photo={"sample": True})
    post.say(BERND, Effect.COPY, {"caption": "c" * 1500}, source=(ANA, said["id"]))
    post.say(CHIARA, Effect.DOCUMENT, {"path": str(file), "caption": "d" * 1500, **button()})
    post.settle()
    assert post.read(BERND) == ["", "c" * 1500]
    assert post.read(CHIARA) == ["", "d" * 1500]
    assert [bool(message["buttons"]) for message in post.api.from_bot(CHIARA)] == [False, True]


def test_unreadable_markup_does_not_cost_the_words(post: Post) -> None:
    post.text(ANA, "5 < 6 and <b>bold")
    post.settle()
    assert post.read(ANA) == ["5 < 6 and bold"]


def picture(folder: Path, name: str = "steps.png") -> str:
    path = folder / name
    path.write_bytes(sample("photo")[0] + name.encode())
    return str(path)


def test_a_picture_is_uploaded_once_and_then_known_by_its_content(post: Post, tmp_path: Path) -> None:
    path = picture(tmp_path)
    for chat in EVERYBODY:
        post.say(chat, Effect.MESSAGE, {"text": "Step 1", "picture": path, **button()})
        post.settle()
    uploads = [isinstance(call["params"]["photo"], dict) for call in post.api.calls("sendPhoto")]
    assert uploads == [True, False, False, False]
    assert post.read(DIEGO) == ["Step 1"]


def test_a_picture_that_telegram_forgot_is_uploaded_again(post: Post, tmp_path: Path) -> None:
    path = picture(tmp_path)
    post.say(ANA, Effect.MESSAGE, {"text": "Step 1", "picture": path})
    post.settle()
    post.api.fault("400", method="sendPhoto", description="Bad Request: wrong file identifier/HTTP URL specified")
    post.say(BERND, Effect.MESSAGE, {"text": "Step 1", "picture": path})
    post.settle()
    assert post.read(BERND) == ["Step 1"]
    assert isinstance(post.api.calls("sendPhoto")[-1]["params"]["photo"], dict)


def test_a_missing_picture_does_not_cost_the_words(post: Post) -> None:
    post.say(ANA, Effect.MESSAGE, {"text": "Step 1", "picture": "/nowhere/steps.png"})
    post.settle()
    assert post.read(ANA) == ["Step 1"]


def test_a_slot_goes_through_pictures_and_texts(post: Post, tmp_path: Path) -> None:
    one, two = picture(tmp_path, "one.png"), picture(tmp_path, "two.png")
    for content in (
        {"text": "Step 1", "picture": one}, {"text": "Step 2", "picture": two}, {"text": "Step 3"},
        {"text": "Step 4", "picture": one}, {"text": "5" * 2000, "picture": two},
    ):  # fmt: skip
        post.say(ANA, Effect.MESSAGE, {**content, **button()}, slot="course", edits=True)
        post.settle()
        newest = post.api.from_bot(ANA)[-1]
        slot = post.slot("course")
        assert slot is not None
        assert (newest.get("text") or newest.get("caption")) == content["text"]
        assert slot.message_id == newest["id"]
        assert newest["buttons"]
    assert post.effects("editMessageMedia") == 2


def test_a_customer_who_blocked_the_bot_gets_one_call_and_no_storm(post: Post, heard: Heard) -> None:
    post.api.block(ANA)
    [row] = post.text(ANA, "are you there?")
    [other] = post.text(BERND, "and you?")
    post.settle()
    time.sleep(1.2)
    assert len(post.api.calls("sendMessage")) == 2
    assert heard.refused_rows == [(row, "blocked")]
    assert post.row(row).outcome == "refused"
    assert post.row(other).outcome == "sent"


def test_somebody_who_never_wrote_is_gone(post: Post, heard: Heard) -> None:
    row = post.say(77001, Effect.MESSAGE, {"text": "hello"})
    post.settle()
    assert heard.refused_rows == [(row, "gone")]


def test_watched_rows_are_reported_and_no_others(post: Post, heard: Heard) -> None:
    [watched] = post.text(ANA, "one", watched=True)
    post.text(ANA, "two")
    post.settle()
    assert heard.sent_rows == [watched]


def test_trouble_of_one_chat_stops_no_other(post: Post) -> None:
    post.api.fault("429", method="sendMessage", times=1, chat=ANA, retry_after=3)
    post.text(ANA, "a1", "a2")
    post.text(BERND, "b1", "b2")
    while post.read(BERND) != ["b1", "b2"]:
        time.sleep(0.02)
    assert post.read(ANA) == []
    post.settle()
    assert post.read(ANA) == ["a1", "a2"]


def test_what_is_pointless_when_late_is_dropped_when_late(post: Post) -> None:
    post.api.fault("429", method="sendMessage", times=1, chat=ANA, retry_after=2)
    row = post.say(ANA, Effect.MESSAGE, {"text": "a code"}, expires=time.time() + 1)
    post.text(ANA, "after it")
    post.settle()
    assert post.row(row).outcome == "expired"
    assert post.read(ANA) == ["after it"]


def test_answers_to_writers_go_before_a_heap_of_invitations(post: Post, sandbox: Sandbox) -> None:
    """Also in the chat where an invitation stands first: it makes way by going first."""
    users = [post.api.add_user(f"User {number}")["id"] for number in range(100)]
    for user in users:
        post.api.send(user, "hello")
    post.stop()
    post.say_all([(user, Effect.MESSAGE, {"text": "how was it?"}, {"rank": 1}) for user in users])
    post.text(users[-1], "your answer", rank=0)
    post.text(ANA, "your answer", rank=0)
    with Post(post.db, sandbox.url, rates="chat=1/s burst 5, all=40/s") as slow:
        slow.settle()
        asked = [call["params"]["chat_id"] for call in slow.api.calls("sendMessage")]
    assert asked.index(ANA) < 5
    assert asked.index(users[-1]) < 5
    assert asked.index(users[-1], asked.index(users[-1]) + 1) < 50
    post.start()


def test_the_groups_budget_goes_to_customers_words_first(post: Post, sandbox: Sandbox) -> None:
    topics = {rank: post.case(f"K-{rank}") for rank in (2, 1, 0)}
    for to in topics.values():
        post.say(to, Effect.MESSAGE, {"text": "the card"})
    post.settle()
    post.stop()
    for number in range(3):
        for rank, to in topics.items():
            post.say(to, Effect.MESSAGE, {"text": f"rank {rank}, {number}"}, rank=rank)
    with Post(post.db, sandbox.url, rates="group=3/s") as slow:
        slow.settle()
        said = [call["params"]["text"] for call in slow.api.calls("sendMessage")]
    assert said[3:6] == [f"rank 0, {number}" for number in range(3)]
    assert sorted(said[6:]) == [f"rank {rank}, {number}" for rank in (1, 2) for number in range(3)]
    post.start()


def test_words_have_a_part_of_the_groups_budget_that_nothing_else_uses(post: Post, sandbox: Sandbox) -> None:
    """A morning on which many cases come: their cards take up what they may, and words go all the same, at once."""
    cards = [post.case(f"K-{number}") for number in range(40)]
    talking = post.case("K-talking")
    post.say(talking, Effect.MESSAGE, {"text": "the card of the case that is spoken about"})
    post.settle()
    post.stop()
    for to in cards:
        post.say(to, Effect.MESSAGE, {"text": "a card"}, rank=Rank.CARD)
    before = len(post.api.calls())
    with Post(post.db, sandbox.url, rates="group=20/h") as slow:
        _until_still(slow)
        for number in range(10):
            slow.say(talking, Effect.MESSAGE, {"text": f"word {number}"}, rank=Rank.WORDS)
        _until_still(slow)
        for number in range(10):
            slow.say(AGENTS_CHAT, Effect.MESSAGE, {"text": f"answer {number}"}, rank=Rank.ANSWER)
        _until_still(slow)
        slow.say(talking, Effect.MESSAGE, {"text": "word 10"}, rank=Rank.WORDS)
        _until_still(slow)
        gone = [call["method"] for call in slow.api.calls()[before:]]
        assert slow.read(AGENTS_CHAT, slow.topic(talking).thread_id)[1:] == [f"word {number}" for number in range(11)]
        answers = [each for each in slow.read(AGENTS_CHAT) if each.startswith("answer")]
        assert answers == ["answer 0", "answer 1", "answer 2"], "and one is free for the next word"
    assert len(gone) == 20, "all that an hour allows"
    assert gone[:6].count("createForumTopic") >= 3 and slow.left() == 47 - gone[:6].count("sendMessage")
    post.start()


def _until_still(post: Post) -> None:
    """Wait until nothing more goes out."""
    count, since = -1, 0.0
    while (now := len(post.api.calls())) != count or time.monotonic() - since < 3.0:
        if now != count:
            count, since = now, time.monotonic()
        time.sleep(0.05)
