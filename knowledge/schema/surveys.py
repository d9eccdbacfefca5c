"""surveys.yaml and canned.yaml: what customers are asked afterwards, and answers agents use again."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, field_validator, model_validator

from knowledge.schema.kinds import Id, Lasting, Text, Written
from knowledge.schema.services import Option

VARIABLES = ("customer", "agent", "firm", "number", "product", "service", "promised", "phone", "email")


class SurveyQuestion(Written):
    """One question of a survey."""

    id: Id = Field(description="Short name, stored with the answer")
    kind: Literal["csat", "nps", "ces", "choice", "text", "yes_no"] = Field(
        description="csat (1-5), nps (0-10), ces (1-7), choice, text or yes_no"
    )
    text: Text = Field(description="The question")
    options: tuple[Option, ...] = Field((), description="The buttons of a choice")
    when: Literal["always", "low"] = Field("always", description="always, or low: only after a low first answer")
    optional: bool = Field(False, description="Whether Skip is offered")

    @model_validator(mode="after")
    def _fits_kind(self) -> SurveyQuestion:
        if (self.kind == "choice") != bool(self.options):
            raise ValueError("a choice needs options, and only a choice has them")
        return self


class Survey(Written):
    """surveys.yaml: a list of surveys with these keys."""

    id: Id = Field(description="Short name")
    services: tuple[Id, ...] = Field(min_length=1, description="Ids of the services after which it is sent")
    channel: Literal["telegram"] = Field("telegram", description="Where it is answered")
    questions: tuple[SurveyQuestion, ...] = Field(
        min_length=1, max_length=3, description="The rating first, then at most two more"
    )
    answer_window: Lasting = Field(description="Time in which an answer counts and may be changed")

    @model_validator(mode="after")
    def _rating_first(self) -> Survey:
        if self.questions[0].kind not in ("csat", "nps", "ces", "yes_no") or self.questions[0].when == "low":
            raise ValueError("the first question is the rating: csat, nps, ces or yes_no, asked always")
        return self


class Canned(Written):
    """canned.yaml: a list of ready answers with these keys."""

    id: Id = Field(description="Short name, used by /canned")
    title: Text = Field(description="Name in the list of the agents")
    text: Text = Field(description="The answer; {customer} and the other variables are filled in")

    @field_validator("text")
    @classmethod
    def _known_variables(cls, text: Text) -> Text:
        for words in text.values():
            for name in re.findall(r"{([^{}]*)}", words):
                if name not in VARIABLES:
                    raise ValueError(f"unknown variable {{{name}}}; there are " + ", ".join(VARIABLES))
        return text
