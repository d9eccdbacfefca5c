"""Finds the articles that answer a free question, and says how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from casework.words import Zone

from .articles import Article
from .confidence import confidence, zone
from .expansion import Expansion
from .folder import Content
from .index import Index
from .language import detect
from .loading import load_jsonl
from .phrases import LANGUAGES
from .ranking import Ranking
from .stems import spelled

Synonyms = Mapping[str, Sequence[Sequence[str]]]
_NONE: Synonyms = MappingProxyType({})
_LOOKED_AT = 2_000
_OTHER_PRODUCT = 4.0
_OTHER_LANGUAGE = 1.0
_ALIKE = 3


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


@dataclass(frozen=True, slots=True, order=True)
class _Fit:
    score: float
    covered: float

    def less(self, by: float) -> _Fit:
        return _Fit(self.score - by, self.covered)


class Knowledge:
    """The articles of a firm, ready to be asked. Built once, then only read: safe for several threads.

    Where only one question will be asked, `at_once=False` puts off the languages that it may not need.
    """

    def __init__(self, articles: Sequence[Article], synonyms: Synonyms = _NONE, *, at_once: bool = True) -> None:
        self._by_lang: dict[str, dict[str, Article]] = {}
        for article in articles:
            self._by_lang.setdefault(article.lang, {})[article.id] = article
        self._synonyms = dict(synonyms)
        self._shelves: dict[str, Ranking] = {}
        for lang in self._by_lang if at_once else ():
            self._shelf(lang)
        self._products = frozenset(product for article in articles for product in article.products)

    @classmethod
    def of(cls, content: Content, on: date, *, at_once: bool = True) -> Knowledge:
        """The public articles of a content folder that hold on this day, each language with its country's law."""
        languages = dict.fromkeys((*content.firm.languages, *(article.lang for article in content.articles)))
        pages = (page for lang in languages for page in content.articles_in(lang, content.firm.country_of(lang), on))
        return cls(tuple(pages), content.synonyms, at_once=at_once)

    def ask(self, text: str, lang: str | None = None, product: str | None = None, limit: int = 10) -> Findings:
        """The articles that may answer a question, best first, each once.

        `lang` is the customer's; the text may be in another. Articles of other products than `product` count
        less, and not at all when an article of it (or of no product) surely answers.
        """
        text = text[:_LOOKED_AT]
        spoken = self._spoken(text, lang)
        product = self._named(text) or product
        fits = self._fits(text, spoken, lang)
        own = {id: fit for id, fit in fits.items() if self._about(id, product)}
        wide = {id: fit if id in own else fit.less(_OTHER_PRODUCT) for id, fit in fits.items()}
        if own and max(wide, key=lambda id: wide[id]) in own:
            findings = self._findings(own, lang or spoken, spoken, limit)
            if findings.zone is Zone.ANSWER:
                return findings
        return self._findings(wide, lang or spoken, spoken, limit)

    def siblings(self, article: Article) -> tuple[Article, ...]:
        """Articles that say the same of other products: at least two tags shared, no product in common."""
        tags, mine = set(article.tags) - self._products, set(article.products)
        return tuple(
            other
            for other in self._by_lang[article.lang].values()
            if mine and other.products and not mine & set(other.products) and len(tags & set(other.tags)) >= _ALIKE
        )

    def _spoken(self, text: str, lang: str | None) -> str | None:
        only = next(iter(self._by_lang)) if len(self._by_lang) == 1 else None
        return detect(text, lang or only, {*LANGUAGES, *self._by_lang}) or lang or only

    def _named(self, text: str) -> str | None:
        """The one product that the question names by its id, such as X20."""
        named = self._products.intersection(spelled(text, ""))
        return next(iter(named)) if len(named) == 1 else None

    def _fits(self, text: str, spoken: str | None, lang: str | None) -> dict[str, _Fit]:
        """How well the articles fit, each by its version in the spoken or the customer's language if it has one."""
        found: dict[str, _Fit] = {}
        seen: set[str] = set()
        for shelf_lang in self._order(spoken, lang):
            shelf = self._by_lang[shelf_lang]
            ids = tuple(shelf)
            near = shelf_lang in (spoken, lang)
            if not near and not any(id not in seen and shelf[id].country is None for id in ids):
                continue
            ranked = self._shelf(shelf_lang).scores(text, spoken)
            for place, score, covered in zip(ranked.places, ranked.scores, ranked.covers, strict=True):
                id, fit = ids[place], _Fit(score, covered)
                if near:
                    found[id] = max(fit, found.get(id, fit))
                elif id not in seen and shelf[id].country is None:
                    found[id] = fit.less(_OTHER_LANGUAGE)
            seen.update(ids)
        return found

    def _shelf(self, lang: str) -> Ranking:
        if lang not in self._shelves:
            index = Index(tuple(self._by_lang[lang].values()), lang)
            self._shelves[lang] = Ranking(index, Expansion(index, self._synonyms.get(lang, ())))
        return self._shelves[lang]

    def _order(self, *first: str | None) -> Iterator[str]:
        wanted = (*first, *self._by_lang)
        return iter(dict.fromkeys(lang for lang in wanted if lang in self._by_lang))

    def _about(self, id: str, product: str | None) -> bool:
        products = self._version(id, None).products
        return not product or not products or product in products

    def _version(self, id: str, lang: str | None) -> Article:
        return next(self._by_lang[each][id] for each in self._order(lang) if id in self._by_lang[each])

    def _findings(self, fits: Mapping[str, _Fit], lang: str | None, spoken: str | None, limit: int) -> Findings:
        best = sorted(fits, key=lambda id: -fits[id].score)
        sure = confidence([fits[id].score for id in best], fits[best[0]].covered if best else 0.0)
        hits = tuple(Hit(self._version(id, lang), fits[id].score) for id in best[:limit])
        return Findings(zone(sure), sure, hits, spoken)


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
