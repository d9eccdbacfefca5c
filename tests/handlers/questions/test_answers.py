"""What a customer gets as answer, through the whole bot: the passage, the steps, the pages, the links, the ways on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from casework.terms import QuestionOutcome
from handlers.buttons import encode
from handlers.buttons.questions import ReadArticle
from storage.tables import Case, Draft, Entry, Person, Question
from tests.support.commands import ROOT
from tests.support.times import START
from tests.support.world import Customer, World, world

LONG_ID = "how-to-oil-the-quibbleflop-hinge-of-x20"
ARTICLES = {
    "de/zwirbel.md": """---
id: zwirbel
title: Den Zwirbelaufsatz wechseln
questions: [Wie wechsle ich den Zwirbelaufsatz?, zwirbelaufsatz tauschen, zwirbelaufsatz]
tags: [Zwirbelaufsatz]
short: Den Zwirbelaufsatz nach links drehen und abziehen.
---
Der Zwirbelaufsatz sitzt oben.
""",
    f"en/{LONG_ID}.md": f"""---
id: {LONG_ID}
title: How to oil the quibbleflop hinge of your machine without spilling a drop
questions: [How do I oil the quibbleflop?, quibbleflop squeaks, oil the quibbleflop hinge]
tags: [quibbleflop, oil, hinge]
short: One drop of oil on the hinge is enough.
---
**Never oil it while it runs.** Unplug first.

1. Open the lid & look for <b>the hinge</b>.
2. Put one drop on it.

   ![The hinge](plug-out.png)

3. Close the lid. See [the tank seal](article:tank-seal), [nothing](article:not-there) and [our shop](https://aroma.example/a?b=1&c=2).
4. Wipe it off. Use also [Grinding](grind-size.md).

That was all.
""",
    "en/grommels.md": """---
id: grommels
title: Grommel numbers
questions: [What does grommel G11 mean?, grommel number, grommel list]
tags: [grommel]
short: The list says what each grommel number means.
---
| Grommel | Meaning |
|---|---|
| G11 | too <cold> & wet |
| G12 | too dry |
""",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> Iterator[World]:
    """A bot with the example's content and a few articles more, one of which ends in two days."""
    folder = tmp_path_factory.mktemp("answers")
    content = folder / "content"
    shutil.copytree(ROOT / "knowledge" / "content", content)
    for name, text in ARTICLES.items():
        (content / "articles" / name).write_text(text, "utf-8")
    until = (START + timedelta(days=2)).date()
    ending = ARTICLES["en/grommels.md"].replace("id: grommels", "id: florps").replace("grommel", "florp")
    ending = ending.replace("Grommel", "Florp").replace("short:", f"valid_until: {until}\nshort:")
    (content / "articles/en/florps.md").write_text(ending, "utf-8")
    shutil.copy(empty_sqlite, folder / "kulanz.db")
    with world(folder, f"sqlite:///{folder / 'kulanz.db'}", CONTENT=str(content)) as running:
        yield running


@pytest.fixture
def ana(desk: World) -> Customer:
    return greeted(desk, "en")


def greeted(desk: World, language: str) -> Customer:
    someone = desk.customer(language=language)
    someone.types("/start")
    return someone


def question_of(customer: Customer) -> Question:
    """The customer's newest question."""
    with customer.world.db.read() as session:
        mine = select(Question).join(Person, Person.id == Question.person_id).where(Person.telegram_id == customer.id)
        found = session.scalars(mine.order_by(Question.id.desc())).first()
        assert found is not None
        session.expunge(found)
        return found


def rows(customer: Customer, table: Any) -> list[Any]:
    with customer.world.db.read() as session:
        mine = select(table).join(Person, Person.id == table.person_id).where(Person.telegram_id == customer.id)
        found = list(session.scalars(mine))
        session.expunge_all()
        return found


def button(customer: Customer, label: str) -> tuple[dict[str, Any], str]:
    return customer._find(label)


# --- the passage ---


@pytest.mark.parametrize(
    ("language", "text", "holds", "lacks"),
    [
        ("en", "/ask what does E05 mean", "E05 - too hot", "E04"),
        ("de", "/ask was bedeutet E05?", "E05 – zu heiß", "E04"),
        ("it", "/ask cosa significa E05?", "E05 - troppo calda", "E04"),
        ("es", "/ask ¿qué significa E05?", "E05 - demasiado caliente", "E04"),
    ],
)
def test_a_code_is_answered_with_its_entry_only(desk: World, language: str, text: str, holds: str, lacks: str) -> None:
    said = greeted(desk, language).types(text)
    assert holds in said and lacks not in said


@pytest.mark.parametrize(
    ("language", "text", "warning"),
    [
        ("en", "/ask how do I descale my X20?", "No vinegar, no citric acid."),
        ("de", "/ask wie entkalke ich die X20?", "Kein Essig, keine Zitronensäure."),
        ("it", "/ask come si decalcifica la X20?", "aceto"),
        ("es", "/ask ¿cómo descalcifico la X20?", "vinagre"),
    ],
)
def test_how_is_answered_with_steps_and_their_warnings(desk: World, language: str, text: str, warning: str) -> None:
    said = greeted(desk, language).types(text)
    assert "1. " in said and "7. " in said and warning in said


def test_a_row_of_a_table_is_shown_as_written(ana: Customer) -> None:
    said = ana.types("/ask what does grommel G11 mean?")
    assert "\nG11: too <cold> & wet" in said and "G12" not in said


def test_where_nothing_is_clearly_better_the_short_answer_stands(ana: Customer) -> None:
    assert "24 months for X20" in ana.types("/ask how long is the guarantee")


# --- step by step ---


def test_steps_are_walked_in_one_message_that_changes(ana: Customer) -> None:
    ana.types("/ask how do I descale my X20?")
    before = len(ana.messages())
    assert "Before you start" in ana.presses("Step by step") and "No vinegar" in ana.last()
    for number in range(1, 8):
        assert f"Step {number} of 7" in ana.presses("Next")
        assert ana.last().startswith("[photo]")
    assert len(ana.messages()) == before + 1
    assert ana.last().buttons == ["◀️ Back", "👍 That helped", "It still does not work"]
    assert "Step 6 of 7" in ana.presses("Back")


@pytest.mark.parametrize(
    ("language", "text", "walk", "onward", "first"),
    [
        ("de", "/ask wie entkalke ich die X20?", "Schritt für Schritt", "Weiter", "Schritt 1 von 7"),
        ("it", "/ask come si decalcifica la X20?", "Passo per passo", "Avanti", "Passo 1 di 7"),
        ("es", "/ask ¿cómo descalcifico la X20?", "Paso a paso", "Siguiente", "Paso 1 de 7"),
    ],
)
def test_steps_are_walked_in_each_language(
    desk: World, language: str, text: str, walk: str, onward: str, first: str
) -> None:
    someone = greeted(desk, language)
    someone.types(text)
    someone.presses(walk)
    assert first in someone.presses(onward)


def test_a_double_press_takes_one_step_and_begins_one_walk(ana: Customer) -> None:
    ana.types("/ask how do I descale my X20?")
    message, walk = button(ana, "Step by step")
    before = len(ana.messages())
    ana.presses_again(message, walk)
    ana.presses_again(message, walk)
    assert len(ana.messages()) == before + 1
    message, onward = button(ana, "Next")
    ana.presses_again(message, onward)
    ana.presses_again(message, onward)
    assert "Step 1 of 7" in ana.last() and len(ana.messages()) == before + 1


def test_two_walks_stand_beside_each_other(ana: Customer) -> None:
    """An old message goes on from where it is; the newer one stays as it was."""
    ana.types("/ask how do I descale my X20?")
    ana.presses("Step by step")
    ana.presses("Next")
    older, onward = button(ana, "Next")
    ana.types("/ask how do I descale my X30?")
    ana.presses("Step by step")
    newer = ana.last()
    ana.presses_again(older, onward)
    assert "Step 2 of 7" in next(message["html"] for message in ana.messages() if message["id"] == older["id"])
    assert ana.last() == newer


def test_a_picture_stands_beside_its_own_step_and_a_text_becomes_a_picture(ana: Customer) -> None:
    ana.types("/ask how do I oil the quibbleflop?")
    ana.presses("Step by step")
    before = len(ana.messages())
    assert "Never oil it while it runs" in ana.last() and not ana.last().startswith("[photo]")
    assert "Open the lid & look for <b>the hinge</b>" in ana.presses("Next") and not ana.last().startswith("[photo]")
    assert ana.presses("Next").startswith("[photo]") and "Put one drop on it" in ana.last()
    assert "Close the lid" in ana.presses("Next") and not ana.last().startswith("[photo]")
    assert "That was all." in ana.presses("Next")
    assert len(ana.messages()) == before, "a picture cannot be taken out of a message: the new one replaces it"


def test_a_walk_goes_on_after_a_kill(own_process: World) -> None:
    someone = greeted(own_process, "en")
    someone.types("/ask how do I descale my X20?")
    someone.presses("Step by step")
    someone.presses("Next")
    own_process.kill()
    own_process.start()
    assert "Step 2 of 7" in someone.presses("Next")


# --- pages ---


def test_the_whole_text_is_paged_in_one_message(ana: Customer) -> None:
    ana.types("/ask how do I descale my X20?")
    before = len(ana.messages())
    first = ana.presses("Whole text")
    assert "Page 1 of 2" in first and first.startswith("[photo]") and "1. Switch on" in first
    second = ana.presses("Next")
    assert "Page 2 of 2" in second and "Write to us" in second and "[photo]" not in second
    assert second.buttons == ["◀️ Back", "👍 That helped", "It still does not work"]
    assert ana.presses("Back").startswith("[photo]")
    assert len(ana.messages()) == before + 1


def test_the_whole_text_opens_where_the_passage_stands(ana: Customer) -> None:
    ana.types("/ask can I use vinegar to descale the X20?")
    if question_of(ana).zone != "answer":
        ana.presses("Descale the X20")
    assert "Page 2 of 2" in ana.presses("Whole text")


def test_a_page_of_an_old_message_can_be_turned_twice(ana: Customer) -> None:
    ana.types("/ask how do I descale my X20?")
    ana.presses("Whole text")
    message, onward = button(ana, "Next")
    ana.presses_again(message, onward)
    ana.presses_again(message, onward)
    assert sum("Page 2 of 2" in each["html"] for each in ana.messages()) == 1


# --- links ---


def test_an_article_leads_to_others_by_buttons_and_outside_by_links(ana: Customer) -> None:
    said = ana.types("/ask how do I oil the quibbleflop?")
    links = [each for each in said.buttons if each.startswith("→")]
    assert len(links) == 2
    html = ana.messages()[-1]["html"]
    assert "<i>the tank seal</i>" in html and "nothing" in html and "<i>nothing</i>" not in html
    assert 'href="https://aroma.example/a?b=1&amp;c=2"' in html and "article:" not in html
    ana.presses(links[0])
    assert "3 steps, 2 minutes" in ana.last() and question_of(ana).article == LONG_ID


def test_the_law_of_another_country_is_no_button(desk: World) -> None:
    bernd = greeted(desk, "de")
    bernd.types("/ask wie lange ist die garantie auf die X30?")
    bernd.presses("Ganzer Text")
    links = [each["text"] for row in bernd.messages()[-1]["buttons"] for each in row if each["text"].startswith("→")]
    assert len(links) == 1 and "Deutschland" in links[0]


# --- language ---


def test_an_article_in_another_language_names_it(ana: Customer) -> None:
    ana.types("/ask zwirbelaufsatz")
    if question_of(ana).zone != "answer":
        ana.presses("Den Zwirbelaufsatz")
    assert "This text is only available in German." in ana.last()


def test_a_question_in_another_language_is_answered_in_it(desk: World) -> None:
    bernd = greeted(desk, "de")
    bernd.types("/language")
    bernd.presses("Deutsch")
    said = bernd.types("come si decalcifica la X20? vorrei sapere come si fa")
    assert "aceto" in said and "Das hat geholfen" in " ".join(said.buttons)
    assert "nur auf" not in said
    assert "Schritt 1 von 7" in (bernd.presses("Schritt für Schritt"), bernd.presses("Weiter"))[1]
    assert "Accenda" in bernd.last()


@pytest.mark.parametrize(
    ("language", "text", "own", "foreign"),
    [
        ("de", "/ask welche rechte habe ich, wenn die maschine mangelhaft ist?", "legal-guarantee-de",
         "legal-guarantee-it"),
        ("it", "/ask che diritti ho se la macchina è difettosa?", "legal-guarantee-it", "legal-guarantee-es"),
    ],
)  # fmt: skip
def test_a_button_of_another_countrys_law_opens_nothing(
    desk: World, language: str, text: str, own: str, foreign: str
) -> None:
    someone = greeted(desk, language)
    someone.types(text)
    question = question_of(someone)
    assert own in [hit["id"] for hit in question.hits] and foreign not in [hit["id"] for hit in question.hits]
    someone.presses_again(someone.messages()[-1], encode(ReadArticle(question.id, foreign, 0)))
    assert someone.last().buttons and "[photo]" not in someone.last()
    assert foreign not in someone.read() and "Seite" not in someone.last()


# --- did you mean, outcomes ---


def test_titles_are_offered_one_per_row_cut_at_a_word(ana: Customer) -> None:
    said = ana.types("/ask quibbleflop grommel florp")
    assert question_of(ana).zone != "answer"
    keyboard = ana.messages()[-1]["buttons"]
    titles = [row[0] for row in keyboard if ":pick:" in row[0]["callback_data"]]
    assert 2 <= len(titles) <= 3 and all(len(row) == 1 for row in keyboard[: len(titles)])
    assert any(each["text"] == "How to oil the quibbleflop hinge of…" for each in titles)
    assert all(len(each["callback_data"].encode()) <= 64 for row in keyboard for each in row)
    assert "None of these" in said.buttons
    ana.presses("How to oil")
    assert question_of(ana).outcome == QuestionOutcome.PICKED and question_of(ana).article == LONG_ID


def test_every_button_fits_with_the_longest_id(ana: Customer) -> None:
    ana.types("/ask how do I oil the quibbleflop?")
    ana.presses("Step by step")
    data = [each["callback_data"] for message in ana.messages() for row in message["buttons"] or [] for each in row]
    assert any("~" in each for each in data) and all(len(each.encode()) <= 64 for each in data)
    # A question id of 18 digits leaves room for everything else.
    assert max(len(each) for each in data) + 17 <= 64


def test_none_of_these_leads_to_a_person_and_is_counted(ana: Customer) -> None:
    ana.types("/ask quibbleflop grommel florp")
    said = ana.presses("None of these")
    assert question_of(ana).outcome == QuestionOutcome.NONE
    assert said.buttons == ["⚠️ Report a problem", "👤 Ask a person"]
    ana.presses("Ask a person")
    assert question_of(ana).outcome == QuestionOutcome.PERSON and len(rows(ana, Case)) == 1


def test_helped_is_said_once_and_a_later_press_corrects_it(ana: Customer) -> None:
    ana.types("/ask how do I descale my X20?")
    message, helped = button(ana, "That helped")
    assert ana.presses_again(message, helped) == "Glad to hear it!"
    assert ana.presses_again(message, helped) == ""
    assert question_of(ana).outcome == QuestionOutcome.HELPED
    message, fails = button(ana, "It still does not work")
    said = ana.presses_again(message, fails)
    assert question_of(ana).outcome == QuestionOutcome.COMPLAINT and "Aroma X20" in said
    assert ana.presses_again(message, fails) == "", "the form is open already"
    assert "form is open" in ana.toasts()[-1]
    [draft] = rows(ana, Draft)
    assert draft.answers["tried_article"] == "descale-x20"


def test_a_person_is_asked_once(ana: Customer) -> None:
    ana.types("/ask who won the world cup")
    message, data = button(ana, "Ask a person")
    ana.presses_again(message, data)
    before = len(rows(ana, Entry))
    assert ana.presses_again(message, data) == ""
    assert len(rows(ana, Case)) == 1 and len(rows(ana, Entry)) == before


def test_other_answers_leave_out_the_one_that_was_read(ana: Customer) -> None:
    ana.types("/ask how do I descale my X20?")
    said = ana.presses("Other answers")
    assert question_of(ana).outcome == QuestionOutcome.OTHER
    assert said.buttons and not any(each.startswith("Descale the X20") for each in said.buttons)


def test_the_questions_of_others_cannot_be_read(desk: World, ana: Customer) -> None:
    ana.types("/ask how do I descale my X20?")
    eve = greeted(desk, "en")
    eve.presses_again(eve.messages()[-1], f"q:{question_of(ana).id}:full")
    assert "earlier message" in eve.toasts()[-1] and "descale" not in eve.read().lower()


@pytest.mark.parametrize(
    "rest",
    [
        "s:descale-x20:9.9", "s:descale-x20", "s", "walk:guarantee-x:0", "p:descale-x20:99", "full:descale-x20:x",
        "pick", "pick:guarantee", "link", "helped:x:y", "s:descale-x20:0.-1", "zzz", "s:~abc:0.1",
        "p:descale-x20:" + "9" * 40,
        "s:descale-x20:²", "s:descale-x20:0.٣",
    ],
)  # fmt: skip
def test_forged_presses_do_no_harm(ana: Customer, rest: str) -> None:
    ana.types("/ask how do I descale my X20?")
    ana.presses_again(ana.messages()[-1], f"q:{question_of(ana).id}:{rest}"[:64])
    assert ana.types("/ask what does E05 mean")


# --- what ended, what goes on ---


def test_a_question_within_a_form_is_answered_and_the_form_goes_on(ana: Customer) -> None:
    ana.types("my X20 leaks since yesterday, please repair it")
    said = ana.types("how do I descale my X20?")
    assert "No vinegar" in said and "Was anyone hurt" in said
    ana.presses("It still does not work")
    assert question_of(ana).outcome == QuestionOutcome.COMPLAINT and "Was anyone hurt" in ana.last()
    assert len(rows(ana, Draft)) == 1


def test_a_question_about_an_open_case_is_answered(ana: Customer) -> None:
    ana.types("I want to talk to a person")
    assert "No vinegar" in ana.types("how do I descale my X20?")


def test_a_text_that_has_ended_is_refused_kindly(desk: World) -> None:
    """Last, because it moves the clock."""
    someone = greeted(desk, "en")
    someone.types("/ask what does florp G11 mean?")
    assert "G11" in someone.last()
    message, full = button(someone, "Whole text")
    desk.forward("4 days")
    said = someone.presses_again(message, full)
    assert "no longer available" in said and said.buttons == ["⚠️ Report a problem", "👤 Ask a person"]
    someone.types("/ask what does florp G11 mean?")
    assert "florps" not in [hit["id"] for hit in question_of(someone).hits]
