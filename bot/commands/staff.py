"""`kulanz staff`: roles by Telegram user id."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.table import Table

from bot.clock import Clock
from bot.database import open_database
from bot.errors import CannotRun
from bot.settings import Settings, load
from storage.database import Database
from storage.staff import everybody, give_role, take_roles


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    db = open_database(settings)
    try:
        yield db
    finally:
        db.close()


def add(user: int, role: str, name: str | None) -> None:
    clock = Clock()
    with _opened(load()) as db, db.write(clock.now()) as tx:
        new = give_role(tx.session, user, role, name, tx.now)
    typer.echo(f"{user} is {role} now." if new else f"{user} was {role} already.")


def remove(user: int, role: str | None) -> None:
    """Raises CannotRun where there is nothing to take."""
    with _opened(load()) as db, db.write(Clock().now()) as tx:
        taken = take_roles(tx.session, user, role)
    if not taken:
        missing = "a role" if role is None else f"the role {role}"
        raise CannotRun(f"{user} does not have {missing}; `kulanz staff list` shows who has")
    typer.echo(f"{user} is no longer {', '.join(taken)}.")


def show() -> None:
    """A table; administrators that the settings name are in it too."""
    settings = load()
    table = Table("Telegram id", "Role", "Name", "Since", box=None, pad_edge=False)
    with _opened(settings) as db, db.read() as session:
        for row in everybody(session):
            table.add_row(str(row.telegram_id), row.role, row.name or "", f"{row.added:%Y-%m-%d}")
    for user in sorted(settings.admins):
        table.add_row(str(user), "admin", "", "KULANZ_ADMINS")
    if not table.row_count:
        typer.echo("Nobody yet. As in: kulanz staff add 123456789 agent --name Lena")
    else:
        Console().print(table)
