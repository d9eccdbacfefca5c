"""What a customer's text says, with what we know of the customer: their products, their language, the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlers.desk import Desk, House
from knowledge.understanding import Match, Understood, find_named, understand
from storage.tables import Person


@dataclass(frozen=True, slots=True)
class Heard:
    """A text understood. `intent` with its confidence; ids of the catalogue; `price` as a form's answer."""

    language: str | None
    intent: str
    confidence: float
    service: str | None = None
    product: str | None = None
    owned: int | None = None
    features: tuple[str, ...] = ()
    moment: str | None = None
    since: date | None = None
    importance: str | None = None
    price: dict[str, str] | None = None
    wish: str | None = None
    serial: str | None = None
    danger_words: tuple[str, ...] = ()
    tells_what: bool = False


def overhear(house: House, text: str, language: str | None, today: date) -> Heard:
    """A text understood without its writer: pure, done before the transaction."""
    ...
