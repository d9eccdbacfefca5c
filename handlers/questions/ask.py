"""Usage questions: answered from the articles, offered as a choice when unsure, handed to a person when unknown."""

from __future__ import annotations

from dataclasses import replace

from casework.terms import Zone
from handlers import language
from handlers.context import Desk
from handlers.forms.product_question import owned_by
from handlers.questions import articles, calibration
from handlers.questions.answer import answer, ways_on
from handlers.questions.articles import cut, key_of
from handlers.understanding import hear
from knowledge.language.detect import in_other_letters
from knowledge.search.search import Findings, Hit
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
    found = desk.house.search.ask(text, lang, product, limit=6, calibration=calibration.calibration(desk.session))
    found = _readable(desk, who, found)
    meant = found if product is not None else _of_which_product(desk, found)
    row = _stored(desk, who, text, product, meant, case)
    if product is not None or not _differs(desk, found):
        row.share, row.covered = found.certainty.share, found.certainty.covered
    found = meant
    article = articles.shown(desk, who, row.article, articles.spoken(desk, who, row)) if row.article else None
    if found.zone is Zone.ANSWER and article is not None:
        answer(desk, who, row, article)
    elif case is not None:
        # A person reads it anyway, who knows the case: guesses would only be in the way.
        desk.say(who, "case-added", number=case.number, case=case)
    elif in_other_letters(text):
        desk.say(who, "ask-languages", languages=language.names_of(desk, lang), buttons=ways_on(desk, lang, row))
    elif found.hits and (found.zone is Zone.CHOICE or found.confidence >= WORTH_OFFERING):
        offer(desk, who, row, "ask-did-you-mean")
    else:
        desk.say(who, "ask-not-understood" if unsure else "ask-unknown", buttons=ways_on(desk, lang, row))


def _readable(desk: Desk, who: Person, found: Findings) -> Findings:
    """What this customer may read today: the search was made ready on an earlier day, for every country."""
    lang = found.language if found.language in desk.content.firm.languages else desk.language(who)
    hits = tuple(hit for hit in found.hits if articles.shown(desk, who, hit.article.id, lang or ""))
    if hits == found.hits:
        return found
    sure = found.zone is Zone.ANSWER and hits[:1] == found.hits[:1]
    return replace(found, hits=hits, zone=Zone.ANSWER if sure else Zone.CHOICE if hits else Zone.PERSON)


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


def offer(desk: Desk, who: Person, row: Question, key: str, *, but: str | None = None) -> bool:
    """The nearest articles as buttons, without the one seen already; False when there are none."""
    lang, spoken = desk.language(who), articles.spoken(desk, who, row)
    ids = [hit["id"] for hit in row.hits if hit["id"] != but]
    found = [article for each in ids if (article := articles.shown(desk, who, each, spoken))][:OFFERED]
    if not found:
        return False
    rows = [[{"text": cut(each.title), "data": f"q:{row.id}:pick:{key_of(each.id)}"}] for each in found]
    none = [desk.button(lang, "answer-none", f"q:{row.id}:none"), desk.button(lang, "ask-person", f"q:{row.id}:person")]
    desk.say(who, key, buttons=[*rows, none], slot=f"q:{row.id}:{key}")
    return True
