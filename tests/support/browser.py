"""Chromium for tests: the system's own, or playwright's."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect, sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 45_000.0
expect.set_options(timeout=PATIENCE)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window; where there is none the test is skipped, but fails in CI."""
    with sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        except Error as error:
            if os.environ.get("CI"):
                pytest.fail(f"no browser in CI: {error}")
            pytest.skip("no Chromium: install the package chromium, or run `playwright install chromium`")
        yield found
        found.close()


def troubles_of(page: Page, url: str) -> list[str]:
    """Collects errors in the page's console and requests to anywhere but `url`.

    A refusal (400) is shown to the person; that the browser writes it down as well is no fault.
    """
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "console",
        lambda said: found.append(said.text) if said.type == "error" and "status of 400" not in said.text else None,
    )
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((url, "blob:", "data:")) else found.append(f"left the sandbox: {asked.url}")
        ),
    )
    return found


class Seat:
    """The customer's pane or the agents'."""

    def __init__(self, page: Page, pane: str) -> None:
        self.page, self.pane = page, pane
        self.messages = page.get_by_test_id(f"{pane}-messages")

    def writes(self, text: str) -> None:
        self.page.get_by_test_id(f"{self.pane}-input").fill(text)
        self.page.get_by_test_id(f"{self.pane}-send").click()

    def reads(self, *words: str) -> None:
        for each in words:
            expect(self.messages).to_contain_text(each)

    def presses(self, *labels: str) -> None:
        """One button after the other, each found by its label and gone when it was answered."""
        for label in labels:
            button = self.button(label)
            expect(button).to_be_visible()
            # Its data tell it from the next one that bears the same words.
            data = button.get_attribute("data-data")
            button.click()
            expect(self.messages.locator(f'[data-data="{data}"]')).to_have_count(0)

    def button(self, label: str) -> Locator:
        """The newest one with exactly these words."""
        return self.messages.get_by_test_id("inline-button").filter(has_text=re.compile(f"^{re.escape(label)}$")).last
