"""Requests for a service (installation, maintenance, repair, return): the questions stand in services.yaml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from handlers.buttons.courses import AskForService, FillInService
from handlers.cases import cases, safety
from handlers.cases.complaint_form import DANGEROUS, notices
from handlers.context import About, Context, labelled
from handlers.courses import courses
from handlers.forms import session
from handlers.forms.engine import Answers, Ask, Flow, Kind, Option, always
from handlers.forms.kinds import Amount, Day, Files, OneOf, Words, YesNo, choices
from handlers.forms.product_question import ProductKind, product_answer
from handlers.forms.registry import Guided
from handlers.handled import Handled
from handlers.press import DONE, Press, Toast
from handlers.texts import Html, joined, safe
from knowledge.schema.models import Question
from storage.tables import Draft, Person


def list_services(context: Context, who: Person) -> None:
    """The services that can be asked for in the chat."""
    lang = context.language(who)
    offered = [service for service in context.content.services.values() if service.request]
    rows = [[labelled(context.content.text(service.title, lang), AskForService(service.id))] for service in offered]
    lines = [
        joined(
            [
                Html(f"<b>{safe(context.content.text(each.title, lang))}</b>"),
                context.content.text(each.description, lang),
            ]
        )
        for each in offered
    ]
    context.say(who, joined([context.html(lang, "service-which"), *lines], "\n\n"), buttons=rows)


def begin(context: Context, who: Person, service: str, *, text: str = "") -> None:
    """Start the form of a service, with what a free text says already; before that for training, the courses."""
    if courses.answer_request(context, who, service, text) is Handled.NO:
        session.begin(context, who, f"service:{service}", text=text)


def ask_for_service(context: Context, press: Press[AskForService]) -> Toast:
    """The form of a service, or what is offered before it."""
    begin(context, press.who, press.button.service)
    return DONE


def fill_in(context: Context, press: Press[FillInService]) -> Toast:
    """The form at once, with the product that was spoken of."""
    product = context.content.products.get(press.button.product)
    known = {"product": product_answer(product)} if product else {}
    session.begin(context, press.who, f"service:{press.button.service}", known_answers=known)
    return DONE


def flow(context: Context, draft: Draft) -> Flow:
    """The questions of the service as the content gives them, then the review."""
    service = context.content.service(draft.flow.partition(":")[2])
    asks = [_ask(question) for question in service.questions]
    review = Ask("review", OneOf(choices("review", ("send",))), when=_harmless("review"), counted=False, columns=1)
    names = {ask.name for ask in asks}

    def noticed(text: str, about: About, answers: Answers) -> dict[str, Any]:
        found = notices(text, about, answers)
        words = next((question.id for question in service.questions if question.kind == "words"), None)
        if words and text.strip() and not answers:
            found[words] = text.strip()
        return {name: value for name, value in found.items() if name in names}

    return Flow(draft.flow, asks=(*asks, review), notices=noticed)


def _ask(question: Question) -> Ask:
    wanted = always if question.when is None else _condition(question.when.question, question.when.values)
    when = _harmless(question.id, wanted)
    return Ask(
        question.id, _kind(question), when=when, optional=question.optional,
        columns=1 if question.kind == "product" else 2,
    )  # fmt: skip


def _harmless(name: str, when: Callable[[Answers], bool] = always) -> Callable[[Answers], bool]:
    """Where the content asks for danger: once it is known, nothing more is asked."""
    return lambda answers: name in answers if answers.get("danger") in DANGEROUS else when(answers)


def _condition(name: str, values: Sequence[str]) -> Any:
    return lambda answers: answers.get(name) in values


def _kind(question: Question) -> Kind:
    match question.kind:
        case "product":
            return ProductKind()
        case "choice":
            return OneOf(_options(question))
        case "day":
            return Day(past=None if question.day is None else question.day == "past")
        case "amount":
            return Amount()
        case "photos":
            return Files()
        case "yes_no":
            return YesNo()
        case _:
            return Words(least=max(question.least, 1))


def _options(question: Question) -> Any:
    def offer(about: About, _answers: Answers) -> Sequence[Option]:
        return [Option(each.id, about.context.content.text(each.text, about.lang)) for each in question.options]

    return offer


def _words(part: str) -> Any:
    """The words of a question from the content: its text, its hint or its label."""

    def words(about: About, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
        service = about.context.content.service(draft.flow.partition(":")[2])
        question = next((each for each in service.questions if each.id == ask.name), None)
        written = getattr(question, part, None) or (question.text if question and part == "label" else None)
        return Html(safe(about.context.content.text(written, about.lang))) if written else None

    return words


def finish(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """A service request becomes a case of that service."""
    service = context.content.service(draft.flow.partition(":")[2])
    told = [str(answers[each.id]) for each in service.questions if each.kind == "words" and answers.get(each.id)]
    filed = {**answers, "what": " · ".join(told) or None}
    if filed.get("danger") in DANGEROUS:
        safety.file_case(context, who, service.id, filed, draft.id)
    elif cases.file_case(context, who, service.id, filed, draft_id=draft.id).safety:
        safety.tell_what_to_do(context, who)


def offered(context: Context, flow: str) -> bool:
    service = context.content.services.get(flow.partition(":")[2])
    return service is not None and service.request


FORM = Guided(
    "service", flow, finish, stands=offered, question=_words("text"), hint=_words("hint"), label=_words("label")
)  # fmt: skip
