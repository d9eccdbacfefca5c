"""products.yaml and promises.yaml: what is sold, and what has been promised about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from casework.calendar import Duration
from knowledge.schema.kinds import CurrencyCode, Id, Lasting, StaffText, Text, Words, Written


class Serial(Written):
    """How a serial number looks and where it stands."""

    pattern: str = Field(description="Regular expression that the whole number matches")
    example: str = Field(description="A number that matches")
    where: Text = Field(description="Where on the product it stands")

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"'{pattern}' is not a regular expression: {error}") from error
        return pattern

    @model_validator(mode="after")
    def _example_fits(self) -> Serial:
        if not self.matches(self.example):
            raise ValueError(f"the example '{self.example}' does not match the pattern")
        return self

    def matches(self, number: str) -> bool:
        return re.fullmatch(self.pattern, number) is not None


class Feature(Written):
    """What the product shall do; a feature that fails counts with its weight."""

    id: Id = Field(description="Short name")
    text: Text = Field(description="The feature as customers call it")
    weight: int = Field(ge=1, le=5, description="How much it matters: 1 little ... 5 useless without it")
    words: Words = Field({}, description="Per language words by which customers say that it fails")


class SparePart(Written):
    """A part that can be ordered or is fitted in a repair."""

    id: Id = Field(description="Part number")
    text: Text = Field(description="Name of the part")
    price: Decimal = Field(ge=0, description="Price with tax")


def _at_least_a_day(every: Duration) -> Duration:
    if every.working or every.unit in ("seconds", "minutes", "hours") or every.amount < 1:
        raise ValueError(f"'{every}': care is due every so many days, weeks, months or years")
    return every


Interval = Annotated[Lasting, AfterValidator(_at_least_a_day)]


class CareAnswer(Written):
    """One answer to the question of a care, and how often the care is due then."""

    id: Id = Field(description="Stored answer")
    text: Text = Field(description="Words on the button")
    every: Interval = Field(description="Time between two times with this answer")


class CareQuestion(Written):
    """A fact of the customer's that decides how often a care is due; asked by one tap when reminders are agreed to."""

    question: Id = Field(description="Short name, such as water_hardness; the same one in other care is asked once")
    text: Text = Field(description="The question")
    label: Text = Field(description="What the fact is called: Water hardness")
    answers: tuple[CareAnswer, ...] = Field(min_length=2, description="The answers to choose from")
    article: Id | None = Field(None, description="Id of the article that shows how to find out")

    def chosen(self, answers: Mapping[str, str]) -> CareAnswer | None:
        """The answer that the customer gave, if the content still has it."""
        return next((each for each in self.answers if each.id == answers.get(self.question)), None)


class Maintenance(Written):
    """Care that is due again and again; owners who agree are reminded."""

    id: Id = Field(description="Short name")
    every: Interval = Field(description="Time between two times, for example 3 months")
    by: CareQuestion | None = Field(None, description="A question whose answer changes the time between two times")
    text: Text = Field(description="What is to be done")
    article: Id | None = Field(None, description="Id of the article that shows how")
    part: Id | None = Field(None, description="Id of the spare part that is needed for it")
    prevents: tuple[Id, ...] = Field((), description="Ids of the features that fail where this is left out")
    words: Words = Field({}, description="Per language words by which customers say that they have done it")

    def interval(self, answers: Mapping[str, str]) -> Duration:
        """How often it is due for somebody who gave these answers; without one as `every` says."""
        chosen = self.by.chosen(answers) if self.by else None
        return chosen.every if chosen else self.every


class FirstAid(Written):
    """An article offered before a complaint about a failing feature is sent."""

    feature: Id = Field(description="Id of the feature that fails")
    article: Id = Field(description="Id of the article with the steps to try")


class Product(Written):
    """products.yaml: a list of products with these keys."""

    id: Id = Field(description="Short name, used in all other files")
    name: str = Field(description="Name as it stands on the product")
    nicknames: tuple[str, ...] = Field((), description="Other names customers use")
    kind: str = Field(description="Kind of product, for example espresso_machine")
    words: Words = Field({}, description="Per language words for such a thing, or for what is in it: grinder")
    title: Text = Field(description="Name with its kind: Aroma X20 espresso machine")
    description: Text = Field(description="One sentence on the product")
    serial: Serial | None = Field(None, description="How a serial number looks")
    price: Decimal | None = Field(None, ge=0, description="Unit price with tax")
    currency: CurrencyCode | None = Field(None, description="Currency; default: the firm's")
    guarantee: Lasting | None = Field(None, description="Guarantee from the day of purchase, for example 24 months")
    features: tuple[Feature, ...] = Field((), description="What the product shall do")
    spare_parts: tuple[SparePart, ...] = Field((), description="Parts with prices")
    maintenance: tuple[Maintenance, ...] = Field((), description="Care that is due again and again")
    picture: str | None = Field(None, description="File in pictures/")
    first_aid: tuple[FirstAid, ...] = Field((), description="Articles to try when a feature fails")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which a customer may mean it."""
        return (self.name, *self.nicknames)

    def feature(self, id: str) -> Feature:
        return next(feature for feature in self.features if feature.id == id)


class Realistic(Written):
    """The check, before a promise is made, that it can be kept."""

    checked_on: date = Field(description="Day of the check")
    by: str = Field(description="Who checked")
    evidence: str = Field(description="What shows that it can be kept")


class Promise(Written):
    """promises.yaml: a list of promises with these keys."""

    id: Id = Field(description="Short name")
    text: Text = Field(description="The promise in the words that customers read")
    made_by: Literal["sales", "marketing", "service"] = Field(description="sales, marketing or service")
    guarantor: StaffText = Field(description="Who guarantees that it is kept")
    concerns: tuple[Id, ...] = Field((), description="Ids of the products and services concerned; default: all")
    within: Lasting | None = Field(None, description="Promised time, when the promise is one of time")
    safety: bool = Field(False, description="Whether it is made for safety cases only")
    valid_from: date | None = Field(None, description="First day, YYYY-MM-DD")
    valid_until: date | None = Field(None, description="Last day, YYYY-MM-DD")
    realistic: Realistic | None = Field(None, description="The check that it can be kept")

    @model_validator(mode="after")
    def _in_order(self) -> Promise:
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise ValueError("valid_until lies before valid_from")
        return self

    def holds(self, on: date) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_until or on)
