"""`kulanz db`: the state of the tables."""

from __future__ import annotations

import typer

from bot.database import open_database, reach_database
from bot.settings import load


def upgrade() -> None:
    """Bring the tables to this version and say from where to where."""
    settings = load()
    db = reach_database(settings)
    before = db.version()
    db.close()
    db = open_database(settings)
    after = db.version()
    db.close()
    if before == after:
        typer.echo(f"The tables are at version {after} already.")
    else:
        typer.echo(f"The tables are at version {after} now (before: {before or 'none'}).")
