"""The second pair of eyes: an article is shown as customers will see it, approved, sent back, refused, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from babel import Locale
from sqlalchemy import select

from casework.article_workflow import EDITABLE, ArticleMove, DraftStatus, may_approve
from handlers.articles import form
from handlers.articles.pages import StaffWords, about, may_decide, may_read, number, show
from handlers.articles.published import as_article, preview, warnings
from handlers.context import Button, Desk
from handlers.forms import session
from handlers.forms.engine import Ask, Flow
from handlers.forms.registry import Guided, guided
from handlers.texts import Html, formats, joined
from knowledge.language.detect import detect
from storage import articles
from storage.tables import ArticleDraft, Case, Draft, Person, Staff

HISTORY = 12


def opened(desk: Desk, who: Person, row: ArticleDraft, *, fresh: bool = False) -> None:
    """An article with its state, as customers see it, and what this person may do with it."""
    lang = desk.language(who)
    texts = (row.title, row.short, row.body, *row.questions)
    parts = [_head(desk, lang, row), _remark(desk, lang, row)]
    if row.status in EDITABLE:
        parts.append(warnings(desk, lang, row.language, *texts))
        parts.append(_language(desk, lang, row))
    if row.status == DraftStatus.REVIEW and may_decide(desk, who) and not _second(who, row):
        parts.append(desk.html(lang, "loop-not-your-own"))
    parts.append(preview(desk, lang, as_article(row)))
    show(desk, who, joined(parts, "\n\n"), _buttons(desk, who, lang, row), fresh=fresh)


def _head(desk: Desk, lang: str, row: ArticleDraft) -> Html:
    case = desk.session.get(Case, row.case_id) if row.case_id else None
    held = " – ".join(formats.day(lang, day, desk.today) if day else "…" for day in (row.valid_from, row.valid_until))
    facts = [
        desk.plain(lang, f"article-status-{row.status}"), row.language, row.country or "",
        held if row.valid_from or row.valid_until else "", case.number if case else "",
    ]  # fmt: skip
    return desk.html(lang, "article-head", id=row.article_id, version=row.version, author=row.author_name or "?",
                     facts=" · ".join(each for each in facts if each))  # fmt: skip


def _remark(desk: Desk, lang: str, row: ArticleDraft) -> Html:
    """What the last reviewer said, until it is published."""
    if not row.remark or row.status not in (*EDITABLE, DraftStatus.REJECTED):
        return Html("")
    return desk.html(lang, "article-remark", remark=row.remark)


def _language(desk: Desk, lang: str, row: ArticleDraft) -> Html:
    """A word where the answer reads like another language than the article's."""
    read = detect(f"{row.short} {row.body}", None)
    if read is None or read == row.language:
        return Html("")
    name = Locale(read).get_display_name(lang) or read
    return desk.html(lang, "article-other-language", read=name)


def _second(who: Person, row: ArticleDraft) -> bool:
    return may_approve(who.telegram_id or 0, row.author, row.editor)


def _buttons(desk: Desk, who: Person, lang: str, row: ArticleDraft) -> list[list[Button]]:
    def press(verb: str) -> Button:
        # The number of edits goes with it: nobody approves another text than the one that they have read.
        return desk.button(lang, f"article-do-{verb}", f"k:art:{row.id}:{verb}:{row.edits}")

    verbs = [verb for verb in VERBS if verb != "sure" and _may(desk, who, row, verb)]
    rows = [[press(verb) for verb in verbs[at : at + 2]] for at in range(0, len(verbs), 2)]
    return [*rows, [desk.button(lang, "loop-back", "k:arts")]]


def pressed(desk: Desk, who: Person, parts: list[str]) -> bool:
    """A press on an article; one that was changed meanwhile is shown anew, and nothing is decided."""
    id = number(parts, 0)
    row = articles.locked(desk.session, id) if id else None
    if row is None or not may_read(desk, who):
        return False
    if len(parts) == 1:
        opened(desk, who, row)
        return True
    verb, act = parts[1], VERBS.get(parts[1])
    if act is None or not may_read(desk, who):
        return False
    if verb == "approve" and row.status == DraftStatus.REVIEW and may_decide(desk, who) and not _second(who, row):
        show(desk, who, desk.html(desk.language(who), "article-own"), [_again(desk, who, row)])
        return True
    if not _may(desk, who, row, verb):
        return False
    if number(parts, 2) != row.edits:
        desk.say(who, "article-changed")
        opened(desk, who, row)
        return True
    act(desk, who, row, parts[3:])
    return True


def _again(desk: Desk, who: Person, row: ArticleDraft) -> list[Button]:
    return [desk.button(desk.language(who), "loop-back", f"k:art:{row.id}")]


def _may(desk: Desk, who: Person, row: ArticleDraft, verb: str) -> bool:
    """Quality staff decide; authors work on their own drafts; everybody of staff may read."""
    statuses, own = ALLOWED[verb]
    mine = own and row.author == who.telegram_id and may_read(desk, who)
    return row.status in statuses and (mine or may_decide(desk, who)) and (verb != "approve" or _second(who, row))


# --- what is done ---


def _moved(desk: Desk, who: Person, row: ArticleDraft, move: ArticleMove, key: str) -> None:
    articles.move(desk.session, row, move, who.telegram_id or 0, desk.now)
    show(desk, who, desk.html(desk.language(who), key, title=row.title), [_again(desk, who, row)])


def _approve(desk: Desk, who: Person, row: ArticleDraft, _: list[str]) -> None:
    _moved(desk, who, row, ArticleMove.APPROVED, "article-approved")
    _tell_author(desk, who, row, "article-told-approved")


def _submit(desk: Desk, who: Person, row: ArticleDraft, _: list[str]) -> None:
    _moved(desk, who, row, ArticleMove.SUBMITTED, "article-sent")
    desk.announce(desk.html(desk.staff_language, "loop-waits", name=who.first_name or "?"), rank=2)


def _withdraw(desk: Desk, who: Person, row: ArticleDraft, _: list[str]) -> None:
    lang = desk.language(who)
    sure = desk.button(lang, "article-do-sure", f"k:art:{row.id}:sure:{row.edits}")
    text = desk.html(lang, "article-withdraw-sure", title=row.title)
    show(desk, who, text, [[sure], _again(desk, who, row)])


def _sure(desk: Desk, who: Person, row: ArticleDraft, _: list[str]) -> None:
    _moved(desk, who, row, ArticleMove.WITHDRAWN, "article-withdrawn")


def _edit(desk: Desk, who: Person, row: ArticleDraft, _: list[str]) -> None:
    form.from_version(desk, who, row, again=row.status == DraftStatus.PUBLISHED)


def _translate(desk: Desk, who: Person, row: ArticleDraft, parts: list[str]) -> None:
    """Into one of the firm's languages in which there is no article of this id yet."""
    lang = desk.language(who)
    have = {each.lang for each in desk.content.articles if each.id == row.article_id}
    missing = [each for each in desk.content.firm.languages if each not in have and each != row.language]
    if parts and parts[0] in missing:
        form.translation(desk, who, row, parts[0])
        return
    rows: list[list[Button]] = [
        [{"text": (Locale(each).get_display_name(lang) or each).capitalize(),
          "data": f"k:art:{row.id}:translate:{row.edits}:{each}"}] for each in missing
    ]  # fmt: skip
    show(desk, who, desk.html(lang, "article-which-language" if missing else "article-all-languages"),
         [*rows, _again(desk, who, row)])  # fmt: skip


def _past(desk: Desk, who: Person, row: ArticleDraft, _: list[str]) -> None:
    """Who did what when: the entries cannot be changed."""
    lang = desk.language(who)
    entries = articles.history(desk.session, row)[-HISTORY:]
    ids = {int(by) for each in entries if (by := each.by.partition(":")[2]).isdecimal()}
    names = _names(desk, ids)
    lines = [
        desk.html(
            lang, "article-past-line", time=formats.stamp(lang, each.at, desk.zone),
            version=each.data.get("version", "–"),
            what=desk.plain(lang, f"article-past-{each.kind.replace('_', '-')}"),
            who=names.get(each.by.partition(":")[2], each.by),
        )
        for each in entries
    ]  # fmt: skip
    show(desk, who, joined([desk.html(lang, "article-past", title=row.title), *lines]), [_again(desk, who, row)])


def _names(desk: Desk, ids: set[int]) -> dict[str, str]:
    people = desk.session.execute(select(Person.telegram_id, Person.first_name).where(Person.telegram_id.in_(ids)))
    staff = desk.session.execute(select(Staff.telegram_id, Staff.name).where(Staff.telegram_id.in_(ids)))
    return {str(id): name for id, name in (*people, *staff) if name}


def _send_back(desk: Desk, who: Person, row: ArticleDraft, _: list[str]) -> None:
    session.begin(desk, who, f"sendback:{row.id}")


def _refuse(desk: Desk, who: Person, row: ArticleDraft, _: list[str]) -> None:
    session.begin(desk, who, f"refuse:{row.id}")


Act = Callable[[Desk, Person, ArticleDraft, list[str]], None]
VERBS: dict[str, Act] = {
    "approve": _approve, "back": _send_back, "edit": _edit, "submit": _submit, "refuse": _refuse,
    "translate": _translate, "withdraw": _withdraw, "sure": _sure, "past": _past,
}  # fmt: skip
_OPEN = tuple(str(each) for each in EDITABLE)
_ANY = tuple(str(each) for each in DraftStatus)
# In which states, and whether authors without the quality role may do it with their own.
ALLOWED: dict[str, tuple[tuple[str, ...], bool]] = {
    "approve": (("review",), False), "back": (("review",), False), "refuse": (("review",), False),
    "edit": ((*_OPEN, "published"), True), "submit": (("draft",), True), "translate": (("published",), True),
    "withdraw": ((*_OPEN, "published"), False), "sure": ((*_OPEN, "published"), False), "past": (_ANY, True),
}  # fmt: skip


# --- forms ---


_REMARK = Ask("remark", StaffWords(least=3, most=500))


def _back_flow(desk: Desk, draft: Draft) -> Flow:
    return Flow("sendback", asks=(_REMARK,))


def _refuse_flow(desk: Desk, draft: Draft) -> Flow:
    return Flow("refuse", asks=(_REMARK,))


def _with_remark(move: ArticleMove, done: str, told: str) -> Callable[[Desk, Person, Draft, dict[str, Any]], None]:
    def finish(desk: Desk, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
        row = articles.locked(desk.session, about(draft.flow))
        allowed = row is not None and may_decide(desk, who)
        if row is None or not allowed or not articles.move(desk.session, row, move, who.telegram_id or 0, desk.now):
            desk.say(who, "loop-gone")
            return
        row.remark = answers["remark"]
        show(desk, who, desk.html(desk.language(who), done, title=row.title), [_again(desk, who, row)], fresh=True)
        _tell_author(desk, who, row, told, remark=row.remark)

    return finish


def _tell_author(desk: Desk, who: Person, row: ArticleDraft, key: str, **values: str) -> None:
    """The author hears what became of it: in the chat with the bot, and in the topic of the case."""
    author = desk.session.scalar(select(Person).where(Person.telegram_id == row.author))
    if author is not None and author.id != who.id:
        lang = desk.language(author)
        text = desk.html(lang, key, title=row.title, name=who.first_name or "?", **values)
        show(desk, author, text, [_again(desk, author, row)], fresh=True)
    case = desk.session.get(Case, row.case_id) if row.case_id else None
    if case is not None:
        lang = desk.staff_language
        desk.tell(case, desk.html(lang, key, title=row.title, name=who.first_name or "?", **values), rank=2)


guided("sendback", Guided(
    _back_flow, _with_remark(ArticleMove.SENT_BACK, "article-sent-back", "article-told-back"),
    saves=False, verbatim=True,
))  # fmt: skip
guided("refuse", Guided(
    _refuse_flow, _with_remark(ArticleMove.REJECTED, "article-refused", "article-told-refused"),
    saves=False, verbatim=True,
))  # fmt: skip
