"""What customers may have of their own data: a file with all of it, or their erasure; each after one confirmation.

Both are jobs: what is kept of somebody may be much, and the last words to somebody who is erased go out first.
"""

from __future__ import annotations

import shutil
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import orjson
from sqlalchemy import select

from casework.terms import Actor, EventKind, Fate, Outcome
from handlers.buttons.menu import ConfirmPrivacy, PrivacyWish, Sure, WishPrivacy
from handlers.cases import cases, plan
from handlers.context import Context
from handlers.handled import Handled
from handlers.press import DONE, Press, Toast
from handlers.setup import Setup
from handlers.texts import Html
from handlers.understanding import Understood
from handlers.update import presses_that_quote
from storage.database import Database
from storage.fetched_files import delete_files
from storage.privacy import data_of, erase
from storage.tables import Job, Outgoing, Person
from storage.transaction import Effect, To, Transaction

DATA, ERASE = "own data", "erase"
KINDS = {PrivacyWish.DATA: DATA, PrivacyWish.ERASE: ERASE}
# What a bot may send, in bytes.
LARGEST = 50_000_000
# So long the last words to somebody wait to be delivered before their address is erased all the same.
LAST_WORDS = timedelta(hours=1)
ASK_AGAIN = 2.0
FEW_WORDS = 12
"""A longer text tells of more than the wish to have one's data."""


class NotYet(Exception):
    """The time of a job has not come; `seconds` until it is asked again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not yet, again in {seconds} s")
        self.seconds = seconds


# --- asked for, and confirmed ---


def ask_if_sure(context: Context, press: Press[WishPrivacy]) -> Toast:
    """What the wish would do is said first; nothing happens before a yes."""
    _ask(context, press.who, press.button.wish)
    return DONE


def take_words(context: Context, who: Person, understood: Understood) -> Handled:
    """The same wish in words: "send me my data", "erase everything about me"."""
    if len(understood.text.split()) > FEW_WORDS:
        return Handled.NO
    wish = next((wish for wish in reversed(PrivacyWish) if understood.wording.speaks_of(f"privacy_{wish}")), None)
    if wish is None:
        return Handled.NO
    context.fate(Fate.SETTING)
    _ask(context, who, wish)
    return Handled.YES


def _ask(context: Context, who: Person, wish: PrivacyWish) -> None:
    lang = context.language(who)
    if wish is PrivacyWish.ERASE and _is_staff(context, who):
        context.say(who, "privacy-staff")
        return
    rows = [[context.button(lang, f"privacy-{wish}-{answer}", ConfirmPrivacy(wish, answer))] for answer in Sure]
    context.say(who, f"privacy-{wish}-sure", buttons=rows, cases=len(cases.open_cases(context, who)))


def carry_out(context: Context, press: Press[ConfirmPrivacy]) -> Toast:
    """After a yes the wish becomes a job, once; after a no everything stays as it is."""
    who, wish = press.who, press.button.wish
    if press.button.sure is Sure.NO:
        return Toast("privacy-kept")
    if wish is PrivacyWish.ERASE and _is_staff(context, who):
        context.say(who, "privacy-staff")
        return DONE
    kind = KINDS[wish]
    open_ones = select(Job.id).where(Job.person_id == who.id, Job.kind == kind, Job.done.is_(None))
    if context.session.scalar(open_ones) is not None:
        return Toast("privacy-under-way")
    context.session.add(Job(kind=kind, person_id=who.id, data={}, created=context.now))
    context.say(who, f"privacy-{wish}-begun")
    return DONE


def _is_staff(context: Context, who: Person) -> bool:
    """Staff sign what they do; their role is taken from them before they can be erased."""
    return bool(context.roles(who.telegram_id))


# --- carried out ---


def send(setup: Setup, db: Database, job_id: int, now: datetime, folder: Path) -> None:
    """Write all that is kept of somebody to a file and send it: JSON, which people and programs can read."""
    with db.read() as session:
        person = session.get(Person, _person_id(session.get(Job, job_id)))
        found = orjson.dumps(data_of(session, person.id), option=orjson.OPT_INDENT_2, default=str) if person else b""
        name = f"{person.ref}.json" if person else ""
    path = folder / name
    if name:
        path = _written(folder / name, found)
    with db.write(now) as tx, tx.handling(f"j{job_id}"):
        job = tx.session.get_one(Job, job_id)
        job.done = now
        person = tx.session.get(Person, _person_id(job))
        if person is None or person.telegram_id is None:
            path.unlink(missing_ok=True)
            return
        context = Context(setup, tx)
        _hand_over(context, person, path, context.html(context.language(person), "privacy-data-ready"))


def _written(path: Path, found: bytes) -> Path:
    """The file; packed where a bot could not send it otherwise."""
    path.touch(0o600)
    path.write_bytes(found)
    if len(found) <= LARGEST:
        return path
    packed = path.with_suffix(".zip")
    packed.touch(0o600)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, path.name)
    path.unlink()
    return packed


def _hand_over(context: Context, person: Person, path: Path, caption: Html) -> None:
    content = {"path": str(path), "name": path.name, "caption": str(caption)}
    context.tx.say(To(chat_id=person.telegram_id, person_id=person.id), Effect.DOCUMENT, content)


def erase_now(setup: Setup, db: Database, job_id: int, now: datetime) -> None:
    """Erase somebody once the last words to them are delivered; raises NotYet.

    Their open cases end first, or they would wait for somebody who is no more. Files go before the commit: killed in
    between, the job is repeated and finds none; after it, nothing would remember which they were.
    """
    with db.write(now) as tx, tx.handling(f"j{job_id}"):
        job = tx.session.get_one(Job, job_id)
        person = tx.session.get(Person, _person_id(job))
        if person is not None and person.erased is None:
            if now - job.created < LAST_WORDS and _unsaid(tx, person):
                raise NotYet(ASK_AGAIN)
            _forget_copies(setup, tx, person)
            context = Context(setup, tx)
            ref, numbers = person.ref, [case.number for case in cases.all_cases(context, person, most=1000)]
            _end_cases(context, person)
            tx.session.flush()
            delete_files(setup.data_dir, erase(tx.session, person.id, now, quoting=presses_that_quote()))
            _tell_agents(context, ref, numbers)
        tx.session.get_one(Job, job_id).done = now


def _person_id(job: Job | None) -> int:
    return (job.person_id if job is not None else None) or 0


def _unsaid(tx: Transaction, person: Person) -> bool:
    waiting = select(Outgoing.id).where(Outgoing.person_id == person.id, Outgoing.done.is_(None)).limit(1)
    return tx.session.scalar(waiting) is not None


def _forget_copies(setup: Setup, tx: Transaction, person: Person) -> None:
    """The files that were made of their data."""
    made = select(Job.id).where(Job.person_id == person.id, Job.kind == DATA)
    for id in tx.session.scalars(made):
        shutil.rmtree(setup.exports / str(id), ignore_errors=True)


def _end_cases(context: Context, person: Person) -> None:
    for case in cases.open_cases(context, person):
        if cases.move(context, case, "withdraw", Actor.CUSTOMER):
            case.outcome = str(Outcome.WITHDRAWN)
            cases.record(context, case, EventKind.WITHDRAWN, "customer")
            plan.replan(context, case)


def _tell_agents(context: Context, ref: str, numbers: list[str]) -> None:
    """A bot cannot take back what stands in a topic for longer than two days; who leads the group can."""
    if numbers:
        text = context.html(context.staff_language, "privacy-erased-notice", ref=ref, numbers=", ".join(numbers))
        context.announce(text)


def give_up(context: Context, person: Person, job: Job) -> None:
    """A job about somebody's own data failed for good: they are told, and a person takes it over."""
    context.say(person, "privacy-failed")
    command = "export" if job.kind == DATA else "erase"
    context.announce(
        context.html(context.staff_language, "privacy-failed-notice", command=f"kulanz customer {command} {person.ref}")
    )
