"""The buttons below an answer. How it ended is kept: the last word counts, the same one twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casework.terms import QuestionOutcome, Zone
from handlers import edit_in_place
from handlers.cases import cases, person
from handlers.context import Context
from handlers.edit_in_place import Place
from handlers.forms import session
from handlers.questions import answer, articles, ask
from handlers.questions import read as questions_read
from handlers.update import Incoming
from knowledge.schema.models import Article
from storage.tables import Person, Question

COMPLAINT = "complaint"
Act = Callable[[Context, Person, Question, Incoming, list[str]], str | None]
Read = Callable[[Context, Person, Question, Article, list[int], Place], bool]


def pressed(context: Context, who: Person, update: Incoming, parts: list[str]) -> bool:
    """`q:<question>:<verb>` with what the verb needs; False where the button means nothing to this customer."""
    if len(parts) < 2 or not parts[0].isdecimal() or len(parts[0]) > 18:
        return False
    row, (verb, *rest) = context.session.get(Question, int(parts[0])), parts[1:]
    if row is None or row.person_id != who.id or verb not in VERBS:
        return False
    told = VERBS[verb](context, who, row, update, rest)
    context.toast(update.query, context.plain(context.language(who), told) if told else "")
    return True


def _helped(context: Context, who: Person, row: Question, update: Incoming, rest: list[str]) -> None:
    if row.outcome != QuestionOutcome.HELPED:
        row.outcome = QuestionOutcome.HELPED
        context.say(who, "ask-glad")


def _other(context: Context, who: Person, row: Question, update: Incoming, rest: list[str]) -> None:
    row.outcome = QuestionOutcome.OTHER
    if any(answer.just_said(context, who, f"q:{row.id}:{key}") for key in ("ask-others", "ask-no-others")):
        return
    if not ask.offer(context, who, row, "ask-others", but=row.article):
        ways = answer.ways_on(context, context.language(who), row)
        context.say(who, "ask-no-others", buttons=ways, slot=f"q:{row.id}:ask-no-others")


def _none(context: Context, who: Person, row: Question, update: Incoming, rest: list[str]) -> None:
    """None of the articles offered is about it: a person, or a complaint."""
    if row.outcome != QuestionOutcome.NONE:
        row.outcome = QuestionOutcome.NONE
        context.say(who, "answer-sorry", buttons=answer.ways_on(context, context.language(who), row))


def _fails(context: Context, who: Person, row: Question, update: Incoming, rest: list[str]) -> str | None:
    """It still does not work: a complaint begins with what is known, and does not offer the same article again."""
    again, tried = row.outcome == QuestionOutcome.COMPLAINT, _tried(row)
    row.outcome = QuestionOutcome.COMPLAINT
    draft = session.open_draft(context, who, who.telegram_id or 0)
    if draft is not None and again:
        return "answer-form-open"
    if draft is not None and draft.flow == COMPLAINT:
        session.ask_again(context, who, draft)
        return None
    known: dict[str, Any] = {"tried_article": tried, "try_first": "tried"} if tried else {}
    product = context.content.products.get(row.product or "")
    if product is not None:
        known["product"] = {"id": product.id, "name": product.name, "owned": None}
    session.begin(context, who, COMPLAINT, known_answers=known, text=row.text or "")
    return None


def _tried(row: Question) -> str | None:
    """The article that the customer has read without success: the one answered with, or picked."""
    read = row.zone == Zone.ANSWER or row.outcome in (QuestionOutcome.PICKED, QuestionOutcome.HELPED)
    return row.article if read else None


def _person(context: Context, who: Person, row: Question, update: Incoming, rest: list[str]) -> str | None:
    if row.outcome == QuestionOutcome.PERSON and cases.open_cases(context, who):
        return "answer-person-asked"
    row.outcome = QuestionOutcome.PERSON
    person.wanted_about(context, who, row.text or "")
    return None


def _pick(context: Context, who: Person, row: Question, update: Incoming, rest: list[str]) -> None:
    """One of the articles offered; what was not offered cannot be picked."""
    article_id = articles.by_key(context, rest[0] if rest else "")
    if not any(hit["id"] == article_id for hit in row.hits):
        return
    article = articles.shown(context, who, article_id, articles.spoken(context, who, row))
    if article is None:
        answer.gone(context, who, row)
    elif not answer.just_said(context, who, answer.slot_of(row, article)):
        row.outcome = QuestionOutcome.PICKED
        answer.answer(context, who, row, article)


def _link(context: Context, who: Person, row: Question, article: Article, numbers: list[int], place: Place) -> bool:
    if not answer.just_said(context, who, answer.slot_of(row, article)):
        answer.follow(context, who, row, article)
    return True


def _walk(context: Context, who: Person, row: Question, article: Article, numbers: list[int], place: Place) -> bool:
    [which, *_] = [*numbers, 0]
    slot = f"q:{row.id}:walk:{articles.key_of(article.id)}:{which}"
    return answer.just_said(context, who, slot) or questions_read.show_step(
        context, who, row, article, which, None, Place(slot=slot)
    )  # fmt: skip


def _step(context: Context, who: Person, row: Question, article: Article, numbers: list[int], place: Place) -> bool:
    if len(numbers) != 2:
        return False
    which, number = numbers
    return questions_read.show_step(context, who, row, article, which, number, place)


def _full(context: Context, who: Person, row: Question, article: Article, numbers: list[int], place: Place) -> bool:
    """The whole text, opened at the page on which the passage stands."""
    slot = f"q:{row.id}:full:{articles.key_of(article.id)}"
    if not answer.just_said(context, who, slot):
        questions_read.show_page(context, who, row, article, [*numbers, 0][0], Place(slot=slot))
    return True


def _page(context: Context, who: Person, row: Question, article: Article, numbers: list[int], place: Place) -> bool:
    questions_read.show_page(context, who, row, article, [*numbers, 0][0], place)
    return True


def _reading(read: Read) -> Act:
    """A press that reads in an article: `<key of the article>:<numbers>`, kindly refused where the text is gone."""

    def act(context: Context, who: Person, row: Question, update: Incoming, rest: list[str]) -> str | None:
        article_id = articles.by_key(context, rest[0]) if rest else row.article or ""
        article = articles.shown(context, who, article_id, articles.spoken(context, who, row))
        numbers = [int(each) for part in rest[1:] for each in part.split(".") if each.isdecimal()]
        if article is None:
            answer.gone(context, who, row)
        elif not read(context, who, row, article, numbers, edit_in_place.of_press(context, update)):
            return "press-old"
        return None

    return act


VERBS: dict[str, Act] = {
    "helped": _helped,
    "other": _other,
    "none": _none,
    "fails": _fails,
    "person": _person,
    "pick": _pick,
    "link": _reading(_link),
    "full": _reading(_full),
    "walk": _reading(_walk),
    "s": _reading(_step),
    "p": _reading(_page),
}
