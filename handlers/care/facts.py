"""Facts of the customer's that decide how often a care is due, such as the hardness of their water: one tap each."""

from __future__ import annotations

from handlers.care import page, plan, texts
from handlers.context import Context
from handlers.texts import joined
from handlers.update import Incoming
from knowledge.schema.models import CareQuestion, Maintenance
from storage.tables import Owned, Person


def ask(context: Context, who: Person, owned: Owned, question: CareQuestion) -> None:
    """The question with its answers as buttons, and how to find out."""
    lang, care = context.language(who), page.concerned(context, owned, question)[0]
    rows = [[{"text": context.content.text(answer.text, lang), "data": f"w:{owned.id}:a:{care.id}:{number}"}]
            for number, answer in enumerate(question.answers)]  # fmt: skip
    if question.article:
        rows.append([context.button(lang, "care-find-out", f"w:{owned.id}:i:{care.id}")])
    text = context.html(lang, "care-fact", question=context.content.text(question.text, lang), product=owned.name)
    context.say(who, text, buttons=rows, slot=_slot(owned, question))


def ask_again(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, _: str) -> bool:
    if care.by is None:
        return False
    context.toast(update.query)
    ask(context, who, owned, care.by)
    return True


def answered(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, number: str) -> bool:
    """An answer changes how often, and so when next."""
    if care.by is None or not number.isdecimal() or int(number) >= len(care.by.answers):
        return False
    context.toast(update.query)
    answer, lang = care.by.answers[int(number)], context.language(who)
    owned.facts = {**owned.facts, care.by.question: answer.id}
    noted = context.html(lang, "care-fact-noted", label=context.content.text(care.by.label, lang),
                      answer=context.content.text(answer.text, lang))  # fmt: skip
    lines = [texts.interval(context, lang, owned, each) for each in page.concerned(context, owned, care.by)]
    change = [[context.button(lang, "care-fact-change", f"w:{owned.id}:q:{care.id}")]]
    context.say(who, joined([noted, *lines]), buttons=change, slot=_slot(owned, care.by), edits=True)
    page.show(context, who, owned, edits=True)
    return True


def find_out(context: Context, who: Person, update: Incoming, owned: Owned, care: Maintenance, _: str) -> bool:
    """How to find out, and the question once more below it."""
    article = plan.article(context, care.by.article, context.language(who)) if care.by else None
    if care.by is None or article is None:
        return False
    context.toast(update.query)
    context.say(who, texts.steps(article))
    ask(context, who, owned, care.by)
    return True


def _slot(owned: Owned, question: CareQuestion) -> str:
    return f"fact:{owned.id}:{question.question}"
