"""An agent's answer becomes an article; customers' words go with their customers; the firm takes articles over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.commands import articles as commands
from bot.commands.check import examine
from bot.schedule.retention import forget_expired
from handlers.buttons.articles import (
    AnswerGapBy,
    ApproveArticle,
    ApproveWordings,
    EditArticle,
    OpenWordings,
    RefuseArticle,
    SendBackArticle,
    SubmitArticle,
    WithdrawArticle,
    WithdrawSurely,
)
from handlers.update import presses_that_quote
from knowledge.loading.load import load
from storage.privacy import data_of, erase
from storage.tables import (
    ArticleDraft,
    ArticleEvent,
    Base,
    Draft,
    Entry,
    Gap,
    Outgoing,
    Question,
    Slot,
    Topic,
    Variant,
)
from tests.support.content import write_few_articles
from tests.support.desk import Firm, in_one
from tests.support.staff import ADA, Staffed

ANSWER = """Hello Ana,
this is a worn seal. Please do this:
1) Take out the tank.
2) Press the seal in all around, Ana.

Kind regards
Lena"""


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({ADA})


def answered(staffed: Staffed, what: str = "Ana here: the tank of my X20 drips") -> int:
    """A case of Ana's with Lena's answer in its topic; the message id of the answer."""
    staffed.firm.customer().files(what=what)
    staffed.writes_in_topic(ANSWER)
    with staffed.firm.db.read() as session:
        return session.scalars(select(Entry.message_id).where(Entry.by == "agent")).one() or 0


# --- an answer becomes an article ---


def test_one_button_makes_a_draft_of_the_last_answer_without_the_customers_name(staffed: Staffed, firm: Firm) -> None:
    answered(staffed)
    staffed.presses_in_group("More")
    said = "\n".join(in_one(staffed.presses_in_group("Make article"), "topic"))
    assert "Title: here: the tank of my X20 drips" in said and "Product: Aroma X20" in said
    assert firm.rows(ArticleDraft) == [], "a form that can still be changed"
    staffed.presses_in_group("Send for review")
    [row] = firm.rows(ArticleDraft)
    assert row.body == "This is a worn seal. Please do this:\n\n1. Take out the tank.\n2. Press the seal in all around."
    assert (row.status, row.author_name, row.products, row.language, row.case_id) == (
        "review",
        "Lena",
        ["x20"],
        "en",
        1,
    )
    assert not any("Ana" in text for text in (row.title, row.short, row.body, *row.questions))
    staffed.presses_in_group("Send for review")
    assert len(firm.rows(ArticleDraft)) == 1, "pressed twice"


def test_an_answer_replied_to_with_the_command_is_the_one_taken(staffed: Staffed, firm: Firm) -> None:
    message = answered(staffed)
    staffed.writes_in_topic("And please send us a photo of it afterwards.")
    staffed.writes_in_topic("/article", reply_to=message)
    staffed.presses_in_group("Change")
    staffed.presses_in_group("Title")
    staffed.writes_in_topic("The tank drips")
    staffed.presses_in_group("Change")
    staffed.presses_in_group("Product")
    staffed.writes_in_topic("Aroma X30, Aroma X20")
    staffed.presses_in_group("Keep as draft")
    [row] = firm.rows(ArticleDraft)
    assert (row.title, row.status, row.products) == ("The tank drips", "draft", ["x30", "x20"])
    assert row.body.startswith("This is a worn seal")


@pytest.mark.parametrize("reply_to", [None, 424242])
def test_without_an_answer_there_is_nothing_to_make_an_article_of(
    staffed: Staffed, firm: Firm, reply_to: int | None
) -> None:
    firm.customer().files()
    said = "\n".join(staffed.writes_in_topic("/article", reply_to=reply_to))
    assert "no answer here" in said and firm.rows(Draft) == []


def test_agents_send_their_own_drafts_and_approve_nothing(staffed: Staffed, firm: Firm) -> None:
    answered(staffed)
    staffed.writes_in_topic("/article")
    staffed.presses_in_group("Keep as draft")
    staffed.lena.types("/articles")
    staffed.lena.presses("My drafts (1)")
    staffed.lena.presses("1")
    assert [each for each in staffed.lena.buttons() if "Approve" in each or "Withdraw" in each] == []
    staffed.lena.presses("Send for review")
    [row] = firm.rows(ArticleDraft)
    for decision in (ApproveArticle, SendBackArticle, RefuseArticle, WithdrawArticle, WithdrawSurely):
        staffed.lena.presses(decision(row.id, row.edits))
    assert firm.rows(ArticleDraft)[0].status == "review"
    assert firm.rows(Draft) == []


def test_somebody_elses_draft_is_no_agents_to_change(staffed: Staffed, firm: Firm) -> None:
    answered(staffed)
    staffed.writes_in_topic("/article", user=ADA)
    staffed.presses_in_group("Keep as draft", user=ADA)
    for change in (EditArticle, SubmitArticle):
        assert staffed.lena.presses(change(1, 0)) == []
    assert firm.rows(Draft) == []


# --- erased ---


def erased(firm: Firm, person: int) -> None:
    with firm.db.write(firm.now) as tx:
        for row in tx.session.scalars(select(Outgoing)):
            row.done = firm.now
        # As delivery does for the message that staff read in.
        for person_id in {
            row.person_id for row in tx.session.scalars(select(Outgoing)) if row.slot == f"loop:{row.person_id}"
        }:
            if tx.session.get(Slot, f"loop:{person_id}") is None:
                tx.session.add(Slot(key=f"loop:{person_id}", chat_id=1, message_id=1))
        tx.session.flush()
        erase(tx.session, person, firm.now, quoting=presses_that_quote())


def everywhere(firm: Firm, words: str) -> list[str]:
    with firm.db.read() as session:
        return [table.name for table in Base.metadata.sorted_tables
                if words in str([tuple(row) for row in session.execute(select(table))])]  # fmt: skip


def test_an_erased_customers_words_leave_gaps_drafts_forms_and_what_staff_read(staffed: Staffed, firm: Firm) -> None:
    words = "xylophonstrasse blubberdings"
    ana = staffed.ask(f"my {words} zonkified")
    staffed.ask("his blubberdings is zonkified", number=1002)
    staffed.quinn.types("/gaps")
    staffed.quinn.presses("1")
    staffed.quinn.presses("Draft an article")
    assert len(everywhere(firm, words)) >= 4
    erased(firm, ana.id)
    assert everywhere(firm, words) == []
    assert firm.rows(Draft) == []
    [gap] = firm.rows(Gap)
    assert gap.count == 2
    assert "his blubberdings is zonkified" in "\n".join(staffed.quinn.types("/gaps")), "another example is its title"


def test_the_words_go_from_a_published_article_and_its_answer_stays(staffed: Staffed, firm: Firm) -> None:
    answered(staffed, "the tank of my xylophonstrasse drips")
    staffed.writes_in_topic("/article")
    staffed.presses_in_group("Send for review")
    staffed.ada.presses(ApproveArticle(1, 0))
    erased(firm, firm.case().person_id)
    [row] = firm.rows(ArticleDraft)
    assert (row.status, row.questions, row.borrowed) == ("published", [], [])
    assert "xylophonstrasse" not in row.title and row.body.startswith("This is a worn seal")
    assert everywhere(firm, "xylophonstrasse") == []
    assert firm.rows(ArticleEvent)[-1].kind == "erased"


def proposed(staffed: Staffed, text: str) -> int:
    """A wording of a customer for an article; the customer's id."""
    ana = staffed.ask(text)
    staffed.quinn.presses(AnswerGapBy(1, "tank-seal"))
    return ana.id


@pytest.mark.parametrize("approved", [True, False])
def test_a_wording_goes_with_its_customer(staffed: Staffed, firm: Firm, approved: bool) -> None:
    person = proposed(staffed, "my blubberdings is zonkified")
    if approved:
        staffed.ada.presses(ApproveWordings(1))
    with firm.db.read() as session:
        assert "zonkified" in str(data_of(session, person)["variant"]), "and is in the copy of their data"
    erased(firm, person)
    [row] = firm.rows(Variant)
    assert (row.text, row.status) == (None, "withdrawn")
    assert everywhere(firm, "zonkified") == []


def test_a_wording_that_a_reviewer_rewrote_is_the_firms_own(staffed: Staffed, firm: Firm) -> None:
    person = proposed(staffed, "my blubberdings is zonkified, Ana")
    staffed.ada.presses(OpenWordings(1))
    staffed.ada.presses("✏️ 1")
    staffed.ada.types("the blubberdings is zonkified")
    staffed.ada.presses("Approve all")
    erased(firm, person)
    [row] = firm.rows(Variant)
    assert (row.text, row.status, row.question_id) == ("the blubberdings is zonkified", "published", None)


def test_after_its_time_a_question_is_forgotten_and_an_approved_wording_stays_without_origin(
    staffed: Staffed, firm: Firm
) -> None:
    proposed(staffed, "my blubberdings is zonkified")
    staffed.ada.presses(ApproveWordings(1))
    firm.clock.seconds += timedelta(days=900).total_seconds()
    forget_expired(firm.db, firm.setup, firm.clock)
    assert [row.text for row in firm.rows(Question)] == [None]
    [row] = firm.rows(Variant)
    assert (row.text, row.question_id) == ("my blubberdings is zonkified", None)


# --- taken over by the firm ---


@pytest.fixture
def folder(firm: Firm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_few_articles(tmp_path / "content")
    monkeypatch.setenv("KULANZ_DATABASE_URL", firm.db.url.render_as_string(hide_password=False))
    monkeypatch.setenv("KULANZ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KULANZ_CONTENT", str(tmp_path / "content"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def test_the_firm_takes_articles_into_its_folder_which_then_wins(
    staffed: Staffed, firm: Firm, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(staffed, 'the tank: "drips" - always # here')
    staffed.writes_in_topic("/article")
    staffed.presses_in_group("Send for review")
    staffed.ada.presses(ApproveArticle(1, 0))
    [row] = firm.rows(ArticleDraft)
    commands.show()
    assert f"{row.article_id}" in (told := capsys.readouterr().out) and "served from the database" in told
    commands.export_to(folder)
    read = load(folder).article(row.article_id, "en")
    assert (read.title, read.body, list(read.questions)) == (row.title, row.body, row.questions)
    assert (read.short, list(read.products), read.status) == (row.short, ["x20"], "public")
    commands.show()
    assert "taken over by the content folder" in capsys.readouterr().out
    examine()
    assert f"article {row.article_id} (en): warning: " in capsys.readouterr().out
    commands.export_to(folder)
    assert "0 articles written" in capsys.readouterr().err


def test_wordings_for_the_folders_articles_are_shown_to_copy(
    staffed: Staffed, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proposed(staffed, "my blubberdings is zonkified")
    staffed.ada.presses(ApproveWordings(1))
    commands.export_to(folder / "new")
    assert "articles/en/tank-seal.md" in (told := capsys.readouterr().out) and "- my blubberdings is zonkified" in told


def test_topics_are_opened_by_the_cases_alone(staffed: Staffed, firm: Firm) -> None:
    staffed.ask("my blubberdings is zonkified")
    assert firm.rows(Topic) == []
