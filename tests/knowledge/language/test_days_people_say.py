"""Days as people of many countries say them: feasts, weekdays of other weeks, months of other years, gifts, denials."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from handlers.understanding import Understood, understand_text
from tests.support.content import example

TODAY = date(2026, 11, 18)  # a Wednesday


def said(text: str, lang: str) -> Understood:
    content, _ = example()
    return understand_text(content, text, lang, TODAY)


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "the grinder jams since a week last Monday", "2026-11-09"),
        ("en", "it stopped heating the Saturday before last", "2026-11-07"),
        ("en", "it leaks since the night before last", "2026-11-16"),
        ("en", "no steam for a good week", "2026-11-11"),
        ("en", "it has been dripping the past three weeks", "2026-10-28"),
        ("en", "leaks since the start of this month", "2026-11-01"),
        ("en", "it leaks since the end of last month", "2026-10-31"),
        ("en", "it leaks since over the weekend", "2026-11-14"),
        ("en", "it leaks since Halloween", "2026-11-01"),
        ("de", "die Mühle klemmt seit vorletztem Montag", "2026-11-09"),
        ("de", "kein Dampf seit Montag vor acht Tagen", "2026-11-09"),
        ("de", "sie tropft seit dem Wochenende", "2026-11-14"),
        ("de", "sie tropft seit Anfang des Monats", "2026-11-01"),
        ("de", "tropft seit Ende letzten Monats", "2026-10-31"),
        ("de", "sie tropft seit einer guten Woche", "2026-11-11"),
        ("de", "seit Dreikönig tropft sie", "2026-01-06"),
        ("it", "non scalda da due lunedì fa", "2026-11-09"),
        ("it", "perde da avant'ieri", "2026-11-16"),
        ("it", "perde dal fine settimana", "2026-11-14"),
        ("it", "perde da inizio mese", "2026-11-01"),
        ("it", "perde dai primi del mese scorso", "2026-10-01"),
        ("it", "non macina da Ferragosto", "2026-08-15"),
        ("es", "no calienta desde el lunes antepasado", "2026-11-09"),
        ("es", "gotea desde hace dos lunes", "2026-11-09"),
        ("es", "gotea desde el finde", "2026-11-14"),
        ("es", "gotea desde principios de mes", "2026-11-01"),
        ("es", "gotea desde finales del mes pasado", "2026-10-31"),
        ("es", "no muele desde antenoche", "2026-11-16"),
        ("es", "no muele desde Todos los Santos", "2026-11-01"),
    ],
)
def test_since_when_it_fails(lang: str, text: str, day: str) -> None:
    assert str(said(text, lang).since) == day


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "I bought it three years ago in May", "2023-05-01"),
        ("en", "bought in June last year", "2025-06-01"),
        ("en", "I got the G5 last Christmas", "2025-12-25"),
        ("en", "it was a birthday present in March", "2026-03-01"),
        ("de", "gekauft vor drei Jahren im Mai", "2023-05-01"),
        ("de", "die haben wir im Juni letzten Jahres gekauft", "2025-06-01"),
        ("de", "die G5 hab ich zu Weihnachten vor zwei Jahren geschenkt bekommen", "2024-12-25"),
        ("de", "voriges Jahr zu Ostern gekauft", "2025-04-20"),
        ("it", "comprata tre anni fa a maggio", "2023-05-01"),
        ("it", "l'ho comprata a giugno dell'anno scorso", "2025-06-01"),
        ("it", "un regalo di Natale di due anni fa", "2024-12-25"),
        ("es", "la compré hace tres años en mayo", "2023-05-01"),
        ("es", "la compramos en junio del año pasado", "2025-06-01"),
        ("es", "me la regalaron hace dos navidades", "2024-12-25"),
        ("es", "regalo de Reyes de hace dos años", "2024-01-06"),
    ],
)  # fmt: skip
def test_when_it_was_bought_or_given(lang: str, text: str, day: str) -> None:
    understood = said(text, lang)
    assert (str(understood.bought), understood.since) == (day, None)


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "no it leaks not since last month, since Monday", "2026-11-16"),
        ("de", "nein eigentlich nicht seit letztem Monat, erst seit Montag", "2026-11-16"),
        ("it", "ma no non dal mese scorso, da lunedì", "2026-11-16"),
        ("es", "pero no desde el mes pasado, fue desde el lunes", "2026-11-16"),
    ],
)
def test_a_day_that_is_denied_is_never_the_one_that_is_meant(lang: str, text: str, day: str) -> None:
    assert str(said(text, lang).as_answer().since) == day


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I have had my Latte One for three months, no foam"),
        ("de", "die Latte One haben wir seit Ostern, kein Schaum mehr"),
        ("it", "ho la Latte One da tre mesi, niente schiuma"),
        ("es", "tengo la Latte One desde hace tres meses, no hace espuma"),
    ],
)
def test_since_when_a_product_is_owned_is_no_beginning_of_its_fault(lang: str, text: str) -> None:
    assert said(text, lang).since is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I have the same problem with the X20 since Monday"),
        ("de", "wir haben bei der X20 seit Montag Wasser am Boden"),
        ("it", "ho con la X20 da lunedì un problema, perde"),
        ("es", "tengo con la X20 desde el lunes un problema, gotea"),
    ],
)
def test_since_when_there_is_trouble_with_it_is(lang: str, text: str) -> None:
    assert said(text, lang).since == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("lang", "text", "amount"),
    [
        ("en", "I paid four hundred and twenty for it", "420.00"),
        ("en", "it cost about seven hundred fifty", "750.00"),
        ("de", "gekostet hat sie siebenhundertfünfzig", "750.00"),
        ("de", "hat tausendzweihundert gekostet", "1200.00"),
        ("it", "l'ho pagata settecentocinquanta", "750.00"),
        ("es", "costó setecientos cincuenta", "750.00"),
    ],
)
def test_a_sum_in_words_beside_a_word_of_paying(lang: str, text: str, amount: str) -> None:
    price = said(text, lang).as_answer().price
    assert price is not None and Decimal(price["amount"]) == Decimal(amount)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "it cost me twenty minutes to clean"), ("en", "it costs an arm and a leg"),
        ("de", "hat mich zwei Stunden gekostet"), ("it", "l'ho pagata un sacco"), ("es", "costó un ojo de la cara"),
    ],
)  # fmt: skip
def test_a_price_that_is_none(lang: str, text: str) -> None:
    assert said(text, lang).as_answer().price is None
