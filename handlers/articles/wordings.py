"""Customers' wordings for an article: proposed by one, looked through and approved by another with one tap."""

from __future__ import annotations

from casework.article_workflow import ArticleMove, may_approve
from handlers.articles.pages import StaffWords, about, may_decide, number, shortened, show
from handlers.articles.published import warnings
from handlers.context import Button, Desk
from handlers.forms import session
from handlers.forms.engine import Ask, Flow
from handlers.forms.registry import Guided, guided
from handlers.texts import Html, joined
from knowledge.schema.articles import Article
from storage import wordings as stored
from storage.gaps import examples_of
from storage.tables import Draft, Gap, Person, Variant


def propose(desk: Desk, who: Person, gap: Gap, article: Article) -> None:
    """The examples of a gap shall lead to an article; a second person looks through them first."""
    asked = examples_of(desk.session, gap)
    stored.propose(desk.session, gap, article.id, asked, who.telegram_id or 0, desk.now)
    lang = desk.language(who)
    back = [[desk.button(lang, "loop-back", "k:gaps:open:0")]]
    show(desk, who, desk.html(lang, "variants-proposed", article=article.title, count=len(asked)), back)
    desk.announce(desk.html(desk.staff_language, "loop-waits", name=who.first_name or "?"), rank=2)


def opened(desk: Desk, who: Person, gap_id: int, *, fresh: bool = False) -> bool:
    """The wordings of a gap that wait, each with its warnings; False where none waits any more."""
    rows = stored.of_gap(desk.session, gap_id)
    if not rows:
        return False
    lang, words = desk.language(who), [row.text or "" for row in rows]
    lines = [desk.html(lang, "variant-line", at=at, language=row.language, words=shortened(row.text or "", 500))
             for at, row in enumerate(rows, 1)]  # fmt: skip
    head = desk.html(lang, "variants-head", article=_title(desk, rows[0], lang))
    marks = joined(
        dict.fromkeys(warnings(desk, lang, row.language, text) for row, text in zip(rows, words, strict=True))
    )
    parts = [head, joined(lines), marks, Html("") if _second(who, rows) else desk.html(lang, "loop-not-your-own")]
    show(desk, who, joined(parts, "\n\n"), _buttons(desk, lang, who, gap_id, rows), fresh=fresh)
    return True


def _title(desk: Desk, row: Variant, lang: str) -> str:
    try:
        return desk.content.article(row.article, lang).title
    except KeyError:
        return row.article


def _second(who: Person, rows: list[Variant]) -> bool:
    return may_approve(who.telegram_id or 0, *(row.author for row in rows))


def _buttons(desk: Desk, lang: str, who: Person, gap_id: int, rows: list[Variant]) -> list[list[Button]]:
    def press(key: str, verb: str, **values: int) -> Button:
        return desk.button(lang, key, f"k:var:{gap_id}:{verb}", **values)

    each = [[press("variant-edit", f"edit:{row.id}", at=at), press("variant-drop", f"drop:{row.id}", at=at)]
            for at, row in enumerate(rows, 1)]  # fmt: skip
    ends = [press("variants-yes", "yes"), press("variants-no", "no")] if _second(who, rows) else []
    back = [desk.button(lang, "loop-back", "k:arts:waiting:0")]
    return [*each, *([ends] if ends else []), back]


def pressed(desk: Desk, who: Person, parts: list[str]) -> bool:
    """A press on a bundle of wordings, or on one of them."""
    gap_id = number(parts, 0)
    if gap_id is None or not may_decide(desk, who):
        return False
    if len(parts) == 1:
        return opened(desk, who, gap_id)
    rows = stored.of_gap(desk.session, gap_id)
    one = next((row for row in rows if row.id == number(parts, 2)), None)
    if parts[1] == "edit" and one is not None:
        session.begin(desk, who, f"reword:{one.id}")
        return True
    if parts[1] == "drop" and one is not None:
        stored.move(desk.session, [one], ArticleMove.REJECTED, who.telegram_id or 0, desk.now)
        _settled(desk, who, gap_id, "variants-none-left")
        return True
    if parts[1] not in ("yes", "no") or not rows or not _second(who, rows):
        return False
    move = ArticleMove.APPROVED if parts[1] == "yes" else ArticleMove.REJECTED
    stored.move(desk.session, rows, move, who.telegram_id or 0, desk.now)
    _settled(desk, who, gap_id, f"variants-{parts[1]}-done")
    return True


def _settled(desk: Desk, who: Person, gap_id: int, key: str) -> None:
    stored.settle(desk.session, gap_id, who.telegram_id or 0, desk.now)
    if not opened(desk, who, gap_id):
        lang = desk.language(who)
        show(desk, who, desk.html(lang, key), [[desk.button(lang, "loop-back", "k:arts:waiting:0")]])


def _reword_flow(desk: Desk, draft: Draft) -> Flow:
    return Flow("reword", asks=(Ask("wording", StaffWords(least=3, most=300)),))


def _reworded(desk: Desk, who: Person, draft: Draft, answers: dict[str, str]) -> None:
    row = desk.session.get(Variant, about(draft.flow), with_for_update=True)
    if row is None or row.status != stored.REVIEW or not may_decide(desk, who):
        desk.say(who, "loop-gone")
        return
    stored.edit(desk.session, row, answers["wording"], who.telegram_id or 0, desk.now)
    desk.session.flush()
    opened(desk, who, row.gap_id or 0, fresh=True)


guided("reword", Guided(_reword_flow, _reworded, saves=False, verbatim=True))
