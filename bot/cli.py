"""The command line. Each command's work is imported when it is called, so that `kulanz --help` starts at once."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.command_groups import articles_app, customer_app, db_app, example, later, staff_app
from bot.errors import CannotRun

app = typer.Typer(
    name="kulanz",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A complaint desk for after-sales service that runs in a Telegram chat.",
    epilog="Begin with [bold]kulanz demo[/]: it needs no token and no settings. Settings: docs/settings.md.",
)
app.add_typer(staff_app, name="staff")
app.add_typer(db_app, name="db")
app.add_typer(customer_app, name="customer")
app.add_typer(articles_app, name="articles")


class What(StrEnum):
    SURVEYS = "surveys"
    CASES = "cases"
    QUESTIONS = "questions"
    EVENTS = "events"
    INDICATORS = "indicators"
    ACTIONS = "actions"
    PROMISES = "promises"
    TRAININGS = "trainings"
    MAINTENANCE = "maintenance"
    SAFETY = "safety"
    ARTICLES = "articles"


class Format(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    PARQUET = "parquet"


@app.command(epilog=example("kulanz demo", "kulanz demo --port 9000 --keep ./rehearsal --no-open"))
def demo(
    port: Annotated[int, typer.Option(help="Port of the page; 0 for any free one.", min=0, max=65535)] = 8080,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
    keep: Annotated[Path | None, typer.Option(help="Folder to keep everything in for the next time.")] = None,
    history: Annotated[int, typer.Option(help="Days of past cases to simulate (comes later).", min=0)] = 0,
) -> None:
    """Try everything in the browser: play customers and agents, move the clock. Needs no token."""
    from bot.demo import run_demo

    run_demo(port=port, open_browser=not no_open, keep=keep, history=history)


@app.command(epilog=example("kulanz init ./our-content", "KULANZ_CONTENT=./our-content kulanz check"))
def init(folder: Annotated[Path, typer.Argument(help="Folder to make; it must not hold anything yet.")]) -> None:
    """Write a content folder to edit, from the example firm, with every key explained."""
    from bot.commands.init import write_folder

    write_folder(folder)


class Status(StrEnum):
    DRAFT = "draft"
    STAFF = "staff"
    PUBLIC = "public"


@app.command(
    "import",
    epilog=example(
        "kulanz import faq.csv --content ./our-content --lang de",
        "kulanz import faq.jsonl --content ./our-content --status draft --dry-run",
    ),
)
def import_(
    file: Annotated[Path, typer.Argument(help="CSV with the columns question and answer, or JSON lines.")],
    content: Annotated[Path | None, typer.Option(help="Content folder; default: the one that is set.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language of rows that name none.")] = None,
    status: Annotated[Status, typer.Option(help="Who is shown the articles.")] = Status.PUBLIC,
    renew: Annotated[bool, typer.Option("--replace", help="Write articles anew that exist already.")] = False,
    only_show: Annotated[bool, typer.Option("--dry-run", help="Only say what would be written.")] = False,
) -> None:
    """Turn an existing list of questions and answers into articles: all of it, or nothing and every fault."""
    from bot.commands.import_articles import import_faq

    import_faq(file, content, lang, str(status), renew=renew, only_show=only_show)


@app.command(epilog=example("kulanz check", "kulanz check --links", "kulanz check --words", "kulanz check --ring"))
def check(
    links: Annotated[
        bool, typer.Option("--links", help="Also ask the web for the pages that articles link to.")
    ] = False,
    words: Annotated[bool, typer.Option("--words", help="Also look for messages that have reached nobody.")] = False,
    ring: Annotated[
        bool, typer.Option("--ring", help="Also run the command that calls people about a safety case.")
    ] = False,
) -> None:
    """Examine settings, content, articles, database and the bot's rights; every fault with what to do about it."""
    from bot.commands.check import examine

    raise typer.Exit(examine(links=links, words=words, ring=ring))


@app.command(epilog=example("KULANZ_BOT_TOKEN=123:AA... KULANZ_AGENTS_CHAT=-100... kulanz run"))
def run() -> None:
    """Run the bot until SIGTERM or Ctrl-C: intake, worker, delivery, schedule."""
    import gc

    # What is imported and loaded stays; looking through it again and again is a fifth of the start.
    gc.disable()
    from bot.settings import load

    settings = load()
    from bot.app import run as run_bot

    run_bot(settings)


@app.command(
    epilog=example(
        'kulanz ask "how do I descale the X20?"', 'kulanz ask "come si pulisce?" --lang it --json',
        "kulanz ask --jsonl < questions.jsonl",
    )
)  # fmt: skip
def ask(
    question: Annotated[str | None, typer.Argument(help="A question as a customer would ask it.")] = None,
    lang: Annotated[str | None, typer.Option(help="Its language: en, de, it or es.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='Answer lines of {"id", "text", "lang"}.')] = False,
    articles: Annotated[Path | None, typer.Option(help="Search this JSON-lines file, not the content.")] = None,
) -> None:
    """Ask the knowledge base from the terminal. Needs neither settings nor database."""
    from bot.commands.ask import answer_lines, answer_one

    if jsonl:
        answer_lines(articles)
    elif question:
        answer_one(question, lang, articles, as_json=as_json)
    else:
        raise typer.BadParameter('ask something, as in: kulanz ask "the pump is loud"')


@app.command(
    epilog=example(
        "kulanz export cases --from 2026-10-01 --to 2026-10-31 -o october.xlsx",
        "kulanz export surveys --format csv -o surveys.csv",
    )
)
def export(
    what: Annotated[What, typer.Argument(help="Which table.", metavar="WHAT")],
    since: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.", metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day, included.", metavar="DAY")] = None,
    form: Annotated[Format | None, typer.Option("--format", help="Default: what the file's name ends in.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write.")] = None,
) -> None:
    """Write a table to a file: XLSX, CSV or Parquet. (Not yet: indicators, actions, promises.)"""
    from bot.commands.export import export_file

    export_file(str(what), since, until, str(form) if form else None, output)


@app.command()
def report(
    period: Annotated[str | None, typer.Option(help="Month, as in 2026-10.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=".html, .pdf or .png.")] = None,
) -> None:
    """The Check report of a period (comes later)."""
    raise later("`kulanz report`")


def main(arguments: list[str] | None = None) -> None:
    """The console script: a fault is one line on stderr and an exit status, never a traceback."""
    try:
        app(arguments, prog_name="kulanz")
    except CannotRun as error:
        typer.echo(f"kulanz: {error}", err=True)
        sys.exit(error.code)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
