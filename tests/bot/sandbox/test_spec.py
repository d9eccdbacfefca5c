"""The sandbox held against the Bot API as a table of facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto

from bot.sandbox import server
from bot.sandbox.addressing import CAPTION_LIMIT, TEXT_LIMIT
from bot.sandbox.client import SandboxClient
from bot.sandbox.methods_topics import TITLE_LIMIT
from bot.sandbox.registry import METHODS
from bot.sandbox.samples import ogg, png
from bot.sandbox.seed import AGENTS_CHAT
from bot.sandbox.spec import Spec

FILE = Path(__file__).parent / "botapi.tsv"
ANA, LENA = 1001, 9001
# Older forms of parameters that Telegram still takes.
OLDER = {"reply_to_message_id", "allow_sending_without_reply", "disable_web_page_preview"}


@pytest.fixture(scope="module")
def spec() -> Spec:
    return Spec(FILE)


@pytest.fixture
def sandbox():
    with server.Sandbox(spec_path=FILE) as running:
        yield running


@pytest.mark.parametrize("name", sorted(METHODS))
def test_every_method_takes_the_documented_parameters(spec, name):
    method, fields = METHODS[name], spec.methods[name]
    assert method.known - OLDER == set(fields)
    assert set(method.required) == {field for field, described in fields.items() if described.required}


def test_the_limits_of_texts_are_the_documented_ones(spec):
    limits = {
        ("sendmessage", "text"): TEXT_LIMIT,
        ("editmessagetext", "text"): TEXT_LIMIT,
        ("sendphoto", "caption"): CAPTION_LIMIT,
        ("createforumtopic", "name"): TITLE_LIMIT,
    }
    assert {where: spec.methods[where[0]][where[1]].limit[1] for where in limits} == limits
    assert spec.types["InlineKeyboardButton"]["callback_data"].limit == (1, 64)


def play(people: SandboxClient) -> None:
    """People do everything they can do."""
    message = people.send(ANA, "hello /start https://example.org")
    people.send(ANA, "and", reply_to=message["id"])
    people.edit(ANA, message["id"], "hello again")
    people.react(ANA, message["id"], "👍")
    for kind in ("photo", "video", "voice", "document", "audio", "animation", "video_note", "sticker"):
        people.send(ANA, **{kind: {"sample": True}})
    people.send(ANA, location={"latitude": 48.1, "longitude": 11.5})
    people.album(ANA, [{"photo": {"sample": True}}, {"video": {"sample": True}}], caption="both")
    people.press(ANA, message["id"], "x")
    people.press(ANA, 999, "of a message that is gone")
    people.block(ANA)
    people.block(ANA, False)
    people.send(LENA, "in general", chat=AGENTS_CHAT)
    people.upgrade(people.add_group("Old", kind="group", members=[LENA])["id"])


def test_every_update_is_as_documented(spec, people, api):
    api(
        "getUpdates",
        allowed_updates=["message", "edited_message", "callback_query", "message_reaction", "my_chat_member"],
    )
    play(people)
    updates = api("getUpdates")["result"]
    assert len(updates) > 15
    assert [fault for update in updates for fault in spec.faults(["Update"], update, "Update")] == []


def test_every_answer_is_as_documented_and_no_call_of_a_known_client_violates_the_data(spec, people, as_bot):
    play(people)

    async def talk(bot: Bot) -> None:
        buttons = InlineKeyboardMarkup([[InlineKeyboardButton("go", callback_data="go")]])
        topic = (await bot.create_forum_topic(AGENTS_CHAT, "K-1", icon_color=7322096)).message_thread_id
        sent = await bot.send_message(ANA, "<b>x</b>", parse_mode="HTML", reply_markup=buttons)
        await bot.edit_message_text("y", ANA, sent.message_id)
        await bot.edit_message_reply_markup(ANA, sent.message_id, reply_markup=buttons)
        photo = await bot.send_photo(ANA, png(), caption="c", reply_to_message_id=sent.message_id)
        await bot.edit_message_caption(ANA, photo.message_id, caption="d")
        await bot.edit_message_media(InputMediaPhoto(png(30, 30)), ANA, photo.message_id)
        await bot.send_voice(AGENTS_CHAT, ogg(), message_thread_id=topic)
        await bot.send_media_group(ANA, [InputMediaPhoto(png()), InputMediaPhoto(png())])
        await bot.copy_message(AGENTS_CHAT, ANA, 1, message_thread_id=topic)
        await bot.copy_messages(AGENTS_CHAT, ANA, [1, 2], message_thread_id=topic)
        await bot.forward_message(AGENTS_CHAT, ANA, 1, message_thread_id=topic)
        await bot.edit_forum_topic(AGENTS_CHAT, topic, name="K-2")
        await bot.close_forum_topic(AGENTS_CHAT, topic)
        await bot.pin_chat_message(ANA, sent.message_id)
        await bot.set_message_reaction(ANA, 1, "👍")
        await bot.send_chat_action(ANA, "typing")
        await bot.set_my_commands([("start", "Start")], language_code="de")
        await bot.send_location(ANA, 48.1, 11.5)
        await bot.send_contact(ANA, "+49 89 1", "Ana")
        for chat in (ANA, AGENTS_CHAT):
            await bot.get_chat(chat)
            await bot.get_chat_member(chat, 4200001)
            await bot.get_chat_member_count(chat)
        await bot.get_chat_administrators(AGENTS_CHAT)
        await bot.get_my_commands(language_code="de")
        await bot.get_webhook_info()
        await bot.get_file(photo.photo[-1].file_id)
        await bot.delete_messages(ANA, [sent.message_id])

    as_bot(talk)
    assert people.state()["violations"] == []
    calls = people.calls()
    assert len(calls) > 30 and not [call for call in calls if "error" in call]
    assert [f for c in calls for f in spec.answer_faults(c["method"], c["result"])] == []


def test_faulty_calls_are_noted_as_violations(people, api):
    people.send(ANA, "hello")
    api("sendMessage", chat_id=ANA, text="x", colour="red", protect_content="maybe")
    api("sendMessage", chat_id=ANA, text="x", reply_markup={"inline_keyboard": [[{"text": "x", "data": "y"}]]})
    api("sendMessage", chat_id=ANA)
    noted = " | ".join(v["violation"] for v in people.state()["violations"])
    for words in (
        "unknown parameter colour",
        "protect_content is no Boolean",
        "reply_markup.inline_keyboard[0][0].data is unknown",
        "missing text",
    ):
        assert words in noted
