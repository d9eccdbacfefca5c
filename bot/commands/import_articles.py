"""`kulanz import`: an existing FAQ becomes articles of the content folder."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from ruamel.yaml import YAML

from bot.commands.ask import content_folder
from bot.errors import CannotRun
from knowledge.loading.content_folder import Content
from knowledge.loading.example import EXAMPLE
from knowledge.loading.faq import Imported, read_faq
from knowledge.loading.faults import ContentError, Fault, did_you_mean
from knowledge.loading.load import examined, load
from knowledge.search.review import reviewed

SHOWN = 20


def import_faq(file: Path, folder: Path | None, lang: str | None, status: str, *, renew: bool, only_show: bool) -> None:
    """Write the articles of a FAQ, all or none; raises CannotRun with every faulty line."""
    target = folder or content_folder()
    if target.resolve() == EXAMPLE.resolve():
        raise CannotRun("name the content folder with --content or KULANZ_CONTENT; `kulanz init` makes one", code=2)
    try:
        content = load(target)
        articles = _with_products(content, file, read_faq(file, lang))
    except ContentError as error:
        raise CannotRun(_told([fault for fault in error.faults if fault.severity == "error"])) from None
    places = {target / "articles" / each.lang / f"{each.id}.md": each for each in articles}
    taken = [Fault(file.name, places[path].line, f"{path} exists already", "--replace writes it anew")
             for path in places if path.exists() and not renew]  # fmt: skip
    strange = [Fault(file.name, each.line, f"the firm does not offer '{each.lang}'", "add it to firm.yaml first")
               for each in articles if each.lang not in content.firm.languages]  # fmt: skip
    if taken or strange:
        raise CannotRun(_told([*strange, *taken]))
    show = Console(highlight=False, soft_wrap=True, markup=False).print
    for path, article in places.items():
        show(f"{path.relative_to(target)}: {article.questions[0]} ({len(article.questions)})")
        if not only_show:
            _write(path, as_page(article, status))
    questions = sum(len(each.questions) for each in articles)
    verb = "would be written" if only_show else "written"
    show(f"{len(articles)} articles with {questions} questions {verb} to {target}.")
    if not only_show:
        _tell_doubts(target, places, show)


def _with_products(content: Content, file: Path, articles: Sequence[Imported]) -> list[Imported]:
    """The articles with the ids of their products; raises ContentError for a product that is not sold."""
    known = {
        name.casefold(): product.id for product in content.products.values() for name in (product.id, *product.names)
    }
    faults = [
        Fault(file.name, each.line, f"unknown product '{name}'", did_you_mean(name, known))
        for each in articles for name in each.products if name.casefold() not in known
    ]  # fmt: skip
    if faults:
        raise ContentError(faults)
    return [
        replace(each, products=tuple(dict.fromkeys(known[name.casefold()] for name in each.products)))
        for each in articles
    ]


def as_page(article: Imported, status: str) -> str:
    """The article as a file of the content folder: front matter and Markdown."""
    head = {
        "id": article.id, "title": article.questions[0], "products": list(article.products),
        "questions": list(article.questions), "tags": list(article.tags), "short": article.short, "status": status,
    }  # fmt: skip
    out = io.StringIO()
    yaml = YAML()
    yaml.width, yaml.allow_unicode = 4_000, True
    yaml.dump({key: value for key, value in head.items() if value}, out)
    return f"---\n{out.getvalue()}---\n{article.answer}\n"


def _write(path: Path, page: str) -> None:
    """In one step: the running bot never reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(page, "utf-8")
    fresh.replace(path)


def _tell_doubts(target: Path, places: Mapping[Path, Imported], show: Callable[[str], None]) -> None:
    """What `kulanz check` would say of the new files."""
    names = {path.relative_to(target).as_posix() for path in places}
    folder = examined(target)
    found = [*folder.faults, *reviewed(folder, datetime.now(UTC).date(), names)]
    doubts = [fault for fault in found if fault.file in names]
    for fault in doubts[:SHOWN]:
        show(f"  {fault}")
    if len(doubts) > SHOWN:
        show(f"  ... and {len(doubts) - SHOWN} more; `kulanz check` shows all")


def _told(faults: Sequence[Fault]) -> str:
    return "\n  ".join(["nothing was imported:", *_lines(faults)])


def _lines(faults: Sequence[Fault]) -> Iterator[str]:
    yield from (str(fault) for fault in faults[:SHOWN])
    if len(faults) > SHOWN:
        yield f"... and {len(faults) - SHOWN} more"
