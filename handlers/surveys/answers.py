"""A customer's answers to a survey: one tap for the rating, then at most a reason and a comment; the way out."""

from __future__ import annotations

from sqlalchemy import select

from casework.surveys import SCALES, score_group
from casework.terms import EventKind, Fate, ScoreGroup, SurveyKind
from handlers.buttons.surveys import AnswerSurvey, SurveyWish, WishSurveys
from handlers.cases import alerts, cases, plan
from handlers.context import Context
from handlers.press import DONE, OLD, Press, Toast
from handlers.surveys import survey as surveys_survey
from knowledge.schema.models import Survey as Form
from knowledge.schema.models import SurveyQuestion
from storage.tables import Case, Person, Survey, SurveyAnswer


def take_answer(context: Context, press: Press[AnswerSurvey]) -> Toast:
    """A button of a survey: an answer, Skip or Change."""
    survey, button = press.named(Survey), press.button
    form = surveys_survey.form_of(context, survey)
    question = surveys_survey.question_named(form, button.question) if form else None
    if form is None or question is None:
        return OLD
    if not surveys_survey.is_open(context, survey):
        # The window is over: thank them all the same, and take the buttons away.
        context.say(press.who, "survey-late", slot=surveys_survey.slot(survey), edits=True)
        return DONE
    taken = _take(context, press.who, survey, form, question, button.value)
    return Toast("survey-noted") if taken else OLD


def _take(context: Context, who: Person, survey: Survey, form: Form, question: SurveyQuestion, value: str) -> bool:
    """One press within the window; a press on a question that is not open any more changes nothing but a rating."""
    first = question is form.questions[0]
    if first and value == surveys_survey.AGAIN:
        surveys_survey.show(context, who, survey, fresh=False, again=True)
        return True
    skips = value == surveys_survey.SKIP and question.optional and not first
    if skips and surveys_survey.pending(form, surveys_survey.answers(context, survey)) is not question:
        return False
    if not skips and value not in values(question):
        return False
    answer(context, who, survey, form, question, value=None if skips else value)
    surveys_survey.show(context, who, survey, fresh=False)
    return True


def values(question: SurveyQuestion) -> set[str]:
    """What can be answered by a button."""
    if surveys_survey.kind_of(question) is SurveyKind.CHOICE:
        return {option.id for option in question.options}
    if surveys_survey.kind_of(question) is SurveyKind.TEXT:
        return set()
    scale = SCALES[surveys_survey.kind_of(question)]
    return {str(number) for number in range(scale.least, scale.most + 1)}


def answer(
    context: Context, who: Person, survey: Survey, form: Form, question: SurveyQuestion, *, value: str | None = None,
    text: str | None = None,
) -> None:  # fmt: skip
    """Keep an answer; earlier ones stay as history, and the same once more adds nothing to it."""
    context.fate(Fate.SURVEY, survey.id)
    given = surveys_survey.answers(context, survey)
    before = given.get(question.id)
    if before is not None and (before.value, before.text) == (value, text):
        return
    kept = SurveyAnswer(
        survey_id=survey.id, at=context.now, question=question.id, kind=question.kind, value=value, text=text
    )
    context.session.add(kept)
    case = context.session.get_one(Case, survey.case_id, with_for_update=True)
    if question is form.questions[0] and value is not None:
        _rated(context, survey, case, question, int(value))
    elif value is not None or text:
        _tell_more(context, case, question, kept)
    context.session.flush()


def _rated(context: Context, survey: Survey, case: Case, question: SurveyQuestion, value: int) -> None:
    group = score_group(question.kind, value)
    low_before = group is ScoreGroup.BAD and _was_low(context, survey, question)
    survey.answered = context.now
    cases.record(context, case, EventKind.RATED, "customer", survey=survey.id, value=value, group=str(group))
    if group is ScoreGroup.BAD and not low_before:
        _alert(context, case, question, value)
    plan.replan(context, case)


def _was_low(context: Context, survey: Survey, question: SurveyQuestion) -> bool:
    """Whether a low rating was reported before this one: people who press 2 and then 1 alert nobody twice."""
    given = select(SurveyAnswer.value).where(
        SurveyAnswer.survey_id == survey.id, SurveyAnswer.question == question.id, SurveyAnswer.value.is_not(None)
    )
    earlier = list(context.session.scalars(given.order_by(SurveyAnswer.id)))[:-1]
    return any(score_group(question.kind, int(value)) is ScoreGroup.BAD for value in earlier if value is not None)


def _alert(context: Context, case: Case, question: SurveyQuestion, value: int) -> None:
    """A low rating reaches a named person at once, while the customer is still there."""
    lang = context.staff_language
    called = alerts.in_charge(context, case)[:1] or alerts.to_call(context, case, level=3)[:1]
    words = surveys_survey.in_words(context, question, SurveyAnswer(value=str(value)), lang)
    alerts.tell_all(
        context, case, context.html(lang, "staff-low-rating", who=alerts.mention(context, called), rating=words)
    )


def _tell_more(context: Context, case: Case, question: SurveyQuestion, given: SurveyAnswer) -> None:
    lang = context.staff_language
    words = surveys_survey.in_words(context, question, given, lang)
    context.tell(case, context.html(lang, "staff-survey-words", words=words[:1000]))


# --- no more of them ---


def opt_out(context: Context, who: Person) -> None:
    """No more surveys, said in words."""
    _opt(context, who, None, SurveyWish.OUT)


def wish_pressed(context: Context, press: Press[WishSurveys]) -> Toast:
    """The same by a button, or its undoing."""
    _opt(context, press.who, press.named_if(Survey), press.button.wish)
    return DONE


def _opt(context: Context, who: Person, survey: Survey | None, wish: SurveyWish) -> None:
    """Stop or resume surveys for a customer; those that were planned are planned anew."""
    context.fate(Fate.SETTING)
    if wish is SurveyWish.OUT:
        who.opted_out = who.opted_out or context.now
    else:
        who.opted_out = None
    context.session.flush()
    open_ones = select(Survey).where(Survey.person_id == who.id, Survey.closed.is_(None))
    for each in context.session.scalars(open_ones).all():
        if (case := cases.locked(context, each.case_id)) is not None:
            plan.replan(context, case)
    slot = surveys_survey.slot(survey) if survey else None
    if wish is SurveyWish.IN:
        context.say(who, "survey-opted-in", slot=slot, edits=survey is not None)
        return
    back = WishSurveys(survey.id if survey else 0, SurveyWish.IN)
    undo = [[context.button(context.language(who), "survey-opt-in", back)]]
    context.say(who, "survey-opted-out", buttons=undo, slot=slot, edits=survey is not None)
