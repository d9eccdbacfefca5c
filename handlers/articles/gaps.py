"""Gaps in the knowledge: which questions nobody could answer, and what is done about each."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from casework.article_workflow import GapStatus
from handlers.articles import form, wordings
from handlers.articles.pages import PER_PAGE, StaffWords, about, may_decide, may_read, number, shortened, show, turning
from handlers.context import Button, Desk
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


def listing(desk: Desk, who: Person, status: GapStatus = GapStatus.OPEN, page: int = 0, *, fresh: bool = False) -> None:
    """Gaps of a status, the most asked first."""
    lang, counts = desk.language(who), stored.counts(desk.session)
    total = counts.get(str(status), 0)
    page = min(page, max(0, (total - 1) // PER_PAGE))
    found = stored.listed(desk.session, status, desk.now, page * PER_PAGE, PER_PAGE)
    head = desk.html(lang, f"gaps-head-{status}", count=total)
    lines = [_line(desk, lang, at, each) for at, each in enumerate(found, page * PER_PAGE + 1)]
    opens: list[Button] = [{"text": str(at), "data": f"k:gap:{each.gap.id}"}
                           for at, each in enumerate(found, page * PER_PAGE + 1)]  # fmt: skip
    others = [desk.button(lang, f"gaps-to-{each}", f"k:gaps:{each}:0", count=counts.get(str(each), 0))
              for each in GapStatus if each is not status]  # fmt: skip
    rows = [opens, turning(desk, lang, f"k:gaps:{status}", page, total), others[:2], others[2:]]
    show(desk, who, joined([head, *lines], "\n\n"), [row for row in rows if row], fresh=fresh)


def _line(desk: Desk, lang: str, at: int, each: Listed) -> Html:
    product = _product(desk, each.gap.product)
    return desk.html(
        lang, "gaps-line", at=at, title=_title(desk, lang, each.title), count=each.gap.count, recent=each.recent,
        trend=desk.plain(lang, f"gaps-trend-{each.trend}"), product=product or desk.plain(lang, "gaps-no-product"),
    )  # fmt: skip


def _title(desk: Desk, lang: str, title: str | None) -> str:
    return shortened(title, 120) if title else desk.plain(lang, "gaps-words-erased")


def _product(desk: Desk, id: str | None) -> str | None:
    product = desk.content.products.get(id or "")
    return product.name if product else id


def opened(desk: Desk, who: Person, gap: Gap, *, fresh: bool = False) -> None:
    """A gap with its examples and what can be done about it."""
    lang, asked = desk.language(who), stored.examples_of(desk.session, gap)
    title = _title(desk, lang, asked[0].text if asked else None)
    days = {name: formats.day(lang, at.astimezone(desk.zone).date(), desk.today)
            for name, at in (("first", gap.first), ("last", gap.last))}  # fmt: skip
    product = _product(desk, gap.product) or desk.plain(lang, "gaps-no-product")
    head = desk.html(lang, "gap-head", title=title, product=product, count=gap.count, **days)
    examples = [desk.html(lang, "gap-example", language=each.language, words=shortened(each.text)) for each in asked]
    parts = [head, joined(examples), _state(desk, lang, gap)]
    show(desk, who, joined(parts, "\n\n"), _buttons(desk, who, lang, gap, bool(asked)), fresh=fresh)


def _state(desk: Desk, lang: str, gap: Gap) -> Html:
    article = _article(desk, gap.article, lang)
    title = article.title if article else gap.article or "–"
    if gap.status == GapStatus.DISMISSED:
        return desk.html(lang, "gap-dismissed", reason=gap.reason or "–")
    return desk.html(lang, f"gap-{gap.status}", article=title)


def _article(desk: Desk, id: str | None, lang: str) -> Article | None:
    try:
        return desk.content.article(id or "", lang)
    except KeyError:
        return None


def _buttons(desk: Desk, who: Person, lang: str, gap: Gap, worded: bool) -> list[list[Button]]:
    def press(verb: str) -> Button:
        return desk.button(lang, f"gap-do-{verb}", f"k:gap:{gap.id}:{verb}")

    back = [desk.button(lang, "loop-back", f"k:gaps:{gap.status}:0")]
    if not may_decide(desk, who):
        return [back]
    if gap.status == GapStatus.OPEN:
        first = [[press("draft")], [press("answer")]] if worded else []
        return [*first, [press("dismiss")], back]
    return [[press("reopen")], back] if gap.status in (GapStatus.DISMISSED, GapStatus.ANSWERED) else [back]


# --- what is done about a gap ---


def pressed(desk: Desk, who: Person, parts: list[str]) -> bool:
    """A press on a gap; agents may look, quality staff decide, and an old button does nothing."""
    id = number(parts, 0)
    gap = desk.session.get(Gap, id, with_for_update=True, populate_existing=True) if id else None
    if gap is None or not may_read(desk, who):
        return False
    if len(parts) == 1:
        opened(desk, who, gap)
        return True
    act, status = ACTS.get(parts[1], (None, ()))
    if act is None or gap.status not in status or not may_decide(desk, who):
        return False
    return act(desk, who, gap, parts[2:]) is not False


def _draft(desk: Desk, who: Person, gap: Gap, _: list[str]) -> None:
    form.from_gap(desk, who, gap, stored.examples_of(desk.session, gap))


def _answer(desk: Desk, who: Person, gap: Gap, _: list[str]) -> None:
    """Which article answers it: the three nearest, or a search."""
    offer(desk, who, gap, nearest(desk, stored.examples_of(desk.session, gap)))


def nearest(desk: Desk, asked: list[Asked]) -> list[Article]:
    """The articles that come nearest to all of these questions together."""
    scores: dict[str, float] = defaultdict(float)
    articles: dict[str, Article] = {}
    for each in asked:
        for at, hit in enumerate(desk.house.search.ask(each.text, each.language, each.product, limit=NEAREST).hits):
            scores[hit.article.id] += 1 / (1 + at)
            articles[hit.article.id] = hit.article
    return [articles[id] for id in sorted(scores, key=lambda id: -scores[id])[:NEAREST]]


def offer(desk: Desk, who: Person, gap: Gap, articles: list[Article], *, fresh: bool = False) -> None:
    """Articles to choose from, each of which would get the customers' wordings."""
    lang = desk.language(who)
    rows: list[list[Button]] = [
        [{"text": shortened(each.title, 60), "data": f"k:gap:{gap.id}:by:{each.id}"}] for each in articles
    ]
    rows.append([desk.button(lang, "gap-do-search", f"k:gap:{gap.id}:search")])
    rows.append([desk.button(lang, "loop-back", f"k:gap:{gap.id}")])
    show(desk, who, desk.html(lang, "gap-which-article" if articles else "gap-no-article"), rows, fresh=fresh)


def _by(desk: Desk, who: Person, gap: Gap, parts: list[str]) -> bool | None:
    article = _article(desk, parts[0] if parts else "", gap.language)
    if article is None:
        return False
    wordings.propose(desk, who, gap, article)
    return None


def _search(desk: Desk, who: Person, gap: Gap, _: list[str]) -> None:
    session.begin(desk, who, f"seek:{gap.id}")


def _dismiss(desk: Desk, who: Person, gap: Gap, _: list[str]) -> None:
    session.begin(desk, who, f"dismiss:{gap.id}")


def _reopen(desk: Desk, who: Person, gap: Gap, _: list[str]) -> None:
    stored.decide(desk.session, gap, GapStatus.OPEN, who.telegram_id or 0, desk.now)
    opened(desk, who, gap)


ACTS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "draft": (_draft, ("open",)), "answer": (_answer, ("open",)), "by": (_by, ("open",)),
    "search": (_search, ("open",)), "dismiss": (_dismiss, ("open",)), "reopen": (_reopen, ("dismissed", "answered")),
}  # fmt: skip


# --- forms ---


def _own_words(answers: Answers) -> bool:
    return answers.get("ground") == "something"


def _dismiss_flow(desk: Desk, draft: Draft) -> Flow:
    return Flow("dismiss", asks=(
        Ask("ground", OneOf(choices("dismiss-for", REASONS)), columns=1),
        Ask("why", StaffWords(least=3, most=300), when=_own_words),
    ))  # fmt: skip


def _dismissed(desk: Desk, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    gap = _still_open(desk, who, draft)
    if gap is not None:
        ground = f"dismiss-for-{answers['ground'].replace('_', '-')}"
        reason = answers.get("why") or desk.plain(desk.staff_language, ground)
        stored.decide(desk.session, gap, GapStatus.DISMISSED, who.telegram_id or 0, desk.now, reason)
        opened(desk, who, gap, fresh=True)


def _seek_flow(desk: Desk, draft: Draft) -> Flow:
    return Flow("seek", asks=(Ask("term", StaffWords(least=2, most=300)),))


def _sought(desk: Desk, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    gap = _still_open(desk, who, draft)
    if gap is not None:
        found = desk.house.search.ask(answers["term"], desk.language(who), limit=NEAREST)
        offer(desk, who, gap, [hit.article for hit in found.hits], fresh=True)


def _still_open(desk: Desk, who: Person, draft: Draft) -> Gap | None:
    """The gap of a form, if it is still to be decided on by somebody who still may."""
    gap = desk.session.get(Gap, about(draft.flow), with_for_update=True)
    if gap is None or gap.status != GapStatus.OPEN or not may_decide(desk, who):
        desk.say(who, "loop-gone")
        return None
    return gap


guided("dismiss", Guided(_dismiss_flow, _dismissed, saves=False, verbatim=True))
guided("seek", Guided(_seek_flow, _sought, saves=False, verbatim=True))
