"""What a customer's text says, with what we know of the customer: their products, their language, the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from handlers.context import Context, Setup
from knowledge.language.intents import IntentKind
from knowledge.language.normalize import folded
from knowledge.language.phrases import cues
from knowledge.language.products import Match, find_products
from knowledge.language.understand import Reading, kinds_of_clauses, understand
from knowledge.loading.content_folder import Content
from storage.tables import Person

TELLS_FROM = 10
OF_CIRCUMSTANCE = ("complaint", "insult", "service_request", "other", "something_new", "person")
SAYING_NOTHING_OF_IT = ("status", "spam")
"""What such a message says of days, money and wishes is about a case that is open, or nobody's business."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A text understood. Ids are those of the catalogue; `price` is an answer as a form keeps it."""

    text: str
    language: str | None
    intent: str
    confidence: float
    service: str | None = None
    product: str | None = None
    named_several: bool = False
    owned: int | None = None
    owned_serial: str | None = None
    owned_bought: date | None = None
    features: tuple[str, ...] = ()
    moment: str | None = None
    since: date | None = None
    bought: date | None = None
    importance: str | None = None
    price: dict[str, str] | None = None
    wish: str | None = None
    serial: str | None = None
    danger_words: tuple[str, ...] = ()
    tells_what: bool = False
    new_matter: bool = False
    tried: bool = False
    no_idea: bool = False


def overhear(setup: Setup, text: str, language: str | None, now: datetime) -> Understood:
    """A text understood without knowing its writer: pure, done before the transaction."""
    firm = setup.content.firm
    known = language if language in firm.languages else firm.languages[0]
    return overheard(setup.content, text, known, now.astimezone(firm.zone).date())


def overheard(content: Content, text: str, known: str | None, today: date) -> Understood:
    """A text understood by a firm with this content; `known`: the customer's language."""
    firm = content.firm
    found = understand(
        text, known, today, tuple(content.products.values()), offered=firm.languages,
        danger_words=firm.danger_words or None, currency=firm.currency,
    )  # fmt: skip
    return _heard(text, found)


def hear(context: Context, person: Person, text: str) -> Understood:
    """A text understood as this customer's; what was understood before the transaction is not worked out again."""
    understood: Understood | None = (
        context.understood if context.understood is not None and context.understood.text == text else None
    )
    if understood is None:
        understood = overhear(context.setup, text, context.language(person), context.now)
        context.understood = understood
    return _with_products(context, person, understood)


def asks_for_status(understood: Understood) -> bool:
    """Whether one clause of what was written asks how a case stands, whatever the others say."""
    return IntentKind.STATUS in kinds_of_clauses(understood.text, understood.language or "en")


def asks_openly(understood: Understood) -> bool:
    """Whether the text has the words of a question, whatever it seems to be for."""
    return _speaks_of("question", understood.text, understood.language)


def named_products(context: Context, text: str) -> tuple[Match, ...]:
    """The products of the catalogue that a text names, the surest first."""
    return find_products(text, tuple(context.content.products.values()))


def _heard(text: str, found: Reading) -> Understood:
    intent = str(found.intent.kind)
    told = intent not in SAYING_NOTHING_OF_IT
    return Understood(
        text=text,
        language=found.language,
        intent=intent,
        confidence=found.intent.confidence,
        service=found.intent.service,
        product=found.product.id if found.product else None,
        named_several=found.product is None and bool(found.products),
        features=tuple(dict.fromkeys(failure.id for failure in found.features)),
        moment=str(found.moment) if found.moment else None,
        since=found.since.day if found.since and told else None,
        bought=found.bought.day if found.bought else None,
        importance=str(found.importance) if found.importance else None,
        price={"amount": str(found.amount.amount), "currency": found.amount.currency}
        if found.amount and told
        else None,
        wish=str(found.wish.wish) if found.wish and told else None,
        serial=found.serial.number if found.serial else None,
        danger_words=tuple(dict.fromkeys(match.word for match in found.danger)),
        new_matter=_speaks_of("something_new", text, found.language),
        tried=_speaks_of("tried", text, found.language),
        no_idea=_speaks_of("no_idea", text, found.language),
        tells_what=found.what is not None and len(text.strip()) >= TELLS_FROM and intent in OF_CIRCUMSTANCE,
    )


def _speaks_of(topic: str, text: str, language: str | None) -> bool:
    """Whether the text says so ("something else", "I tried that"), whatever else it says."""
    words = cues(language or "en")
    return bool(words.hits(topic, words.spelled(folded(text))))


def _with_products(context: Context, person: Person, understood: Understood) -> Understood:
    """The customer's own product: the one named, or the only one there is, when no other was named."""
    if understood.owned is not None or understood.named_several:
        return understood
    mine = context.tx.prefetch.owned(person.id)
    if understood.product is not None:
        mine = [owned for owned in mine if owned.product == understood.product]
    if len(mine) != 1 or mine[0].product is None or mine[0].product not in context.content.products:
        return understood
    own = mine[0]
    return replace(understood, product=own.product, owned=own.id, owned_serial=own.serial, owned_bought=own.bought_on)
