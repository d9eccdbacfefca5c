"""Requests for a service (installation, maintenance, repair, return): the questions stand in services.yaml."""

from __future__ import annotations

from typing import Any

from handlers.buttons.courses import AskForService, FillInService
from handlers.buttons.forms import BeginForm
from handlers.cases import cases, left_forms
from handlers.cases.complaint_form import corrects, notices
from handlers.cases.complaint_words import kept_beside
from handlers.cases.own_questions import ask_of, asked_for, opening_of, text_of, unless_dangerous
from handlers.context import About, Context, labelled
from handlers.courses import courses
from handlers.forms import session
from handlers.forms.flow import Answers, Ask, Flow
from handlers.forms.kinds import OneOf, choices
from handlers.forms.product_question import product_answer
from handlers.forms.registry import Guided
from handlers.handled import Handled
from handlers.press import DONE, Press, Toast
from handlers.texts import Html, joined, safe
from knowledge.schema.models import Question
from storage.tables import Draft, Person

SAID = "said"
"""Where a form keeps the words that opened it."""
DIGITS_OF_ADDRESS = 2


def list_services(context: Context, who: Person) -> None:
    """The services that can be asked for in the chat."""
    lang = context.language(who)
    offered = [service for service in context.content.services.values() if service.request]
    requests = [each for each in context.content.requests.values() if each.request is not None]
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
    rows += [[labelled(context.content.text(each.title, lang), BeginForm(f"service:{each.key}"))] for each in requests]
    context.say(who, joined([context.html(lang, "service-which"), *lines], "\n\n"), buttons=rows)


def begin(context: Context, who: Person, service: str, *, text: str = "") -> None:
    """Start the form of a service or request, with what a free text says; before that for training, the courses.

    `service`: its key, such as repair or desk/parts.
    """
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
    """The questions of the service or request as the content gives them, then the review."""
    questions = _questions(context, draft)
    asks = [ask_of(question) for question in questions]
    review = Ask(
        "review", OneOf(choices("review", ("send",))), when=unless_dangerous("review"), counted=False, columns=1
    )
    names, opening = {ask.name for ask in asks}, opening_of(questions)

    def noticed(text: str, about: About, answers: Answers) -> dict[str, Any]:
        return {name: value for name, value in notices(text, about, answers).items() if name in names}

    def opened(text: str, about: About) -> dict[str, Any]:
        """The words that opened the form: kept whole, whether they answer one of its questions or none."""
        answered = {opening.id: text.strip()} if opening is not None and _answers_it(opening, text) else {}
        return {SAID: text.strip(), **answered}

    return Flow(
        draft.flow,
        asks=(*asks, review),
        notices=noticed,
        opened=opened,
        kept=kept_beside,
        corrects=corrects(tuple(asks)),
    )


def _questions(context: Context, draft: Draft) -> tuple[Question, ...]:
    wanted = asked_for(context, draft.flow)
    return wanted.questions if wanted else ()


def _answers_it(opening: Question, text: str) -> bool:
    """Whether the first words may stand as the answer: an address has a number in it."""
    return opening.kind != "address" or sum(map(str.isdigit, text)) >= DIGITS_OF_ADDRESS


def _words(part: str) -> Any:
    """The words of a question from the content: its text, its hint or its label."""

    def words(about: About, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
        return text_of(about, _questions(about.context, draft), ask, part)

    return words


def finish(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """What was asked for becomes a case of its service; what was said in words stands together."""
    wanted = asked_for(context, draft.flow)
    assert wanted is not None
    words = (each.id for each in wanted.questions if each.kind in ("words", "address"))
    told = dict.fromkeys(str(answers[id]) for id in (SAID, *words) if answers.get(id))
    filed = {**answers, "what": " · ".join(told) or None, "matter": wanted.request.id if wanted.request else None}
    cases.file_case(context, who, wanted.service.id, filed, draft_id=draft.id)


def offered(context: Context, flow: str) -> bool:
    wanted = asked_for(context, flow)
    return wanted is not None and (wanted.request is not None or wanted.service.request)


FORM = Guided(
    "service", flow, finish, cancelled=left_forms.cancelled, gone=left_forms.given_up, stands=offered,
    question=_words("text"), hint=_words("hint"), label=_words("label")
)  # fmt: skip
