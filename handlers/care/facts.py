"""Facts of the customer's that decide how often a care is due, such as the hardness of their water: one tap each."""

from __future__ import annotations

from handlers.care import page, plan, texts
from handlers.context import Desk
from handlers.texts import joined
from handlers.update import Incoming
from knowledge.schema.models import CareQuestion, Maintenance
from storage.tables import Owned, Person


def ask(desk: Desk, who: Person, owned: Owned, question: CareQuestion) -> None:
    """The question with its answers as buttons, and how to find out."""
    lang, care = desk.language(who), page.concerned(desk, owned, question)[0]
    rows = [[{"text": desk.content.text(answer.text, lang), "data": f"w:{owned.id}:a:{care.id}:{number}"}]
            for number, answer in enumerate(question.answers)]  # fmt: skip
    if question.article:
        rows.append([desk.button(lang, "care-find-out", f"w:{owned.id}:i:{care.id}")])
    text = desk.html(lang, "care-fact", question=desk.content.text(question.text, lang), product=owned.name)
    desk.say(who, text, buttons=rows, slot=_slot(owned, question))


def ask_again(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, _: str) -> bool:
    if care.by is None:
        return False
    desk.toast(update.query)
    ask(desk, who, owned, care.by)
    return True


def answered(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, number: str) -> bool:
    """An answer changes how often, and so when next."""
    if care.by is None or not number.isdecimal() or int(number) >= len(care.by.answers):
        return False
    desk.toast(update.query)
    answer, lang = care.by.answers[int(number)], desk.language(who)
    owned.facts = {**owned.facts, care.by.question: answer.id}
    noted = desk.html(lang, "care-fact-noted", label=desk.content.text(care.by.label, lang),
                      answer=desk.content.text(answer.text, lang))  # fmt: skip
    lines = [texts.interval(desk, lang, owned, each) for each in page.concerned(desk, owned, care.by)]
    change = [[desk.button(lang, "care-fact-change", f"w:{owned.id}:q:{care.id}")]]
    desk.say(who, joined([noted, *lines]), buttons=change, slot=_slot(owned, care.by), edits=True)
    page.show(desk, who, owned, edits=True)
    return True


def find_out(desk: Desk, who: Person, update: Incoming, owned: Owned, care: Maintenance, _: str) -> bool:
    """How to find out, and the question once more below it."""
    article = plan.article(desk, care.by.article, desk.language(who)) if care.by else None
    if care.by is None or article is None:
        return False
    desk.toast(update.query)
    desk.say(who, texts.steps(article))
    ask(desk, who, owned, care.by)
    return True


def _slot(owned: Owned, question: CareQuestion) -> str:
    return f"fact:{owned.id}:{question.question}"
