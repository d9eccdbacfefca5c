"""Content: everything a content folder says, with the look-ups that the conversation needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from knowledge.loading.faults import Fault
from knowledge.schema.articles import Article, Audience, Course
from knowledge.schema.firm import Firm
from knowledge.schema.products import Product, Promise
from knowledge.schema.services import Service
from knowledge.schema.surveys import Canned, Survey

Page = TypeVar("Page", Article, Course)


@dataclass(frozen=True, eq=False)
class Content:
    """A valid content folder. Ids that are not in it raise KeyError; use the mappings' `get` to try one."""

    folder: Path
    firm: Firm
    services: Mapping[str, Service]
    products: Mapping[str, Product]
    promises: Mapping[str, Promise]
    surveys: Mapping[str, Survey]
    canned: Mapping[str, Canned]
    articles: Sequence[Article]
    courses: Sequence[Course]
    synonyms: Mapping[str, tuple[tuple[str, ...], ...]]
    fingerprint: str
    warnings: Sequence[Fault] = ()

    def product(self, id: str) -> Product:
        return self.products[id]

    def service(self, id: str) -> Service:
        return self.services[id]

    def article(self, id: str, lang: str) -> Article:
        """The article in this language, or in the nearest one that has it."""
        return self._nearest(self._articles[id], lang)

    def course(self, id: str, lang: str) -> Course:
        """The course in this language, or in the nearest one that has it."""
        return self._nearest(self._courses[id], lang)

    def articles_in(
        self, lang: str, country: str | None = None, on: date | None = None, audience: Audience = "public"
    ) -> list[Article]:
        """Articles of one language; with `country` those that apply there, with `on` those valid that day."""
        return applying([page for page in self.articles if page.lang == lang], country, on, audience)

    def courses_in(
        self, lang: str, country: str | None = None, on: date | None = None, audience: Audience = "public"
    ) -> list[Course]:
        """Courses in this language or the nearest, with the same limits as for articles."""
        pages = [self._nearest(pages, lang) for pages in self._courses.values()]
        return applying(pages, country, on, audience)

    def text(self, texts: Mapping[str, str], lang: str) -> str:
        """The text in this language, else in the firm's first, else in any."""
        for language in (lang, self.firm.language):
            if language in texts:
                return texts[language]
        return next(iter(texts.values()))

    def survey_for(self, service: str) -> Survey | None:
        return next((survey for survey in self.surveys.values() if service in survey.services), None)

    def promises_about(self, concern: str, on: date) -> list[Promise]:
        """Promises that hold on this day for a product or service."""
        promises = (promise for promise in self.promises.values() if promise.holds(on))
        return [promise for promise in promises if not promise.concerns or concern in promise.concerns]

    def picture(self, name: str) -> Path:
        return self.folder / "pictures" / name

    def _nearest(self, pages: Mapping[str, Page], lang: str) -> Page:
        found = next((pages[each] for each in (lang, *self.firm.languages) if each in pages), None)
        return found or next(iter(pages.values()))

    @cached_property
    def _articles(self) -> Mapping[str, Mapping[str, Article]]:
        return _by_id(self.articles)

    @cached_property
    def _courses(self) -> Mapping[str, Mapping[str, Course]]:
        return _by_id(self.courses)


def _by_id(pages: Sequence[Page]) -> dict[str, dict[str, Page]]:
    found: dict[str, dict[str, Page]] = {}
    for page in pages:
        found.setdefault(page.id, {})[page.lang] = page
    return found


def applying(pages: Sequence[Page], country: str | None, on: date | None, audience: Audience) -> list[Page]:
    """Those that apply in a country and hold on a day, for whom the audience may see them."""
    return [
        page
        for page in pages
        if page.shown_to(audience)
        and (country is None or page.country in (None, country))
        and (on is None or page.holds(on))
    ]
