"""Gaps in the knowledge: which questions nobody could answer, and what is done about each."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from casework.article_workflow import GapStatus
from casework.terms import Fate
from handlers.articles import form, wordings
from handlers.articles.pages import PER_PAGE, StaffWords, about, may_decide, shortened, show, turning
from handlers.buttons.articles import (
    AnswerGap,
    AnswerGapBy,
    DismissGap,
    DraftFromGap,
    ListGaps,
    OfGap,
    OpenGap,
    ReopenGap,
    SearchForGap,
)
from handlers.context import Button, Context, labelled
from handlers.forms import session
from handlers.forms.flow import Answers, Ask, Flow
from handlers.forms.kinds import OneOf, choices
from handlers.forms.registry import Guided
from handlers.press import DONE, OLD, Press, Toast
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
    opens = [labelled(str(at), OpenGap(each.gap.id)) for at, each in enumerate(found, page * PER_PAGE + 1)]
    others = [context.button(lang, f"gaps-to-{each}", ListGaps(each), count=counts.get(str(each), 0))
              for each in GapStatus if each is not status]  # fmt: skip
    rows = [opens, turning(context, lang, ListGaps(status, page), total), others[:2], others[2:]]
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
    def press(verb: str, made: type[OfGap]) -> Button:
        return context.button(lang, f"gap-do-{verb}", made(gap.id))

    back = [context.button(lang, "loop-back", ListGaps(GapStatus(gap.status)))]
    if not may_decide(context, who):
        return [back]
    if gap.status == GapStatus.OPEN:
        first = [[press("draft", DraftFromGap)], [press("answer", AnswerGap)]] if worded else []
        return [*first, [press("dismiss", DismissGap)], back]
    return [[press("reopen", ReopenGap)], back] if gap.status in (GapStatus.DISMISSED, GapStatus.ANSWERED) else [back]


# --- what is done about a gap ---


def turn_list(context: Context, press: Press[ListGaps]) -> Toast:
    """A page of the gaps of a status."""
    listing(context, press.who, press.button.status, press.button.page)
    return DONE


def open_gap(context: Context, press: Press[OpenGap]) -> Toast:
    """The gap with its examples."""
    opened(context, press.who, press.named(Gap))
    return DONE


def _open(press: Press[OfGap]) -> Gap | None:
    """The gap, while it is to be decided on; an old button does nothing."""
    gap = press.named(Gap)
    return gap if gap.status == GapStatus.OPEN else None


def draft_from_gap(context: Context, press: Press[DraftFromGap]) -> Toast:
    """The form of an article for it."""
    if (gap := _open(press)) is None:
        return OLD
    form.from_gap(context, press.who, gap, stored.examples_of(context.session, gap))
    return DONE


def offer_nearest(context: Context, press: Press[AnswerGap]) -> Toast:
    """Which article answers it: the three nearest, or a search."""
    if (gap := _open(press)) is None:
        return OLD
    offer(context, press.who, gap, nearest(context, stored.examples_of(context.session, gap)))
    return DONE


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
        [labelled(shortened(each.title, 60), AnswerGapBy(gap.id, each.id))] for each in articles
    ]
    rows.append([context.button(lang, "gap-do-search", SearchForGap(gap.id))])
    rows.append([context.button(lang, "loop-back", OpenGap(gap.id))])
    show(context, who, context.html(lang, "gap-which-article" if articles else "gap-no-article"), rows, fresh=fresh)


def answer_by(context: Context, press: Press[AnswerGapBy]) -> Toast:
    """This article answers it: it gets the customers' wordings."""
    gap = _open(press)
    article = _article(context, press.button.article, gap.language) if gap else None
    if gap is None or article is None:
        return OLD
    wordings.propose(context, press.who, gap, article)
    return DONE


def ask_what_to_search(context: Context, press: Press[SearchForGap]) -> Toast:
    """Words to search the article by."""
    if (gap := _open(press)) is None:
        return OLD
    session.begin(context, press.who, f"seek:{gap.id}")
    return DONE


def ask_why_dismissed(context: Context, press: Press[DismissGap]) -> Toast:
    """Why it needs no article."""
    if (gap := _open(press)) is None:
        return OLD
    session.begin(context, press.who, f"dismiss:{gap.id}")
    return DONE


def reopen(context: Context, press: Press[ReopenGap]) -> Toast:
    """A gap that was dismissed or answered is open after all."""
    who, gap = press.who, press.named(Gap)
    if gap.status not in (GapStatus.DISMISSED, GapStatus.ANSWERED):
        return OLD
    stored.decide(context.session, gap, GapStatus.OPEN, who.telegram_id or 0, context.now)
    opened(context, who, gap)
    return DONE


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


FORMS = (
    Guided("dismiss", _dismiss_flow, _dismissed, saves=False, verbatim=True, fate=Fate.STAFF),
    Guided("seek", _seek_flow, _sought, saves=False, verbatim=True, fate=Fate.STAFF),
)
