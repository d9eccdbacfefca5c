"""`kulanz ask`: the knowledge base from the terminal, for people and for measuring."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import typer

from bot.errors import CannotRun
from casework.terms import Zone
from knowledge.loading.example import EXAMPLE
from knowledge.loading.faults import ContentError
from knowledge.loading.load import load, load_jsonl
from knowledge.search.search import Findings, Knowledge

FORM = 'a line is {"id", "text", "lang"}, lang may be null'
NOTHING: dict[str, Any] = {"hits": [], "answer": False, "confidence": 0.0}
SHOWN = 3


def answer_lines(articles: Path | None) -> None:
    """Answer each line of stdin with a line, flushed, until it ends; a faulty line is answered with its fault."""
    knowledge = _opened(articles, at_once=True)
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        if line.strip():
            out.write(orjson.dumps(_answered(knowledge, line), option=orjson.OPT_APPEND_NEWLINE))
            out.flush()


def _answered(knowledge: Knowledge, line: bytes) -> dict[str, Any]:
    try:
        asked = orjson.loads(line)
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        asked = {}
    id, text, lang = asked.get("id"), asked.get("text"), asked.get("lang")
    if id is None or not isinstance(text, str):
        return {"id": id, **NOTHING, "error": FORM}
    return {"id": id, **_plain(knowledge.ask(text, lang if isinstance(lang, str) else None))}


def _plain(found: Findings) -> dict[str, Any]:
    return {
        "hits": [{"id": hit.article.id, "score": round(hit.score, 6)} for hit in found.hits],
        "answer": found.zone is Zone.ANSWER,
        "confidence": round(found.confidence, 4),
    }


def answer_one(question: str, lang: str | None, articles: Path | None, *, as_json: bool) -> None:
    """Show the best articles for a question, and what the bot would do with them."""
    found = _opened(articles, at_once=False).ask(question, lang)
    if as_json:
        typer.echo(orjson.dumps(_plain(found)).decode())
        return
    does = {Zone.ANSWER: "answers with the first", Zone.CHOICE: "asks which of these was meant"}
    typer.echo(f"The bot {does.get(found.zone, 'offers a person')} (confidence {found.confidence:.2f}).")
    for number, hit in enumerate(found.hits[:SHOWN], 1):
        typer.echo(f"  {number}. {hit.article.title}  [{hit.article.id}, {hit.article.lang}]")


def _opened(articles: Path | None, *, at_once: bool) -> Knowledge:
    """The search over a file of articles, or over the content folder; raises CannotRun."""
    source = articles or content_folder()
    try:
        if articles is not None:
            return Knowledge(load_jsonl(source), at_once=at_once)
        return Knowledge.of(load(source), datetime.now(UTC).date(), at_once=at_once)
    except ContentError as error:
        first = next(fault for fault in error.faults if fault.severity == "error")
        raise CannotRun(f"{source} cannot be used: {first}") from None


def content_folder() -> Path:
    """The folder that is set; settings that have nothing to do with asking are not examined."""
    return Path(os.environ.get("KULANZ_CONTENT") or _written() or EXAMPLE)


def _written() -> str | None:
    if not Path("kulanz.toml").exists():
        return None
    # Settings take their time to import, and most who ask have no such file.
    from bot.settings import TOML, read_toml

    content = read_toml(Path(TOML)).get("content")
    return str(content) if content else None
