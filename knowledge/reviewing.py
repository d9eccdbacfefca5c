"""Doubts about the articles of a content folder: those that compete, and those that are never found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from .articles import Article, ArticleHead
from .collecting import Collection, Entry, collect, language_of
from .faults import ContentError, Fault
from .folder import Content
from .folding import words
from .loading import load
from .search import Knowledge

_FIRST = 3
_MOST_ASKED = 12_000
_RIVALS_FROM = 3
_SHARE = 0.3


def reviewed(folder: Path, on: date) -> list[Fault]:
    """The doubts about a folder whose content can be used, by file and line; else none."""
    try:
        content = load(folder)
    except ContentError:
        return []
    return sorted(doubts(collect(folder), content, on))


def doubts(found: Collection, content: Content, on: date) -> Iterator[Fault]:
    """Articles that the search does not find by their own questions, and pairs that answer the same ones.

    Each article is asked for with its title and questions, as an owner of its first product would ask. With many
    articles only the first questions of each are asked; a warning says how many.
    """
    search = Knowledge.of(content, on)
    places = {(language_of(entry), entry.value.id): entry for entry in found.articles}
    served = [page for lang in content.firm.languages
              for page in content.articles_in(lang, content.firm.country_of(lang), on)]  # fmt: skip
    each = max(1, _MOST_ASKED // max(1, len(served)))
    if any(len(page.questions) + 1 > each for page in served):
        wrong = f"{len(served)} articles are many: only {each} questions of each were tried"
        yield Fault("articles", 1, wrong, "nothing to do", "warning")
    yield from _same_questions(served, places)
    for page in served:
        entry = places.get((page.lang, page.id))
        if entry is not None:
            yield from _found_by_its_own(search, page, entry, (page.title, *page.questions)[:each])


def _found_by_its_own(
    search: Knowledge, page: Article, entry: Entry[ArticleHead], asked: Sequence[str]
) -> Iterator[Fault]:
    rivals: Counter[str] = Counter()
    first = near = 0
    product = page.products[0] if page.products else None
    for question in asked:
        ids = [hit.article.id for hit in search.ask(question, page.lang, product, limit=_FIRST).hits]
        first += ids[:1] == [page.id]
        near += page.id in ids
        if ids and ids[0] != page.id:
            rivals[ids[0]] += 1
    if not near:
        wrong = f"none of its {len(asked)} own questions finds '{page.id}'"
        yield entry.warning(("questions",), wrong, "write the words in which customers ask for it")
    for rival, count in rivals.items():
        if near and count >= max(_RIVALS_FROM, _SHARE * len(asked)):
            wrong = f"'{rival}' is found first for {count} of its {len(asked)} questions"
            yield entry.warning(("questions",), wrong, "let one article answer it, or tell their questions apart")


def _same_questions(served: Sequence[Article], places: dict[tuple[str, str], Entry[ArticleHead]]) -> Iterator[Fault]:
    """The same question stands in two articles that one customer may be shown."""
    seen: dict[tuple[str, tuple[str, ...]], list[Article]] = {}
    for page in served:
        for number, question in enumerate(page.questions):
            said = (page.lang, words(question))
            others = seen.setdefault(said, [])
            entry = places.get((page.lang, page.id))
            for other in others:
                if entry is not None and other.id != page.id and _meet(page.products, other.products):
                    wrong = f"'{question}' is also a question of '{other.id}'"
                    yield entry.warning(("questions", number), wrong, "keep it in the article that answers it better")
            others.append(page)


def _meet(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one product may be meant by both; an article of no product is about all."""
    mine, theirs = set(some), set(others)
    return not mine or not theirs or bool(mine & theirs)
