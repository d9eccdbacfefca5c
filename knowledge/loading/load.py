"""Loads a content folder: everything valid, or every fault in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from knowledge.loading.collect import Collection, Entry, Readings, collect, language_of
from knowledge.loading.content_folder import Content
from knowledge.loading.crosschecks import cross_checked
from knowledge.loading.faults import ContentError, Fault, did_you_mean
from knowledge.loading.jsonl import Lines
from knowledge.loading.linkchecks import dead_links
from knowledge.schema.articles import Article, ArticleHead, Course, CourseHead, Head, Step, pages_of

__all__ = [
    "Content", "ContentError", "Examined", "Fault", "check", "examined", "fingerprint", "load", "load_jsonl", "stamp",
]  # fmt: skip

FILES = ("firm.yaml", "services.yaml", "products.yaml", "promises.yaml", "surveys.yaml", "canned.yaml")
EXTRA_FILES = ("synonyms.yaml",)


@dataclass(frozen=True)
class Examined:
    """A folder that was read once, for all that is asked of it: its content is None where a fault is an error."""

    found: Collection
    faults: tuple[Fault, ...]
    content: Content | None


def load(folder: Path, readings: Readings | None = None) -> Content:
    """The content of a folder with its warnings; raises ContentError with every fault when there is an error.

    Pages that `readings` has as they stand are not read again; it has all of them afterwards.
    """
    read = examined(folder, readings)
    if read.content is None:
        raise ContentError(list(read.faults))
    return read.content


def check(folder: Path) -> list[Fault]:
    """Every error and warning of a folder, by file and line."""
    return list(examined(folder).faults)


def examined(folder: Path, readings: Readings | None = None) -> Examined:
    """What the folder holds, with every fault, and where in the files everything stands."""
    if not folder.is_dir():
        missing = Fault(str(folder), 1, "there is no such folder", "`kulanz init` makes one")
        return Examined(Collection(folder), (missing,), None)
    found, faults = _examined(folder, readings)
    if found.firm is None or any(fault.severity == "error" for fault in faults):
        return Examined(found, tuple(faults), None)
    content = Content(
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
    return Examined(found, tuple(faults), content)


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


def load_jsonl(path: Path) -> Sequence[Article]:
    """Articles of a JSON-lines file, read when looked at; raises ContentError with every faulty line."""
    return Lines(path)


def _examined(folder: Path, readings: Readings | None) -> tuple[Collection, list[Fault]]:
    found = collect(folder, readings)
    faults = [*found.faults, *cross_checked(found), *dead_links(found), *_strangers(folder)]
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
