"""From questions without an answer to an article that answers them, with a second pair of eyes."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from casework.article_workflow import ArticleMove
from handlers.buttons.articles import (
    AnswerGap,
    AnswerGapBy,
    ApproveArticle,
    ApproveWordings,
    DismissGap,
    DraftFromGap,
    OpenArticle,
    OpenWordings,
)
from storage import articles
from storage.articles import Source, Written
from storage.staff import give_role
from storage.tables import ArticleDraft, ArticleEvent, Draft, Gap, Question, Variant
from tests.support.desk import Firm
from tests.support.staff import ADA, Staffed, chat, toast

ALEXA = "can I control the machine with Alexa"


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({ADA})


# --- gaps ---


def test_questions_of_one_meaning_become_one_gap_across_languages(staffed: Staffed, firm: Firm) -> None:
    staffed.ask(ALEXA, "does it work with Alexa?")
    staffed.ask("Kann ich die Maschine mit Alexa steuern?", number=1002, language="de")
    staffed.ask("how do I play music", number=1003)
    alexa, music = firm.rows(Gap)
    assert (alexa.count, music.count, alexa.status) == (3, 1, "open")
    said = "\n".join(staffed.quinn.types("/gaps"))
    assert said.index("Alexa") < said.index("play music"), "the most asked first"
    assert "asked 3 times" in said and "3 in 30 days" in said
    [opened] = staffed.quinn.presses("1")
    assert "[en]" in opened and "[de]" in opened and "Ana" not in opened


def test_each_question_is_sorted_once_and_a_restart_goes_on(staffed: Staffed, firm: Firm) -> None:
    staffed.ask(ALEXA)
    assert staffed.sort() == 0
    again = type(staffed.sorting)(firm.db, firm.setup)
    staffed.ask("does it work with Alexa?", number=1002)
    assert again.round(firm.now) == 0
    [gap] = firm.rows(Gap)
    assert gap.count == 2 and len(gap.examples) == 2


def test_two_processes_make_no_gap_twice(staffed: Staffed, firm: Firm) -> None:
    """The second one has read before the first one wrote: it is told so, and looks again."""
    second = type(staffed.sorting)(firm.db, firm.setup)
    staffed.ask("how do I play music")
    second.round(firm.now)
    firm.customer(1002).types(f"/ask {ALEXA}")
    assert staffed.sort() == 1
    firm.customer(1003).types("/ask does it work with Alexa?")
    assert second.round(firm.now) == 1
    assert sorted(gap.count for gap in firm.rows(Gap)) == [1, 2]


def test_what_was_answered_well_is_no_gap_and_what_may_go_well_is_waited_for(staffed: Staffed, firm: Firm) -> None:
    ana = staffed.ask("how do I descale my X20?")
    assert firm.rows(Gap) == []
    ana.presses("Other answers")
    staffed.sort()
    assert firm.rows(Gap) == [], "another answer may still help"
    firm.forward(hours=2)
    staffed.sort()
    [gap] = firm.rows(Gap)
    assert gap.count == 1


def test_who_finds_an_answer_after_all_leaves_the_gap(staffed: Staffed, firm: Firm) -> None:
    ana = staffed.ask(ALEXA)
    assert firm.rows(Gap)[0].count == 1
    ana.presses("Dispose of an old machine")
    staffed.sort()
    assert firm.rows(Question)[0].gap_id is None and firm.rows(Gap)[0].count == 0
    assert "Open gaps: 0" in "\n".join(staffed.quinn.types("/gaps"))
    staffed.ask("does it work with Alexa?", number=1002)
    assert firm.rows(Question)[-1].gap_id is not None


def test_an_answer_that_led_to_a_complaint_is_a_gap_at_once(staffed: Staffed, firm: Firm) -> None:
    staffed.ask("how do I descale my X20?").presses("still does not work")
    staffed.sort()
    assert len(firm.rows(Gap)) == 1


def test_lists_are_paged(staffed: Staffed, firm: Firm) -> None:
    words = ["alexa", "sandals", "gravel", "music", "moon-phases", "bluetooth", "tattoo", "zebra"]
    staffed.ask(*(f"what about the {word} {word}ery" for word in words))
    assert len(firm.rows(Gap)) > 6
    said = staffed.quinn.types("/gaps")
    assert "More" in " ".join(staffed.quinn.buttons())
    later = staffed.quinn.presses("More")
    assert later != said and "Earlier" in " ".join(staffed.quinn.buttons())


# --- who may what ---


def test_customers_learn_nothing_of_it(staffed: Staffed, firm: Firm) -> None:
    ana = staffed.ask(ALEXA)
    for command in ("/gaps", "/articles", "/articles descale"):
        assert f"I do not know {command.split()[0]}" in "\n".join(ana.types(command))
    # Forged: customers are never shown these buttons.
    for data in ("k:gaps:open:0", "k:gap:1", "k:gap:1:dismiss", "k:arts", "k:arts:waiting:0", "k:art:1:approve:0",
                 "k:var:1:yes"):  # fmt: skip
        assert ana.presses_data(data) == []
        assert "earlier message" in toast(firm)


def test_agents_read_and_quality_staff_decide(staffed: Staffed, firm: Firm) -> None:
    staffed.ask(ALEXA)
    assert "Alexa" in "\n".join(staffed.lena.types("/gaps"))
    staffed.lena.presses("1")
    assert staffed.lena.buttons() == ["◀️ Back"]
    for decision in (DraftFromGap(1), AnswerGap(1), DismissGap(1), AnswerGapBy(1, "descale-x20")):
        assert staffed.lena.presses(decision) == []
    assert firm.rows(Draft) == [] and firm.rows(Variant) == []


@pytest.mark.parametrize(
    "data",
    ["k", "k:", "k:gap", "k:gap:x", "k:gap:999", "k:gap:1:nothing", "k:gap:1:by", "k:gap:1:by:nothing", "k:gaps:open",
     "k:gaps:open:x", "k:gaps:nothing:0", "k:gaps:open:99999999999999999999", "k:art:999", "k:art:1:approve",
     "k:arts:nothing:0", "k:arts:month:x", "k:var:1", "k:var:x:yes", "k:var:1:edit:7", "k:nothing"],
)  # fmt: skip
def test_a_wrong_button_changes_nothing(staffed: Staffed, firm: Firm, data: str) -> None:
    staffed.ask(ALEXA)
    staffed.quinn.presses_data(data)  # forged: no button of ours sends this
    assert "earlier message" in toast(firm)
    assert firm.rows(Gap)[0].status == "open"


# --- not ours ---


def test_a_gap_that_is_not_ours_is_put_away_with_the_reason_and_can_be_opened_again(
    staffed: Staffed, firm: Firm
) -> None:
    staffed.ask(ALEXA)
    staffed.quinn.types("/gaps")
    staffed.quinn.presses("1")
    staffed.quinn.presses("Not ours")
    staffed.quinn.presses("Something else")
    said = "\n".join(staffed.quinn.types("how do I talk to a person about <b>Alexa</b>?"))
    assert "Not ours: how do I talk to a person about <b>Alexa</b>?" in said, "no question of a customer's"
    [gap] = firm.rows(Gap)
    assert (gap.status, gap.decided_by) == ("dismissed", staffed.quinn.number)
    staffed.ask("does it work with Alexa?", number=1002)
    assert firm.rows(Gap)[0].count == 2, "counted, and not offered again"
    staffed.quinn.presses("Open it again")
    assert firm.rows(Gap)[0].status == "open"


# --- an article for a gap ---


def drafted(staffed: Staffed) -> ArticleDraft:
    """Quinn writes an article for the first gap."""
    staffed.quinn.types("/gaps")
    staffed.quinn.presses("1")
    staffed.quinn.presses("Draft an article")
    staffed.quinn.types("No. The machine has no radio and takes no spoken commands.")
    staffed.quinn.types("The machine has no radio.\n\n1. Switch it on by hand.\n2. Use the timer.")
    staffed.quinn.presses("Send for review")
    [row] = staffed.firm.rows(ArticleDraft)
    return row


def test_a_gap_becomes_an_article_with_the_customers_words(staffed: Staffed, firm: Firm) -> None:
    staffed.ask(ALEXA)
    row = drafted(staffed)
    assert (row.title, row.status, row.author, row.language) == (ALEXA, "review", staffed.quinn.number, "en")
    assert row.questions == [ALEXA] and row.borrowed[0]["question"] == 1
    assert firm.rows(Gap)[0].status == "drafted"


def test_nobody_approves_their_own_and_a_second_person_publishes(staffed: Staffed, firm: Firm) -> None:
    staffed.ask(ALEXA)
    row = drafted(staffed)
    staffed.quinn.types("/articles")
    staffed.quinn.presses("For review (1)")
    staffed.quinn.presses("1")
    assert "✅ Approve" not in staffed.quinn.buttons()
    [said] = staffed.quinn.presses(ApproveArticle(row.id, row.edits))
    assert "Somebody else has to approve it" in said and firm.rows(ArticleDraft)[0].status == "review"
    staffed.ada.types("/articles")
    staffed.ada.presses("For review (1)")
    [seen] = staffed.ada.presses("1")
    assert "What customers see first" in seen and "1. Switch it on by hand." in seen
    assert any("published" in text for text in staffed.ada.presses("Approve"))
    assert staffed.ada.presses(ApproveArticle(row.id, row.edits)) == [], "pressed twice"
    staffed.reload()
    said = "\n".join(firm.customer(1009).types(f"/ask {ALEXA}"))
    assert "takes no spoken commands" in said
    assert firm.rows(Gap)[0].status == "answered"
    assert [each.kind for each in firm.rows(ArticleEvent)] == ["written", "submitted", "approved"]
    assert "has approved" in chat(staffed.quinn), "the author hears of it"


def test_whoever_edits_last_cannot_approve_and_an_old_view_is_not_approved(staffed: Staffed, firm: Firm) -> None:
    staffed.ask(ALEXA)
    row = drafted(staffed)
    staffed.ada.presses(OpenArticle(row.id))
    staffed.ada.presses("Edit")
    staffed.ada.presses("Change")
    staffed.ada.presses("Title")
    staffed.ada.types("Alexa and other assistants")
    staffed.ada.presses("Send for review")
    assert firm.rows(ArticleDraft)[0].title == "Alexa and other assistants"
    staffed.ada.presses(ApproveArticle(row.id, 1))
    assert firm.rows(ArticleDraft)[0].status == "review"
    with firm.desk() as desk:
        give_role(desk.session, 9301, "quality", "Bo", desk.now)
    bo = firm.customer(9301, name="Bo")
    said = bo.presses(ApproveArticle(row.id, 0))
    assert "has changed the article since" in "\n".join(said) and firm.rows(ArticleDraft)[0].status == "review"
    bo.presses("Approve")
    assert firm.rows(ArticleDraft)[0].status == "published"


def test_sent_back_with_a_remark_and_sent_again(staffed: Staffed, firm: Firm) -> None:
    staffed.ask(ALEXA)
    row = drafted(staffed)
    staffed.ada.presses(OpenArticle(row.id))
    staffed.ada.presses("Send back")
    staffed.ada.types("What about <Google>?")
    assert firm.rows(ArticleDraft)[0].status == "draft"
    assert "has sent" in chat(staffed.quinn) and "What about <Google>?" in chat(staffed.quinn)
    staffed.quinn.presses(OpenArticle(row.id))
    staffed.quinn.presses("Send for review")
    staffed.ada.presses(OpenArticle(row.id))
    staffed.ada.presses("Refuse")
    staffed.ada.types("Not needed")
    assert firm.rows(ArticleDraft)[0].status == "rejected" and firm.rows(Gap)[0].status == "open"


def test_a_draft_refused_late_does_not_open_a_gap_that_is_answered_otherwise(staffed: Staffed, firm: Firm) -> None:
    staffed.ask(ALEXA)
    first = drafted(staffed)
    staffed.ada.presses(ApproveArticle(first.id, 0))
    with firm.desk() as desk:
        gap = desk.session.get_one(Gap, 1)
        said = Written("Other title", "Short", "Body")
        articles.write(desk.session, "other", "en", said, Source(gap_id=1), ADA, "Ada", desk.now)
        second = articles.locked(desk.session, 2)
        assert second is not None and gap.status == "answered"
        assert articles.move(desk.session, second, ArticleMove.WITHDRAWN, ADA, desk.now)
    [gap] = firm.rows(Gap)
    assert (gap.status, gap.article) == ("answered", first.article_id)


def test_two_who_write_a_version_at_once_do_not_get_one_number(staffed: Staffed, firm: Firm) -> None:
    """Nor do two new articles of one title get one id: whoever is slower is handled once more, and finds it taken."""
    with firm.desk() as desk:
        articles.write(desk.session, "one", "en", Written("Title", "Short", "Body"), Source(), ADA, "Ada", desk.now)
    first = firm.rows(ArticleDraft)[0]
    same = {name: getattr(first, name) for name in set(first.__table__.columns.keys()) if name != "id"}
    with pytest.raises(IntegrityError), firm.desk() as desk:
        desk.session.add(ArticleDraft(**same))
    assert len(firm.rows(ArticleDraft)) == 1


def published(staffed: Staffed) -> ArticleDraft:
    staffed.ask(ALEXA)
    row = drafted(staffed)
    staffed.ada.presses(OpenArticle(row.id))
    staffed.ada.presses("Approve")
    staffed.reload()
    return row


def test_a_new_version_replaces_the_old_one_which_stays_in_the_history(staffed: Staffed, firm: Firm) -> None:
    row = published(staffed)
    staffed.ada.presses(OpenArticle(row.id))
    staffed.ada.presses("Edit")
    staffed.ada.presses("Change")
    staffed.ada.presses("In short")
    staffed.ada.types("Not yet: from spring on it will.")
    staffed.ada.presses("Send for review")
    first, second = firm.rows(ArticleDraft)
    assert (first.status, second.status, second.version, second.article_id) == (
        "published",
        "review",
        2,
        row.article_id,
    )
    staffed.quinn.presses(OpenArticle(second.id))
    staffed.quinn.presses("Approve")
    first, second = firm.rows(ArticleDraft)
    assert (first.status, second.status, first.short) == ("replaced", "published", row.short)
    assert staffed.reload() and not staffed.reload(), "read once"
    assert "from spring on" in "\n".join(firm.customer(1009).types(f"/ask {ALEXA}"))
    staffed.quinn.presses(OpenArticle(second.id))
    [history] = staffed.quinn.presses("History")
    assert "v1 · replaced" in history and "v2 · approved and published · Quinn" in history


def test_withdrawn_by_one_after_a_question_and_no_longer_found(staffed: Staffed, firm: Firm) -> None:
    row = published(staffed)
    staffed.ada.presses(OpenArticle(row.id))
    staffed.ada.presses("Withdraw")
    assert firm.rows(ArticleDraft)[0].status == "published", "one press is not enough"
    staffed.ada.presses("Yes, withdraw")
    staffed.reload()
    assert "takes no spoken commands" not in "\n".join(firm.customer(1009).types(f"/ask {ALEXA}"))
    assert firm.rows(ArticleEvent)[-1].kind == "withdrawn" and firm.rows(Gap)[0].status == "open"


def test_a_translation_is_a_draft_of_the_same_article(staffed: Staffed, firm: Firm) -> None:
    row = published(staffed)
    staffed.quinn.presses(OpenArticle(row.id))
    staffed.quinn.presses("Add a translation")
    assert "German" in staffed.quinn.buttons() and "English" not in staffed.quinn.buttons()
    staffed.quinn.presses("German")
    staffed.quinn.types("Kann ich Alexa benutzen?")
    staffed.quinn.types("Nein, die Maschine hat kein Funkmodul.")
    staffed.quinn.types("Nein. Die Maschine hat kein Funkmodul und hört nicht zu.")
    staffed.quinn.types("Hört die Maschine auf Alexa?\nGeht Alexa?")
    staffed.quinn.presses("Send for review")
    german = firm.rows(ArticleDraft)[-1]
    assert (german.article_id, german.language, german.version) == (row.article_id, "de", 1)
    assert german.questions == ["Hört die Maschine auf Alexa?", "Geht Alexa?"] and german.borrowed == []


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_history_of_an_article_can_only_be_added_to(staffed: Staffed, firm: Firm, verb: str) -> None:
    published(staffed)
    with pytest.raises(Exception, match="append-only"), firm.db.write(firm.now) as tx:
        entry = tx.session.query(ArticleEvent).first()
        assert entry is not None
        if verb == "update":
            entry.by = "nobody"
        else:
            tx.session.delete(entry)


def test_what_was_published_stays_over_an_edited_folder(staffed: Staffed, firm: Firm) -> None:
    row = published(staffed)
    firm.setup.reload(dataclasses.replace(firm.setup.folder), firm.setup.folder_search)
    assert firm.setup.content.article(row.article_id, "en").title == row.title
    assert row.article_id not in {each.id for each in firm.setup.folder.articles}


def test_an_article_holds_from_a_day_until_a_day(staffed: Staffed, firm: Firm) -> None:
    staffed.ask(ALEXA)
    row = drafted(staffed)
    staffed.quinn.presses(OpenArticle(row.id))
    staffed.quinn.presses("Edit")
    for label, answer in (("From", "20/11/2026"), ("Until", "30/11/2026"), ("Country", "Germany")):
        staffed.quinn.presses("Change")
        staffed.quinn.presses(label)
        staffed.quinn.types(answer)
    staffed.quinn.presses("Send for review")
    staffed.ada.presses(ApproveArticle(row.id, 1))
    [row] = firm.rows(ArticleDraft)
    assert (str(row.valid_from), str(row.valid_until), row.country) == ("2026-11-20", "2026-11-30", "DE")
    staffed.reload()
    assert row.article_id not in {hit.article.id for hit in firm.setup.search.ask(ALEXA, "en").hits}


# --- customers' wordings for an article that is there ---


def proposed(staffed: Staffed, *texts: str) -> None:
    staffed.ask(*texts)
    staffed.quinn.types("/gaps")
    staffed.quinn.presses("1")
    staffed.quinn.presses("An article answers it")
    staffed.quinn.presses("Search for another")
    staffed.quinn.types("tank seal")
    staffed.quinn.presses("seal")


def test_wordings_lead_to_an_article_once_a_second_person_has_looked(staffed: Staffed, firm: Firm) -> None:
    words = "my blubberdings is zonkified, ring me at 0171 1234567"
    proposed(staffed, words)
    [row] = firm.rows(Variant)
    assert (row.text, row.status, firm.rows(Gap)[0].status) == (words, "review", "drafted")
    assert staffed.quinn.presses(ApproveWordings(1)) == [], "not by who proposed it"
    [seen] = staffed.ada.presses(OpenWordings(1))
    assert "Long number: 0171 1234567" in seen
    staffed.ada.presses("✏️ 1")
    staffed.ada.types("my blubberdings is zonkified")
    staffed.ada.presses("Approve all")
    assert staffed.ada.presses(ApproveWordings(1)) == [], "pressed twice"
    [row] = firm.rows(Variant)
    assert (row.text, row.status, row.edited) == ("my blubberdings is zonkified", "published", True)
    staffed.reload()
    firm.customer(1009).types("/ask zonkified blubberdings")
    found = firm.rows(Question)[-1]
    assert found.article == row.article and found.zone != "person"
    assert firm.rows(Gap)[0].status == "answered"


def test_wordings_that_are_rejected_are_removed_and_the_gap_is_open_again(staffed: Staffed, firm: Firm) -> None:
    proposed(staffed, "my blubberdings is zonkified")
    staffed.ada.presses(OpenWordings(1))
    staffed.ada.presses("Reject all")
    [row] = firm.rows(Variant)
    assert (row.text, row.status, firm.rows(Gap)[0].status) == (None, "rejected", "open")


def test_asked_again_after_it_was_answered_the_gap_is_open_again(staffed: Staffed, firm: Firm) -> None:
    proposed(staffed, "my blubberdings is zonkified")
    staffed.ada.presses(ApproveWordings(1))
    firm.forward(days=1)
    staffed.ask("the blubberdings was zonkified", number=1005)
    [gap] = firm.rows(Gap)
    assert (gap.status, gap.count) == ("open", 2)


# --- figures ---


def served(firm: Firm, article: str, *outcomes: str | None, language: str = "en", days: int = 0) -> None:
    at = firm.now - timedelta(days=days)
    with firm.db.write(firm.now) as tx:
        tx.session.add_all(
            Question(person_id=1, asked=at, served=at, language=language, text="?", zone="answer", article=article,
                     outcome=outcome) for outcome in outcomes
        )  # fmt: skip


def test_low_performers_come_first_and_few_answers_say_only_their_number(staffed: Staffed, firm: Firm) -> None:
    served(firm, "tank-seal", *["helped"] * 9, "other")
    served(firm, "grind-size", *["helped"] * 2, *["complaint"] * 4, "person", None)
    served(firm, "descale-x20", "complaint", "helped")
    served(firm, "tank-seal", *["complaint"] * 9, days=40)
    staffed.lena.types("/articles")
    staffed.lena.presses("How much they help")
    said = chat(staffed.lena)
    assert said.index("grind") < said.index("seal") < said.index("Descale")
    assert "shown 8 · helped 2 · did not help 5 · complaints 4" in said
    assert "29 % helped (of 7 who said so" in said
    assert "shown 2 · last" in said and "shown 10 · helped 9" in said
    staffed.lena.presses("Since the beginning")
    assert "shown 19 · helped 9 · did not help 10" in chat(staffed.lena)
    assert "shown" in "\n".join(staffed.lena.types("/articles descale the X20"))
