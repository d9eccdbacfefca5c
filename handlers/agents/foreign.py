"""Groups and channels that are not the agents' group: nothing of them is kept, and the bot does not stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from casework.terms import AppointmentKind
from handlers import admins
from handlers.context import Context
from handlers.place import Place
from handlers.update import Incoming
from storage.tables import Appointment, Outgoing, Person, Setting, Topic
from storage.transaction import Effect, To

# An administrator has so long to put the id into the settings; then the bot goes.
STAYS = timedelta(hours=1)
# Anybody may add a bot to any number of groups: the administrators hear of it once in a while.
TOLD_AGAIN = timedelta(days=1)
# A line for a group that the bot may not write in is given up, in seconds of real time.
LINE_LIVES = 60.0
_TOLD = "added to a group"
_HERE = frozenset({"member", "administrator", "restricted"})


@dataclass(frozen=True, slots=True)
class Stranger:
    """What is looked at of an update from elsewhere: no words, no names, only ids and whether the bot was let in."""

    place: Place
    by: int
    member: str | None = None

    @classmethod
    def of(cls, place: Place, update: Incoming | None) -> Stranger:
        """`update` is None where it could not be read."""
        return cls(place, update.user.id, update.member) if update is not None else cls(place, 0)


def receive(context: Context, stranger: Stranger, real: float) -> None:
    """What follows from an update of another group: an administrator is told its id, else the bot goes.

    Added by an administrator of the settings it stays an hour; where the settings name no agents' group it leaves
    none, and says the id in the group where it cannot write to whoever added it.
    """
    place = stranger.place
    if stranger.member is not None and stranger.member not in _HERE:
        _no_more(context, place.chat_id)
        return
    if _stay(context, place.chat_id) is not None:
        return
    came = stranger.member is not None or place.migrated_from is not None
    admin = _let_in_by(context, stranger)
    if came and place.kind != "channel" and (admin is not None or context.agents_chat is None):
        _tell_id(context, place, admin, real)
    elif context.agents_chat is not None:
        _go(context, place.chat_id)


def _stay(context: Context, chat_id: int) -> Appointment | None:
    """The appointment at which the bot will leave this group."""
    waiting = select(Appointment).where(
        Appointment.kind == str(AppointmentKind.LEAVE_GROUP), Appointment.kept.is_(None)
    )
    return next((each for each in context.session.scalars(waiting) if each.data["chat"] == chat_id), None)


def _let_in_by(context: Context, stranger: Stranger) -> int | None:
    """The administrator of the settings who added the bot; also to the group that this one was."""
    if stranger.by in context.setup.admins:
        return stranger.by
    before = _stay(context, stranger.place.migrated_from) if stranger.place.migrated_from is not None else None
    return before.data["by"] if before is not None else None


def _no_more(context: Context, chat_id: int | None) -> None:
    """The bot is not in that group any more, or it has another id now."""
    held = _stay(context, chat_id) if chat_id is not None else None
    if held is not None:
        held.kept, held.outcome = context.now, "gone"


def _tell_id(context: Context, place: Place, admin: int | None, real: float) -> None:
    """Say the id: to the administrator in private, or here where Telegram would not let that through."""
    _no_more(context, place.migrated_from)
    data = {"chat": place.chat_id, "by": admin}
    kind = str(AppointmentKind.LEAVE_GROUP)
    context.session.add(Appointment(kind=kind, due=context.now + STAYS, data=data, created=context.now))
    reached = select(Person).where(Person.telegram_id == admin, Person.blocked.is_(None))
    person = context.session.scalar(reached) if admin is not None else None
    key = "foreign-id" if context.agents_chat is None else "foreign-id-other"
    key = key if place.topics else f"{key}-no-topics"
    if person is not None:
        context.say(person, key, id=str(place.chat_id))
        return
    text = context.html(context.staff_language, key, id=str(place.chat_id))
    context.tx.say(To(chat_id=place.chat_id), Effect.MESSAGE, {"text": str(text)}, expires=real + LINE_LIVES)


def _go(context: Context, chat_id: int) -> None:
    """Leave it, and tell the administrators now and then. A group with topics of cases was the agents' once."""
    lately = select(Outgoing.id).where(
        Outgoing.chat_id == chat_id, Outgoing.kind == str(Effect.LEAVE), Outgoing.created > context.now - STAYS
    )
    ours = select(Topic.id).where(Topic.chat_id == chat_id)
    if context.session.scalar(lately.limit(1)) is not None or context.session.scalar(ours.limit(1)) is not None:
        return
    context.tx.say(To(chat_id=chat_id), Effect.LEAVE, {})
    told = context.session.get(Setting, _TOLD)
    now = int(context.now.timestamp())
    if told is not None and told.number is not None and now - told.number < TOLD_AGAIN.total_seconds():
        return
    if told is None:
        context.session.add(Setting(key=_TOLD, number=now))
    else:
        told.number = now
    for admin in admins.within_reach(context):
        context.say(admin, "foreign-left", id=str(chat_id))


def leave(context: Context, held: Appointment) -> str:
    """The hour is over: out, unless it has become the agents' group, or there is none."""
    chat_id = held.data["chat"]
    if context.agents_chat is None or chat_id == context.agents_chat:
        return "stayed"
    context.tx.say(To(chat_id=chat_id), Effect.LEAVE, {})
    return "left"
