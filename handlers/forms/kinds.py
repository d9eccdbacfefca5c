"""Kinds of questions: one of several, words, a day, an amount, a product, yes or no, a number.

A question itself is an `Ask` of `handlers.forms.flow`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from rapidfuzz.distance import OSA

from handlers.forms.flow import TOO_SHORT, Answers, Option, Rejected
from knowledge.language.amounts import find_amount, parse_amount
from knowledge.language.dates import days_in, parse_day
from knowledge.language.normalize import fold
from knowledge.language.phrases import spelled

LIKE_AN_OPTION = 0.8
WORDS_FOR_ADDRESS = 6
"""More words without a number are a sentence, and no address."""
WORDS_OF_ONE_DAY = 3
_WORD = re.compile(r"\w+")


class About(Protocol):
    """What a question may look at: whom it is asked, in which language, on which day."""

    @property
    def lang(self) -> str: ...

    @property
    def today(self) -> date: ...

    @property
    def currency(self) -> str: ...

    def words(self, key: str) -> str:
        """A plain text in the customer's language."""

    def day(self, on: date) -> str: ...

    def money(self, amount: Decimal, currency: str) -> str: ...


Offer = Callable[[Any, Answers], Sequence[Option]]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several. Words are matched to the nearest option; `hears` recognises what options do not spell."""

    offer: Offer
    hears: Callable[[str, Any], str | None] = lambda text, about: None

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return tuple(self.offer(about, answers))

    def chosen(self, option: str, about: About) -> str:
        if any(each.id == option for each in self.offer(about, {})):
            return option
        raise Rejected("flow-choose")

    def read(self, text: str, about: About, answers: Answers) -> str:
        options = self.options(about, answers)
        if (near := nearest(text, options)) is not None:
            return near.id
        understood = self.hears(text, about)
        if understood is not None and any(each.id == understood for each in options):
            return understood
        raise Rejected("flow-choose")

    def shown(self, value: str, about: About) -> str:
        return next((each.words for each in self.offer(about, {}) if each.id == value), value)


def nearest(text: str, options: Sequence[Option]) -> Option | None:
    """The option that a text spells, also with a slip of the finger or cut short; None when none is clearly meant."""
    said = _bare(text)
    if not said:
        return None
    spelled = {each.id: _bare(each.words) for each in options}
    begun = [each for each in options if spelled[each.id].startswith(f"{said} ")]
    if len(begun) == 1:
        return begun[0]
    best = max(options, key=lambda each: OSA.normalized_similarity(said, spelled[each.id]), default=None)
    alike = OSA.normalized_similarity(said, spelled[best.id]) if best else 0.0
    return best if alike >= LIKE_AN_OPTION else None


def exactly(text: str, options: Sequence[Option]) -> Option | None:
    """The one option that a text spells word for word."""
    said = _bare(text)
    found = [each for each in options if said and _bare(each.words) == said]
    return found[0] if len(found) == 1 else None


def named_last(text: str, options: Sequence[Option]) -> Option | None:
    """The option whose words stand in a text, whatever stands around them; of several the one named last."""
    said = f" {_bare(text)} "
    found = [(said.rfind(f" {_bare(each.words)} "), each) for each in options if _bare(each.words)]
    at, option = max(found, key=lambda each: each[0], default=(-1, None))
    return option if at >= 0 else None


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """The words of a text in lower case without accents, signs and emoji."""
    return " ".join(_WORD.findall(fold(text[:200])))


def choices(prefix: str, ids: Sequence[str]) -> Offer:
    """Options with texts `<prefix>-<id>`."""
    keys = [(each, f"{prefix}-{each.replace('_', '-')}") for each in ids]

    def offer(about: About, _answers: Answers) -> Sequence[Option]:
        return [Option(each, about.words(key)) for each, key in keys]

    return offer


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the customer's own, at least so many characters."""

    least: int = 1
    most: int = 3000

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return ()

    def chosen(self, option: str, about: About) -> str:
        raise Rejected("flow-write")

    def read(self, text: str, about: About, answers: Answers) -> str:
        text = text.strip()
        if len(text) < self.least:
            raise Rejected(TOO_SHORT, least=self.least)
        if len(text) > self.most:
            raise Rejected("flow-too-long", most=self.most)
        return text

    def shown(self, value: str, about: About) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Day:
    """A day, by button (today, yesterday) or in words such as "vorgestern" or "l'altro ieri".

    `wished`: a day to come that depends on us; what is no single day ("Friday morning, else Monday") stays as written.
    """

    past: bool | None = True
    wished: bool = False

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        near = ("today", "yesterday") if self.past else ("today", "tomorrow")
        return tuple(Option(each, about.words(f"day-{each}")) for each in near)

    def chosen(self, option: str, about: About) -> str:
        step = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(option)
        if step is None:
            raise Rejected("flow-choose")
        return date.fromordinal(about.today.toordinal() + step).isoformat()

    def read(self, text: str, about: About, answers: Answers) -> str:
        past = self.past is not False
        if self.wished and len(_WORD.findall(text)) > WORDS_OF_ONE_DAY and _names_days(text, about):
            return text.strip()
        # A day in the other direction is understood as well: it is refused with the right words below.
        day = parse_day(text, about.lang, about.today, past=past) or parse_day(
            text, about.lang, about.today, past=not past
        )
        if day is None:
            raise Rejected("flow-no-day-past" if self.past else "flow-no-day-future")
        if self.past is True and day > about.today:
            raise Rejected("flow-day-ahead", day=about.day(day))
        if self.past is False and day < about.today:
            raise Rejected("flow-day-over", day=about.day(day))
        return day.isoformat()

    def shown(self, value: str, about: About) -> str:
        try:
            return about.day(date.fromisoformat(value))
        except ValueError:
            return value


def _names_days(text: str, about: About) -> bool:
    return bool(days_in(spelled(text, about.lang), about.lang, about.today))


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives, or what stands for it ("the usual one"): few words, or some with a number in them."""

    least: int = 5

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return ()

    def chosen(self, option: str, about: About) -> str:
        raise Rejected("flow-write")

    def read(self, text: str, about: About, answers: Answers) -> str:
        text = text.strip()
        few = len(_WORD.findall(text)) <= WORDS_FOR_ADDRESS and not _names_days(text, about)
        told = any(map(str.isdigit, text)) or few
        if len(text) < self.least or not told:
            raise Rejected("flow-no-address")
        return text

    def shown(self, value: str, about: About) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money; a bare number is in the firm's currency. The answer: {"amount": "40.00", "currency"}."""

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return ()

    def chosen(self, option: str, about: About) -> dict[str, str]:
        raise Rejected("flow-write")

    def read(self, text: str, about: About, answers: Answers) -> dict[str, str]:
        money = parse_amount(text, about.lang, about.currency) or find_amount(text, about.lang, about.currency)
        if money is None or not 0 <= money.amount < 10_000_000:
            raise Rejected("flow-no-amount")
        return {"amount": str(money.amount), "currency": money.currency}

    def shown(self, value: dict[str, str], about: About) -> str:
        return about.money(Decimal(value["amount"]), value["currency"])


@dataclass(frozen=True, slots=True)
class Files:
    """Photos or other files; the answer is how many there are, pressing Done ends it."""

    least: int = 0

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return (Option("done", about.words("flow-files-done")),)

    def chosen(self, option: str, about: About) -> str:
        return "done"

    def read(self, text: str, about: About, answers: Answers) -> str:
        raise Rejected("flow-send-files")

    def shown(self, value: str, about: About) -> str:
        return about.words("flow-files-done")


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes or no."""

    options_of: OneOf = field(default=OneOf(choices("answer", ("yes", "no"))))

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return self.options_of.options(about, answers)

    def chosen(self, option: str, about: About) -> str:
        return self.options_of.chosen(option, about)

    def read(self, text: str, about: About, answers: Answers) -> str:
        return self.options_of.read(text, about, answers)

    def shown(self, value: str, about: About) -> str:
        return self.options_of.shown(value, about)
