"""Days in words and figures, in four languages. Today is Friday, 20 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.dates import Found, days_in, parse_day
from knowledge.language.phrases import spelled
from tests.knowledge.language.understood import TODAY, november


def days_of(text: str, lang: str, today: date) -> tuple[Found, ...]:
    return days_in(spelled(text, lang), lang, today)


PAST = [
    ("en", "yesterday", november(19)),
    ("en", "yesteday", november(19)),
    ("en", "the day before yesterday", november(18)),
    ("en", "since Monday", november(16)),
    ("en", "last monday", november(16)),
    ("en", "on Friday", november(13)),
    ("en", "two weeks ago", november(6)),
    ("en", "3days ago", november(17)),
    ("en", "a few days ago", november(17)),
    ("en", "for a month", date(2026, 10, 20)),
    ("en", "11 Nov", november(11)),
    ("en", "Nov 3rd, 2025", date(2025, 11, 3)),
    ("en", "25 December", date(2025, 12, 25)),
    ("en", "03/11/2026", november(3)),
    ("en", "11/13/2026", november(13)),
    ("en", "2026-11-03", november(3)),
    ("en", "from the beginning of november", november(1)),
    ("en", "end of October", date(2026, 10, 31)),
    ("en", "mid September", date(2026, 9, 15)),
    ("en", "March", date(2026, 3, 1)),
    ("en", "on the 5th", november(5)),
    ("en", "the 25th", date(2026, 10, 25)),
    ("en", "5", november(5)),
    ("en", "this morning", TODAY),
    ("en", "last week", november(13)),
    ("en", "the week before last", november(6)),
    ("en", "since easter", date(2026, 4, 5)),
    ("de", "vorgestern", november(18)),
    ("de", "gesten abend", november(19)),
    ("de", "heute morgen", TODAY),
    ("de", "seit Montag", november(16)),
    ("de", "letzten Montag", november(16)),
    ("de", "seit Mo", november(16)),
    ("de", "vor 3 Tagen", november(17)),
    ("de", "vor drei Tagen", november(17)),
    ("de", "vor einer Woche", november(13)),
    ("de", "seit ca. zwei Wochen", november(6)),
    ("de", "vor einem halben Jahr", None),
    ("de", "3.11.", november(3)),
    ("de", "am 3.11", november(3)),
    ("de", "am 5.", november(5)),
    ("de", "am 3. November", november(3)),
    ("de", "3. Maerz", date(2026, 3, 3)),
    ("de", "Anfang November", november(1)),
    ("de", "vorletzte Woche", november(6)),
    ("de", "an Weihnachten", date(2025, 12, 25)),
    ("it", "ieri", november(19)),
    ("it", "l'altro ieri", november(18)),
    ("it", "l'altroieri", november(18)),
    ("it", "avantieri", november(18)),
    ("it", "stamattina", TODAY),
    ("it", "lunedi scorso", november(16)),
    ("it", "da lunedì", november(16)),
    ("it", "da tre giorni", november(17)),
    ("it", "due settimane fa", november(6)),
    ("it", "la settimana scorsa", november(13)),
    ("it", "3 novembre", november(3)),
    ("it", "il 3 novembre 2025", date(2025, 11, 3)),
    ("it", "primo novembre", november(1)),
    ("it", "dall'inizio di novembre", november(1)),
    ("it", "il 5", november(5)),
    ("it", "un paio di giorni fa", november(18)),
    ("es", "ayer", november(19)),
    ("es", "anteayer", november(18)),
    ("es", "antes de ayer", november(18)),
    ("es", "anoche", november(19)),
    ("es", "esta mañana", TODAY),
    ("es", "desde el lunes", november(16)),
    ("es", "el lunes pasado", november(16)),
    ("es", "hace dos semanas", november(6)),
    ("es", "desde hace tres dias", november(17)),
    ("es", "hace unos días", november(17)),
    ("es", "hace un mes", date(2026, 10, 20)),
    ("es", "3 de noviembre de 2025", date(2025, 11, 3)),
    ("es", "a principios de noviembre", november(1)),
    ("es", "el 5", november(5)),
]
FUTURE = [
    ("en", "tomorrow", november(21)),
    ("en", "next tuesday", november(24)),
    ("en", "in two weeks", date(2026, 12, 4)),
    ("en", "3 December", date(2026, 12, 3)),
    ("de", "morgen früh", november(21)),
    ("de", "übermorgen", november(22)),
    ("de", "am 5.", date(2026, 12, 5)),
    ("de", "nächsten Freitag", november(27)),
    ("it", "dopodomani", november(22)),
    ("it", "venerdì prossimo", november(27)),
    ("it", "tra una settimana", november(27)),
    ("es", "pasado mañana", november(22)),
    ("es", "el martes que viene", november(24)),
    ("es", "dentro de tres días", november(23)),
]
NO_DAY = [
    ("en", "24/7"),
    ("en", "I have 2 years guarantee"),
    ("en", "every monday"),
    ("en", "E05"),
    ("en", "version 1.2.3.4"),
    ("en", "31 February"),
    ("en", "no idea"),
    ("de", "guten morgen"),
    ("de", "jeden Montag"),
    ("de", "im 5. Stock"),
    ("it", "buon giorno"),
    ("es", "todas las mañanas"),
    ("es", "buenos días"),
]


@pytest.mark.parametrize(("lang", "text", "day"), PAST)
def test_a_day_that_lies_back_is_read(lang: str, text: str, day: date | None) -> None:
    assert parse_day(text, lang, TODAY) == day


@pytest.mark.parametrize(("lang", "text", "day"), FUTURE)
def test_a_day_for_an_appointment_lies_ahead(lang: str, text: str, day: date) -> None:
    assert parse_day(text, lang, TODAY, past=False) == day
    assert parse_day(text, lang, TODAY, past=None) in (day, parse_day(text, lang, TODAY, past=True))


@pytest.mark.parametrize(("lang", "text"), NO_DAY)
def test_what_only_looks_like_a_day_is_none(lang: str, text: str) -> None:
    assert parse_day(text, lang, TODAY) is None
    assert days_of(text, lang, TODAY) == ()


def test_what_lies_ahead_is_no_answer_to_since_when() -> None:
    assert parse_day("tomorrow", "en", TODAY) is None
    assert parse_day("3 December 2026", "en", TODAY) is None


def test_two_different_days_are_no_answer() -> None:
    assert parse_day("yesterday or the day before yesterday", "en", TODAY) is None


def test_the_library_knows_what_the_table_does_not() -> None:
    assert parse_day("el tres de noviembre", "es", TODAY) in (None, november(3))
    assert parse_day("Friday 13 Nov 2026 10:30", "en", TODAY) == november(13)


def test_the_place_of_a_day_takes_in_its_preposition() -> None:
    text = "ÄÖ: tropft seit gestern abend!"
    [found] = days_of(text, "de", TODAY)
    assert text[found.start : found.end] == "seit gestern abend"
    assert found.since


def test_a_day_of_purchase_comes_after_a_day_of_failure() -> None:
    text = "gekauft am 3. März 2026, seit vorgestern kaputt"
    assert [(found.day, found.bought) for found in days_of(text, "de", TODAY)] == [
        (date(2026, 3, 3), True),
        (november(18), False),
    ]


@given(st.text(max_size=300), st.sampled_from(["en", "de", "it", "es", "fr", ""]), st.dates())
def test_no_text_and_no_today_raises_and_no_day_lies_ahead(text: str, lang: str, today: date) -> None:
    for found in days_of(text, lang, today):
        assert found.day <= today
        assert 0 <= found.start < found.end <= len(text)
    day = parse_day(text, lang, today)
    assert day is None or day <= today
    parse_day(text, lang, today, past=False)


WORDS = st.sampled_from(
    (
        *(
            "since",
            "last",
            "next",
            "in",
            "on the",
            "3",
            "31",
            "30.",
            "29",
            "february",
            "monday",
            "ago",
            "weeks",
            "of",
        ),
        *("Nov", "2026", "12/2026", "seit", "vor", "letzten", "Tagen", "hace", "días", "da", "dell'", "fa", "mes"),
        *("settimana", "99", "years", "999", "months", "3.3.", "2026-02-30", "easter"),
    )
)


@given(st.lists(WORDS, max_size=8).map(" ".join), st.sampled_from(["en", "de", "it", "es"]), st.dates())
def test_no_mixture_of_day_words_raises(text: str, lang: str, today: date) -> None:
    assert all(found.day <= today for found in days_of(text, lang, today))
    parse_day(text, lang, today, past=False)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "it broke last year"),
        ("de", "letztes Jahr"),
        ("it", "l'anno scorso"),
        ("es", "el año pasado"),
    ],
)
def test_last_year_is_no_day(lang: str, text: str) -> None:
    assert days_of(text, lang, TODAY) == ()
    assert parse_day(text, lang, TODAY) is None
