"""Articles and courses: light values for searching, and the front matter that their files begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from knowledge.schema.kinds import CountryCode, Id, Written

Status = Literal["draft", "staff", "public"]
Audience = Literal["public", "staff"]
_STEP = re.compile(r"^\s{0,3}\d+[.)]\s+(.+)$", re.MULTILINE)
_MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*_#>|`\[]+")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)[^)]*\)")


@dataclass(frozen=True, slots=True)
class Article:
    """What answers usage questions, in one language. Plain values only: there may be 100,000."""

    id: str
    lang: str
    title: str
    products: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    body: str = ""
    short: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    country: str | None = None
    status: Status = "public"

    @property
    def pictures(self) -> tuple[str, ...]:
        """File names in pictures/, in the order of the text."""
        return pictures_in(self.body)

    @property
    def steps(self) -> tuple[str, ...]:
        """The numbered lines of the text, without their numbers."""
        return tuple(_STEP.findall(self.body))

    def holds(self, on: date) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_until or on)

    def shown_to(self, audience: Audience) -> bool:
        return self.status == "public" or (audience == "staff" and self.status == "staff")


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a course."""

    text: str
    picture: str | None = None

    @classmethod
    def written(cls, markdown: str) -> Step:
        """The first picture of the page stands beside its text."""
        pictures = pictures_in(markdown)
        return cls(_PICTURE.sub("", markdown).strip(), pictures[0] if pictures else None)


class Choice(Written):
    """One answer offered by a question of the check."""

    text: str = Field(description="The answer")
    right: bool = Field(False, description="Whether it is the right one")


class CheckQuestion(Written):
    """A question at the end of a course."""

    question: str = Field(description="The question")
    options: tuple[Choice, ...] = Field(min_length=2, description="The answers, exactly one of them right")
    why: str = Field(description="Why it is right; shown after the answer")
    step: int | None = Field(None, ge=1, description="Number of the step to look at again after a wrong answer")

    @model_validator(mode="after")
    def _one_right(self) -> CheckQuestion:
        if sum(option.right for option in self.options) != 1:
            raise ValueError("exactly one option must be right")
        return self


@dataclass(frozen=True, slots=True)
class Course:
    """Step-by-step training for use, in one language."""

    id: str
    lang: str
    title: str
    products: tuple[str, ...]
    minutes: int
    steps: tuple[Step, ...]
    check: tuple[CheckQuestion, ...]
    tags: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    country: str | None = None
    status: Status = "public"

    def holds(self, on: date) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_until or on)

    def shown_to(self, audience: Audience) -> bool:
        return self.status == "public" or (audience == "staff" and self.status == "staff")


class Head(Written):
    """Keys that articles and courses share."""

    id: Id = Field(description="Short name, the same in every language")
    title: str = Field(min_length=1, description="Title")
    products: tuple[Id, ...] = Field((), description="Ids of the products concerned; none: all products")
    tags: tuple[str, ...] = Field((), description="Key words")
    valid_from: date | None = Field(None, description="First day, YYYY-MM-DD")
    valid_until: date | None = Field(None, description="Last day, YYYY-MM-DD")
    country: CountryCode | None = Field(None, description="Only for customers of this country; none: everywhere")
    status: Status = Field("public", description="draft (nobody), staff (agents only) or public")

    @model_validator(mode="after")
    def _in_order(self) -> Head:
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise ValueError("valid_until lies before valid_from")
        return self


class ArticleHead(Head):
    """articles/<lang>/*.md: front matter with these keys, then the text as Markdown."""

    questions: tuple[str, ...] = Field((), description="The article answers these, in customers' words")
    short: str = Field(min_length=1, description="The answer in two or three sentences, shown first")


class CourseHead(Head):
    """courses/<lang>/*.md: front matter with these keys, then the steps, separated by lines of ---."""

    minutes: int = Field(ge=1, description="How long it takes")
    check: tuple[CheckQuestion, ...] = Field(min_length=1, description="Questions at the end, usually two")


def pages_of(body: str) -> tuple[str, ...]:
    """The steps of a course as they are written, separated by lines of ---."""
    return tuple(page for page in f"\n{body}\n".split("\n---\n") if page.strip())


def pictures_in(markdown: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_PICTURE.findall(markdown)))


def plain(markdown: str) -> str:
    """The text without the signs of Markdown, addresses and pictures."""
    return _MARKUP.sub(" ", markdown)
