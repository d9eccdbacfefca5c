"""What a customer's text says: understood once for an update, carried along, asked by everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from handlers.wording import Wording
from knowledge.language.announcements import only_announces
from knowledge.language.catalogue import Catalogue
from knowledge.language.clauses import clauses_of
from knowledge.language.danger_words import DangerLevel, DangerMatch
from knowledge.language.intents import IntentKind
from knowledge.language.languages import LANGUAGES
from knowledge.language.matters import Offered
from knowledge.language.normalize import words
from knowledge.language.phrases import cues
from knowledge.language.products import Match
from knowledge.language.understand import Reading, understand
from knowledge.loading.content_folder import Content
from storage.tables import Owned

TELLS_FROM = 10
OF_A_PHONE = 7
"""So many figures are somebody's own number."""
OF_CIRCUMSTANCE = ("complaint", "insult", "service_request", "other", "something_new", "person")
SAYING_NOTHING_OF_IT = ("status", "spam")
"""What such a message says of days, money and wishes is about a case that is open, or nobody's business."""


CLEARLY = 0.7
"""So sure that the words are for something else, even if they could answer what was asked."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a text that seems to be about a case, or to sell something, says beside."""

    since: date | None
    price: dict[str, str] | None
    wish: str | None


@dataclass(frozen=True, slots=True)
class Understood:
    """A text understood. Ids are those of the catalogue; `price` is an answer as a form keeps it.

    `products` are all that the text names, the surest first; `product` is the one that is meant. `matter` and
    `request` are what it would be about as a complaint, and what it would ask for, whatever it is; `perhaps` are
    matters and requests that it may be about, where none is sure. `complains`: its words tell of a delivery, an
    invoice, people and the like that went wrong; `accuses`: it demands or accuses.
    """

    text: str
    language: str | None
    intent: str
    confidence: float
    wording: Wording = field(repr=False, compare=False)
    service: str | None = None
    product: str | None = None
    products: tuple[Match, ...] = ()
    owned: int | None = None
    owned_serial: str | None = None
    owned_bought: date | None = None
    features: tuple[str, ...] = ()
    matter: str | None = None
    request: str | None = None
    perhaps: tuple[str, ...] = ()
    complains: bool = False
    accuses: bool = False
    lures: bool = False
    moment: str | None = None
    since: date | None = None
    says_since: bool = False
    bought: date | None = None
    importance: str | None = None
    price: dict[str, str] | None = None
    wish: str | None = None
    serial: str | None = None
    dangers: tuple[DangerMatch, ...] = ()
    tells_what: bool = False
    beside: Beside | None = field(default=None, repr=False, compare=False)

    def as_answer(self) -> Understood:
        """The same of one who was asked: a day, a sum or a wish answers, unless the words clearly ask about a case."""
        beside = self.beside
        if beside is None or (self.confidence >= CLEARLY and self.wording.speaks_of("status")):
            return self
        return replace(self, since=beside.since, price=beside.price, wish=beside.wish)

    @property
    def danger_words(self) -> tuple[str, ...]:
        """Those that make a safety case at once."""
        return words_of(self.dangers, DangerLevel.SURE)

    @property
    def danger_signs(self) -> tuple[str, ...]:
        """Those that seldom are harmless: asked about first, and they outweigh a No."""
        return words_of(self.dangers, DangerLevel.SIGN)

    @property
    def hot_words(self) -> tuple[str, ...]:
        """Those that are as often a way of speaking, or tell of others: only asked about."""
        return words_of(self.dangers, DangerLevel.HOT)

    @property
    def danger(self) -> str:
        """Whether it tells of danger: "sure", "perhaps" or "no"."""
        if self.danger_words:
            return "sure"
        return "perhaps" if self.danger_signs or self.hot_words else "no"

    @property
    def also_complains(self) -> bool:
        """Whether one clause tells of a fault, whatever the others ask."""
        return bool(self.features) and IntentKind.COMPLAINT in self.wording.clauses

    @property
    def dissatisfied(self) -> bool:
        """Whether it is a complaint whatever else it may seem to be: any dissatisfaction is one."""
        asks = "?" in self.text and self.intent in ("question", "status")
        return self.accuses or (self.complains and not asks)

    @property
    def not_about_product(self) -> bool:
        """Whether it says that it is about no product."""
        return self.wording.speaks_of("not_product")

    @property
    def names_something(self) -> bool:
        """Whether it may be the name of a product that we do not know, and is no sentence."""
        return self.wording.is_a_name

    @property
    def new_matter(self) -> bool:
        """Whether it says to be about something new."""
        return self.wording.speaks_of("something_new")

    @property
    def only_announces(self) -> bool:
        """Whether it says nothing but that there is something to say ("I want to complain about my X20")."""
        names = [(match.start, match.end) for match in self.products]
        return only_announces(self.text, self.language or LANGUAGES[0], names)

    @property
    def only_names(self) -> bool:
        """Whether it names a product and says nothing of it."""
        if self.product is None or self.features or self.dangers:
            return False
        known = cues(self.language or LANGUAGES[0]).words
        first, last = self.products[0].start, self.products[0].end
        return all(word in known for word in words(f"{self.text[:first]} {self.text[last:]}"))

    @property
    def small_words(self) -> int:
        """How many of its words are the little ones of which sentences are made."""
        known = cues(self.language or LANGUAGES[0]).words
        return sum(word in known for word in words(self.text))

    @property
    def tried(self) -> bool:
        """Whether it says that the steps we know were tried."""
        return self.wording.speaks_of("tried")

    @property
    def no_idea(self) -> bool:
        """Whether it says that the customer does not know."""
        return self.wording.speaks_of("no_idea") or self.wording.no_idea_beside

    @property
    def asks_openly(self) -> bool:
        """Whether it has the words of a question, whatever it seems to be for."""
        return self.wording.speaks_of("question")

    @property
    def wants_call(self) -> bool:
        """Whether one clause asks for a person and a number to call stands in the text, whatever the others say."""
        figures = sum(letter.isdigit() for letter in self.text)
        return figures >= OF_A_PHONE and IntentKind.PERSON in self.wording.clauses

    @property
    def only_thanks(self) -> bool:
        """Whether one clause thanks, and nothing tells of a fault, of trouble or of danger."""
        troubled = self.features or self.complains or self.accuses or self.danger_words or self.danger_signs
        return not troubled and IntentKind.THANKS in self.wording.clauses

    @property
    def asks_for_status(self) -> bool:
        """Whether one clause asks how a case stands, whatever the others say."""
        return IntentKind.STATUS in self.wording.clauses

    def of_owner(self, owned: Sequence[Owned], content: Content) -> Understood:
        """The same with the writer's own product: the one named, or the only one there is when no other was named."""
        if self.owned is not None or (self.product is None and self.products):
            return self
        mine = [each for each in owned if self.product is None or each.product == self.product]
        if len(mine) != 1 or mine[0].product is None or mine[0].product not in content.products:
            return self
        own = mine[0]
        return replace(self, product=own.product, owned=own.id, owned_serial=own.serial, owned_bought=own.bought_on)


def words_of(found: Sequence[DangerMatch], *levels: DangerLevel) -> tuple[str, ...]:
    """The words of danger of these levels, each once."""
    return tuple(dict.fromkeys(match.word for match in found if match.level in levels))


def understand_text(content: Content, text: str, language: str | None, today: date) -> Understood:
    """What a text says to this firm, without its writer's products; `language` is the writer's, as far as known."""
    firm = content.firm
    found = understand(
        text, language, today, catalogue_of(content), offered=firm.languages,
        danger_words=firm.danger_words or None, currency=firm.currency,
        subjects=subjects_of(content),
    )  # fmt: skip
    return _understood(text, found)


def understand_clauses(content: Content, text: str, language: str, today: date) -> list[Understood]:
    """What each clause says, where a text has several."""
    clauses = clauses_of(text)
    return [understand_text(content, each, language, today) for each in clauses] if len(clauses) > 1 else []


@lru_cache(maxsize=4)
def catalogue_of(content: Content) -> Catalogue:
    """The products of a firm as texts are searched for them."""
    return Catalogue(content.products.values())


@lru_cache(maxsize=4)
def subjects_of(content: Content) -> Offered:
    """The matters and requests of a firm, each with its own phrases and examples."""
    own = [(f"matter.{matter.id}", matter.examples) for matter in content.matters.values()]
    own += [(f"request.{key.rpartition('/')[2]}", each.examples) for key, each in content.requests.items()]
    return Offered(
        {matter.id: matter.words for matter in content.matters.values()},
        {key: each.words for key, each in content.requests.items()},
        tuple((subject, lang, text) for subject, told in own for lang in told for text in told[lang]),
    )


def _understood(text: str, found: Reading) -> Understood:
    intent = str(found.intent.kind)
    told = intent not in SAYING_NOTHING_OF_IT
    amount = {"amount": str(found.amount.amount), "currency": found.amount.currency} if found.amount else None
    beside = Beside(found.since.day if found.since else None, amount, str(found.wish.wish) if found.wish else None)
    return Understood(
        text=text,
        language=found.language,
        intent=intent,
        confidence=found.intent.confidence,
        wording=Wording(text, found.language),
        service=found.intent.service,
        product=found.product.id if found.product else None,
        products=found.products,
        features=tuple(dict.fromkeys(failure.id for failure in found.features)),
        matter=found.matter,
        request=found.request,
        perhaps=found.perhaps,
        complains=found.complains,
        accuses=found.accuses,
        lures=found.lures,
        moment=str(found.moment) if found.moment else None,
        since=beside.since if told else None,
        says_since=found.since is not None and found.since.since,
        bought=found.bought.day if found.bought else None,
        importance=str(found.importance) if found.importance else None,
        price=beside.price if told else None,
        wish=beside.wish if told else None,
        serial=found.serial.number if found.serial else None,
        dangers=found.danger,
        tells_what=found.what is not None and len(text.strip()) >= TELLS_FROM and intent in OF_CIRCUMSTANCE,
        beside=None if told else beside,
    )
