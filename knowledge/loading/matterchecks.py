"""What only shows when the questions, matters and requests of all services are seen together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.language.languages import usual
from knowledge.loading.collect import Collection, Entry
from knowledge.loading.faults import Fault, did_you_mean
from knowledge.loading.yaml_lines import At
from knowledge.schema.services import Matter, Request, Service

COMPLAINT = "complaint"
ASKED_OF_ALL = frozenset({
    "product", "matter", "danger", "what", "wish", "moment", "since", "importance", "price", "bought", "serial",
    "review", "features", "language",
})  # fmt: skip
"""Names under which every complaint keeps its answers."""
# Fewer letters are a word such as "no" or "ok", which stands in everything.
SHORTEST_PHRASE = 3
# A word alone is a phrase.
SHORTEST_EXAMPLE = 2


def twice_inside(entry: Entry[Any], key: str, parts: Iterable[Any]) -> Iterator[Fault]:
    """A fault for each part whose id another one has already."""
    seen: set[str] = set()
    for number, part in enumerate(parts):
        if part.id in seen:
            wrong = f"the id '{part.id}' is used twice in {key}"
            yield entry.fault((key, number, "id"), wrong, "choose another")
        seen.add(part.id)


def questions_fit(entry: Entry[Any]) -> Iterator[Fault]:
    """Every fault in the questions of a service, a matter or a request."""
    yield from twice_inside(entry, "questions", entry.value.questions)
    earlier: dict[str, set[str]] = {}
    for number, question in enumerate(entry.value.questions):
        at = ("questions", number)
        yield from twice_inside(Entry(question, entry.source, (*entry.at, *at)), "options", question.options)
        if when := question.when:
            if when.question not in earlier:
                wrong = f"'{when.question}' is not an earlier question"
                yield entry.fault((*at, "when", "question"), wrong, did_you_mean(when.question, earlier))
            for value in when.values if earlier.get(when.question) else ():
                if value not in earlier[when.question]:
                    wrong = f"'{value}' is not an answer to '{when.question}'"
                    remedy = did_you_mean(value, earlier[when.question])
                    yield entry.fault((*at, "when", "is"), wrong, remedy)
        answers = {option.id for option in question.options}
        earlier[question.id] = {"yes", "no"} if question.kind == "yes_no" else answers


def matters_and_requests(found: Collection, entry: Entry[Service]) -> Iterator[Fault]:
    """Every fault in what a complaint can be about, and in what can be asked for."""
    service = entry.value
    if service.matters and service.id != COMPLAINT:
        yield entry.fault(("matters",), "only a complaint has matters", "move them to complaint, or write requests")
    for key in ("matters", "requests"):
        yield from twice_inside(entry, key, getattr(service, key))
    yield from _phrases(entry, service)
    for number, matter in enumerate(service.matters):
        yield from _matter(found, Entry(matter, entry.source, (*entry.at, "matters", number)))
    if service.matters and not any(matter.product for matter in service.matters) and found.products:
        wrong = "no matter is about a product, so that nobody would be asked which one"
        yield entry.warning(("matters",), wrong, "write product: yes where it is about one")
    for number, request in enumerate(service.requests):
        yield from _subject(found, Entry(request, entry.source, (*entry.at, "requests", number)), "request")


def requested_once(found: Collection) -> Iterator[Fault]:
    """The id of a request is stored with the case beside its service, and must tell it from all others."""
    first: dict[str, str] = {}
    for entry in found.services:
        for number, request in enumerate(entry.value.requests):
            other = first.setdefault(request.id, entry.value.id)
            if other != entry.value.id:
                wrong = f"the request '{request.id}' stands in '{other}' already"
                yield entry.fault(("requests", number, "id"), wrong, "choose another id")


def _matter(found: Collection, entry: Entry[Matter]) -> Iterator[Fault]:
    yield from _subject(found, entry, "matter")
    for number, question in enumerate(entry.value.questions):
        if question.id in ASKED_OF_ALL:
            wrong = f"'{question.id}' is asked by the form of every complaint"
            yield entry.fault(("questions", number, "id"), wrong, "choose another id, or remove the question")
        if question.kind == "product":
            wrong = "a matter asks for the product by 'product: yes'"
            yield entry.fault(("questions", number, "kind"), wrong, "write product: yes, and remove the question")


def _subject(found: Collection, entry: Entry[Matter] | Entry[Request], kind: str) -> Iterator[Fault]:
    subject = entry.value
    if found.firm and subject.team is not None and subject.team not in found.ids["teams"]:
        yield entry.fault(("team",), f"unknown team '{subject.team}'", did_you_mean(subject.team, found.ids["teams"]))
    yield from questions_fit(entry)
    yield from _phrases(entry, subject)
    yield from _examples(entry, subject)
    if subject.id in usual(kind):
        return
    for lang in found.languages:
        if not subject.words.get(lang) and not subject.examples.get(lang):
            wrong = f"nobody who writes '{lang}' is understood to mean '{subject.id}'"
            remedy = f"add words: {{{lang}: [...]}} or examples: {{{lang}: [...]}}, or use a usual id"
            yield entry.warning(("words",), wrong, remedy)


def _phrases(entry: Entry[Any], subject: Service | Matter | Request) -> Iterator[Fault]:
    for lang, phrases in subject.words.items():
        for number, phrase in enumerate(phrases):
            at: At = ("words", lang, number)
            if says_little(phrase):
                wrong = f"'{phrase}' would be found in nearly every text"
                yield entry.fault(at, wrong, "write a word or several")


def _examples(entry: Entry[Any], subject: Matter | Request) -> Iterator[Fault]:
    for lang, sentences in subject.examples.items():
        for number, sentence in enumerate(sentences):
            if len(sentence.split()) < SHORTEST_EXAMPLE:
                wrong = f"'{sentence}' is no sentence from which anything could be learnt"
                yield entry.fault(
                    ("examples", lang, number), wrong, "write it as a customer would, or put it into words"
                )


def says_little(phrase: str) -> bool:
    """Whether a phrase has too few letters to tell anything."""
    return sum(map(str.isalnum, phrase)) < SHORTEST_PHRASE
