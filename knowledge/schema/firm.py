"""firm.yaml: who the firm is, when it works, whom it may disturb and what it keeps for how long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, PlainValidator, field_validator

from casework.calendar import Calendar, Duration, QuietHours
from knowledge.schema.kinds import CountryCode, CurrencyCode, Id, Lang, Lasting, MaybeOff, Text, Words, Written

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Period = tuple[time, time]


def _clock(text: str) -> time:
    hour, minute = (int(part) for part in text.split(":"))
    return time(0 if (hour, minute) == (24, 0) else hour, minute)


def _period(value: Any) -> Period:
    if isinstance(value, tuple):
        return value
    found = re.fullmatch(r"\s*(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})\s*", str(value))
    if found is None:
        raise ValueError(f"'{value}' is not a period such as 08:00-12:00")
    return _clock(found[1]), _clock(found[2])


def _working_period(value: Any) -> Period:
    start, end = _period(value)
    if start >= end != time(0):
        raise ValueError(f"'{value}' ends before it starts")
    return start, end


def _quiet(value: Any) -> QuietHours:
    return value if isinstance(value, QuietHours) else QuietHours(*_period(value))


WorkingPeriod = Annotated[Period, PlainValidator(_working_period)]
Quiet = Annotated[QuietHours, PlainValidator(_quiet)]


class Holidays(Written):
    """Days without work: a country's public holidays and the firm's own."""

    country: CountryCode | None = Field(None, description="Country of the public holidays; default: the firm's")
    subdivision: str | None = Field(None, description="State or region, for example BY for Bavaria")
    categories: tuple[str, ...] = Field(
        (), description="Further holidays of the region, for example catholic (Assumption Day in Munich)"
    )
    extra: tuple[date, ...] = Field((), description="The firm's own free days, YYYY-MM-DD")


class ContactCap(Written):
    """How often a customer is written to without having asked for it."""

    contacts: int = Field(ge=1, description="At most so many messages ...")
    within: Lasting = Field(description="... in this time, for example 7 days")


class Disputes(Written):
    """The body named to a customer when a complaint ends without agreement."""

    name: str = Field(description="Name of the dispute body")
    url: str | None = Field(None, description="Its web page (the EU ODR platform closed on 20 July 2025)")
    address: str | None = Field(None, description="Its postal address")
    text: Text = Field(description="What the customer is told: whether the firm takes part, and how to apply")

    @field_validator("url")
    @classmethod
    def _still_open(cls, url: str | None) -> str | None:
        if url and "ec.europa.eu/consumers/odr" in url:
            raise ValueError("the EU ODR platform was closed on 20 July 2025 and must not be linked")
        return url


class Contact(Written):
    """How the firm is reached without the bot."""

    phone: str | None = Field(None, description="Telephone number as customers shall see it")
    email: str | None = Field(None, description="E-mail address")
    address: str | None = Field(None, description="Postal address")
    hours: Text | None = Field(None, description="Opening hours in words")


class Competitor(Written):
    """A maker customers compare with; mentions are counted."""

    name: str = Field(description="Name of the competitor")
    words: tuple[str, ...] = Field((), description="Words by which customers mean it, beside its name")


class Team(Written):
    """A department or group of agents that cases are handed to."""

    title: Text = Field(description="Name that staff and customers see")
    members: tuple[int, ...] = Field((), description="Telegram user ids")
    lead: int | None = Field(
        None,
        description="Telegram user id of who leads it; called to untaken safety cases and twice missed promises",
    )


class Retention(Written):
    """How long is kept what; afterwards the person is removed and the figures stay."""

    raw_updates: Lasting = Field(Duration.parse("90 days"), description="Messages as Telegram sent them")
    questions: Lasting = Field(Duration.parse("24 months"), description="Usage questions with their wording")
    cases: Lasting = Field(Duration.parse("3 years"), description="Cases with the customer's name, after closing")
    files: Lasting = Field(Duration.parse("3 years"), description="Photos, voice and documents, after closing")
    safety_register: Lasting = Field(
        Duration.parse("5 years"),
        description="Personal data in the safety register (EU 2023/988: at most 5 years)",
    )


class Firm(Written):
    """firm.yaml: one mapping with these keys."""

    name: str = Field(description="Name of the firm as customers know it")
    languages: tuple[Lang, ...] = Field(min_length=1, description="Languages offered; the first is the default")
    country: CountryCode = Field(description="Country of the firm; articles of this country apply")
    countries: Mapping[Lang, CountryCode] = Field(
        {}, description="Country whose law the customers of a language are told; default: the firm's"
    )
    timezone: str = Field(description="Time zone, for example Europe/Berlin")
    currency: CurrencyCode = Field("EUR", description="Currency of prices that name none")
    working_hours: Mapping[Weekday, tuple[WorkingPeriod, ...]] = Field(
        description='Per weekday (mon ... sun) the periods worked: ["08:00-12:00", "13:00-17:00"]'
    )
    holidays: Holidays = Field(Holidays(), description="Days without work")
    quiet_hours: Annotated[Quiet | None, MaybeOff] = Field(
        QuietHours(time(21), time(8)), description="No message by itself in these hours, or off"
    )
    contact_cap: Annotated[ContactCap | None, MaybeOff] = Field(
        ContactCap(contacts=3, within=Duration.parse("7 days")),
        description="Most messages by itself, or off; default: 3 within 7 days",
    )
    survey_quarantine: Annotated[Lasting | None, MaybeOff] = Field(
        Duration.parse("7 days"), description="Time between two surveys of one customer, or off"
    )
    nps_quarantine: Annotated[Lasting | None, MaybeOff] = Field(
        Duration.parse("30 days"),
        description="Time between two recommendation questions of one customer, or off",
    )
    contact: Contact = Field(Contact(), description="How the firm is reached without the bot")
    disputes: Disputes | None = Field(None, description="The body named when there is no agreement")
    safety_contacts: tuple[int, ...] = Field((), description="Telegram user ids alerted about every safety case")
    heads: tuple[int, ...] = Field(
        (), description="Telegram user ids of the heads of the firm, called last about a safety case that nobody takes"
    )
    safety_text: Text = Field(description="What a customer shall do at once when it may be dangerous")
    danger_words: Words = Field({}, description="Per language words that make a safety case")
    competitors: tuple[Competitor, ...] = Field((), description="Makers customers compare with")
    teams: Mapping[Id, Team] = Field({}, description="Departments and groups of agents, by id")
    retention: Retention = Field(Retention(), description="How long is kept what")
    privacy: Text | None = Field(None, description="Own text for /privacy; without it a good default is shown")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"'{name}' is not a time zone such as Europe/Berlin") from error
        return name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def country_of(self, lang: str) -> str:
        """The country whose law is told to customers who speak this language."""
        return self.countries.get(lang, self.country)

    @property
    def language(self) -> str:
        """The language used when a customer's own is not offered."""
        return self.languages[0]

    def calendar(self, years: Iterable[int]) -> Calendar:
        """Working hours with the free days of these years."""
        hours = {WEEKDAYS.index(day): periods for day, periods in self.working_hours.items()}
        return Calendar(self.zone, hours, free_days(self.holidays, self.country, years))


def free_days(wanted: Holidays, country: str, years: Iterable[int]) -> frozenset[date]:
    """Public holidays of the years and the firm's own days; raises ValueError for an unknown region."""
    import holidays  # here, because it is slow to import and `kulanz ask` does not need it

    try:
        public = holidays.country_holidays(
            wanted.country or country,
            subdiv=wanted.subdivision,
            years=sorted(years),
            categories=("public", *wanted.categories),
        )
    except NotImplementedError as error:
        raise ValueError(str(error)) from error
    return frozenset(public) | frozenset(wanted.extra)
