"""Usage questions: answered from the articles, offered as a choice when unsure, handed to a person when unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.terms import Fate, Zone
from handlers import language
from handlers.buttons.questions import AskFor, AskPerson, ComplainOf, NoneOfThese, PickArticle
from handlers.cases import held_words
from handlers.context import Button, Context, labelled
from handlers.forms.product_question import owned_by
from handlers.handled import Handled
from handlers.questions import articles, calibration
from handlers.questions.answer import answer, ways_on
from handlers.questions.articles import cut, key_of
from knowledge.language.detect import in_other_letters
from knowledge.search.search import Findings, Hit
from storage.tables import Case, Person, Question

OFFERED = 3
WORTH_OFFERING = 0.12


def ask(
    context: Context,
    who: Person,
    text: str,
    *,
    product: str | None = None,
    case: Case | None = None,
    unsure: bool = False,
    perhaps: Sequence[str] = (),
) -> None:
    """Answer a question; it is stored with what was found and, later, how it ended.

    `unsure`: it may be no question at all, so the menu is offered beside. `perhaps`: matters and requests that it may
    be about, which are offered unless an article answers it.
    """
    lang = context.language(who)
    product = (
        product
        or context.understand(who, text).product
        or (case.product if case else None)
        or _only_product(context, who)
    )
    found = context.setup.search.ask(text, lang, product, limit=6, calibration=calibration.calibration(context.session))
    found = _readable(context, who, found)
    meant = found if product is not None else _of_which_product(context, found)
    row = _stored(context, who, text, product, meant, case)
    if product is not None or not _differs(context, found):
        row.share, row.covered = found.certainty.share, found.certainty.covered
    found = meant
    context.fate(Fate.QUESTION, row.id)
    article = articles.shown(context, who, row.article, articles.spoken(context, who, row)) if row.article else None
    if found.zone is Zone.ANSWER and article is not None:
        answer(context, who, row, article)
    elif case is not None:
        # A person reads it anyway, who knows the case: guesses would only be in the way.
        context.say(who, "case-added", number=case.number, case=case)
    elif rows := _subjects(context, lang, row, perhaps):
        _hold(context, who, row)
        context.say(who, "ask-what-is-it", buttons=[*rows, *ways_on(context, lang, row)])
    elif in_other_letters(text):
        _hold(context, who, row)
        context.say(
            who, "ask-languages", languages=language.names_of(context, lang), buttons=ways_on(context, lang, row)
        )
    elif found.hits and (found.zone is Zone.CHOICE or found.confidence >= WORTH_OFFERING):
        _hold(context, who, row)
        offer_articles(context, who, row, "ask-did-you-mean")
    else:
        _hold(context, who, row)
        context.say(who, "ask-not-understood" if unsure else "ask-unknown", buttons=ways_on(context, lang, row))


def _subjects(context: Context, lang: str, row: Question, perhaps: Sequence[str]) -> list[list[Button]]:
    """What it may be about, as buttons; those that the firm has."""
    content, found = context.content, list[Button]()
    for key in perhaps[:OFFERED]:
        if (matter := content.matters.get(key)) is not None:
            found.append(labelled(content.text(matter.title, lang), ComplainOf(row.id, matter.id)))
        elif (wanted := content.requests.get(key)) is not None and wanted.request is not None:
            found.append(labelled(content.text(wanted.title, lang), AskFor(row.id, wanted.request.id)))
    return [[each] for each in found]


def _hold(context: Context, who: Person, row: Question) -> None:
    """Without an answer to what is offered a person looks at the words; what presses bring was answered already."""
    if context.end is None or context.end.fate is not Fate.PRESS:
        held_words.hold(context, who, held_words.Asked.WHAT_IS_MEANT, question=row.id)


def _readable(context: Context, who: Person, found: Findings) -> Findings:
    """What this customer may read today: the search was made ready on an earlier day, for every country."""
    lang = found.language if found.language in context.content.firm.languages else context.language(who)
    hits = tuple(hit for hit in found.hits if articles.shown(context, who, hit.article.id, lang or ""))
    if hits == found.hits:
        return found
    sure = found.zone is Zone.ANSWER and hits[:1] == found.hits[:1]
    return replace(found, hits=hits, zone=Zone.ANSWER if sure else Zone.CHOICE if hits else Zone.PERSON)


def _differs(context: Context, found: Findings) -> bool:
    """Whether the first article has others beside it that say the same of other products."""
    return bool(found.hits and context.setup.search.siblings(found.hits[0].article))


def _of_which_product(context: Context, found: Findings) -> Findings:
    """An answer that differs by product is not given while nobody said which one is meant: they are offered."""
    if found.zone is not Zone.ANSWER or not found.hits:
        return found
    top = found.hits[0]
    others = tuple(Hit(article, top.score) for article in context.setup.search.siblings(top.article))
    return replace(found, zone=Zone.CHOICE, hits=(top, *others[: OFFERED - 1])) if others else found


def _only_product(context: Context, who: Person) -> str | None:
    """The product a question is about by itself: the only one that the customer has registered."""
    mine = {owned.product for owned in owned_by(context, who.id) if owned.product}
    return mine.pop() if len(mine) == 1 else None


def _stored(
    context: Context, who: Person, text: str, product: str | None, found: Findings, case: Case | None
) -> Question:
    top = found.hits[0] if found.hits else None
    row = Question(
        person_id=who.id, asked=context.now, language=found.language or context.language(who), text=text[:4000],
        product=product, article=top.article.id if top else None, score=top.score if top else None,
        confidence=found.confidence, zone=str(found.zone),
        hits=[{"id": hit.article.id, "score": round(hit.score, 4)} for hit in found.hits],
        case_id=case.id if case else None,
    )  # fmt: skip
    context.session.add(row)
    context.session.flush()
    return row


def offer_articles(context: Context, who: Person, row: Question, key: str, *, but: str | None = None) -> Handled:
    """Offer the nearest articles as buttons, without the one seen already; nothing where there are none."""
    lang, spoken = context.language(who), articles.spoken(context, who, row)
    ids = [hit["id"] for hit in row.hits if hit["id"] != but]
    found = [article for each in ids if (article := articles.shown(context, who, each, spoken))][:OFFERED]
    if not found:
        return Handled.NO
    rows = [[labelled(cut(each.title), PickArticle(row.id, key_of(each.id)))] for each in found]
    none = [
        context.button(lang, "answer-none", NoneOfThese(row.id)),
        context.button(lang, "ask-person", AskPerson(row.id)),
    ]
    context.say(who, key, buttons=[*rows, none], slot=offer_slot(row, key))
    return Handled.YES


def offer_slot(row: Question, key: str) -> str:
    """Under which name articles were offered for a question, so that a double press offers them once."""
    return f"question:{row.id}:{key}"
