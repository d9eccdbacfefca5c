"""`/articles`: what waits for review, one's own drafts, every article with how often it helped."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.article_workflow import DraftStatus
from handlers.articles.pages import PER_PAGE, may_decide, shortened, show, turning
from handlers.articles.published import taken_over
from handlers.buttons.articles import ArticleList, ListArticles, OpenArticle, OpenArticles, OpenWordings
from handlers.context import Button, Context, labelled
from handlers.press import DONE, Press, Toast
from handlers.texts import Html, formats, joined
from knowledge.schema.articles import Article
from storage import articles, wordings
from storage.article_stats import Usage, of_articles, usage
from storage.tables import ArticleDraft, Person

PERIODS = {ArticleList.MONTH: timedelta(days=30), ArticleList.EVER: None}
FOUND = 5


def menu(context: Context, who: Person, *, fresh: bool = False) -> None:
    """The ways into the articles, with what waits."""
    lang = context.language(who)
    waiting = len(articles.waiting(context.session, DraftStatus.REVIEW)) + len(wordings.waiting(context.session))
    mine = len(_mine(context, who))
    chat = articles.published(context.session)
    rows = [
        [context.button(lang, "articles-to-waiting", ListArticles(ArticleList.WAITING), count=waiting)],
        [context.button(lang, "articles-to-mine", ListArticles(ArticleList.MINE), count=mine)],
        [context.button(lang, "articles-to-chat", ListArticles(ArticleList.CHAT), count=len(chat))],
        [context.button(lang, "articles-to-use", ListArticles(ArticleList.MONTH))],
    ]
    show(context, who, context.html(lang, "articles-head"), rows, fresh=fresh)


def _mine(context: Context, who: Person) -> list[ArticleDraft]:
    return articles.waiting(context.session, DraftStatus.DRAFT, DraftStatus.REVIEW, author=who.telegram_id or 0)


def open_menu(context: Context, press: Press[OpenArticles]) -> Toast:
    """The ways into the articles."""
    menu(context, press.who)
    return DONE


def turn_list(context: Context, press: Press[ListArticles]) -> Toast:
    """A page of a list, or of the figures."""
    who, listed, page = press.who, press.button.listed, press.button.page
    if listed in PERIODS:
        figures(context, who, listed, page)
    elif listed is ArticleList.WAITING:
        _waiting(context, who, page)
    elif listed is ArticleList.MINE:
        _list(context, who, listed, _mine(context, who), page)
    else:
        _list(context, who, listed, articles.published(context.session), page)
    return DONE


# --- lists of versions ---


def _waiting(context: Context, who: Person, page: int) -> None:
    """Articles and customers' wordings that wait for a second person."""
    lang = context.language(who)
    bundles = wordings.waiting(context.session) if may_decide(context, who) else {}
    extra: list[list[Button]] = [
        [
            context.button(
                lang,
                "articles-bundle",
                OpenWordings(gap),
                count=len(rows),
                article=_title(context, rows[0].article, lang),
            )
        ]
        for gap, rows in bundles.items()
    ]
    _list(
        context, who, ArticleList.WAITING, articles.waiting(context.session, DraftStatus.REVIEW), page, extra[:PER_PAGE]
    )


def _title(context: Context, id: str, lang: str) -> str:
    article = _article(context, id, lang)
    return shortened(article.title, 40) if article else id


def _article(context: Context, id: str, lang: str) -> Article | None:
    try:
        return context.content.article(id, lang)
    except KeyError:
        return None


def _list(
    context: Context,
    who: Person,
    name: ArticleList,
    rows: list[ArticleDraft],
    page: int,
    extra: list[list[Button]] | None = None,
) -> None:
    lang = context.language(who)
    gone = {row.id for row in taken_over(context.setup.folder, rows)} if name is ArticleList.CHAT else set()
    some = rows[page * PER_PAGE : (page + 1) * PER_PAGE]
    lines = [context.html(lang, "articles-line-taken" if row.id in gone else "articles-line", at=at, title=row.title,
                       language=row.language, author=row.author_name or "?", version=row.version,
                       status=context.plain(lang, f"article-status-{row.status}"))
             for at, row in enumerate(some, page * PER_PAGE + 1)]  # fmt: skip
    opens = [labelled(str(at), OpenArticle(row.id)) for at, row in enumerate(some, page * PER_PAGE + 1)]
    head = context.html(lang, f"articles-head-{name}" if rows or extra else "articles-none")
    buttons = [opens, turning(context, lang, ListArticles(name, page), len(rows)), *(extra or [])]
    back = [context.button(lang, "loop-back", OpenArticles())]
    show(context, who, joined([head, *lines], "\n\n"), [*(row for row in buttons if row), back])


# --- figures ---


def figures(context: Context, who: Person, period: ArticleList, page: int) -> None:
    """Articles by how much help is missing: asked often and helping little come first."""
    lang = context.language(who)
    found = usage(context.session, _since(context, period))
    some = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    lines = [_line(context, lang, each) for each in some]
    head = context.html(lang, f"articles-use-{period}" if found else "articles-use-none")
    other = next(each for each in PERIODS if each != period)
    rows = [turning(context, lang, ListArticles(period, page), len(found)),
            [context.button(lang, f"articles-to-{other}", ListArticles(other))],
            [context.button(lang, "loop-back", OpenArticles())]]  # fmt: skip
    show(context, who, joined([head, *lines], "\n\n"), [row for row in rows if row])


def search(context: Context, who: Person, words: str) -> None:
    """`/articles words`: the nearest articles with their figures of thirty days and of ever."""
    lang = context.language(who)
    hits = context.setup.search.ask(words, lang, limit=FOUND).hits
    ids = [hit.article.id for hit in hits]
    parts = [context.html(lang, "articles-found" if hits else "articles-none")]
    for period in PERIODS if hits else ():
        counted = of_articles(context.session, ids, _since(context, period))
        parts += [context.html(lang, f"articles-use-{period}"), *(_line(context, lang, counted[id]) for id in ids)]
    own = {row.article_id: row for row in articles.published(context.session)}
    rows: list[list[Button]] = [
        [labelled(shortened(own[id].title, 60), OpenArticle(own[id].id))] for id in ids if id in own
    ]
    show(context, who, joined(parts, "\n\n"), [*rows, [context.button(lang, "loop-back", OpenArticles())]], fresh=True)


def _since(context: Context, period: ArticleList) -> datetime | None:
    back = PERIODS[period]
    return context.now - back if back is not None else None


def _line(context: Context, lang: str, each: Usage) -> Html:
    """The figures of an article; of too few answers only their number."""
    article = _article(context, each.article, lang)
    title = article.title if article else each.article
    last = formats.day(lang, each.last.astimezone(context.zone).date(), context.today) if each.last else "–"
    if not each.served:
        return context.html(lang, "articles-figures-none", title=title)
    if not each.told:
        return context.html(lang, "articles-figures-few", title=title, n=each.served, last=last)
    share = each.share
    told = context.html(lang, "articles-figures", title=title, n=each.served, helped=each.helped, failed=each.failed,
                     complaints=each.complaints, last=last)  # fmt: skip
    if share is None:
        return told
    percent = {name: round(100 * value) for name, value in zip(("share", "low", "high"), share, strict=True)}
    return joined([told, context.html(lang, "articles-share", n=each.rated, **percent)])
