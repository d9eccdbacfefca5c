"""Who wrote what was forwarded."""

from __future__ import annotations

from handlers.json_values import Json, part, words

# The older names, too: a Bot API server of one's own may be older than these.
_SIGNS = ("forward_origin", "forward_date", "forward_from", "forward_from_chat", "forward_sender_name")
_LONGEST = 128


def writer(body: Json) -> str | None:
    """Who wrote a forwarded message, "" where nobody is named; None for a message that was not forwarded."""
    if not any(body.get(name) for name in _SIGNS):
        return None
    origin = part(body, "forward_origin")
    somebody = part(origin, "sender_user") or part(body, "forward_from")
    if somebody:
        return " ".join(filter(None, (words(somebody, "first_name"), words(somebody, "last_name"))))[:_LONGEST]
    chat = part(origin, "chat") or part(origin, "sender_chat") or part(body, "forward_from_chat")
    hidden = words(origin, "sender_user_name") or words(body, "forward_sender_name")
    return (words(chat, "title") or hidden)[:_LONGEST]
