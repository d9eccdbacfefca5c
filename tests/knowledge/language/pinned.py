"""Sentences whose purpose is pinned with its confidence: what the weights of phrases and of the model do, in figures.

`pinned.json` has what was understood when the model was last learnt; `python -m benchmarks.pinned` writes it anew.
"""

from __future__ import annotations

from pathlib import Path

from tests.knowledge.language.understood import heard

EXPECTED = Path(__file__).with_name("pinned.json")
SENTENCES: tuple[tuple[str, str], ...] = (
    ("en", "the aroma x30 duo wont heat up anymore"),
    ("en", "setting water hardness??"),
    ("en", "alright?"),
    ("en", "want to get my grinder repaired pls"),
    ("en", "my machine leaks since Monday, I want my money back"),
    ("en", "this piece of junk is broken again, you idiots"),
    ("en", "what does it cost to repair the broken pump?"),
    ("en", "can you tell me when my machine comes back?"),
    ("en", "zurück"),
    ("de", "zurück"),
    ("de", "cancel"),
    ("de", "leck mich"),
    ("de", "bitte holen sie mein altgerät zur entsorgung ab"),
    ("de", "der stecker glüht"),
    ("it", "la mia bimba ha le bolle sul palmo perché ha toccato il fianco"),
    ("it", "è normale che sento un formicolio quando tocco il metallo?"),
    ("es", "qué quiere decir la luz roja que parpadea?"),
    ("es", "hace un montón que espero, cuándo me devuelven la máquina"),
    ("es", "quisiera una explicación de por qué una bomba de tres meses se rompe"),
    ("es", "me sale error E03 en la pantalla, máquina muerta"),
    ("es", "devuélvanme la llamada por favor"),
    ("es", "les cuento que el g 7 me llegó armado al revés, las muelas para arriba"),
    ("es", "manga de boludos, ni para barrer sirven"),
)


def purpose(lang: str, text: str) -> tuple[str, float]:
    found = heard(text, lang).intent
    return found.kind.value, round(found.confidence, 3)


def key(sentence: tuple[str, str]) -> str:
    return " ".join(sentence)
