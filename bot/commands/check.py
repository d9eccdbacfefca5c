"""`kulanz check`: everything that could keep the bot from running, with file, line and remedy."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

import orjson
from rich.console import Console
from sqlalchemy import func, select
from telegram.error import InvalidToken, TelegramError

from bot.commands.web_links import unreachable
from bot.database import reach_database, sqlite_file
from bot.errors import CannotRun
from bot.inbox.intake import REFUSED
from bot.outbox.alert_command import TRIAL
from bot.private import exposed, remedy
from bot.settings import NO_WEBHOOK, Settings
from bot.settings import load as load_settings
from bot.startup import REMEDIES
from bot.telegram.client import Telegram
from casework.terms import Fate
from handlers.articles.published import taken_over
from handlers.json_values import Unreadable
from handlers.update import read
from knowledge.loading.content_folder import Content
from knowledge.loading.linkchecks import web_links
from knowledge.loading.load import Examined, examined
from knowledge.schema.firm import Firm
from knowledge.search.review import reviewed
from storage.articles import published
from storage.database import Database
from storage.fates import without_end
from storage.tables import Person, Received, SetAside

WARNING = ": warning: "
NO_TOKEN = f"not asked{WARNING}KULANZ_BOT_TOKEN is not set; @BotFather gives one"
LONGEST = timedelta(minutes=15)
"""After so long every message has an end, or something stands that leads to one."""
NO_GROUP = "KULANZ_AGENTS_CHAT is not set: add the bot to a group with topics; it tells you the id to set"
WEBHOOK = (
    f"webhook{WARNING}another program has Telegram send this bot's messages to {{host}}; `kulanz run` takes that off. "
    "If it is none of yours, have @BotFather give you a new token"
)


@dataclass(frozen=True)
class Asked:
    """What is examined: the settings, and the content that they name, read once when the first part asks for it."""

    settings: Settings

    @cached_property
    def folder(self) -> Examined:
        return examined(self.settings.content)


Part = Callable[[Asked], Iterator[str]]


def examine(*, links: bool = False, words: bool = False, ring: bool = False) -> int:
    """Print every fault; the exit status, 1 where something has to be put right.

    `links`: also ask the web whether the pages are there that articles link to. `words`: also look for messages
    that have reached nobody. `ring`: also run the command that calls people.
    """
    asked = Asked(load_settings())
    show = Console(highlight=False, soft_wrap=True, markup=False).print
    count = 0
    parts: dict[str, Part] = {
        "settings": _settings,
        "data": lambda asked: open_to_others(asked.settings),
        "content": _content,
        "knowledge": _knowledge,
        "database": _database,
        "Telegram": _telegram,
    }
    if ring:
        parts["alarm"] = _rung
    if links:
        parts["links"] = _links
    if words:
        parts["words"] = _words
    for part, faults in parts.items():
        found = list(faults(asked))
        errors = [fault for fault in found if WARNING not in fault]
        show(f"{part:<9} {'ok' if not errors else f'{len(errors)} to put right'}")
        for fault in found:
            show(f"  {fault}")
        count += len(errors)
    return 1 if count else 0


def _settings(asked: Asked) -> Iterator[str]:
    """What only `kulanz run` refuses; everything else was found when they were read."""
    settings = asked.settings
    if settings.mode == "webhook":
        yield NO_WEBHOOK
    command = settings.alert_command
    if command is not None and shutil.which(command.arguments[0]) is None:
        yield f"KULANZ_ALERT_COMMAND: there is no program {command.arguments[0]!r} that can be run"


def _rung(asked: Asked) -> Iterator[str]:
    """What the command says that calls people, given the facts of a case that is none."""
    settings = asked.settings
    if settings.alert_command is None:
        yield "KULANZ_ALERT_COMMAND is not set: nothing is run when people are called about a safety case"
    elif (why := asyncio.run(settings.alert_command.run(TRIAL))) is not None:
        yield f"KULANZ_ALERT_COMMAND: {why}"


def open_to_others(settings: Settings) -> Iterator[str]:
    """What others on this machine can read of what customers wrote."""
    for path, mode in exposed(settings):
        yield f"{path}{WARNING}others can read it (mode {mode:04o}); `kulanz run` mends it, or: {remedy(path)}"


def _content(asked: Asked) -> Iterator[str]:
    for fault in asked.folder.faults:
        yield f"{asked.settings.content}/{fault}"


def _knowledge(asked: Asked) -> Iterator[str]:
    for fault in reviewed(asked.folder, datetime.now(UTC).date()):
        yield f"{asked.settings.content}/{fault}"


def _links(asked: Asked) -> Iterator[str]:
    for fault in asyncio.run(unreachable(web_links(asked.folder.found))):
        yield f"{asked.settings.content}/{fault}"


def _database(asked: Asked) -> Iterator[str]:
    settings = asked.settings
    file = sqlite_file(settings)
    if file is not None and not file.exists():
        # To look is not to make one.
        home = next(folder for folder in file.parents if folder.exists())
        if not os.access(home, os.W_OK):
            yield f"{file} cannot be made: {home} is not writable; set KULANZ_DATA_DIR to a folder that is"
        return
    try:
        db = reach_database(settings)
    except CannotRun as error:
        yield str(error)
        return
    version, newest = db.version(), db.newest()
    if version is not None and version != newest:
        yield f"tables{WARNING}at version {version}; `kulanz db upgrade` brings them to {newest}"
    if version == newest:
        yield from _set_aside(db)
        if (content := asked.folder.content) is not None:
            yield from _taken_over(content, db)
            yield from _not_reached(content.firm, db)
    db.close()


def _words(asked: Asked) -> Iterator[str]:
    """Messages of customers that have waited too long for an end; by number and kind, never what they say."""
    settings = asked.settings
    file = sqlite_file(settings)
    if file is not None and not file.exists():
        return
    try:
        db = reach_database(settings)
    except CannotRun:
        return  # said where the database is examined
    if db.version() == db.newest():
        yield from lost_words(db, datetime.now(UTC))
    db.close()


def lost_words(db: Database, now: datetime) -> Iterator[str]:
    """Each message of a person that has had no end for too long."""
    with db.read() as session:
        for row in without_end(session, now - LONGEST):
            if (kind := _kind(row)) is not None:
                yield f"message {row.id} ({kind}), {row.received:%Y-%m-%d %H:%M} UTC: {_why(row)}"


def _kind(row: Received) -> str | None:
    """What somebody sent: text, photo, voice ...; None for what is no message of a person."""
    try:
        update = read(orjson.loads(row.raw)) if row.raw else None
    except Unreadable:
        return None
    if update is None or update.kind != "message" or update.service is not None or not update.private:
        return None
    return update.file.kind if update.file else update.other or "text"


def _why(row: Received) -> str:
    if row.handled is None:
        return "not handled yet; is `kulanz run` running?"
    waits = "the form that took it is no more" if row.fate == Fate.FORM else "asked back, and nobody will ask again"
    return f"{waits}; run it again or tell whoever maintains Kulanz"


def _set_aside(db: Database) -> Iterator[str]:
    """Messages that nobody has read, because nothing could read them."""
    with db.read() as session:
        number, last = session.execute(select(func.count(), func.max(SetAside.received)).select_from(SetAside)).one()
    if number:
        what = f"{number} updates from Telegram could not be read and were set aside, the last {last:%Y-%m-%d %H:%M}"
        yield f"updates{WARNING}{what} UTC; the table set_aside holds them and why"


def _taken_over(content: Content, db: Database) -> Iterator[str]:
    """Articles of the chat that the folder has too: the folder's is what customers get."""
    with db.read() as session:
        for row in taken_over(content, published(session)):
            what = f"article {row.article_id} ({row.language})"
            remedy = "the content folder has its own, which wins; withdraw this with /articles, or take the file away"
            yield f"{what}{WARNING}{remedy}"


def _not_reached(firm: Firm, db: Database) -> Iterator[str]:
    """Whom the alarm of a safety case calls in private in vain: a bot cannot write first."""
    leads = [team.lead for team in firm.teams.values() if team.lead is not None]
    called = dict.fromkeys([*firm.safety_contacts, *leads, *firm.heads])
    with db.read() as session:
        rows = session.execute(select(Person.telegram_id, Person.blocked).where(Person.telegram_id.in_(called)))
        blocked = {row.telegram_id: row.blocked for row in rows}
    for each in called:
        if each not in blocked:
            yield f"alarm{WARNING}{each} has never started the bot, and cannot be called by it"
        elif blocked[each] is not None:
            yield f"alarm{WARNING}{each} has blocked the bot, and cannot be called by it"


def _telegram(asked: Asked) -> Iterator[str]:
    settings = asked.settings
    if settings.bot_token is None:
        yield NO_TOKEN
        return
    yield from asyncio.run(_told(settings))


async def _told(settings: Settings) -> list[str]:
    """What Telegram says about the token and the rights in the agents' group."""
    async with Telegram(settings.token, settings.api_url) as telegram:
        try:
            await telegram.get_me()
            host = await telegram.webhook_host()
            webhook = [WEBHOOK.format(host=host)] if host is not None else []
            if settings.agents_chat is None:
                return [*webhook, NO_GROUP]
            missing = await telegram.check_rights(settings.agents_chat)
        except InvalidToken:
            return [REFUSED]
        except TelegramError as error:
            return [f"{settings.api_url} cannot be asked: {type(error).__name__}: {error}"]
    said = [f"agents' group {settings.agents_chat}: {what}; {REMEDIES.get(what, '')}" for what in missing]
    return [*webhook, *said]
