"""The agents' forms: solution, question to the customer, closing, note, and a complaint that came by word of mouth."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from casework.terms import Actor, Danger, EventKind, Fate, Outcome, Wish
from handlers.agents import causes, commands
from handlers.agents.answers import say_to_customer
from handlers.buttons.cases import DisagreeDecision, ReopenCase
from handlers.care import plan as care_plan
from handlers.cases import cases, decisions, no_answer, said
from handlers.cases.dispute import dispute_notice
from handlers.context import About, Context
from handlers.forms.flow import Answers, Ask, Flow, Option
from handlers.forms.kinds import Amount, Day, OneOf, Words, choices
from handlers.forms.product_question import ProductKind
from handlers.forms.registry import Guided
from handlers.texts import Html, joined, safe
from storage.tables import Case, Draft, Person

UPHELD = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.GOODWILL})
UPKEEP = "maintenance"
"""The service whose cases end with care that was done."""
DECIDED = (Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.REJECTED, Outcome.GOODWILL)


def solution_flow(context: Context, draft: Draft) -> Flow:
    """What was done, how the complaint was decided, its main cause, redress with a cash value, care that was done."""
    case = context.session.get(Case, draft.subject) if draft.subject else None
    cared = case is not None and case.service == UPKEEP and case.owned_id is not None

    def care(about: About, _: Answers) -> list[Option]:
        plan = care_plan.plan(context, case.product) if case is not None else ()
        every = [Option(each.id, context.content.text(each.text, about.lang)) for each in plan]
        return [Option(care_plan.ALL, about.words("care-all")), *every]

    def upheld(answers: Answers) -> bool:
        return answers.get("outcome") in UPHELD

    return Flow("solution", asks=(
        Ask("solution", Words(least=5)),
        Ask("outcome", OneOf(choices("outcome", DECIDED))),
        Ask("cause", causes.kind(context, draft), optional=True),
        Ask("redress", Amount(), when=upheld, optional=True),
        Ask("care", OneOf(care), when=lambda _: cared, optional=True, columns=1),
        Ask("review", OneOf(choices("review", ("send",))), counted=False),
    ))  # fmt: skip


def tell_solution(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Tell the customer the solution with its reasons; whether it works is asked later."""
    case = cases.locked(context, draft.subject or 0)
    if case is None or commands.second_person_needed(context, who, case):
        return
    was = said.before(case)
    if not cases.move(context, case, "solve", Actor.AGENT, f"agent:{who.telegram_id}"):
        commands.not_from_here(context, case)
        return
    _decide(case, answers)
    case.solution = answers["solution"]
    case.agent_id, case.agent = who.telegram_id, who.first_name
    care_plan.done_by_agent(context, case, answers.get("care"))
    _say_outcome(context, who, case, answers["solution"], was)
    cases.record(context, case, EventKind.SOLVED, f"agent:{who.telegram_id}", outcome=case.outcome)
    cases.refresh(context, case)


def _decide(case: Case, answers: dict[str, Any]) -> None:
    case.outcome, case.cause = answers["outcome"], answers.get("cause")
    redress = answers.get("redress")
    case.redress = Decimal(redress["amount"]) if redress else None
    case.redress_currency = redress["currency"] if redress else None


def _say_outcome(context: Context, who: Person, case: Case, words: str, was: dict[str, Any]) -> None:
    """The decision with its reasons; a rejection names the dispute body (EU ADR)."""
    customer = context.session.get(Person, case.person_id)
    cases.add_entry(context, case, who, words, by="agent", kind="solution")
    if customer is None:
        return
    lang = context.language(customer)
    again = bool(case.reopened and decisions.disagreements(context, case))
    head = "decision-told-again" if again else "decision-told" if case.outcome == Outcome.REJECTED else "solution-told"
    parts = [context.html(lang, head, number=case.number, agent=who.first_name or "?"), Html(safe(words))]
    if (case.outcome == Outcome.REJECTED or again) and (body := dispute_notice(context, lang)):
        parts.append(body)
    decided = decisions.is_decision(context, case)
    rows = no_answer.decision_buttons(context, case, lang) if decided else no_answer.answers(context, case, customer)
    content = {"text": joined(parts, "\n\n"), "buttons": rows}
    if said.say(context, case, who, content, was, verb="solve", slot=f"works:{case.id}", watched=False):
        said.show(context, case, who, words)
    else:
        cases.first_answered(context, case)  # told in the shop or by telephone


def safe_text(text: str) -> Html:
    return Html(safe(text))


def asking_flow(context: Context, draft: Draft) -> Flow:
    return Flow("asking", asks=(Ask("ask", Words(least=3)),))


def ask_customer(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Ask the customer something: the case waits for them, and its clock with it."""
    case = cases.locked(context, draft.subject or 0)
    if case is None:
        return
    was = said.before(case)
    if not cases.move(context, case, "ask", Actor.AGENT, f"agent:{who.telegram_id}"):
        commands.not_from_here(context, case)
        return
    if case.agent_id is None:
        case.agent_id, case.agent = who.telegram_id, who.first_name
    say_to_customer(context, who, case, answers["ask"], was=was, verb="ask")


def closing_flow(context: Context, draft: Draft) -> Flow:
    outcomes = (*DECIDED, Outcome.WITHDRAWN, Outcome.NO_REPLY)
    return Flow("closing", asks=(
        Ask("outcome", OneOf(choices("outcome", outcomes))),
        Ask("reason", Words(least=5)),
        Ask("review", OneOf(choices("review", ("send",))), counted=False),
    ))  # fmt: skip


def close_case(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Close with a reason that the customer reads."""
    case = cases.locked(context, draft.subject or 0)
    if case is None or commands.second_person_needed(context, who, case):
        return
    was = said.before(case)
    if not cases.move(context, case, "close", Actor.AGENT, f"agent:{who.telegram_id}"):
        commands.not_from_here(context, case)
        return
    case.outcome = answers["outcome"]
    cases.record(context, case, EventKind.CLOSED, f"agent:{who.telegram_id}", outcome=case.outcome)
    customer = context.session.get(Person, case.person_id)
    if customer is not None:
        lang = context.language(customer)
        parts = [context.html(lang, "closed-told", number=case.number), safe_text(answers["reason"])]
        if case.outcome == Outcome.REJECTED and (body := dispute_notice(context, lang)):
            parts.append(body)
        rows = [[context.button(lang, "case-reopen", ReopenCase(case.id))]]
        if case.outcome == Outcome.REJECTED:
            rows = [[context.button(lang, "aftercare-disagree", DisagreeDecision(case.id))]]
        content = {"text": joined(parts, "\n\n"), "buttons": rows}
        if said.say(context, case, who, content, was, verb="close", watched=False):
            said.show(context, case, who, answers["reason"])
    cases.refresh(context, case)


def note_flow(context: Context, draft: Draft) -> Flow:
    return Flow("note", asks=(Ask("note", Words(least=1)),))


def keep_note(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """Keep an internal note in the case."""
    case = cases.locked(context, draft.subject or 0)
    if case is not None:
        commands.keep_note(context, who, case, answers["note"])


def oral_flow(context: Context, draft: Draft) -> Flow:
    """A complaint by telephone or in the shop: any expression of dissatisfaction counts (ISO 10002)."""
    return Flow("oral", asks=(
        Ask("customer", Words(least=2, most=120)),
        Ask("product", ProductKind(), columns=1),
        Ask("danger", OneOf(choices("danger", (Danger.NO, Danger.YES, Danger.UNSURE))), columns=3),
        Ask("what", Words(least=10)),
        Ask("since", Day(past=True), optional=True),
        Ask("wish", OneOf(choices("wish", tuple(Wish)))),
        Ask("review", OneOf(choices("review", ("send",))), counted=False),
    ))  # fmt: skip


def file_oral_complaint(context: Context, who: Person, draft: Draft, answers: dict[str, Any]) -> None:
    """File an oral complaint for a customer who is not in the chat."""
    customer = Person(first_name=answers["customer"], created=context.now, language=context.staff_language)
    context.session.add(customer)
    context.session.flush()
    by = f"agent:{who.telegram_id}"
    case = cases.file_case(context, customer, "complaint", answers, channel="oral", by=by)
    context.announce(context.html(context.staff_language, "oral-filed", number=case.number))


FORMS = (
    Guided("solution", solution_flow, tell_solution, saves=False, fate=Fate.STAFF),
    Guided("asking", asking_flow, ask_customer, saves=False, fate=Fate.STAFF),
    Guided("closing", closing_flow, close_case, saves=False, fate=Fate.STAFF),
    Guided("note", note_flow, keep_note, saves=False, fate=Fate.STAFF),
    Guided("oral", oral_flow, file_oral_complaint, saves=False, fate=Fate.STAFF),
)
