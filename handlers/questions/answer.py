"""What a customer gets as answer: the passage that answers, its picture, and the ways on from it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from handlers.buttons.questions import (
    AnswerHelped,
    AskPerson,
    FollowLink,
    OtherAnswers,
    ReadArticle,
    StillFails,
    WalkThrough,
)
from handlers.context import Button, Context, labelled
from handlers.questions import articles
from handlers.questions.articles import cut, key_of
from handlers.texts import Html, formats, joined, markdown, safe
from knowledge.manuals.pages import page_at
from knowledge.manuals.passages import Passage, passage_for, short_of
from knowledge.manuals.procedures import procedures
from knowledge.schema.models import Article
from storage.tables import Outgoing, Person, Question

# Two presses so soon after each other are one.
DOUBLE = 5.0
BULLET = "• "


def answer(context: Context, who: Person, row: Question, article: Article) -> None:
    """The passage that answers; the steps one by one, the whole text and the articles named in it are one tap away."""
    row.article, row.served = article.id, context.now
    _say(context, who, row, article, passage_for(article, row.text or "", row.language))


def follow(context: Context, who: Person, row: Question, article: Article) -> None:
    """An article that another one leads to: its short answer, since the question was not put to it."""
    _say(context, who, row, article, short_of(article))


def _say(context: Context, who: Person, row: Question, article: Article, passage: Passage) -> None:
    lang = context.language(who)
    linked = articles.linked(context, who, article, passage.markdown)
    text = _rendered(article, passage, articles.ids(linked))
    parts = [articles.about(context, lang, article), text, only_in(context, who, row, article)]
    rows = [*_reading(context, lang, row, article, passage), *link_rows(row, linked), helped_row(context, lang, row),
            [context.button(lang, "ask-other", OtherAnswers(row.id))]]  # fmt: skip
    extra = picture(context, passage.pictures[0] if passage.pictures else None)
    context.say(who, joined(parts, "\n\n"), buttons=rows, extra=extra, slot=slot_of(row, article))


def slot_of(row: Question, article: Article) -> str:
    """Under which name the answer with an article was said, so that a double press says it once."""
    return f"question:{row.id}:answer:{key_of(article.id)}"


def _rendered(article: Article, passage: Passage, links: frozenset[str]) -> Html:
    """The short answer as HTML; a single entry of a list gets no bullet."""
    if passage.markdown == article.short:
        return Html(safe(article.short))
    html = markdown.to_html(passage.markdown, links)
    return Html(html.removeprefix(BULLET)) if html.count(BULLET) == 1 else html


def _reading(context: Context, lang: str, row: Question, article: Article, passage: Passage) -> list[list[Button]]:
    key = key_of(article.id)
    page = page_at(article, passage.at)
    full = context.button(lang, "ask-full", ReadArticle(row.id, key, page))
    if passage.procedure is None:
        return [[full]]
    count = len(procedures(article)[passage.procedure].steps)
    walk = WalkThrough(row.id, key, passage.procedure)
    return [[context.button(lang, "answer-walk", walk, count=count)], [full]]


def link_rows(row: Question, linked: tuple[Article, ...]) -> list[list[Button]]:
    """The articles that a text leads to, one button each."""
    return [
        [labelled(f"→ {cut(each.title)}", FollowLink(row.id, key_of(each.id)))] for each in linked[: articles.LINKS]
    ]


def helped_row(context: Context, lang: str, row: Question) -> list[Button]:
    """Whether it helped."""
    return [
        context.button(lang, "ask-helped", AnswerHelped(row.id)),
        context.button(lang, "ask-fails", StillFails(row.id)),
    ]


def ways_on(context: Context, lang: str, row: Question) -> list[list[Button]]:
    """Where nothing was found: a complaint or a person."""
    return [
        [
            context.button(lang, "ask-problem", StillFails(row.id)),
            context.button(lang, "ask-person", AskPerson(row.id)),
        ]
    ]


def gone(context: Context, who: Person, row: Question) -> None:
    """The text behind an old button is not there any more."""
    context.say(who, "answer-gone", buttons=ways_on(context, context.language(who), row))


def only_in(context: Context, who: Person, row: Question, article: Article) -> Html:
    """A word where the article is not in the language asked for, nor in the customer's."""
    lang = context.language(who)
    if article.lang in (lang, articles.spoken(context, who, row)):
        return Html("")
    return context.html(lang, "answer-only-in", language=formats.language_name(lang, article.lang))


def picture(context: Context, name: str | None) -> dict[str, Any] | None:
    return {"picture": str(context.content.picture(name))} if name else None


def just_said(context: Context, who: Person, slot: str) -> bool:
    """Whether this was said a moment ago: the same button was pressed twice."""
    last = select(func.max(Outgoing.created)).where(Outgoing.person_id == who.id, Outgoing.slot == slot)
    said = context.session.scalar(last)
    return said is not None and (context.now - said).total_seconds() < DOUBLE
