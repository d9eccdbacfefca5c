"""What begins and finishes the complaint form, and its words that depend on what was answered."""

from __future__ import annotations

from typing import Any

from casework.terms import Fate
from handlers.buttons.forms import AnswerForm
from handlers.care import texts
from handlers.cases import also, cases, details, first_aid, just_named, left_forms
from handlers.cases.assess import unfinished
from handlers.cases.complaint_form import COMPLAINT, complaint
from handlers.cases.complaint_form import hint as hint_of
from handlers.cases.complaint_form import question as question_of
from handlers.cases.complaint_matter import PERHAPS
from handlers.context import About, Button, Context
from handlers.forms import render, session
from handlers.forms.flow import Answers, Ask, changing
from handlers.forms.product_question import owned_answer, owned_by
from handlers.forms.registry import Guided
from handlers.texts import Html, joined
from knowledge.loading.content_folder import PRODUCT
from storage.tables import Draft, Person

IN_OTHER_WORDS = frozenset({"product", "danger", "what", "wish"})


def begin(context: Context, who: Person, text: str = "", known: dict[str, Any] | None = None) -> Draft | None:
    """Begin a complaint with what is known: the words that opened it, or the only product that its owner has."""
    answers = dict(known or {})
    if not text and "product" not in answers and len(mine := owned_by(context, who.id)) == 1:
        answers["product"] = owned_answer(mine[0])
    if "product" not in answers and _of_a_product(context, who, text):
        named = just_named.product(context, who)
        answers.update({"product": named} if named is not None else {})
    return session.begin(context, who, COMPLAINT, known_answers=answers, text=text)


def _of_a_product(context: Context, who: Person, text: str) -> bool:
    """Whether the words that open a complaint are about a product, without naming one."""
    understood = context.understand(who, text)
    return not understood.products and not understood.not_about_product and understood.matter in (None, PRODUCT)


def finish(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """File the case, and offer to tell what helps besides; where the steps helped, nothing is filed."""
    if not sends(answers):
        first_aid.end(context, who)
        return
    if (tried := first_aid.tried(context, answers)) is not None:
        answers = {**answers, "tried_article": tried, first_aid.FROM_DRAFT: draft.id}
    case = cases.file_case(context, who, COMPLAINT, answers, draft_id=draft.id)
    if not case.safety and not unfinished(case):
        details.offer(context, who, case)
        also.offer(context, who, case)


def sends(answers: Answers) -> bool:
    """Whether the form becomes a case: not where an earlier release showed steps in it that helped."""
    return answers.get("helped") != "yes"


def question(about: About, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
    """In other words where an answer was not understood; the steps that an earlier release showed; a matter's own."""
    if ask.name in IN_OTHER_WORDS and render.missed(draft):
        return about.context.html(about.lang, f"complaint-{ask.name}-again")
    if ask.name == "matter" and answers.get(PERHAPS) and "product" not in answers:
        return about.context.html(about.lang, "complaint-matter-which")
    return first_aid.told(about, answers) if ask.name == "helped" else question_of(about, ask, answers)


def label(about: About, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
    """What a matter's own question is called at the review."""
    return question_of(about, ask, answers, "label")


def hint(about: About, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
    """A line below some questions; at the review the care that was noted, and steps to try."""
    if ask.name == render.REVIEW:
        noted = texts.at_review(about.context, about.lang, answers)
        return joined([noted, first_aid.offer(about, answers) or Html("")], "\n\n")
    return hint_of(about, ask, answers)


def beside(about: About, draft: Draft, ask: Ask, answers: Answers) -> list[list[Button]]:
    """No answers: the steps below what is about to be sent; another product, where theirs was taken for granted."""
    if ask.name == render.REVIEW:
        return first_aid.button(about, draft, answers)
    assumed = (answers.get("product") or {}).get("owned") and "what" not in answers
    if ask.name == "danger" and assumed:
        other = AnswerForm(draft.id, draft.turn, changing("product"))
        return [[about.context.button(about.lang, "complaint-other-product", other)]]
    return []


FORM = Guided(
    COMPLAINT,
    complaint,
    finish,
    question=question,
    hint=hint,
    label=label,
    beside=beside,
    sends=sends,
    fate=Fate.QUESTION,
    cancelled=left_forms.cancelled,
)
