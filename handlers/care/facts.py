"""Facts of the customer's that decide how often a care is due, such as the hardness of their water: one tap each."""

from __future__ import annotations

from handlers.buttons.care import AnswerFact, AskFact, FindOutFact
from handlers.care import page, plan, texts
from handlers.context import Context, labelled
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import joined
from knowledge.schema.models import CareQuestion, Maintenance
from storage.tables import Owned, Person


def ask(context: Context, who: Person, owned: Owned, question: CareQuestion) -> None:
    """The question with its answers as buttons, and how to find out."""
    lang, care = context.language(who), page.concerned(context, owned, question)[0]
    rows = [[labelled(context.content.text(answer.text, lang), AnswerFact(owned.id, care.id, number))]
            for number, answer in enumerate(question.answers)]  # fmt: skip
    if question.article:
        rows.append([context.button(lang, "care-find-out", FindOutFact(owned.id, care.id))])
    text = context.html(lang, "care-fact", question=context.content.text(question.text, lang), product=owned.name)
    context.say(who, text, buttons=rows, slot=_slot(owned, question))


def ask_again(context: Context, press: Press[AskFact]) -> Toast:
    """The question once more, to change its answer."""
    question = press.named(Maintenance).by
    if question is None:
        return OLD
    ask(context, press.who, press.named(Owned), question)
    return DONE


def note_answer(context: Context, press: Press[AnswerFact]) -> Toast:
    """An answer changes how often, and so when next."""
    who, owned, care = press.who, press.named(Owned), press.named(Maintenance)
    if care.by is None or press.button.answer >= len(care.by.answers):
        return OLD
    answer, lang = care.by.answers[press.button.answer], context.language(who)
    owned.facts = {**owned.facts, care.by.question: answer.id}
    noted = context.html(lang, "care-fact-noted", label=context.content.text(care.by.label, lang),
                      answer=context.content.text(answer.text, lang))  # fmt: skip
    lines = [texts.interval(context, lang, owned, each) for each in page.concerned(context, owned, care.by)]
    change = [[context.button(lang, "care-fact-change", AskFact(owned.id, care.id))]]
    context.say(who, joined([noted, *lines]), buttons=change, slot=_slot(owned, care.by), edits=True)
    page.show(context, who, owned, edits=True)
    return DONE


def tell_how_to_find_out(context: Context, press: Press[FindOutFact]) -> Toast:
    """How to find out, and the question once more below it."""
    question = press.named(Maintenance).by
    article = plan.article(context, question.article, context.language(press.who)) if question else None
    if question is None or article is None:
        return OLD
    context.say(press.who, texts.steps(article))
    ask(context, press.who, press.named(Owned), question)
    return DONE


def _slot(owned: Owned, question: CareQuestion) -> str:
    return f"fact:{owned.id}:{question.question}"
