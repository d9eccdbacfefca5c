"""The second pair of eyes: an article is shown as customers will see it, approved, sent back, refused, withdrawn."""

from __future__ import annotations

from babel import Locale
from sqlalchemy import select

from casework.article_workflow import EDITABLE, ArticleMove, DraftStatus, may_approve
from handlers.articles import form
from handlers.articles.pages import may_decide, may_read, show
from handlers.articles.published import as_article, preview, warnings
from handlers.articles.remarks import back_to, tell_author
from handlers.buttons.articles import (
    ApproveArticle,
    EditArticle,
    OfReadArticle,
    OpenArticle,
    OpenArticles,
    RefuseArticle,
    SendBackArticle,
    ShowPast,
    SubmitArticle,
    TranslateArticle,
    TranslateInto,
    WithdrawArticle,
    WithdrawSurely,
)
from handlers.context import Button, Context, labelled
from handlers.forms import session
from handlers.press import DONE, OLD, Acts, Press, Toast
from handlers.texts import Html, formats, joined
from knowledge.language.detect import detect
from storage import articles
from storage.tables import ArticleDraft, Case, Person, Staff

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
    # The number of edits goes with it: nobody approves another text than the one that they have read.
    able = [
        context.button(lang, f"article-do-{verb}", made(row.id, row.edits))
        for made, verb in OFFERED.items()
        if _may(context, who, row, made)
    ]
    rows = [able[at : at + 2] for at in range(0, len(able), 2)]
    return [*rows, [context.button(lang, "loop-back", OpenArticles())]]


def open_version(context: Context, press: Press[OpenArticle]) -> Toast:
    """The version as customers will see it."""
    opened(context, press.who, press.named(ArticleDraft))
    return DONE


def decide(context: Context, press: Press[OfReadArticle]) -> Toast:
    """What is done with a version; one that was changed meanwhile is shown anew, and nothing is decided."""
    who, row, made = press.who, press.named(ArticleDraft), type(press.button)
    in_review = made is ApproveArticle and row.status == DraftStatus.REVIEW
    if in_review and may_decide(context, who) and not _second(who, row):
        show(context, who, context.html(context.language(who), "article-own"), [back_to(context, who, row)])
        return DONE
    if not _may(context, who, row, made):
        return OLD
    if press.button.edits != row.edits:
        context.say(who, "article-changed")
        opened(context, who, row)
        return DONE
    return DECISIONS[made](context, press)


def _may(context: Context, who: Person, row: ArticleDraft, made: type[OfReadArticle]) -> bool:
    """Quality staff decide; authors work on their own drafts; everybody of staff may read."""
    statuses, own = ALLOWED[made]
    mine = own and row.author == who.telegram_id and may_read(context, who)
    able = row.status in statuses and (mine or may_decide(context, who))
    return able and (made is not ApproveArticle or _second(who, row))


# --- what is done ---


def _moved(context: Context, who: Person, row: ArticleDraft, move: ArticleMove, key: str) -> None:
    articles.move(context.session, row, move, who.telegram_id or 0, context.now)
    show(context, who, context.html(context.language(who), key, title=row.title), [back_to(context, who, row)])


def approve(context: Context, press: Press[ApproveArticle]) -> Toast:
    """Published, and the author hears of it."""
    who, row = press.who, press.named(ArticleDraft)
    _moved(context, who, row, ArticleMove.APPROVED, "article-approved")
    tell_author(context, who, row, "article-told-approved")
    return DONE


def submit(context: Context, press: Press[SubmitArticle]) -> Toast:
    """It waits for a second person."""
    who, row = press.who, press.named(ArticleDraft)
    _moved(context, who, row, ArticleMove.SUBMITTED, "article-sent")
    context.announce(context.html(context.staff_language, "loop-waits", name=who.first_name or "?"))
    return DONE


def ask_if_sure(context: Context, press: Press[WithdrawArticle]) -> Toast:
    """Asked once more before it is taken away."""
    who, row = press.who, press.named(ArticleDraft)
    lang = context.language(who)
    sure = context.button(lang, "article-do-sure", WithdrawSurely(row.id, row.edits))
    text = context.html(lang, "article-withdraw-sure", title=row.title)
    show(context, who, text, [[sure], back_to(context, who, row)])
    return DONE


def withdraw(context: Context, press: Press[WithdrawSurely]) -> Toast:
    """No customer gets it any more."""
    who, row = press.who, press.named(ArticleDraft)
    _moved(context, who, row, ArticleMove.WITHDRAWN, "article-withdrawn")
    return DONE


def edit(context: Context, press: Press[EditArticle]) -> Toast:
    """The form with what it says."""
    who, row = press.who, press.named(ArticleDraft)
    form.from_version(context, who, row, again=row.status == DraftStatus.PUBLISHED)
    return DONE


def offer_languages(context: Context, press: Press[TranslateArticle]) -> Toast:
    """The firm's languages in which there is no article of this id yet."""
    who, row = press.who, press.named(ArticleDraft)
    lang, missing = context.language(who), _lacking(context, row)
    rows = [
        [labelled((Locale(each).get_display_name(lang) or each).capitalize(), TranslateInto(row.id, row.edits, each))]
        for each in missing
    ]
    show(context, who, context.html(lang, "article-which-language" if missing else "article-all-languages"),
         [*rows, back_to(context, who, row)])  # fmt: skip
    return DONE


def translate(context: Context, press: Press[TranslateInto]) -> Toast:
    """The form of a translation; where there is one meanwhile, the other languages are offered."""
    who, row, language = press.who, press.named(ArticleDraft), press.button.language
    if language not in _lacking(context, row):
        button = TranslateArticle(row.id, row.edits)
        return offer_languages(context, Press(who, press.update, button, press.rows))
    form.translation(context, who, row, language)
    return DONE


def _lacking(context: Context, row: ArticleDraft) -> list[str]:
    have = {each.lang for each in context.content.articles if each.id == row.article_id}
    return [each for each in context.content.firm.languages if each not in have and each != row.language]


def show_past(context: Context, press: Press[ShowPast]) -> Toast:
    """Who did what when: the entries cannot be changed."""
    who, row = press.who, press.named(ArticleDraft)
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
        context,
        who,
        joined([context.html(lang, "article-past", title=row.title), *lines]),
        [back_to(context, who, row)],
    )
    return DONE


def _names(context: Context, ids: set[int]) -> dict[str, str]:
    people = context.session.execute(select(Person.telegram_id, Person.first_name).where(Person.telegram_id.in_(ids)))
    staff = context.session.execute(select(Staff.telegram_id, Staff.name).where(Staff.telegram_id.in_(ids)))
    return {str(id): name for id, name in (*people, *staff) if name}


def ask_what_lacks(context: Context, press: Press[SendBackArticle]) -> Toast:
    """Sent back to its author with a remark."""
    who, row = press.who, press.named(ArticleDraft)
    session.begin(context, who, f"sendback:{row.id}")
    return DONE


def ask_why_refused(context: Context, press: Press[RefuseArticle]) -> Toast:
    """Refused with a remark."""
    who, row = press.who, press.named(ArticleDraft)
    session.begin(context, who, f"refuse:{row.id}")
    return DONE


OFFERED: dict[type[OfReadArticle], str] = {
    ApproveArticle: "approve", SendBackArticle: "back", EditArticle: "edit", SubmitArticle: "submit",
    RefuseArticle: "refuse", TranslateArticle: "translate", WithdrawArticle: "withdraw", ShowPast: "past",
}  # fmt: skip
"""The buttons below an article, in their order, by their words: `article-do-<verb>`."""
DECISIONS: Acts = {
    ApproveArticle: approve, SendBackArticle: ask_what_lacks, EditArticle: edit, SubmitArticle: submit,
    RefuseArticle: ask_why_refused, TranslateArticle: offer_languages, TranslateInto: translate,
    WithdrawArticle: ask_if_sure, WithdrawSurely: withdraw, ShowPast: show_past,
}  # fmt: skip
_OPEN = tuple(str(each) for each in EDITABLE)
_REVIEW, _ANY = (str(DraftStatus.REVIEW),), tuple(str(each) for each in DraftStatus)
_LIVING, _PUBLISHED = (*_OPEN, str(DraftStatus.PUBLISHED)), (str(DraftStatus.PUBLISHED),)
# In which states, and whether authors without the quality role may do it with their own.
ALLOWED: dict[type[OfReadArticle], tuple[tuple[str, ...], bool]] = {
    ApproveArticle: (_REVIEW, False), SendBackArticle: (_REVIEW, False), RefuseArticle: (_REVIEW, False),
    EditArticle: (_LIVING, True), SubmitArticle: ((str(DraftStatus.DRAFT),), True),
    TranslateArticle: (_PUBLISHED, True), TranslateInto: (_PUBLISHED, True),
    WithdrawArticle: (_LIVING, False), WithdrawSurely: (_LIVING, False), ShowPast: (_ANY, True),
}  # fmt: skip
