"""How urgent a case is: what is known of it, given to triage; and whether the product is covered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from casework import triage
from casework.guarantee import Guarantee, guarantee_on
from casework.terms import Danger, Importance, Moment
from handlers.care import plan
from handlers.context import Context
from knowledge.language.danger_words import DangerLevel
from storage.tables import Case, Owned

UNFINISHED = "unfinished"
"""Among a case's answers: what was not answered when its customer had left the form and it was filed as it stood."""


def unfinished(case: Case) -> bool:
    """Whether the case was filed for its customer, who had begun it and gone."""
    return UNFINISHED in case.answers


def danger_open(case: Case) -> bool:
    """Whether nobody has answered yet if it is dangerous, in a case that was filed unfinished."""
    return case.danger is None and "danger" in case.answers.get(UNFINISHED, ())


def assess(context: Context, case: Case, *, wants_person: bool = False) -> None:
    """Triage: priority with its reasons, from what is known now."""
    assessment = triage.assess(facts(context, case, wants_person=wants_person))
    case.priority = str(assessment.priority)
    case.safety = assessment.safety
    case.reasons = [
        {"key": reason.key, "values": {name: _plain(value) for name, value in reason.values.items()},
         "points": reason.points}
        for reason in assessment.reasons
    ]  # fmt: skip


def facts(context: Context, case: Case, *, wants_person: bool = False) -> triage.CaseFacts:
    """What triage looks at, from the case, the catalogue and the customer's earlier cases."""
    product = context.content.products.get(case.product or "")
    failing = [each for each in product.features if each.id in case.features] if product else []
    earlier = _earlier(context, case)
    price = case.unit_price if case.unit_price is not None else (product.price if product else None)
    parts = [part.price for part in product.spare_parts] if product else []
    return triage.CaseFacts(
        danger=Danger(case.danger) if case.danger else None,
        danger_words=words_of_danger(context, case),
        danger_asked=not danger_open(case),
        features=tuple(triage.Feature(each.id, each.weight) for each in failing),
        matter=_matter(context, case),
        importance=Importance(case.importance) if case.importance else None,
        moment=Moment(case.moment) if case.moment else None,
        unit_price=price,
        spare_part_price=max(parts) if parts and failing else None,
        currency=case.currency or context.content.firm.currency,
        guarantee=guarantee(context, case).state,
        earlier_cases=len(earlier),
        earlier_same_feature=sum(1 for each in earlier if set(each) & set(case.features)),
        reopened=case.reopened,
        wants_person=wants_person,
        care=tuple(stands for _, stands in plan.of_case(context, case)),
    )


def _matter(context: Context, case: Case) -> triage.Feature | None:
    """What the matter weighs; where it is about a product, its features say how bad it is."""
    service = context.content.services.get(case.service)
    matter = service.matter(case.matter) if service else None
    return triage.Feature(matter.id, matter.weight) if matter and not matter.product else None


def words_of_danger(context: Context, case: Case) -> tuple[str, ...]:
    """The words of danger in what the customer wrote; a figure of speech ("tastes burnt") is none.

    Signs count against a No, and beside a danger that is known; alone they are to be asked about.
    """
    levels = (DangerLevel.SURE, DangerLevel.SIGN) if case.danger is not None else (DangerLevel.SURE,)
    return context.texts.danger_words(case.what or "", *levels)


def _earlier(context: Context, case: Case) -> Sequence[list[Any]]:
    """The failing features of this customer's earlier cases with the same product, of the last two years."""
    same = select(Case.features).where(
        Case.person_id == case.person_id, Case.product == case.product, Case.id != case.id,
        Case.product.is_not(None), Case.received >= context.now - timedelta(days=730),
    )  # fmt: skip
    return list(context.session.scalars(same))


def guarantee(context: Context, case: Case) -> Guarantee:
    """Whether the product was covered on the day the case was received."""
    product = context.content.products.get(case.product or "")
    owned = context.session.get(Owned, case.owned_id) if case.owned_id else None
    bought = owned.bought_on if owned else day_of(case.answers.get("bought"))
    on = case.received.astimezone(context.zone).date()
    return guarantee_on(
        on, bought, product.guarantee if product else None, context.content.firm.country_of(case.language)
    )


def day_of(iso: str | None) -> date | None:
    """The day of a form's answer."""
    return date.fromisoformat(iso) if iso else None


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value
