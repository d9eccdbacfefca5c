"""Finds the articles that answer a free question, and says how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from casework.terms import Zone
from knowledge.language.detect import detect
from knowledge.language.languages import LANGUAGES
from knowledge.language.stems import spelled
from knowledge.loading.content_folder import Content, applying
from knowledge.loading.load import load_jsonl
from knowledge.schema.articles import Article
from knowledge.search.confidence import NO_CERTAINTY, SHIPPED, Calibration, Certainty, zone
from knowledge.search.language_index import Heads, Shelf
from knowledge.search.limits import CANDIDATES_OF_OTHER_LANGUAGES, LONGEST_TEXT, MOST_ALIKE
from knowledge.search.memory import give_back
from knowledge.search.ranking import ALL_OR_BEST, Limit
from knowledge.search.weights import ALIKE_TAGS, AT_LEAST_OF_BEST, ENOUGH, OTHER_LANGUAGE, OTHER_PRODUCT

Synonyms = Mapping[str, Sequence[Sequence[str]]]
_NONE: Synonyms = MappingProxyType({})
_NO_VARIANTS: Mapping[tuple[str, str], Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may answer the question; higher scores are better."""

    article: Article
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for a question; `confidence` is the probability that the first hit is right."""

    zone: Zone
    confidence: float
    hits: tuple[Hit, ...]
    language: str | None
    certainty: Certainty = NO_CERTAINTY


@dataclass(frozen=True, slots=True, order=True)
class _Fit:
    score: float
    covered: float

    def less(self, by: float) -> _Fit:
        return _Fit(self.score - by, self.covered)


class Knowledge:
    """The articles of a firm, ready to be asked. Never changes, so that several threads may ask; `changed` and `over`
    give another one that shares with it what is the same.

    Where only one question will be asked, `at_once=False` puts off the languages that it may not need.
    """

    def __init__(self, articles: Sequence[Article], synonyms: Synonyms = _NONE, *, at_once: bool = True) -> None:
        heads: dict[str, Heads] = {}
        for place, article in enumerate(articles):
            heads.setdefault(article.lang, Heads()).note(article, place)
        self._synonyms = dict(synonyms)
        self._put({lang: Shelf(lang, articles, noted, self._of(lang)) for lang, noted in heads.items()})
        if at_once:
            self.warm()
        give_back()

    @classmethod
    def of(
        cls,
        content: Content,
        on: date,
        *,
        extra: Sequence[Article] = (),
        variants: Mapping[tuple[str, str], Sequence[str]] = _NO_VARIANTS,
        at_once: bool = True,
    ) -> Knowledge:
        """The public articles of a content folder that hold on this day, each language with its country's law.

        `extra` are articles from elsewhere; one with the id and language of a file's takes its place. `variants` are
        more questions that articles answer, by id and language.
        """
        return cls(_pages(content, on, extra, variants), content.synonyms, at_once=at_once)

    def over(
        self,
        content: Content,
        on: date,
        *,
        extra: Sequence[Article] = (),
        variants: Mapping[tuple[str, str], Sequence[str]] = _NO_VARIANTS,
    ) -> Knowledge:
        """The same as `of`, but only the articles that differ from those of this one are read and counted."""
        if dict(content.synonyms) != self._synonyms:
            return self.of(content, on, extra=extra, variants=variants)
        wanted = {(page.id, page.lang): page for page in _pages(content, on, extra, variants)}
        known = {(page.id, page.lang): page for shelf in self._shelves.values() for page in shelf}
        fresh = [page for key, page in wanted.items() if known.get(key) != page]
        return self.changed(fresh, known.keys() - wanted.keys())

    def changed(self, articles: Iterable[Article] = (), removed: Collection[tuple[str, str]] = ()) -> Knowledge:
        """Another one with these articles, new or in place of those with their id and language, and without the
        removed ones, named by id and language. What is found is what would be found if all were read anew; only the
        worth of letters in large knowledge bases is counted anew now and then."""
        fresh: dict[str, list[Article]] = {}
        for article in articles:
            fresh.setdefault(article.lang, []).append(article)
        shelves = dict(self._shelves)
        for lang in {*fresh, *(lang for _, lang in removed)}:
            gone = {id for id, each in removed if each == lang}
            shelf = shelves.get(lang) or Shelf(lang, (), Heads(), self._of(lang))
            shelves[lang] = shelf.changed(fresh.get(lang, ()), gone)
        # Past __init__, which would read and count all articles.
        other = object.__new__(Knowledge)
        other._synonyms = self._synonyms
        other._put({lang: shelf for lang, shelf in shelves.items() if len(shelf)})
        return other.warm()

    def warm(self) -> Knowledge:
        """Makes everything that the first question would have to wait for."""
        for shelf in self._shelves.values():
            shelf.ranking()
        for lang, shelf in self._shelves.items():
            self.ask(next(iter(shelf)).title, lang)
        return self

    def ask(
        self,
        text: str,
        lang: str | None = None,
        product: str | None = None,
        limit: int = 10,
        calibration: Calibration = SHIPPED,
    ) -> Findings:
        """The articles that may answer a question, best first, each once.

        `lang` is the customer's language; the text may be in another.

        1. Find the language of the text and the product that it names, else take the customer's (`product`).
        2. Score the articles of that language and the customer's; of others only where these hold too little.
        3. Where an article of the product, or of none, is first and surely answers, show no others.
        4. Else show all, those of other products with less.
        """
        text = text[:LONGEST_TEXT]
        spoken = self._spoken(text, lang)
        product = self._named(text) or product
        fits = self._fits(text, spoken, lang)
        own = {id: fit for id, fit in fits.items() if self._about(id, product)}
        wide = {id: fit if id in own else fit.less(OTHER_PRODUCT) for id, fit in fits.items()}
        if own and max(wide, key=lambda id: wide[id]) in own:
            best, certainty = self._ordered(own, lang or spoken)
            if zone(calibration.confidence(certainty)) is Zone.ANSWER:
                return self._findings(own, best[:limit], certainty, calibration, lang, spoken)
        best, certainty = self._ordered(wide, lang or spoken)
        return self._findings(wide, best[:limit], certainty, calibration, lang, spoken)

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """The articles by language."""
        return tuple(self._shelves.values())

    def siblings(self, article: Article) -> tuple[Article, ...]:
        """Articles that say the same of other products: at least three tags shared, no product in common."""
        others = self._shelves[article.lang].of_products() if article.products else ()
        return tuple(other for other in others if self._siblings(article, other))

    def _siblings(self, one: Article, other: Article) -> bool:
        tags = set(one.tags) - self._products
        apart = bool(other.products) and not set(one.products) & set(other.products)
        return apart and len(tags & set(other.tags)) >= ALIKE_TAGS

    def _put(self, shelves: Mapping[str, Shelf]) -> None:
        self._shelves = shelves
        self._products = frozenset(product for shelf in shelves.values() for product in shelf.products)
        # Whether a language has articles that others lack: the same for every question, and dear among 100,000.
        self._adding: dict[tuple[str, ...], bool] = {}

    def _of(self, lang: str) -> Sequence[Sequence[str]]:
        return self._synonyms.get(lang, ())

    def _spoken(self, text: str, lang: str | None) -> str | None:
        only = next(iter(self._shelves)) if len(self._shelves) == 1 else None
        return detect(text, lang or only, {*LANGUAGES, *self._shelves}) or lang or only

    def _named(self, text: str) -> str | None:
        """The one product that the question names by its id, such as X20."""
        named = self._products.intersection(spelled(text, ""))
        return next(iter(named)) if len(named) == 1 else None

    def _fits(self, text: str, spoken: str | None, lang: str | None) -> dict[str, _Fit]:
        """How well the articles fit, by id; each as its version in the spoken or the customer's language does.

        Other languages come last, one by one, with the articles that none before has, as long as nothing found holds
        enough of the question.
        """
        found: dict[str, _Fit] = {}
        earlier: list[Shelf] = []
        limit = ALL_OR_BEST
        for shelf in self._order(spoken, lang):
            near = shelf.lang in (spoken, lang)
            if not near and found and limit is not ALL_OR_BEST and max(found.values()).covered >= ENOUGH:
                break
            if near or self._adds(shelf, earlier):
                ids, ranked = shelf.scores(text, spoken, ALL_OR_BEST if near else limit)
                for place, score, covered in zip(ranked.places, ranked.scores, ranked.covers, strict=True):
                    id, fit = ids[place], _Fit(score, covered)
                    if near:
                        found[id] = max(fit, found.get(id, fit))
                    elif shelf.everywhere(id) and not any(id in other for other in earlier):
                        found[id] = fit.less(OTHER_LANGUAGE)
                if near:
                    limit = Limit(CANDIDATES_OF_OTHER_LANGUAGES, max(limit.least, AT_LEAST_OF_BEST * ranked.most))
                earlier.append(shelf)
        return found

    def _adds(self, shelf: Shelf, earlier: Sequence[Shelf]) -> bool:
        key = (shelf.lang, *sorted(other.lang for other in earlier))
        if key not in self._adding:
            self._adding[key] = shelf.adds(earlier)
        return self._adding[key]

    def _order(self, *first: str | None) -> Iterator[Shelf]:
        wanted = (lang for lang in (*first, *self._shelves) if lang is not None)
        return (self._shelves[lang] for lang in dict.fromkeys(wanted) if lang in self._shelves)

    def _about(self, id: str, product: str | None) -> bool:
        if not product:
            return True
        products = next(shelf.products_of(id) for shelf in self._shelves.values() if id in shelf)
        return not products or product in products

    def _version(self, id: str, lang: str | None) -> Article:
        return next(shelf.article(id) for shelf in self._order(lang) if id in shelf)

    def _ordered(self, fits: Mapping[str, _Fit], lang: str | None) -> tuple[list[str], Certainty]:
        """The articles, best first, and how certain the first is; together with those that say the same of others."""
        best = sorted(fits, key=lambda id: (-fits[id].score, id))
        if not best:
            return best, NO_CERTAINTY
        first = self._version(best[0], lang)
        close = best[1:MOST_ALIKE] if first.products else ()
        same = [at for at, id in enumerate(close, 1) if self._siblings(first, self._version(id, lang))]
        return best, Certainty.of([fits[id].score for id in best], fits[best[0]].covered, same)

    def _findings(
        self,
        fits: Mapping[str, _Fit],
        best: Sequence[str],
        certainty: Certainty,
        calibration: Calibration,
        lang: str | None,
        spoken: str | None,
    ) -> Findings:
        sure = calibration.confidence(certainty)
        hits = tuple(Hit(self._version(id, lang or spoken), fits[id].score) for id in best)
        return Findings(zone(sure), sure, hits, spoken, certainty)


def _pages(
    content: Content, on: date, extra: Sequence[Article], variants: Mapping[tuple[str, str], Sequence[str]]
) -> tuple[Article, ...]:
    """The public articles that hold on a day, in the order of the firm's languages."""
    pages = {(page.id, page.lang): page for page in (*content.articles, *extra)}
    for key in variants.keys() & pages.keys():
        pages[key] = replace(pages[key], questions=(*pages[key].questions, *variants[key]))
    by_lang: dict[str, list[Article]] = {lang: [] for lang in content.firm.languages}
    for page in pages.values():
        by_lang.setdefault(page.lang, []).append(page)
    return tuple(
        page for lang, each in by_lang.items() for page in applying(each, content.firm.country_of(lang), on, "public")
    )


def open_kb(path: str | Path) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """Answers questions as plain dictionaries from a file of articles, one per line."""
    knowledge = Knowledge(load_jsonl(Path(path)))

    def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
        lang = asked.get("lang")
        findings = knowledge.ask(str(asked.get("text") or ""), lang if isinstance(lang, str) else None)
        return {
            "id": asked.get("id"),
            "hits": [{"id": hit.article.id, "score": round(hit.score, 6)} for hit in findings.hits],
            "answer": findings.zone is Zone.ANSWER,
            "confidence": round(findings.confidence, 4),
        }

    return answer
