"""The whole cycle on the page of `kulanz demo`, in each language: complaint, answer, solution, survey, export."""

from __future__ import annotations

import csv
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from handlers.texts import Texts
from tests.support.browser import PATIENCE, Seat, chromium, troubles_of
from tests.support.commands import environment
from tests.support.world import LENA

pytestmark = pytest.mark.browser

FIRM = ZoneInfo("Europe/Berlin")
NUMBER = re.compile(r"K-\d{4}-\d{6}")
TEXTS = Texts()
STAFF = "en"


@dataclass(frozen=True)
class Story:
    """What one customer says and reads, and how the agent answers in their language."""

    language: str
    customer: int
    name: str
    complaint: str
    noted: tuple[str, ...]
    answer: str
    solution: str
    rating: int
    form: str
    asked_later: bool = False
    agrees: str = "aftercare-works"
    photo_noted: str = ""


STORIES = (
    Story(
        "en", 1001, "Ana", "my X20 leaks since yesterday, please repair it", ("Product: Aroma X20", "You wish: Repair"),
        "Hello Ana, I look into it at once.", "A new tank seal is on its way to you.",
        5, "csv", photo_noted="I have noted the file",
    ),
    Story(
        "de", 1002, "Bernd", "Meine X20 tropft seit gestern und ich will mein Geld zurück!",
        ("Produkt: Aroma X20", "Sie wünschen: Geld zurück"),
        "Guten Tag Bernd, ich kümmere mich darum.", "Sie erhalten den Kaufpreis in drei Tagen zurück.",
        2, "xlsx", asked_later=True, agrees="aftercare-decision",
    ),
    Story(
        "it", 1003, "Chiara", "La mia X20 perde acqua da ieri, vorrei farla riparare",
        ("Prodotto: Aroma X20", "Desidera: Riparazione"),
        "Buongiorno Chiara, me ne occupo subito.", "Le mandiamo una guarnizione nuova.",
        4, "xlsx",
    ),
    Story(
        "es", 1004, "Diego", "Mi X20 pierde agua desde ayer, quiero que la reparen",
        ("Producto: Aroma X20", "Usted desea: Reparación"),
        "Buenos días, Diego, me ocupo enseguida.", "Le enviamos una junta nueva.",
        5, "csv", asked_later=True,
    ),
)  # fmt: skip


# --- the demo and its page ---


@dataclass
class Demo:
    url: str
    folder: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """`kulanz demo` as a process, with none of this environment's settings and without the pacing for Telegram."""
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "bot.cli", "demo", "--port", "0", "--no-open", "--keep", str(folder)]
    settings = environment(SEND_RATES="off")
    running = subprocess.Popen(command, env=settings, cwd=folder, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
        assert found is not None
        yield Demo(found[0], folder)
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=60)
    assert running.returncode == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def shown(browser: Browser, demo: Demo) -> Iterator[tuple[Page, list[str]]]:
    """One page for all stories, as somebody who rehearses has it open, and what went wrong in it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    troubles = troubles_of(page, demo.url)
    page.goto(demo.url)
    expect(page.get_by_test_id("clock-now")).not_to_be_empty()
    yield page, troubles
    context.close()


@contextmanager
def pictured(page: Page, file: Path) -> Iterator[None]:
    """What the page looked like when something went wrong."""
    try:
        yield
    except BaseException:
        page.screenshot(path=file)
        print(f"the page at that moment: {file}")
        raise


# --- people in front of it ---


def labels(language: str, *keys: str) -> list[str]:
    """The words on these buttons."""
    return [TEXTS.plain(language, key) for key in keys]


def files_a_complaint(page: Page, story: Story) -> str:
    """In free text first; the rest by buttons. The number of the case."""
    page.locator(f'[data-customer="{story.customer}"]').click()
    customer = Seat(page, "customer")
    expect(page.get_by_test_id("customer-start")).to_be_visible()
    customer.writes(story.complaint)
    customer.reads(*story.noted)
    customer.presses(*labels(story.language, "danger-no"))
    if story.photo_noted:
        page.get_by_test_id("attach-photo").click()
        page.get_by_test_id("customer-send").click()
        customer.reads(story.photo_noted)
    customer.presses(*labels(story.language, "review-send"))
    tracker = customer.messages.get_by_test_id("message").filter(has_text=NUMBER)
    expect(tracker).to_have_count(1)
    found = NUMBER.search(tracker.inner_text())
    assert found is not None
    return found[0]


def is_answered(page: Page, story: Story, number: str) -> None:
    """Lena answers by writing in the topic of the case, and tells the solution with the form."""
    page.locator(f'[data-agent="{LENA}"]').click()
    topic = page.locator(f'[data-testid="topic"][data-name*="{number}"]')
    topic.click()
    agents, customer = Seat(page, "agents"), Seat(page, "customer")
    agents.reads(story.complaint, story.name)
    if story.photo_noted:
        expect(agents.messages.locator(".photo img")).to_have_count(1)
    agents.writes(story.answer)
    customer.reads(f"Lena: {story.answer}")
    solve, cancel = labels(STAFF, "card-do-solve", "flow-cancel")
    agents.button(solve).click()
    expect(agents.button(cancel)).to_be_visible()
    agents.writes(story.solution)
    agents.presses(*labels(STAFF, "outcome-upheld", "flow-skip", "flow-skip", "review-send"))
    customer.reads(story.solution)


def confirms(page: Page, story: Story) -> None:
    """By the button under the solution, or when the bot asks two days later: does it work, is the decision accepted?"""
    customer, [works] = Seat(page, "customer"), labels(story.language, story.agrees)
    expect(customer.button(works)).to_be_visible()
    if story.asked_later:
        before = customer.messages.get_by_test_id("message").count()
        moves_to_ten_o_clock(page, days=3)
        expect(customer.messages.get_by_test_id("message")).not_to_have_count(before)
    confirmed = customer.messages.get_by_test_id("message").filter(
        has_text=TEXTS.plain(story.language, "tracker-now-confirmed")
    )
    customer.button(works).click()
    expect(confirmed.last).to_be_visible()


def rates(page: Page, story: Story) -> None:
    """The survey comes by itself; one tap rates."""
    customer = Seat(page, "customer")
    moves_to_ten_o_clock(page, days=1)
    customer.presses(str(story.rating))


def now(page: Page) -> datetime:
    written = page.get_by_test_id("clock-now").get_attribute("datetime") or ""
    return datetime.fromisoformat(written)


def moves_to_ten_o_clock(page: Page, days: int) -> None:
    """Outside of the quiet hours, whenever this test is run; the page's clock shows the firm's time."""
    here = now(page).astimezone(FIRM)
    there = (here + timedelta(days=days)).replace(hour=10, minute=0, second=0, microsecond=0)
    minutes = round((there - here).total_seconds() / 60)
    page.get_by_test_id("clock-forward-input").fill(f"{minutes} min")
    page.get_by_test_id("clock-forward-go").click()
    expect(page.get_by_test_id("clock-now")).to_have_text(re.compile(r"^(10:0\d|09:59)$"))


# --- what comes out ---


def exported(demo: Demo, form: str, day: str, file: Path) -> list[dict[str, Any]]:
    """The rows of `kulanz export surveys`, run beside the bot on the folder that the demo keeps."""
    command = [sys.executable, "-m", "bot.cli", "export", "surveys", "--from", day, "--to", day,
               "--format", form, "-o", str(file)]  # fmt: skip
    ended = subprocess.run(
        command, env=environment(DATA_DIR=str(demo.folder)), cwd=file.parent, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    if form == "csv":
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))
    sheet = load_workbook(file, read_only=True)["surveys"]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_from_complaint_to_the_row_in_the_export(
    story: Story, demo: Demo, shown: tuple[Page, list[str]], tmp_path: Path
) -> None:
    page, troubles = shown
    with pictured(page, tmp_path / f"{story.language}.png"):
        number = files_a_complaint(page, story)
        is_answered(page, story, number)
        confirms(page, story)
        rates(page, story)
        rows = exported(demo, story.form, str(now(page).astimezone(FIRM).date()), tmp_path / f"surveys.{story.form}")
    [row] = [row for row in rows if row["case_number"] == number and row["question"] == "rating"]
    assert (row["language"], str(row["value"]), row["responsible"]) == (story.language, str(story.rating), "Lena")
    assert troubles == []
