"""`/articles`: what waits for review, one's own drafts, every article with how often it helped."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.article_workflow import DraftStatus
from handlers.articles.pages import PER_PAGE, may_decide, may_read, number, shortened, show, turning
from handlers.articles.published import taken_over
from handlers.context import Button, Desk
from handlers.texts import Html, formats, joined
from knowledge.schema.articles import Article
from storage import articles, wordings
from storage.article_stats import Usage, of_articles, usage
from storage.tables import ArticleDraft, Person

PERIODS = {"month": timedelta(days=30), "ever": None}
FOUND = 5


def menu(desk: Desk, who: Person, *, fresh: bool = False) -> None:
    """The ways into the articles, with what waits."""
    lang = desk.language(who)
    waiting = len(articles.waiting(desk.session, DraftStatus.REVIEW)) + len(wordings.waiting(desk.session))
    mine = len(_mine(desk, who))
    chat = articles.published(desk.session)
    rows = [
        [desk.button(lang, "articles-to-waiting", "k:arts:waiting:0", count=waiting)],
        [desk.button(lang, "articles-to-mine", "k:arts:mine:0", count=mine)],
        [desk.button(lang, "articles-to-chat", "k:arts:chat:0", count=len(chat))],
        [desk.button(lang, "articles-to-use", "k:arts:month:0")],
    ]
    show(desk, who, desk.html(lang, "articles-head"), rows, fresh=fresh)


def _mine(desk: Desk, who: Person) -> list[ArticleDraft]:
    return articles.waiting(desk.session, DraftStatus.DRAFT, DraftStatus.REVIEW, author=who.telegram_id or 0)


def pressed(desk: Desk, who: Person, parts: list[str]) -> bool:
    """A press that leads through the lists."""
    if not may_read(desk, who):
        return False
    if not parts:
        menu(desk, who)
        return True
    page = number(parts, 1)
    if page is None:
        return False
    if parts[0] in PERIODS:
        figures(desk, who, parts[0], page)
    elif parts[0] == "waiting":
        _waiting(desk, who, page)
    elif parts[0] == "mine":
        _list(desk, who, "mine", _mine(desk, who), page)
    elif parts[0] == "chat":
        _list(desk, who, "chat", articles.published(desk.session), page)
    else:
        return False
    return True


# --- lists of versions ---


def _waiting(desk: Desk, who: Person, page: int) -> None:
    """Articles and customers' wordings that wait for a second person."""
    lang = desk.language(who)
    bundles = wordings.waiting(desk.session) if may_decide(desk, who) else {}
    extra: list[list[Button]] = [
        [
            desk.button(
                lang, "articles-bundle", f"k:var:{gap}", count=len(rows), article=_title(desk, rows[0].article, lang)
            )
        ]
        for gap, rows in bundles.items()
    ]
    _list(desk, who, "waiting", articles.waiting(desk.session, DraftStatus.REVIEW), page, extra[:PER_PAGE])


def _title(desk: Desk, id: str, lang: str) -> str:
    article = _article(desk, id, lang)
    return shortened(article.title, 40) if article else id


def _article(desk: Desk, id: str, lang: str) -> Article | None:
    try:
        return desk.content.article(id, lang)
    except KeyError:
        return None


def _list(
    desk: Desk, who: Person, name: str, rows: list[ArticleDraft], page: int, extra: list[list[Button]] | None = None
) -> None:
    lang = desk.language(who)
    gone = {row.id for row in taken_over(desk.house.folder, rows)} if name == "chat" else set()
    some = rows[page * PER_PAGE : (page + 1) * PER_PAGE]
    lines = [desk.html(lang, "articles-line-taken" if row.id in gone else "articles-line", at=at, title=row.title,
                       language=row.language, author=row.author_name or "?", version=row.version,
                       status=desk.plain(lang, f"article-status-{row.status}"))
             for at, row in enumerate(some, page * PER_PAGE + 1)]  # fmt: skip
    opens: list[Button] = [{"text": str(at), "data": f"k:art:{row.id}"}
                           for at, row in enumerate(some, page * PER_PAGE + 1)]  # fmt: skip
    head = desk.html(lang, f"articles-head-{name}" if rows or extra else "articles-none")
    buttons = [opens, turning(desk, lang, f"k:arts:{name}", page, len(rows)), *(extra or [])]
    back = [desk.button(lang, "loop-back", "k:arts")]
    show(desk, who, joined([head, *lines], "\n\n"), [*(row for row in buttons if row), back])


# --- figures ---


def figures(desk: Desk, who: Person, period: str, page: int) -> None:
    """Articles by how much help is missing: asked often and helping little come first."""
    lang = desk.language(who)
    found = usage(desk.session, _since(desk, period))
    some = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    lines = [_line(desk, lang, each) for each in some]
    head = desk.html(lang, f"articles-use-{period}" if found else "articles-use-none")
    other = next(each for each in PERIODS if each != period)
    rows = [turning(desk, lang, f"k:arts:{period}", page, len(found)),
            [desk.button(lang, f"articles-to-{other}", f"k:arts:{other}:0")],
            [desk.button(lang, "loop-back", "k:arts")]]  # fmt: skip
    show(desk, who, joined([head, *lines], "\n\n"), [row for row in rows if row])


def search(desk: Desk, who: Person, words: str) -> None:
    """`/articles words`: the nearest articles with their figures of thirty days and of ever."""
    lang = desk.language(who)
    hits = desk.house.search.ask(words, lang, limit=FOUND).hits
    ids = [hit.article.id for hit in hits]
    parts = [desk.html(lang, "articles-found" if hits else "articles-none")]
    for period in PERIODS if hits else ():
        counted = of_articles(desk.session, ids, _since(desk, period))
        parts += [desk.html(lang, f"articles-use-{period}"), *(_line(desk, lang, counted[id]) for id in ids)]
    own = {row.article_id: row for row in articles.published(desk.session)}
    rows: list[list[Button]] = [
        [{"text": shortened(own[id].title, 60), "data": f"k:art:{own[id].id}"}] for id in ids if id in own
    ]
    show(desk, who, joined(parts, "\n\n"), [*rows, [desk.button(lang, "loop-back", "k:arts")]], fresh=True)


def _since(desk: Desk, period: str) -> datetime | None:
    back = PERIODS[period]
    return desk.now - back if back is not None else None


def _line(desk: Desk, lang: str, each: Usage) -> Html:
    """The figures of an article; of too few answers only their number."""
    article = _article(desk, each.article, lang)
    title = article.title if article else each.article
    last = formats.day(lang, each.last.astimezone(desk.zone).date(), desk.today) if each.last else "–"
    if not each.served:
        return desk.html(lang, "articles-figures-none", title=title)
    if not each.told:
        return desk.html(lang, "articles-figures-few", title=title, n=each.served, last=last)
    share = each.share
    told = desk.html(lang, "articles-figures", title=title, n=each.served, helped=each.helped, failed=each.failed,
                     complaints=each.complaints, last=last)  # fmt: skip
    if share is None:
        return told
    percent = {name: round(100 * value) for name, value in zip(("share", "low", "high"), share, strict=True)}
    return joined([told, desk.html(lang, "articles-share", n=each.rated, **percent)])
