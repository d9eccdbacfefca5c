"""What everybody does with a case: file it, record in its history, move it, show it where it is shown."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from casework import lifecycle
from casework.case_number import CaseNumber
from casework.lifecycle import NotAllowed
from casework.promises import due_after_pause, promised
from casework.terms import Actor, EventKind, Fate, Priority, Status
from handlers.cases import alarm, card, plan, tracker
from handlers.cases.assess import UNFINISHED, assess, day_of, words_of_danger
from handlers.cases.complaint_words import described
from handlers.context import Context
from knowledge.loading.content_folder import PRODUCT
from storage.next_number import next_number
from storage.tables import Attachment, Case, Draft, Entry, Event, Person, SafetyEntry


def locked(context: Context, case_id: int) -> Case | None:
    """The case, held until the transaction ends: whoever else wants to change it waits."""
    return context.session.scalar(select(Case).where(Case.id == case_id).with_for_update())


def record(context: Context, case: Case, kind: EventKind, by: str, /, **data: Any) -> Event:
    """Add to the unchangeable history. `by`: customer, system, or agent:9001."""
    event = Event(case_id=case.id, at=context.now, kind=str(kind), by=by, data=data)
    context.session.add(event)
    return event


def add_entry(
    context: Context,
    case: Case,
    who: Person,
    text: str | None,
    *,
    by: str = "customer",
    kind: str = "text",
    message: tuple[int, int] | None = None,
    replaces: Entry | None = None,
    forwarded: str | None = None,
) -> None:
    """Keep what somebody wrote or sent with the case. `message`: chat and id; `by`: customer, agent or note.

    `forwarded`: who wrote it, where somebody else did.
    """
    if by == "customer":
        context.fate(Fate.ENTRY, case.id)
    chat_id, message_id = message or (None, None)
    context.session.add(
        Entry(case_id=case.id, person_id=who.id, at=context.now, by=by, author=_author(who, forwarded), kind=kind,
              text=text, chat_id=chat_id, message_id=message_id, replaces=replaces.id if replaces is not None else None)
    )  # fmt: skip


def _author(who: Person, forwarded: str | None) -> str | None:
    """Who sent it, and whose words they passed on."""
    return who.first_name if forwarded is None else f"{who.first_name or '?'} ↪️ {forwarded or '?'}"[:128]


def file_case(context: Context, person: Person, service: str, answers: dict[str, Any], *, draft_id: int | None = None,
              channel: str = "telegram", by: str = "customer", wants_person: bool = False,
              tracked: bool = True) -> Case:  # fmt: skip
    """Receive a case: number, assessment, promised times, safety register, topic with card, tracker.

    `tracked`: the customer is shown the tracker at once; without it when it is shown next.
    """
    case = _recorded(context, person, service, answers, channel)
    case.received = _begun(context, draft_id)
    context.session.add(case)
    context.session.flush()
    context.fate(Fate.ENTRY, case.id)
    assess(context, case, wants_person=wants_person)
    _note_promise(context, case)
    left = {"unfinished": answers[UNFINISHED]} if UNFINISHED in answers else {}
    record(context, case, EventKind.FILED, by, service=service, channel=channel, wish=case.wish, **left)
    record(context, case, EventKind.ACKNOWLEDGED, "system")
    record(context, case, EventKind.ASSESSED, "system", priority=case.priority, reasons=case.reasons)
    promise_times(context, case)
    _keep_words(context, case, person, answers)
    files = _adopt_files(context, case, draft_id)
    if case.safety:
        enter_safety_register(context, case)
    card.open_topic(context, case, files)
    if channel == "telegram" and tracked:
        tracker.show(context, case, person, fresh=True)
    plan.replan(context, case)
    return case


def _recorded(context: Context, person: Person, service: str, answers: dict[str, Any], channel: str) -> Case:
    product = answers.get("product") or {}
    price, year = answers.get("price"), context.today.year
    number = CaseNumber(year, next_number(context.session, "cases", year))
    return Case(
        number=str(number), person_id=person.id, service=service, matter=_matter(context, service, answers),
        language=context.language(person), channel=channel, product=product.get("id"),
        product_name=product.get("name"), owned_id=product.get("owned"),
        serial=answers.get("serial") or product.get("serial"), status=str(Status.NEW), priority=str(Priority.NORMAL),
        safety=False, danger=answers.get("danger"), what=described(answers), features=answers.get("features") or [],
        moment=answers.get("moment"), failed_on=day_of(answers.get("since")), importance=answers.get("importance"),
        wish=answers.get("wish"), unit_price=Decimal(price["amount"]) if price else None,
        currency=price["currency"] if price else None, answers=answers, received=context.now, acknowledged=context.now,
        articles_tried=[answers["tried_article"]] if answers.get("tried_article") else [],
        team=_team(context, service, _matter(context, service, answers)),
        reasons=[], paused_minutes=0.0, gates_met=0,
        gates_missed=0, reopened=0,
    )  # fmt: skip


def _begun(context: Context, draft_id: int | None) -> datetime:
    """The first word of the customer: when the form was begun that the case comes from. Promises run from filing."""
    draft = context.session.get(Draft, draft_id) if draft_id is not None else None
    return draft.started if draft is not None else context.now


def _matter(context: Context, service: str, answers: dict[str, Any]) -> str | None:
    """What it is about; where nothing says so, the product that it names."""
    plan = context.content.services.get(service)
    named = bool((answers.get("product") or {}).get("name"))
    return answers.get("matter") or (PRODUCT if plan and named and plan.matter(PRODUCT) else None)


def _team(context: Context, service: str, matter: str | None) -> str | None:
    """The team of the matter or request, else that of the service."""
    plan = context.content.services.get(service)
    if plan is None:
        return None
    subject = plan.matter(matter) or plan.request_of(matter)
    return (subject.team if subject else None) or plan.team


def _note_promise(context: Context, case: Case) -> None:
    """The promise made to customers that this case is about; none where none concerns it."""
    found = context.content.promise_for(case.service, case.product, context.today, safety=case.safety)
    case.promise = found.id if found is not None else None


def promise_times(context: Context, case: Case, *, anew: bool = False) -> None:
    """Promise the times of the service's clocks, in working time from now on.

    A time given before stays when it is sooner; `anew`: the case was taken up again, and only what counts from now.
    """
    service = context.content.services.get(case.service)
    if service is None:
        return
    clocks = promised(service.clocks, context.now, context.calendar, Priority(case.priority))
    response, _, solution = (promise.due for promise in clocks)
    given = () if anew else (case.promised_response, case.promised_solution)
    case.promised_response = min(each for each in (response, *given[:1]) if each is not None)
    case.promised_solution = min(each for each in (solution, *given[1:]) if each is not None)
    record(context, case, EventKind.PROMISED, "system", response=case.promised_response.isoformat(),
           solution=case.promised_solution.isoformat())  # fmt: skip


def _keep_words(context: Context, case: Case, person: Person, answers: dict[str, Any]) -> None:
    if case.what:
        add_entry(context, case, person, case.what)


def _adopt_files(context: Context, case: Case, draft_id: int | None) -> list[Attachment]:
    if draft_id is None:
        return []
    mine = select(Attachment).where(Attachment.draft_id == draft_id).order_by(Attachment.position)
    files = list(context.session.scalars(mine))
    for file in files:
        file.case_id, file.draft_id = case.id, None
        record(context, case, EventKind.ATTACHED, "customer", attachment=file.id, kind=file.kind)
    return files


def enter_safety_register(context: Context, case: Case) -> None:
    """Register a dangerous-product complaint and alert whoever must know at once (EU GPSR 2023/988)."""
    if context.session.scalar(select(SafetyEntry.id).where(SafetyEntry.case_id == case.id)):
        return
    _note_promise(context, case)
    words = list(words_of_danger(context, case))
    keep_until = context.calendar.add(context.now, context.content.firm.retention.safety_register).date()
    context.session.add(
        SafetyEntry(case_id=case.id, at=context.now, product=case.product_name, serial=case.serial,
                    circumstances=case.what, injury=case.danger, words=words, keep_until=keep_until)
    )  # fmt: skip
    record(context, case, EventKind.ALERTED, "system", why=plan.SAFETY)
    alarm.begin(context, case)


def told_what(context: Context, case: Case, words: str) -> None:
    """Store what happened, told after the case was filed without any words; also in the safety register."""
    case.what = words
    entry = context.session.scalar(select(SafetyEntry).where(SafetyEntry.case_id == case.id))
    if entry is not None:
        entry.circumstances, entry.words = words, list(words_of_danger(context, case))
    card.show(context, case)


def move(context: Context, case: Case, verb: str, by: Actor, who: str | None = None) -> bool:
    """Move a case by the table of moves; False where this is not possible from here. The one writer of a status."""
    try:
        target = lifecycle.move(Status(case.status), verb, by, safety=case.safety)
    except NotAllowed:
        return False
    before, case.status = case.status, str(target)
    _stamp(context, case, Status(before), target)
    record(context, case, EventKind.MOVED, who or str(by), verb=verb, before=before, after=str(target))
    return True


def move_back(context: Context, case: Case, status: Status) -> None:
    """Where a case was before words that never reached the customer."""
    before, case.status = case.status, str(status)
    record(context, case, EventKind.MOVED, "system", verb="undelivered", before=before, after=str(status))


def _stamp(context: Context, case: Case, before: Status, after: Status) -> None:
    """The times that follow from a move; the clock stands still while the customer has to act."""
    now = context.now
    if after is not Status.NEW and case.assessed is None:
        case.assessed = now
    if before is Status.WAITING:
        resume_clock(context, case)
    if after is Status.WAITING:
        case.paused_since = now
    if after is Status.SOLVED:
        case.solved = now
        case.minutes_to_solution = context.calendar.working_minutes(case.filed, now) - case.paused_minutes
    if after is Status.CONFIRMED:
        case.solved, case.confirmed = case.solved or now, now
    if after in (Status.CLOSED, Status.MERGED):
        case.closed = now
    if before in (Status.SOLVED, Status.CONFIRMED, Status.CLOSED) and after is Status.IN_HAND:
        case.closed = case.confirmed = case.solved = None
        case.reopened += 1


def resume_clock(context: Context, case: Case) -> None:
    """After a pause the promised solution has as much time left as it had before."""
    if case.paused_since is None:
        return
    since, case.paused_since = case.paused_since, None
    case.paused_minutes += context.calendar.working_minutes(since, context.now)
    service = context.content.services.get(case.service)
    working = service is None or service.clocks.at(Priority(case.priority)).solution.working
    if case.promised_solution is not None:
        case.promised_solution = due_after_pause(
            case.promised_solution, since, context.now, context.calendar, working=working
        )


def first_answered(context: Context, case: Case) -> None:
    """A person has answered for the first time: the first response is met (the bot's own words never count)."""
    if case.first_response is None:
        case.first_response = context.now
        case.minutes_to_response = context.calendar.working_minutes(case.filed, context.now)
        in_time = case.promised_response is None or context.now <= case.promised_response
        record(context, case, EventKind.CLOCK_MET if in_time else EventKind.CLOCK_BREACHED, "system",
               clock="first_response")  # fmt: skip


def refresh(context: Context, case: Case) -> None:
    """Show a changed case wherever it is shown, and plan anew what shall happen to it."""
    tracker.show(context, case)
    card.show(context, case)
    plan.replan(context, case)


def open_cases(context: Context, person: Person) -> list[Case]:
    """This customer's cases that still await something, newest first."""
    statuses = [str(status) for status in lifecycle.OPEN]
    mine = select(Case).where(Case.person_id == person.id, Case.status.in_(statuses)).order_by(Case.id.desc())
    return list(context.session.scalars(mine))


def all_cases(context: Context, person: Person, most: int = 20) -> list[Case]:
    mine = select(Case).where(Case.person_id == person.id).order_by(Case.id.desc()).limit(most)
    return list(context.session.scalars(mine))
