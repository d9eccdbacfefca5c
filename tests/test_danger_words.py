"""The example firm's words of danger: what they hear, and everyday words of the other languages that they must not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from knowledge.circumstances import find_danger
from knowledge.example import EXAMPLE
from knowledge.loading import load


@pytest.fixture(scope="module")
def words() -> Mapping[str, Sequence[str]]:
    found = load(EXAMPLE).firm.danger_words
    assert found
    return found


@pytest.mark.parametrize("text", [
    "I scalded my hand", "smoke comes out of it", "the plug is hot", "I got an electric shock",
    "es gab einen Brand in der Küche", "das Kabel ist in Brand geraten", "ich habe einen Schlag bekommen",
    "la macchina è andata in corto", "la presa ha fatto corto", "mi sono fatta male alla mano", "escono fiamme",
    "me dio una descarga", "da descargas al tocarla", "se cortó el dedo", "me lastimé la mano", "sale humo",
])  # fmt: skip
def test_danger_is_heard(text: str, words: Mapping[str, Sequence[str]]) -> None:
    assert find_danger(text, words)


@pytest.mark.parametrize("text", [
    "la mia X30 non scalda più", "la macchina non si scalda", "un caffè troppo corto", "me sale el café muy corto",
    "which brand of beans do you recommend?", "it is brand new", "qué lástima que no funcione",
    "la descarga del depósito gotea", "no descarga el agua", "la leche se cortó", "mi sono fatto un caffè",
    "una macchina nuova fiammante", "el cable es corto", "sabe a quemado", "schmeckt verbrannt", "sa di bruciato",
])  # fmt: skip
def test_everyday_words_are_no_danger(text: str, words: Mapping[str, Sequence[str]]) -> None:
    assert not find_danger(text, words)
