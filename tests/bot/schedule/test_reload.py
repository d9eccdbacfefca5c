"""Content that is edited while the bot runs, and content that was read before."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.content import open_setup, read_content
from bot.errors import CannotRun
from bot.schedule.reload import Reloading, seen
from bot.settings import Settings
from handlers.setup import Setup
from knowledge.loading.collect import Readings
from knowledge.loading.example import init_folder
from knowledge.loading.load import load
from tests.support.desk import Standing

TODAY = date(2026, 11, 20)
MORNING = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    init_folder(tmp_path / "content")
    return Settings(content=tmp_path / "content", data_dir=tmp_path / "data")


@pytest.fixture
def setup(settings: Settings) -> Setup:
    return open_setup(settings, TODAY)


def watching(settings: Settings, setup: Setup, clock: Standing) -> Reloading:
    return Reloading(settings, setup, clock, seen(settings, clock))


def rename_firm(settings: Settings, name: str) -> None:
    file = settings.content / "firm.yaml"
    lines = [f"name: {name}" if line.startswith("name:") else line for line in file.read_text().splitlines()]
    file.write_text("\n".join(lines) + "\n")


def test_an_edit_is_taken_up_when_it_has_come_to_rest(settings: Settings, setup: Setup) -> None:
    reloading = watching(settings, setup, Standing(MORNING))
    assert reloading.look() is False
    rename_firm(settings, "Neue Werke")
    assert (reloading.look(), reloading.look(), reloading.look()) == (False, True, False)
    assert setup.content.firm.name == "Neue Werke"


def test_a_faulty_edit_is_refused_and_the_last_good_content_stays(settings: Settings, setup: Setup) -> None:
    reloading, name = watching(settings, setup, Standing(MORNING)), setup.content.firm.name
    rename_firm(settings, "[")
    assert [reloading.look() for _ in range(3)] == [False, False, False]
    assert setup.content.firm.name == name
    rename_firm(settings, "Neue Werke")
    assert (reloading.look(), reloading.look()) == (False, True)
    assert setup.content.firm.name == "Neue Werke"


def test_an_edit_between_reading_and_watching_is_not_missed(settings: Settings) -> None:
    before = seen(settings, Standing(MORNING))
    setup = open_setup(settings, TODAY)
    rename_firm(settings, "Neue Werke")
    reloading = Reloading(settings, setup, Standing(MORNING), before)
    assert (reloading.look(), reloading.look()) == (False, True)
    assert setup.content.firm.name == "Neue Werke"


def test_an_article_holds_from_its_day_on_without_a_restart(settings: Settings) -> None:
    for article in settings.content.glob("articles/*/descale-x20.md"):
        dated = re.sub(r"valid_from: \S+", "valid_from: 2026-11-21", article.read_text())
        article.write_text(dated)
    setup, clock = open_setup(settings, TODAY), Standing(MORNING)
    reloading = watching(settings, setup, clock)

    def found() -> set[str]:
        return {hit.article.id for hit in setup.search.ask("descale the X20", "en").hits}

    assert "descale-x20" not in found()
    clock.seconds += timedelta(days=1).total_seconds()
    assert (reloading.look(), reloading.look()) == (False, True)
    assert "descale-x20" in found()


def test_what_was_read_before_is_used_again_until_something_changes(settings: Settings) -> None:
    content, search = read_content(settings, TODAY)
    again, same_search = read_content(settings, TODAY)
    assert again.fingerprint == content.fingerprint and again.firm == content.firm
    asked = [("the pump is loud", "en"), ("wie entkalke ich", "de")]
    for text, lang in asked:
        assert [hit.article.id for hit in same_search.ask(text, lang).hits] == [
            hit.article.id for hit in search.ask(text, lang).hits
        ]
    rename_firm(settings, "Neue Werke")
    assert read_content(settings, TODAY)[0].firm.name == "Neue Werke"


def test_what_was_kept_and_is_damaged_is_read_anew(settings: Settings) -> None:
    read_content(settings, TODAY)
    for kept in (settings.data_dir / "cache").iterdir():
        kept.write_bytes(kept.read_bytes()[:1000])
    assert read_content(settings, TODAY)[0].firm.name


def test_content_that_has_become_faulty_is_not_taken_from_what_was_kept(settings: Settings) -> None:
    read_content(settings, TODAY)
    rename_firm(settings, "[")
    with pytest.raises(CannotRun, match=r"firm\.yaml:\d+: error"):
        read_content(settings, TODAY)


def test_only_changed_pages_are_read_again(settings: Settings) -> None:
    first = Readings()
    load(settings.content, first)
    file = settings.content / "articles/en/descale-x20.md"
    file.write_text(file.read_text().replace("title: ", "title: Zwiebelfisch "))
    again = Readings(first.now)
    content = load(settings.content, again)
    fresh = [name for (name, said), page in again.now.items() if first.now.get((name, said)) is not page]
    assert fresh == ["articles/en/descale-x20.md"]
    assert content.article("descale-x20", "en").title.startswith("Zwiebelfisch ")
    assert load(settings.content).articles == content.articles


def test_an_edited_article_is_found_by_its_new_words_and_faults_of_kept_pages_stay(
    settings: Settings, setup: Setup
) -> None:
    file = settings.content / "articles/en/descale-x20.md"
    right = file.read_text()
    file.write_text(right.replace("title: ", "title: Zwiebelfisch "))
    _, search = read_content(settings, TODAY, setup.search)
    assert search.ask("zwiebelfisch", "en").hits[0].article.id == "descale-x20"
    file.write_text(right.replace("title: ", "titel: "))
    for _ in range(2):
        with pytest.raises(CannotRun, match=r"descale-x20\.md:\d+: error"):
            read_content(settings, TODAY, search)
    file.write_text(right)
    _, search = read_content(settings, TODAY, search)
    assert "Zwiebelfisch" not in {hit.article.title for hit in search.ask("zwiebelfisch", "en").hits}
