"""Ratings in words: numbers, stars, keycaps, shares, with words before and behind; and numbers that count something."""

from __future__ import annotations

import pytest

from knowledge.language.ratings import Rating, rating

ONE_TO_FIVE = (1, 5)


@pytest.mark.parametrize(("said", "value", "comment"), [
    ("5", 5, ""),
    (" 4. ", 4, ""),
    ("three", 3, ""),
    ("FIVE STARS", 5, ""),
    ("two; nobody rang me back", 2, "nobody rang me back"),
    ("4 because the parcel came late", 4, "because the parcel came late"),
    ("I'd give it a 3", 3, ""),
    ("Lovely people! I rate you 5 out of 5.", 5, "Lovely people!"),
    ("Quick and kind, 4 stars", 4, "Quick and kind"),
    ("ok, 1: never again", 1, "never again"),
    ("full marks, thank you", 5, "thank you"),
    ("5, 10 minutes and it worked", 5, "10 minutes and it worked"),
    ("vier", 4, ""),
    ("fuenf Sterne", 5, ""),
    ("drei von fünf, die Abholung klappte nicht", 3, "die Abholung klappte nicht"),
    ("Ich gebe dem Techniker eine 5", 5, ""),
    ("eine glatte 4", 4, ""),
    ("2 - drei Wochen gewartet", 2, "drei Wochen gewartet"),
    ("Von mir gibt es 3 Punkte", 3, ""),
    ("cinque su cinque", 5, ""),
    ("quattro stelle, tecnico gentilissimo", 4, "tecnico gentilissimo"),
    ("vi do un 2 perché nessuno ha richiamato", 2, "perché nessuno ha richiamato"),
    ("Il mio voto: 3", 3, ""),
    ("uno. Mai più", 1, "Mai più"),
    ("le doy un 5", 5, ""),
    ("Os pongo un cuatro, aunque tardaron", 4, "aunque tardaron"),
    ("tres de cinco", 3, ""),
    ("4 estrellas de 5", 4, ""),
    ("Servicio estupendo\n5", 5, "Servicio estupendo"),
    ("5\nServicio estupendo", 5, "Servicio estupendo"),
    ("5️⃣", 5, ""),
    ("2️⃣ hmm", 2, "hmm"),
    ("⭐⭐⭐⭐", 4, ""),
    ("⭐️⭐️⭐️ es ging so", 3, "es ging so"),
    ("★★☆☆☆", 2, ""),
    ("Grazie! ⭐⭐⭐⭐⭐", 5, "Grazie!"),
    ("4⭐", 4, ""),
    ("*****", 5, ""),
    ("5 👍", 5, "👍"),
    ("8/10", 4, ""),
    ("10 von 10, gerne wieder", 5, "gerne wieder"),
])  # fmt: skip
def test_rating_is_read_with_its_comment(said: str, value: int, comment: str) -> None:
    found = rating(said, 5)
    assert found is not None
    assert (found.on(*ONE_TO_FIVE), found.comment) == (value, comment)


@pytest.mark.parametrize("said", ["9", "0 stars", "7/10", "3-4", "4,5", "viereinhalb", "4 e mezzo", "3 y medio"])
def test_rating_that_the_scale_does_not_have_is_left_open(said: str) -> None:
    found = rating(said, 5)
    assert found is not None and found.on(*ONE_TO_FIVE) is None


@pytest.mark.parametrize("said", [
    "2 cups leak", "the X20 has 3 lights on", "3 days without an answer", "2, 3 times a day it stops",
    "I give you 5 days to mend it", "1. It leaks 2. It is loud", "20-118833", "5 €", "it fails 4 out of 5 times",
    "I would not give you 5 stars", "5:30", "once, it leaked", "4 of 5 lights are on", "it costs 4,5", "2x seal please",
    "vier Lampen blinken", "ich habe 2 Maschinen", "nur 5 Minuten", "eine Tasse fehlt", "4.12.",
    "due tazze perdono", "una macchina è rotta", "4 litri e mezzo", "tre spie accese",
    "3 luces encendidas", "un mes esperando", "4 de mayo", "dos veces al día se apaga",
    "K-2026-000002", "0171 5", "200", "thanks", "", "⭐ what a day",
])  # fmt: skip
def test_number_that_counts_something_is_no_rating(said: str) -> None:
    assert rating(said, 5) is None


@pytest.mark.parametrize(("said", "sure"), [
    ("5", False), ("five, lovely", False), ("5 stars", True), ("4/5", True), ("5️⃣", True), ("⭐⭐", True),
    ("ich gebe eine 4", True), ("5 da parte mia", True), ("un 4", False),
])  # fmt: skip
def test_some_forms_can_be_nothing_else(said: str, sure: bool) -> None:
    found = rating(said, 5)
    assert found is not None and found.sure is sure


def test_share_is_put_on_the_scale_where_it_has_a_place() -> None:
    assert Rating(4, of=5).on(0, 10) == 8
    assert Rating(3, of=5).on(1, 7) is None
    assert Rating(3, of=0).on(1, 5) == 3
