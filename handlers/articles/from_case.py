"""An agent's answer in a case becomes a draft article, with one button or as an answer to the message."""

from __future__ import annotations

from sqlalchemy import select

from handlers.articles import form
from handlers.articles.form import TEXT, TITLE, WORDING, names_off
from handlers.articles.published import warnings
from handlers.context import Context
from handlers.forms.product_question import SURE
from knowledge.language.products import find_products
from knowledge.manuals.anonymise import beginning, for_everybody
from storage.tables import Case, Entry, Person, Question

LONG_ENOUGH = 20


def make(context: Context, who: Person, case: Case, reply_to: int | None = None) -> None:
    """Begin the article's form in the topic, prefilled from the answer replied to, or the last one of this case."""
    answer = _answer(context, case, reply_to)
    topic = context.topic(case)
    if answer is None or topic is None or topic.thread_id is None:
        context.tell(case, context.html(context.staff_language, "article-no-answer"))
        return
    customer = context.session.get(Person, case.person_id)
    names = [customer.first_name, customer.last_name, customer.username] if customer else []
    body = for_everybody(answer, [name for name in names if name])[:TEXT]
    wordings = _wordings(context, case, names)
    language = case.language if case.language in context.content.firm.languages else context.staff_language
    title = wordings[0][:TITLE] if wordings else beginning(body)[:TITLE]
    if marks := warnings(context, context.staff_language, language, body, *wordings):
        context.tell(case, marks)
    products = [case.product] if case.product in context.content.products else _named(context, body, wordings)
    form.from_answer(
        context, who, title, body, wordings, [each for each in products if each], language, case.id, beginning(body),
        (topic.chat_id, topic.thread_id),
    )  # fmt: skip


def _named(context: Context, body: str, wordings: list[str]) -> list[str]:
    """Where the case has no product: the one that the question or the answer names; several are left to the writer."""
    catalogue = tuple(context.content.products.values())
    found = [each for text in (*wordings, body) for each in find_products(text, catalogue) if each.score >= SURE]
    ids = dict.fromkeys(each.id for each in found)
    return list(ids) if len(ids) == 1 else []


def _answer(context: Context, case: Case, reply_to: int | None) -> str | None:
    """Words of an agent in this case; without a reply the last ones that are long enough to be an answer."""
    mine = select(Entry.text).where(Entry.case_id == case.id, Entry.by == "agent", Entry.text.is_not(None))
    if reply_to is not None:
        topic = context.topic(case)
        mine = mine.where(Entry.chat_id == (topic.chat_id if topic else 0), Entry.message_id == reply_to)
    texts = context.session.scalars(mine.order_by(Entry.id.desc()).limit(20)).all()
    return next((text for text in texts if text and len(text) >= LONG_ENOUGH), None)


def _wordings(context: Context, case: Case, names: list[str | None]) -> list[str]:
    """What the customer asked or complained of, without their name, each on one line."""
    asked = select(Question.text).where(Question.case_id == case.id, Question.text.is_not(None)).order_by(Question.id)
    said = [case.what, *context.session.scalars(asked.limit(3))]
    lines = (" ".join(names_off(text, names).split())[:WORDING] for text in said if text)
    return list(dict.fromkeys(line for line in lines if line))
