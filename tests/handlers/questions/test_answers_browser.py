"""Answers on a phone: the demo's page, 390 pixels wide, in four languages."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import PATIENCE, Seat, chromium, troubles_of
from tests.support.commands import environment

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo of its own, without the pacing for Telegram."""
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "bot.cli", "demo", "--port", "0", "--no-open", "--keep", str(folder)]
    running = subprocess.Popen(
        command, env=environment(SEND_RATES="off"), cwd=folder, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    assert running.stdout is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=60)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def phone(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    troubles = troubles_of(page, url)
    page.goto(url)
    expect(page.get_by_test_id("clock-now")).not_to_be_empty()
    yield page
    assert troubles == []
    context.close()


def fits(page: Page, what: Locator) -> bool:
    """Whether all of them lie within the screen's width."""
    boxes = [box for each in what.all() if (box := each.bounding_box())]
    return bool(boxes) and all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)


@pytest.mark.parametrize(
    ("customer", "entry", "how", "walk", "onward", "step", "full", "page_two"),
    [
        (1001, "what does E05 mean?", "how do I descale my X20?", "Step by step", "Next", "Step 1 of 7",
         "Whole text", "Page 2 of 2"),
        (1002, "was bedeutet E05?", "wie entkalke ich die X20?", "Schritt für Schritt", "Weiter", "Schritt 1 von 7",
         "Ganzer Text", "Seite 2 von 2"),
        (1003, "cosa significa E05?", "come si decalcifica la X20?", "Passo per passo", "Avanti", "Passo 1 di 7",
         "Testo completo", "Pagina 2 di 2"),
        (1004, "¿qué significa E05?", "¿cómo descalcifico la X20?", "Paso a paso", "Siguiente", "Paso 1 de 7",
         "Texto completo", "Página 2 de 2"),
    ],
)  # fmt: skip
def test_a_passage_steps_and_pages_on_a_phone(
    phone: Page, tmp_path: Path, customer: int, entry: str, how: str, walk: str, onward: str, step: str, full: str,
    page_two: str,
) -> None:  # fmt: skip
    phone.locator(f'[data-customer="{customer}"]').click()
    phone.get_by_test_id("customer-start").click()
    seat = Seat(phone, "customer")
    buttons = seat.messages.get_by_test_id("inline-button")
    expect(buttons.first).to_be_visible()

    def tap(words: str) -> None:
        buttons.filter(has_text=words).last.click()

    seat.writes(entry)
    seat.reads("E05")
    seat.writes(how)
    expect(buttons.filter(has_text=walk)).to_be_visible()
    messages = seat.messages.get_by_test_id("message")
    tap(walk)
    tap(onward)
    seat.reads(step)
    expect(messages.last.locator("img")).to_be_visible()
    count = messages.count()
    tap(full)
    expect(messages).to_have_count(count + 1)
    tap(onward)
    seat.reads(page_two)
    expect(messages).to_have_count(count + 1)
    phone.screenshot(path=tmp_path / f"{customer}.png")
    assert fits(phone, messages) and fits(phone, buttons)
