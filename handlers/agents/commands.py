"""The agents' commands: in a topic about its case, in the general topic about all of them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from casework import lifecycle
from casework.case_number import find_numbers
from casework.promises import gate_times
from casework.terms import Actor, EventKind, Priority, Status
from handlers.agents.answers import canned
from handlers.articles import from_case
from handlers.buttons.cases import HandOver, SetPriority
from handlers.cases import card, cases, decisions, plan, relay
from handlers.cases import reopen as cases_reopen
from handlers.cases.assess import danger_open
from handlers.context import Context, labelled
from handlers.forms import session
from handlers.forms.flow import Control
from handlers.texts import Html, joined
from handlers.update import Incoming
from storage.tables import Case, Event, Person
from storage.transaction import Effect, Rank, To

QUEUE_SHOWN = 30


def command(context: Context, who: Person, case: Case | None, update: Incoming) -> None:
    """A command of an agent; what is none is answered with the list of those that are."""
    name = update.command or ""
    if name == "cancel":
        cancel(context, who, case, update)
    elif name == "article" and case is not None:
        from_case.make(context, who, case, update.reply_to)
    elif case is not None and name in IN_TOPIC:
        IN_TOPIC[name](context, who, case, update.argument)
    elif name in ANYWHERE:
        ANYWHERE[name](context, who, case)
    elif name == "log":
        session.begin(context, who, "oral", place=(update.chat_id, update.thread or 0))
    else:
        help_(context, case)


def cancel(context: Context, who: Person, case: Case | None, update: Incoming) -> None:
    """Break off the agent's form in this topic."""
    draft = session.open_draft(context, who, update.chat_id, update.thread or 0)
    if draft is None:
        help_(context, case)
    else:
        session.reply(context, who, draft, Control.CANCEL, fresh=True)


def help_(context: Context, case: Case | None) -> None:
    lang = context.staff_language
    if case is not None:
        context.tell(case, context.html(lang, "agents-help-topic"))
    else:
        context.announce(context.html(lang, "agents-help"))


# --- in a topic ---


def take(context: Context, who: Person, case: Case, _: str = "") -> None:
    if second_person_needed(context, who, case):
        return
    if relay.take(context, case, who):
        cases.refresh(context, case)
    else:
        not_from_here(context, case)


def keep_note(context: Context, who: Person, case: Case, text: str, source: tuple[int, int] | None = None) -> None:
    """Keep an internal note in the case."""
    if not text:
        begin_form(context, who, case, "note")
        return
    cases.add_entry(context, case, who, text, by="note", message=source)
    cases.record(context, case, EventKind.NOTED, f"agent:{who.telegram_id}")
    if source is not None:
        context.tx.say(To(chat_id=source[0]), Effect.REACTION, {"message": source[1], "emoji": "✍"}, rank=Rank.ANSWER)
    else:
        context.tell(case, context.html(context.staff_language, "note-kept", author=who.first_name or "?", text=text))


def second_person_needed(context: Context, who: Person, case: Case) -> bool:
    """Whether somebody else has to take and decide the case; who may not is told so."""
    if decisions.may_decide(context, case, who):
        return False
    context.tell(case, context.html(context.staff_language, "second-person-needed", name=who.first_name or "?"))
    return True


def note(context: Context, who: Person, case: Case, text: str) -> None:
    keep_note(context, who, case, text)


def begin_form(context: Context, who: Person, case: Case, flow: str) -> None:
    """Start an agent's form in the topic of the case."""
    topic = context.topic(case)
    if topic is not None and topic.thread_id is not None:
        session.begin(context, who, flow, subject=case.id, place=(topic.chat_id, topic.thread_id))


def solve(context: Context, who: Person, case: Case, text: str = "") -> None:
    """The solution form; words after the command answer its first question."""
    if second_person_needed(context, who, case):
        return
    if "solve" in lifecycle.moves_from(Status(case.status), Actor.AGENT):
        topic = context.topic(case)
        if topic is not None and topic.thread_id is not None:
            known = {"solution": text} if text else {}
            session.begin(context, who, "solution", known_answers=known, subject=case.id,
                               place=(topic.chat_id, topic.thread_id))  # fmt: skip
    else:
        not_from_here(context, case)


def ask(context: Context, who: Person, case: Case, _: str = "") -> None:
    if "ask" in lifecycle.moves_from(Status(case.status), Actor.AGENT):
        begin_form(context, who, case, "asking")
    else:
        not_from_here(context, case)


def close(context: Context, who: Person, case: Case, _: str = "") -> None:
    if second_person_needed(context, who, case):
        return
    if "close" in lifecycle.moves_from(Status(case.status), Actor.AGENT):
        begin_form(context, who, case, "closing")
    else:
        not_from_here(context, case)


def reopen(context: Context, who: Person, case: Case, _: str = "") -> None:
    if cases_reopen.reopen(context, case, Actor.AGENT, f"agent:{who.telegram_id}", "agent"):
        cases.refresh(context, case)
    else:
        not_from_here(context, case)


def resume(context: Context, who: Person, case: Case, _: str = "") -> None:
    """The customer need not act any more: the clock runs again."""
    if cases.move(context, case, "resume", Actor.AGENT, f"agent:{who.telegram_id}"):
        cases.refresh(context, case)
    else:
        not_from_here(context, case)


def priority(context: Context, who: Person, case: Case, word: str = "") -> None:
    """Set the priority by hand; without a word the priorities are offered."""
    lang = context.staff_language
    if word not in set(Priority):
        rows = [[context.button(lang, f"priority-{each}", SetPriority(case.id, each))] for each in Priority]
        context.tell(case, context.html(lang, "priority-which"), buttons=rows)
        return
    if word == case.priority and case.reasons and case.reasons[-1]["key"] == "by-hand":
        return  # pressed twice
    before, case.priority, case.safety = case.priority, word, word == Priority.SAFETY
    case.reasons = [*case.reasons, {"key": "by-hand", "values": {"agent": who.first_name or "?"}, "points": 0}]
    cases.record(context, case, EventKind.PRIORITY_CHANGED, f"agent:{who.telegram_id}", before=before, after=word)
    if case.safety:
        cases.enter_safety_register(context, case)
    cases.promise_times(context, case)
    cases.refresh(context, case)


def handover(context: Context, who: Person, case: Case, team: str = "") -> None:
    """Hand the case to another team through the gate between the two; without a name the teams are offered."""
    lang, teams = context.staff_language, context.content.firm.teams
    if team not in teams:
        rows = [[labelled(context.content.text(each.title, lang), HandOver(case.id, name))]
                for name, each in teams.items() if name != case.team]  # fmt: skip
        context.tell(case, context.html(lang, "handover-to"), buttons=rows)
        return
    if team == case.team:
        return  # pressed twice
    before, case.team, case.agent_id, case.agent = case.team, team, None, None
    _pass_gate(context, who, case, before, team)
    cases.record(context, case, EventKind.HANDED_OVER, f"agent:{who.telegram_id}", giver=before, taker=team)
    context.tell(case, context.html(lang, "handover-done", team=context.content.text(teams[team].title, lang)))
    cases.refresh(context, case)


def _pass_gate(context: Context, who: Person, case: Case, giver: str | None, taker: str) -> None:
    """Count the gate between the two teams as met or missed, by its time."""
    service = context.content.services.get(case.service)
    gate = next((g for g in service.gates if (g.giver, g.taker) == (giver, taker)), None) if service else None
    if service is None or gate is None:
        return
    passes = select(Event).where(Event.case_id == case.id, Event.kind == str(EventKind.GATE_PASSED))
    # The newest first, so that of a gate passed again the first time stands.
    passed = {event.data["gate"]: event.at for event in context.session.scalars(passes.order_by(Event.id.desc()))}
    times = gate_times(service.gates, case.filed, context.calendar, passed)
    met = all(context.now <= time.due for time in times if time.name == gate.name)
    case.gates_met, case.gates_missed = case.gates_met + met, case.gates_missed + (not met)
    cases.record(context, case, EventKind.GATE_PASSED, f"agent:{who.telegram_id}", gate=gate.name, met=met)


def merge(context: Context, who: Person, case: Case, argument: str = "") -> None:
    """Join this case with another one of the same customer; what they write goes there from now on."""
    numbers = find_numbers(argument)
    target = context.session.scalar(select(Case).where(Case.number == str(numbers[0]))) if numbers else None
    lang = context.staff_language
    # What the customer writes goes to a case that is open; one that has ended, or was joined itself, takes nothing.
    fits = target is not None and target.person_id == case.person_id and target.status in lifecycle.OPEN
    if target is None or not fits or target.id == case.id:
        context.tell(case, context.html(lang, "merge-which"))
        return
    if not cases.move(context, case, "merge", Actor.AGENT, f"agent:{who.telegram_id}"):
        not_from_here(context, case)
        return
    case.merged_into = target.id
    cases.record(context, case, EventKind.MERGED, f"agent:{who.telegram_id}", into=target.number)
    context.tell(target, context.html(lang, "merge-into", number=case.number))
    cases.refresh(context, case)


def make_article(context: Context, who: Person, case: Case, _: str = "") -> None:
    """The last answer in this case becomes a draft article."""
    from_case.make(context, who, case)


def show_card(context: Context, who: Person, case: Case, _: str = "") -> None:
    card.show(context, case, fresh=True)


def not_from_here(context: Context, case: Case) -> None:
    lang = context.staff_language
    context.tell(case, context.html(lang, "not-from-here", status=card.status_word(context, case, lang)))


# --- in general ---


def queue(context: Context, who: Person, case: Case | None) -> None:
    """What is due, by time left; safety first."""
    lang = context.staff_language
    due = select(Case).where(Case.status.in_([str(each) for each in lifecycle.OPEN - {Status.SOLVED}]))
    waiting = list(context.session.scalars(due.order_by(*_FIRST).limit(QUEUE_SHOWN)))
    waiting.sort(key=lambda each: (not each.safety, not danger_open(each), _due(each) or each.received))
    lines = [_queue_line(context, each, lang) for each in waiting]
    text = joined([context.html(lang, "queue-head" if lines else "queue-empty"), *lines])
    if case is not None:
        context.tell(case, text)
    else:
        context.announce(text)


# Of those that are filed as urgent are the ones of which nobody has said whether they are dangerous.
_FIRST = (Case.safety.desc(), (Case.priority == str(Priority.URGENT)).desc(), Case.promised_solution)


def _due(case: Case) -> object:
    return plan.next_due(case)


def _queue_line(context: Context, case: Case, lang: str) -> Html:
    due = plan.next_due(case)
    late = due is not None and due < context.now
    return context.html(
        lang, "queue-line-late" if late else "queue-line", number=case.number, product=case.product_name or "?",
        priority=context.plain(lang, f"priority-{case.priority}"), agent=case.agent or "–",
        time=context.time(lang, due) if due else "–",
    )  # fmt: skip


def help_command(context: Context, who: Person, case: Case | None) -> None:
    help_(context, case)


InTopic = Callable[[Context, Person, Case, str], None]
IN_TOPIC: dict[str, InTopic] = {
    "take": take, "note": note, "canned": canned, "priority": priority, "handover": handover, "solve": solve,
    "close": close, "reopen": reopen, "merge": merge, "card": show_card, "ask": ask, "resume": resume,
}  # fmt: skip
ANYWHERE: dict[str, Callable[[Context, Person, Case | None], None]] = {"queue": queue, "help": help_command}
