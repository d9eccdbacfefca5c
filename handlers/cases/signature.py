"""Whose words they are: an agent's for the customer, and on both sides those of somebody who was forwarded."""

from __future__ import annotations

from handlers.context import Context
from handlers.texts import Html, joined, safe
from handlers.update import Incoming
from storage.tables import Person


def signed(agent: Person, text: str) -> str:
    """An agent's words as the customer reads them: with the first name before them."""
    name = f"<b>{safe(agent.first_name or '?')}</b>"
    return f"{name}: {safe(text)}" if text else name


def with_writer(context: Context, lang: str, update: Incoming) -> Html:
    """The words with their formatting; of what was forwarded, with a line that says so and whose it is."""
    if update.forwarded is None:
        return update.html
    words = Html(f"<blockquote>{update.html}</blockquote>") if update.text else ""
    return joined([forwarded(context, lang, update.forwarded), words])


def forwarded(context: Context, lang: str, writer: str) -> Html:
    """The line above a forwarded message; without a name where Telegram gives none."""
    known = context.html(lang, "relay-forwarded", whom=writer)
    return known if writer else context.html(lang, "relay-forwarded-of-nobody")
