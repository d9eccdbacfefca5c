"""What the bot does once it is connected: says who it is, hands the menus to Telegram."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import structlog
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.telegram.client import Telegram
from handlers import me as own_account
from handlers.context import Context
from handlers.menus import Menu, menus, staff_menus
from handlers.setup import Setup
from storage.database import Database
from storage.transaction import Transaction

PAUSE = 15.0
# Telegram has the menus of the last start; whoever is waiting for an answer comes first.
MENUS_AFTER = 1.0
REMEDIES = {
    "no member": "add the bot to the group, and check the id in KULANZ_AGENTS_CHAT",
    "no forum": "switch on Topics in the group's settings",
    "can_manage_topics": "make the bot an administrator with the right to manage topics",
}
log = structlog.get_logger()


async def greet(telegram: Telegram, setup: Setup, db: Database, clock: Clock) -> None:
    """Greets as soon as the network lets it; what Telegram refuses here never stops the bot."""
    while True:
        try:
            await _introduce(telegram, setup, db, clock)
            await asyncio.sleep(MENUS_AFTER)
            await _hand_over_menus(telegram, setup, db, clock)
            return
        except InvalidToken:
            return  # intake says so, and ends the program
        except BadRequest as error:
            log.error("menus refused", error=str(error))
            return
        except (NetworkError, RetryAfter) as error:
            log.warning("not introduced yet", error=f"{type(error).__name__}: {error}")
        except TelegramError as error:
            log.error("menus refused", error=f"{type(error).__name__}: {error}")
            return
        await asyncio.sleep(PAUSE)


async def _introduce(telegram: Telegram, setup: Setup, db: Database, clock: Clock) -> None:
    me = await telegram.get_me()
    await asyncio.to_thread(_know, me, db, clock)
    log.info("running", bot=f"@{me.get('username')}", content=setup.content.fingerprint)
    if setup.agents_chat is None:
        log.warning("no agents' group: set KULANZ_AGENTS_CHAT, or nobody sees the cases")


def _know(me: dict[str, Any], db: Database, clock: Clock) -> None:
    id, username = me.get("id"), me.get("username")
    if isinstance(id, int) and isinstance(username, str):
        with db.write(clock.now()) as tx:
            own_account.keep(tx.session, own_account.Me(id, username))


async def _hand_over_menus(telegram: Telegram, setup: Setup, db: Database, clock: Clock) -> None:
    everybody, staff = await asyncio.to_thread(_menus, setup, db, clock)
    for menu in everybody:
        await _set(telegram, menu)
    for menu in staff:
        with suppress(BadRequest):  # has never written to the bot: Telegram does not know the chat
            await _set(telegram, menu)


def _menus(setup: Setup, db: Database, clock: Clock) -> tuple[list[Menu], list[Menu]]:
    with db.read() as session:
        context = Context(setup, Transaction(session, clock.now()))
        return menus(context), staff_menus(context)


async def _set(telegram: Telegram, menu: Menu) -> None:
    await telegram.set_commands(menu.commands, scope=menu.scope, language=menu.language)
