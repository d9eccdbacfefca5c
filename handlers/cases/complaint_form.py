"""The complaint: what is asked, in which order, and what a free text answers of it at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from casework.terms import DANGEROUS, Danger, Importance, Moment, Wish
from handlers.care import plan
from handlers.cases.complaint_matter import (
    PERHAPS,
    asks_of_matters,
    is_doubtful,
    is_undecided,
    matter_of,
    names_product,
    offered_matters,
    perhaps_about,
)
from handlers.cases.complaint_words import Told, kept, opened, saying_nothing
from handlers.cases.corrections import corrected, corrects_itself, wish_said_last
from handlers.cases.danger_question import asked_first, safety_ask
from handlers.cases.own_questions import text_of
from handlers.context import About, Context
from handlers.forms.flow import Answers, Ask, Flow, Option
from handlers.forms.kinds import Amount, Day, Files, OneOf, choices
from handlers.forms.product_question import ProductKind, SerialKind, is_elsewhere
from handlers.texts import Html
from handlers.understanding import Understood
from knowledge.schema.models import Article
from storage.tables import Draft

COMPLAINT = "complaint"
SHORT = 3
COVERED_WISHES = frozenset({Wish.REPAIR, Wish.REPLACEMENT, Wish.REFUND, Wish.PRICE_REDUCTION})


def complaint(context: Context, draft: Draft | None = None) -> Flow:
    """The questions of a complaint: before its number what it is about, danger, what happened and what is wanted.

    All else comes after the number, in one message that may be left alone (`details`). Once danger is known nothing
    more is asked, unless nothing else is known: the case is filed, additions are welcome.
    """

    def identified(answers: Answers) -> bool:
        return on_product(answers) and _lacks(context, answers, "serial")

    def covered(answers: Answers) -> bool:
        wanted = answers.get("wish")
        return (
            on_product(answers) and (wanted is None or wanted in COVERED_WISHES) and _lacks(context, answers, "bought")
        )

    def on_product(answers: Answers) -> bool:
        return about_product(context, answers)

    def settled(answers: Answers) -> bool:
        """Safety comes first where the words may mean danger."""
        return _calm("product")(answers) and ("danger" in answers or not asked_first(context, answers))

    def which_product(answers: Answers) -> bool:
        """Asked where it may be about one, and where one fails, whatever else is complained of."""
        product = on_product(answers) or answers.get("features") or is_undecided(answers) or names_product(answers)
        return settled(answers) and not is_doubtful(answers) and bool(product)

    def which_matter(answers: Answers) -> bool:
        return settled(answers) and bool(context.content.matters) and (is_doubtful(answers) or not on_product(answers))

    asks = (
        Ask("product", ProductKind(elsewhere=True), when=which_product, columns=1, waived=True),
        Ask("matter", OneOf(offered_matters, _hears("matter")), when=which_matter, columns=1),
        safety_ask(context, draft),
        *_BEFORE_ITS_NUMBER,
        *asks_of_matters(context.content),
        *(replace(ask, when=on_product) for ask in _OF_PRODUCT),
        _IMPORTANCE,
        Ask("bought", _PAST_DAY, when=covered, optional=True, later=True),
        Ask("serial", SerialKind(), when=identified, optional=True, later=True),
        _REVIEW,
    )
    return Flow(
        COMPLAINT,
        asks,
        notices=notices,
        opened=opened,
        kept=kept,
        told="what",
        gist=("matter",),
        corrects=corrects(asks),
    )


def notices(text: str, about: About, answers: Answers) -> dict[str, Any]:
    """What a text answers beside the question it was written for.

    The safety question is never answered by silence: only danger words answer it, with yes.
    """
    understood = about.context.understand(about.person, text)
    # Who is asked already answers, whatever the words alone would be for.
    understood = understood.as_answer() if answers else understood
    found: dict[str, Any] = {
        "product": product_of(about.context, understood),
        "matter": matter_of(understood, answers),
        PERHAPS: perhaps_about(about.context, understood, answers),
        "what": text.strip() if understood.tells_what and not saying_nothing(understood) else None,
        "moment": None if _asks_for_repair(understood) else understood.moment,
        "since": understood.since.isoformat() if understood.since else None,
        "importance": understood.importance,
        "price": understood.price,
        "wish": understood.wish,
        "bought": understood.bought.isoformat() if understood.bought else None,
        "serial": understood.serial,
        "danger": str(Danger.YES) if understood.danger_words else None,
        "try_first": "tried" if understood.tried else None,
        "features": list(understood.features) or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def corrects(
    asks: tuple[Ask, ...], recent: Sequence[str] = ()
) -> Callable[[str, About, Answers, bool], dict[str, Any]]:
    """What a text changes of what these questions were answered; `recent`: what was told last."""
    of = {ask.name: ask for ask in asks}

    def changes(text: str, about: About, answers: Answers, answered: bool) -> dict[str, Any]:
        noticed = notices(text, about, answers)
        changed = corrected(of, noticed, text, about, answers, answered, recent)
        return {**changed, **kept(text, about, answers)} if changed and "what" in of and "what" in noticed else changed

    return changes


def about_product(context: Context, answers: Answers) -> bool:
    """Whether a product is complained of: so long as nothing says that it is about something else."""
    matter = context.content.matters.get(answers.get("matter") or "")
    return matter.product if matter is not None else not is_elsewhere(answers.get("product"))


def question(about: About, ask: Ask, answers: Answers, part: str = "text") -> Html | None:
    """The words of a question of the matter, from the content; None for one that all complaints have."""
    matters = about.context.content.matters.values()
    return text_of(about, [each for matter in matters for each in matter.questions], ask, part)


def hint(about: About, ask: Ask, answers: Answers) -> Html | None:
    """A line below some questions: where the serial number stands, how to write an amount."""
    if ask.name == "serial":
        product = about.context.content.products.get((answers.get("product") or {}).get("id") or "")
        if product is not None and product.serial is not None:
            where = about.context.content.text(product.serial.where, about.lang)
            return about.context.html(about.lang, "hint-serial", where=where, example=product.serial.example)
    if ask.name in ("product", "what", "since", "price"):
        return about.context.html(about.lang, f"hint-{ask.name}")
    return None


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


def product_of(context: Context, understood: Understood) -> dict[str, Any] | None:
    """The product that a text names, as an answer; None where it names none that we have."""
    if understood.product is None:
        return None
    product = context.content.products[understood.product]
    answer: dict[str, Any] = {"id": product.id, "name": product.name, "owned": understood.owned}
    if understood.owned is not None:
        answer["serial"] = understood.owned_serial
        answer["bought"] = understood.owned_bought.isoformat() if understood.owned_bought else None
    return answer


def _asks_for_repair(understood: Understood) -> bool:
    """Whether the bare word of a repair is what is wanted, and not since when it fails."""
    return understood.wish == Wish.REPAIR and len(understood.text.split()) <= SHORT


def _hears_yes(text: str, about: About) -> str | None:
    few = len(text.split()) <= SHORT  # "yes, but the price is 600" says more
    return "send" if few and about.context.understand(about.person, text).intent == "yes" else None


def _hears_wish(text: str, about: About) -> str | None:
    """The wish; of several the last, where the text says so itself ("a refund. No, wait, exchange it")."""
    last = wish_said_last(text, about, _EVERY_WISH(about, {})) if corrects_itself(text, about) else None
    return last or about.context.understand(about.person, text).wish


def _wishes(about: About, answers: Answers) -> Sequence[Option]:
    """The remedies that fit what it is about; all of them where a product is complained of as well."""
    matter = about.context.content.matters.get(answers.get("matter") or "")
    fails = names_product(answers) or bool(answers.get("features"))
    return choices("wish", (matter.wishes if matter and not fails else ()) or tuple(Wish))(about, answers)


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


def _calm(name: str) -> Callable[[Answers], bool]:
    """Asked unless danger is known; what was said of it already stays."""
    return lambda answers: answers.get("danger") not in DANGEROUS or name in answers


def _unhelped(name: str) -> Callable[[Answers], bool]:
    asked = _calm(name)
    return lambda answers: answers.get("helped") != "yes" and asked(answers)


def _untold(answers: Answers) -> bool:
    return answers.get("danger") not in DANGEROUS or "what" in answers or not answers.get("product")


# What looks at nothing but the answers is made once: to make it takes longer than to ask it.
_PAST_DAY = Day(past=True)
_EVERY_WISH = choices("wish", tuple(Wish))
# Asked by earlier releases before a complaint was sent: their buttons stand in people's chats and still answer.
_OF_EARLIER = (
    Ask("try_first", OneOf(choices("try", ("show", "tried", "skip"))), when=lambda answers: False, counted=False),
    Ask("helped", OneOf(choices("helped", ("yes", "no"))), counted=False,
        when=lambda answers: answers.get("try_first") == "show"),
)  # fmt: skip
_BEFORE_ITS_NUMBER = (
    Ask("what", Told(least=10), when=_untold),
    *_OF_EARLIER,
    Ask("wish", OneOf(_wishes, _hears_wish), when=_unhelped("wish"), waived=True),
)
_OF_PRODUCT = (
    Ask("since", _PAST_DAY, optional=True, later=True),
    Ask("moment", OneOf(choices("moment", tuple(Moment)), _hears("moment")), optional=True, later=True),
    Ask("price", Amount(), optional=True, later=True),
)
_IMPORTANCE = Ask("importance", OneOf(choices("importance", tuple(Importance)), _hears("importance")), optional=True,
                  later=True)  # fmt: skip
_REVIEW = Ask(
    "review", OneOf(choices("review", ("send",)), _hears_yes), counted=False, columns=1, when=_unhelped("review")
)

PHOTOS = Ask("photos", Files(), optional=True, later=True)
