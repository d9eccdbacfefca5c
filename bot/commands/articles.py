"""`kulanz articles`: what was published in the chat, for the firm to take into its content folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import typer
from ruamel.yaml import YAML

from bot.content import load_content
from bot.database import open_database
from bot.errors import CannotRun
from bot.settings import Settings, load
from handlers.articles import published
from knowledge.loading.content_folder import Content
from knowledge.schema.articles import Article
from storage import articles
from storage import wordings as storage_wordings
from storage.database import Database

_AS_IT_IS = ("valid_from", "valid_until", "country")


def show() -> None:
    """One line for each article and language; and the customers' wordings that lead to each."""
    settings = load()
    content = load_content(settings)
    with _opened(settings) as db, db.read() as session:
        rows = articles.published(session)
        gone = {row.id for row in published.taken_over(content, rows)}
        for row in rows:
            where = "taken over by the content folder" if row.id in gone else "served from the database"
            by = row.author_name or row.author
            typer.echo(f"{row.language}  {row.article_id:<40} version {row.version}  {by}  {where}")
        for (id, language), words in storage_wordings.published(session).items():
            typer.echo(f"{language}  {id:<40} customers' wordings: {len(words)}")
        if not rows:
            typer.echo("Nothing was published in the chat.", err=True)


def export_to(folder: Path) -> None:
    """Write each as a file that the content folder understands; raises CannotRun for what cannot be written."""
    settings = load()
    content = load_content(settings)
    with _opened(settings) as db, db.read() as session:
        rows = articles.published(session)
        gone = {row.id for row in published.taken_over(content, rows)}
        wordings = storage_wordings.published(session)
        pages = [published.as_article(row) for row in rows if row.id not in gone]
    merged = published.laid_over(_only(content), pages, wordings).articles
    try:
        written = [file for page in merged if (file := _write(folder, page)) is not None]
    except OSError as error:
        raise CannotRun(f"{error.filename} cannot be written: {error.strerror}") from None
    for file in written:
        typer.echo(file)
    more = f"; {len(pages) - len(written)} were there already" if len(written) < len(pages) else ""
    typer.echo(f"{len(written)} articles written{more}. In the content folder, theirs is what customers get.", err=True)
    _tell_wordings(wordings, {(page.id, page.lang) for page in pages})


def _only(content: Content) -> Content:
    return replace(content, articles=())


def _tell_wordings(wordings: Any, exported: set[tuple[str, str]]) -> None:
    """Wordings of the folder's own articles are for the firm to copy: no file of it is changed from here."""
    for (id, language), words in wordings.items():
        if (id, language) not in exported:
            typer.echo(f"\nCustomers' wordings for articles/{language}/{id}.md, under `questions:`")
            for each in words:
                typer.echo(f"  - {_scalar(each)}")


def _write(folder: Path, page: Article) -> Path | None:
    file = folder / "articles" / page.lang / f"{page.id}.md"
    if file.exists():
        return None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(as_file(page), "utf-8")
    return file


def as_file(page: Article) -> str:
    """An article as the content folder has it: front matter, then the text."""
    head: dict[str, Any] = {"id": page.id, "title": page.title}
    if page.products:
        head["products"] = list(page.products)
    head["questions"] = list(page.questions)
    head["tags"] = list(page.tags)
    head["short"] = page.short
    head |= {name: value for name in _AS_IT_IS if (value := getattr(page, name)) is not None}
    return f"---\n{_yaml(head)}status: public\n---\n{page.body.strip()}\n"


def _yaml(value: Any) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.allow_unicode, yaml.width = False, True, 4096
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    out = StringIO()
    yaml.dump(value, out)
    return out.getvalue()


def _scalar(text: str) -> str:
    return _yaml([text]).strip().removeprefix("- ")


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    db = open_database(settings)
    try:
        yield db
    finally:
        db.close()
