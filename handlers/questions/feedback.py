"""The buttons below an answer. How it ended is kept: the last word counts, the same one twice changes nothing."""

from __future__ import annotations

from typing import Any

from casework.terms import QuestionOutcome, Zone
from handlers import edit_in_place
from handlers.buttons.questions import (
    AnswerHelped,
    AskFor,
    AskPerson,
    ComplainOf,
    FollowLink,
    NoneOfThese,
    OfQuestion,
    OtherAnswers,
    PickArticle,
    ReadArticle,
    StillFails,
    TurnToPage,
    TurnToStep,
    WalkThrough,
)
from handlers.cases import cases, complaint, person, service_form
from handlers.cases.complaint_form import COMPLAINT
from handlers.context import Context
from handlers.edit_in_place import Place
from handlers.forms import session
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from handlers.questions import answer, articles, ask
from handlers.questions import read as questions_read
from knowledge.schema.models import Article
from storage.tables import Question


def note_helped(context: Context, press: Press[AnswerHelped]) -> Toast:
    """It helped; said once, however often it is pressed."""
    row = press.named(Question)
    if row.outcome != QuestionOutcome.HELPED:
        row.outcome = QuestionOutcome.HELPED
        context.say(press.who, "ask-glad")
    return DONE


def offer_others(context: Context, press: Press[OtherAnswers]) -> Toast:
    """Something else was meant: the other articles found, else the ways on."""
    who, row = press.who, press.named(Question)
    row.outcome = QuestionOutcome.OTHER
    if any(answer.just_said(context, who, ask.offer_slot(row, key)) for key in ("ask-others", "ask-no-others")):
        return DONE
    if ask.offer_articles(context, who, row, "ask-others", but=row.article) is Handled.NO:
        ways = answer.ways_on(context, context.language(who), row)
        context.say(who, "ask-no-others", buttons=ways, slot=ask.offer_slot(row, "ask-no-others"))
    return DONE


def offer_ways_on(context: Context, press: Press[NoneOfThese]) -> Toast:
    """None of the articles offered is about it: a person, or a complaint."""
    who, row = press.who, press.named(Question)
    if row.outcome != QuestionOutcome.NONE:
        row.outcome = QuestionOutcome.NONE
        context.say(who, "answer-sorry", buttons=answer.ways_on(context, context.language(who), row))
    return DONE


def begin_complaint(context: Context, press: Press[StillFails]) -> Toast:
    """It still does not work: a complaint begins with what is known, and does not offer the same article again."""
    who, row = press.who, press.named(Question)
    again, tried = row.outcome == QuestionOutcome.COMPLAINT, _tried(row)
    row.outcome = QuestionOutcome.COMPLAINT
    draft = session.open_draft(context, who, who.telegram_id or 0)
    if draft is not None and again:
        return Toast("answer-form-open")
    if draft is not None and draft.flow == COMPLAINT:
        session.ask_again(context, who, draft)
        return DONE
    known: dict[str, Any] = {"tried_article": tried, "try_first": "tried"} if tried else {}
    product = context.content.products.get(row.product or "")
    if product is not None:
        known["product"] = {"id": product.id, "name": product.name, "owned": None}
    complaint.begin(context, who, row.text or "", known)
    return DONE


def begin_matter(context: Context, press: Press[ComplainOf]) -> Toast:
    """A complaint begins with the words and what they are about."""
    row = press.named(Question)
    if _taken_up(row):
        return OLD
    complaint.begin(context, press.who, row.text or "", {"matter": press.button.matter})
    return DONE


def begin_request(context: Context, press: Press[AskFor]) -> Toast:
    """The form of what is asked for begins with the words."""
    row, wanted = press.named(Question), press.button.request
    known = (each for each in context.content.requests.values() if each.request is not None)
    key = next((each.key for each in known if each.request and each.request.id == wanted), None)
    if key is None or _taken_up(row):
        return OLD
    service_form.begin(context, press.who, key, text=row.text or "")
    return DONE


def _taken_up(row: Question) -> bool:
    """Whether a form has begun with it already; from now on one has."""
    before, row.outcome = row.outcome, QuestionOutcome.COMPLAINT
    return before == QuestionOutcome.COMPLAINT


def _tried(row: Question) -> str | None:
    """The article that the customer has read without success: the one answered with, or picked."""
    read = row.zone == Zone.ANSWER or row.outcome in (QuestionOutcome.PICKED, QuestionOutcome.HELPED)
    return row.article if read else None


def ask_person(context: Context, press: Press[AskPerson]) -> Toast:
    """A person shall answer."""
    row = press.named(Question)
    if row.outcome == QuestionOutcome.PERSON and cases.open_cases(context, press.who):
        return Toast("answer-person-asked")
    row.outcome = QuestionOutcome.PERSON
    person.call_person_about(context, press.who, row.text or "")
    return DONE


def answer_with_picked(context: Context, press: Press[PickArticle]) -> Toast:
    """One of the articles offered; what was not offered cannot be picked."""
    who, row = press.who, press.named(Question)
    if not any(hit["id"] == articles.by_key(context, press.button.article) for hit in row.hits):
        return DONE
    article = _article(context, press, press.button.article)
    if article is not None and not answer.just_said(context, who, answer.slot_of(row, article)):
        row.outcome = QuestionOutcome.PICKED
        answer.answer(context, who, row, article)
    return DONE


# --- reading ---


def _article(context: Context, press: Press[OfQuestion], key: str) -> Article | None:
    """The article that a button names, for this customer; where it has gone, that is said kindly."""
    who, row = press.who, press.named(Question)
    article_id = articles.by_key(context, key) or row.article or ""
    article = articles.shown(context, who, article_id, articles.spoken(context, who, row))
    if article is None:
        answer.gone(context, who, row)
    return article


def follow_link(context: Context, press: Press[FollowLink]) -> Toast:
    """An article that the one read leads to."""
    who, row, article = press.who, press.named(Question), _article(context, press, press.button.article)
    if article is not None and not answer.just_said(context, who, answer.slot_of(row, article)):
        answer.follow(context, who, row, article)
    return DONE


def walk_through(context: Context, press: Press[WalkThrough]) -> Toast:
    """A procedure from its first step, as a new message."""
    who, row, article = press.who, press.named(Question), _article(context, press, press.button.article)
    if article is None:
        return DONE
    which = press.button.procedure
    slot = f"question:{row.id}:walk:{articles.key_of(article.id)}:{which}"
    known = answer.just_said(context, who, slot) or questions_read.show_step(
        context, who, row, article, which, None, Place(slot=slot)
    )
    return DONE if known else OLD


def turn_to_step(context: Context, press: Press[TurnToStep]) -> Toast:
    """Another step, in the place of the one pressed."""
    button, article = press.button, _article(context, press, press.button.article)
    if article is None:
        return DONE
    place = edit_in_place.of_press(context, press.update)
    known = questions_read.show_step(
        context, press.who, press.named(Question), article, button.procedure, button.step, place
    )
    return DONE if known else OLD


def read_article(context: Context, press: Press[ReadArticle]) -> Toast:
    """The whole text, opened at the page on which the passage stands."""
    who, row, article = press.who, press.named(Question), _article(context, press, press.button.article)
    if article is not None:
        slot = f"question:{row.id}:full:{articles.key_of(article.id)}"
        if not answer.just_said(context, who, slot):
            questions_read.show_page(context, who, row, article, press.button.page, Place(slot=slot))
    return DONE


def turn_to_page(context: Context, press: Press[TurnToPage]) -> Toast:
    """Another page, in the place of the one pressed."""
    article = _article(context, press, press.button.article)
    if article is not None:
        place = edit_in_place.of_press(context, press.update)
        questions_read.show_page(context, press.who, press.named(Question), article, press.button.page, place)
    return DONE
