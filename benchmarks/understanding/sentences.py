"""The labelled sentences, and what the real path makes of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handlers.understanding import Understood, understand_text
from knowledge.language.languages import LANGUAGES
from knowledge.loading.content_folder import Content
from knowledge.loading.example import EXAMPLE
from knowledge.loading.load import load

HERE = Path(__file__).parent
TODAY = date(2026, 11, 20)
FACTS = ("product", "since", "amount", "wish", "danger", "service", "matter", "request")
LABELLED_APART = ("matter", "request")
"""Facts that only some sentences are labelled with."""


@dataclass(frozen=True)
class Sentence:
    """A text and what a careful reader understands; `intents`: the acceptable ones, the best first."""

    text: str
    lang: str
    intents: tuple[str, ...]
    facts: dict[str, str | None]


@dataclass(frozen=True)
class Told:
    """What was understood of a sentence: with the customer's language known, and the language when it was not."""

    sentence: Sentence
    heard: Understood
    unaided: Understood

    @property
    def facts(self) -> dict[str, str | None]:
        heard = self.heard
        price = f"{float(heard.price['amount']):g} {heard.price['currency']}" if heard.price else None
        return {
            "product": heard.product, "since": heard.since.isoformat() if heard.since else None, "amount": price,
            "wish": heard.wish, "danger": "danger" if heard.danger_words else None, "service": heard.service,
            "matter": heard.matter if heard.intent == "complaint" else None,
            "request": heard.request if heard.intent == "service_request" else None,
        }  # fmt: skip


def read(folder: Path) -> Iterator[Sentence]:
    """The sentences of all languages in a folder, those of danger after the others; what has no file has none."""
    for path in (folder / f"{kind}{lang}.jsonl" for kind in ("", "danger-") for lang in LANGUAGES):
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            yield _sentence(json.loads(line))


def _sentence(row: dict[str, object]) -> Sentence:
    known = [fact for fact in FACTS if fact in row or fact not in LABELLED_APART]
    facts = {fact: str(row[fact]) if row.get(fact) else None for fact in known}
    if row.get("danger"):
        facts["danger"] = "danger"
    if amount := facts["amount"]:
        figures, _, currency = amount.partition(" ")
        facts["amount"] = f"{float(figures):g} {currency}"
    intents = row["intent"]
    assert isinstance(intents, list)
    return Sentence(str(row["text"]), str(row["lang"]), tuple(map(str, intents)), facts)


def told(sentences: list[Sentence]) -> list[Told]:
    """What is understood of each, by the example firm, on a Friday."""
    content = load(EXAMPLE)
    return [_told(content, sentence) for sentence in sentences]


def _told(content: Content, sentence: Sentence) -> Told:
    return Told(
        sentence,
        understand_text(content, sentence.text, sentence.lang, TODAY),
        understand_text(content, sentence.text, None, TODAY),
    )
