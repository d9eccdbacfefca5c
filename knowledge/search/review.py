"""Doubts about the articles of a content folder: those that compete, and those that are never found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date

from knowledge.language.normalize import words
from knowledge.loading.collect import Collection, Entry, language_of
from knowledge.loading.content_folder import Content
from knowledge.loading.faults import Fault
from knowledge.loading.load import Examined
from knowledge.schema.articles import Article, ArticleHead
from knowledge.search.search import Knowledge, Synonyms

# As many as a customer is offered.
_FIRST = 3
# A quarter of the questions is hidden at a time: enough of them stay for the article to be found by others' words.
_FOLDS = 4
# So many questions are asked in all, which takes about a minute.
_MOST_ASKED = 12_000
# One question that does not find its article may be odd, two tell something; so do three that find another one first,
# when they are no small part of all.
_TELLING, _RIVALS_FROM, _SHARE = 2, 3, 0.4


def reviewed(folder: Examined, on: date, only: AbstractSet[str] | None = None) -> list[Fault]:
    """The doubts about a folder whose content can be used, by file and line; else none.

    `only`: the files that are asked about; by default every article's.
    """
    return sorted(_doubts(folder.found, folder.content, on, only)) if folder.content is not None else []


def _doubts(found: Collection, content: Content, on: date, only: AbstractSet[str] | None) -> Iterator[Fault]:
    """Articles that the search does not find by their own questions, and pairs that answer the same ones.

    Every question is asked once, as an owner of the article's first product would, while it and a quarter of the
    others are hidden from the search: what is tried is whether a customer who says it in other words finds it too.
    With many articles only the first questions of each are asked; a warning says how many.
    """
    places = {
        (language_of(entry), entry.value.id): entry
        for entry in found.articles
        if only is None or entry.source.file in only
    }
    languages = dict.fromkeys(lang for lang in content.firm.languages if any(lang == key[0] for key in places))
    served = [page for lang in languages for page in content.articles_in(lang, content.firm.country_of(lang), on)]
    each = _questions_of_each(len(served))
    if any(len(page.questions) > each for page in served):
        wrong = f"{len(served)} articles are many: only {each} questions of each were tried"
        yield Fault("articles", 1, wrong, "nothing to do", "warning")
    yield from _same_questions(served, places)
    for key, tried in _asked(served, content.synonyms, each, places.keys()).items():
        yield from _doubts_about(places[key], tried)


def _questions_of_each(articles: int) -> int:
    """How many questions of each article are asked when there are so many articles."""
    return max(1, _MOST_ASKED // max(1, articles))


Key = tuple[str, str]


@dataclass
class _Tried:
    """How an article did when it was asked for with its own questions, each one hidden from the search before."""

    asked: int = 0
    near: int = 0
    rivals: Counter[str] = field(default_factory=Counter)

    @property
    def never_found(self) -> bool:
        return not self.near and self.asked >= _TELLING

    @property
    def outshone_by(self) -> dict[str, int]:
        """The articles that were found first for too many of its questions, and for how many."""
        many = max(_RIVALS_FROM, _SHARE * self.asked)
        return {rival: count for rival, count in self.rivals.items() if count >= many}


def _asked(served: Sequence[Article], synonyms: Synonyms, each: int, about: AbstractSet[Key]) -> dict[Key, _Tried]:
    tried: dict[Key, _Tried] = defaultdict(_Tried)
    tested = [page for page in served if (page.lang, page.id) in about]
    for fold in range(_FOLDS):
        kept = [replace(page, questions=_without(page.questions, fold)) for page in served]
        search = Knowledge(kept, synonyms)
        for page in tested:
            product = page.products[0] if page.products else None
            for question in page.questions[:each][fold::_FOLDS]:
                ids = [hit.article.id for hit in search.ask(question, page.lang, product, limit=_FIRST).hits]
                one = tried[page.lang, page.id]
                one.asked += 1
                one.near += page.id in ids
                one.rivals.update(ids[:1] if ids[:1] != [page.id] else ())
    return tried


def _without(questions: Sequence[str], fold: int) -> tuple[str, ...]:
    """The questions that stay when a quarter of them is hidden."""
    return tuple(said for at, said in enumerate(questions) if at % _FOLDS != fold)


def _doubts_about(entry: Entry[ArticleHead], tried: _Tried) -> Iterator[Fault]:
    if tried.never_found:
        wrong = f"none of its {tried.asked} own questions finds '{entry.value.id}'"
        yield entry.warning(("questions",), wrong, "write the words in which customers ask for it")
        return
    for rival, count in tried.outshone_by.items():
        wrong = f"'{rival}' is found first for {count} of its {tried.asked} questions"
        yield entry.warning(("questions",), wrong, "let one article answer it, or tell their questions apart")


def _same_questions(served: Sequence[Article], places: dict[Key, Entry[ArticleHead]]) -> Iterator[Fault]:
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
