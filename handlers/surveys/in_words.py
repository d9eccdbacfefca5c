"""A survey answered in words: the rating with a comment behind it, a reason, a comment right after we asked for one."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, or_, select

from casework.surveys import SCALES, Scale, questions_to_ask
from casework.terms import Fate, Status, SurveyKind
from handlers.context import Context
from handlers.forms.flow import Option
from handlers.forms.kinds import nearest
from handlers.handled import Handled
from handlers.surveys import survey as surveys_survey
from handlers.surveys.answers import answer, values
from handlers.understanding import Understood
from handlers.update import Incoming
from knowledge.language.ratings import Rating, rating
from knowledge.schema.models import Survey as Form
from knowledge.schema.models import SurveyQuestion
from storage.tables import Case, Draft, Outgoing, Person, Survey

SURE = 0.7
SURE_OF_COMPLAINT = 0.5
"""Of somebody who was satisfied: a new complaint that is kept as a comment waits for nobody."""
CERTAIN = 0.85
LISTENS = timedelta(hours=1)
"""So long after our last question words are an answer to it; later they are something new."""
REMEMBERED = timedelta(days=90)
ELSEWHERE = frozenset({"question", "service_request", "status", "person", "something_new", "opt_out"})
FEW_WORDS = 3
_HIGHEST = SCALES[SurveyKind.NPS].most
_OF_OURS = ("message", "copy", "album", "document")


def take_rating(context: Context, who: Person, update: Incoming, draft: Draft | None) -> Handled:
    """The rating that is waited for, whatever else is open; in part, where the words beside it ask for something.

    Not where somebody else asked later: a bare number tells an agent how many cups, a form what it wants to know.
    """
    if update.file is not None or rating(update.text, _HIGHEST) is None:
        return Handled.NO
    survey = _latest(context, who)
    form = surveys_survey.form_of(context, survey) if survey else None
    if survey is None or form is None or not surveys_survey.is_open(context, survey):
        return Handled.NO
    given = surveys_survey.answers(context, survey)
    said = rating(update.text, _scale(form).most)
    if said is None or surveys_survey.rating(form, given) is not None:
        return Handled.NO
    understood = context.understand(who, update.text)
    if understood.danger_words or understood.danger_signs or not _meant(context, who, survey, update, draft, said):
        return Handled.NO
    return _rate(context, who, survey, form, said, understood)


def take_words(context: Context, who: Person, text: str) -> Handled:
    """Keep words that answer a survey: another rating, a reason, a comment right after we asked for it."""
    survey = _latest(context, who) if text.strip() else None
    form = surveys_survey.form_of(context, survey) if survey else None
    if survey is None or form is None:
        return Handled.NO
    said, asked_last = rating(text, _scale(form).most), _said_last(context, who, survey)
    if not surveys_survey.is_open(context, survey):
        return _say_too_late(context, who, survey, said) if said is not None and asked_last else Handled.NO
    understood = context.understand(who, text)
    question = surveys_survey.pending(form, surveys_survey.answers(context, survey))
    if question is form.questions[0]:
        return _yes_or_no(context, who, survey, form, understood) if asked_last else Handled.NO
    if said is not None and _again(question, said, asked_last=asked_last):
        return _rate(context, who, survey, form, said, understood)
    if question is None or not asked_last:
        return Handled.NO
    return _take_more(context, who, survey, form, question, understood)


def _scale(form: Form) -> Scale:
    return SCALES[surveys_survey.kind_of(form.questions[0])]


# --- whether it is meant ---


def _meant(
    context: Context, who: Person, survey: Survey, update: Incoming, draft: Draft | None, said: Rating
) -> bool:  # fmt: skip
    """Whether a rating answers the survey, and not what was asked since."""
    if update.reply_to is not None and not _is_survey(context, update, survey):
        return False
    if said.sure or _said_last(context, who, survey):
        return True
    if draft is not None or said.on(*_ends(context, survey)) is None:
        return False
    return not _asked_since(context, who, survey, alone=not said.comment)


def _ends(context: Context, survey: Survey) -> tuple[int, int]:
    form = surveys_survey.form_of(context, survey)
    assert form is not None
    return _scale(form).least, _scale(form).most


def _is_survey(context: Context, update: Incoming, survey: Survey) -> bool:
    slot = surveys_survey.slot(survey)
    named = select(Outgoing.id).where(
        Outgoing.chat_id == update.chat_id, Outgoing.message_id == update.reply_to, Outgoing.slot == slot
    )
    return context.session.scalar(named.limit(1)) is not None


def _asked_since(context: Context, who: Person, survey: Survey, *, alone: bool) -> bool:
    """Whether an agent wrote, or one thing was asked for, after the survey; words behind a number tell them apart.

    `alone`: the number has no comment. One who waits for an answer hears even what has a comment.
    """
    ours = Outgoing.chat_id == who.telegram_id
    invited = select(func.max(Outgoing.id)).where(ours, Outgoing.slot == surveys_survey.slot(survey))
    later = select(Outgoing.case_id).where(ours, Outgoing.kind.in_(_OF_OURS), Outgoing.id > invited.scalar_subquery())
    if alone:
        asked = or_(Outgoing.watched, Outgoing.slot.startswith("details:"))
        latest = context.session.scalar(later.where(asked).limit(1))
        return latest is not None
    waiting = select(Case.id).where(Case.person_id == who.id, Case.status == Status.WAITING)
    return context.session.scalar(later.where(Outgoing.watched, Outgoing.case_id.in_(waiting)).limit(1)) is not None


def _again(question: SurveyQuestion | None, said: Rating, *, asked_last: bool) -> bool:
    """Whether another rating takes the place of the first; a number that the open question allows answers that."""
    if question is not None and str(said.value) in values(question):
        return False
    return said.sure or (asked_last and (question is None or not said.comment))


def _latest(context: Context, who: Person) -> Survey | None:
    mine = select(Survey).where(Survey.person_id == who.id, Survey.sent >= context.now - REMEMBERED)
    return context.session.scalar(mine.order_by(Survey.id.desc()).limit(1).with_for_update())


def _said_last(context: Context, who: Person, survey: Survey) -> bool:
    """Whether the survey was the last thing we said to this customer: a number may answer an agent instead."""
    said = select(Outgoing.slot).where(Outgoing.chat_id == who.telegram_id, Outgoing.kind.in_(_OF_OURS))
    latest = context.session.scalars(
        said.where(Outgoing.slot.is_(None) | ~Outgoing.slot.startswith("tracker:"))
        .order_by(Outgoing.id.desc()).limit(1)
    ).all()  # fmt: skip
    return latest == [surveys_survey.slot(survey)]


# --- what is kept ---


def _rate(context: Context, who: Person, survey: Survey, form: Form, said: Rating, understood: Understood) -> Handled:
    """Keep the rating and what stands beside it; a number that the scale does not have is asked for again."""
    scale, question = _scale(form), form.questions[0]
    value = said.on(scale.least, scale.most)
    if value is None:
        context.fate(Fate.SURVEY, survey.id)
        if said.comment:
            _keep_comment(context, who, survey, form, said.comment)
        context.say(who, "survey-number", low=scale.least, high=scale.most, slot=surveys_survey.slot(survey))
        return Handled.YES
    answer(context, who, survey, form, question, value=str(value))
    low = surveys_survey.is_low(form, value)
    if said.comment and _asks_for_more(context, who, said.comment, low=low):
        surveys_survey.show(context, who, survey, fresh=False)
        return Handled.IN_PART
    if said.comment:
        _keep_comment(context, who, survey, form, said.comment)
    surveys_survey.show(context, who, survey, fresh=True)
    return Handled.YES


def _keep_comment(context: Context, who: Person, survey: Survey, form: Form, text: str) -> None:
    """Words beside a rating: the comment, and the reason where they name one; why is not asked again."""
    given = surveys_survey.rating(form, surveys_survey.answers(context, survey))
    following = questions_to_ask(form.questions, given)[1:] if given is not None else form.questions[1:]
    words = next((each for each in following if surveys_survey.kind_of(each) is SurveyKind.TEXT), None)
    if given is not None:
        for question in following:
            if surveys_survey.kind_of(question) is SurveyKind.CHOICE and (question.optional or words is None):
                _reason(context, who, survey, form, question, text, own=words is None)
    if words is not None:
        answer(context, who, survey, form, words, text=text[:4000])


def _asks_for_more(context: Context, who: Person, text: str, *, low: bool) -> bool:
    """Whether the words beside a rating want something of their own; a low one is told why before all."""
    understood = context.understand(who, text)
    if "?" not in text and understood.intent == "question":
        return False
    return understood.confidence >= (CERTAIN if low else SURE) and _means_else(understood.intent, low)


def _yes_or_no(
    context: Context, who: Person, survey: Survey, form: Form, understood: Understood
) -> Handled:  # fmt: skip
    """A word that answers a survey which asks for no number."""
    if surveys_survey.kind_of(form.questions[0]) is not SurveyKind.YES_NO or understood.confidence < SURE:
        return Handled.NO
    value = {"yes": "1", "no": "0"}.get(understood.intent)
    if value is None or len(understood.text.split()) > FEW_WORDS:
        return Handled.NO
    answer(context, who, survey, form, form.questions[0], value=value)
    surveys_survey.show(context, who, survey, fresh=True)
    return Handled.YES


def _take_more(
    context: Context, who: Person, survey: Survey, form: Form, question: SurveyQuestion, understood: Understood
) -> Handled:
    """Keep a reason or a comment in words, where it cannot be anything else."""
    text, given = understood.text, surveys_survey.answers(context, survey)
    asked = max((each.at for each in given.values()), default=survey.sent)
    if context.now - asked > LISTENS:
        return Handled.NO
    rated_low = surveys_survey.is_low(form, surveys_survey.rating(form, given))
    # Whoever rated low tells what went wrong: "nobody called back" asks for no status.
    needed = SURE_OF_COMPLAINT if understood.intent == "complaint" else SURE
    sure = understood.confidence >= (CERTAIN if rated_low else needed)
    if understood.danger_words or (sure and _means_else(understood.intent, rated_low)):
        return Handled.NO
    if sure and understood.intent == "skip" and question.optional:
        answer(context, who, survey, form, question)
    elif surveys_survey.kind_of(question) is SurveyKind.CHOICE:
        _reason(context, who, survey, form, question, text, own=True)
    elif surveys_survey.kind_of(question) is SurveyKind.TEXT:
        answer(context, who, survey, form, question, text=text[:4000])
    elif (value := text.strip()) in values(question):
        answer(context, who, survey, form, question, value=value)
    else:
        return Handled.NO
    surveys_survey.show(context, who, survey, fresh=True)
    return Handled.YES


def _means_else(intent: str, rated_low: bool) -> bool:
    """Whether words are no comment: a question, a wish, or a new complaint of somebody who was satisfied."""
    return intent in ELSEWHERE or (intent == "complaint" and not rated_low)


def _reason(
    context: Context, who: Person, survey: Survey, form: Form, question: SurveyQuestion, text: str, *, own: bool
) -> None:
    """One of the reasons offered, else the customer's own; `own`: in these words, not left out."""
    lang = context.language(who)
    options = [Option(each.id, context.content.text(each.text, lang)) for each in question.options]
    near = nearest(text, options)
    words = text[:4000] if own and near is None else None
    answer(context, who, survey, form, question, value=near.id if near else None, text=words)


def _say_too_late(context: Context, who: Person, survey: Survey, said: Rating) -> Handled:
    """The window is over; a comment is read all the same."""
    context.fate(Fate.SURVEY, survey.id)
    context.say(who, "survey-late", slot=surveys_survey.slot(survey))
    case = context.session.get(Case, survey.case_id)
    if said.comment and case is not None:
        context.tell(case, context.html(context.staff_language, "staff-survey-words", words=said.comment[:1000]))
    return Handled.YES
