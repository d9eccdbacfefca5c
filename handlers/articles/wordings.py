"""Customers' wordings for an article: proposed by one, looked through and approved by another with one tap."""

from __future__ import annotations

from casework.article_workflow import ArticleMove, may_approve
from handlers.articles.pages import StaffWords, about, may_decide, number, shortened, show
from handlers.articles.published import warnings
from handlers.context import Button, Context
from handlers.forms import session
from handlers.forms.engine import Ask, Flow
from handlers.forms.registry import Guided, guided
from handlers.texts import Html, joined
from knowledge.schema.articles import Article
from storage import wordings as stored
from storage.gaps import examples_of
from storage.tables import Draft, Gap, Person, Variant


def propose(context: Context, who: Person, gap: Gap, article: Article) -> None:
    """The examples of a gap shall lead to an article; a second person looks through them first."""
    asked = examples_of(context.session, gap)
    stored.propose(context.session, gap, article.id, asked, who.telegram_id or 0, context.now)
    lang = context.language(who)
    back = [[context.button(lang, "loop-back", "k:gaps:open:0")]]
    show(context, who, context.html(lang, "variants-proposed", article=article.title, count=len(asked)), back)
    context.announce(context.html(context.staff_language, "loop-waits", name=who.first_name or "?"), rank=2)


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
    def press(key: str, verb: str, **values: int) -> Button:
        return context.button(lang, key, f"k:var:{gap_id}:{verb}", **values)

    each = [[press("variant-edit", f"edit:{row.id}", at=at), press("variant-drop", f"drop:{row.id}", at=at)]
            for at, row in enumerate(rows, 1)]  # fmt: skip
    ends = [press("variants-yes", "yes"), press("variants-no", "no")] if _second(who, rows) else []
    back = [context.button(lang, "loop-back", "k:arts:waiting:0")]
    return [*each, *([ends] if ends else []), back]


def pressed(context: Context, who: Person, parts: list[str]) -> bool:
    """A press on a bundle of wordings, or on one of them."""
    gap_id = number(parts, 0)
    if gap_id is None or not may_decide(context, who):
        return False
    if len(parts) == 1:
        return opened(context, who, gap_id)
    rows = stored.of_gap(context.session, gap_id)
    one = next((row for row in rows if row.id == number(parts, 2)), None)
    if parts[1] == "edit" and one is not None:
        session.begin(context, who, f"reword:{one.id}")
        return True
    if parts[1] == "drop" and one is not None:
        stored.move(context.session, [one], ArticleMove.REJECTED, who.telegram_id or 0, context.now)
        _settled(context, who, gap_id, "variants-none-left")
        return True
    if parts[1] not in ("yes", "no") or not rows or not _second(who, rows):
        return False
    move = ArticleMove.APPROVED if parts[1] == "yes" else ArticleMove.REJECTED
    stored.move(context.session, rows, move, who.telegram_id or 0, context.now)
    _settled(context, who, gap_id, f"variants-{parts[1]}-done")
    return True


def _settled(context: Context, who: Person, gap_id: int, key: str) -> None:
    stored.settle(context.session, gap_id, who.telegram_id or 0, context.now)
    if not opened(context, who, gap_id):
        lang = context.language(who)
        show(context, who, context.html(lang, key), [[context.button(lang, "loop-back", "k:arts:waiting:0")]])


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


guided("reword", Guided(_reword_flow, _reworded, saves=False, verbatim=True))
