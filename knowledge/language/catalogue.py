"""The products of a firm, prepared once for all the texts in which somebody may name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from knowledge.language.circumstances import Failing, Failures
from knowledge.language.products import Match, Named, Names, Serial, Serials

_NO_SERIAL = "(?!)"


class Catalogued(Named, Protocol):
    """A product of the catalogue, as far as understanding needs it."""

    @property
    def features(self) -> Sequence[Failing]: ...

    @property
    def serial(self) -> Patterned | None: ...


class Patterned(Protocol):
    """How a serial number looks."""

    @property
    def pattern(self) -> str: ...


class Catalogue:
    """What a text is searched for: names, serial numbers, and the words for what may fail."""

    def __init__(self, products: Iterable[Catalogued] = ()) -> None:
        self._products = tuple(products)

    @cached_property
    def names(self) -> Names:
        return Names(self._products)

    @cached_property
    def serials(self) -> Serials:
        return Serials([_pattern(product) for product in self._products])

    def of_serial(self, serial: Serial) -> Match | None:
        """The one product whose serial numbers look like this one; None where several do."""
        pattern = _pattern(self._products[serial.pattern])
        same = [product for product in self._products if _pattern(product) == pattern]
        return Match(same[0].id, 1.0, serial.start, serial.end) if len(same) == 1 else None

    def failures(self, product: Match | None) -> Failures:
        """The features of the product meant; without one those of all products, each id once per wording."""
        return self._failures[None if product is None else product.id]

    @cached_property
    def _failures(self) -> Mapping[str | None, Failures]:
        every = [feature for product in self._products for feature in product.features]
        return {None: Failures(every), **{product.id: Failures(product.features) for product in self._products}}


def _pattern(product: Catalogued) -> str:
    return product.serial.pattern if product.serial else _NO_SERIAL
