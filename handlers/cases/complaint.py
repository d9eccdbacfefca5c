"""What finishing the complaint form does, and its words that depend on what was answered."""

from __future__ import annotations

from typing import Any

from handlers import welcome
from handlers.care import plan, texts
from handlers.cases import cases, safety
from handlers.cases.complaint_form import DANGEROUS, complaint, first_aid_article
from handlers.context import About, Context
from handlers.forms.engine import Answers, Ask
from handlers.forms.registry import Guided
from handlers.texts import Html, joined
from storage.tables import Draft, Person


def finish(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """File the case - or, when the steps helped and the customer said so, only be glad."""
    if answers.get("helped") == "yes":
        lang = context.language(who)
        context.say(who, "complaint-helped", buttons=welcome.menu(context, lang))
        return
    article = first_aid_article(context, answers)
    if article is not None and answers.get("try_first") in ("show", "tried"):
        answers = {**answers, "tried_article": answers.get("tried_article") or article.id}
    if answers.get("danger") in DANGEROUS:
        safety.file_case(context, who, "complaint", answers, draft.id)
    elif cases.file_case(context, who, "complaint", answers, draft_id=draft.id).safety:
        safety.tell_what_to_do(context, who)


def question(about: About, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
    """The two questions that speak of an article: shall we try, and the steps themselves."""
    if ask.name not in ("try_first", "helped"):
        return None
    article = first_aid_article(about.context, answers)
    if article is None:
        return None
    shown = about.context.content.article(article.id, about.lang)
    if ask.name == "try_first" and (cause := plan.likely_cause(about.context, answers)) is not None:
        care, stands = cause
        what, day = about.context.content.text(care.text, about.lang), about.day(stands.due)
        return about.context.html(
            about.lang, f"care-first-{stands.state}", title=shown.title, steps=len(shown.steps), what=what, day=day
        )
    if ask.name == "try_first":
        return about.context.html(
            about.lang, "complaint-try-first", title=shown.title, steps=len(shown.steps), product=_product(answers)
        )
    return joined([texts.steps(shown), about.context.html(about.lang, "complaint-helped-question")], "\n\n")


def _product(answers: Answers) -> str:
    return str((answers.get("product") or {}).get("name", ""))


def hint(about: About, draft: Draft, ask: Ask, answers: Answers) -> Html | None:
    """A line below some questions: where the serial number stands, how to write an amount, care that was noted."""
    if ask.name == "review":
        return texts.at_review(about.context, about.lang, answers)
    if ask.name == "serial":
        product = about.context.content.products.get((answers.get("product") or {}).get("id") or "")
        if product is not None and product.serial is not None:
            where = about.context.content.text(product.serial.where, about.lang)
            return about.context.html(about.lang, "hint-serial", where=where, example=product.serial.example)
    if ask.name in ("product", "what", "since", "price"):
        return about.context.html(about.lang, f"hint-{ask.name}")
    return None


FORM = Guided("complaint", complaint, finish, question=question, hint=hint)
