"""Loads a content folder: everything valid, or every fault in it at once."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from .articles import Article, ArticleHead, Course, CourseHead, Head, Step, pages_of
from .collecting import Collection, Entry, collect, language_of
from .crosschecks import cross_checked
from .faults import ContentError, Fault, did_you_mean
from .folder import Content

__all__ = ["Content", "ContentError", "Fault", "check", "fingerprint", "load", "load_jsonl", "stamp"]

FILES = ("firm.yaml", "services.yaml", "products.yaml", "promises.yaml", "surveys.yaml", "canned.yaml")
EXTRA_FILES = ("synonyms.yaml",)


def load(folder: Path) -> Content:
    """The content of a folder with its warnings; raises ContentError with every fault when there is an error."""
    if not folder.is_dir():
        raise ContentError([Fault(str(folder), 1, "there is no such folder", "`kulanz init` makes one")])
    found, faults = _examined(folder)
    if found.firm is None or any(fault.severity == "error" for fault in faults):
        raise ContentError(faults)
    return Content(
        folder=folder,
        firm=found.firm.value,
        services={entry.value.id: entry.value for entry in found.services},
        products={entry.value.id: entry.value for entry in found.products},
        promises={entry.value.id: entry.value for entry in found.promises},
        surveys={entry.value.id: entry.value for entry in found.surveys},
        canned={entry.value.id: entry.value for entry in found.canned},
        articles=tuple(_article(entry) for entry in found.articles),
        courses=tuple(_course(entry) for entry in found.courses),
        synonyms=found.synonyms,
        fingerprint=fingerprint(folder),
        warnings=tuple(faults),
    )


def check(folder: Path) -> list[Fault]:
    """Every error and warning of a folder, by file and line."""
    try:
        return list(load(folder).warnings)
    except ContentError as error:
        return error.faults


def fingerprint(folder: Path) -> str:
    """A short text that changes with every change of any file in the folder."""
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def stamp(folder: Path) -> int:
    """A cheap number for watching: it changes when a file appears, vanishes, or is written."""
    seen = [(path.as_posix(), path.stat()) for path in sorted(folder.rglob("*")) if path.is_file()]
    return hash(tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in seen))


def load_jsonl(path: Path) -> list[Article]:
    """Articles of a JSON-lines file; raises ContentError with every faulty line."""
    articles: list[Article] = []
    faults: list[Fault] = []
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        articles.append(_from_line(orjson.loads(line)))
                    except (ValueError, KeyError, TypeError) as error:
                        faults.append(_line_fault(path, number, error))
    except OSError as error:
        wrong = f"the file cannot be read: {error.strerror}"
        raise ContentError([Fault(str(path), 1, wrong, "name a readable file")]) from error
    if faults:
        raise ContentError(faults)
    return articles


def _from_line(raw: Any) -> Article:
    if not isinstance(raw, dict):
        raise TypeError("the line is not a JSON object")
    product = raw.get("product")
    return Article(
        id=_word(raw["id"]),
        lang=_word(raw["lang"]),
        title=_word(raw["title"]),
        products=(product,) if product else (),
        questions=tuple(raw.get("questions") or ()),
        tags=tuple(raw.get("tags") or ()),
        body=raw.get("body") or "",
    )


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _line_fault(path: Path, number: int, error: Exception) -> Fault:
    remedy = 'write {"id", "lang", "title", "questions": [], "tags": [], "body", "product"} on one line'
    if isinstance(error, KeyError):
        return Fault(path.name, number, f"the key {error} is missing", remedy)
    return Fault(path.name, number, f"not an article: {error}", remedy)


def _examined(folder: Path) -> tuple[Collection, list[Fault]]:
    found = collect(folder)
    faults = [*found.faults, *cross_checked(found), *_strangers(folder)]
    return found, sorted(set(faults))


def _strangers(folder: Path) -> Iterator[Fault]:
    known = (*FILES, *EXTRA_FILES)
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
        if path.name not in known:
            yield Fault(path.name, 1, "this file is not read", did_you_mean(path.name, known), "warning")
    for path in sorted((*folder.glob("articles/*.md"), *folder.glob("courses/*.md"))):
        file = path.relative_to(folder).as_posix()
        yield Fault(file, 1, "this file is not read", f"move it to {path.parent.name}/<language>/", "warning")


def _article(entry: Entry[ArticleHead]) -> Article:
    head = entry.value
    return Article(
        lang=language_of(entry),
        questions=head.questions,
        short=head.short,
        body=entry.source.body.strip(),
        **_shared(head),
    )


def _course(entry: Entry[CourseHead]) -> Course:
    head = entry.value
    return Course(
        lang=language_of(entry),
        minutes=head.minutes,
        check=head.check,
        steps=tuple(Step.written(page) for page in pages_of(entry.source.body)),
        **_shared(head),
    )


def _shared(head: Head) -> dict[str, Any]:
    return {name: getattr(head, name) for name in Head.model_fields}
