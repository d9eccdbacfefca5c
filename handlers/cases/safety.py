"""Danger: what to do now is told at once, and the case is filed with what is known, whatever was still to be asked."""

from __future__ import annotations

from typing import Any

from casework.terms import Danger
from handlers.cases import cases, relay
from handlers.cases.complaint_form import DANGEROUS, notices
from handlers.context import Desk
from handlers.forms import render, session
from handlers.forms.kinds import Words
from handlers.forms.registry import known
from handlers.texts import Html, joined, safe
from handlers.update import Incoming
from storage.tables import Case, Draft, Person

COMPLAINT = "complaint"
FORMS = frozenset({COMPLAINT, "service", "registration"})
"""The customers' forms. What an agent writes in one of theirs is triaged when its case is filed."""


def tell(desk: Desk, who: Person, *more: str) -> None:
    """What to do now, in the firm's words; `more`: texts below it."""
    lang = desk.language(who)
    words = Html(safe(desk.content.text(desk.content.firm.safety_text, lang)))
    desk.say(who, joined([desk.html(lang, "complaint-safety"), words, *(desk.html(lang, key) for key in more)], "\n\n"))


def file(desk: Desk, who: Person, service: str, answers: dict[str, Any], draft_id: int | None = None) -> Case:
    """File a safety case with what is known; the rest may be added, and nothing has to be."""
    tell(desk, who, "safety-no-more" if answers.get("what") else "safety-what")
    return cases.file_case(desk, who, service, answers, draft_id=draft_id)


def said(desk: Desk, who: Person, text: str) -> Case:
    """Words of danger out of the blue."""
    return file(desk, who, COMPLAINT, _known(desk, who, {}, text))


def sent(desk: Desk, who: Person, update: Incoming) -> None:
    """The same below a photo or another file."""
    case = said(desk, who, update.text)
    session.add_attachment(desk, who, update, position=1, case_id=case.id)
    relay.to_agents(desk, case, who, update)


def said_in_form(desk: Desk, who: Person, draft: Draft, text: str, danger: Danger) -> None:
    """Words of danger in a form: it ends, and its answers go with the case."""
    answers = dict(render.form_of(draft).answers)
    if draft.flow != "registration":
        answers["what"] = "\n".join([*_told(desk, draft, answers), text])
    if answers.get("danger") not in DANGEROUS:
        answers["danger"] = str(danger)
    draft.answers = {**_known(desk, who, answers, text), render.GIVEN: []}
    session.show_sent(desk, who, draft)
    service = draft.flow.partition(":")[2] or COMPLAINT
    file(desk, who, service, dict(render.form_of(draft).answers), draft.id)
    desk.session.delete(draft)


def _known(desk: Desk, who: Person, answers: dict[str, Any], text: str) -> dict[str, Any]:
    """The answers with what the text says beside."""
    noticed = notices(text, desk.about(who), answers)
    return {"danger": str(Danger.YES), "what": text.strip(), **noticed, **answers}


def _told(desk: Desk, draft: Draft, answers: dict[str, Any]) -> list[str]:
    """What the customer wrote in words of their own."""
    guided = known(draft.flow)
    asks = guided.flow(desk, draft).asks if guided else ()
    return [str(answers[ask.name]) for ask in asks if isinstance(ask.kind, Words) and answers.get(ask.name)]
