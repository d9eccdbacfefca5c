"""The commands that come in groups: `kulanz staff ...`, `db ...`, `customer ...`, `articles ...`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import CannotRun

staff_app = typer.Typer(no_args_is_help=True, help="Who has which role: agent, quality or admin.")
db_app = typer.Typer(no_args_is_help=True, help="The database: upgrade, backup, restore.")
customer_app = typer.Typer(no_args_is_help=True, help="A customer's data: export it, erase it.")
articles_app = typer.Typer(no_args_is_help=True, help="Articles written in the chat: list them, take them over.")


class Role(StrEnum):
    AGENT = "agent"
    QUALITY = "quality"
    ADMIN = "admin"


def example(*lines: str) -> str:
    """What stands under a command's help."""
    return "Example:\n\n" + "\n\n".join(f"  [cyan]$ {line}[/]" for line in lines)


def later(what: str) -> CannotRun:
    """What is raised by a command that does nothing yet."""
    return CannotRun(f"{what} comes with a later version of Kulanz", code=2)


@staff_app.command("add", epilog=example("kulanz staff add 9001 agent --name Lena"))
def staff_add(
    user: Annotated[int, typer.Argument(help="Telegram user id; the bot names it to who writes in the agents' group.")],
    role: Annotated[Role, typer.Argument(help="agent, quality or admin.")],
    name: Annotated[str | None, typer.Option(help="Name to show in this list.")] = None,
) -> None:
    """Give a Telegram user a role."""
    from bot.commands.staff import add

    add(user, str(role), name)


@staff_app.command("remove", epilog=example("kulanz staff remove 9001", "kulanz staff remove 9001 quality"))
def staff_remove(
    user: Annotated[int, typer.Argument(help="Telegram user id.")],
    role: Annotated[Role | None, typer.Argument(help="Only this role; without it all.")] = None,
) -> None:
    """Take one role or all roles from a Telegram user."""
    from bot.commands.staff import remove

    remove(user, str(role) if role else None)


@staff_app.command("list", epilog=example("kulanz staff list"))
def staff_list() -> None:
    """Show who has which role."""
    from bot.commands.staff import show

    show()


@db_app.command("upgrade", epilog=example("kulanz db upgrade"))
def db_upgrade() -> None:
    """Bring the tables to this version. `kulanz run` does it too when it starts."""
    from bot.commands.db import upgrade

    upgrade()


@db_app.command("backup")
def db_backup(file: Annotated[Path | None, typer.Argument(help="File to write.")] = None) -> None:
    """Copy the database while the bot runs (comes later)."""
    raise later("`kulanz db backup`")


@db_app.command("restore")
def db_restore(file: Annotated[Path | None, typer.Argument(help="Backup to read.")] = None) -> None:
    """Put a backup in the database's place (comes later)."""
    raise later("`kulanz db restore`")


@customer_app.command("export", epilog=example("kulanz customer export C-000123 -o C-000123.json"))
def customer_export(
    customer: Annotated[str, typer.Argument(help="C-000123 or a Telegram user id.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write, JSON.")],
) -> None:
    """Write all that is kept about a customer to a file."""
    from bot.commands.customer import export_data

    export_data(customer, output)


@customer_app.command("erase", epilog=example("kulanz customer erase C-000123", "kulanz customer erase 1001 --yes"))
def customer_erase(
    customer: Annotated[str, typer.Argument(help="C-000123 or a Telegram user id.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove a customer with everything they wrote and sent; cases go on counting in figures."""
    from bot.commands.customer import erase_customer

    erase_customer(customer, sure=yes)


@articles_app.command("list", epilog=example("kulanz articles list"))
def articles_list() -> None:
    """Show what was published in the chat, and what the content folder has taken over."""
    from bot.commands.articles import show

    show()


@articles_app.command("export", epilog=example("kulanz articles export ./from-the-chat"))
def articles_export(
    folder: Annotated[Path, typer.Argument(help="Folder to write to, as articles/<lang>/<id>.md.")],
) -> None:
    """Write what was published in the chat as files of a content folder; files that are there are not touched."""
    from bot.commands.articles import export_to

    export_to(folder)
