"""`kulanz export`: a table as a file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.content import load_content
from bot.database import open_database
from bot.errors import CannotRun
from bot.private import write_for_us_alone
from bot.settings import load

FORMATS = ("xlsx", "csv", "parquet")
READY = ("surveys", "cases", "questions", "events", "safety", "trainings", "maintenance", "articles")


def export_file(what: str, since: str | None, until: str | None, form: str | None, output: Path | None) -> None:
    """Write the file with a progress bar; raises CannotRun for what cannot be read or written."""
    if what not in READY:
        raise CannotRun(f"`kulanz export {what}` comes with a later version; now: {', '.join(READY)}", code=2)
    first, last = _day(since, "--from"), _day(until, "--to")
    if first and last and first > last:
        raise CannotRun(f"--from {first} is after --to {last}", code=2)
    form = form or _format_of(output)
    path = output or Path(f"{what}.{form}")
    if not path.parent.is_dir():
        raise CannotRun(f"there is no folder {path.parent} to write {path.name} to")
    count = _write(what, first, last, form, path)
    Console(stderr=True, highlight=False).print(f"{count} rows written to {path}", soft_wrap=True)


def _write(what: str, first: date | None, last: date | None, form: str, path: Path) -> int:
    from bot.exports.files import expected, export

    settings = load()
    write_for_us_alone()
    content = load_content(settings)
    db = open_database(settings)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    try:
        with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as shown:
            task = shown.add_task(what, total=expected(what, first, last, db, content))

            def on_rows(done: int) -> None:
                shown.update(task, completed=done)

            return export(what, first, last, form, path, db, content, on_rows)
    except OSError as error:
        raise CannotRun(f"{path} cannot be written: {error.strerror}") from None
    finally:
        db.close()


def _day(written: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise CannotRun(f"{option} {written} is not a day; write one as in 2026-10-31", code=2) from None


def _format_of(output: Path | None) -> str:
    ending = output.suffix.removeprefix(".").lower() if output else "xlsx"
    if ending not in FORMATS:
        raise CannotRun(f"--format is needed: {output} ends in none of {', '.join(FORMATS)}", code=2)
    return ending
