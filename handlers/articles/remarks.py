"""What a reviewer remarks on an article that is sent back or refused, and what its author hears of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from casework.article_workflow import ArticleMove
from casework.terms import Fate
from handlers.articles.pages import StaffWords, about, may_decide, show
from handlers.buttons.articles import OpenArticle
from handlers.context import Button, Context
from handlers.forms.flow import Ask, Flow
from handlers.forms.registry import Guided
from storage import articles
from storage.tables import ArticleDraft, Case, Draft, Person


def back_to(context: Context, who: Person, row: ArticleDraft) -> list[Button]:
    """The button that leads back to the article."""
    return [context.button(context.language(who), "loop-back", OpenArticle(row.id))]


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
            [back_to(context, who, row)],
            fresh=True,
        )
        tell_author(context, who, row, told, remark=row.remark)

    return finish


def tell_author(context: Context, who: Person, row: ArticleDraft, key: str, **values: str) -> None:
    """The author hears what became of it: in the chat with the bot, and in the topic of the case."""
    author = context.session.scalar(select(Person).where(Person.telegram_id == row.author))
    if author is not None and author.id != who.id:
        lang = context.language(author)
        text = context.html(lang, key, title=row.title, name=who.first_name or "?", **values)
        show(context, author, text, [back_to(context, author, row)], fresh=True)
    case = context.session.get(Case, row.case_id) if row.case_id else None
    if case is not None:
        lang = context.staff_language
        context.tell(case, context.html(lang, key, title=row.title, name=who.first_name or "?", **values))


FORMS = (
    Guided(
        "sendback",
        _back_flow,
        _with_remark(ArticleMove.SENT_BACK, "article-sent-back", "article-told-back"),
        saves=False,
        verbatim=True,
        fate=Fate.STAFF,
    ),
    Guided(
        "refuse",
        _refuse_flow,
        _with_remark(ArticleMove.REJECTED, "article-refused", "article-told-refused"),
        saves=False,
        verbatim=True,
        fate=Fate.STAFF,
    ),
)
