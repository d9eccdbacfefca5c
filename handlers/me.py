"""The bot's own account, as far as Telegram has told it: in groups there may be other bots."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from storage.tables import Setting

_KEY = "bot"


@dataclass(frozen=True, slots=True)
class Me:
    """Id and user name; unknown until the first start with a network."""

    id: int | None = None
    username: str | None = None


def known(session: Session) -> Me:
    """Who the bot is, for handlers, which have no network."""
    told = session.get(Setting, _KEY)
    return Me(told.number, told.words) if told is not None else Me()


def keep(session: Session, me: Me) -> None:
    """Keep what Telegram has told."""
    told = session.get(Setting, _KEY)
    if told is None:
        session.add(Setting(key=_KEY, number=me.id, words=me.username))
    else:
        told.number, told.words = me.id, me.username
