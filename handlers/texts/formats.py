"""Days, times and money as people of each language say them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_currency

from handlers.texts import LANGUAGES, Texts

_TEXTS = Texts()


def clock_time(texts: Texts, lang: str, at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A time as said today: "today 12:00", "tomorrow 09:30", "Tue 24 Nov 12:00"; with the year when it differs."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    hour = format_time(local, "HH:mm", locale=lang)
    distance = (local.date() - today).days
    if distance in (0, 1):
        return texts.plain(lang, "time-today" if distance == 0 else "time-tomorrow", time=hour)
    return f"{day(lang, local.date(), today)} {hour}"


def day(lang: str, on: date, today: date | None = None) -> str:
    """A day: "Thu 19 Nov", with the year when it is not the present one."""
    other_year = today is not None and on.year != today.year
    pattern = _TEXTS.plain(lang, "format-day-year" if other_year else "format-day")
    return _written(lang, on, pattern)


# Every line of a form shows its days and amounts anew, and the library takes as long for one as a step for the rest.
@lru_cache(maxsize=1024)
def _written(lang: str, on: date, pattern: str) -> str:
    return str(format_date(on, pattern, locale=lang))


def long_day(lang: str, on: date) -> str:
    """A day for a document: "28 November 2026"."""
    locale = _TEXTS.plain(lang, "format-locale") if lang in LANGUAGES else lang
    return str(format_date(on, "long", locale=locale))


def stamp(lang: str, at: datetime, zone: ZoneInfo) -> str:
    """A date with time, complete, for staff."""
    return str(format_datetime(at.astimezone(zone), "d MMM y HH:mm", locale=lang))


@lru_cache(maxsize=1024)
def money(lang: str, amount: Decimal | float, currency: str) -> str:
    return str(format_currency(amount, currency, locale=lang))


def language_name(lang: str, named: str) -> str:
    """What a language is called in another one: German is "tedesco" in Italian."""
    try:
        return str(Locale(lang).languages.get(named, named))
    except UnknownLocaleError:
        return named
