"""The local Bot API server answers as Telegram does where a support bot meets it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest, InvalidToken

from bot.sandbox.seed import AGENTS_CHAT

ANA, LENA = 1001, 9001


# getting updates


def test_updates_come_in_order_and_an_offset_confirms_them(people, api):
    for text in ("one", "two", "three"):
        people.send(ANA, text)
    first = api("getUpdates", limit=2)["result"]
    assert [u["message"]["text"] for u in first] == ["one", "two"]
    assert first[1]["update_id"] == first[0]["update_id"] + 1
    assert api("getUpdates", limit=2)["result"] == first, "nothing was confirmed yet"
    rest = api("getUpdates", offset=first[1]["update_id"] + 1)["result"]
    assert [u["message"]["text"] for u in rest] == ["three"]
    assert api("getUpdates", offset=rest[0]["update_id"] + 1)["result"] == []


def test_a_negative_offset_keeps_only_the_last_updates(people, api):
    for text in ("one", "two", "three"):
        people.send(ANA, text)
    assert [u["message"]["text"] for u in api("getUpdates", offset=-1)["result"]] == ["three"]
    assert [u["message"]["text"] for u in api("getUpdates")["result"]] == ["three"]


def test_a_long_poll_ends_with_the_first_update(people, api):
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(api, "getUpdates", timeout=15)
        people.wait(lambda: people.send(ANA, "hello"))
        assert poll.result()["result"][0]["message"]["text"] == "hello"


def test_a_second_poll_ends_the_first_with_a_conflict(sandbox, people, api):
    def both() -> tuple[dict, dict]:
        with ThreadPoolExecutor() as pool:
            first = pool.submit(api, "getUpdates", timeout=20)
            while not sandbox.world.updates.polled:
                pass
            second = pool.submit(api, "getUpdates", timeout=20)
            answer = first.result()
            people.send(ANA, "for the second")
            return answer, second.result()

    first, second = both()
    assert first["error_code"] == 409
    assert first["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert second["result"][0]["message"]["text"] == "for the second"


def test_reactions_are_told_only_when_asked_for_and_the_wish_is_remembered(people, api):
    message = people.send(ANA, "hello")
    people.react(ANA, message["id"], "👍")
    assert [sorted(u) for u in api("getUpdates")["result"]] == [["message", "update_id"]]
    api("getUpdates", allowed_updates=["message_reaction"], offset=-1)
    people.react(ANA, message["id"], None)
    people.send(ANA, "not wanted any more")
    latest = api("getUpdates")["result"][-1]["message_reaction"]
    assert latest["old_reaction"] == [{"type": "emoji", "emoji": "👍"}] and latest["new_reaction"] == []


def test_wrong_tokens_and_unknown_methods_are_refused(sandbox, api):
    assert api("sendNonsense") == {"ok": False, "error_code": 404, "description": "Not Found"}
    answer = httpx.get(f"{sandbox.url}/bot1:WRONG/getMe")
    assert answer.status_code == 401 and answer.json()["description"] == "Unauthorized"

    async def me() -> None:
        async with Bot("7:OTHER", base_url=f"{sandbox.url}/bot") as bot:
            await bot.get_me()

    with pytest.raises(InvalidToken):
        asyncio.run(me())


@pytest.mark.parametrize(
    "how",
    [
        {"json": {"chat_id": ANA, "text": "hi"}},
        {"data": {"chat_id": ANA, "text": "hi"}},
        {"params": {"chat_id": ANA, "text": "hi"}},
        {"files": {"chat_id": (None, str(ANA)), "text": (None, "hi")}},
    ],
)
def test_parameters_may_come_in_any_of_the_four_ways(sandbox, people, how):
    people.send(ANA, "hello")
    answer = httpx.post(f"{sandbox.url}/bot{sandbox.token}/SENDMESSAGE", **how).json()
    assert answer["result"]["text"] == "hi"


# sending


def test_texts_are_checked_like_telegram_does(people, api, refusal):
    people.send(ANA, "hello")
    say = {"chat_id": ANA}
    assert refusal("sendMessage", **say) == "Bad Request: message text is empty"
    assert refusal("sendMessage", **say, text=" \n ") == "Bad Request: message text is empty"
    assert refusal("sendMessage", **say, text="😀" * 2049) == "Bad Request: message is too long"
    assert api("sendMessage", **say, text="<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")["ok"]
    assert refusal("sendMessage", **say, text="x", parse_mode="Elvish") == "Bad Request: unsupported parse_mode"
    assert refusal("sendMessage", text="x") == "Bad Request: chat_id is empty"
    assert refusal("sendMessage", chat_id=5, text="x") == "Bad Request: chat not found"
    assert refusal("sendMessage", **say, text="x", message_thread_id=77) == "Bad Request: message thread not found"
    reply = {"message_id": 999}
    assert refusal("sendMessage", **say, text="x", reply_parameters=reply) == (
        "Bad Request: message to be replied not found"
    )
    assert api("sendMessage", **say, text="x", reply_parameters=reply | {"allow_sending_without_reply": True})["ok"]


def test_nobody_is_written_to_first_or_after_blocking(people, api, refusal):
    assert refusal("sendMessage", chat_id=1002, text="x") == "Bad Request: chat not found"
    answer = api("sendMessage", chat_id=LENA, text="x")
    assert (answer["error_code"], answer["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    people.send(ANA, "hello")
    people.block(ANA)
    assert refusal("sendMessage", chat_id=ANA, text="x") == "Forbidden: bot was blocked by the user"
    change = api("getUpdates")["result"][-1]["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    people.block(ANA, False)
    assert api("sendMessage", chat_id=ANA, text="x")["ok"]


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ([1], "object expected as reply markup"),
        ({"inline_keyboard": {}}, 'field "inline_keyboard" must be of type Array'),
        (
            {"inline_keyboard": [[{"text": "x"}]]},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "ä" * 32 + "x"}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": ""}]]}, "BUTTON_DATA_INVALID"),
        (
            {"inline_keyboard": [[{"text": "x", "url": "http://localhost:8080/"}]]},
            "inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "url": "ftp://a.example/"}]]},
            "inline keyboard button URL 'ftp://a.example/' is invalid: Unsupported URL protocol",
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]}, "reply markup is too long"),
    ],
)
def test_keyboards_are_checked(people, refusal, markup, error):
    people.send(ANA, "hello")
    assert refusal("sendMessage", chat_id=ANA, text="x", reply_markup=markup) == f"Bad Request: {error}"


def test_the_longest_callback_data_passes_and_comes_back(people, as_bot):
    people.send(ANA, "hello")

    async def talk(bot: Bot) -> None:
        buttons = InlineKeyboardMarkup([[InlineKeyboardButton("go", callback_data="x" * 64)]])
        sent = await bot.send_message(ANA, "press", reply_markup=buttons)
        query_id = people.press_text(ANA, people.messages(ANA)[-1], "go")
        query = (await bot.get_updates(offset=-1))[0].callback_query
        assert query is not None and query.id == query_id and query.data == "x" * 64
        assert query.message is not None and query.message.message_id == sent.message_id
        with pytest.raises(BadRequest, match=r"MESSAGE_TOO_LONG|Message_too_long"):
            await bot.answer_callback_query(query_id, "x" * 201)
        assert await bot.answer_callback_query(query_id, "done", show_alert=True)
        with pytest.raises(BadRequest, match=r"too old and response timeout expired or query id is invalid$"):
            await bot.answer_callback_query(query_id)

    as_bot(talk)
    toast = people.events(after=0)["changes"][-1]
    assert (toast["type"], toast["text"], toast["alert"], toast["user"]) == ("toast", "done", True, ANA)


# editing and deleting


def test_edits_tell_apart_what_cannot_be_edited(people, as_bot):
    theirs = people.send(ANA, "hello")

    async def talk(bot: Bot) -> None:
        buttons = InlineKeyboardMarkup([[InlineKeyboardButton("go", callback_data="go")]])
        sent = await bot.send_message(ANA, "one", reply_markup=buttons)
        with pytest.raises(BadRequest) as unchanged:
            await bot.edit_message_text("one", ANA, sent.message_id, reply_markup=buttons)
        assert unchanged.value.message == (
            "Message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
        edited = await bot.edit_message_text("one", ANA, sent.message_id)
        assert edited.reply_markup is None, "an edit without keyboard takes the keyboard away"
        with pytest.raises(BadRequest, match=r"^Message to edit not found$"):
            await bot.edit_message_text("two", ANA, 999)
        with pytest.raises(BadRequest, match=r"^Message can't be edited$"):
            await bot.edit_message_text("two", ANA, theirs["id"])
        with pytest.raises(BadRequest, match=r"^There is no caption in the message to edit$"):
            await bot.edit_message_caption(ANA, sent.message_id, caption="two")
        keyboard = await bot.send_message(ANA, "k", reply_markup=ReplyKeyboardMarkup([["Yes"]]))
        with pytest.raises(BadRequest, match=r"^Message can't be edited$"):
            await bot.edit_message_text("two", ANA, keyboard.message_id)
        assert await bot.delete_message(ANA, sent.message_id)
        with pytest.raises(BadRequest, match=r"^Message to delete not found$"):
            await bot.delete_message(ANA, sent.message_id)

    as_bot(talk)
    assert people.chat(ANA)["reply_keyboard"]["keyboard"] == [[{"text": "Yes"}]]


def test_old_messages_cannot_be_deleted_for_everyone(people, api, refusal):
    people.send(ANA, "hello")
    sent = api("sendMessage", chat_id=ANA, text="x")["result"]
    people.clock("49 hours")
    assert refusal("deleteMessage", chat_id=ANA, message_id=sent["message_id"]) == (
        "Bad Request: message can't be deleted for everyone"
    )


def test_an_update_keeps_what_it_said_when_the_message_is_edited_later(people, api):
    message = people.send(ANA, "first")
    people.edit(ANA, message["id"], "second")
    updates = api("getUpdates")["result"]
    assert updates[0]["message"]["text"] == "first"
    assert updates[1]["edited_message"]["text"] == "second" and "edit_date" in updates[1]["edited_message"]


# topics


def test_messages_in_a_topic_carry_the_topic(people, as_bot):
    async def talk(bot: Bot) -> int:
        topic = await bot.create_forum_topic(AGENTS_CHAT, "K-2026-000001")
        sent = await bot.send_message(AGENTS_CHAT, "card", message_thread_id=topic.message_thread_id)
        assert sent.is_topic_message and sent.message_thread_id == topic.message_thread_id
        assert sent.reply_to_message is not None and sent.reply_to_message.forum_topic_created is not None
        people.send(LENA, "answer", chat=AGENTS_CHAT, thread=topic.message_thread_id)
        people.send(LENA, "general", chat=AGENTS_CHAT)
        answer, general = (u.message for u in await bot.get_updates())
        assert answer is not None and answer.message_thread_id == topic.message_thread_id
        assert answer.reply_to_message is not None and answer.reply_to_message.forum_topic_created is not None
        assert general is not None and general.message_thread_id is None and general.is_topic_message is None
        return topic.message_thread_id

    thread = as_bot(talk)
    shown = people.messages(AGENTS_CHAT, thread)
    assert [m["text"] for m in shown] == ["", "card", "answer"]
    assert shown[0]["service"]["type"] == "forum_topic_created" and shown[1]["reply_to"] is None


def test_a_topic_deleted_by_hand_is_gone_without_notice(people, api, refusal):
    made = api("createForumTopic", chat_id=AGENTS_CHAT, name="x")["result"]
    topic = {"chat_id": AGENTS_CHAT, "message_thread_id": made["message_thread_id"]}
    sent = api("sendMessage", **topic, text="card")["result"]
    people.topic(AGENTS_CHAT, topic["message_thread_id"], "delete")
    assert api("getUpdates")["result"] == []
    assert refusal("sendMessage", **topic, text="y") == "Bad Request: message thread not found"
    assert refusal("editForumTopic", **topic, name="y") == "Bad Request: TOPIC_DELETED"
    assert refusal("editMessageText", chat_id=AGENTS_CHAT, message_id=sent["message_id"], text="y") == (
        "Bad Request: message to edit not found"
    )


def test_topics_need_a_forum_and_the_right(people, api, refusal):
    made = api("createForumTopic", chat_id=AGENTS_CHAT, name="x")["result"]
    topic = {"chat_id": AGENTS_CHAT, "message_thread_id": made["message_thread_id"]}
    assert refusal("editForumTopic", **topic, name="x") == "Bad Request: TOPIC_NOT_MODIFIED"
    assert api("closeForumTopic", **topic)["ok"]
    assert refusal("closeForumTopic", **topic) == "Bad Request: TOPIC_NOT_MODIFIED"
    people.rights(AGENTS_CHAT, can_manage_topics=False)
    assert refusal("sendMessage", **topic, text="y") == "Bad Request: TOPIC_CLOSED"
    assert refusal("createForumTopic", chat_id=AGENTS_CHAT, name="y") == (
        "Bad Request: not enough rights to create a topic"
    )
    me = api("getChatMember", chat_id=AGENTS_CHAT, user_id=4200001)["result"]
    assert me["status"] == "administrator" and me["can_manage_topics"] is False
    plain = people.add_group("Plain", members=[LENA])
    assert refusal("createForumTopic", chat_id=plain["id"], name="y") == "Bad Request: the chat is not a forum"


def test_a_group_that_becomes_a_supergroup_names_its_new_id(people, api, refusal):
    old = people.add_group("Old", kind="group", members=[LENA])["id"]
    new = people.upgrade(old)
    assert str(new).startswith("-100")
    answer = api("sendMessage", chat_id=old, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": new}
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert [u["message"].get("migrate_to_chat_id") for u in api("getUpdates")["result"]] == [new, None]
    people.member(new, 4200001, "kicked")
    assert refusal("sendMessage", chat_id=new, text="x") == "Forbidden: bot was kicked from the supergroup chat"
