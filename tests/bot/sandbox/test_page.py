"""The sandbox's page in a real browser, against the real sandbox server; the bot's part is spoken over HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from bot.sandbox.client import SandboxClient
from bot.sandbox.seed import AGENTS_CHAT
from bot.sandbox.server import Sandbox
from tests.support.browser import chromium, troubles_of

pytestmark = pytest.mark.browser

ANA, BERND, LENA, MARCO = 1001, 1002, 9001, 9002


class Speaker:
    """Calls the Bot API as a bot would; attributes are methods."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._http = httpx.Client(base_url=f"{sandbox.url}/bot{sandbox.token}/", timeout=20)

    def __call__(self, method: str, **params: Any) -> Any:
        answer = self._http.post(method, json=params).json()
        assert answer["ok"], answer
        return answer["result"]

    def says(self, chat: int, text: str, **more: Any) -> Any:
        return self("sendMessage", chat_id=chat, text=text, parse_mode="HTML", **more)

    def hears(self, kind: str) -> list[Any]:
        """What has arrived of this kind, confirmed on the way."""
        updates = self("getUpdates", timeout=5)
        if updates:
            self("getUpdates", offset=updates[-1]["update_id"] + 1, timeout=0)
        return [update[kind] for update in updates if kind in update]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def bot(sandbox: Sandbox) -> Speaker:
    return Speaker(sandbox)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, sandbox: Sandbox) -> Iterator[Page]:
    """The open page; errors in its console and requests to anywhere else fail the test."""
    shown = context.new_page()
    troubles = troubles_of(shown, sandbox.url)
    shown.goto(sandbox.url)
    expect(shown.get_by_test_id("clock-now")).not_to_be_empty()
    yield shown
    assert troubles == []


def chat(page: Page) -> Locator:
    return page.get_by_test_id("customer-messages")


def group(page: Page) -> Locator:
    return page.get_by_test_id("agents-messages")


def types(page: Page, text: str, who: str = "customer") -> None:
    page.get_by_test_id(f"{who}-input").fill(text)
    page.get_by_test_id(f"{who}-send").click()


def keys(*names: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": name, "callback_data": name.lower()} for name in names]]}


def test_a_press_reaches_the_bot_and_its_answer_and_edit_are_seen(page: Page, bot: Speaker) -> None:
    types(page, "the X20 is leaking")
    expect(chat(page)).to_contain_text("the X20 is leaking")
    [heard] = bot.hears("message")
    assert (heard["from"]["first_name"], heard["text"]) == ("Ana", "the X20 is leaking")
    asked = bot.says(ANA, "Was <b>anyone hurt</b>?", reply_markup=keys("No", "Yes"))
    expect(chat(page).locator("b")).to_have_text("anyone hurt")
    page.get_by_test_id("inline-button").filter(has_text="No").click()
    [press] = bot.hears("callback_query")
    assert press["data"] == "no"
    bot("answerCallbackQuery", callback_query_id=press["id"], text="Noted")
    expect(page.get_by_test_id("toast")).to_have_text("Noted")
    bot("editMessageText", chat_id=ANA, message_id=asked["message_id"], text="Danger: no")
    edited = page.locator(f'[data-message-id="{asked["message_id"]}"]')
    expect(edited).to_contain_text("Danger: no")
    expect(edited.locator(".edited")).to_have_text("edited")
    expect(edited).to_have_class(re.compile("changed"))
    expect(page.get_by_test_id("inline-button")).to_have_count(0)


def test_an_alert_opens_a_dialog(page: Page, bot: Speaker, people: SandboxClient) -> None:
    people.send(ANA, "hello")
    bot.says(ANA, "Sure?", reply_markup=keys("Yes"))
    page.get_by_test_id("inline-button").click()
    press = bot.hears("callback_query")[0]
    bot("answerCallbackQuery", callback_query_id=press["id"], text="Too late", show_alert=True)
    expect(page.get_by_role("dialog")).to_contain_text("Too late")
    page.get_by_test_id("dialog-ok").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_photo_album_voice_and_own_file_arrive_with_their_caption(page: Page, bot: Speaker) -> None:
    page.get_by_test_id("attach-photo").click()
    types(page, "here it drips")
    expect(chat(page).locator(".photo img")).to_be_visible()
    expect(chat(page)).to_contain_text("here it drips")
    [photo] = bot.hears("message")
    assert photo["caption"] == "here it drips" and photo["photo"]
    page.get_by_test_id("attach").click()
    page.get_by_test_id("customer-attach-album").click()
    page.get_by_test_id("customer-send").click()
    expect(chat(page).locator(".album img")).to_have_count(3)
    album = bot.hears("message")
    assert len(album) == 3 and len({piece["media_group_id"] for piece in album}) == 1
    page.get_by_test_id("customer-file").set_input_files(
        {"name": "bill.txt", "mimeType": "text/plain", "buffer": b"4 cups"}
    )
    page.get_by_test_id("customer-send").click()
    expect(chat(page).locator(".file")).to_contain_text("bill.txt")
    [document] = bot.hears("message")
    assert document["document"]["file_name"] == "bill.txt" and document["document"]["file_size"] == 6


def test_reply_keys_stand_under_the_field_and_are_sent_as_text(page: Page, bot: Speaker, people: SandboxClient) -> None:
    people.send(ANA, "hello")
    bot.hears("message")
    bot.says(ANA, "Which one?", reply_markup={"keyboard": [["Aroma X20", "Grinder M3"]], "one_time_keyboard": True})
    page.get_by_test_id("reply-key").filter(has_text="Grinder M3").click()
    assert [said["text"] for said in bot.hears("message")] == ["Grinder M3"]
    expect(page.get_by_test_id("reply-key")).to_have_count(0)


def test_own_message_can_be_edited_answered_and_reacted_to(page: Page, bot: Speaker, people: SandboxClient) -> None:
    bot("getUpdates", timeout=0, allowed_updates=["message", "edited_message", "message_reaction"])
    number = people.send(ANA, "my machne leaks")["id"]
    bot.hears("message")
    mine = page.locator(f'[data-message-id="{number}"]')

    def chooses(action: str) -> None:
        mine.hover()
        mine.get_by_test_id("message-menu").click()
        page.get_by_test_id(action).first.click()

    chooses("action-edit")
    types(page, "my machine leaks")
    expect(mine).to_contain_text("machine")
    assert bot.hears("edited_message")[0]["text"] == "my machine leaks"
    chooses("react")
    expect(mine.get_by_test_id("reactions")).to_contain_text("👍")
    assert bot.hears("message_reaction")[0]["new_reaction"][0]["emoji"] == "👍"
    chooses("action-reply")
    types(page, "since Monday")
    assert bot.hears("message")[0]["reply_to_message"]["message_id"] == number
    expect(chat(page).locator(".quoted")).to_contain_text("my machine leaks")


def test_reload_keeps_the_customer_and_counts_what_others_have_not_read(
    page: Page, bot: Speaker, people: SandboxClient
) -> None:
    people.send(BERND, "hallo")
    bot.says(BERND, "Guten Tag")
    bernd = page.locator(f'[data-customer="{BERND}"]')
    expect(bernd.locator(".badge")).to_have_text("1")
    bernd.click()
    expect(chat(page)).to_contain_text("Guten Tag")
    expect(bernd.locator(".badge")).to_have_count(0)
    page.reload()
    expect(chat(page)).to_contain_text("Guten Tag")
    expect(bernd).to_have_attribute("aria-checked", "true")
    page.locator(f'[data-customer="{ANA}"]').click()
    page.reload()
    expect(page.locator(f'[data-customer="{ANA}"]')).to_have_attribute("aria-checked", "true")
    expect(bernd.locator(".badge")).to_have_count(0)


def test_a_new_customer_writes_in_their_language(page: Page, bot: Speaker) -> None:
    page.get_by_test_id("add-customer").click()
    page.get_by_test_id("new-first-name").fill("Élise")
    page.get_by_role("dialog").locator("select").select_option("it")
    page.get_by_test_id("dialog-add").click()
    expect(page.get_by_test_id("customer-input")).to_have_attribute("placeholder", "Message as Élise")
    page.get_by_test_id("customer-start").click()
    [begun] = bot.hears("message")
    assert (begun["from"]["first_name"], begun["from"]["language_code"], begun["text"]) == ("Élise", "it", "/start")


def test_blocking_stops_the_bot_until_it_is_taken_back(page: Page, bot: Speaker, people: SandboxClient) -> None:
    people.send(ANA, "hello")
    bot.hears("message")
    page.get_by_test_id("block").click()
    expect(page.get_by_test_id("typing")).to_have_text("Ana has blocked the bot")
    assert bot.hears("my_chat_member")[0]["new_chat_member"]["status"] == "kicked"
    types(page, "are you there?")
    expect(page.get_by_test_id("toast")).to_contain_text("unblock it first")
    expect(page.get_by_test_id("customer-input")).to_have_value("are you there?")
    page.get_by_test_id("block").click()
    expect(page.get_by_test_id("typing")).to_have_text("bot")


def test_the_bot_is_seen_typing_and_its_commands_are_offered(page: Page, bot: Speaker, people: SandboxClient) -> None:
    people.send(ANA, "hello")
    bot(
        "setMyCommands",
        commands=[
            {"command": "cases", "description": "My cases"},
            {"command": "cancel", "description": "Stop the form"},
            {"command": "learn", "description": "Courses"},
        ],
    )
    bot("sendChatAction", chat_id=ANA, action="typing")
    expect(page.get_by_test_id("typing")).to_have_text("is typing …")
    bot.hears("message")
    page.get_by_test_id("customer-input").press_sequentially("/ca")
    expect(page.get_by_test_id("command")).to_have_count(2)
    page.get_by_test_id("command").filter(has_text="My cases").click()
    assert [said["text"] for said in bot.hears("message")] == ["/cases"]


def test_agents_read_topics_write_as_themselves_and_delete_one(page: Page, bot: Speaker) -> None:
    thread = bot("createForumTopic", chat_id=AGENTS_CHAT, name="K-2026-000123 Ana")["message_thread_id"]
    bot.says(AGENTS_CHAT, "New case", message_thread_id=thread)
    topic = page.locator(f'[data-testid="topic"][data-thread="{thread}"]')
    expect(topic).to_contain_text("New case")
    expect(topic.locator(".badge")).to_have_text("2")
    topic.click()
    expect(topic.locator(".badge")).to_have_count(0)
    page.locator(f'[data-agent="{MARCO}"]').click()
    types(page, "I take it", "agents")
    [said] = bot.hears("message")
    assert (said["from"]["id"], said["message_thread_id"], said["text"]) == (MARCO, thread, "I take it")
    bot("editForumTopic", chat_id=AGENTS_CHAT, message_thread_id=thread, name="K-2026-000123 in hand")
    expect(topic).to_contain_text("in hand")
    page.get_by_test_id("delete-topic").click()
    page.get_by_test_id("dialog-yes").click()
    expect(topic).to_have_count(0)
    expect(page.locator('[data-testid="topic"][data-thread="0"]')).to_have_attribute("aria-current", "true")


def test_a_press_in_the_group_comes_from_the_chosen_agent(page: Page, bot: Speaker) -> None:
    bot.says(AGENTS_CHAT, "Queue", reply_markup=keys("Take"))
    group(page).get_by_test_id("inline-button").click()
    assert [press["from"]["id"] for press in bot.hears("callback_query")] == [LENA]


def test_the_clock_moves_by_button_and_by_words_in_the_page_s_language(page: Page, people: SandboxClient) -> None:
    def hours() -> float:
        return float(people.get("clock")["offset"]) / 3600

    prefetch = page.locator("#clock-ahead")
    page.get_by_test_id("clock-forward-3-days").click()
    expect(prefetch).to_have_text("3 days ahead of real time")
    assert hours() == 72
    page.get_by_test_id("language").select_option("de")
    page.get_by_test_id("clock-forward-input").fill("36 Stunden")
    page.get_by_test_id("clock-forward-go").click()
    expect(prefetch).to_have_text("4 Tage, 12 Stunden vor der wirklichen Zeit")
    page.get_by_test_id("clock-forward-input").fill("2 Arbeitstage")
    page.get_by_test_id("clock-forward-go").click()
    expect(page.locator("#jump-hint")).to_contain_text("Arbeitstage gehen hier nicht")
    page.reload()
    expect(prefetch).to_have_text("4 Tage, 12 Stunden vor der wirklichen Zeit")
    assert hours() == 108


def test_a_fault_can_be_ordered_and_is_shown_until_it_strikes(
    page: Page, sandbox: Sandbox, people: SandboxClient
) -> None:
    people.send(ANA, "hello")
    page.get_by_test_id("faults").locator("summary").click()
    page.get_by_test_id("fault-502").click()
    expect(page.get_by_test_id("faults-waiting")).to_have_text("1")
    hit = httpx.post(f"{sandbox.url}/bot{sandbox.token}/sendMessage", json={"chat_id": ANA, "text": "lost"})
    assert hit.status_code == 502
    expect(page.get_by_test_id("faults-waiting")).to_have_count(0)
    expect(page.get_by_test_id("activity")).to_contain_text("failed: 502")


def test_what_people_and_bots_write_stays_text(page: Page, bot: Speaker, people: SandboxClient) -> None:
    evil = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    number = people.add_user(evil, "en")["id"]
    people.send(number, evil)
    bot("sendMessage", chat_id=number, text=evil, reply_markup=keys("<b>press</b>"))
    bot("createForumTopic", chat_id=AGENTS_CHAT, name=evil)
    page.locator(f'[data-customer="{number}"]').click()
    expect(chat(page).get_by_test_id("message")).to_have_count(2)
    expect(chat(page).locator(".text").first).to_have_text(evil)
    expect(page.get_by_test_id("inline-button")).to_have_text("<b>press</b>")
    expect(page.locator("main img[src=x], main script")).to_have_count(0)
    expect(page).to_have_title("Kulanz sandbox")


def test_the_page_allows_scripts_and_styles_of_its_own_only(sandbox: Sandbox) -> None:
    policy = httpx.get(sandbox.url).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "style-src 'self'" in policy and "unsafe" not in policy


@pytest.mark.parametrize(
    ("locale", "customer", "agents"),
    [
        ("de-DE", "Kunde", "Team"),
        ("it-IT", "Cliente", "Operatori"),
        ("es-MX", "Cliente", "Agentes"),
        ("fr-FR", "Customer", "Agents"),
    ],
)
def test_the_browser_s_language_is_used_when_the_page_has_it(
    browser: Browser, sandbox: Sandbox, locale: str, customer: str, agents: str
) -> None:
    with browser.new_context(locale=locale) as context:
        page = context.new_page()
        page.goto(sandbox.url)
        expect(page.locator("#customer-title")).to_have_text(customer)
        expect(page.locator("#agents-title")).to_have_text(agents)


def test_light_and_dark_follow_the_system_until_chosen(browser: Browser, sandbox: Sandbox) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(sandbox.url)
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_test_id("theme-toggle").click()
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert dark != light
        page.reload()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


def test_a_phone_has_tabs_and_never_scrolls_sideways(
    browser: Browser, sandbox: Sandbox, bot: Speaker, people: SandboxClient
) -> None:
    people.send(ANA, "hello")
    bot.says(ANA, "a" * 300, reply_markup=keys("Show me the steps", "I tried that already", "Skip this question"))
    bot("createForumTopic", chat_id=AGENTS_CHAT, name="K-2026-000123 " + "long " * 20)
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True) as context:
        page = context.new_page()
        page.goto(sandbox.url)
        for name, shown in (("customer", "customer-messages"), ("agents", "topics"), ("clock", "clock-now")):
            page.locator(f".tabs [data-tab={name}]").click()
            expect(page.get_by_test_id(shown)).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.locator(".tabs [data-tab=agents]").click()
        page.get_by_test_id("topic").first.click()
        expect(group(page)).to_be_visible()
        expect(page.get_by_test_id("topics")).to_be_hidden()
        page.get_by_test_id("back-to-topics").click()
        expect(page.get_by_test_id("topics")).to_be_visible()


def test_the_panes_fill_the_window_whether_much_or_little_was_said(page: Page, people: SandboxClient) -> None:
    def foot() -> float:
        box = page.get_by_test_id("customer-send").bounding_box()
        return box["y"] + box["height"] if box else 0

    assert 850 < foot() < 900
    for n in range(30):
        people.send(ANA, f"line {n}")
    expect(chat(page)).to_contain_text("line 29")
    assert 850 < foot() < 900
    assert page.evaluate("document.documentElement.scrollHeight") == 900
    expect(chat(page).get_by_text("line 29")).to_be_in_viewport(ratio=1)
    page.get_by_test_id("attach-photo").click()
    expect(chat(page).get_by_text("line 29")).to_be_in_viewport(ratio=1)


def test_everything_can_be_done_by_keyboard(page: Page, bot: Speaker) -> None:
    page.locator(f'[data-customer="{ANA}"]').focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f'[data-customer="{BERND}"]')).to_be_focused()
    page.get_by_test_id("customer-input").focus()
    page.keyboard.type("Hallo")
    page.keyboard.press("Enter")
    assert [said["from"]["id"] for said in bot.hears("message")] == [BERND]
    question = bot.says(BERND, "Und?", reply_markup=keys("Ja"))
    button = page.get_by_test_id("inline-button")
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert len(bot.hears("callback_query")) == 1
    bot(
        "editMessageText",
        chat_id=BERND,
        message_id=question["message_id"],
        text="Noch etwas?",
        reply_markup=keys("Nein"),
    )
    expect(button).to_have_text("Nein")
    expect(button).to_be_focused()


def test_staff_speak_with_the_bot_in_the_agents_pane_not_among_the_customers(
    page: Page, bot: Speaker, people: SandboxClient
) -> None:
    expect(page.get_by_test_id("customer")).to_have_count(4)
    people.send(LENA, "/start")
    bot.says(LENA, "Good morning, Lena", reply_markup=keys("Queue"))
    people.send(MARCO, "/start")
    bot.says(MARCO, "Buongiorno, Marco")
    expect(page.locator(f'[data-agent="{MARCO}"] .badge')).to_have_text("1")
    mine = page.get_by_test_id("private-chat")
    expect(mine).to_contain_text("Lena in private")
    expect(mine.locator(".badge")).to_have_text("1")
    mine.click()
    expect(group(page)).to_contain_text("Good morning, Lena")
    expect(mine.locator(".badge")).to_have_count(0)
    expect(page.get_by_test_id("delete-topic")).to_be_hidden()
    bot.hears("message")
    types(page, "/export", "agents")
    assert [(said["chat"]["id"], said["text"]) for said in bot.hears("message")] == [(LENA, "/export")]
    group(page).get_by_test_id("inline-button").click()
    assert [press["message"]["chat"]["id"] for press in bot.hears("callback_query")] == [LENA]
    page.locator(f'[data-agent="{MARCO}"]').click()
    expect(group(page)).to_contain_text("Buongiorno, Marco")
