"""The dispute notice: whom a customer may turn to where there is no agreement (EU directive on consumer ADR)."""

from __future__ import annotations

from handlers.context import Context
from handlers.texts import Html, joined, safe


def dispute_notice(context: Context, lang: str) -> Html | None:
    """Whom a customer may turn to where there is no agreement."""
    body = context.content.firm.disputes
    if body is None:
        return None
    address = " · ".join(part for part in (body.name, body.address, body.url) if part)
    return joined([Html(safe(context.content.text(body.text, lang))), Html(safe(address))])
