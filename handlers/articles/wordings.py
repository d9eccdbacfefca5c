"""Customers' wordings for an article: proposed by one, looked through and approved by another with one tap."""

from __future__ import annotations

from casework.article_workflow import ArticleMove, GapStatus, may_approve
from casework.terms import Fate
from handlers.articles.pages import StaffWords, about, may_decide, shortened, show
from handlers.articles.published import warnings
from handlers.buttons.articles import (
    ApproveWordings,
    ArticleList,
    DropWording,
    EditWording,
    ListArticles,
    ListGaps,
    OfWordings,
    OpenWordings,
    RefuseWordings,
)
from handlers.context import Button, Context
from handlers.forms import session
from handlers.forms.flow import Ask, Flow
from handlers.forms.registry import Guided
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import Html, joined
from knowledge.schema.articles import Article
from storage import wordings as stored
from storage.gaps import examples_of
from storage.tables import Draft, Gap, Person, Variant

WAITING = ListArticles(ArticleList.WAITING)


def propose(context: Context, who: Person, gap: Gap, article: Article) -> None:
    """The examples of a gap shall lead to an article; a second person looks through them first."""
    asked = examples_of(context.session, gap)
    stored.propose(context.session, gap, article.id, asked, who.telegram_id or 0, context.now)
    lang = context.language(who)
    back = [[context.button(lang, "loop-back", ListGaps(GapStatus.OPEN))]]
    show(context, who, context.html(lang, "variants-proposed", article=article.title, count=len(asked)), back)
    context.announce(context.html(context.staff_language, "loop-waits", name=who.first_name or "?"))


def opened(context: Context, who: Person, gap_id: int, *, fresh: bool = False) -> bool:
    """The wordings of a gap that wait, each with its warnings; False where none waits any more."""
    rows = stored.of_gap(context.session, gap_id)
    if not rows:
        return False
    lang, words = context.language(who), [row.text or "" for row in rows]
    lines = [context.html(lang, "variant-line", at=at, language=row.language, words=shortened(row.text or "", 500))
             for at, row in enumerate(rows, 1)]  # fmt: skip
    head = context.html(lang, "variants-head", article=_title(context, rows[0], lang))
    marks = joined(
        dict.fromkeys(warnings(context, lang, row.language, text) for row, text in zip(rows, words, strict=True))
    )
    parts = [head, joined(lines), marks, Html("") if _second(who, rows) else context.html(lang, "loop-not-your-own")]
    show(context, who, joined(parts, "\n\n"), _buttons(context, lang, who, gap_id, rows), fresh=fresh)
    return True


def _title(context: Context, row: Variant, lang: str) -> str:
    try:
        return context.content.article(row.article, lang).title
    except KeyError:
        return row.article


def _second(who: Person, rows: list[Variant]) -> bool:
    return may_approve(who.telegram_id or 0, *(row.author for row in rows))


def _buttons(context: Context, lang: str, who: Person, gap_id: int, rows: list[Variant]) -> list[list[Button]]:
    each = [[context.button(lang, "variant-edit", EditWording(gap_id, row.id), at=at),
             context.button(lang, "variant-drop", DropWording(gap_id, row.id), at=at)]
            for at, row in enumerate(rows, 1)]  # fmt: skip
    decided = [context.button(lang, "variants-yes", ApproveWordings(gap_id)),
               context.button(lang, "variants-no", RefuseWordings(gap_id))]  # fmt: skip
    ends = decided if _second(who, rows) else []
    back = [context.button(lang, "loop-back", WAITING)]
    return [*each, *([ends] if ends else []), back]


def open_bundle(context: Context, press: Press[OpenWordings]) -> Toast:
    """The wordings of a gap, while some of them wait."""
    return DONE if opened(context, press.who, press.button.gap) else OLD


def begin_rewording(context: Context, press: Press[EditWording]) -> Toast:
    """One of them is written anew."""
    row = _one(context, press, press.button.wording)
    if row is None:
        return OLD
    session.begin(context, press.who, f"reword:{row.id}")
    return DONE


def drop(context: Context, press: Press[DropWording]) -> Toast:
    """One of them is left out."""
    row = _one(context, press, press.button.wording)
    if row is None:
        return OLD
    stored.move(context.session, [row], ArticleMove.REJECTED, press.who.telegram_id or 0, context.now)
    _settled(context, press.who, press.button.gap, "variants-none-left")
    return DONE


def _one(context: Context, press: Press[OfWordings], id: int) -> Variant | None:
    return next((row for row in stored.of_gap(context.session, press.button.gap) if row.id == id), None)


def approve(context: Context, press: Press[ApproveWordings]) -> Toast:
    """All that wait lead to the article from now on."""
    return _decided(context, press, ArticleMove.APPROVED, "variants-yes-done")


def refuse(context: Context, press: Press[RefuseWordings]) -> Toast:
    """None of them does."""
    return _decided(context, press, ArticleMove.REJECTED, "variants-no-done")


def _decided(context: Context, press: Press[OfWordings], move: ArticleMove, key: str) -> Toast:
    """Decided by a second person, not by whoever proposed them."""
    rows = stored.of_gap(context.session, press.button.gap)
    if not rows or not _second(press.who, rows):
        return OLD
    stored.move(context.session, rows, move, press.who.telegram_id or 0, context.now)
    _settled(context, press.who, press.button.gap, key)
    return DONE


def _settled(context: Context, who: Person, gap_id: int, key: str) -> None:
    stored.settle(context.session, gap_id, who.telegram_id or 0, context.now)
    if not opened(context, who, gap_id):
        lang = context.language(who)
        show(context, who, context.html(lang, key), [[context.button(lang, "loop-back", WAITING)]])


def _reword_flow(context: Context, draft: Draft) -> Flow:
    return Flow("reword", asks=(Ask("wording", StaffWords(least=3, most=300)),))


def _reworded(context: Context, who: Person, draft: Draft, answers: dict[str, str]) -> None:
    row = context.session.get(Variant, about(draft.flow), with_for_update=True)
    if row is None or row.status != stored.REVIEW or not may_decide(context, who):
        context.say(who, "loop-gone")
        return
    stored.edit(context.session, row, answers["wording"], who.telegram_id or 0, context.now)
    context.session.flush()
    opened(context, who, row.gap_id or 0, fresh=True)


FORM = Guided("reword", _reword_flow, _reworded, saves=False, verbatim=True, fate=Fate.STAFF)
