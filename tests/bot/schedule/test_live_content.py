"""The content folder is edited while the bot runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.loading.example import init_folder
from tests.support.bots import BotProcess
from tests.support.commands import kulanz
from tests.support.world import World, world

FAQ = "question,answer\nMay the tamper go into the dishwasher?,Never: its wood cracks.\n"


@pytest.fixture
def running(tmp_path: Path, database_url: str) -> Iterator[World]:
    init_folder(tmp_path / "content")
    with world(tmp_path, database_url, kind=BotProcess, CONTENT=str(tmp_path / "content")) as made:
        yield made


def write(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def general(running: World) -> str:
    return running.agent().read()


def test_an_edit_answers_the_next_customer_and_a_faulty_one_is_refused_aloud(running: World) -> None:
    """Without a restart: the new text is served; a broken file is named with its line, the old one stays."""
    page = running.folder / "content" / "articles" / "de" / "descale-x20.md"
    ana = running.customer(language="de")
    assert "Nur mit Regenwasser" not in ana.types("Wie entkalke ich die X20?")
    title = re.search(r"^title: .*$", page.read_text(), re.M)[0]
    write(page, title, "title: Nur mit Regenwasser entkalken.")
    running.until(lambda: "content reloaded" in running.log())
    assert "Nur mit Regenwasser" in ana.types("Wie entkalke ich die X20?")

    line = page.read_text().splitlines().index("title: Nur mit Regenwasser entkalken.") + 1
    write(page, "title: Nur mit Regenwasser entkalken.", "titel: Gar nicht <b>entkalken</b>.")
    said = running.until(lambda: "the edit cannot be used" in general(running) and general(running))
    assert f"articles/de/descale-x20.md:{line}: error: " in said and "did you mean 'title'?" in said
    assert "Nur mit Regenwasser" in ana.types("Wie entkalke ich die X20?")

    write(page, "titel: Gar nicht <b>entkalken</b>.", "title: Mit unserem Entkalker.")
    running.until(lambda: "in order again" in general(running))
    assert "Mit unserem Entkalker" in ana.types("Wie entkalke ich die X20?")
    assert general(running).count("the edit cannot be used") == 1


def test_an_imported_faq_answers_without_a_restart(running: World) -> None:

    (running.folder / "faq.csv").write_text(
        "question,answer\nMay the tamper go into the dishwasher?,Never: its wood cracks.\n"
    )
    running.until(lambda: "running" in running.log())
    done = kulanz("import", "faq.csv", "--content", "content", "--lang", "en", cwd=running.folder)
    assert done.returncode == 0, done.stderr
    running.until(lambda: "content reloaded" in running.log())
    assert "its wood cracks" in running.customer().types("can i put the tamper in the dishwasher?")
