"""Words of danger, found and denied, in four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.danger_words import danger_words

WORDS = {
    "en": ["smoke", "smoking", "fire", "burn", "electric shock", "hurt", "injur", "gas.", "shock"],
    "de": [
        "rauch",
        "feuer",
        "brenn",
        "verbrann",
        "verbrüh",
        "stromschlag",
        "verletz",
        "gefährlich",
        "scharfe kante",
    ],
    "it": ["fumo", "fuoco", "incendi", "scossa", "ferit", "fatto male", "brucia", "pericolos", "fiamm"],
    "es": ["humo", "fuego", "incendi", "herid", "quem", "descarga eléctrica", "peligros"],
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Capitals, accents, other spellings and longer words.
        ("SMOKE everywhere", ["SMOKE"]),
        ("starke Rauchentwicklung", ["Rauchentwicklung"]),
        ("Verbrühung am Arm", ["Verbrühung"]),
        ("Verbruehung am Arm", ["Verbruehung"]),
        ("VERBRU\u0308HUNG", ["VERBRÜHUNG"]),
        ("Das ist gefaehrlich", ["gefaehrlich"]),
        ("me dio una descarga electrica", ["descarga electrica"]),
        ("me he quemado la mano", ["quemado"]),
        ("ho preso la scossa", ["scossa"]),
        ("eine scharfe Kante am Sieb", ["scharfe Kante"]),
        # Words of one language within a text of another, several in their order, the longest at each place.
        ("Hilfe, fire und Rauch", ["fire", "Rauch"]),
        ("an electric shock", ["electric shock"]),
        # A denial of something else, or one that is taken back.
        ("No! Smoke!", ["Smoke"]),
        ("No, fumo", ["fumo"]),
        ("no there is smoke", ["smoke"]),
        ("not working smoke comes out", ["smoke"]),
        ("no longer works, smoke", ["smoke"]),
        ("it doesn't stop smoking", ["smoking"]),
        ("es hört nicht auf zu brennen", ["brennen"]),
        ("kein Strom aber Rauch", ["Rauch"]),
        ("non funziona e fumo", ["fumo"]),
        ("no funciona y sale humo", ["humo"]),
        ("ne esce fumo", ["fumo"]),
        # It was there before, or more than that is.
        ("no more smoke", ["smoke"]),
        ("kein Rauch mehr", ["Rauch"]),
        ("raucht nicht mehr", ["raucht"]),
        ("ya no sale humo", ["humo"]),
        ("not only smoke but fire", ["smoke", "fire"]),
        ("nicht nur Rauch", ["Rauch"]),
        ("no smoke only a fire", ["fire"]),
        # Doubt counts.
        ("I'm not sure if there is smoke", ["smoke"]),
        ("no sé si hay humo", ["humo"]),
        ("not without smoke", ["smoke"]),
        ("nicht ganz ohne Rauch", ["Rauch"]),
        # A full stop in the list asks for the whole word.
        ("it smells of gas", ["gas"]),
    ],
)
def test_danger_is_seen(text: str, found: list[str]) -> None:
    assert [match.found for match in danger_words(text, WORDS)] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the machine leaks",
        "the gasket leaks",
        "ein Gefühl",
        # English
        "no smoke",
        "There is no smoke, no fire and no real fire",
        "there isn't any smoke",
        "it isn’t smoking",
        "it is not burning",
        "no smoke or fire",
        "neither smoke nor fire",
        "nobody was hurt",
        "No one was injured",
        "nothing burned",
        "without any fire",
        # German
        "kein Rauch",
        "Es raucht nicht.",
        "Es raucht nicht und brennt nicht",
        "keine Verletzten",
        "niemand wurde verletzt",
        "weder Rauch noch Feuer",
        "nicht gefährlich",
        "ohne Rauch",
        "ich habe mich nicht verbrannt",
        # Italian
        "nessun fumo",
        "non c'è fumo",
        "non c’è stato nessun incendio",
        "nessuno si è fatto male",
        "senza fumo",
        "né fumo né fiamme",
        "non è pericoloso",
        # Spanish
        "sin humo",
        "no hay humo",
        "no hay ningún humo",
        "no hay humo ni fuego",
        "nadie resultó herido",
        "no se quemó",
        "no hubo incendio",
        "no es peligroso",
    ],
)
def test_denied_danger_does_not_count(text: str) -> None:
    assert danger_words(text, WORDS) == ()


def test_a_match_names_the_word_of_the_list_and_its_language() -> None:
    [match] = danger_words("es gab einen Stromschlag", WORDS)
    assert (match.word, match.language, match.found) == ("stromschlag", "de", "Stromschlag")


def test_the_longest_entry_of_a_place_is_named() -> None:
    for words in (["fire", "fire alarm"], ["fire alarm", "fire"]):
        assert [match.word for match in danger_words("the fire alarm went off", {"en": words})] == ["fire alarm"]


def test_empty_words_in_the_list_match_nothing() -> None:
    assert danger_words("anything at all", {"en": ["", " ", "..."]}) == ()
    assert danger_words("anything at all", {}) == ()


@given(st.text(), st.lists(st.text(max_size=6), max_size=4))
def test_no_text_and_no_list_makes_it_fail(text: str, words: list[str]) -> None:
    for match in danger_words(text, {"en": words}):
        assert match.word in words


@given(st.text(alphabet="abc xyz,.!", max_size=30))
def test_a_danger_word_after_a_break_always_counts(before: str) -> None:
    assert "smoke" in [match.found for match in danger_words(f"{before}. smoke", WORDS)]
