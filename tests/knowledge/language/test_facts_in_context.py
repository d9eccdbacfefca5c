"""Facts need what stands around them: ages, weeks, questions and deadlines are no days since when something fails."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.language.understand import understand

TODAY = date(2026, 11, 18)  # a Wednesday
LAST_WEEK = {"mon": date(2026, 11, 9), "tue": date(2026, 11, 10), "thu": date(2026, 11, 12)}


def since(text: str, lang: str) -> date | None:
    found = understand(text, lang, TODAY).since
    return found.day if found else None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "my 5 year old grinder makes a noise"),
        ("en", "we have had this machine for two years and it leaks now"),
        ("en", "I've owned it for 18 months and it is broken"),
        ("de", "die Mühle ist 5 Jahre alt und klemmt"),
        ("de", "wir haben die Maschine seit zwei Jahren, jetzt tropft sie"),
        ("de", "ich hab sie erst seit 3 Monaten und sie ist kaputt"),
        ("it", "il macinino di 5 anni fa è bloccato"), ("it", "ho la macchina da tre mesi e perde acqua"),
        ("it", "ce l'ho da due anni e non scalda più"),
        ("es", "mi molinillo de hace 5 años está bloqueado"), ("es", "la tengo desde hace tres meses y pierde agua"),
        ("es", "tenemos la cafetera hace dos años y no calienta"),
    ],
)  # fmt: skip
def test_an_age_is_no_beginning_of_the_fault(lang: str, text: str) -> None:
    assert since(text, lang) is None


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "leaking since last week Thursday", "thu"), ("en", "since Monday of last week it drips", "mon"),
        ("en", "broken since Tuesday last week", "tue"),
        ("de", "kaputt seit voriger Woche Donnerstag", "thu"), ("de", "seit Montag letzter Woche tropft sie", "mon"),
        ("de", "seit Dienstag der vergangenen Woche tropft sie", "tue"),
        ("it", "perde da giovedì della scorsa settimana", "thu"),
        ("it", "dalla settimana scorsa, lunedì, perde", "mon"),
        ("it", "rotta da martedì della settimana passata", "tue"),
        ("es", "pierde desde el jueves de la semana pasada", "thu"),
        ("es", "desde la semana pasada, el lunes, gotea", "mon"),
        ("es", "rota desde el martes de la semana anterior", "tue"),
    ],
)  # fmt: skip
def test_a_weekday_with_a_week_is_one_day(lang: str, text: str, day: str) -> None:
    assert since(text, lang) == LAST_WEEK[day]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "it worked perfectly until Monday, now it leaks"),
        ("de", "bis Montag lief sie einwandfrei, es ging gut bis Montag"),
        ("it", "ha funzionato bene fino a lunedì, ora perde"),
        ("es", "funcionaba bien hasta el lunes, ahora gotea"),
    ],
)
def test_until_when_it_worked_is_since_when_it_fails(lang: str, text: str) -> None:
    assert since(text, lang) == date(2026, 11, 16)


def test_a_part_of_a_day_written_as_one_word() -> None:
    assert since("seit Montagabend tropft sie", "de") == date(2026, 11, 16)
    assert since("Dienstagmorgen ist sie ausgefallen", "de") == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "it leaks, I need it by Monday"), ("en", "broken! can you come on Friday?"),
        ("en", "is the shop open on Sunday?"),
        ("de", "sie tropft und muss bis spätestens Samstag fertig sein"), ("de", "kaputt. Kommt am Freitag jemand?"),
        ("de", "habt ihr am Sonntag offen?"),
        ("it", "perde acqua e mi serve entro sabato"), ("it", "rotta. Può venire qualcuno venerdì?"),
        ("it", "siete aperti di domenica?"),
        ("es", "pierde agua y la necesito para el sábado"), ("es", "está rota. ¿Puede venir alguien el viernes?"),
        ("es", "¿abren el domingo?"),
    ],
)  # fmt: skip
def test_deadlines_and_days_that_are_asked_about_are_no_days_of_a_fault(lang: str, text: str) -> None:
    assert since(text, lang) is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "why does it leak since Monday?"), ("de", "warum tropft sie seit Montag?"),
        ("it", "perché perde acqua da lunedì?"), ("es", "¿por qué pierde agua desde el lunes?"),
    ],
)  # fmt: skip
def test_since_counts_in_a_question_too(lang: str, text: str) -> None:
    assert since(text, lang) == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("lang", "text", "wish"),
    [
        ("en", "it won't start. replace it please", "replacement"), ("en", "give me those 35 back", "refund"),
        ("en", "send the correct model please, this is the wrong one", "replacement"),
        ("de", "sie heizt nicht. Bitte austauschen", "replacement"),
        ("de", "ich möchte die 35 Franken zurück", "refund"),
        ("de", "schickt mir bitte das richtige Gerät, das ist das falsche", "replacement"),
        ("it", "non scalda. sostituitela per favore", "replacement"), ("it", "ridatemi i 35 che ho pagato", "refund"),
        ("it", "mandatemi la macchina giusta, questa è sbagliata", "replacement"),
        ("es", "no calienta. cámbienla por favor", "replacement"), ("es", "devuélvanme los 35 que pagué", "refund"),
        ("es", "envíenme la correcta, esta es la equivocada", "replacement"),
    ],
)  # fmt: skip
def test_a_denial_ends_with_its_sentence_and_wishes_have_their_verbs(lang: str, text: str, wish: str) -> None:
    found = understand(text, lang, TODAY).wish
    assert found is not None and found.wish == wish


@pytest.mark.parametrize(
    ("lang", "text"), [("it", "ho perso lo scontrino, perde acqua"), ("es", "lo compré contra reembolso y no funciona")]
)
def test_a_word_inside_another_is_no_wish(lang: str, text: str) -> None:
    assert understand(text, lang, TODAY).wish is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "it leaks, I want it fixed"), ("de", "sie tropft, bitte instand setzen"),
        ("it", "perde acqua, voglio farla riparare"), ("es", "pierde agua, quiero que la arreglen"),
    ],
)  # fmt: skip
def test_a_repair_that_is_wanted_is_no_moment(lang: str, text: str) -> None:
    assert understand(text, lang, TODAY).moment is None
