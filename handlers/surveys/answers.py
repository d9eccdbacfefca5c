"""A customer's answers to a survey: one tap for the rating, then at most a reason and a comment; the way out."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import select

from casework.surveys import SCALES, score_group
from casework.terms import EventKind, ScoreGroup, SurveyKind
from handlers.cases import alerts, cases, plan
from handlers.context import Desk
from handlers.forms.engine import Option
from handlers.forms.kinds import nearest
from handlers.surveys import survey as surveys_survey
from handlers.understanding import hear
from handlers.update import Incoming
from knowledge.schema.models import Survey as Form
from knowledge.schema.models import SurveyQuestion
from storage.tables import Case, Outgoing, Person, Survey, SurveyAnswer

SURE = 0.7
LISTENS = timedelta(hours=1)
"""So long after our last question words are an answer to it; later they are something new."""
REMEMBERED = timedelta(days=90)
_NUMBER = re.compile(r"\s*(\d{1,2})\s*(?:(?:/|of|von|su|de|out of)\s*\d{1,2})?\s*[.!]*\s*", re.IGNORECASE)
CERTAIN = 0.85
ELSEWHERE = frozenset({"question", "service_request", "status", "person", "something_new", "opt_out"})


def pressed(desk: Desk, who: Person, update: Incoming, parts: list[str]) -> bool:
    """A button of a survey: an answer, Skip, Change, or no more surveys. False for what is no longer known."""
    if len(parts) != 3 or not parts[0].isdecimal():
        return False
    survey = _own(desk, who, int(parts[0]))
    if parts[1] == surveys_survey.OPT:
        _opt(desk, who, survey, parts[2])
        desk.toast(update.query)
        return True
    form = surveys_survey.form_of(desk, survey) if survey else None
    question = surveys_survey.question_named(form, parts[1]) if form else None
    if survey is None or form is None or question is None:
        return False
    if not surveys_survey.is_open(desk, survey):
        return _too_late(desk, who, survey, update.query)
    if not _take(desk, who, survey, form, question, parts[2]):
        return False
    desk.toast(update.query, desk.plain(desk.language(who), "survey-noted"))
    return True


def _own(desk: Desk, who: Person, number: int) -> Survey | None:
    mine = select(Survey).where(Survey.id == number, Survey.person_id == who.id)
    return desk.session.scalar(mine.with_for_update())


def _take(desk: Desk, who: Person, survey: Survey, form: Form, question: SurveyQuestion, value: str) -> bool:
    """One press within the window; a press on a question that is not open any more changes nothing but a rating."""
    first = question is form.questions[0]
    if first and value == surveys_survey.AGAIN:
        surveys_survey.show(desk, who, survey, fresh=False, again=True)
        return True
    skips = value == surveys_survey.SKIP and question.optional and not first
    if skips and surveys_survey.pending(form, surveys_survey.answers(desk, survey)) is not question:
        return False
    if not skips and value not in _values(question):
        return False
    answer(desk, who, survey, form, question, value=None if skips else value)
    surveys_survey.show(desk, who, survey, fresh=False)
    return True


def _values(question: SurveyQuestion) -> set[str]:
    if surveys_survey.kind_of(question) is SurveyKind.CHOICE:
        return {option.id for option in question.options}
    if surveys_survey.kind_of(question) is SurveyKind.TEXT:
        return set()
    scale = SCALES[surveys_survey.kind_of(question)]
    return {str(number) for number in range(scale.least, scale.most + 1)}


def answer(
    desk: Desk, who: Person, survey: Survey, form: Form, question: SurveyQuestion, *, value: str | None = None,
    text: str | None = None,
) -> None:  # fmt: skip
    """Keep an answer; earlier ones stay as history, and the same once more adds nothing to it."""
    given = surveys_survey.answers(desk, survey)
    before = given.get(question.id)
    if before is not None and (before.value, before.text) == (value, text):
        return
    kept = SurveyAnswer(
        survey_id=survey.id, at=desk.now, question=question.id, kind=question.kind, value=value, text=text
    )
    desk.session.add(kept)
    case = desk.session.get_one(Case, survey.case_id, with_for_update=True)
    if question is form.questions[0] and value is not None:
        _rated(desk, survey, case, question, int(value))
    elif value is not None or text:
        _tell_more(desk, case, question, kept)
    desk.session.flush()


def _rated(desk: Desk, survey: Survey, case: Case, question: SurveyQuestion, value: int) -> None:
    group = score_group(question.kind, value)
    low_before = group is ScoreGroup.BAD and _was_low(desk, survey, question)
    survey.answered = desk.now
    cases.record(desk, case, EventKind.RATED, "customer", survey=survey.id, value=value, group=str(group))
    if group is ScoreGroup.BAD and not low_before:
        _alert(desk, case, question, value)
    plan.replan(desk, case)


def _was_low(desk: Desk, survey: Survey, question: SurveyQuestion) -> bool:
    """Whether a low rating was reported before this one: people who press 2 and then 1 alert nobody twice."""
    given = select(SurveyAnswer.value).where(
        SurveyAnswer.survey_id == survey.id, SurveyAnswer.question == question.id, SurveyAnswer.value.is_not(None)
    )
    earlier = list(desk.session.scalars(given.order_by(SurveyAnswer.id)))[:-1]
    return any(score_group(question.kind, int(value)) is ScoreGroup.BAD for value in earlier if value is not None)


def _alert(desk: Desk, case: Case, question: SurveyQuestion, value: int) -> None:
    """A low rating reaches a named person at once, while the customer is still there."""
    lang = desk.staff_language
    called = alerts.in_charge(desk, case)[:1] or alerts.to_call(desk, case, level=3)[:1]
    words = surveys_survey.in_words(desk, question, SurveyAnswer(value=str(value)), lang)
    alerts.tell_all(desk, case, desk.html(lang, "staff-low-rating", who=alerts.mention(desk, called), rating=words))


def _tell_more(desk: Desk, case: Case, question: SurveyQuestion, given: SurveyAnswer) -> None:
    lang = desk.staff_language
    words = surveys_survey.in_words(desk, question, given, lang)
    desk.tell(case, desk.html(lang, "staff-survey-words", words=words[:1000]))


def _too_late(desk: Desk, who: Person, survey: Survey, query: str) -> bool:
    """The window is over: thank them all the same, and take the buttons away."""
    desk.toast(query)
    desk.say(who, "survey-late", slot=surveys_survey.slot(survey), edits=True)
    return True


# --- no more of them ---


def opt_out(desk: Desk, who: Person) -> None:
    """No more surveys, said in words."""
    _opt(desk, who, None, "out")


def _opt(desk: Desk, who: Person, survey: Survey | None, wish: str) -> None:
    """In or out of surveys; what was planned of them goes with it."""
    if wish == "out":
        who.opted_out = who.opted_out or desk.now
    else:
        who.opted_out = None
    desk.session.flush()
    open_ones = select(Survey).where(Survey.person_id == who.id, Survey.closed.is_(None))
    for each in desk.session.scalars(open_ones).all():
        if (case := cases.locked(desk, each.case_id)) is not None:
            plan.replan(desk, case)
    slot = surveys_survey.slot(survey) if survey else None
    if wish != "out":
        desk.say(who, "survey-opted-in", slot=slot, edits=survey is not None)
        return
    undo = [
        [desk.button(desk.language(who), "survey-opt-in", f"s:{survey.id if survey else 0}:{surveys_survey.OPT}:in")]
    ]
    desk.say(who, "survey-opted-out", buttons=undo, slot=slot, edits=survey is not None)


# --- in words ---


def typed(desk: Desk, who: Person, text: str) -> bool:
    """Words that answer a survey: a bare number, a reason, a comment right after we asked for it."""
    if not text.strip():
        return False
    survey = _latest(desk, who)
    form = surveys_survey.form_of(desk, survey) if survey else None
    if survey is None or form is None:
        return False
    number = _NUMBER.fullmatch(text)
    asked_last = _said_last(desk, who, survey)
    if not surveys_survey.is_open(desk, survey):
        return number is not None and asked_last and _late_word(desk, who, survey)
    open_question = surveys_survey.pending(form, surveys_survey.answers(desk, survey))
    if open_question is not None and open_question is not form.questions[0]:
        return asked_last and _more(desk, who, survey, form, open_question, text)
    plain = asked_last or not cases.open_cases(desk, who)
    return number is not None and plain and _rate(desk, who, survey, form, number[1])


def _latest(desk: Desk, who: Person) -> Survey | None:
    mine = select(Survey).where(Survey.person_id == who.id, Survey.sent >= desk.now - REMEMBERED)
    return desk.session.scalar(mine.order_by(Survey.id.desc()).limit(1).with_for_update())


def _said_last(desk: Desk, who: Person, survey: Survey) -> bool:
    """Whether the survey was the last thing we said to this customer: a number may answer an agent instead."""
    said = select(Outgoing.slot).where(
        Outgoing.chat_id == who.telegram_id, Outgoing.kind.in_(("message", "copy", "album", "document"))
    )
    latest = desk.session.scalars(
        said.where(Outgoing.slot.is_(None) | ~Outgoing.slot.startswith("tracker:"))
        .order_by(Outgoing.id.desc()).limit(1)
    ).all()  # fmt: skip
    return latest == [surveys_survey.slot(survey)]


def _rate(desk: Desk, who: Person, survey: Survey, form: Form, number: str) -> bool:
    question = form.questions[0]
    value = str(int(number))
    if value in _values(question):
        answer(desk, who, survey, form, question, value=value)
        surveys_survey.show(desk, who, survey, fresh=True)
    else:
        scale = SCALES[surveys_survey.kind_of(question)]
        desk.say(who, "survey-number", low=scale.least, high=scale.most, slot=surveys_survey.slot(survey))
    return True


def _more(desk: Desk, who: Person, survey: Survey, form: Form, question: SurveyQuestion, text: str) -> bool:
    """A reason or a comment in words, where it cannot be anything else."""
    given = surveys_survey.answers(desk, survey)
    asked = max((each.at for each in given.values()), default=survey.sent)
    if desk.now - asked > LISTENS:
        return False
    heard = hear(desk, who, text)
    rated_low = surveys_survey.is_low(form, surveys_survey.rating(form, given))
    # Whoever rated low tells what went wrong: "nobody called back" asks for no status.
    sure = heard.confidence >= (CERTAIN if rated_low else SURE)
    if heard.danger_words or (sure and _means_else(heard.intent, rated_low)):
        return False
    if sure and heard.intent == "skip" and question.optional:
        answer(desk, who, survey, form, question)
    elif surveys_survey.kind_of(question) is SurveyKind.CHOICE:
        _reason(desk, who, survey, form, question, text)
    elif surveys_survey.kind_of(question) is SurveyKind.TEXT:
        answer(desk, who, survey, form, question, text=text[:4000])
    elif (value := text.strip()) in _values(question):
        answer(desk, who, survey, form, question, value=value)
    else:
        return False
    surveys_survey.show(desk, who, survey, fresh=True)
    return True


def _means_else(intent: str, rated_low: bool) -> bool:
    """Whether words are no comment: a question, a wish, or a new complaint of somebody who was satisfied."""
    return intent in ELSEWHERE or (intent == "complaint" and not rated_low)


def _reason(desk: Desk, who: Person, survey: Survey, form: Form, question: SurveyQuestion, text: str) -> None:
    """One of the reasons offered, else the customer's own."""
    lang = desk.language(who)
    options = [Option(each.id, desk.content.text(each.text, lang)) for each in question.options]
    near = nearest(text, options)
    answer(desk, who, survey, form, question, value=near.id if near else None, text=None if near else text[:4000])


def _late_word(desk: Desk, who: Person, survey: Survey) -> bool:
    desk.say(who, "survey-late", slot=surveys_survey.slot(survey))
    return True
