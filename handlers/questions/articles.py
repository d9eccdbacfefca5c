"""Which articles a customer may read, in which language, and how a button names one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from handlers.context import Context
from handlers.texts import Html, safe
from knowledge.loading.content_folder import Content
from knowledge.loading.links import article_links
from knowledge.schema.models import Article
from storage.tables import Person, Question

LINKS = 3
WIDEST = 38
# Callback data holds 64 bytes; a longer id is named by its digest.
_LONGEST_KEY = 24
_DIGEST = "~"


def spoken(context: Context, who: Person, row: Question) -> str:
    """The language of the answer: that of the question where the firm speaks it, else the customer's."""
    return row.language if row.language in context.content.firm.languages else context.language(who)


def shown(context: Context, who: Person, article_id: str, lang: str) -> Article | None:
    """The article in this language or the nearest; None where it is gone or not for this customer today.

    Not for them is what is not public, not valid on this day, or about the law of another country.
    """
    try:
        article = context.content.article(article_id, lang)
    except KeyError:
        return None
    firm = context.content.firm
    countries = {None, firm.country_of(lang), firm.country_of(context.language(who))}
    applies = article.shown_to("public") and article.holds(context.today) and article.country in countries
    return article if applies else None


def key_of(article_id: str) -> str:
    """A name for an article that fits into a button."""
    short = len(article_id.encode()) <= _LONGEST_KEY
    return article_id if short else _DIGEST + sha256(article_id.encode()).hexdigest()[:20]


def by_key(context: Context, key: str) -> str:
    """The id that a button names; what is no digest is the id itself."""
    return _long_ids(context.content).get(key, key) if key.startswith(_DIGEST) else key


@lru_cache(maxsize=2)
def _long_ids(content: Content) -> dict[str, str]:
    return {key: article.id for article in content.articles if (key := key_of(article.id)) != article.id}


def linked(context: Context, who: Person, article: Article, markdown: str) -> tuple[Article, ...]:
    """The articles that a piece of an article leads to, as far as this customer may read them."""
    found = (shown(context, who, link.article, article.lang) for link in article_links(markdown))
    return tuple(each for each in found if each is not None and each.id != article.id)


def ids(articles: Iterable[Article]) -> frozenset[str]:
    return frozenset(article.id for article in articles)


def about(context: Context, lang: str, article: Article) -> Html:
    """The title with the products that the article is about."""
    names = [product.name for each in article.products if (product := context.content.products.get(each))]
    products = ", ".join(names) if names else context.plain(lang, "ask-all-products")
    return Html(f"<b>{safe(article.title)}</b>\n<i>{safe(products)}</i>")


def cut(words: str, widest: int = WIDEST) -> str:
    """A title that fits on a button, cut after a word."""
    if len(words) <= widest:
        return words
    kept = words[:widest].rsplit(" ", 1)[0] if " " in words[:widest] else words[: widest - 1]
    return f"{kept.rstrip(' ,;:.–-')}…"
