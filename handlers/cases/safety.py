"""Danger: what to do now is told at once, and the case is filed with what is known, whatever was still to be asked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from casework.terms import DANGEROUS, Danger, EventKind
from handlers.buttons.cases import AnswerSafety
from handlers.cases import cases, missing, relay
from handlers.cases.assess import assess, danger_open
from handlers.cases.complaint_form import COMPLAINT, notices
from handlers.cases.danger_question import heard_in
from handlers.cases.own_questions import asked_for
from handlers.context import Context
from handlers.forms import render, session
from handlers.forms.attachments import add_attachment
from handlers.forms.kinds import Words
from handlers.forms.registry import known
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from handlers.texts import Html, joined, safe
from handlers.understanding import Understood
from handlers.update import Incoming
from knowledge.language.unspoken import rung_by, unspoken_in
from storage.tables import Case, Draft, Outgoing, Person
from storage.transaction import Effect

FIRST = "caution"
"""The form that asks for nothing but safety, where words may mean danger and are no complaint."""
FORMS = frozenset({COMPLAINT, "service", "registration", FIRST})
"""The customers' forms. What an agent writes in one of theirs is triaged when its case is filed."""


def _tell_what_to_do(context: Context, who: Person) -> None:
    """What to do now, in the firm's words. Of a new case its tracker says so: one message at filing."""
    lang = context.language(who)
    context.say(who, joined([context.html(lang, "complaint-safety"), what_to_do(context, who)], "\n\n"))


def what_to_do(context: Context, who: Person) -> Html:
    """What to do now, in the firm's words."""
    return Html(safe(context.content.text(context.content.firm.safety_text, context.language(who))))


def rings(context: Context, who: Person, update: Incoming) -> bool:
    """Whether words in a language that we cannot ask in tell of danger; what may be danger is enough there."""
    if not update.text or update.secondhand:
        return False
    offered, client = context.content.firm.languages, update.user.language
    if rung_by(update.text, offered, client) is not None:
        return True
    signs = context.understand(who, update.text).danger_signs
    return bool(signs) and unspoken_in(update.text, offered, client) is not None


def sure(understood: Understood | None, update: Incoming) -> bool:
    """Whether a message tells of danger for certain; what was forwarded happened perhaps to somebody else."""
    return understood is not None and bool(understood.danger_words) and not update.secondhand


def ask_first(context: Context, who: Person, text: str) -> None:
    """Ask whether it is dangerous before anything else is done about a text."""
    session.begin(context, who, FIRST, known_answers={"what": text.strip()})


def file_from_words(context: Context, who: Person, text: str) -> Case:
    """File a safety case from words that belong to no form."""
    return cases.file_case(context, who, COMPLAINT, _known(context, who, {}, text))


def file_from_file(context: Context, who: Person, update: Incoming) -> None:
    """The same from words below a photo or another file, which goes with the case."""
    case = file_from_words(context, who, update.text)
    add_attachment(context, who, update, position=1, case_id=case.id)
    relay.to_agents(context, case, who, update)


def file_from_form(context: Context, who: Person, draft: Draft, text: str, danger: Danger) -> None:
    """The same from words in an open form: the form ends, and its answers go with the case."""
    answers = dict(render.form_of(draft).answers)
    if draft.flow != "registration":
        answers["what"] = "\n".join([*_told(context, draft, answers), text])
    if answers.get("danger") not in DANGEROUS:
        answers["danger"] = str(danger)
    draft.answers = {**_known(context, who, answers, text), render.GIVEN: []}
    session.show_sent(context, who, draft)
    wanted = asked_for(context, draft.flow)
    filed: dict[str, Any] = dict(render.form_of(draft).answers)
    if wanted is not None and wanted.request is not None:
        filed["matter"] = wanted.request.id
    with session.ending(context, draft):
        cases.file_case(context, who, wanted.service.id if wanted else COMPLAINT, filed, draft_id=draft.id)
    context.session.delete(draft)


def _known(context: Context, who: Person, answers: dict[str, Any], text: str) -> dict[str, Any]:
    """The answers with what the text says beside."""
    noticed = notices(text, context.about(who), answers)
    return {"danger": str(Danger.YES), "what": text.strip(), **noticed, **answers}


def _told(context: Context, draft: Draft, answers: dict[str, Any]) -> list[str]:
    """What the customer wrote in words of their own."""
    guided = known(draft.flow)
    asks = guided.flow(context, draft).asks if guided else ()
    return [str(answers[ask.name]) for ask in asks if isinstance(ask.kind, Words) and answers.get(ask.name)]


# --- in a case that runs ---


def become_dangerous(context: Context, who: Person, case: Case, answer: Danger = Danger.UNSURE) -> None:
    """Make a running case a safety case, and tell at once what to do now."""
    if case.safety:
        return
    _tell_what_to_do(context, who)
    case.danger = str(answer)
    assess(context, case)
    cases.promise_times(context, case)
    cases.record(context, case, EventKind.PRIORITY_CHANGED, "system", priority=case.priority, why="danger-words")
    cases.enter_safety_register(context, case)
    cases.refresh(context, case)


def ask_about(context: Context, who: Person, case: Case) -> None:
    """Ask whether what was added may be dangerous, and let the agents know that it was asked."""
    if case.safety:
        return
    lang = context.language(who)
    answers = [context.button(lang, f"danger-{each}", AnswerSafety(case.id, each)) for each in Danger]
    context.say(who, "safety-asked", number=case.number, buttons=[answers], case=case, slot=f"danger:{case.id}")
    context.tell(case, context.html(context.staff_language, "staff-safety-asked"))


def answered(context: Context, press: Press[AnswerSafety]) -> Toast:
    """What a customer answers about what was added to a case."""
    case = cases.locked(context, press.named(Case).id)
    if case is None or case.safety:
        return OLD
    _take(context, press.who, case, press.button.answer)
    return DONE


def take_words(context: Context, who: Person, case: Case, understood: Understood) -> Handled:
    """The same in words, right after it was asked. A No against signs of danger is "not sure"."""
    heard = heard_in(understood)
    if heard is None or case.safety or not _asked_last(context, who, case):
        return Handled.NO
    doubted = heard.answer == Danger.NO and understood.danger_signs
    _take(context, who, case, Danger.UNSURE if doubted else Danger(heard.answer))
    return Handled.YES


def _asked_last(context: Context, who: Person, case: Case) -> bool:
    """Whether the question about danger is what stands last in the customer's chat."""
    said = select(Outgoing.slot).where(Outgoing.chat_id == who.telegram_id, Outgoing.kind == str(Effect.MESSAGE))
    return context.session.scalar(said.order_by(Outgoing.id.desc()).limit(1)) == f"danger:{case.id}"


def _take(context: Context, who: Person, case: Case, answer: Danger) -> None:
    context.tell(case, context.html(context.staff_language, f"staff-safety-answered-{answer}"))
    if answer is Danger.NO:
        _exclude(context, case)
        context.say(who, "safety-answered-no", number=case.number, case=case)
    else:
        become_dangerous(context, who, case, answer)


def _exclude(context: Context, case: Case) -> None:
    """Nobody had been asked about danger in a case that was filed unfinished; now it is known that there is none."""
    if danger_open(case):
        case.danger = str(Danger.NO)
        missing.assess_again(context, case)
        cases.refresh(context, case)
