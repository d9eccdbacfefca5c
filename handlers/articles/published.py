"""Articles of the chat as values: as the search and the customers get them, with a look for personal data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from handlers.context import Context
from handlers.texts import Html, joined, markdown, safe
from knowledge.language.lexicon import words_of
from knowledge.language.stems import common, spelled
from knowledge.loading.content_folder import Content
from knowledge.manuals.anonymise import Mark, worth_a_look
from knowledge.schema.articles import Article
from storage.tables import ArticleDraft

SHOWN = 5


def as_article(row: ArticleDraft) -> Article:
    """A version as the search and the customers get it."""
    return Article(
        id=row.article_id, lang=row.language, title=row.title, products=tuple(row.products),
        questions=tuple(row.questions), tags=tuple(row.tags), body=row.body, short=row.short,
        valid_from=row.valid_from, valid_until=row.valid_until, country=row.country,
    )  # fmt: skip


def laid_over(
    content: Content, written: Sequence[Article], wordings: Mapping[tuple[str, str], tuple[str, ...]]
) -> Content:
    """The content of the folder with what was published in the chat; where both have an article, the folder wins."""
    if not written and not wordings:
        return content
    in_folder = {(article.id, article.lang) for article in content.articles}
    new = (article for article in written if (article.id, article.lang) not in in_folder)
    articles = tuple(_with_wordings(article, wordings) for article in (*content.articles, *new))
    return replace(content, articles=articles)


def _with_wordings(article: Article, wordings: Mapping[tuple[str, str], tuple[str, ...]]) -> Article:
    more = wordings.get((article.id, article.lang), ())
    fresh = tuple(words for words in more if words not in article.questions)
    return replace(article, questions=(*article.questions, *fresh)) if fresh else article


def taken_over(content: Content, rows: Sequence[ArticleDraft]) -> list[ArticleDraft]:
    """Published versions that customers no longer get, because the folder has an article of that id and language."""
    in_folder = {(article.id, article.lang) for article in content.articles}
    return [row for row in rows if (row.article_id, row.language) in in_folder]


def preview(context: Context, lang: str, article: Article) -> Html:
    """The article as customers will see it: what comes first, then the whole text."""
    names = [product.name for each in article.products if (product := context.content.products.get(each))]
    about = ", ".join(names) if names else context.plain(lang, "ask-all-products")
    first = joined([Html(f"<b>{safe(article.title)}</b>"), Html(safe(article.short)), Html(f"<i>{safe(about)}</i>")])
    parts = [
        context.html(lang, "loop-seen-first"),
        first,
        context.html(lang, "loop-seen-whole"),
        markdown.to_html(article.body),
    ]
    if article.questions:
        parts += [
            context.html(lang, "loop-seen-questions"),
            joined(Html(f"• {safe(each)}") for each in article.questions),
        ]
    return joined(parts, "\n\n")


def warnings(context: Context, lang: str, language: str, *texts: str) -> Html:
    """What in these texts may be a customer's: addresses, long numbers, names; empty for nothing."""
    usual = _usual(context.content, language)
    found = [each for text in texts for each in worth_a_look(text, usual, language)]
    by_mark = {mark: list(dict.fromkeys(each.words for each in found if each.mark is mark))[:SHOWN] for mark in Mark}
    return joined(
        context.html(lang, f"loop-mark-{mark}", words=", ".join(words)) for mark, words in by_mark.items() if words
    )


@lru_cache(maxsize=16)
def _usual(content: Content, language: str) -> frozenset[str]:
    """The words that the firm itself uses: of its articles and products, and everyday ones."""
    texts = [text for each in content.articles_in(language) for text in (each.title, each.short, each.body)]
    names = [name for product in content.products.values() for name in product.names]
    own = {word for text in (*texts, *names, content.firm.name) for word in spelled(text, language)}
    return frozenset(own | set(words_of(language)) | common(language))
