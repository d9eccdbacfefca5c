"""First aid: steps to try, offered beside Send and never before it; and what follows when they helped."""

from __future__ import annotations

from casework.terms import Danger, Fate
from handlers import welcome
from handlers.buttons.cases import ShowSteps, StepsFailed, StepsHelped
from handlers.care import plan, texts
from handlers.cases import cases, details, solution_feedback
from handlers.cases.complaint_form import first_aid_article
from handlers.cases.danger_question import signs_of_danger
from handlers.context import About, Button, Context
from handlers.forms import render, session
from handlers.forms.flow import Answers
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import Html, joined
from handlers.understanding import Understood
from knowledge.language.verdicts import verdict
from knowledge.schema.models import Article
from storage.tables import Case, Draft, Person

FROM_DRAFT = "_draft"
"""The answer of a case that says from which form it was filed: the steps stand above, and may still help."""


def offered(context: Context, answers: Answers) -> Article | None:
    """The steps that may be offered: never before danger is excluded, nor what was tried already."""
    if answers.get("danger") != Danger.NO or "try_first" in answers:
        return None
    return None if signs_of_danger(context, answers) else first_aid_article(context, answers)


def tried(context: Context, answers: Answers) -> str | None:
    """The article that was tried: the one shown or read, else the one that would have been offered."""
    if answers.get("try_first") not in ("show", "tried"):
        return None
    article = first_aid_article(context, answers)
    return answers.get("tried_article") or (article.id if article is not None else None)


def offer(about: About, answers: Answers) -> Html | None:
    """The offer in words, below what is about to be sent; where a care is late that prevents the fault, that one."""
    article = offered(about.context, answers)
    if article is None:
        return None
    shown = about.context.content.article(article.id, about.lang)
    if (cause := plan.likely_cause(about.context, answers)) is not None:
        care, stands = cause
        what, day = about.context.content.text(care.text, about.lang), about.day(stands.due)
        key = f"care-first-{stands.state}"
        return about.context.html(about.lang, key, title=shown.title, steps=len(shown.steps), what=what, day=day)
    return about.context.html(about.lang, "complaint-try-first", title=shown.title, steps=len(shown.steps))


def button(about: About, draft: Draft, answers: Answers) -> list[list[Button]]:
    """The button that shows them."""
    if offered(about.context, answers) is None:
        return []
    return [[about.context.button(about.lang, "try-show", ShowSteps(draft.id))]]


def told(about: About, answers: Answers) -> Html | None:
    """The steps themselves, with the question whether they helped."""
    steps = _steps(about, answers)
    question = about.context.html(about.lang, "complaint-helped-question")
    return joined([steps, question], "\n\n") if steps is not None else None


def show(context: Context, press: Press[ShowSteps]) -> Toast:
    """The steps as a message of their own: what is about to be sent stays above, and can be sent at any time."""
    who, draft = press.who, press.named(Draft)
    answers = render.form_of(draft).answers
    article, about = offered(context, answers), context.about(who)
    if article is None:
        return OLD
    steps = told(about, answers)
    draft.answers = {**draft.answers, "try_first": "tried", "tried_article": article.id}
    session.show_again(context, who, draft)
    rows = [[context.button(about.lang, "helped-yes", StepsHelped(draft.id)),
             context.button(about.lang, "helped-no", StepsFailed(draft.id))]]  # fmt: skip
    context.say(who, steps or Html(""), buttons=rows, slot=_slot(draft.id))
    return DONE


def end_well(context: Context, press: Press[StepsHelped]) -> Toast:
    """They helped: nothing is filed, or what was filed is withdrawn."""
    draft = press.named_if(Draft)
    if draft is not None:
        _end(context, press.who, draft)
        return DONE
    case = _filed_from(context, press.who, press.button.draft)
    if case is None or solution_feedback.withdraw(context, press.who, case, "complaint-helped-filed") is Handled.NO:
        return OLD
    _take_question(context, press.who, press.button.draft, case.answers)
    details.close(context, press.who, case)
    return DONE


def go_on(context: Context, press: Press[StepsFailed]) -> Toast:
    """They did not help: the form goes on; a case that was filed goes on by itself, and agents read what was tried."""
    draft = press.named_if(Draft)
    case = None if draft is not None else _filed_from(context, press.who, press.button.draft)
    if draft is None and case is None:
        return OLD
    answers = render.form_of(draft).answers if draft is not None else case.answers if case is not None else {}
    _take_question(context, press.who, press.button.draft, answers)
    if draft is None:
        return Toast("complaint-not-helped")
    session.ask_again(context, press.who, draft)
    return DONE


def take_verdict(context: Context, who: Person, draft: Draft, understood: Understood) -> Handled:
    """Do what words at the review say of the steps that were shown."""
    if draft.asking != render.REVIEW or "tried_article" not in draft.answers:
        return Handled.NO
    clear = verdict(understood.text)
    if clear is None:
        return Handled.NO
    if clear:
        _end(context, who, draft)
    else:
        context.fate(Fate.FORM, draft.id, draft.asking)
        session.ask_again(context, who, draft)
    return Handled.YES


def _end(context: Context, who: Person, draft: Draft) -> None:
    """One truth in the chat: nothing was sent, neither above nor below."""
    session.say_unsent(context, who, draft)
    _take_question(context, who, draft.id, render.form_of(draft).answers)
    end(context, who)
    session.drop(context, draft, Fate.QUESTION)


def end(context: Context, who: Person) -> None:
    """Be glad that the steps helped; nothing was filed."""
    context.say(who, "complaint-helped", buttons=welcome.menu(context, context.language(who)))


def _take_question(context: Context, who: Person, draft_id: int, answers: Answers) -> None:
    """The steps stay in the chat, without the question."""
    if (steps := _steps(context.about(who), answers)) is not None:
        context.say(who, steps, slot=_slot(draft_id), edits=True)


def _steps(about: About, answers: Answers) -> Html | None:
    tried = answers.get("tried_article")
    article = plan.article(about.context, tried, about.lang) if tried else first_aid_article(about.context, answers)
    return texts.steps(about.context.content.article(article.id, about.lang)) if article is not None else None


def _filed_from(context: Context, who: Person, draft_id: int) -> Case | None:
    """The case that a form became, as far as it is open."""
    mine = (case for case in cases.open_cases(context, who) if case.answers.get(FROM_DRAFT) == draft_id)
    found = next(mine, None)
    return cases.locked(context, found.id) if found is not None else None


def _slot(draft_id: int) -> str:
    return f"steps:{draft_id}"
