"""The page on which an owner chooses the reminders of a product's care, and sees the facts that they depend on."""

from __future__ import annotations

from handlers.buttons.care import AskFact, StopReminders, SwitchReminder
from handlers.care import plan as care_plan
from handlers.care import reminders, texts
from handlers.context import Button, Context
from handlers.texts import joined
from knowledge.schema.models import CareQuestion, Maintenance
from storage.tables import Owned, Person


def show(context: Context, who: Person, owned: Owned, *, edits: bool = False) -> None:
    """Every care with its next day and a button that switches its reminder."""
    reminders.replan(context, owned)
    lang, wanted = context.language(who), reminders.agreed(context, owned)
    text = joined([context.html(lang, "care-agreed" if wanted else "care-none-agreed", product=owned.name),
                   texts.lines(context, lang, owned, wanted)], "\n\n")  # fmt: skip
    rows = [
        [_switch(context, lang, owned, care, on=care.id in wanted)] for care in care_plan.plan(context, owned.product)
    ]
    rows += [[_fact(context, lang, owned, question)] for question in care_plan.questions(context, owned)]
    if wanted:
        rows.append([context.button(lang, "care-stop", StopReminders(owned.id))])
    context.say(who, text, buttons=rows, slot=f"care:{owned.id}", edits=edits)


def _switch(context: Context, lang: str, owned: Owned, care: Maintenance, *, on: bool) -> Button:
    what = context.content.text(care.text, lang)
    turned = SwitchReminder(owned.id, care.id, on=not on)
    return context.button(lang, "care-on" if on else "care-off", turned, what=what)


def _fact(context: Context, lang: str, owned: Owned, question: CareQuestion) -> Button:
    """What was answered, to change it."""
    chosen, care = question.chosen(owned.facts), concerned(context, owned, question)[0]
    answer = context.content.text(chosen.text, lang) if chosen else "?"
    label = context.content.text(question.label, lang)
    return context.button(lang, "care-fact-is", AskFact(owned.id, care.id), label=label, answer=answer)


def concerned(context: Context, owned: Owned, question: CareQuestion) -> list[Maintenance]:
    """The care that this question decides about."""
    plan = care_plan.plan(context, owned.product)
    return [care for care in plan if care.by and care.by.question == question.question]
