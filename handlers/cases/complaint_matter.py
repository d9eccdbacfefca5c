"""What a complaint is about: a product or another matter, as its words tell, else as it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from handlers.cases.own_questions import ask_of
from handlers.context import About, Context
from handlers.forms.flow import Answers, Ask, Option
from handlers.forms.product_question import is_elsewhere
from handlers.understanding import Understood
from knowledge.loading.content_folder import PRODUCT, Content
from knowledge.schema.models import Question

PERHAPS = "perhaps"
"""The answer that lists what it may be about, the likeliest first."""


def matter_of(understood: Understood, answers: Answers) -> str | None:
    """What else than a product it is about; to want the money back for what is broken is no matter of its own."""
    told = understood.tells_what or bool(answers.get("what") or answers.get("features"))
    asks = understood.wish is not None and not understood.not_about_product
    only_wanted = asks and (not understood.complains or bool(understood.features))
    if understood.matter == PRODUCT or names_product(answers) or (told and only_wanted):
        return None
    return understood.matter


def perhaps_about(context: Context, understood: Understood, answers: Answers) -> list[str] | None:
    """What it may be about, where that is not sure, and nothing says that a product fails."""
    told = understood.features or understood.products or understood.matter or answers.get("product")
    maybe = [each for each in understood.perhaps if each in context.content.matters]
    doubtful = bool(maybe) and maybe[0] != PRODUCT and understood.intent == "complaint"
    return maybe if doubtful and not told and not answers else None


def is_doubtful(answers: Answers) -> bool:
    """Whether it has to be asked first what it is about: another matter may be meant as well as a product."""
    return bool(answers.get(PERHAPS)) and "matter" not in answers and not names_product(answers)


def names_product(answers: Answers) -> bool:
    """Whether it is said already which product it is about."""
    return bool((answers.get("product") or {}).get("id"))


def is_undecided(answers: Answers) -> bool:
    """Said to be about no product, and not yet about what."""
    return is_elsewhere(answers.get("product")) and "matter" not in answers


def offered_matters(about: About, answers: Answers) -> Sequence[Option]:
    """What a complaint can be about; the product is not offered to who just said that it is about none."""
    content = about.context.content
    left = [each for each in content.matters.values() if each.id != PRODUCT or not is_elsewhere(answers.get("product"))]
    likely = answers.get(PERHAPS) or ()
    left.sort(key=lambda each: likely.index(each.id) if each.id in likely else len(likely))
    return [Option(each.id, content.text(each.title, about.lang)) for each in left]


@lru_cache(maxsize=8)
def asks_of_matters(content: Content) -> tuple[Ask, ...]:
    """The questions of the matters, each once: several may have the same."""
    found: dict[str, tuple[Question, set[str]]] = {}
    for matter in content.matters.values():
        for each in matter.questions:
            found.setdefault(each.id, (each, set()))[1].add(matter.id)
    return tuple(ask_of(each, when=_of_one(frozenset(ids)), later=True) for each, ids in found.values())


def _of_one(matters: frozenset[str]) -> Callable[[Answers], bool]:
    return lambda answers: answers.get("matter") in matters
