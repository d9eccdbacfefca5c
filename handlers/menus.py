"""The commands that Telegram shows in its menu: for customers, in the agents' group, for quality staff.

What a command does stands in `handlers.customers.commands`, `handlers.agents.commands`, `handlers.quality.staff` and
`handlers.articles.commands`; one that is not listed here works all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from casework.terms import Role
from handlers.context import Context
from storage.tables import Staff

CUSTOMERS = (
    "start", "complaint", "ask", "cases", "products", "learn", "language", "privacy", "cancel", "help",
)  # fmt: skip
AGENTS = (
    "queue", "take", "note", "undo", "canned", "priority", "handover", "solve", "close", "reopen", "merge", "card",
    "log", "article", "help",
)  # fmt: skip
KNOWLEDGE = ("gaps", "articles")
QUALITY = ("report", "export", *KNOWLEDGE, "deviations", "actions", "dashboard", "staff")


@dataclass(frozen=True)
class Menu:
    """Commands with what they do, for a scope of the Bot API; `language` None: for every other language."""

    commands: tuple[tuple[str, str], ...]
    scope: dict[str, Any] | None = None
    language: str | None = None


def menus(context: Context) -> list[Menu]:
    """Every menu of this firm, in each of its languages and in its first one for everybody else."""
    scopes: list[tuple[dict[str, Any], tuple[str, ...]]] = [({"type": "all_private_chats"}, CUSTOMERS)]
    if context.agents_chat is not None:
        scopes.append(({"type": "chat", "chat_id": context.agents_chat}, AGENTS))
    return [menu for scope, names in scopes for menu in _in_languages(context, scope, names)]


def staff_menus(context: Context) -> list[Menu]:
    """The longer menus of staff in their own chats with the bot; agents have those for the knowledge.

    Telegram refuses one for somebody who has never written to the bot.
    """
    roles: dict[int, set[str]] = {admin: {str(Role.ADMIN)} for admin in context.setup.admins}
    for person, role in context.session.execute(select(Staff.telegram_id, Staff.role)):
        roles.setdefault(person, set()).add(role)
    return [
        menu
        for person, held in sorted(roles.items())
        for menu in _in_languages(
            context, {"type": "chat", "chat_id": person},
            (*(QUALITY if held & {Role.QUALITY, Role.ADMIN} else KNOWLEDGE), *CUSTOMERS),
        )
    ]  # fmt: skip


def _in_languages(context: Context, scope: dict[str, Any], names: Iterable[str]) -> list[Menu]:
    languages = context.content.firm.languages
    shown = [(None, languages[0]), *((language, language) for language in languages)]
    return [Menu(tuple((name, context.plain(lang, f"command-{name}")) for name in names), scope, code)
            for code, lang in shown]  # fmt: skip
