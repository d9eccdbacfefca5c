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
from knowledge.schema.kinds import Text
from knowledge.schema.products import Product, Promise
from knowledge.schema.services import Matter, Question, Request, Service
from knowledge.schema.surveys import Canned, Survey

Page = TypeVar("Page", Article, Course)
PRODUCT = "product"
"""The matter of a complaint that says no more than which product it is about."""


@dataclass(frozen=True, slots=True)
class Requested:
    """What a customer asks for: a service, or one of its requests."""

    service: Service
    request: Request | None

    @property
    def key(self) -> str:
        return f"{self.service.id}/{self.request.id}" if self.request else self.service.id

    @property
    def title(self) -> Text:
        return self.request.title if self.request else self.service.title

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.request.questions if self.request else self.service.questions

    @property
    def team(self) -> str:
        return (self.request.team if self.request else None) or self.service.team

    @property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        return self.request.words if self.request else self.service.words

    @property
    def examples(self) -> Mapping[str, tuple[str, ...]]:
        return self.request.examples if self.request else {}


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

    @cached_property
    def matters(self) -> Mapping[str, Matter]:
        """What a complaint can be about, by id."""
        return {matter.id: matter for matter in self.services["complaint"].matters} if self.services else {}

    @cached_property
    def requests(self) -> Mapping[str, Requested]:
        """What can be asked for: the services that the chat offers, and the requests of all, by their keys."""
        found = [Requested(service, None) for service in self.services.values() if service.request]
        found += [Requested(service, each) for service in self.services.values() for each in service.requests]
        return {each.key: each for each in found}

    def subject(self, service: str, id: str | None) -> Text | None:
        """What a case is about beside its service; None for a product, which has a name of its own."""
        plan = self.services.get(service)
        found = (plan.matter(id) or plan.request_of(id)) if plan and id != PRODUCT else None
        return found.title if found else None

    def requested(self, key: str) -> Requested | None:
        """The service or request of a key such as repair or desk/parts; None where there is none."""
        service, _, id = key.partition("/")
        plan = self.services.get(service)
        if plan is None or (id and plan.request_of(id) is None):
            return None
        return Requested(plan, plan.request_of(id))

    def text(self, texts: Mapping[str, str], lang: str) -> str:
        """The text in this language, else in the firm's first, else in any."""
        for language in (lang, self.firm.language):
            if language in texts:
                return texts[language]
        return next(iter(texts.values()))

    def survey_for(self, service: str) -> Survey | None:
        return next((survey for survey in self.surveys.values() if service in survey.services), None)

    def promise_for(self, service: str, product: str | None, on: date, *, safety: bool) -> Promise | None:
        """The promise that a case of this service and product is about.

        Whatever it names of services and of products must be this one's. One that names the service is meant before
        others, one of time before others; what is said of a product alone may only be what a complaint is about.
        """
        fitting = [
            promise
            for promise in self.promises.values()
            if promise.holds(on) and promise.safety <= safety and self._concerns(promise, service, product)
        ]
        fitting.sort(key=lambda each: (not each.safety, service not in each.concerns, each.within is None))
        return fitting[0] if fitting else None

    def _concerns(self, promise: Promise, service: str, product: str | None) -> bool:
        services = [each for each in promise.concerns if each in self.services]
        products = [each for each in promise.concerns if each not in self.services]
        if products and not services and service != "complaint":
            return False
        return (not services or service in services) and (not products or product in products)

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
