"""No text raises, neither as a question nor in an article."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.schema.articles import Article
from knowledge.search.search import Knowledge
from tests.support.soak import MANY

ARTICLES = (
    Article("tank", "en", "The water tank leaks", questions=("water drips from the tank",), tags=("tank", "X20")),
    Article("milk", "en", "Clean the milk frother", body="Rinse it **daily**. ![foam](foam.png)", products=("x20",)),
    Article("descale", "de", "Die Maschine entkalken", questions=("Wie entkalke ich?",), short="Mit Entkalker."),
    Article("bare", "it", "Caffè"),
    Article("law", "es", "Garantía legal", country="ES"),
    Article("strange", "xx", "\u05d0\u05d1 \u0627\u0644 \u4f60\u597d"),
    Article("nothing", "de", "..."),
)
ODD = (
    "\x00\x01\x02\x1f\x7f\x85\u2028", "\ud800", "a\udfffb", "\u202eabc\u202c", "\u200b\u200d\ufeff\u00ad",
    "\u0627\u0644\u0645\u0627", "e\u0301" * 500, "\U0001d400\U0001f600", "ﬁ ﬂ ½ ²", "ß" * 100, "İı", "'" * 50, "´a´",
    "\u0300" * 3000, "a" * 100_000, "tank " * 20_000, "ﷺ" * 1_000, "١٢٣", "E05 " * 1_000, "-" * 100_000, "\n" * 100_000,
)  # fmt: skip
LANGS = st.sampled_from((None, "", "en", "de", "xx", "zh"))
TEXTS = st.text(st.characters(exclude_categories=()), max_size=80)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(ARTICLES)


def right(knowledge: Knowledge, text: str, lang: str | None, product: str | None = None) -> bool:
    """Whether what is found has the form that is promised."""
    found = knowledge.ask(text, lang, product)
    scores = [hit.score for hit in found.hits]
    ids = [hit.article.id for hit in found.hits]
    return 0 <= found.confidence <= 1 and scores == sorted(scores, reverse=True) and len(ids) == len(set(ids)) <= 10


@given(TEXTS, LANGS, st.sampled_from((None, "x20", "", "?")))
def test_any_text_is_answered(knowledge: Knowledge, text: str, lang: str | None, product: str | None) -> None:
    assert right(knowledge, text, lang, product)


@pytest.mark.parametrize("text", ODD)
def test_odd_and_long_texts_are_answered(knowledge: Knowledge, text: str) -> None:
    for lang in (None, "en", "de", "it", "es", "xx"):
        assert right(knowledge, text, lang)


@pytest.mark.parametrize("many", MANY)
def test_random_texts_are_answered(knowledge: Knowledge, many: int) -> None:
    chance = random.Random(11)
    for _ in range(many):
        text = "".join(chr(chance.randrange(0x11_0000)) for _ in range(chance.randrange(40)))
        assert right(knowledge, text, chance.choice((None, "en", "de", "es")))


def article(parts: Sequence[str], lang: str) -> Article:
    id, title, question, tag, body = parts
    return Article(id, lang, title, questions=(question, question), tags=(tag,), body=body)


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(article, st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), st.sampled_from(("en", "de", "", "xx"))),
        max_size=5,
    ),
    TEXTS,
)
def test_articles_of_any_text_can_be_asked(articles: list[Article], text: str) -> None:
    knowledge = Knowledge(articles)
    for asked in (text, *(page.title for page in articles)):
        assert right(knowledge, asked, None)
    changed = knowledge.changed(articles[:1], {(page.id, page.lang) for page in articles[1:]})
    assert len({hit.article.id for hit in changed.ask(text).hits}) <= 1


@pytest.mark.parametrize("text", ODD)
def test_articles_of_odd_and_long_texts_can_be_asked(text: str) -> None:
    odd = Article("odd", "en", text, questions=(text,), tags=(text,), body=text, short=text)
    knowledge = Knowledge([odd, *ARTICLES])
    assert knowledge.ask("water drips from the tank", "en").hits[0].article.id == "tank"
    assert right(knowledge, text, "en")


def test_of_articles_with_one_id_the_last_counts() -> None:
    first, last = Article("tank", "en", "The milk foams"), Article("tank", "en", "The tank leaks")
    [hit] = Knowledge([first, last]).ask("tank", "en").hits
    assert hit.article == last
