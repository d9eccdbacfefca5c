"""The tracker: one message in the customer's chat that is edited in place as the case moves."""

from __future__ import annotations

from casework.lifecycle import OPEN
from casework.terms import Outcome, Status
from handlers.context import Button, Desk
from handlers.texts import Html, joined
from knowledge.schema.models import Service
from storage.tables import Case, Person

REACHED = {
    Status.NEW: 1, Status.ASSESSED: 2, Status.IN_HAND: 2, Status.WAITING: 2, Status.SOLVED: 3, Status.CONFIRMED: 4,
    Status.CLOSED: 4, Status.MERGED: 4,
}  # fmt: skip


def show(desk: Desk, case: Case, person: Person | None = None, *, fresh: bool = False) -> None:
    """Send the tracker, or edit it in place."""
    person = person or desk.session.get(Person, case.person_id)
    if person is None or case.channel != "telegram":
        return
    lang = desk.language(person)
    desk.say(
        person, render(desk, case, lang), buttons=_buttons(desk, case, lang), slot=f"tracker:{case.id}",
        edits=not fresh, case=case,
    )  # fmt: skip


def render(desk: Desk, case: Case, lang: str) -> Html:
    """Number, the four stages with the next promised time, and what happens now."""
    service = desk.content.services.get(case.service)
    about = case.product_name or (desk.content.text(service.title, lang) if service else case.service)
    head = desk.html(lang, "tracker-head", number=case.number, product=about, time=desk.time(lang, case.received))
    return joined([head, joined(_stages(desk, case, lang)), _now(desk, case, lang)], "\n\n")


def next_promise(desk: Desk, case: Case, lang: str) -> str:
    """The next promised time in words; empty where nothing is promised any more."""
    if case.status not in OPEN or case.status == Status.SOLVED:
        return ""
    due = case.promised_response if case.status == Status.NEW else case.promised_solution
    return desk.time(lang, due) if due else ""


def stage(desk: Desk, case: Case, lang: str) -> str:
    """The state of a case in a word or two."""
    return desk.plain(lang, f"status-{case.status.replace('_', '-')}")


def _stages(desk: Desk, case: Case, lang: str) -> list[Html]:
    service = desk.content.services.get(case.service)
    reached = REACHED[Status(case.status)]
    due = {"assessed": case.promised_response, "solution": case.promised_solution}
    lines = []
    for index, name in enumerate(("received", "assessed", "solution", "confirmed")):
        mark = "✓" if index < reached else "▸" if index == reached else "·"
        words = _stage_words(desk, service, name, lang)
        moment = due.get(name)
        if moment is not None and index >= reached:
            lines.append(desk.html(lang, "tracker-stage-by", mark=mark, stage=words, time=desk.time(lang, moment)))
        else:
            lines.append(desk.html(lang, "tracker-stage", mark=mark, stage=words))
    return lines


def _stage_words(desk: Desk, service: Service | None, name: str, lang: str) -> str:
    own = getattr(service.tracker, name, None) if service else None
    return desk.content.text(own, lang) if own else desk.plain(lang, f"tracker-{name}")


def _now(desk: Desk, case: Case, lang: str) -> Html:
    """What happens now. Outside working hours nobody reads anything, and the customer is told when somebody does."""
    if case.status == Status.NEW and not case.safety and not desk.calendar.is_working(desk.now):
        return desk.html(lang, "tracker-now-later", time=desk.time(lang, desk.calendar.next_start(desk.now)))
    if case.status == Status.NEW:
        return desk.html(lang, "tracker-now-safety" if case.safety else "tracker-now-new")
    if case.status == Status.CLOSED and case.outcome == Outcome.NO_REPLY:
        return desk.html(lang, "tracker-now-no-reply")
    return desk.html(lang, f"tracker-now-{case.status.replace('_', '-')}")


def _buttons(desk: Desk, case: Case, lang: str) -> list[list[Button]]:
    if case.status == Status.CLOSED:
        return [[desk.button(lang, "case-reopen", f"c:{case.id}:reopen")]]
    if case.status not in OPEN or case.status == Status.SOLVED:
        return []
    return [[
        desk.button(lang, "case-person", f"c:{case.id}:person"),
        desk.button(lang, "case-settled", f"c:{case.id}:settle"),
    ]]  # fmt: skip
