"""Questions as the content gives them: of a service, of what can be asked for beside it, of a complaint's matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from casework.terms import DANGEROUS
from handlers.context import About, Context
from handlers.forms.flow import Answers, Ask, Kind, Option, always
from handlers.forms.kinds import Address, Amount, Day, Files, OneOf, Words, YesNo
from handlers.forms.product_question import ProductKind
from handlers.texts import Html, safe
from knowledge.loading.content_folder import Requested
from knowledge.schema.models import Question

LABELLED = frozenset({"product", "danger", "what", "wish", "price", "since", "bought", "serial", "photos"})
"""Questions that have a label of ours, where the content gives them none."""


def asked_for(context: Context, flow: str) -> Requested | None:
    """The service or request of a form (`service:repair`, `service:desk/parts`); None for any other form."""
    _, _, key = flow.partition(":")
    return context.content.requested(key) if key else None


def ask_of(question: Question, *, when: Callable[[Answers], bool] = always, later: bool = False) -> Ask:
    """One question of the content as a form asks it. `when`, `later`: as for any question of a form."""
    wanted = always if question.when is None else _condition(question.when.question, question.when.values)
    asked = unless_dangerous(question.id, wanted)
    return Ask(
        question.id, _kind(question), when=lambda answers: when(answers) and asked(answers), later=later,
        optional=question.optional or later, columns=1 if question.kind == "product" else 2,
    )  # fmt: skip


def unless_dangerous(name: str, when: Callable[[Answers], bool] = always) -> Callable[[Answers], bool]:
    """Where danger is asked for: once it is known, nothing more is asked."""
    return lambda answers: name in answers if answers.get("danger") in DANGEROUS else when(answers)


def opening_of(questions: Sequence[Question]) -> Question | None:
    """The question that the words answer with which somebody asked for it.

    The one that says so, else the first in words that everybody must answer.
    """
    said = next((each for each in questions if each.opening), None)
    needed = (each for each in questions if each.kind == "words" and not each.optional and each.when is None)
    return said or next(needed, None)


def text_of(about: About, questions: Sequence[Question], ask: Ask, part: str) -> Html | None:
    """The words of a question from the content: its text, its hint or its label."""
    question = next((each for each in questions if each.id == ask.name), None)
    if part == "label" and question is not None and question.label is None and question.id in LABELLED:
        return None  # by a label of our own, not by the question
    written = getattr(question, part, None) or (question.text if question and part == "label" else None)
    return Html(safe(about.context.content.text(written, about.lang))) if written else None


def _condition(name: str, values: Sequence[str]) -> Callable[[Answers], bool]:
    return lambda answers: answers.get(name) in values


def _kind(question: Question) -> Kind:
    match question.kind:
        case "product":
            return ProductKind()
        case "choice":
            return OneOf(_options(question))
        case "day":
            return Day(past=None if question.day is None else question.day == "past", wished=question.day == "future")
        case "amount":
            return Amount()
        case "photos":
            return Files()
        case "yes_no":
            return YesNo()
        case "address":
            return Address()
        case _:
            return Words(least=max(question.least, 1))


def _options(question: Question) -> Any:
    def offer(about: About, _answers: Answers) -> Sequence[Option]:
        return [Option(each.id, about.context.content.text(each.text, about.lang)) for each in question.options]

    return offer
