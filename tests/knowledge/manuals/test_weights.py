"""What passages are judged by and how long may be what is shown: each line is tried a step before and a step behind."""

from __future__ import annotations

from math import log

import pytest

from knowledge.manuals.anonymise import article_id, beginning
from knowledge.manuals.blocks import Kind, blocks_of
from knowledge.manuals.match import Asked
from knowledge.manuals.pages import pages_of
from knowledge.manuals.passages import Passage, Sort, passage_for
from knowledge.manuals.procedures import procedures
from knowledge.schema.articles import Article

# A language without stems, common words and ideas: words are what they are, and too short to be alike.
BARE = "xx"
WORDS = [f"{one}{two}kz" for one in "bdfg" for two in "aeiou"]


def said(*numbers: int) -> str:
    return " ".join(WORDS[number] for number in numbers)


def first(number: int) -> str:
    return said(*range(number))


def asked(body: str, question: str, lang: str = BARE, *, title: str = "", short: str = "") -> Asked:
    return Asked(Article("a", lang, title, body=body, short=short), question, lang)


def passage(body: str, question: str, lang: str = BARE, short: str = "nothing") -> Passage:
    return passage_for(Article("a", lang, "", body=body, short=short), question, lang)


# --- words ---


def test_a_word_of_the_title_or_of_nowhere_is_worth_less() -> None:
    worth = asked("bakz bekz", "bakz bekz bikz", title="bakz").worth
    assert worth["bakz"] == pytest.approx(0.35 * worth["bekz"])
    assert worth["bikz"] == pytest.approx(0.5 * log(1 + 2 / 0.5))


@pytest.mark.parametrize(
    ("text", "question", "lang", "like"),
    [
        ("tubes", "hose", "en", 0.7),
        ("steamhose", "hosex", BARE, 0.0),
        ("wands", "wandsbek", BARE, 0.6),
        ("wand", "wandsbek", BARE, 0.0),
        ("valve", "walve", BARE, 0.6),
        ("valvexyz", "walvexyu", BARE, 0.6),
        ("valvexy", "walvexu", BARE, 0.0),
    ],
)
def test_how_like_a_word_of_the_article_is(text: str, question: str, lang: str, like: float) -> None:
    put = asked(text, question, lang)
    assert put.score(0) / max(put.worth.values()) == pytest.approx(like)


def test_what_is_bold_at_the_beginning_counts_half_as_much_again() -> None:
    put = asked("**bakz** and more", "bakz")
    assert put.score(0) == pytest.approx(1.5 * put.worth["bakz"])


def test_a_question_is_read_up_to_its_400th_sign_and_16th_word() -> None:
    assert [*asked("", "bakz".rjust(400)).worth] == ["bakz"]
    assert not asked("", f"{' ' * 400}bakz").worth
    assert [*asked("", first(17)).worth] == WORDS[:16]


# --- which passage ---


@pytest.mark.parametrize(("held", "sort"), [(9, Sort.PART), (8, Sort.SHORT)])
def test_a_passage_speaks_of_more_than_055_of_the_question(held: int, sort: Sort) -> None:
    body = f"{first(held)}\n\n{said(*range(held, 16))}"
    assert passage(body, first(16)).sort is sort


@pytest.mark.parametrize(("short", "sort"), [(9, Sort.PART), (10, Sort.SHORT)])
def test_a_passage_speaks_of_13_times_as_much_as_the_short_answer(short: int, sort: Sort) -> None:
    body = f"{first(12)}\n\n{said(*range(12, 16))}"
    assert passage(body, first(16), short=first(short)).sort is sort


@pytest.mark.parametrize(("own", "all_", "steps"), [(4, 9, True), (4, 10, False)])
def test_steps_are_not_shown_where_another_part_speaks_of_13_times_as_much(own: int, all_: int, steps: bool) -> None:
    body = f"1. {first(own)}\n2. two\n3. three\n\n# Other\n\n{said(*range(own, all_))}"
    assert (passage(body, f"how {first(all_)}", "en").sort is Sort.STEPS) is steps


@pytest.mark.parametrize(("heading", "steps", "at"), [(5, 9, 1), (3, 7, 5)])
def test_the_heading_of_steps_counts_twice(heading: int, steps: int, at: int) -> None:
    both = heading + steps
    body = f"# {first(heading)}\n\n1. one\n2. two\n3. three\n\n# Other\n\n1. {said(*range(heading, both))}\n2. two"
    assert passage(body, f"how {first(both)}", "en").at == at


@pytest.mark.parametrize(("second", "together"), [(6, True), (5, False)])
def test_what_is_085_as_good_stands_with_the_best(second: int, together: bool) -> None:
    # Every word stands in two blocks, so that each is worth the same.
    body = f"- {first(7)}\n- {first(second)}\n\n{said(*range(second, 7))}"
    assert (passage(body, first(7)).markdown.count("\n") == 1) is together


@pytest.mark.parametrize(("items", "shown"), [(3, 3), (4, 1)])
def test_three_items_stand_together(items: int, shown: int) -> None:
    body = "\n".join(f"- {first(4)}" for _ in range(items))
    assert passage(body, first(4)).markdown.count("- ") == shown


@pytest.mark.parametrize(("step", "paragraph", "at"), [(3, 2, 1), (5, 3, 0)])
def test_a_step_by_itself_counts_065(step: int, paragraph: int, at: int) -> None:
    body = f"1. {first(step)}\n\n{first(paragraph)}\n\n{said(*range(paragraph, step))}"
    assert passage(body, first(step)).at == at


@pytest.mark.parametrize(("length", "whole"), [(900, True), (901, False)])
def test_a_section_of_900_units_is_shown_as_a_whole(length: int, whole: bool) -> None:
    body = f"## {first(2)}\n\nbegin\n\n{'end '.ljust(length - len('begin') - 2, '.')}"
    assert ("end" in passage(body, first(2)).markdown) is whole


@pytest.mark.parametrize(("length", "sort"), [(1500, Sort.STEPS), (1501, Sort.SHORT)])
def test_steps_of_1500_units_are_shown_at_once(length: int, sort: Sort) -> None:
    before = f"1. {first(2)}\n2. two\n3. "
    assert passage(before + "x" * (length - len(before)), f"how {first(2)}", "en").sort is sort


@pytest.mark.parametrize(("steps", "bold", "walked"), [(2, 0, False), (3, 0, True), (10, 6, True), (10, 7, False)])
def test_three_steps_are_walked_unless_most_begin_with_bold_words(steps: int, bold: int, walked: bool) -> None:
    body = "\n".join(f"{at + 1}. {'**now** ' if at < bold else ''}do it" for at in range(steps))
    [procedure] = procedures(Article("a", "en", "A", body=body))
    assert procedure.walked is walked


# --- lengths ---


@pytest.mark.parametrize(("length", "kind"), [(120, Kind.HEADING), (121, Kind.PARAGRAPH)])
def test_a_line_of_120_signs_introduces_a_list(length: int, kind: Kind) -> None:
    assert blocks_of(f"{'x' * (length - 1)}:\n\n- one\n- two")[0].kind is kind


@pytest.mark.parametrize(("blocks", "pages"), [(12, [12]), (13, [7, 6])])
def test_pages_hold_1200_units_and_are_filled_evenly(blocks: int, pages: list[int]) -> None:
    # With what stands between them blocks are of a hundred units each.
    article = Article("a", "en", "A", body="\n\n".join(["x" * 98] * blocks))
    assert [page.last - page.first + 1 for page in pages_of(article)] == pages


def test_beside_a_picture_880_units_stand() -> None:
    article = Article("a", "en", "A", body="\n\n".join(["![A](a.png)", *["x" * 98] * 10]))
    assert [page.last - page.first + 1 for page in pages_of(article)] == [9, 2]


@pytest.mark.parametrize(("length", "cut"), [(2998, False), (2999, True)])
def test_a_block_of_3000_units_is_not_cut(length: int, cut: bool) -> None:
    sentences = ("word word. " * 300)[:length].rstrip().ljust(length, "x")
    assert (len(pages_of(Article("a", "en", "A", body=sentences))) > 1) is cut


def test_a_beginning_has_400_signs_at_most() -> None:
    assert beginning("x" * 400) == "x" * 400
    assert beginning(f"{'x' * 390} {'y' * 20}") == f"{'x' * 390}…"


def test_a_made_up_id_has_34_signs_at_most() -> None:
    assert article_id("a" * 50, ()) == "a" * 34
