"""Commands of quality staff and administrators, in their private chats; nobody else learns that they exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import select

from casework.terms import Role
from handlers.context import Desk
from handlers.quality import report
from handlers.texts import joined
from handlers.update import Incoming
from storage.exports import WHAT
from storage.staff import everybody, give_role, take_roles
from storage.tables import Job, Person

ALLOWED = frozenset({Role.QUALITY, Role.ADMIN})
DAYS = 30


def command(desk: Desk, who: Person, update: Incoming, roles: frozenset[str]) -> bool:
    """Whether it was a command of staff, from somebody who has the role for it now."""
    act = COMMANDS.get(update.command or "")
    if act is None or not update.private or not roles & ALLOWED:
        return False
    act(desk, who, update)
    return True


def pressed(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    """A press on the offer of tables; a role that was taken away meanwhile makes the button an old one."""
    if not update.private or not desk.roles(update.user.id) & ALLOWED:
        return False
    if len(parts) != 2 or parts[0] != "export" or parts[1] not in WHAT:
        return False
    desk.toast(update.query)
    order(desk, who, parts[1], *_last_days(desk))
    return True


# --- exports ---


def export(desk: Desk, who: Person, update: Incoming) -> None:
    """`/export [table] [from] [to]`: without a table they are offered, without days it is the last thirty."""
    what, *days = update.argument.lower().split() or [""]
    if not what:
        _offer(desk, who)
        return
    period = _period(desk, days)
    if what not in WHAT or period is None:
        desk.say(who, "export-usage", tables=", ".join(WHAT))
    else:
        order(desk, who, what, *period)


def _offer(desk: Desk, who: Person) -> None:
    lang = desk.language(who)
    buttons = [desk.button(lang, f"export-what-{what}", f"x:export:{what}") for what in WHAT]
    rows = [buttons[index : index + 2] for index in range(0, len(buttons), 2)]
    desk.say(who, "export-which", buttons=rows, days=DAYS)


def order(desk: Desk, who: Person, what: str, first: date, last: date) -> None:
    """Have an export made; the same one asked for twice is made once."""
    data = {"what": what, "since": first.isoformat(), "until": last.isoformat(), "format": "xlsx"}
    open_ones = select(Job.data).where(Job.person_id == who.id, Job.kind == "export", Job.done.is_(None))
    if data not in desk.session.scalars(open_ones).all():
        desk.session.add(Job(kind="export", person_id=who.id, data=data, created=desk.now))
    title = desk.plain(desk.language(who), f"export-what-{what}")
    desk.say(who, "export-begun", table=title, first=str(first), last=str(last))


def _last_days(desk: Desk) -> tuple[date, date]:
    return desk.today - timedelta(days=DAYS - 1), desk.today


def _period(desk: Desk, words: list[str]) -> tuple[date, date] | None:
    """The days asked for, both included; None for what cannot be read, or ends before it begins."""
    if not words:
        return _last_days(desk)
    days = [_day(word) for word in words]
    first, last = days[0], days[1] if len(days) > 1 else desk.today
    if len(days) > 2 or first is None or last is None or first > last:
        return None
    return first, last


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


# --- the others ---


def show_report(desk: Desk, who: Person, update: Incoming) -> None:
    desk.say(who, report.text(desk, desk.language(who), *_last_days(desk)))


def later(desk: Desk, who: Person, update: Incoming) -> None:
    desk.say(who, "quality-later", command=f"/{update.command}")


def roles(desk: Desk, who: Person, update: Incoming) -> None:
    """`/staff`, `/staff add <id> <role> [name]`, `/staff remove <id> [role]`; only administrators change roles."""
    verb, *rest = update.argument.split(maxsplit=3) or ["list"]
    if verb == "list":
        _list(desk, who)
    elif str(Role.ADMIN) not in desk.roles(update.user.id):
        desk.say(who, "roles-admins-only")
    elif verb == "add" and len(rest) >= 2 and _is_id(rest[0]) and rest[1] in set(Role):
        name = rest[2][:128] if len(rest) > 2 else None
        new = give_role(desk.session, int(rest[0]), rest[1], name, desk.now)
        desk.say(who, "roles-given" if new else "roles-had", id=rest[0], role=rest[1])
    elif verb == "remove" and 1 <= len(rest) <= 2 and _is_id(rest[0]):
        _take(desk, who, int(rest[0]), rest[1] if len(rest) > 1 else None)
    else:
        desk.say(who, "roles-usage")


def _is_id(word: str) -> bool:
    """Telegram's ids have 52 bits; a longer number fits into no column."""
    return word.isdecimal() and len(word) <= 16


def _take(desk: Desk, who: Person, user: int, role: str | None) -> None:
    if user == who.telegram_id and role in (None, Role.ADMIN):
        desk.say(who, "roles-not-yourself")
        return
    taken = take_roles(desk.session, user, role)
    desk.say(who, "roles-taken" if taken else "roles-none", id=str(user), role=", ".join(taken) or role or "")


def _list(desk: Desk, who: Person) -> None:
    lang = desk.language(who)
    lines = [desk.html(lang, "roles-line", id=str(each.telegram_id), role=each.role, name=each.name or "")
             for each in everybody(desk.session)]  # fmt: skip
    named = [desk.html(lang, "roles-line-settings", id=str(user)) for user in sorted(desk.house.admins)]
    desk.say(who, joined([desk.html(lang, "roles-head"), *lines, *named, desk.html(lang, "roles-usage")]))


COMMANDS: dict[str, Callable[[Desk, Person, Incoming], None]] = {
    "report": show_report, "export": export, "deviations": later, "actions": later, "dashboard": later,
    "staff": roles,
}  # fmt: skip
