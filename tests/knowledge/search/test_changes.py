"""Articles that change while they are searched: what is found is what a search made anew would find."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.articles import article, questions
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load
from knowledge.schema.articles import Article
from knowledge.search.index import NOT_THERE, Index
from knowledge.search.search import Findings, Knowledge

TODAY = date(2026, 11, 20)
Key = tuple[str, str]
# More than are looked at one and all, so that only changes are counted.
MANY = 320
DRIFT = 0.5


def made_up(number: int, version: int = 0) -> Article:
    """Article `number` in English; another version has other words."""
    raw = article(4 * (number + 10_000 * version))
    return Article(
        f"a{number}", "en", str(raw["title"]), questions=tuple(raw["questions"]), tags=tuple(raw["tags"]),
        body=str(raw["body"]),
    )  # fmt: skip


def keyed(articles: Iterable[Article]) -> dict[Key, Article]:
    return {(page.id, page.lang): page for page in articles}


def order(found: Findings, most: int = 10) -> list[str]:
    return [hit.article.id for hit in found.hits[:most]]


@cache
def pages() -> Mapping[Key, Article]:
    return keyed(made_up(number) for number in range(MANY))


@cache
def knowledge() -> Knowledge:
    return Knowledge(list(pages().values()))


ASKED = [each["text"] for each in questions(4 * MANY, 60) if each["lang"] == "en"]
CHANGE = st.tuples(st.sampled_from(("add", "edit", "remove")), st.integers(0, MANY - 1), st.integers(1, 40))


@settings(max_examples=5, deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=12))
def test_changes_one_by_one_find_what_a_search_made_anew_finds(changes: list[tuple[str, int, int]]) -> None:
    kept, changed = dict(pages()), knowledge()
    for what, number, version in changes:
        page = made_up(number + MANY if what == "add" else number, version)
        if what == "remove":
            kept.pop((page.id, "en"), None)
            changed = changed.changed(removed={(page.id, "en")})
        else:
            kept[page.id, "en"] = page
            changed = changed.changed([page])
    anew = Knowledge(list(kept.values()))
    for text in ASKED:
        mine, fresh = changed.ask(text, "en"), anew.ask(text, "en")
        scores = {hit.article.id: hit.score for hit in mine.hits}
        # The worth of letters is not counted anew with every change; nothing else may differ.
        assert scores[order(fresh)[0]] == pytest.approx(mine.hits[0].score, abs=DRIFT)
        for hit in fresh.hits:
            assert scores.get(hit.article.id, hit.score) == pytest.approx(hit.score, abs=DRIFT)
            assert kept[hit.article.id, "en"] == hit.article
        assert scores.keys() <= {id for id, _ in kept}


def test_a_search_that_was_changed_is_as_it_was() -> None:
    search = knowledge()
    before = [search.ask(text, "en") for text in ASKED]
    chance = random.Random(5)
    for number in range(30):
        search.changed([made_up(chance.randrange(MANY), number + 1)], {(f"a{number}", "en")})
    assert [search.ask(text, "en") for text in ASKED] == before


def test_after_many_changes_all_is_put_together_anew_and_exact() -> None:
    kept = dict(pages())
    news = keyed(made_up(number, 3) for number in range(0, 2 * MANY))
    changed = Knowledge(list(kept.values())).changed(news.values())
    kept.update(news)
    anew = Knowledge(list(kept.values()))
    for text in ASKED:
        mine, fresh = changed.ask(text, "en"), anew.ask(text, "en")
        assert order(mine) == order(fresh)
        assert [hit.score for hit in mine.hits] == pytest.approx([hit.score for hit in fresh.hits], abs=1e-4)


def test_words_are_worth_after_changes_what_they_are_worth_counted_anew() -> None:
    kept = [made_up(number) for number in range(100)]
    news = [made_up(number, 2) for number in range(95, 103)]
    changed = Index.of(kept, "en").changed(range(93, 100), news)
    anew = Index.of([*kept[:93], *news], "en")
    assert changed.size == anew.size
    for stem in (*anew.stems, *changed.stems):
        mine, fresh = changed.term(stem), anew.term(stem)
        assert (mine == NOT_THERE) == (fresh == NOT_THERE)
        if mine != NOT_THERE:
            assert changed.idf[mine] == pytest.approx(anew.idf[fresh])
            assert saturated(changed, mine) == pytest.approx(saturated(anew, fresh))
    assert {changed.words[at] for at in changed.used.nonzero()[0]} == {anew.words[at] for at in anew.used.nonzero()[0]}


def saturated(index: Index, term: int) -> list[float]:
    places, weights, _ = index.saturated([term])
    return [float(weight) for place, weight in zip(places, weights, strict=True) if index.alive[place]]


def test_in_small_knowledge_bases_changes_are_exact() -> None:
    content = load(EXAMPLE)
    search = Knowledge.of(content, TODAY)
    edited = [
        replace(page, title=f"{page.title} Zwiebelfisch") if page.id == "descale-x20" else page
        for page in content.articles
        if page.id != "tank-seal"
    ]
    new = replace(content, articles=(*edited, Article("fish", "de", "Zwiebelfisch melden")))
    changed, anew = search.over(new, TODAY), Knowledge.of(new, TODAY)
    for text, lang in (("zwiebelfisch", "de"), ("tank undicht", "de"), ("how do I descale the X20", "en")):
        assert order(changed.ask(text, lang)) == order(anew.ask(text, lang))
        assert changed.ask(text, lang).confidence == pytest.approx(anew.ask(text, lang).confidence, abs=1e-5)
    assert "fish" in order(changed.ask("zwiebelfisch", "de"), 2)
    assert "tank-seal" not in order(changed.ask("tank undicht", "de", limit=999), 999)


def test_articles_and_questions_from_elsewhere_stand_beside_those_of_the_folder() -> None:
    content = load(EXAMPLE)
    extra = [Article("cups", "en", "Thermal gizmos that fit"), Article("secret", "en", "Gizmos", status="staff")]
    variants = {("tank-seal", "en"): ["the thingumbob weeps"], ("no-such", "en"): ["nothing"]}
    search = Knowledge.of(content, TODAY, extra=extra, variants=variants)
    assert order(search.ask("which gizmos fit", "en"), 1) == ["cups"]
    assert order(search.ask("my thingumbob weeps", "en"), 1) == ["tank-seal"]
    assert "secret" not in order(search.ask("gizmos", "en", limit=999), 999)
    without = search.over(content, TODAY)
    assert "cups" not in order(without.ask("which gizmos fit", "en", limit=999), 999)
    again = without.over(content, TODAY, extra=extra, variants=variants)
    assert order(again.ask("my thingumbob weeps", "en"), 1) == ["tank-seal"]


def test_an_empty_search_is_filled_and_emptied() -> None:
    page = Article("tank", "en", "The tank leaks")
    filled = Knowledge([]).changed([page])
    assert order(filled.ask("tank", "en")) == ["tank"]
    assert filled.changed(removed={("tank", "en"), ("other", "de")}).ask("tank", "en").hits == ()
