"""The question which product it is: the customer's own, the catalogue by fuzzy name, or words of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from handlers.context import About, Context
from handlers.forms.flow import Answers, Option, Rejected
from handlers.forms.kinds import Words, nearest
from handlers.understanding import CLEARLY, Understood
from knowledge.language.normalize import words as words_of
from knowledge.language.phrases import cues
from knowledge.language.products import find_serial
from knowledge.schema.models import Product
from storage.tables import Owned

# Words with a figure in them, and what stands between two such: "SN-4711", "20 118833".
_FIGURES = re.compile(r"(?=[\w./-]*[0-9])\w[\w./-]*\w(?:\s(?=[\w./-]*[0-9])[\w./-]*\w)*")
_LEAST, _MOST = 4, 40
ELSEWHERE = {"id": None, "name": None, "owned": None, "elsewhere": True}
SURE = 0.8
POSSIBLE = 0.55
LONGEST_NAME = 5
NO_NAME = frozenset({"insult", "thanks", "greeting", "question", "yes", "no", "status", "person", "opt_out"})
"""What words are for that name no product."""


def owned_by(context: Context, person_id: int) -> list[Owned]:
    """The customer's products, newest first."""
    return context.tx.prefetch.owned(person_id)[::-1]


@dataclass(frozen=True, slots=True)
class ProductKind:
    """The answer: {"id": catalogue id or None, "name", "owned": id or None, "serial", "bought"}.

    `elsewhere`: it may be about no product at all, by a button and in words; the answer has "elsewhere" then.
    """

    elsewhere: bool = False

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        owned = owned_by(about.context, about.person.id)
        mine = {each.product for each in owned}
        rest = [product for product in about.context.content.products.values() if product.id not in mine]
        return tuple(
            [Option(f"own-{each.id}", _owned_words(each)) for each in owned]
            + [_option(about, product) for product in rest]
            + ([Option("none", about.words("product-elsewhere"))] if self.elsewhere else [])
        )

    def chosen(self, option: str, about: About) -> dict[str, Any]:
        kind, _, rest = option.partition("-")
        if kind == "own":
            for each in owned_by(about.context, about.person.id):
                if str(each.id) == rest:
                    return owned_answer(each)
        elif option == "none":
            return ELSEWHERE
        elif kind == "cat" and rest in about.context.content.products:
            return product_answer(about.context.content.products[rest])
        raise Rejected("flow-choose")

    def read(self, text: str, about: About, answers: Answers) -> dict[str, Any]:
        if (option := nearest(text, self.options(about, answers))) is not None:
            return self.chosen(option.id, about)
        found = about.context.understand(about.person, text).products
        if found and found[0].score >= SURE and (len(found) == 1 or found[1].score < found[0].score):
            return self._catalogue(found[0].id, about)
        near = [each for each in found if each.score >= POSSIBLE]
        if len(near) > 1:
            products = about.context.content.products
            raise Rejected("flow-product-which", among=tuple(_option(about, products[each.id]) for each in near))
        numbered = _of_serial(about, text.strip())
        if len(numbered) == 1:
            return self._catalogue(numbered[0].id, about)
        if numbered:
            raise Rejected("flow-product-which", among=tuple(_option(about, each) for each in numbered))
        understood = about.context.understand(about.person, text)
        if self.elsewhere and understood.not_about_product:
            return ELSEWHERE
        if of_kind := _of_kind(about, text):
            raise Rejected("flow-product-which", among=tuple(_option(about, each) for each in of_kind))
        if not _like_a_name(understood):
            raise Rejected("flow-product-name")
        name = Words(least=2, most=120).read(text, about, answers)
        return {"id": None, "name": name, "owned": None}

    def _catalogue(self, id: str, about: About) -> dict[str, Any]:
        mine = [each for each in owned_by(about.context, about.person.id) if each.product == id]
        return owned_answer(mine[0]) if len(mine) == 1 else product_answer(about.context.content.products[id])

    def shown(self, value: dict[str, Any], about: About) -> str:
        if is_elsewhere(value):
            return str(about.words("product-elsewhere"))
        return f"{value['name']}, {value['serial']}" if value.get("serial") else str(value["name"])


@dataclass(frozen=True, slots=True)
class SerialKind:
    """A serial number: what looks like the product's, else the figures with the letters beside them, as written."""

    def options(self, about: About, answers: Answers) -> tuple[Option, ...]:
        return ()

    def chosen(self, option: str, about: About) -> str:
        raise Rejected("flow-write")

    def read(self, text: str, about: About, answers: Answers) -> str:
        products = about.context.content.products
        product = products.get((answers.get("product") or {}).get("id") or "")
        patterns = [product.serial.pattern] if product is not None and product.serial is not None else []
        if (found := find_serial(text, patterns)) is not None:
            return found.number
        written = max(_FIGURES.findall(text), key=len, default="").upper()
        if not _LEAST <= len(written) <= _MOST:
            raise Rejected("flow-no-serial")
        return written

    def shown(self, value: str, about: About) -> str:
        return value


def is_elsewhere(answer: Any) -> bool:
    """Whether the question was answered by saying that it is about no product."""
    return bool(answer and answer.get("elsewhere"))


def product_answer(product: Product) -> dict[str, Any]:
    return {"id": product.id, "name": product.name, "owned": None}


def owned_answer(owned: Owned) -> dict[str, Any]:
    return {
        "id": owned.product, "name": owned.name, "owned": owned.id, "serial": owned.serial,
        "bought": owned.bought_on.isoformat() if owned.bought_on else None,
    }  # fmt: skip


def _like_a_name(understood: Understood) -> bool:
    """Whether words name a product that is not in the catalogue, and are no sentence, insult or thanks."""
    text, words = understood.text.strip(), understood.text.split()
    if not any(letter.isalpha() for letter in text):
        return False  # a sum or a number: no name
    if len(words) > LONGEST_NAME or any(sign in text.rstrip(".!") for sign in ".!?;:,\n"):
        return False
    if understood.tells_what or understood.features or understood.danger_words or understood.only_announces:
        return False
    sure = understood.confidence >= CLEARLY
    if (sure and understood.intent in NO_NAME) or understood.small_words > 1:
        return False
    return understood.names_something


def _of_kind(about: About, text: str) -> list[Product]:
    """The products of a kind that is all that was said: "the grinder", "mühle"."""
    small = cues(about.lang).words
    said = [word for word in words_of(text) if word not in small]
    products = about.context.content.products.values()
    if not said or any(len(word) < _LEAST for word in said):
        return []
    return [each for each in products if all(_is_kind(word, _title(about, each)) for word in said)]


def _title(about: About, product: Product) -> tuple[str, ...]:
    return words_of(about.context.content.text(product.title, about.lang))


def _is_kind(word: str, title: tuple[str, ...]) -> bool:
    return any(each.endswith(word) or (len(each) >= _LEAST and word.endswith(each)) for each in title)


def _of_serial(about: About, text: str) -> list[Product]:
    """The products whose serial numbers look like this."""
    products = about.context.content.products.values()
    return [each for each in products if each.serial and re.fullmatch(each.serial.pattern, text, re.IGNORECASE)]


def _owned_words(owned: Owned) -> str:
    return f"{owned.name} · {owned.serial}" if owned.serial else owned.name


def _option(about: About, product: Product) -> Option:
    return Option(f"cat-{product.id}", about.context.content.text(product.title, about.lang))
