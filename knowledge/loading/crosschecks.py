"""What only shows when the files of a content folder are seen together: references, languages, doubles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from knowledge.loading.carechecks import article_there, cared_for
from knowledge.loading.collect import Collection, Entry, language_of
from knowledge.loading.faults import Fault, did_you_mean, nearest
from knowledge.loading.matterchecks import matters_and_requests, questions_fit, requested_once, twice_inside
from knowledge.loading.yaml_lines import At
from knowledge.schema.articles import pages_of, pictures_in
from knowledge.schema.firm import free_days
from knowledge.schema.kinds import Text
from knowledge.schema.products import Product
from knowledge.schema.services import Service
from knowledge.schema.surveys import Survey


def cross_checked(found: Collection) -> Iterator[Fault]:
    """Every fault between the files."""
    yield from _firm(found)
    yield from _texts(found)
    yield from _doubles(found)
    for service in found.services:
        yield from _service(found, service)
    yield from requested_once(found)
    for product in found.products:
        yield from _product(found, product)
    for promise in found.promises:
        known = found.ids["products"] | found.ids["services"]
        yield from _known(promise, "concerns", promise.value.concerns, known, "product or service")
        if promise.value.realistic is None:
            wrong = f"nobody has checked that the promise '{promise.value.id}' can be kept"
            yield promise.warning((), wrong, "add realistic: with checked_on, by and evidence")
    yield from _surveys(found)
    yield from _pages(found, "articles", found.articles)
    yield from _pages(found, "courses", found.courses)
    yield from _checks(found)


def _firm(found: Collection) -> Iterator[Fault]:
    if "complaint" not in found.ids["services"] and (found.folder / "services.yaml").exists():
        yield Fault("services.yaml", 1, "there is no service 'complaint'", "add it: every complaint is one")
    if found.firm is None:
        return
    firm = found.firm.value
    if not any(firm.working_hours.values()):
        wrong = "there are no working hours, so no promised time would ever come"
        yield found.firm.fault(("working_hours",), wrong, 'write for example mon: ["08:00-17:00"]')
    try:
        free_days(firm.holidays, firm.country, [2026])
    except ValueError as error:
        remedy = "use a country code such as DE and a region such as BY, or leave the region out"
        yield found.firm.fault(("holidays",), str(error), remedy)
    for lang in firm.languages:
        if firm.danger_words and lang not in firm.danger_words:
            wrong = f"danger_words has no words for '{lang}'"
            yield found.firm.warning(("danger_words",), wrong, "add words that make a safety case")


def _texts(found: Collection) -> Iterator[Fault]:
    firm: list[Entry[Any]] = [found.firm] if found.firm else []
    everything: list[Entry[Any]] = [*firm, *found.services, *found.products, *found.promises, *found.surveys]
    for entry in (*everything, *found.canned):
        for at, text in _texts_in(entry.value, ()):
            for lang in found.languages:
                if lang not in text:
                    wrong = f"'{_name(at)}' has no text in '{lang}'"
                    yield entry.fault(at, wrong, f"add {lang}: or remove the language from firm.yaml")
            for lang in text:
                if found.languages and lang not in found.languages:
                    yield entry.warning((*at, lang), f"the firm does not offer '{lang}'", _offer(lang))


def _offer(lang: str) -> str:
    return f"add {lang} to languages in firm.yaml, or remove the text"


def _name(at: At) -> str:
    return next((part for part in reversed(at) if isinstance(part, str)), "")


def _texts_in(value: Any, at: At) -> Iterator[tuple[At, Text]]:
    if isinstance(value, Text):
        yield at, value
    elif isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from _texts_in(getattr(value, name), (*at, field.alias or name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts_in(inner, (*at, str(key)))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _texts_in(inner, (*at, number))


def _doubles(found: Collection) -> Iterator[Fault]:
    kinds: list[list[Entry[Any]]] = [[*found.products], [*found.promises], [*found.surveys], [*found.canned]]
    for kind in kinds:
        yield from _twice(kind, lambda entry: entry.value.id)
    yield from _twice(found.articles, lambda entry: (language_of(entry), entry.value.id))
    yield from _twice(found.courses, lambda entry: (language_of(entry), entry.value.id))
    named: dict[str, str] = {}
    for product in found.products:
        for name in product.value.names:
            other = named.setdefault(name.casefold(), product.value.id)
            if other != product.value.id:
                wrong = f"'{name}' is also a name of '{other}'"
                yield product.warning(("nicknames",), wrong, "customers will be asked which they mean")


def _twice(entries: Iterable[Entry[Any]], key: Callable[[Entry[Any]], Any]) -> Iterator[Fault]:
    first: dict[Any, Entry[Any]] = {}
    for entry in entries:
        other = first.setdefault(key(entry), entry)
        if other is not entry:
            place = f"{other.source.file}:{other.source.line((*other.at, 'id'))}"
            wrong = f"the id '{entry.value.id}' is used twice"
            yield entry.fault(("id",), wrong, f"choose another; the first is in {place}")


def _known(entry: Entry[Any], key: str, written: Iterable[str], known: Iterable[str], what: str) -> Iterator[Fault]:
    for number, word in enumerate(written):
        if word not in known:
            yield entry.fault((key, number), f"unknown {what} '{word}'", did_you_mean(word, known))


def _service(found: Collection, entry: Entry[Service]) -> Iterator[Fault]:
    service = entry.value
    if found.firm and service.team not in found.ids["teams"]:
        wrong = f"unknown team '{service.team}'"
        yield entry.fault(("team",), wrong, did_you_mean(service.team, found.ids["teams"]))
    for number, gate in enumerate(service.gates):
        for key, team in (("from", gate.giver), ("to", gate.taker)):
            near = nearest(team, found.ids.get("teams", ()))
            if near and near != team:
                wrong = f"'{team}' is not a team of firm.yaml"
                yield entry.warning(("gates", number, key), wrong, f"did you mean '{near}'?")
    yield from questions_fit(entry)
    yield from twice_inside(entry, "causes", service.causes)
    yield from matters_and_requests(found, entry)
    surveyed = {id for survey in found.surveys for id in survey.value.services}
    all_readable = len(found.surveys) == len(found.ids["surveys"])
    if service.followups.survey_after and service.id not in surveyed and all_readable:
        wrong = f"no survey is for the service '{service.id}'"
        yield entry.warning(("followups", "survey_after"), wrong, "name it in surveys.yaml, or write off")


def _product(found: Collection, entry: Entry[Product]) -> Iterator[Fault]:
    product = entry.value
    features = {feature.id for feature in product.features}
    for number, aid in enumerate(product.first_aid):
        at = ("first_aid", number)
        if aid.feature not in features:
            wrong = f"unknown feature '{aid.feature}'"
            yield entry.fault((*at, "feature"), wrong, did_you_mean(aid.feature, features))
        yield from article_there(found, entry, (*at, "article"), aid.article)
    yield from cared_for(found, entry)
    for key in ("features", "spare_parts", "maintenance"):
        yield from twice_inside(entry, key, getattr(product, key))
    if product.picture and not (found.folder / "pictures" / product.picture).is_file():
        yield entry.fault(("picture",), *_no_picture(found, product.picture))


def _no_picture(found: Collection, name: str) -> tuple[str, str]:
    there = {path.name for path in (found.folder / "pictures").glob("*.*")}
    return f"there is no picture '{name}' in pictures/", did_you_mean(name, there)


def _surveys(found: Collection) -> Iterator[Fault]:
    taken: dict[str, str] = {}
    for entry in found.surveys:
        survey: Survey = entry.value
        yield from _known(entry, "services", survey.services, found.ids["services"], "service")
        yield from twice_inside(entry, "questions", survey.questions)
        for number, service in enumerate(survey.services):
            other = taken.setdefault(service, survey.id)
            if other != survey.id:
                wrong = f"the service '{service}' has the survey '{other}' already"
                yield entry.fault(("services", number), wrong, "one survey per service")


def _pages(found: Collection, kind: str, entries: Iterable[Entry[Any]]) -> Iterator[Fault]:
    by_id: dict[str, dict[str, Entry[Any]]] = {}
    for entry in entries:
        by_id.setdefault(entry.value.id, {})[language_of(entry)] = entry
        yield from _page(found, kind, entry)
    for pages in by_id.values():
        first = next((pages[lang] for lang in found.languages if lang in pages), None)
        if first is None:
            continue
        yield from _translations(found, kind, first, pages)


def _page(found: Collection, kind: str, entry: Entry[Any]) -> Iterator[Fault]:
    lang = language_of(entry)
    if found.languages and lang not in found.languages:
        yield entry.warning((), f"the firm does not offer '{lang}'", _offer(lang))
    yield from _known(entry, "products", entry.value.products, found.ids["products"], "product")
    source = entry.source
    if not source.body.strip():
        remedy = "write it below the front matter"
        yield Fault(source.file, source.body_line, f"{kind} need a text, and there is none", remedy)
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        for name in pictures_in(line):
            if not (found.folder / "pictures" / name).is_file():
                yield Fault(source.file, number, *_no_picture(found, name))


def _checks(found: Collection) -> Iterator[Fault]:
    """A question may send back only to a step that there is."""
    for entry in found.courses:
        steps = len(pages_of(entry.source.body))
        for number, question in enumerate(entry.value.check):
            if question.step is not None and question.step > steps:
                wrong = f"there is no step {question.step}: the course has {steps}"
                yield entry.fault(("check", number, "step"), wrong, f"name a step from 1 to {steps}")


def _translations(found: Collection, kind: str, first: Entry[Any], pages: dict[str, Entry[Any]]) -> Iterator[Fault]:
    if missing := [lang for lang in found.languages if lang not in pages]:
        wrong = f"'{first.value.id}' is missing in {', '.join(missing)}"
        yield first.warning((), wrong, f"write {kind}/{missing[0]}/{first.source.file.split('/')[-1]}")
    for entry in pages.values():
        for key in ("products", "country", "valid_from", "valid_until", "status"):
            if getattr(entry.value, key) != getattr(first.value, key):
                wrong = f"'{key}' differs from {first.source.file}"
                yield entry.warning((key,), wrong, "make the languages agree")
