"""What everybody does with a survey: its last answers, the open question, the one message it shows in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from casework.surveys import SCALES, questions_to_ask, score_group
from casework.terms import ScoreGroup, SurveyKind
from handlers.buttons import fits
from handlers.buttons.cases import RejectSolution
from handlers.buttons.surveys import AnswerSurvey, SurveyWish, WishSurveys
from handlers.context import Button, Context, labelled
from handlers.texts import Html, formats, joined, safe
from knowledge.schema.models import Survey as Form
from knowledge.schema.models import SurveyQuestion
from storage.tables import Case, Person, Survey, SurveyAnswer

SKIP, AGAIN = "_skip", "_again"
"""What can be pressed beside answers; ids in the content never begin with an underscore."""


def form_of(context: Context, survey: Survey) -> Form | None:
    """The questions as they stand in the content; None for a survey that the firm has given up."""
    return context.content.surveys.get(survey.survey)


def closes(context: Context, survey: Survey) -> datetime:
    """Until when answers count and may be changed."""
    form = form_of(context, survey)
    return survey.closed or (context.calendar.add(survey.sent, form.answer_window) if form else survey.sent)


def is_open(context: Context, survey: Survey) -> bool:
    return survey.closed is None and context.now < closes(context, survey)


def answers(context: Context, survey: Survey) -> dict[str, SurveyAnswer]:
    """The answer that counts for each question: the last one."""
    given = select(SurveyAnswer).where(SurveyAnswer.survey_id == survey.id).order_by(SurveyAnswer.id)
    return {each.question: each for each in context.session.scalars(given)}


def rating(form: Form, given: dict[str, SurveyAnswer]) -> int | None:
    found = given.get(form.questions[0].id)
    return int(found.value) if found is not None and found.value is not None else None


def is_low(form: Form, value: int | None) -> bool:
    return value is not None and score_group(form.questions[0].kind, value) is ScoreGroup.BAD


def pending(form: Form, given: dict[str, SurveyAnswer]) -> SurveyQuestion | None:
    """The first question that applies and has neither been answered nor skipped."""
    applying = questions_to_ask(form.questions, rating(form, given))
    return next((each for each in applying if each.id not in given), None)


def kind_of(question: SurveyQuestion) -> SurveyKind:
    return SurveyKind(question.kind)


def slot(survey: Survey) -> str:
    return f"survey:{survey.id}"


# --- the message ---


def show(context: Context, person: Person, survey: Survey, *, fresh: bool, again: bool = False, head: str = "") -> None:
    """The survey as it stands, in its one message. `again`: the rating is put once more, to be changed."""
    form = form_of(context, survey)
    case = context.session.get(Case, survey.case_id)
    if form is None or case is None:
        return
    lang, given = context.language(person), answers(context, survey)
    asked = form.questions[0] if again else pending(form, given)
    parts = [context.html(lang, head or "survey-head", number=case.number), _answered(context, form, given, lang)]
    if asked is not None:
        words = Html(f"<b>{safe(context.content.text(asked.text, lang))}</b>")
        parts += [words, _hint(context, survey, form, asked, lang)]
        buttons = _buttons(context, survey, form, asked, given, lang)
    else:
        parts.append(context.html(lang, "survey-thanks-low" if is_low(form, rating(form, given)) else "survey-thanks"))
        buttons = _after(context, survey, form, given, lang)
    context.say(person, joined(parts, "\n\n"), buttons=buttons, slot=slot(survey), edits=not fresh, case=case)


def _answered(context: Context, form: Form, given: dict[str, SurveyAnswer], lang: str) -> Html:
    """What was answered stays readable."""
    lines = []
    for question in form.questions:
        answer = given.get(question.id)
        if answer is not None and (answer.value is not None or answer.text):
            key = "survey-rated" if question is form.questions[0] else "survey-said"
            lines.append(context.html(lang, key, value=in_words(context, question, answer, lang)))
    return joined(lines)


def in_words(context: Context, question: SurveyQuestion, answer: SurveyAnswer, lang: str) -> str:
    """An answer as people read it: "4 / 5", the words of an option, or the customer's own."""
    if answer.value is None:
        return answer.text or ""
    if kind_of(question) is SurveyKind.YES_NO:
        return context.plain(lang, f"survey-{'yes' if answer.value == '1' else 'no'}")
    if kind_of(question) is SurveyKind.CHOICE:
        option = next((each for each in question.options if each.id == answer.value), None)
        return context.content.text(option.text, lang) if option else answer.value
    return f"{answer.value} / {SCALES[kind_of(question)].most}"


def _hint(context: Context, survey: Survey, form: Form, asked: SurveyQuestion, lang: str) -> Html:
    if asked is form.questions[0]:
        until = formats.day(lang, closes(context, survey).astimezone(context.zone).date(), context.today)
        return context.html(lang, "survey-honest", day=until)
    return context.html(lang, "survey-or-write" if asked.options else "survey-write")


def _buttons(
    context: Context, survey: Survey, form: Form, asked: SurveyQuestion, given: dict[str, SurveyAnswer], lang: str
) -> list[list[Button]]:
    rows = _choices(context, survey, form, asked, given, lang)
    first = asked is form.questions[0]
    if asked.optional and not first:
        rows.append([context.button(lang, "survey-skip", choice(survey, form, asked, SKIP))])
    if first and asked.id not in given:
        rows.append([context.button(lang, "survey-opt-out", WishSurveys(survey.id, SurveyWish.OUT))])
    return rows


def _choices(
    context: Context, survey: Survey, form: Form, asked: SurveyQuestion, given: dict[str, SurveyAnswer], lang: str
) -> list[list[Button]]:
    """Numbers side by side, so that none looks better than another; reasons one below the other."""
    if kind_of(asked) is SurveyKind.CHOICE:
        options = [(each.id, context.content.text(each.text, lang)) for each in asked.options]
        return [[labelled(words, choice(survey, form, asked, value))] for value, words in options]
    if kind_of(asked) is SurveyKind.TEXT:
        return []
    if kind_of(asked) is SurveyKind.YES_NO:
        shown = [("1", context.plain(lang, "survey-yes")), ("0", context.plain(lang, "survey-no"))]
    else:
        scale = SCALES[kind_of(asked)]
        shown = [(str(number), str(number)) for number in range(scale.least, scale.most + 1)]
    before = given[asked.id].value if asked.id in given else None
    row = [
        labelled(f"· {words} ·" if value == before else words, choice(survey, form, asked, value))
        for value, words in shown
    ]
    # Eight buttons fit into a row; eleven are broken in two of nearly the same length.
    return [row] if len(row) <= 7 else [row[:6], row[6:]]


def _after(
    context: Context, survey: Survey, form: Form, given: dict[str, SurveyAnswer], lang: str
) -> list[list[Button]]:
    rows = [[context.button(lang, "survey-change", choice(survey, form, form.questions[0], AGAIN))]]
    if is_low(form, rating(form, given)):
        rows.append([context.button(lang, "survey-not-solved", RejectSolution(survey.case_id))])
    return rows


def choice(survey: Survey, form: Form, question: SurveyQuestion, value: str) -> AnswerSurvey:
    """What a button answers; the place of the question stands for an id that does not fit."""
    named = AnswerSurvey(survey.id, question.id, value)
    return named if fits(named) else AnswerSurvey(survey.id, str(form.questions.index(question)), value)


def question_named(form: Form, name: str) -> SurveyQuestion | None:
    """The question that a button names."""
    questions: Sequence[SurveyQuestion] = form.questions
    by_place = (each for place, each in enumerate(questions) if str(place) == name)
    return next((each for each in questions if each.id == name), None) or next(by_place, None)
