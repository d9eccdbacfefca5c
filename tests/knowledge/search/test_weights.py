"""The lines that the search draws and the bounds that it keeps: each is tried a step before and a step behind."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from casework.terms import Zone
from knowledge.schema.articles import Article
from knowledge.search import cluster, review
from knowledge.search.cluster import Gaps, likeness, meaning
from knowledge.search.confidence import SHIPPED, Certainty, Judged, refitted, zone
from knowledge.search.expansion import Asked, Expansion
from knowledge.search.index import Index
from knowledge.search.ngrams import Letters
from knowledge.search.ragged import counts
from knowledge.search.ridge import taught
from knowledge.search.search import Knowledge

# A language without stems, common words and ideas: words are what they are.
BARE = "xx"


def pages(number: int, title: str, lang: str = "en") -> list[Article]:
    return [Article(f"{lang}{at:04}", lang, title) for at in range(number)]


def read(titles: Sequence[str], question: str, lang: str = BARE, asked_in: str | None = None) -> dict[str, Asked]:
    index = Index.of([Article(str(at), lang, title) for at, title in enumerate(titles)], lang)
    return {each.word: each for each in Expansion(index, ()).read(question, asked_in)}


# --- confidence ---


def test_the_shipped_chance_at_two_shares() -> None:
    assert SHIPPED.chance(0.7) == pytest.approx(0.6457, abs=0.001)
    assert SHIPPED.chance(0.9) == pytest.approx(0.8264, abs=0.001)


@pytest.mark.parametrize(
    ("sure", "gets"),
    [(0.699, Zone.CHOICE), (0.701, Zone.ANSWER), (0.299, Zone.PERSON), (0.301, Zone.CHOICE)],
)
def test_zones_begin_where_they_are_said_to(sure: float, gets: Zone) -> None:
    assert zone(sure) is gets


@pytest.mark.parametrize(
    ("score", "covered", "gets"),
    [
        (8.4, 0.5, Zone.CHOICE),
        (8.6, 0.5, Zone.ANSWER),
        (12, 0.09, Zone.CHOICE),
        (12, 0.11, Zone.ANSWER),
    ],
)
def test_a_low_score_or_too_few_telling_words_are_offered(score: float, covered: float, gets: Zone) -> None:
    assert zone(SHIPPED.confidence(Certainty(0.95, score, covered))) is gets


def test_what_is_held_back_is_just_below_an_answer() -> None:
    assert SHIPPED.confidence(Certainty(0.95, 1, 0.5)) == pytest.approx(0.69)


def test_the_hundredth_judgement_begins_the_firms_own_calibration() -> None:
    wrong = Judged(0.9, right=False)
    assert refitted([wrong] * 99) == SHIPPED
    assert refitted([wrong] * 100).chance(0.9) == pytest.approx(0.4768, abs=0.002)


def test_a_clearer_lead_keeps_the_least_slope_when_all_clear_answers_were_wrong() -> None:
    judged = [Judged(0.99, right=False)] * 500 + [Judged(0.2, right=True)] * 500
    assert refitted(judged).slope == pytest.approx(1.0)


# --- words ---


def test_two_words_are_joined_from_five_letters_on() -> None:
    joined = read(["abcde", "wxyz"], "ab cde wx yz")
    assert [len(joined[word].terms) for word in ("ab", "cde", "wx", "yz")] == [1, 1, 0, 0]


def test_of_words_that_a_misspelt_one_is_near_to_eight_count() -> None:
    assert len(read([f"blorkq{letter}" for letter in "abcdefghijkl"], "blorkqz")["blorkqz"].terms) == 8


def test_of_words_that_begin_with_a_word_twelve_count() -> None:
    longer = [f"tankq{one}{two}" for one in "abcde" for two in "abcde"]
    assert len(read(longer, "tank")["tank"].terms) == 12


def test_of_words_for_an_idea_sixty_four_count() -> None:
    pumps = [f"{one}{two}kpumpe" for one in "bcdfghklmn" for two in "aeiouxyzw"]
    assert len(read(pumps, "pump", "de", "en")["pump"].terms) == 64


def test_a_question_is_read_up_to_its_400th_sign_and_32nd_word() -> None:
    assert [*read(["pump"], "pump".rjust(400))] == ["pump"]
    assert [*read(["pump"], f"{' ' * 400}pump")] == []
    many = [f"{one}{two}" for one in "bcdfgh" for two in "aeiouy"]
    assert [*read(["pump"], " ".join(many[:33]))] == many[:32]


# --- articles ---


@pytest.mark.parametrize(("many", "looked_at"), [(240, 240), (241, 64)])
def test_all_of_240_articles_are_looked_at_and_64_of_more(many: int, looked_at: int) -> None:
    assert len(Knowledge(pages(many, "the pump")).ask("pump", "en", limit=999).hits) == looked_at


def test_of_another_language_sixteen_articles_are_looked_at() -> None:
    found = Knowledge([*pages(40, "the pump"), Article("g", "de", "Garantie")]).ask("Pumpe", "de", limit=99)
    assert sum(hit.article.lang == "en" for hit in found.hits) == 16


def test_the_product_is_looked_for_in_2000_signs() -> None:
    knowledge = Knowledge(
        [Article(f"descale-{product}", "en", "Descale it", (product,)) for product in ("x10", "x20", "x30")]
    )
    asked = "how do I descale"
    assert knowledge.ask(f"{asked}{'x30'.rjust(2000 - len(asked))}", "en").hits[0].article.id == "descale-x30"
    assert knowledge.ask(f"{asked}{' ' * 2000}x30", "en").hits[0].article.id == "descale-x10"


def test_articles_of_different_products_say_the_same_when_they_share_three_tags() -> None:
    first = Article("a", "en", "A", ("x20",), tags=("milk", "foam", "cold", "x20"))
    three = Article("b", "en", "B", ("x30",), tags=("milk", "foam", "cold"))
    two = Article("c", "en", "C", ("x40",), tags=("milk", "foam", "x20"))
    assert Knowledge([first, three, two]).siblings(first) == (three,)


def test_eight_articles_that_say_the_same_count_as_one() -> None:
    same = [Article(f"m{at}", "en", "Descale it", (f"m{at}",), tags=("lime", "scale", "acid")) for at in range(20)]
    assert Knowledge(same).ask("descale", "en").certainty.share == pytest.approx(8 / 20, abs=0.001)


def test_1500_titles_and_questions_are_taught_and_no_more() -> None:
    asked = [tuple(f"b{page} c{number}" for number in range(9)) for page in range(150)]
    articles = [Article(str(at), BARE, f"title{at}", questions=each) for at, each in enumerate(asked)]
    assert taught(Index.of(articles, BARE)) is not None
    assert taught(Index.of([*articles, Article("more", BARE, "more")], BARE)) is None


@pytest.mark.parametrize(("many", "exact"), [(1_000, True), (1_001, False)])
def test_letters_of_1000_articles_are_counted_and_of_more_estimated(many: int, exact: bool) -> None:
    letters = Index.of([Article(str(at), BARE, f"w{at % 90:02}") for at in range(many)], BARE).letters
    holders = letters.rows / np.expm1(letters.idf.astype(float)) - 1
    assert bool(np.abs(holders - holders.round()).max() < 0.01) is exact


def test_new_letters_are_worth_what_stands_in_two_rows_is_worth() -> None:
    index = Index.of(pages(50, "pump", BARE), BARE)
    more: Letters = index.letters.with_more(["zzyx"])
    assert more.idf[-1] == pytest.approx(np.log1p(50 / 3))


@pytest.mark.parametrize(("many", "kept"), [(100, 20), (400, 40)])
def test_with_twenty_changes_or_a_tenth_an_index_goes_on(many: int, kept: int) -> None:
    index = Index.of(pages(many, "pump", BARE), BARE)
    assert index.changed(range(kept), ()).grown_from(index)
    assert not index.changed(range(kept + 1), ()).grown_from(index)


# --- memory ---


def test_twenty_thousand_words_are_remembered() -> None:
    cluster._word.cache_clear()
    for number in range(27_000):
        cluster._word(f"b{number}", BARE)
    assert cluster._word.cache_info().currsize == 20_000
    cluster._word.cache_clear()


def test_counting_holds_eight_megabytes_beside_what_it_counts() -> None:
    numbers = np.zeros(3_000_000, np.int32)
    tracemalloc.start()
    counts(numbers, 1)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 7.5e6 < most < 8.5e6


# --- questions of one meaning ---


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        # The stem; the idea in another language; a part of a compound; letters; everyday words; no idea; a code.
        (("the tank drips", "en"), ("tanks dripping", "en"), 1.0),
        (("Wassertank undicht", "de"), ("the water tank is leaking", "en"), 0.9),
        (("Hafermilch", "de"), ("the milk", "en"), 0.5),
        (("zorbulator", "en"), ("zorbulattor", "en"), 0.8525),
        (("machine pump", "en"), ("machine filter", "en"), 0.2),
        (("zorbul pump", "en"), ("zorbul filter", "en"), 0.444),
        (("error E05 pump", "en"), ("code E05 filter", "en"), 0.7105),
        # Two thirds of their letters are enough, half of them are not; of words with three letters none are compared.
        (("blop", "en"), ("blopa", "en"), 0.667),
        (("blop", "en"), ("blob", "en"), 0.0),
        (("aba", "en"), ("ababa", "en"), 0.0),
    ],
)
def test_how_like_two_questions_are(one: tuple[str, str], other: tuple[str, str], like: float) -> None:
    assert likeness(meaning(*one), meaning(*other)) == pytest.approx(like, abs=0.002)


def test_questions_belong_to_one_gap_from_a_likeness_of_042_on() -> None:
    oat, tank = meaning("can I use oat milk", "en"), meaning("the tank drips", "en")
    assert Gaps({1: [oat]}).nearest(meaning("Geht auch Hafermilch?", "de")) is None
    assert Gaps({1: [tank]}).nearest(meaning("the tank is loud", "en")) == 1


def test_a_quarter_of_a_gap_is_what_all_its_examples_say() -> None:
    gaps = Gaps({1: [meaning("the tank drips", "en"), meaning("the filter is dirty", "en")]})
    assert gaps.fit(meaning("the tank drips", "en"), 1) == pytest.approx(0.75 + 0.25 / 2)


def test_a_gap_is_known_by_five_examples() -> None:
    tank = meaning("the tank drips", "en")
    assert not Gaps({1: [tank] * 4}).full(1)
    assert Gaps({1: [tank] * 5}).full(1)


@pytest.mark.parametrize(("others", "found"), [(59, 99), (60, None)])
def test_sixty_gaps_are_compared(others: int, found: int | None) -> None:
    asked, right = meaning("the tank drips", "en", "x20"), meaning("the tank is loud", "en", "x20")
    strangers = {number: [meaning("the tank drips", "en", "x30")] for number in range(others)}
    gaps = Gaps({**strangers, 99: [right]})
    assert gaps.fit(asked, 99) > 0.42
    assert gaps.nearest(asked) == found


def test_a_question_is_sorted_by_600_signs_and_40_words() -> None:
    assert meaning("pump".rjust(600), "en").words
    assert not meaning(f"{' ' * 600}pump", "en").words
    many = [f"b{one}{two}g" for one in "aeiouy" for two in "bcdfghklm"]
    assert [word.stem for word in meaning(" ".join(many), "en").words] == many[:40]


# --- doubts about articles ---


def test_an_article_is_never_found_when_two_of_its_questions_fail() -> None:
    assert not review._Tried(asked=1).never_found
    assert review._Tried(asked=2).never_found


@pytest.mark.parametrize(("first", "asked", "outshone"), [(3, 7, True), (2, 4, False), (4, 10, True), (3, 9, False)])
def test_an_article_is_outshone_by_one_that_is_first_for_three_and_for_four_of_ten(
    first: int, asked: int, outshone: bool
) -> None:
    tried = review._Tried(asked, near=asked, rivals=Counter({"other": first}))
    assert bool(tried.outshone_by) is outshone


def test_every_fourth_question_is_hidden() -> None:
    assert review._without("abcdefgh", 0) == ("b", "c", "d", "f", "g", "h")


def test_twelve_thousand_questions_are_asked() -> None:
    assert review._questions_of_each(1_000) == 12


@pytest.mark.parametrize(("better", "near"), [(2, 1), (3, 0)])
def test_an_article_is_found_when_it_is_among_the_first_three(better: int, near: int) -> None:
    hidden = Article("own", BARE, "pump bakz bekz bikz", questions=("pump",))
    served = [hidden, *(Article(f"other{at}", BARE, "pump") for at in range(better))]
    tried = review._asked(served, {}, 12, {(BARE, "own")})
    assert tried[BARE, "own"].near == near
