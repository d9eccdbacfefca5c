"""Kinds of values that a content file may hold: texts per language, durations, days, words for "off"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from casework.calendar import Duration

ANY_LANGUAGE = "*"


class Written(BaseModel):
    """What every mapping in a content file is: frozen, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class _Languages(dict[str, str]):
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        filled = core_schema.str_schema(min_length=1, strip_whitespace=True)
        language = core_schema.str_schema(pattern=r"^([a-z]{2}|\*)$")
        texts = core_schema.dict_schema(language, filled, min_length=1)
        return core_schema.no_info_before_validator_function(
            cls._widened, core_schema.no_info_after_validator_function(cls, texts)
        )

    @staticmethod
    def _widened(value: Any) -> Any:
        return value


class Text(_Languages):
    """A text for customers, one per language of the firm: `{en: ..., de: ..., it: ..., es: ...}`."""


class StaffText(_Languages):
    """A text for staff: one plain sentence, or one per language."""

    @staticmethod
    def _widened(value: Any) -> Any:
        return {ANY_LANGUAGE: value} if isinstance(value, str) else value


def _duration(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    if not isinstance(value, str):
        raise ValueError("a duration is a text such as 15 min, 8 working hours or 3 days")
    return Duration.parse(value)


def _none_when_off(value: Any) -> Any:
    return None if value == "off" else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | Mapping) else value


Lasting = Annotated[Duration, PlainValidator(_duration), WithJsonSchema({"type": "string", "format": "duration"})]
MaybeOff = BeforeValidator(_none_when_off)
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=40)]
Lang = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
CurrencyCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
StaffTexts = Annotated[tuple[StaffText, ...], BeforeValidator(_listed)]
Words = Mapping[Lang, tuple[str, ...]]


class Requirement(Written):
    """One requirement of a service; a plain sentence stands for its text."""

    id: Id | None = Field(None, description="Short name, when indicators or gates shall refer to it")
    text: StaffText = Field(description="What is required")

    @classmethod
    def written(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    def __str__(self) -> str:
        return next(iter(self.text.values()))
