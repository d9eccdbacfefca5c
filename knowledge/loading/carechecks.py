"""What only shows when the care of a product is seen together with its parts, features and articles."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.loading.collect import Collection, Entry
from knowledge.loading.faults import Fault, did_you_mean
from knowledge.loading.yaml_lines import At
from knowledge.schema.products import CareQuestion, Product


def cared_for(found: Collection, entry: Entry[Product]) -> Iterator[Fault]:
    """Every fault in the care of a product."""
    product = entry.value
    features, parts = {each.id for each in product.features}, {each.id for each in product.spare_parts}
    asked: dict[str, CareQuestion] = {}
    for number, care in enumerate(product.maintenance):
        at = ("maintenance", number)
        if care.article:
            yield from article_there(found, entry, (*at, "article"), care.article)
        if care.part and care.part not in parts:
            yield entry.fault((*at, "part"), f"unknown spare part '{care.part}'", did_you_mean(care.part, parts))
        for place, feature in enumerate(care.prevents):
            if feature not in features:
                wrong = f"unknown feature '{feature}'"
                yield entry.fault((*at, "prevents", place), wrong, did_you_mean(feature, features))
        if care.by:
            yield from _question(found, entry, (*at, "by"), care.by, asked)


def _question(
    found: Collection, entry: Entry[Product], at: At, by: CareQuestion, asked: dict[str, CareQuestion]
) -> Iterator[Fault]:
    """The same question of two cares is asked once, so it must have the same answers."""
    seen: set[str] = set()
    for number, answer in enumerate(by.answers):
        if answer.id in seen:
            wrong = f"the answer '{answer.id}' stands twice"
            yield entry.fault((*at, "answers", number, "id"), wrong, "choose another")
        seen.add(answer.id)
    first = asked.setdefault(by.question, by)
    if [each.id for each in first.answers] != [each.id for each in by.answers]:
        wrong = f"'{by.question}' has other answers in another care of this product"
        yield entry.fault((*at, "answers"), wrong, "write the same answers in the same order, or another question")
    if by.article:
        yield from article_there(found, entry, (*at, "article"), by.article)


def article_there(found: Collection, entry: Entry[Product], at: At, id: str) -> Iterator[Fault]:
    """A fault where there is no such article."""
    if id not in found.ids["articles"]:
        yield entry.fault(at, f"unknown article '{id}'", did_you_mean(id, found.ids["articles"]))
