"""Commands of quality staff and administrators, in their private chats; nobody else learns that they exist."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import select

from casework.calendar import add_months
from casework.terms import Role
from handlers.buttons.menu import QUALITY, OrderExport
from handlers.context import Context
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from handlers.quality import report
from handlers.texts import joined
from handlers.update import Incoming
from storage.exports import WHAT
from storage.staff import everybody, give_role, take_roles
from storage.tables import Job, Person

DAYS = 30
# Python reads "2026-W45" as a day, too.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def run_command(context: Context, who: Person, update: Incoming, roles: frozenset[str]) -> Handled:
    """Run a command of quality or of an administrator, for somebody who has the role for it now."""
    act = COMMANDS.get(update.command or "")
    if act is None or not update.private or not roles & QUALITY:
        return Handled.NO
    act(context, who, update)
    return Handled.YES


def order_pressed(context: Context, press: Press[OrderExport]) -> Toast:
    """A press on the offer of tables; a role that was taken away meanwhile makes the button an old one."""
    if press.button.table not in WHAT:
        return OLD
    order(context, press.who, press.button.table, *_last_days(context))
    return DONE


# --- exports ---


def export(context: Context, who: Person, update: Incoming) -> None:
    """`/export [table] [from] [to]`: without a table they are offered, without days it is the last thirty."""
    what, *days = update.argument.lower().split() or [""]
    if not what:
        _offer(context, who)
        return
    period = _period(context, days)
    if what not in WHAT or period is None:
        context.say(who, "export-usage", tables=", ".join(WHAT))
    else:
        order(context, who, what, *period)


def _offer(context: Context, who: Person) -> None:
    lang = context.language(who)
    buttons = [context.button(lang, f"export-what-{what}", OrderExport(what)) for what in WHAT]
    rows = [buttons[index : index + 2] for index in range(0, len(buttons), 2)]
    context.say(who, "export-which", buttons=rows, days=DAYS)


def order(context: Context, who: Person, what: str, first: date, last: date) -> None:
    """Have an export made; the same one asked for twice is made once."""
    data = {"what": what, "since": first.isoformat(), "until": last.isoformat(), "format": "xlsx"}
    open_ones = select(Job.data).where(Job.person_id == who.id, Job.kind == "export", Job.done.is_(None))
    if data not in context.session.scalars(open_ones).all():
        context.session.add(Job(kind="export", person_id=who.id, data=data, created=context.now))
    title = context.plain(context.language(who), f"export-what-{what}")
    context.say(who, "export-begun", table=title, first=str(first), last=str(last))


def _last_days(context: Context) -> tuple[date, date]:
    return context.today - timedelta(days=DAYS - 1), context.today


def _period(context: Context, words: list[str]) -> tuple[date, date] | None:
    """The month or the days asked for, both included; None for what cannot be read, or ends before it begins."""
    if not words:
        return _last_days(context)
    if len(words) == 1 and (month := _month(words[0])) is not None:
        return month
    days = [_day(word) for word in words]
    first, last = days[0], days[1] if len(days) > 1 else context.today
    if len(days) > 2 or first is None or last is None or first > last:
        return None
    return first, last


def _month(word: str) -> tuple[date, date] | None:
    """First and last day of `2026-11`."""
    first = _day(f"{word}-01")
    if first is None:
        return None
    return first, add_months(first, 1) - timedelta(days=1)


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if _DAY.fullmatch(word) else None
    except ValueError:
        return None


# --- the others ---


def show_report(context: Context, who: Person, update: Incoming) -> None:
    """`/report [2026-11 | from [to]]`: a month, days, or the last thirty."""
    period = _period(context, update.argument.split())
    if period is None:
        context.say(who, "report-usage")
    else:
        context.say(who, report.text(context, context.language(who), *period))


def later(context: Context, who: Person, update: Incoming) -> None:
    context.say(who, "quality-later", command=f"/{update.command}")


def roles(context: Context, who: Person, update: Incoming) -> None:
    """`/staff`, `/staff add <id> <role> [name]`, `/staff remove <id> [role]`; only administrators change roles."""
    verb, *rest = update.argument.split(maxsplit=3) or ["list"]
    if verb == "list":
        _list(context, who)
    elif str(Role.ADMIN) not in context.roles(update.user.id):
        context.say(who, "roles-admins-only")
    elif verb == "add" and len(rest) >= 2 and _is_id(rest[0]) and rest[1] in set(Role):
        name = rest[2][:128] if len(rest) > 2 else None
        new = give_role(context.session, int(rest[0]), rest[1], name, context.now)
        context.say(who, "roles-given" if new else "roles-had", id=rest[0], role=rest[1])
    elif verb == "remove" and 1 <= len(rest) <= 2 and _is_id(rest[0]):
        _take(context, who, int(rest[0]), rest[1] if len(rest) > 1 else None)
    else:
        context.say(who, "roles-usage")


def _is_id(word: str) -> bool:
    """Telegram's ids have 52 bits; a longer number fits into no column."""
    return word.isdecimal() and len(word) <= 16


def _take(context: Context, who: Person, user: int, role: str | None) -> None:
    if user == who.telegram_id and role in (None, Role.ADMIN):
        context.say(who, "roles-not-yourself")
        return
    taken = take_roles(context.session, user, role)
    context.say(who, "roles-taken" if taken else "roles-none", id=str(user), role=", ".join(taken) or role or "")


def _list(context: Context, who: Person) -> None:
    lang = context.language(who)
    lines = [context.html(lang, "roles-line", id=str(each.telegram_id), role=each.role, name=each.name or "")
             for each in everybody(context.session)]  # fmt: skip
    named = [context.html(lang, "roles-line-settings", id=str(user)) for user in sorted(context.setup.admins)]
    context.say(who, joined([context.html(lang, "roles-head"), *lines, *named, context.html(lang, "roles-usage")]))


COMMANDS: dict[str, Callable[[Context, Person, Incoming], None]] = {
    "report": show_report, "export": export, "deviations": later, "actions": later, "dashboard": later,
    "staff": roles,
}  # fmt: skip
