"""Whether somebody says that they have done a care of their product: only what is said clearly."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.language.negation import negation
from knowledge.language.normalize import words
from knowledge.schema.products import Maintenance

LONGEST = 16
"""Longer texts tell of more than the care, and are for others to understand."""


def said_done(text: str, plan: Sequence[Maintenance]) -> Maintenance | None:
    """The one care of the plan that the text says was done; None where it asks, denies, or means several."""
    said = words(text)
    if "?" in text or "¿" in text or len(said) > LONGEST or any(word in negation().bridges for word in said):
        return None
    found = [care for care in plan if _named(said, care)]
    return found[0] if len(found) == 1 else None


def _named(said: tuple[str, ...], care: Maintenance) -> bool:
    phrases = [words(phrase) for spoken in care.words.values() for phrase in spoken]
    return any(
        phrase and said[start : start + len(phrase)] == phrase
        for phrase in phrases
        for start in range(len(said) - len(phrase) + 1)
    )
