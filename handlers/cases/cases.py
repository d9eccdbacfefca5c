"""What everybody does with a case: file it, record in its history, move it, show it where it is shown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from casework import lifecycle
from casework.case_number import CaseNumber
from casework.lifecycle import NotAllowed
from casework.terms import Actor, EventKind, Priority, Status
from handlers.cases import card, plan, tracker
from handlers.cases.assess import assess, day_of, words_of_danger
from handlers.context import Desk
from storage.tables import Attachment, Case, Entry, Event, Person, Remark, SafetyEntry


def locked(desk: Desk, case_id: int) -> Case | None:
    """The case, held until the transaction ends: whoever else wants to change it waits."""
    return desk.session.scalar(select(Case).where(Case.id == case_id).with_for_update())


def record(desk: Desk, case: Case, kind: EventKind, by: str, /, **data: Any) -> Event:
    """Add to the unchangeable history. `by`: customer, system, or agent:9001."""
    event = Event(case_id=case.id, at=desk.now, kind=str(kind), by=by, data=data)
    desk.session.add(event)
    return event


def file_case(desk: Desk, person: Person, service: str, answers: dict[str, Any], *, draft_id: int | None = None,
              channel: str = "telegram", by: str = "customer", wants_person: bool = False) -> Case:  # fmt: skip
    """Receive a case: number, assessment, promised times, safety register, topic with card, tracker."""
    case = _recorded(desk, person, service, answers, channel)
    desk.session.add(case)
    desk.session.flush()
    assess(desk, case, wants_person=wants_person)
    record(desk, case, EventKind.FILED, by, service=service, channel=channel, wish=case.wish)
    record(desk, case, EventKind.ACKNOWLEDGED, "system")
    record(desk, case, EventKind.ASSESSED, "system", priority=case.priority, reasons=case.reasons)
    promise_times(desk, case)
    _keep_words(desk, case, person, answers)
    files = _adopt_files(desk, case, draft_id)
    if case.safety:
        enter_safety_register(desk, case)
    card.open_topic(desk, case, files)
    if channel == "telegram":
        tracker.show(desk, case, person, fresh=True)
    plan.replan(desk, case)
    return case


def _recorded(desk: Desk, person: Person, service: str, answers: dict[str, Any], channel: str) -> Case:
    product = answers.get("product") or {}
    price = answers.get("price")
    return Case(
        number=next_number(desk), person_id=person.id, service=service, language=desk.language(person),
        channel=channel, product=product.get("id"), product_name=product.get("name"), owned_id=product.get("owned"),
        serial=answers.get("serial") or product.get("serial"), status=str(Status.NEW), priority=str(Priority.NORMAL),
        safety=False, danger=answers.get("danger"), what=answers.get("what"), features=answers.get("features") or [],
        moment=answers.get("moment"), failed_on=day_of(answers.get("since")), importance=answers.get("importance"),
        wish=answers.get("wish"), unit_price=Decimal(price["amount"]) if price else None,
        currency=price["currency"] if price else None, answers=answers, received=desk.now, acknowledged=desk.now,
        articles_tried=[answers["tried_article"]] if answers.get("tried_article") else [],
        team=desk.content.services[service].team if service in desk.content.services else None,
        promise=_promise(desk, service, product.get("id")), reasons=[], paused_minutes=0.0, gates_met=0,
        gates_missed=0, reopened=0,
    )  # fmt: skip


def _promise(desk: Desk, service: str, product: str | None) -> str | None:
    """The promise made to customers that this case is about, if one concerns it."""
    about = list(desk.content.promises_about(service, desk.today))
    about += desk.content.promises_about(product, desk.today) if product else []
    return next((each.id for each in about if each.within is not None), about[0].id if about else None)


def next_number(desk: Desk) -> str:
    """The next case number of the year, given once: the counter's row is held until the commit."""
    key = f"cases {desk.today.year}"
    counter = desk.session.scalar(select(Remark).where(Remark.key == key).with_for_update())
    if counter is None:
        counter = Remark(key=key, number=0)
        desk.session.add(counter)
    counter.number = (counter.number or 0) + 1
    desk.session.flush()
    return str(CaseNumber(desk.today.year, counter.number))


def promise_times(desk: Desk, case: Case, *, anew: bool = False) -> None:
    """Promise the times of the service's clocks, in working time from now on.

    A time given before stays when it is sooner; `anew`: the case was taken up again, and only what counts from now.
    """
    service = desk.content.services.get(case.service)
    if service is None:
        return
    clocks = service.clocks.at(Priority(case.priority))
    response, solution = desk.calendar.add(desk.now, clocks.assessed), desk.calendar.add(desk.now, clocks.solution)
    given = () if anew else (case.promised_response, case.promised_solution)
    case.promised_response = min(each for each in (response, *given[:1]) if each is not None)
    case.promised_solution = min(each for each in (solution, *given[1:]) if each is not None)
    record(desk, case, EventKind.PROMISED, "system", response=case.promised_response.isoformat(),
           solution=case.promised_solution.isoformat())  # fmt: skip


def _keep_words(desk: Desk, case: Case, person: Person, answers: dict[str, Any]) -> None:
    if case.what:
        desk.session.add(
            Entry(case_id=case.id, person_id=person.id, at=desk.now, by="customer", author=person.first_name,
                  kind="text", text=case.what)
        )  # fmt: skip


def _adopt_files(desk: Desk, case: Case, draft_id: int | None) -> list[Attachment]:
    if draft_id is None:
        return []
    mine = select(Attachment).where(Attachment.draft_id == draft_id).order_by(Attachment.position)
    files = list(desk.session.scalars(mine))
    for file in files:
        file.case_id, file.draft_id = case.id, None
        record(desk, case, EventKind.ATTACHED, "customer", attachment=file.id, kind=file.kind)
    return files


def enter_safety_register(desk: Desk, case: Case) -> None:
    """Register a dangerous-product complaint and alert whoever must know at once (EU GPSR 2023/988)."""
    if desk.session.scalar(select(SafetyEntry.id).where(SafetyEntry.case_id == case.id)):
        return
    words = list(words_of_danger(desk, case))
    keep_until = desk.calendar.add(desk.now, desk.content.firm.retention.safety_register).date()
    desk.session.add(
        SafetyEntry(case_id=case.id, at=desk.now, product=case.product_name, serial=case.serial,
                    circumstances=case.what, injury=case.danger, words=words, keep_until=keep_until)
    )  # fmt: skip
    record(desk, case, EventKind.ALERTED, "system", why="safety")
    card.alert_safety(desk, case)


def told_what(desk: Desk, case: Case, words: str) -> None:
    """What happened, told after the case was filed without any words; the safety register learns of it, too."""
    case.what = words
    entry = desk.session.scalar(select(SafetyEntry).where(SafetyEntry.case_id == case.id))
    if entry is not None:
        entry.circumstances, entry.words = words, list(words_of_danger(desk, case))
    card.show(desk, case)


def move(desk: Desk, case: Case, verb: str, by: Actor, who: str | None = None) -> bool:
    """Move a case by the table of moves; False where this is not possible from here. The one writer of a status."""
    try:
        target = lifecycle.move(Status(case.status), verb, by, safety=case.safety)
    except NotAllowed:
        return False
    before, case.status = case.status, str(target)
    _stamp(desk, case, Status(before), target)
    record(desk, case, EventKind.MOVED, who or str(by), verb=verb, before=before, after=str(target))
    return True


def _stamp(desk: Desk, case: Case, before: Status, after: Status) -> None:
    """The times that follow from a move; the clock stands still while the customer has to act."""
    now = desk.now
    if after is not Status.NEW and case.assessed is None:
        case.assessed = now
    if before is Status.WAITING:
        resume_clock(desk, case)
    if after is Status.WAITING:
        case.paused_since = now
    if after is Status.SOLVED:
        case.solved = now
        case.minutes_to_solution = desk.calendar.working_minutes(case.received, now) - case.paused_minutes
    if after is Status.CONFIRMED:
        case.solved, case.confirmed = case.solved or now, now
    if after in (Status.CLOSED, Status.MERGED):
        case.closed = now
    if before in (Status.SOLVED, Status.CONFIRMED, Status.CLOSED) and after is Status.IN_HAND:
        case.closed = case.confirmed = case.solved = None
        case.reopened += 1


def resume_clock(desk: Desk, case: Case) -> None:
    """After a pause the promise moves by the working time that was lost to it."""
    if case.paused_since is None:
        return
    paused = desk.calendar.working_minutes(case.paused_since, desk.now)
    case.paused_minutes += paused
    case.paused_since = None
    if case.promised_solution is not None and paused > 0:
        case.promised_solution = desk.calendar.add_working_minutes(case.promised_solution, paused)


def first_answered(desk: Desk, case: Case) -> None:
    """A person has answered for the first time: the first response is met (the bot's own words never count)."""
    if case.first_response is None:
        case.first_response = desk.now
        case.minutes_to_response = desk.calendar.working_minutes(case.received, desk.now)
        in_time = case.promised_response is None or desk.now <= case.promised_response
        record(desk, case, EventKind.CLOCK_MET if in_time else EventKind.CLOCK_BREACHED, "system",
               clock="first_response")  # fmt: skip


def refresh(desk: Desk, case: Case) -> None:
    """Show a changed case wherever it is shown, and plan anew what shall happen to it."""
    tracker.show(desk, case)
    card.show(desk, case)
    plan.replan(desk, case)


def open_cases(desk: Desk, person: Person) -> list[Case]:
    """This customer's cases that still await something, newest first."""
    statuses = [str(status) for status in lifecycle.OPEN]
    mine = select(Case).where(Case.person_id == person.id, Case.status.in_(statuses)).order_by(Case.id.desc())
    return list(desk.session.scalars(mine))


def all_cases(desk: Desk, person: Person, most: int = 20) -> list[Case]:
    mine = select(Case).where(Case.person_id == person.id).order_by(Case.id.desc()).limit(most)
    return list(desk.session.scalars(mine))


def count_earlier(desk: Desk, case: Case) -> int:
    found = select(func.count()).select_from(Case).where(Case.person_id == case.person_id, Case.id < case.id)
    return desk.session.scalar(found) or 0
