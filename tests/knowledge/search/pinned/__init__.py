"""Questions whose scores and confidences are pinned: what every weight of the search does, in figures.

`articles.jsonl` are cut-down pages of the example firm in three languages that nobody edits; `expected.json` has what
was found when the weights were last fitted. `python -m benchmarks.pinned` writes it anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from knowledge.loading.load import load_jsonl
from knowledge.search.search import Findings, Knowledge

HERE = Path(__file__).parent
EXPECTED = HERE / "expected.json"
SHOWN = 4
SYNONYMS = {"en": [["limescale", "white crust"], ["steam wand", "frother"]]}
# Language of the customer, product, question: typed well and badly, joined, split, in another language than the
# articles, of other products, about nothing that is known.
QUESTIONS: tuple[tuple[str, str | None, str], ...] = (
    ("en", None, "how to decsale x20"),
    ("en", None, "my x30 needs descalling"),
    ("en", "x30", "how do I descale"),
    ("en", "x20", "clean the burrs"),
    ("en", None, "water leeks from the tank of the x20"),
    ("en", None, "puddle under the mashine"),
    ("en", None, "coffe tastes biter"),
    ("en", None, "white crust everywhere"),
    ("en", None, "the frother is blocked"),
    ("en", None, "cant get proper mlik foam"),
    ("en", None, "kachine stays cold"),
    ("en", None, "error E05"),
    ("en", None, "grind setting for espresso"),
    ("en", None, "watertank leaks"),
    ("en", None, "grinders and waterfilters"),
    ("en", None, "how long is the garantee"),
    ("en", None, "how much dose a repair cost"),
    ("en", None, "what is the weather tomorrow"),
    ("en", None, "hello, what about it"),
    ("en", None, "zebra crossing pump"),
    ("de", None, "wie entkalke ich die x20"),
    ("de", None, "entkalkungs programm x30"),
    ("de", None, "x20 tank undicht"),
    ("de", None, "kaffe schmeckt bitter"),
    ("de", None, "milchschaum wird nix"),
    ("de", None, "dampfdüse verstopt"),
    ("de", None, "mahl grad fuer espresso"),
    ("de", None, "Kaffeemühle blokiert"),
    ("de", None, "wasserfilter wechslen"),
    ("de", None, "Wassertankdeckel undicht"),
    ("de", None, "fehler E05"),
    ("de", None, "was kostet eine reparatur"),
    ("de", None, "der tank ist gelupft und das Wasser lief aus"),
    ("it", None, "come decalcifico la x20"),
    ("it", None, "aqua sotto la macchina"),
    ("it", None, "caffe amaro"),
    ("it", None, "macinacaffe bloccato"),
    ("it", None, "la pompetta fa rumore"),
    ("it", None, "quanto costa la riparazione"),
    ("es", None, "como descalcifico la x20"),
    ("es", None, "la bomba hace ruido"),
    ("en", None, "wie entkalke ich die maschine X30"),
)


def opened() -> Knowledge:
    return Knowledge(load_jsonl(HERE / "articles.jsonl"), SYNONYMS)


def told(findings: Findings) -> dict[str, Any]:
    """What is pinned of an answer: zone, confidence, and the first articles with their scores."""
    hits = {f"{hit.article.lang}/{hit.article.id}": round(hit.score, 3) for hit in findings.hits[:SHOWN]}
    return {"zone": findings.zone.value, "confidence": round(findings.confidence, 3), "hits": hits}


def key(question: tuple[str, str | None, str]) -> str:
    lang, product, text = question
    return f"{lang} {product or '-'} {text}"
