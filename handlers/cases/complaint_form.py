"""The complaint: what is asked, in which order, and what a free text answers of it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casework.terms import Danger, Importance, Moment, Wish
from handlers.care import plan
from handlers.context import About, Context
from handlers.forms.engine import Answers, Ask, Flow, always
from handlers.forms.kinds import Amount, Day, OneOf, Words, choices
from handlers.forms.product_question import ProductKind, serial_kind
from handlers.understanding import Understood
from knowledge.schema.models import Article
from storage.tables import Draft

DANGEROUS = frozenset({Danger.YES, Danger.UNSURE})
COVERED_WISHES = frozenset({Wish.REPAIR, Wish.REPLACEMENT, Wish.REFUND, Wish.PRICE_REDUCTION})


def complaint(context: Context, draft: Draft) -> Flow:
    """The questions of a complaint in their order; the steps to try are offered after the safety question only.

    Once danger is known nothing more is asked, unless nothing else is known: the case is filed, additions are welcome.
    """

    def first_aid(answers: Answers) -> bool:
        safe = answers.get("danger") == Danger.NO and first_aid_article(context, answers) is not None
        return safe and not context.texts.danger_words(answers.get("what") or "")

    def still_failing(answers: Answers) -> bool:
        return answers.get("helped") != "yes"

    def identified(answers: Answers) -> bool:
        return still_failing(answers) and _lacks(context, answers, "serial")

    def covered(answers: Answers) -> bool:
        wished = answers.get("wish") in COVERED_WISHES
        return still_failing(answers) and wished and _lacks(context, answers, "bought")

    def calm(name: str, when: Callable[[Answers], bool] = always) -> Callable[[Answers], bool]:
        """Asked unless danger is known; what was said of it already stays."""
        return lambda answers: name in answers if answers.get("danger") in DANGEROUS else when(answers)

    def untold(answers: Answers) -> bool:
        return answers.get("danger") not in DANGEROUS or "what" in answers or not answers.get("product")

    return Flow(
        "complaint",
        asks=(
            Ask("product", ProductKind(), when=calm("product"), columns=1),
            Ask("danger", OneOf(choices("danger", (Danger.NO, Danger.YES, Danger.UNSURE)), _hears_danger), columns=3),
            Ask("what", Words(least=10), when=untold),
            Ask("try_first", OneOf(choices("try", ("show", "tried", "skip")), _hears_try), when=first_aid,
                counted=False),
            Ask("helped", OneOf(choices("helped", ("yes", "no"))), counted=False,
                when=lambda answers: answers.get("try_first") == "show"),
            Ask("moment", OneOf(choices("moment", tuple(Moment)), _hears("moment")),
                when=calm("moment", still_failing)),
            Ask("since", Day(past=True), when=calm("since", still_failing), optional=True),
            Ask("importance", OneOf(choices("importance", tuple(Importance)), _hears("importance")),
                when=calm("importance", still_failing)),
            Ask("price", Amount(), when=calm("price", still_failing), optional=True),
            Ask("wish", OneOf(choices("wish", tuple(Wish)), _hears("wish")), when=calm("wish", still_failing)),
            Ask("bought", Day(past=True), when=calm("bought", covered), optional=True),
            Ask("serial", serial_kind(context), when=calm("serial", identified), optional=True),
            Ask("review", OneOf(choices("review", ("send",))), when=calm("review", still_failing),
                counted=False, columns=1),
        ),
        notices=notices,
    )  # fmt: skip


def notices(text: str, about: About, answers: Answers) -> dict[str, Any]:
    """What a text answers beside the question it was written for.

    The safety question is never answered by silence: only danger words answer it, with yes.
    """
    understood = about.context.understand(about.person, text)
    found: dict[str, Any] = {
        "product": _product(about, understood),
        "what": text.strip() if understood.tells_what else None,
        "moment": understood.moment,
        "since": understood.since.isoformat() if understood.since else None,
        "importance": understood.importance,
        "price": understood.price,
        "wish": understood.wish,
        "bought": understood.bought.isoformat() if understood.bought else None,
        "serial": understood.serial,
        "danger": str(Danger.YES) if understood.danger_words else None,
        "features": list(understood.features) or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def first_aid_article(context: Context, answers: Answers) -> Article | None:
    """The article with steps to try for the feature that fails: first the care that is late and prevents it."""
    if (cause := plan.likely_cause(context, answers)) is not None:
        return plan.article(context, cause[0].article, context.content.firm.language)
    product = context.content.products.get((answers.get("product") or {}).get("id") or "")
    if product is None:
        return None
    features = answers.get("features") or []
    found = next((aid.article for aid in product.first_aid if aid.feature in features), None)
    return context.content.article(found, context.content.firm.language) if found else None


def _product(about: About, understood: Understood) -> dict[str, Any] | None:
    if understood.product is None:
        return None
    product = about.context.content.products[understood.product]
    answer: dict[str, Any] = {"id": product.id, "name": product.name, "owned": understood.owned}
    if understood.owned is not None:
        answer["serial"] = understood.owned_serial
        answer["bought"] = understood.owned_bought.isoformat() if understood.owned_bought else None
    return answer


def _hears_danger(text: str, about: About) -> str | None:
    understood = about.context.understand(about.person, text)
    if understood.danger_words:
        return str(Danger.YES)
    return {"yes": str(Danger.YES), "no": str(Danger.NO)}.get(understood.intent)


def _hears_try(text: str, about: About) -> str | None:
    """The steps are an offer: a yes shows them, a question is answered, whatever else is said goes past them."""
    understood = about.context.understand(about.person, text)
    if understood.intent in ("question", "person"):
        return None
    if understood.tried or understood.intent == "yes":
        return "tried" if understood.tried else "show"
    return None if text.rstrip(" !").endswith("?") else "skip"


def _hears(name: str) -> Any:
    def hears(text: str, about: About) -> str | None:
        return getattr(about.context.understand(about.person, text), name) or None

    return hears


def _lacks(context: Context, answers: Answers, name: str) -> bool:
    """Whether a catalogue product is not yet identified by what the customer registered."""
    product = context.content.products.get((answers.get("product") or {}).get("id") or "")
    if product is None or (name == "serial" and product.serial is None):
        return False
    return not (answers["product"].get(name))
