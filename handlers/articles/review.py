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
from handlers.context import Button, Context
from handlers.forms import session
from handlers.forms.engine import Ask, Flow
from handlers.forms.registry import Guided, guided
from handlers.texts import Html, formats, joined
from knowledge.language.detect import detect
from storage import articles
from storage.tables import ArticleDraft, Case, Draft, Person, Staff

HISTORY = 12


def opened(context: Context, who: Person, row: ArticleDraft, *, fresh: bool = False) -> None:
    """An article with its state, as customers see it, and what this person may do with it."""
    lang = context.language(who)
    texts = (row.title, row.short, row.body, *row.questions)
    parts = [_head(context, lang, row), _remark(context, lang, row)]
    if row.status in EDITABLE:
        parts.append(warnings(context, lang, row.language, *texts))
        parts.append(_language(context, lang, row))
    if row.status == DraftStatus.REVIEW and may_decide(context, who) and not _second(who, row):
        parts.append(context.html(lang, "loop-not-your-own"))
    parts.append(preview(context, lang, as_article(row)))
    show(context, who, joined(parts, "\n\n"), _buttons(context, who, lang, row), fresh=fresh)


def _head(context: Context, lang: str, row: ArticleDraft) -> Html:
    case = context.session.get(Case, row.case_id) if row.case_id else None
    held = " – ".join(
        formats.day(lang, day, context.today) if day else "…" for day in (row.valid_from, row.valid_until)
    )
    facts = [
        context.plain(lang, f"article-status-{row.status}"), row.language, row.country or "",
        held if row.valid_from or row.valid_until else "", case.number if case else "",
    ]  # fmt: skip
    return context.html(lang, "article-head", id=row.article_id, version=row.version, author=row.author_name or "?",
                     facts=" · ".join(each for each in facts if each))  # fmt: skip


def _remark(context: Context, lang: str, row: ArticleDraft) -> Html:
    """What the last reviewer said, until it is published."""
    if not row.remark or row.status not in (*EDITABLE, DraftStatus.REJECTED):
        return Html("")
    return context.html(lang, "article-remark", remark=row.remark)


def _language(context: Context, lang: str, row: ArticleDraft) -> Html:
    """A word where the answer reads like another language than the article's."""
    read = detect(f"{row.short} {row.body}", None)
    if read is None or read == row.language:
        return Html("")
    name = Locale(read).get_display_name(lang) or read
    return context.html(lang, "article-other-language", read=name)


def _second(who: Person, row: ArticleDraft) -> bool:
    return may_approve(who.telegram_id or 0, row.author, row.editor)


def _buttons(context: Context, who: Person, lang: str, row: ArticleDraft) -> list[list[Button]]:
    def press(verb: str) -> Button:
        # The number of edits goes with it: nobody approves another text than the one that they have read.
        return context.button(lang, f"article-do-{verb}", f"k:art:{row.id}:{verb}:{row.edits}")

    verbs = [verb for verb in VERBS if verb != "sure" and _may(context, who, row, verb)]
    rows = [[press(verb) for verb in verbs[at : at + 2]] for at in range(0, len(verbs), 2)]
    return [*rows, [context.button(lang, "loop-back", "k:arts")]]


def pressed(context: Context, who: Person, parts: list[str]) -> bool:
    """A press on an article; one that was changed meanwhile is shown anew, and nothing is decided."""
    id = number(parts, 0)
    row = articles.locked(context.session, id) if id else None
    if row is None or not may_read(context, who):
        return False
    if len(parts) == 1:
        opened(context, who, row)
        return True
    verb, act = parts[1], VERBS.get(parts[1])
    if act is None or not may_read(context, who):
        return False
    if verb == "approve" and row.status == DraftStatus.REVIEW and may_decide(context, who) and not _second(who, row):
        show(context, who, context.html(context.language(who), "article-own"), [_again(context, who, row)])
        return True
    if not _may(context, who, row, verb):
        return False
    if number(parts, 2) != row.edits:
        context.say(who, "article-changed")
        opened(context, who, row)
        return True
    act(context, who, row, parts[3:])
    return True


def _again(context: Context, who: Person, row: ArticleDraft) -> list[Button]:
    return [context.button(context.language(who), "loop-back", f"k:art:{row.id}")]


def _may(context: Context, who: Person, row: ArticleDraft, verb: str) -> bool:
    """Quality staff decide; authors work on their own drafts; everybody of staff may read."""
    statuses, own = ALLOWED[verb]
    mine = own and row.author == who.telegram_id and may_read(context, who)
    return row.status in statuses and (mine or may_decide(context, who)) and (verb != "approve" or _second(who, row))


# --- what is done ---


def _moved(context: Context, who: Person, row: ArticleDraft, move: ArticleMove, key: str) -> None:
    articles.move(context.session, row, move, who.telegram_id or 0, context.now)
    show(context, who, context.html(context.language(who), key, title=row.title), [_again(context, who, row)])


def _approve(context: Context, who: Person, row: ArticleDraft, _: list[str]) -> None:
    _moved(context, who, row, ArticleMove.APPROVED, "article-approved")
    _tell_author(context, who, row, "article-told-approved")


def _submit(context: Context, who: Person, row: ArticleDraft, _: list[str]) -> None:
    _moved(context, who, row, ArticleMove.SUBMITTED, "article-sent")
    context.announce(context.html(context.staff_language, "loop-waits", name=who.first_name or "?"), rank=2)


def _withdraw(context: Context, who: Person, row: ArticleDraft, _: list[str]) -> None:
    lang = context.language(who)
    sure = context.button(lang, "article-do-sure", f"k:art:{row.id}:sure:{row.edits}")
    text = context.html(lang, "article-withdraw-sure", title=row.title)
    show(context, who, text, [[sure], _again(context, who, row)])


def _sure(context: Context, who: Person, row: ArticleDraft, _: list[str]) -> None:
    _moved(context, who, row, ArticleMove.WITHDRAWN, "article-withdrawn")


def _edit(context: Context, who: Person, row: ArticleDraft, _: list[str]) -> None:
    form.from_version(context, who, row, again=row.status == DraftStatus.PUBLISHED)


def _translate(context: Context, who: Person, row: ArticleDraft, parts: list[str]) -> None:
    """Into one of the firm's languages in which there is no article of this id yet."""
    lang = context.language(who)
    have = {each.lang for each in context.content.articles if each.id == row.article_id}
    missing = [each for each in context.content.firm.languages if each not in have and each != row.language]
    if parts and parts[0] in missing:
        form.translation(context, who, row, parts[0])
        return
    rows: list[list[Button]] = [
        [{"text": (Locale(each).get_display_name(lang) or each).capitalize(),
          "data": f"k:art:{row.id}:translate:{row.edits}:{each}"}] for each in missing
    ]  # fmt: skip
    show(context, who, context.html(lang, "article-which-language" if missing else "article-all-languages"),
         [*rows, _again(context, who, row)])  # fmt: skip


def _past(context: Context, who: Person, row: ArticleDraft, _: list[str]) -> None:
    """Who did what when: the entries cannot be changed."""
    lang = context.language(who)
    entries = articles.history(context.session, row)[-HISTORY:]
    ids = {int(by) for each in entries if (by := each.by.partition(":")[2]).isdecimal()}
    names = _names(context, ids)
    lines = [
        context.html(
            lang, "article-past-line", time=formats.stamp(lang, each.at, context.zone),
            version=each.data.get("version", "–"),
            what=context.plain(lang, f"article-past-{each.kind.replace('_', '-')}"),
            who=names.get(each.by.partition(":")[2], each.by),
        )
        for each in entries
    ]  # fmt: skip
    show(
        context, who, joined([context.html(lang, "article-past", title=row.title), *lines]), [_again(context, who, row)]
    )


def _names(context: Context, ids: set[int]) -> dict[str, str]:
    people = context.session.execute(select(Person.telegram_id, Person.first_name).where(Person.telegram_id.in_(ids)))
    staff = context.session.execute(select(Staff.telegram_id, Staff.name).where(Staff.telegram_id.in_(ids)))
    return {str(id): name for id, name in (*people, *staff) if name}


def _send_back(context: Context, who: Person, row: ArticleDraft, _: list[str]) -> None:
    session.begin(context, who, f"sendback:{row.id}")


def _refuse(context: Context, who: Person, row: ArticleDraft, _: list[str]) -> None:
    session.begin(context, who, f"refuse:{row.id}")


Act = Callable[[Context, Person, ArticleDraft, list[str]], None]
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


def _back_flow(context: Context, draft: Draft) -> Flow:
    return Flow("sendback", asks=(_REMARK,))


def _refuse_flow(context: Context, draft: Draft) -> Flow:
    return Flow("refuse", asks=(_REMARK,))


def _with_remark(move: ArticleMove, done: str, told: str) -> Callable[[Context, Person, Draft, dict[str, Any]], None]:
    def finish(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
        row = articles.locked(context.session, about(draft.flow))
        allowed = row is not None and may_decide(context, who)
        if (
            row is None
            or not allowed
            or not articles.move(context.session, row, move, who.telegram_id or 0, context.now)
        ):
            context.say(who, "loop-gone")
            return
        row.remark = answers["remark"]
        show(
            context,
            who,
            context.html(context.language(who), done, title=row.title),
            [_again(context, who, row)],
            fresh=True,
        )
        _tell_author(context, who, row, told, remark=row.remark)

    return finish


def _tell_author(context: Context, who: Person, row: ArticleDraft, key: str, **values: str) -> None:
    """The author hears what became of it: in the chat with the bot, and in the topic of the case."""
    author = context.session.scalar(select(Person).where(Person.telegram_id == row.author))
    if author is not None and author.id != who.id:
        lang = context.language(author)
        text = context.html(lang, key, title=row.title, name=who.first_name or "?", **values)
        show(context, author, text, [_again(context, author, row)], fresh=True)
    case = context.session.get(Case, row.case_id) if row.case_id else None
    if case is not None:
        lang = context.staff_language
        context.tell(case, context.html(lang, key, title=row.title, name=who.first_name or "?", **values), rank=2)


guided("sendback", Guided(
    _back_flow, _with_remark(ArticleMove.SENT_BACK, "article-sent-back", "article-told-back"),
    saves=False, verbatim=True,
))  # fmt: skip
guided("refuse", Guided(
    _refuse_flow, _with_remark(ArticleMove.REJECTED, "article-refused", "article-told-refused"),
    saves=False, verbatim=True,
))  # fmt: skip
