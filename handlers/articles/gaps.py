"""Gaps in the knowledge: which questions nobody could answer, and what is done about each."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from casework.article_workflow import GapStatus
from handlers.articles import form, wordings
from handlers.articles.pages import PER_PAGE, StaffWords, about, may_decide, may_read, number, shortened, show, turning
from handlers.context import Button, Context
from handlers.forms import session
from handlers.forms.engine import Answers, Ask, Flow
from handlers.forms.kinds import OneOf, choices
from handlers.forms.registry import Guided, guided
from handlers.texts import Html, formats, joined
from knowledge.schema.articles import Article
from storage import gaps as stored
from storage.gaps import Asked, Listed
from storage.tables import Draft, Gap, Person

NEAREST = 3
REASONS = ("other_firm", "no_question", "for_a_person", "joke", "something")


def listing(
    context: Context, who: Person, status: GapStatus = GapStatus.OPEN, page: int = 0, *, fresh: bool = False
) -> None:
    """Gaps of a status, the most asked first."""
    lang, counts = context.language(who), stored.counts(context.session)
    total = counts.get(str(status), 0)
    page = min(page, max(0, (total - 1) // PER_PAGE))
    found = stored.listed(context.session, status, context.now, page * PER_PAGE, PER_PAGE)
    head = context.html(lang, f"gaps-head-{status}", count=total)
    lines = [_line(context, lang, at, each) for at, each in enumerate(found, page * PER_PAGE + 1)]
    opens: list[Button] = [{"text": str(at), "data": f"k:gap:{each.gap.id}"}
                           for at, each in enumerate(found, page * PER_PAGE + 1)]  # fmt: skip
    others = [context.button(lang, f"gaps-to-{each}", f"k:gaps:{each}:0", count=counts.get(str(each), 0))
              for each in GapStatus if each is not status]  # fmt: skip
    rows = [opens, turning(context, lang, f"k:gaps:{status}", page, total), others[:2], others[2:]]
    show(context, who, joined([head, *lines], "\n\n"), [row for row in rows if row], fresh=fresh)


def _line(context: Context, lang: str, at: int, each: Listed) -> Html:
    product = _product(context, each.gap.product)
    return context.html(
        lang,
        "gaps-line",
        at=at,
        title=_title(context, lang, each.title),
        count=each.gap.count,
        recent=each.recent,
        trend=context.plain(lang, f"gaps-trend-{each.trend}"),
        product=product or context.plain(lang, "gaps-no-product"),
    )


def _title(context: Context, lang: str, title: str | None) -> str:
    return shortened(title, 120) if title else context.plain(lang, "gaps-words-erased")


def _product(context: Context, id: str | None) -> str | None:
    product = context.content.products.get(id or "")
    return product.name if product else id


def opened(context: Context, who: Person, gap: Gap, *, fresh: bool = False) -> None:
    """A gap with its examples and what can be done about it."""
    lang, asked = context.language(who), stored.examples_of(context.session, gap)
    title = _title(context, lang, asked[0].text if asked else None)
    days = {name: formats.day(lang, at.astimezone(context.zone).date(), context.today)
            for name, at in (("first", gap.first), ("last", gap.last))}  # fmt: skip
    product = _product(context, gap.product) or context.plain(lang, "gaps-no-product")
    head = context.html(lang, "gap-head", title=title, product=product, count=gap.count, **days)
    examples = [context.html(lang, "gap-example", language=each.language, words=shortened(each.text)) for each in asked]
    parts = [head, joined(examples), _state(context, lang, gap)]
    show(context, who, joined(parts, "\n\n"), _buttons(context, who, lang, gap, bool(asked)), fresh=fresh)


def _state(context: Context, lang: str, gap: Gap) -> Html:
    article = _article(context, gap.article, lang)
    title = article.title if article else gap.article or "–"
    if gap.status == GapStatus.DISMISSED:
        return context.html(lang, "gap-dismissed", reason=gap.reason or "–")
    return context.html(lang, f"gap-{gap.status}", article=title)


def _article(context: Context, id: str | None, lang: str) -> Article | None:
    try:
        return context.content.article(id or "", lang)
    except KeyError:
        return None


def _buttons(context: Context, who: Person, lang: str, gap: Gap, worded: bool) -> list[list[Button]]:
    def press(verb: str) -> Button:
        return context.button(lang, f"gap-do-{verb}", f"k:gap:{gap.id}:{verb}")

    back = [context.button(lang, "loop-back", f"k:gaps:{gap.status}:0")]
    if not may_decide(context, who):
        return [back]
    if gap.status == GapStatus.OPEN:
        first = [[press("draft")], [press("answer")]] if worded else []
        return [*first, [press("dismiss")], back]
    return [[press("reopen")], back] if gap.status in (GapStatus.DISMISSED, GapStatus.ANSWERED) else [back]


# --- what is done about a gap ---


def pressed(context: Context, who: Person, parts: list[str]) -> bool:
    """A press on a gap; agents may look, quality staff decide, and an old button does nothing."""
    id = number(parts, 0)
    gap = context.session.get(Gap, id, with_for_update=True, populate_existing=True) if id else None
    if gap is None or not may_read(context, who):
        return False
    if len(parts) == 1:
        opened(context, who, gap)
        return True
    act, status = ACTS.get(parts[1], (None, ()))
    if act is None or gap.status not in status or not may_decide(context, who):
        return False
    return act(context, who, gap, parts[2:]) is not False


def _draft(context: Context, who: Person, gap: Gap, _: list[str]) -> None:
    form.from_gap(context, who, gap, stored.examples_of(context.session, gap))


def _answer(context: Context, who: Person, gap: Gap, _: list[str]) -> None:
    """Which article answers it: the three nearest, or a search."""
    offer(context, who, gap, nearest(context, stored.examples_of(context.session, gap)))


def nearest(context: Context, asked: list[Asked]) -> list[Article]:
    """The articles that come nearest to all of these questions together."""
    scores: dict[str, float] = defaultdict(float)
    articles: dict[str, Article] = {}
    for each in asked:
        for at, hit in enumerate(context.setup.search.ask(each.text, each.language, each.product, limit=NEAREST).hits):
            scores[hit.article.id] += 1 / (1 + at)
            articles[hit.article.id] = hit.article
    return [articles[id] for id in sorted(scores, key=lambda id: -scores[id])[:NEAREST]]


def offer(context: Context, who: Person, gap: Gap, articles: list[Article], *, fresh: bool = False) -> None:
    """Articles to choose from, each of which would get the customers' wordings."""
    lang = context.language(who)
    rows: list[list[Button]] = [
        [{"text": shortened(each.title, 60), "data": f"k:gap:{gap.id}:by:{each.id}"}] for each in articles
    ]
    rows.append([context.button(lang, "gap-do-search", f"k:gap:{gap.id}:search")])
    rows.append([context.button(lang, "loop-back", f"k:gap:{gap.id}")])
    show(context, who, context.html(lang, "gap-which-article" if articles else "gap-no-article"), rows, fresh=fresh)


def _by(context: Context, who: Person, gap: Gap, parts: list[str]) -> bool | None:
    article = _article(context, parts[0] if parts else "", gap.language)
    if article is None:
        return False
    wordings.propose(context, who, gap, article)
    return None


def _search(context: Context, who: Person, gap: Gap, _: list[str]) -> None:
    session.begin(context, who, f"seek:{gap.id}")


def _dismiss(context: Context, who: Person, gap: Gap, _: list[str]) -> None:
    session.begin(context, who, f"dismiss:{gap.id}")


def _reopen(context: Context, who: Person, gap: Gap, _: list[str]) -> None:
    stored.decide(context.session, gap, GapStatus.OPEN, who.telegram_id or 0, context.now)
    opened(context, who, gap)


ACTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "draft": (_draft, ("open",)), "answer": (_answer, ("open",)), "by": (_by, ("open",)),
    "search": (_search, ("open",)), "dismiss": (_dismiss, ("open",)), "reopen": (_reopen, ("dismissed", "answered")),
}  # fmt: skip


# --- forms ---


def _own_words(answers: Answers) -> bool:
    return answers.get("ground") == "something"


def _dismiss_flow(context: Context, draft: Draft) -> Flow:
    return Flow("dismiss", asks=(
        Ask("ground", OneOf(choices("dismiss-for", REASONS)), columns=1),
        Ask("why", StaffWords(least=3, most=300), when=_own_words),
    ))  # fmt: skip


def _dismissed(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    gap = _still_open(context, who, draft)
    if gap is not None:
        ground = f"dismiss-for-{answers['ground'].replace('_', '-')}"
        reason = answers.get("why") or context.plain(context.staff_language, ground)
        stored.decide(context.session, gap, GapStatus.DISMISSED, who.telegram_id or 0, context.now, reason)
        opened(context, who, gap, fresh=True)


def _seek_flow(context: Context, draft: Draft) -> Flow:
    return Flow("seek", asks=(Ask("term", StaffWords(least=2, most=300)),))


def _sought(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    gap = _still_open(context, who, draft)
    if gap is not None:
        found = context.setup.search.ask(answers["term"], context.language(who), limit=NEAREST)
        offer(context, who, gap, [hit.article for hit in found.hits], fresh=True)


def _still_open(context: Context, who: Person, draft: Draft) -> Gap | None:
    """The gap of a form, if it is still to be decided on by somebody who still may."""
    gap = context.session.get(Gap, about(draft.flow), with_for_update=True)
    if gap is None or gap.status != GapStatus.OPEN or not may_decide(context, who):
        context.say(who, "loop-gone")
        return None
    return gap


guided("dismiss", Guided(_dismiss_flow, _dismissed, saves=False, verbatim=True))
guided("seek", Guided(_seek_flow, _sought, saves=False, verbatim=True))
