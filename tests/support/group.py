"""Words and presses as Telegram brings them, from the agents' group and from private chats."""

from __future__ import annotations

import itertools
from typing import Any

from tests.support.desk import AGENTS, LENA, Firm

GROUP_ANONYMOUS_BOT = 1087968824
_numbers = itertools.count(500_000)


def receives(firm: Firm, **update: Any) -> list[str]:
    firm.fresh()
    firm.inbox.store([{"update_id": next(_numbers), **update}])
    return firm.run()


def message(chat: dict[str, Any], user: int, name: str, **more: Any) -> dict[str, Any]:
    who = {"id": user, "first_name": name, "is_bot": user == GROUP_ANONYMOUS_BOT, "language_code": "en"}
    return {"message_id": next(_numbers), "from": who, "chat": chat, **more}


def group(thread: int | None = None) -> dict[str, Any]:
    return {"message_thread_id": thread, "is_topic_message": True} if thread else {}


def lena_writes(firm: Firm, text: str, thread: int, **more: Any) -> list[str]:
    chat = {"id": AGENTS, "type": "supergroup"}
    return receives(firm, message=message(chat, LENA, "Lena", text=text, **group(thread), **more))


def lena_presses(firm: Firm, what: str, thread: int) -> list[str]:
    """Data of a button, or its label on the newest message that has it."""
    chat = {"id": AGENTS, "type": "supergroup"}
    data = what if ":" in what else labelled(firm, what)
    below = message(chat, LENA, "Lena", **group(thread))
    return receives(firm, callback_query={"id": str(next(_numbers)), "from": below["from"], "message": below,
                                          "data": data})  # fmt: skip


def labelled(firm: Firm, label: str) -> str:
    for row in reversed(firm.outgoing()):
        for button in itertools.chain(*row.content.get("buttons", [])):
            if label in button["text"]:
                return str(button["data"])
    raise AssertionError(label)


def sends(firm: Firm, user: int, language: str = "en", **content: Any) -> list[str]:
    written = message({"id": user, "type": "private"}, user, "Ana", **content)
    written["from"]["language_code"] = language
    return receives(firm, message=written)
