"""All that a customer's free text lets know, in one call: what it is for, and what it answers of a complaint."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.terms import Importance, Moment
from knowledge.language import weights
from knowledge.language.amounts import Money, amount_in
from knowledge.language.catalogue import Catalogue
from knowledge.language.circumstances import Failure, importance_in, moment_in
from knowledge.language.clauses import EDGES, clauses_in, clauses_of, part
from knowledge.language.danger import danger_in, usual_danger_words
from knowledge.language.danger_words import DangerLevel, DangerMatch
from knowledge.language.dates import Found, days_in, since_owned
from knowledge.language.detect import detect
from knowledge.language.intents import Intent, IntentKind, intent, intent_of, lures, problem
from knowledge.language.languages import LANGUAGES
from knowledge.language.matters import NOTHING_OWN, Offered, Subjects, subjects_in, with_learnt
from knowledge.language.normalize import Folded, folded
from knowledge.language.phrases import Cues, cues, spelled
from knowledge.language.products import Match, Serial
from knowledge.language.senses import senses
from knowledge.language.wishes import Wished, implied, wish_in

_SENTENCE_END = re.compile(r"[.!?\n]+(?=\s|$)")
_NO_PRODUCTS = Catalogue()
# Days from which on a day of which nothing says "since" is that of the purchase, or none.
_A_YEAR = 366
_BESIDE = {IntentKind.QUESTION, IntentKind.STATUS, IntentKind.THANKS, IntentKind.INSULT, IntentKind.GREETING}
_NOT_WHAT = ("thanks", "greeting", "person", "status", "yes", "no", "insult", "importance.vital", "importance.high")


@dataclass(frozen=True, slots=True)
class What:
    """What happened, in the customer's words, without wish, greeting and day; and its place in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text lets know; None or empty where it says nothing. Places are those of the text as written."""

    language: str | None
    intent: Intent
    product: Match | None
    products: tuple[Match, ...]
    serial: Serial | None
    features: tuple[Failure, ...]
    what: What | None
    since: Found | None
    bought: Found | None
    amount: Money | None
    wish: Wished | None
    moment: Moment | None
    importance: Importance | None
    matter: str | None
    request: str | None
    perhaps: tuple[str, ...]
    complains: bool
    accuses: bool
    lures: bool
    danger: tuple[DangerMatch, ...]


def understand(
    text: str,
    lang: str | None,
    today: date,
    catalogue: Catalogue = _NO_PRODUCTS,
    *,
    offered: Collection[str] = LANGUAGES,
    danger_words: Mapping[str, Sequence[str]] | None = None,
    currency: str = "EUR",
    subjects: Offered = NOTHING_OWN,
) -> Reading:
    """All that a free text lets know, for a customer whose language is `lang` as far as known."""
    plain = folded(text)
    language = detect(plain.source, lang, offered)
    spoken = language or lang or next(iter(offered), LANGUAGES[0])
    view = spelled(plain.source, spoken)
    products = catalogue.names.said_in(plain)
    serial = catalogue.serials.said_in(plain)
    product = _the_product(products, serial, catalogue)
    features = catalogue.failures(product).said_in(view, spoken)
    danger = danger_in(plain, danger_words or usual_danger_words())
    named = ((match.start, match.end) for match in products)
    days = since_owned(view, spoken, days_in(view, spoken, today), named)
    about = with_learnt(subjects_in(view, spoken, subjects), view, spoken, subjects)
    meant, wished = _meant_and_wished(view, spoken, features, days, danger, about)
    if wished is not None and problem(view, cues(spoken)) >= weights.SOMEHOW:
        about = about.by_phrases  # what is wanted for something broken is no matter of its own
    return Reading(
        language=language,
        intent=meant,
        product=product,
        products=products,
        serial=serial,
        features=features,
        what=_what(view, cues(spoken), meant, wished, (*features, *_danger_places(plain, danger)), days),
        since=_since(view, days, meant, today),
        bought=next((day for day in days if day.bought), None),
        amount=amount_in(plain, spoken, currency),
        wish=wished,
        moment=moment_in(view, spoken),
        importance=importance_in(view, spoken),
        matter=about.matter(bool(features), subjects),
        request=_request(about, meant),
        perhaps=about.perhaps,
        complains=about.trouble >= weights.CLEARLY or (_complained(meant) and about.learnt_matter is not None),
        accuses=about.accuses >= weights.CLEARLY,
        lures=lures(view, spoken),
        danger=danger,
    )


def _since(view: Folded, days: Sequence[Found], meant: Intent, today: date) -> Found | None:
    """Since when it fails; a day that is asked about or of another year is none, unless it says "since"."""
    told = [
        day for day in days
        if day.since or not (meant.kind == IntentKind.QUESTION or _asked(view.source, day) or _long_ago(day, today))
    ]  # fmt: skip
    return next((day for day in sorted(told, key=lambda day: not day.since) if not day.bought), None)


def _long_ago(day: Found, today: date) -> bool:
    return (today - day.day).days > _A_YEAR


def _asked(source: str, day: Found) -> bool:
    """Whether the sentence of a day ends as a question."""
    end = _SENTENCE_END.search(source, day.end)
    return end is not None and "?" in end[0]


def _request(about: Subjects, meant: Intent) -> str | None:
    """What is asked for: clearly, or somehow where no service is."""
    needed = weights.SOMEHOW if meant.service is None else weights.CLEARLY
    if about.request and about.requests[about.request] >= needed:
        return about.request
    return about.learnt_request if meant.service is None else None


def _complained(meant: Intent) -> bool:
    return meant.kind == IntentKind.COMPLAINT


def _meant_and_wished(
    view: Folded,
    lang: str,
    failures: Sequence[Failure],
    days: Sequence[Found],
    danger: Sequence[DangerMatch],
    about: Subjects,
) -> tuple[Intent, Wished | None]:
    """What the text is for, and the wish named or implied; thanks for what was repaired wish for nothing."""
    wished = wish_in(view, lang)
    dated = any(day.since for day in days)
    # A word that is as often a way of speaking ("on fire today, thanks") decides nothing.
    told = any(match.level is not DangerLevel.HOT for match in danger)
    # Who orders a part names it, and says of nothing that it fails.
    ordered = max(about.requests.values(), default=0.0) >= weights.CLEARLY
    fails = bool(failures) and not (ordered and problem(view, cues(lang)) < weights.SOMEHOW)
    meant = intent_of(view, lang, wished, fails=fails, dated=dated, danger=told, about=about)
    meant = _complaint_first(view, lang, meant, failures)
    if meant.kind == IntentKind.THANKS:
        return meant, wished if wished is not None and _apart_from_thanks(view, lang, wished) else None
    return meant, wished or implied(view, lang, complains=meant.kind == IntentKind.COMPLAINT, service=meant.service)


def _apart_from_thanks(view: Folded, lang: str, wished: Wished) -> bool:
    """Whether the wish has a clause of its own: "money back, thanks", not "thanks for the repair"."""
    return not any(
        start <= wished.start < end and cues(lang).hits("thanks", part(view, (start, end)))
        for start, end in clauses_in(view.source)
    )


def kinds_of_clauses(text: str, lang: str) -> tuple[IntentKind, ...]:
    """What each clause of a text is clearly for, in order; for a text with several matters."""
    found = (intent(clause, lang) for clause in clauses_of(text))
    return tuple(each.kind for each in found if each.confidence >= weights.SURE_CLAUSE)


def _complaint_first(view: Folded, lang: str, meant: Intent, failures: Sequence[Failure]) -> Intent:
    """A complaint beside a question, thanks or an insult is what the message is for."""
    clauses = clauses_in(view.source) if meant.kind in _BESIDE else ()
    for start, end in clauses if len(clauses) > 1 else ():
        if "?" in view.source[start : end + 1]:
            continue
        said = spelled(view.source[start:end], lang)
        fails = any(start <= failure.start < end for failure in failures)
        if fails or problem(said, cues(lang)) >= weights.SOMEHOW or _broken(said, lang):
            found = intent_of(said, lang, None, fails=fails)
            if found.kind == IntentKind.COMPLAINT and found.confidence >= weights.COMPLAINING_CLAUSE:
                return found
    return meant


def _broken(clause: Folded, lang: str) -> bool:
    return any("broken" in senses(token.word, lang) for token in clause.tokens())


def _the_product(products: Sequence[Match], serial: Serial | None, catalogue: Catalogue) -> Match | None:
    """The one product meant: named clearly and alone, or told by its serial number."""
    if products and products[0].score >= weights.SURE_PRODUCT:
        alone = len(products) == 1 or products[1].score < products[0].score
        return products[0] if alone else None
    return catalogue.of_serial(serial) if serial is not None else None


def _danger_places(plain: Folded, danger: Sequence[DangerMatch]) -> list[Failure]:
    places = ((match.word, plain.source.find(match.found), len(match.found)) for match in danger)
    return [Failure(word, at, at + size) for word, at, size in places if at >= 0]


def _what(
    view: Folded,
    words: Cues,
    meant: Intent,
    wished: Wished | None,
    failures: Sequence[Failure],
    days: Sequence[Found],
) -> What | None:
    """From the first clause that tells of the problem to the last; None when no clause does."""
    if meant.kind == IntentKind.STATUS and not failures:
        return None
    clauses = list(clauses_in(view.source))
    telling = [_tells(view, words, clause, failures) for clause in clauses]
    if True not in telling:
        return None
    first, last = telling.index(True), len(telling) - 1 - telling[::-1].index(True)
    other = [_is_other(view, words, clause, wished) for clause in clauses]
    while first > 0 and not other[first - 1]:
        first -= 1
    while last + 1 < len(clauses) and not other[last + 1]:
        last += 1
    return _trimmed(view.source, _greeted(view, words, clauses[first]), clauses[last][1], days)


def _greeted(view: Folded, words: Cues, clause: tuple[int, int]) -> int:
    """Where a clause begins after its greeting."""
    places = [view.span(hit.start, hit.end) for hit in words.hits("greeting", view)]
    return max((end for start, end in places if clause[0] <= start and end < clause[1]), default=clause[0])


def _tells(view: Folded, words: Cues, clause: tuple[int, int], failures: Sequence[Failure]) -> bool:
    if any(clause[0] <= failure.start < clause[1] for failure in failures):
        return True
    return problem(part(view, clause), words) >= weights.SOMEHOW


def _is_other(view: Folded, words: Cues, clause: tuple[int, int], wished: Wished | None) -> bool:
    """Whether a clause is about something else: the wish, a greeting, thanks, how important it is."""
    if wished is not None and clause[0] <= wished.start < clause[1]:
        return True
    of_clause = part(view, clause)
    return any(words.hits(topic, of_clause) for topic in _NOT_WHAT)


def _trimmed(source: str, start: int, end: int, days: Sequence[Found]) -> What | None:
    """The passage without the days and signs at its ends; None when nothing is left."""
    for _ in range(3):
        while start < end and source[start] in EDGES:
            start += 1
        while start < end and source[end - 1] in EDGES:
            end -= 1
        for day in days:
            if day.start <= start < day.end < end:
                start = day.end
            elif start < day.start < end <= day.end:
                end = day.start
    return What(source[start:end], start, end) if start < end else None
