"""How an agent's words are signed for the customer."""

from __future__ import annotations

from handlers.texts import safe
from storage.tables import Person


def signed(agent: Person, text: str) -> str:
    """An agent's words as the customer reads them: with the first name before them."""
    name = f"<b>{safe(agent.first_name or '?')}</b>"
    return f"{name}: {safe(text)}" if text else name
