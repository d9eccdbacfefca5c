"""Usage questions: answered from the articles, offered as a choice when unsure, handed to a person when unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casework.words import Zone
from handlers import conversation, markdown
from handlers.customers import certainty, language, person
from handlers.desk import Button, Desk
from handlers.flows.products import owned_by
from handlers.incoming import Incoming
from handlers.listening import hear
from handlers.texts import Html, joined, safe
from knowledge.language import in_other_letters
from knowledge.models import Article
from knowledge.search import Findings, Hit
from storage.tables import Case, Person, Question

OFFERED = 3
WORTH_OFFERING = 0.12


def ask(
    desk: Desk, who: Person, text: str, *, product: str | None = None, case: Case | None = None, unsure: bool = False
) -> None:
    """Answer a question; it is stored with what was found and, later, how it ended.

    `unsure`: it may be no question at all, so the menu is offered beside.
    """
    lang = desk.language(who)
    product = product or hear(desk, who, text).product or (case.product if case else None) or _only_product(desk, who)
    found = desk.house.search.ask(text, lang, product, limit=6, calibration=certainty.calibration(desk.session))
    meant = found if product is not None else _of_which_product(desk, found)
    row = _stored(desk, who, text, product, meant, case)
    if product is not None or not _differs(desk, found):
        row.share, row.covered = found.certainty.share, found.certainty.covered
    found = meant
    if found.zone is Zone.ANSWER and found.hits:
        answer(desk, who, row, found.hits[0].article)
    elif case is not None:
        # A person reads it anyway, who knows the case: guesses would only be in the way.
        desk.say(who, "case-added", number=case.number, case=case)
    elif in_other_letters(text):
        desk.say(who, "ask-languages", languages=language.names_of(desk, lang), buttons=_ways_on(desk, lang, row))
    elif found.hits and (found.zone is Zone.CHOICE or found.confidence >= WORTH_OFFERING):
        _offer(desk, who, row, "ask-did-you-mean", 0)
    else:
        desk.say(who, "ask-not-understood" if unsure else "ask-unknown", buttons=_ways_on(desk, lang, row))


def _differs(desk: Desk, found: Findings) -> bool:
    """Whether the first article has others beside it that say the same of other products."""
    return bool(found.hits and desk.house.search.siblings(found.hits[0].article))


def _of_which_product(desk: Desk, found: Findings) -> Findings:
    """An answer that differs by product is not given while nobody said which one is meant: they are offered."""
    if found.zone is not Zone.ANSWER or not found.hits:
        return found
    top = found.hits[0]
    others = tuple(Hit(article, top.score) for article in desk.house.search.siblings(top.article))
    return replace(found, zone=Zone.CHOICE, hits=(top, *others[: OFFERED - 1])) if others else found


def _only_product(desk: Desk, who: Person) -> str | None:
    """The product a question is about by itself: the only one that the customer has registered."""
    mine = {owned.product for owned in owned_by(desk, who.id) if owned.product}
    return mine.pop() if len(mine) == 1 else None


def _stored(desk: Desk, who: Person, text: str, product: str | None, found: Findings, case: Case | None) -> Question:
    top = found.hits[0] if found.hits else None
    row = Question(
        person_id=who.id, asked=desk.now, language=found.language or desk.language(who), text=text[:4000],
        product=product, article=top.article.id if top else None, score=top.score if top else None,
        confidence=found.confidence, zone=str(found.zone),
        hits=[{"id": hit.article.id, "score": round(hit.score, 4)} for hit in found.hits],
        case_id=case.id if case else None,
    )  # fmt: skip
    desk.session.add(row)
    desk.session.flush()
    return row


def answer(desk: Desk, who: Person, row: Question, article: Article) -> None:
    """The short answer with its article, product and first picture; the whole text is one tap away."""
    lang = desk.language(who)
    row.article = article.id
    parts = [Html(f"<b>{safe(article.title)}</b>"), Html(safe(article.short or ""))]
    if not article.short:
        parts.append(_beginning(article))
    parts.append(_source(desk, lang, article))
    extra: dict[str, Any] | None = None
    if article.pictures:
        extra = {"picture": str(desk.content.picture(article.pictures[0]))}
    desk.say(who, joined(parts, "\n\n"), buttons=_answer_buttons(desk, lang, row), extra=extra)


def _source(desk: Desk, lang: str, article: Article) -> Html:
    names = [product.name for each in article.products if (product := desk.content.products.get(each))]
    about = ", ".join(names) if names else desk.plain(lang, "ask-all-products")
    source = desk.html(lang, "ask-source", title=article.title, products=about)
    if article.lang != lang:
        return joined([source, desk.html(lang, "ask-other-language")])
    return source


def _beginning(article: Article) -> Html:
    paragraphs = article.body.strip().split("\n\n")
    return markdown.to_html("\n\n".join(paragraphs[:2]))


def _answer_buttons(desk: Desk, lang: str, row: Question) -> list[list[Button]]:
    def press(verb: str) -> Button:
        return desk.button(lang, f"ask-{verb}", f"q:{row.id}:{verb}")

    return [[press("full")], [press("helped"), press("fails")], [press("other")]]


def _offer(desk: Desk, who: Person, row: Question, key: str, since: int) -> bool:
    """The nearest articles as buttons; False when there are none left."""
    lang = desk.language(who)
    articles = [article for hit in row.hits[since : since + OFFERED] if (article := _article(desk, hit["id"], lang))]
    if not articles:
        return False
    rows = [[{"text": article.title, "data": f"q:{row.id}:pick:{article.id}"}] for article in articles]
    desk.say(who, key, buttons=[*rows, *_ways_on(desk, lang, row)])
    return True


def _ways_on(desk: Desk, lang: str, row: Question) -> list[list[Button]]:
    return [[
        desk.button(lang, "ask-problem", f"q:{row.id}:fails"), desk.button(lang, "ask-person", f"q:{row.id}:person")
    ]]  # fmt: skip


def _article(desk: Desk, article_id: str, lang: str) -> Article | None:
    try:
        return desk.content.article(article_id, lang)
    except KeyError:
        return None


def pressed(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    """That helped, other answers, it still does not work, the whole text, one of the nearest, a person."""
    if len(parts) < 2 or not parts[0].isdecimal():
        return False
    row = desk.session.get(Question, int(parts[0]))
    act = VERBS.get(parts[1])
    if row is None or row.person_id != who.id or act is None:
        return False
    desk.toast(update.query)
    act(desk, who, row, parts[2] if len(parts) > 2 else "")
    return True


def _helped(desk: Desk, who: Person, row: Question, _: str) -> None:
    if row.outcome == "helped":
        return
    row.outcome = "helped"
    desk.say(who, "ask-glad")


def _other(desk: Desk, who: Person, row: Question, _: str) -> None:
    row.outcome = row.outcome or "other"
    if not _offer(desk, who, row, "ask-others", 1):
        lang = desk.language(who)
        desk.say(who, "ask-no-others", buttons=_ways_on(desk, lang, row))


def _fails(desk: Desk, who: Person, row: Question, _: str) -> None:
    """It still does not work: a complaint begins with what is known, and does not offer the same article again."""
    row.outcome = "complaint"
    known: dict[str, Any] = {}
    if row.zone == Zone.ANSWER and row.article:
        known["tried_article"] = row.article
        known["try_first"] = "tried"
    product = desk.content.products.get(row.product or "")
    if product is not None:
        known["product"] = {"id": product.id, "name": product.name, "owned": None}
    conversation.begin(desk, who, "complaint", known_answers=known, text=row.text or "")


def _full(desk: Desk, who: Person, row: Question, _: str) -> None:
    """The whole article with its pictures, one after the other."""
    lang = desk.language(who)
    article = _article(desk, row.article or "", lang)
    if article is None:
        return
    for name in article.pictures[1:]:
        desk.say(who, Html(""), extra={"picture": str(desk.content.picture(name))})
    text = joined([Html(f"<b>{safe(article.title)}</b>"), markdown.to_html(article.body)], "\n\n")
    after = [[desk.button(lang, f"ask-{verb}", f"q:{row.id}:{verb}") for verb in ("helped", "fails")]]
    desk.say(who, text, buttons=after)


def _pick(desk: Desk, who: Person, row: Question, article_id: str) -> None:
    article = _article(desk, article_id, desk.language(who))
    if article is not None and any(hit["id"] == article_id for hit in row.hits):
        row.outcome = "picked"
        answer(desk, who, row, article)


def _person(desk: Desk, who: Person, row: Question, _: str) -> None:
    row.outcome = "person"
    person.wanted_about(desk, who, row.text or "")


VERBS = {"helped": _helped, "other": _other, "fails": _fails, "full": _full, "pick": _pick, "person": _person}
