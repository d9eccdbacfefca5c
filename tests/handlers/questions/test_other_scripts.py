"""Questions in letters that the bot cannot read: it says in which languages there is help."""

from __future__ import annotations

import pytest

from knowledge.language.detect import in_other_letters
from tests.support.world import World

SAID = {
    "en": "I can only read English, German, Italian, and Spanish (Deutsch, Italiano, Español).",
    "de": "Ich verstehe leider nur Englisch, Deutsch, Italienisch und Spanisch (English, Italiano, Español).",
    "it": "Purtroppo capisco solo queste lingue: inglese, tedesco, italiano e spagnolo (English, Deutsch, Español).",
    "es": "Lo siento, solo entiendo inglés, alemán, italiano y español (English, Deutsch, Italiano).",
}
# Letters of languages in which we can say nothing at all.
WRITTEN = {
    "en": "როგორ მოვაცილო ნადები?",
    "de": "Ինչպե՞ս հեռացնել նստվածքը",
    "it": "இயந்திரத்தை எப்படி சுத்தம் செய்வது?",
    "es": "ማሽኑን እንዴት ማጽዳት እችላለሁ?",
}


@pytest.mark.parametrize("language", SAID)
def test_in_other_letters_one_learns_in_which_languages_there_is_help(desk: World, language: str) -> None:
    said = desk.customer(language=language).types(WRITTEN[language])
    assert SAID[language] in said
    assert any("👤" in button for button in said.buttons), "a person is one tap away"


def test_a_code_among_other_letters_is_found_all_the_same(desk: World) -> None:
    said = desk.customer(language="en").types("/ask ошибка E05")
    assert "E05" in said and SAID["en"] not in said


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Как удалить накипь?", True),
        ("咖啡机怎么除垢", True),
        ("Wie entkalke ich die Größe?", False),
        ("¿cómo? ñandú", False),
        ("что значит water tank leaks", False),
        ("E05", False),
        ("😀 ... 123", False),
        ("", False),
    ],
)
def test_what_counts_as_other_letters(text: str, other: bool) -> None:
    assert in_other_letters(text) is other
