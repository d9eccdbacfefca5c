"""A sentence that tells of two matters or two products: after its case the other one is offered a case too."""

from __future__ import annotations

from typing import Any

from handlers.buttons.cases import AlsoMatter, AlsoProduct
from handlers.cases import cases, complaint_form
from handlers.context import Button, Context, labelled
from handlers.forms import session
from handlers.forms.product_question import product_answer
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from handlers.understanding import Understood, understand_clauses
from knowledge.loading.content_folder import PRODUCT
from storage.tables import Case, Person

# A clause of fewer words tells of nothing by itself.
SAID_IN = 4
# Whoever complains of a fault waits as well.
OF_IT = "waiting"
# More in one message is for a person to take apart.
OFFERED = 3


def offer(context: Context, who: Person, case: Case) -> Handled:
    """Offer a case for each product and each matter that its words complain of beside what it is about."""
    lang = context.language(who)
    buttons = [*_products(context, who, case), *_matters(context, who, case, lang)][:OFFERED]
    if not buttons or case.safety:
        return Handled.NO
    context.say(who, "case-also", number=case.number, buttons=[[each] for each in buttons], case=case)
    return Handled.YES


def begin_product(context: Context, press: Press[AlsoProduct]) -> Toast:
    """A complaint about the other product, with the same words."""
    product = context.content.products.get(press.button.product)
    known = {"product": product_answer(product), "matter": PRODUCT} if product is not None else None
    return _begin(context, press.who, press.named(Case), known)


def begin_matter(context: Context, press: Press[AlsoMatter]) -> Toast:
    """A complaint about the other matter, with the same words."""
    case, matter = press.named(Case), press.button.matter
    known: dict[str, Any] = {"matter": matter}
    if matter == PRODUCT and case.product is not None and case.product in context.content.products:
        known["product"] = product_answer(context.content.products[case.product])
    return _begin(context, press.who, case, known)


def _begin(context: Context, who: Person, case: Case, known: dict[str, Any] | None) -> Toast:
    if known is None or case.what is None or any(_is_it(each, known) for each in cases.open_cases(context, who)):
        return OLD
    if _is_being_told(context, who, case, known):
        return DONE
    session.begin(context, who, complaint_form.COMPLAINT, known_answers={**known, "what": case.what})
    return DONE


def _is_being_told(context: Context, who: Person, case: Case, known: dict[str, Any]) -> bool:
    """Whether the form for it is open already: a button may be pressed twice."""
    draft = session.open_draft(context, who, who.telegram_id or 0)
    if draft is None or draft.flow != complaint_form.COMPLAINT or draft.answers.get("what") != case.what:
        return False
    products = ((each.get("product") or {}).get("id") for each in (draft.answers, known))
    return draft.answers.get("matter") == known["matter"] and len(set(products)) == 1


def _is_it(case: Case, known: dict[str, Any]) -> bool:
    """Whether this case is about it already."""
    product = (known.get("product") or {}).get("id")
    return case.matter == known["matter"] and (product is None or case.product == product)


def _products(context: Context, who: Person, case: Case) -> list[Button]:
    others = {
        match.id for each in _clauses(context, who, case) if each.intent == "complaint" for match in each.products
    }
    named = (context.content.products[id] for id in sorted(others - {case.product}))
    return [labelled(each.name, AlsoProduct(case.id, each.id)) for each in named] if case.product else []


def _matters(context: Context, who: Person, case: Case, lang: str) -> list[Button]:
    told = _clauses(context, who, case)
    found = {each.matter for each in told if each.matter != case.matter and _is_matter(each)}
    if case.matter not in (None, PRODUCT) and any(each.features for each in told):
        found.add(PRODUCT)
    matters = [each for each in context.content.matters.values() if each.id in found and each.id != PRODUCT]
    if PRODUCT in found and case.matter != PRODUCT:
        matters += [each for each in context.content.matters.values() if each.id == PRODUCT]
    return [labelled(context.content.text(each.title, lang), AlsoMatter(case.id, each.id)) for each in matters]


def _is_matter(clause: Understood) -> bool:
    """Whether a clause complains of something else; what is wanted for a fault, and to wait for it, is none."""
    wanted = clause.wish is not None or bool(clause.features)
    if wanted or not clause.dissatisfied or clause.matter in (None, OF_IT) or len(clause.text.split()) < SAID_IN:
        return False
    # What was learnt is not sure enough of a few words out of their sentence.
    return clause.wording.speaks_of(f"matter.{clause.matter}")


def _clauses(context: Context, who: Person, case: Case) -> list[Understood]:
    return understand_clauses(context.content, case.what or "", context.language(who), context.today)
