"""The page on which an owner chooses the reminders of a product's care, and sees the facts that they depend on."""

from __future__ import annotations

from handlers.care import plan as care_plan
from handlers.care import reminders, texts
from handlers.context import Button, Desk
from handlers.texts import joined
from knowledge.schema.models import CareQuestion, Maintenance
from storage.tables import Owned, Person


def show(desk: Desk, who: Person, owned: Owned, *, edits: bool = False) -> None:
    """Every care with its next day and a button that switches its reminder."""
    reminders.replan(desk, owned)
    lang, wanted = desk.language(who), reminders.agreed(desk, owned)
    text = joined([desk.html(lang, "care-agreed" if wanted else "care-none-agreed", product=owned.name),
                   texts.lines(desk, lang, owned, wanted)], "\n\n")  # fmt: skip
    rows = [[_switch(desk, lang, owned, care, on=care.id in wanted)] for care in care_plan.plan(desk, owned.product)]
    rows += [[_fact(desk, lang, owned, question)] for question in care_plan.questions(desk, owned)]
    if wanted:
        rows.append([desk.button(lang, "care-stop", f"o:{owned.id}:quiet")])
    desk.say(who, text, buttons=rows, slot=f"care:{owned.id}", edits=edits)


def _switch(desk: Desk, lang: str, owned: Owned, care: Maintenance, *, on: bool) -> Button:
    what = desk.content.text(care.text, lang)
    return desk.button(lang, "care-on" if on else "care-off", f"w:{owned.id}:t:{care.id}:{int(not on)}", what=what)


def _fact(desk: Desk, lang: str, owned: Owned, question: CareQuestion) -> Button:
    """What was answered, to change it."""
    chosen, care = question.chosen(owned.facts), concerned(desk, owned, question)[0]
    answer = desk.content.text(chosen.text, lang) if chosen else "?"
    label = desk.content.text(question.label, lang)
    return desk.button(lang, "care-fact-is", f"w:{owned.id}:q:{care.id}", label=label, answer=answer)


def concerned(desk: Desk, owned: Owned, question: CareQuestion) -> list[Maintenance]:
    """The care that this question decides about."""
    plan = care_plan.plan(desk, owned.product)
    return [care for care in plan if care.by and care.by.question == question.question]
