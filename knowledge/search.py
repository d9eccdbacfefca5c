"""Finds the articles that answer a free question, and says how sure it is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from casework.words import Zone

from .articles import Article
from .folder import Content
from .loading import load_jsonl
from .stems import stems

_ANSWERED = 0.7
_OFFERED = 0.3


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


class Knowledge:
    """The articles of a firm, ready to be asked."""

    def __init__(
        self, articles: Sequence[Article], synonyms: Mapping[str, Sequence[Sequence[str]]] | None = None
    ) -> None:
        self._articles = tuple(articles)
        self._languages = tuple(dict.fromkeys(article.lang for article in articles))
        self._counts = [Counter(_field(article)) for article in articles]
        self._mean = sum(sum(counts.values()) for counts in self._counts) / max(1, len(self._counts)) or 1.0
        self._spread = Counter(term for counts in self._counts for term in counts)

    @classmethod
    def of(cls, content: Content, on: date) -> Knowledge:
        """The public articles of a content folder that hold on this day in the firm's country."""
        languages = dict.fromkeys(article.lang for article in content.articles)
        country = content.firm.country
        found = [article for lang in languages for article in content.articles_in(lang, country, on)]
        return cls(found, content.synonyms)

    def ask(self, text: str, lang: str | None = None, product: str | None = None, limit: int = 10) -> Findings:
        """The articles that may answer a question, best first, each once."""
        best: dict[str, Hit] = {}
        for number, article in enumerate(self._articles):
            score = self._score(number, stems(text[:400], article.lang)[:32])
            if lang is not None and article.lang != lang:
                score *= 0.9
            if product and article.products and product not in article.products:
                score *= 0.7
            if score > 0 and (article.id not in best or best[article.id].score < score):
                best[article.id] = Hit(article, score)
        hits = tuple(sorted(best.values(), key=lambda hit: -hit.score)[:limit])
        confidence = _confidence(hits)
        return Findings(_zone(confidence), confidence, hits, lang)

    def _score(self, number: int, asked: Sequence[str]) -> float:
        counts = self._counts[number]
        size = sum(counts.values()) / self._mean
        total = mass = 0.0
        for term in dict.fromkeys(asked):
            idf = math.log(1 + (len(self._counts) - self._spread[term] + 0.5) / (self._spread[term] + 0.5))
            mass += idf
            total += idf * counts[term] * 2.2 / (counts[term] + 1.2 * (0.25 + 0.75 * size))
        return total / mass if mass else 0.0


def _field(article: Article) -> list[str]:
    parts = (article.title, article.title, *article.questions, *article.tags, article.short, article.body)
    return stems("\n".join(parts), article.lang)


def _confidence(hits: Sequence[Hit]) -> float:
    if not hits:
        return 0.0
    second = hits[1].score if len(hits) > 1 else 0.0
    return 1 / (1 + math.exp(-(2.5 * hits[0].score + 3 * (hits[0].score - second) - 3.5)))


def _zone(confidence: float) -> Zone:
    if confidence >= _ANSWERED:
        return Zone.ANSWER
    return Zone.CHOICE if confidence >= _OFFERED else Zone.PERSON


def open_kb(path: str | Path) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """Answers questions as JSON-like values from a file of articles, one per line."""
    knowledge = Knowledge(load_jsonl(Path(path)))

    def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
        findings = knowledge.ask(str(asked.get("text") or ""), asked.get("lang"))
        return {
            "id": asked.get("id"),
            "hits": [{"id": hit.article.id, "score": round(hit.score, 6)} for hit in findings.hits],
            "answer": findings.zone is Zone.ANSWER,
            "confidence": round(findings.confidence, 4),
        }

    return answer
