"""Media, albums, copies and markup in the sandbox."""

from __future__ import annotations

import httpx
import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest

from bot.sandbox.limits import Flood
from bot.sandbox.markup import parse_html
from bot.sandbox.page_html import to_html
from bot.sandbox.params import ApiError
from bot.sandbox.samples import pdf, png, sample
from bot.sandbox.seed import AGENTS_CHAT

ANA, LENA = 1001, 9001


def test_a_customers_photo_can_be_downloaded_and_sent_on(people, as_bot):
    people.send(ANA, photo={"sample": True}, caption="it leaks #tank")

    async def talk(bot: Bot) -> None:
        message = (await bot.get_updates())[0].message
        assert message is not None and message.caption == "it leaks #tank"
        assert [size.width for size in message.photo] == [90, 320]
        file = await bot.get_file(message.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == png()
        again = await bot.send_photo(ANA, message.photo[-1].file_id, caption="<b>yours</b>", parse_mode="HTML")
        assert again.photo == message.photo and again.caption == "yours"
        with pytest.raises(BadRequest, match=r"(?i)can't use file of type Photo as Document"):
            await bot.send_document(ANA, message.photo[-1].file_id)
        with pytest.raises(BadRequest, match=r"rong file identifier/http url specified"):
            await bot.send_photo(ANA, "nonsense")

    as_bot(talk)


@pytest.mark.parametrize("kind", ["photo", "video", "voice", "document", "audio", "animation", "video_note", "sticker"])
def test_every_kind_of_file_can_be_uploaded_and_is_seen_on_the_page(sandbox, people, as_bot, kind):
    people.send(ANA, "hello")
    content = sample(kind)[0]

    async def talk(bot: Bot) -> None:
        sent = await getattr(bot, f"send_{kind}")(ANA, content)
        assert sent.effective_attachment

    as_bot(talk)
    (shown,) = people.messages(ANA)[-1]["media"]
    assert shown["kind"] == kind
    fetched = httpx.get(f"{sandbox.url}{shown['url']}")
    assert fetched.content == content and "script-src 'none'" in fetched.headers["content-security-policy"]


def test_too_large_files_are_refused_both_ways(sandbox, people, refusal):
    people.send(ANA, document={"name": "film.mov", "size": 21 * 1024 * 1024})
    document = people.messages(ANA)[-1]["media"][0]
    assert refusal("getFile", file_id=document["file_id"]) == "Bad Request: file is too big"
    answer = httpx.post(
        f"{sandbox.url}/bot{sandbox.token}/sendDocument",
        data={"chat_id": ANA},
        files={"document": ("big.bin", bytes(50 * 1024 * 1024 + 1))},
    )
    assert answer.status_code == 413 and answer.json()["description"] == "Request Entity Too Large"


def test_uploads_are_checked(sandbox, people, refusal):
    people.send(ANA, "hello")
    assert refusal("sendPhoto", chat_id=ANA) == "Bad Request: there is no photo in the request"
    url = f"{sandbox.url}/bot{sandbox.token}/sendPhoto"
    text = httpx.post(url, data={"chat_id": ANA}, files={"photo": ("x.png", b"no picture")}).json()
    assert text["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    empty = httpx.post(url, data={"chat_id": ANA}, files={"photo": ("x.png", b"")}).json()
    assert empty["description"] == "Bad Request: file must be non-empty"
    long = httpx.post(url, data={"chat_id": ANA, "caption": "x" * 1025}, files={"photo": ("x.png", png())}).json()
    assert long["description"] == "Bad Request: message caption is too long"


def test_an_album_arrives_in_pieces_and_is_copied_as_one(people, as_bot):
    people.album(ANA, [{"photo": {"sample": True}}] * 3, caption="three pictures")

    async def talk(bot: Bot) -> None:
        pieces = [u.message for u in await bot.get_updates()]
        assert len({m.media_group_id for m in pieces if m}) == 1 and len(pieces) == 3
        copied = await bot.copy_messages(AGENTS_CHAT, ANA, [m.message_id for m in pieces if m])
        assert len(copied) == 3

    as_bot(talk)
    theirs, ours = people.messages(ANA), people.from_bot(AGENTS_CHAT)
    assert len({m["album"] for m in ours}) == 1 and ours[0]["album"] != theirs[0]["album"]
    assert [m["text"] for m in ours] == ["three pictures", "", ""]


def test_albums_are_sent_with_attached_files_and_their_rules(people, as_bot, refusal):
    people.send(ANA, "hello")

    async def talk(bot: Bot) -> None:
        sent = await bot.send_media_group(ANA, [InputMediaPhoto(png()), InputMediaPhoto(png(), caption="second")])
        assert sent[0].media_group_id == sent[1].media_group_id and sent[1].caption == "second"
        with pytest.raises(BadRequest, match=r"ocument can't be mixed with other media types"):
            await bot.send_media_group(ANA, [InputMediaPhoto(png()), InputMediaDocument(pdf())])
        edited = await bot.edit_message_media(InputMediaPhoto(png(64, 64)), ANA, sent[0].message_id)
        assert edited.photo[-1].width == 64

    as_bot(talk)
    photo = {"type": "photo", "media": people.messages(ANA)[-1]["media"][0]["file_id"]}
    assert refusal("sendMediaGroup", chat_id=ANA, media=[photo] * 11) == (
        "Bad Request: too many messages to send as an album"
    )


def test_copies_take_content_and_leave_the_sender_behind(people, api, refusal):
    message = people.send(ANA, "hello /start")
    source = {"from_chat_id": ANA, "message_id": message["id"]}
    topic = api("createForumTopic", chat_id=AGENTS_CHAT, name="x")["result"]["message_thread_id"]
    copied = api("copyMessage", chat_id=AGENTS_CHAT, message_thread_id=topic, **source)["result"]
    assert list(copied) == ["message_id"]
    forwarded = api("forwardMessage", chat_id=AGENTS_CHAT, message_thread_id=topic, **source)["result"]
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Ana"
    assert [m["forwarded"] for m in people.messages(AGENTS_CHAT, topic)] == [False, False, True]
    assert refusal("copyMessage", chat_id=AGENTS_CHAT, from_chat_id=ANA, message_id=99) == (
        "Bad Request: message to copy not found"
    )
    assert refusal("forwardMessage", chat_id=AGENTS_CHAT, from_chat_id=ANA, message_id=99) == (
        "Bad Request: message to forward not found"
    )
    assert refusal("copyMessage", chat_id=ANA, from_chat_id=AGENTS_CHAT, message_id=topic) == (
        "Bad Request: message can't be copied"
    )


def test_bots_may_react_with_the_emoji_on_the_list_only(people, api, refusal):
    here = {"chat_id": ANA, "message_id": people.send(ANA, "hello")["id"]}
    assert api("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": "👍"}])["ok"]
    assert people.messages(ANA)[0]["reactions"] == [{"user": 4200001, "emoji": "👍"}]
    assert refusal("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": "🦷"}]) == (
        "Bad Request: REACTION_INVALID"
    )
    assert refusal("setMessageReaction", chat_id=ANA, message_id=99) == "Bad Request: message to react not found"


# markup


def test_html_becomes_text_and_entities_in_utf_16_units():
    text, entities = parse_html(
        '😀 <b>bold <i>both</i></b> &lt;x&gt; &nbsp; <a href="https://a.de/?x=1&amp;y=2">link</a>'
    )
    assert text == "😀 bold both <x> &nbsp; link"
    assert entities == [
        {"offset": 3, "length": 9, "type": "bold"},
        {"offset": 8, "length": 4, "type": "italic"},
        {"offset": 24, "length": 4, "type": "text_link", "url": "https://a.de/?x=1&y=2"},
    ]


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("ü<b>x", "Can't find end tag corresponding to start tag b"),
        ("ü<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("1 <b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<span class="x">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_faulty_html_is_refused_in_telegrams_words(html, error):
    with pytest.raises(ApiError) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {error}"


@pytest.mark.parametrize(
    "html",
    [
        "<b>a <i>b</i> c</b>",
        "<blockquote>a <b>b</b></blockquote>",
        "a &amp; &lt;b&gt;",
        "😀<b>😀</b>😀",
        "<pre>x &lt; y</pre>",
    ],
)
def test_the_page_shows_what_was_sent(html):
    assert to_html(*parse_html(html)) == html


def test_the_page_is_safe_whatever_is_sent():
    entities = [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "italic", "offset": 2, "length": 4},
        {"type": "text_link", "offset": 0, "length": 6, "url": "javascript:alert(1)"},
    ]
    assert to_html("<u>&x</u>", entities) == "<b>&lt;u<i>&gt;</i></b><i>&amp;x&lt;</i>/u&gt;"


def test_the_flood_limit_lets_a_burst_pass_and_then_asks_to_wait():
    flood = Flood(on=True)
    assert [flood.refuse("1001") for _ in range(7)] == [0] * 6 + [1]
    assert flood.refuse("1002") == 0, "another chat has a budget of its own"
    assert [flood.refuse("-100") for _ in range(22)][-2:] == [0, 3]
    assert flood.violations == 2
