"""The agents' commands: in a topic about its case, in the general topic about all of them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from casework import lifecycle
from casework.case_number import find_numbers
from casework.terms import Actor, EventKind, Priority, Status
from handlers.agents.answers import canned
from handlers.articles import from_case
from handlers.cases import card, cases, relay
from handlers.cases import reopen as cases_reopen
from handlers.context import Desk
from handlers.forms import session
from handlers.forms.engine import Press
from handlers.texts import Html, joined
from handlers.update import Incoming
from storage.tables import Case, Entry, Person
from storage.transaction import Effect, To

QUEUE_SHOWN = 30


def command(desk: Desk, who: Person, case: Case | None, update: Incoming) -> None:
    """A command of an agent; what is none is answered with the list of those that are."""
    name = update.command or ""
    if name == "cancel":
        cancel(desk, who, case, update)
    elif name == "article" and case is not None:
        from_case.make(desk, who, case, update.reply_to)
    elif case is not None and name in IN_TOPIC:
        IN_TOPIC[name](desk, who, case, update.argument)
    elif name in ANYWHERE:
        ANYWHERE[name](desk, who, case)
    elif name == "log":
        session.begin(desk, who, "oral", place=(update.chat_id, update.thread or 0))
    else:
        help_(desk, case)


def cancel(desk: Desk, who: Person, case: Case | None, update: Incoming) -> None:
    """Break off the agent's form in this topic."""
    draft = session.open_draft(desk, who, update.chat_id, update.thread or 0)
    if draft is None:
        help_(desk, case)
    else:
        session.reply(desk, who, draft, Press.CANCEL, fresh=True)


def help_(desk: Desk, case: Case | None) -> None:
    lang = desk.staff_language
    if case is not None:
        desk.tell(case, desk.html(lang, "agents-help-topic"))
    else:
        desk.announce(desk.html(lang, "agents-help"))


# --- in a topic ---


def take(desk: Desk, who: Person, case: Case, _: str = "") -> None:
    if relay.take(desk, case, who):
        cases.refresh(desk, case)
    else:
        not_from_here(desk, case)


def keep_note(desk: Desk, who: Person, case: Case, text: str, source: tuple[int, int] | None = None) -> None:
    """Keep an internal note in the case."""
    if not text:
        begin_form(desk, who, case, "note")
        return
    chat_id, message_id = source or (None, None)
    desk.session.add(
        Entry(case_id=case.id, person_id=who.id, at=desk.now, by="note", author=who.first_name, kind="text",
              text=text, chat_id=chat_id, message_id=message_id)
    )  # fmt: skip
    cases.record(desk, case, EventKind.NOTED, f"agent:{who.telegram_id}")
    if source is not None:
        desk.tx.say(To(chat_id=source[0]), Effect.REACTION, {"message": source[1], "emoji": "✍"}, rank=2)
    else:
        desk.tell(case, desk.html(desk.staff_language, "note-kept", author=who.first_name or "?", text=text))


def note(desk: Desk, who: Person, case: Case, text: str) -> None:
    keep_note(desk, who, case, text)


def begin_form(desk: Desk, who: Person, case: Case, flow: str) -> None:
    """Start an agent's form in the topic of the case."""
    topic = desk.topic(case)
    if topic is not None and topic.thread_id is not None:
        session.begin(desk, who, flow, subject=case.id, place=(topic.chat_id, topic.thread_id))


def solve(desk: Desk, who: Person, case: Case, text: str = "") -> None:
    """The solution form; words after the command answer its first question."""
    if "solve" in lifecycle.moves_from(Status(case.status), Actor.AGENT):
        topic = desk.topic(case)
        if topic is not None and topic.thread_id is not None:
            known = {"solution": text} if text else {}
            session.begin(desk, who, "solution", known_answers=known, subject=case.id,
                               place=(topic.chat_id, topic.thread_id))  # fmt: skip
    else:
        not_from_here(desk, case)


def ask(desk: Desk, who: Person, case: Case, _: str = "") -> None:
    if "ask" in lifecycle.moves_from(Status(case.status), Actor.AGENT):
        begin_form(desk, who, case, "asking")
    else:
        not_from_here(desk, case)


def close(desk: Desk, who: Person, case: Case, _: str = "") -> None:
    if "close" in lifecycle.moves_from(Status(case.status), Actor.AGENT):
        begin_form(desk, who, case, "closing")
    else:
        not_from_here(desk, case)


def reopen(desk: Desk, who: Person, case: Case, _: str = "") -> None:
    if cases_reopen.reopen(desk, case, Actor.AGENT, f"agent:{who.telegram_id}", "agent"):
        cases.refresh(desk, case)
    else:
        not_from_here(desk, case)


def resume(desk: Desk, who: Person, case: Case, _: str = "") -> None:
    """The customer need not act any more: the clock runs again."""
    if cases.move(desk, case, "resume", Actor.AGENT, f"agent:{who.telegram_id}"):
        cases.refresh(desk, case)
    else:
        not_from_here(desk, case)


def priority(desk: Desk, who: Person, case: Case, word: str = "") -> None:
    """Set the priority by hand; without a word the priorities are offered."""
    lang = desk.staff_language
    if word not in set(Priority):
        rows = [[desk.button(lang, f"priority-{each}", f"c:{case.id}:prio:{each}")] for each in Priority]
        desk.tell(case, desk.html(lang, "priority-which"), buttons=rows)
        return
    if word == case.priority and case.reasons and case.reasons[-1]["key"] == "by-hand":
        return  # pressed twice
    before, case.priority, case.safety = case.priority, word, word == Priority.SAFETY
    case.reasons = [*case.reasons, {"key": "by-hand", "values": {"agent": who.first_name or "?"}, "points": 0}]
    cases.record(desk, case, EventKind.PRIORITY_CHANGED, f"agent:{who.telegram_id}", before=before, after=word)
    if case.safety:
        cases.enter_safety_register(desk, case)
    cases.promise_times(desk, case)
    cases.refresh(desk, case)


def handover(desk: Desk, who: Person, case: Case, team: str = "") -> None:
    """Hand the case to another team through the gate between the two; without a name the teams are offered."""
    lang, teams = desk.staff_language, desk.content.firm.teams
    if team not in teams:
        rows = [[{"text": desk.content.text(each.title, lang), "data": f"c:{case.id}:team:{name}"}]
                for name, each in teams.items() if name != case.team]  # fmt: skip
        desk.tell(case, desk.html(lang, "handover-to"), buttons=rows)
        return
    if team == case.team:
        return  # pressed twice
    before, case.team, case.agent_id, case.agent = case.team, team, None, None
    _pass_gate(desk, who, case, before, team)
    cases.record(desk, case, EventKind.HANDED_OVER, f"agent:{who.telegram_id}", giver=before, taker=team)
    desk.tell(case, desk.html(lang, "handover-done", team=desk.content.text(teams[team].title, lang)))
    cases.refresh(desk, case)


def _pass_gate(desk: Desk, who: Person, case: Case, giver: str | None, taker: str) -> None:
    """Count the gate between the two teams as met or missed, by its time."""
    service = desk.content.services.get(case.service)
    gate = next((g for g in service.gates if (g.giver, g.taker) == (giver, taker)), None) if service else None
    if gate is None:
        return
    met = desk.now <= desk.calendar.add(case.received, gate.within)
    case.gates_met, case.gates_missed = case.gates_met + met, case.gates_missed + (not met)
    cases.record(desk, case, EventKind.GATE_PASSED, f"agent:{who.telegram_id}", gate=gate.name, met=met)


def merge(desk: Desk, who: Person, case: Case, argument: str = "") -> None:
    """Join this case with another one of the same customer; what they write goes there from now on."""
    numbers = find_numbers(argument)
    target = desk.session.scalar(select(Case).where(Case.number == str(numbers[0]))) if numbers else None
    lang = desk.staff_language
    # What the customer writes goes to a case that is open; one that has ended, or was joined itself, takes nothing.
    fits = target is not None and target.person_id == case.person_id and target.status in lifecycle.OPEN
    if target is None or not fits or target.id == case.id:
        desk.tell(case, desk.html(lang, "merge-which"))
        return
    if not cases.move(desk, case, "merge", Actor.AGENT, f"agent:{who.telegram_id}"):
        not_from_here(desk, case)
        return
    case.merged_into = target.id
    cases.record(desk, case, EventKind.MERGED, f"agent:{who.telegram_id}", into=target.number)
    desk.tell(target, desk.html(lang, "merge-into", number=case.number))
    cases.refresh(desk, case)


def make_article(desk: Desk, who: Person, case: Case, _: str = "") -> None:
    """The last answer in this case becomes a draft article."""
    from_case.make(desk, who, case)


def show_card(desk: Desk, who: Person, case: Case, _: str = "") -> None:
    card.show(desk, case, fresh=True)


def not_from_here(desk: Desk, case: Case) -> None:
    lang = desk.staff_language
    desk.tell(case, desk.html(lang, "not-from-here", status=card.status_word(desk, case, lang)))


# --- in general ---


def queue(desk: Desk, who: Person, case: Case | None) -> None:
    """What is due, by time left; safety first."""
    lang = desk.staff_language
    due = select(Case).where(Case.status.in_([str(each) for each in lifecycle.OPEN - {Status.SOLVED}]))
    waiting = list(desk.session.scalars(due.order_by(Case.safety.desc(), Case.promised_solution).limit(QUEUE_SHOWN)))
    waiting.sort(key=lambda each: (not each.safety, _due(each) or each.received))
    lines = [_queue_line(desk, each, lang) for each in waiting]
    text = joined([desk.html(lang, "queue-head" if lines else "queue-empty"), *lines])
    if case is not None:
        desk.tell(case, text)
    else:
        desk.announce(text)


def _due(case: Case) -> object:
    return case.promised_response if case.first_response is None else case.promised_solution


def _queue_line(desk: Desk, case: Case, lang: str) -> Html:
    due = case.promised_response if case.first_response is None else case.promised_solution
    late = due is not None and due < desk.now
    return desk.html(
        lang, "queue-line-late" if late else "queue-line", number=case.number, product=case.product_name or "?",
        priority=desk.plain(lang, f"priority-{case.priority}"), agent=case.agent or "–",
        time=desk.time(lang, due) if due else "–",
    )  # fmt: skip


def help_command(desk: Desk, who: Person, case: Case | None) -> None:
    help_(desk, case)


InTopic = Callable[[Desk, Person, Case, str], None]
IN_TOPIC: dict[str, InTopic] = {
    "take": take, "note": note, "canned": canned, "priority": priority, "handover": handover, "solve": solve,
    "close": close, "reopen": reopen, "merge": merge, "card": show_card, "ask": ask, "resume": resume,
}  # fmt: skip
ANYWHERE: dict[str, Callable[[Desk, Person, Case | None], None]] = {"queue": queue, "help": help_command}
