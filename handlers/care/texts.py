"""The care of a product in words: for its owner, at the review of a complaint, on the agents' card."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from casework.care import CareState, Standing
from handlers.care import plan
from handlers.context import Context
from handlers.texts import Html, formats, joined, markdown, safe
from knowledge.manuals.blocks import joined as markdown_of
from knowledge.manuals.procedures import instructions
from knowledge.schema.models import Article, Maintenance
from storage.tables import Case, Owned

SHOWN = 3
"""So many of the last times are named."""


def lines(context: Context, lang: str, owned: Owned, wanted: Collection[str] | None = None) -> Html:
    """Each care with when it was done and when it is due next; with `wanted`, whether it is reminded of."""
    done = plan.history(context, owned)
    found = []
    for care, stands in plan.standings(context, owned):
        days = [formats.day(lang, row.done_on, context.today) for row in done.get(care.id, [])[:SHOWN]][::-1]
        mark = "" if wanted is None else "🔔 " if care.id in wanted else "🔕 "
        said = [
            *([context.html(lang, "care-was-done", days=", ".join(days))] if days else []),
            _when(context, lang, stands),
        ]
        found.append(Html(f"{mark}<b>{safe(context.content.text(care.text, lang))}</b>: {joined(said, ' · ')}"))
    return joined(found)


def _when(context: Context, lang: str, stands: Standing) -> Html:
    key = "care-since" if stands.due < context.today else "care-today" if stands.due == context.today else "care-next"
    return context.html(lang, key, day=formats.day(lang, stands.due, context.today))


def next_time(context: Context, lang: str, stands: Standing) -> Html:
    """When it is due next, as a sentence."""
    key = "care-next-since" if stands.due < context.today else "care-next-time"
    return context.html(lang, key, day=formats.day(lang, stands.due, context.today))


def interval(context: Context, lang: str, owned: Owned, care: Maintenance) -> Html:
    """How often a care is due, and when next."""
    every, stands = plan.every(owned, care), plan.stands(context, owned, care.id)
    assert stands is not None
    lasting = context.plain(lang, f"lasting-{every.unit}", count=int(every.amount))
    what = context.content.text(care.text, lang)
    return joined([context.html(lang, "care-every", what=what, lasting=lasting), _when(context, lang, stands)], " · ")


def rights(context: Context, lang: str, owned: Owned) -> Html:
    """Where care is late: nobody loses rights by it (Directive (EU) 2019/771 knows no such duty)."""
    late = any(stands.late for _, stands in plan.standings(context, owned))
    return context.html(lang, "care-rights") if late else Html("")


def steps(article: Article) -> Html:
    """The title, and the numbered steps with everything that warns of something, or else the short answer."""
    told = markdown.to_html(markdown_of(instructions(article)))
    return joined([Html(f"<b>{safe(article.title)}</b>"), told or Html(safe(article.short))], "\n\n")


def at_review(context: Context, lang: str, answers: Mapping[str, Any]) -> Html:
    """What is noted of the care that prevents what fails: helpful, never a threat, and nothing is decided by it."""
    told = []
    for care, stands in plan.concerned(context, answers):
        if stands.last is None:
            continue
        key = "care-review-overdue" if stands.state is CareState.OVERDUE else "care-review-in-plan"
        told.append(context.html(lang, key, what=context.content.text(care.text, lang),
                              last=formats.day(lang, stands.last, context.today)))  # fmt: skip
    return joined(told)


def on_card(context: Context, lang: str, case: Case) -> str:
    """For agents: how the care stands that prevents what fails, else whatever of the plan is noted."""
    found = plan.of_case(context, case)
    concerned = [each for each in found if each[1].prevents & set(case.features)]
    shown = concerned or [each for each in found if each[1].last is not None]
    words = [_fact(context, lang, care, stands) for care, stands in shown]
    if any(stands.state is CareState.OVERDUE for _, stands in shown):
        words.append(context.plain(lang, "care-card-look"))
    return " · ".join(words)


def _fact(context: Context, lang: str, care: Maintenance, stands: Standing) -> str:
    last = formats.day(lang, stands.last, context.today) if stands.last else ""
    due, state = formats.day(lang, stands.due, context.today), str(stands.state).replace("_", "-")
    key = "care-card-new" if stands.state is CareState.IN_PLAN and not last else f"care-card-{state}"
    return context.plain(lang, key, what=context.content.text(care.text, lang), last=last, due=due)


def named(context: Context, care_id: str, lang: str) -> str:
    """A care by its name, whichever product's it is."""
    plans: Sequence[Maintenance] = [care for each in context.content.products.values() for care in each.maintenance]
    found = next((care for care in plans if care.id == care_id), None)
    return context.content.text(found.text, lang) if found else care_id
