"""Gathers the files of a content folder into models, each kept with the place it was written at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from knowledge.loading.faults import Fault
from knowledge.loading.validate import validated
from knowledge.loading.yaml_lines import At, Unreadable, Written, read_page, read_yaml
from knowledge.schema.articles import ArticleHead, CourseHead
from knowledge.schema.firm import Firm
from knowledge.schema.products import Product, Promise
from knowledge.schema.services import Service
from knowledge.schema.surveys import Canned, Survey

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Entry(Generic[M]):
    """A model and where it stands."""

    value: M
    source: Written
    at: At = ()

    def fault(self, at: At, wrong: str, remedy: str) -> Fault:
        return self.source.fault((*self.at, *at), wrong, remedy)

    def warning(self, at: At, wrong: str, remedy: str) -> Fault:
        return self.source.warning((*self.at, *at), wrong, remedy)


@dataclass
class Collection:
    """What the folder holds, also when parts of it are faulty: then they are missing here."""

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    firm: Entry[Firm] | None = None
    services: list[Entry[Service]] = field(default_factory=list)
    products: list[Entry[Product]] = field(default_factory=list)
    promises: list[Entry[Promise]] = field(default_factory=list)
    surveys: list[Entry[Survey]] = field(default_factory=list)
    canned: list[Entry[Canned]] = field(default_factory=list)
    articles: list[Entry[ArticleHead]] = field(default_factory=list)
    courses: list[Entry[CourseHead]] = field(default_factory=list)
    synonyms: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    # Ids as written, also of faulty entries: a reference to one of those is not a second fault.
    ids: dict[str, set[str]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        return self.firm.value.languages if self.firm else ()


@dataclass(frozen=True)
class Reading:
    """What a page said when it was read: its entry if it is right, its faults, and its id as written."""

    entry: Entry[Any] | None
    faults: tuple[Fault, ...]
    id: str


@dataclass
class Readings:
    """Pages read before, by file and by what stood there: those that have not changed are not read again."""

    before: dict[tuple[str, bytes], Reading] = field(default_factory=dict)
    now: dict[tuple[str, bytes], Reading] = field(default_factory=dict)

    def page(self, folder: Path, file: str, model: type[BaseModel]) -> Reading:
        """The page as it stands in the folder."""
        key = file, _digest(folder / file)
        reading = self.before.get(key) or _read(folder, file, model)
        # What was written while we read is not to be taken for what stood there before.
        if key[1] and _digest(folder / file) == key[1]:
            self.now[key] = reading
        return reading


def collect(folder: Path, readings: Readings | None = None) -> Collection:
    """Everything in the folder, with the faults of the single files; pages are not read again that `readings` has."""
    found = Collection(folder)
    readings = readings or Readings()
    _firm(found)
    found.services = list(_services(found))
    found.products = list(_listed(found, "products", Product))
    found.promises = list(_listed(found, "promises", Promise))
    found.surveys = list(_listed(found, "surveys", Survey))
    found.canned = list(_listed(found, "canned", Canned))
    found.articles = list(_pages(found, readings, "articles", ArticleHead))
    found.courses = list(_pages(found, readings, "courses", CourseHead))
    found.synonyms = _synonyms(found)
    return found


def language_of(entry: Entry[M]) -> str:
    """The language of an article or course: the name of its folder."""
    return entry.source.file.split("/")[1]


def _yaml(found: Collection, file: str) -> Written:
    try:
        return read_yaml(found.folder, file, found.faults)
    except Unreadable as unreadable:
        found.faults.append(unreadable.fault)
        return Written(file, None)


def _firm(found: Collection) -> None:
    before = len(found.faults)
    source = _yaml(found, "firm.yaml")
    if source.value is None and len(found.faults) > before:
        return
    firm = validated(Firm, source.value or {}, source, (), found.faults)
    teams = source.value.get("teams") if isinstance(source.value, dict) else None
    found.ids["teams"] = set(teams) if isinstance(teams, dict) else set()
    found.firm = Entry(firm, source) if firm else None


def _services(found: Collection) -> Iterator[Entry[Service]]:
    source = _yaml(found, "services.yaml")
    services = _expected(found, source, dict, "a mapping from service ids to their plans")
    found.ids["services"] = set(services)
    for id, plan in services.items():
        if isinstance(plan, dict) and "id" in plan:
            wrong = "the key 'id' is not written here"
            found.faults.append(source.fault((id, "id"), wrong, f"remove it: the service is called '{id}'"))
            continue
        raw = {**plan, "id": id} if isinstance(plan, dict) else plan
        if service := validated(Service, raw, source, (id,), found.faults):
            yield Entry(service, source, (id,))


def _listed(found: Collection, name: str, model: type[M]) -> Iterator[Entry[M]]:
    source = _yaml(found, f"{name}.yaml")
    entries = _expected(found, source, list, f"a list of {name}, each beginning with '- id: ...'")
    found.ids[name] = {str(entry.get("id")) for entry in entries if isinstance(entry, dict)}
    for number, raw in enumerate(entries):
        if value := validated(model, raw, source, (number,), found.faults):
            yield Entry(value, source, (number,))


def _pages(found: Collection, readings: Readings, name: str, model: type[M]) -> Iterator[Entry[M]]:
    ids = found.ids.setdefault(name, set())
    for path in sorted((found.folder / name).glob("*/*.md")):
        reading = readings.page(found.folder, path.relative_to(found.folder).as_posix(), model)
        found.faults += reading.faults
        ids.add(reading.id)
        if reading.entry is not None:
            yield reading.entry


def _digest(path: Path) -> bytes:
    try:
        return sha256(path.read_bytes()).digest()
    except OSError:
        return b""


def _read(folder: Path, file: str, model: type[BaseModel]) -> Reading:
    faults: list[Fault] = []
    id = Path(file).stem
    try:
        source = read_page(folder, file, faults)
    except Unreadable as unreadable:
        return Reading(None, (*faults, unreadable.fault), id)
    raw = source.value or {}
    value = validated(model, raw, source, (), faults)
    named = str(raw.get("id")) if isinstance(raw, dict) else id
    return Reading(Entry(value, source) if value else None, tuple(faults), named)


def _synonyms(found: Collection) -> dict[str, tuple[tuple[str, ...], ...]]:
    if not (found.folder / "synonyms.yaml").exists():
        return {}
    source = _yaml(found, "synonyms.yaml")
    languages = _expected(found, source, dict, "a mapping from languages to lists of words that mean the same")
    return {lang: tuple(_groups(found, source, lang, groups)) for lang, groups in languages.items()}


def _groups(found: Collection, source: Written, lang: str, groups: Any) -> Iterator[tuple[str, ...]]:
    for number, group in enumerate(groups if isinstance(groups, list) else [groups]):
        if isinstance(group, list) and len(group) > 1 and all(isinstance(word, str) for word in group):
            yield tuple(group)
        else:
            at = (lang, number)
            wrong = "not a list of two or more words that mean the same"
            found.faults.append(source.fault(at, wrong, "write - [water tank, reservoir]"))


def _expected(found: Collection, source: Written, kind: type[Any], what: str) -> Any:
    if isinstance(source.value, kind):
        return source.value
    if source.value is not None:
        found.faults.append(source.fault((), f"the file is not {what}", f"write {what}"))
    return kind()
