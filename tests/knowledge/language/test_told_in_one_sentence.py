"""What somebody tells after the number of a complaint, several things in one sentence, in four languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from handlers.understanding import understand_text
from knowledge.loading.content_folder import Content

MONDAY = date(2026, 11, 16)
SAID: list[tuple[str, str, dict[str, str]]] = [
    (
        "en",
        "started last Thursday, bought it at your shop in June for 549 euros",
        {"since": "2026-11-12", "bought": "2026-06-01", "price": "549.00"},
    ),
    (
        "en",
        "It's been doing it for two weeks. Serial 20-118833. We use it every single morning.",
        {"since": "2026-11-02", "serial": "20-118833", "importance": "high"},
    ),
    (
        "en",
        "I paid €1,890 for it on 12 May 2025 and it happened the first time I used it",
        {"price": "1890.00", "bought": "2025-05-12", "moment": "first_use"},
    ),
    (
        "en",
        "purchase date 03/03/2026, price 640, serial no. 20-118833",
        {"bought": "2026-03-03", "serial": "20-118833"},
    ),
    ("en", "after it came back from repair, since Saturday", {"moment": "after_repair", "since": "2026-11-14"}),
    (
        "en",
        "we had it stored over the summer, it fails since then, not urgent",
        {"moment": "after_storage", "importance": "low"},
    ),
    (
        "en",
        "S/N 20-118833, cost me six hundred and forty euros, I've had the problem since yesterday morning",
        {"serial": "20-118833", "price": "640.00", "since": "2026-11-15"},
    ),
    (
        "en",
        "I got it as a present last Christmas, it's essential for my café",
        {"bought": "2025-12-25", "importance": "vital"},
    ),
    (
        "de",
        "Angefangen hat es letzten Donnerstag, gekauft im Juni bei Ihnen für 549 €",
        {"since": "2026-11-12", "bought": "2026-06-01", "price": "549.00"},
    ),
    (
        "de",
        "Seit zwei Wochen. Seriennummer 20-118833. Wir benutzen sie jeden Morgen.",
        {"since": "2026-11-02", "serial": "20-118833", "importance": "high"},
    ),
    (
        "de",
        "Kaufdatum 12.05.2025, Preis 1.890 Euro, beim ersten Benutzen",
        {"bought": "2025-05-12", "price": "1890.00", "moment": "first_use"},
    ),
    (
        "de",
        "hab 640 dafür bezahlt, im März gekauft, eilt nicht",
        {"price": "640.00", "bought": "2026-03-01", "importance": "low"},
    ),
    ("de", "nach der Reparatur, seit Samstag", {"moment": "after_repair", "since": "2026-11-14"}),
    (
        "de",
        "sie stand den Sommer über im Keller, seitdem ist das so; vor drei Jahren gekauft",
        {"moment": "after_storage", "bought": "2023-11-16"},
    ),
    (
        "de",
        "Nr. 20-118833, sechshundertvierzig Euro, seit gestern früh",
        {"serial": "20-118833", "price": "640.00", "since": "2026-11-15"},
    ),
    (
        "de",
        "ich brauche sie beruflich, gekauft am 3.3.2026, tritt im normalen Betrieb auf",
        {"importance": "vital", "bought": "2026-03-03", "moment": "normal_use"},
    ),
    (
        "it",
        "È iniziato giovedì scorso, acquistata a giugno da voi per 549 €",
        {"since": "2026-11-12", "bought": "2026-06-01", "price": "549.00"},
    ),
    (
        "it",
        "Da due settimane. Matricola 20-118833. La usiamo ogni mattina.",
        {"since": "2026-11-02", "serial": "20-118833", "importance": "high"},
    ),
    (
        "it",
        "data di acquisto 12/05/2025, prezzo 1.890 euro, al primo utilizzo",
        {"bought": "2025-05-12", "price": "1890.00", "moment": "first_use"},
    ),
    (
        "it",
        "l'ho pagata 640, comprata a marzo, non ho fretta",
        {"price": "640.00", "bought": "2026-03-01", "importance": "low"},
    ),
    ("it", "dopo la riparazione, da sabato", {"moment": "after_repair", "since": "2026-11-14"}),
    ("it", "è stata ferma tutta l'estate, comprata tre anni fa", {"moment": "after_storage", "bought": "2023-11-16"}),
    (
        "it",
        "numero 20-118833, seicentoquaranta euro, da ieri mattina",
        {"serial": "20-118833", "price": "640.00", "since": "2026-11-15"},
    ),
    (
        "it",
        "mi serve per il mio bar, comprata il 3 marzo 2026, succede durante l'uso normale",
        {"importance": "vital", "bought": "2026-03-03", "moment": "normal_use"},
    ),
    (
        "es",
        "Empezó el jueves pasado, la compré en junio en su tienda por 549 €",
        {"since": "2026-11-12", "bought": "2026-06-01", "price": "549.00"},
    ),
    (
        "es",
        "Desde hace dos semanas. Número de serie 20-118833. La usamos cada mañana.",
        {"since": "2026-11-02", "serial": "20-118833", "importance": "high"},
    ),
    (
        "es",
        "fecha de compra 12/05/2025, precio 1.890 euros, al primer uso",
        {"bought": "2025-05-12", "price": "1890.00", "moment": "first_use"},
    ),
    (
        "es",
        "pagué 640, comprada en marzo, no corre prisa",
        {"price": "640.00", "bought": "2026-03-01", "importance": "low"},
    ),
    ("es", "después de la reparación, desde el sábado", {"moment": "after_repair", "since": "2026-11-14"}),
    (
        "es",
        "estuvo guardada todo el verano, la compré hace tres años",
        {"moment": "after_storage", "bought": "2023-11-16"},
    ),
    (
        "es",
        "número 20-118833, seiscientos cuarenta euros, desde ayer por la mañana",
        {"serial": "20-118833", "price": "640.00", "since": "2026-11-15"},
    ),
    (
        "es",
        "la necesito para mi bar, comprada el 3 de marzo de 2026, ocurre en el uso normal",
        {"importance": "vital", "bought": "2026-03-03", "moment": "normal_use"},
    ),
    ("en", "happens all the time, I paid 640 euros in July", {"moment": "normal_use", "bought": "2026-07-01"}),
    ("de", "tritt ständig auf, im Juli 640 Euro bezahlt", {"moment": "normal_use", "bought": "2026-07-01"}),
    ("it", "succede sempre, pagata 640 euro a luglio", {"moment": "normal_use", "bought": "2026-07-01"}),
    ("es", "pasa siempre, pagué 640 euros en julio", {"moment": "normal_use", "bought": "2026-07-01"}),
]


@pytest.mark.parametrize(("language", "text", "told"), SAID, ids=[text[:40] for _, text, _ in SAID])
def test_one_sentence_tells_several_things(content: Content, language: str, text: str, told: dict[str, str]) -> None:
    found: Any = understand_text(content, text, language, MONDAY).as_answer()
    price = found.price["amount"] if found.price else None
    known = {"since": found.since, "bought": found.bought, "price": price, "moment": found.moment,
             "importance": found.importance, "serial": found.serial}  # fmt: skip
    assert {name: str(known[name]) for name in told} == told
