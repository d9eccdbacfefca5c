"""What the firm can say of itself is answered, in four languages; another language is switched to by asking."""

from __future__ import annotations

import pytest

from storage.tables import Case, Draft, Question
from tests.support.desk import Customer, Firm, in_one

ASKED = [
    ("en", "can I call you? what number", "+49 89 99998 420"),
    ("de", "Unter welcher Telefonnummer erreiche ich Sie?", "+49 89 99998 420"),
    ("it", "mi date il numero di telefono?", "+49 89 99998 420"),
    ("es", "¿me da su número de teléfono?", "+49 89 99998 420"),
    ("en", "where is your shop located", "Röstergasse 12"),
    ("de", "Wie lautet Ihre Adresse?", "Röstergasse 12"),
    ("it", "dove si trova il vostro negozio", "Röstergasse 12"),
    ("es", "¿dónde está su tienda?", "Röstergasse 12"),
    ("en", "when do you open on thursday", "open 08:00-12:30, 13:00-17:00"),
    ("de", "Habt ihr am Sonntag offen?", "geschlossen"),
    ("it", "siete aperti domenica?", "chiuso"),
    ("es", "¿abren los domingos? ¿está abierto el domingo?", "cerrado"),
    ("en", "what does a shower screen cost", "€9.90"),
    ("de", "Was kostet das Duschsieb?", "9,90"),
    ("it", "quanto costa la guarnizione del serbatoio", "3,90"),
    ("es", "¿cuánto cuesta la junta del depósito?", "3,90"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "told"), ASKED)
def test_the_firm_answers_for_itself(firm: Firm, lang: str, text: str, told: str) -> None:
    someone = firm.customer(language=lang)
    said = "\n".join(in_one(someone.types(text), "customer"))
    assert told in said.replace("\xa0", " ")
    assert any("👤" in button for button in someone.buttons()), "a person can be had here as well"
    assert not firm.rows(Case) and not firm.rows(Question) and not firm.rows(Draft)


def test_a_holiday_is_closed_whatever_the_weekday(firm: Firm, ana: Customer) -> None:
    said = "\n".join(ana.types("are you open on 24 December?"))
    assert "closed" in said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Italiano per favore", "it"), ("can you speak German?", "de"), ("auf Spanisch bitte", "es"),
        ("habla inglés?", "en"), ("English", "en"), ("in italienischer Sprache", None), ("my German neighbour", None),
    ],
)  # fmt: skip
def test_another_language_is_spoken_when_asked_for(firm: Firm, text: str, code: str | None) -> None:
    someone = firm.customer(language="de" if code == "en" else "en")
    before = someone.person().language
    someone.types(text)
    assert someone.person().language == (code or before)
