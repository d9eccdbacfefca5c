"""What a pressed button names, looked up in one place: only one's own, or what everybody or one's role may see.

A handler that is called finds everything there and theirs, so it looks at nobody's rights again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from handlers.buttons.wire import ButtonData, IfThere
from handlers.care import plan
from handlers.cases import cases
from handlers.context import Context
from handlers.courses import records
from handlers.press import OLD, Acts, Press, Rows, Toast
from handlers.update import Incoming
from knowledge.schema.models import Course, Maintenance, Service
from storage import articles
from storage.tables import ArticleDraft, Case, Draft, Gap, Owned, Person, Question, Received, Survey

Check = Callable[[Context, Person, Incoming, Any, Rows], Any]


def act_on(context: Context, who: Person, update: Incoming, data: ButtonData | None, acts: Acts) -> Toast:
    """Do what a button stands for, where all that it names is theirs; what is shown at the button.

    1. The button is one of those that mean something here. 2. Their role allows it. 3. What it names is looked up.
    4. Only then the handler is called.
    """
    act = acts.get(type(data)) if data is not None else None
    if data is None or act is None or not _may_press(context, who, update, data):
        return OLD
    rows = _named_by(context, who, update, data)
    return OLD if rows is None else act(context, Press(who, update, data, rows))


def _may_press(context: Context, who: Person, update: Incoming, data: ButtonData) -> bool:
    """Whether their role allows it; buttons of staff in private chats are pressed nowhere else."""
    return not data.staff or (update.private and bool(context.roles(who.telegram_id) & data.staff))


def _named_by(context: Context, who: Person, update: Incoming, data: ButtonData) -> Rows | None:
    """What the button names, by kind; None where something of it has gone, is somebody else's or not for them."""
    found: dict[type, Any] = {}
    for name, named in data.wire.names.items():
        kind, needed = (named.kind, False) if isinstance(named, IfThere) else (named, True)
        row = CHECKS[kind](context, who, update, getattr(data, name), found)
        if row is None and needed:
            return None
        if row is not None:
            found[kind] = row
    return found


def _product(context: Context, who: Person, update: Incoming, id: int, found: Rows) -> Owned | None:
    owned = context.session.get(Owned, id)
    return owned if owned is not None and owned.person_id == who.id else None


def _care(context: Context, who: Person, update: Incoming, id: str, found: Rows) -> Maintenance | None:
    """A care of the product's plan; one that has left the plan is no longer there to press."""
    return plan.planned(context, found[Owned], id)


def _case(context: Context, who: Person, update: Incoming, id: int, found: Rows) -> Case | None:
    """A case of this customer; in the agents' group, every case. Held for the transaction."""
    case = cases.locked(context, id)
    theirs = case is not None and (not update.private or case.person_id == who.id)
    return case if theirs else None


def _question(context: Context, who: Person, update: Incoming, id: int, found: Rows) -> Question | None:
    question = context.session.get(Question, id)
    return question if question is not None and question.person_id == who.id else None


def _survey(context: Context, who: Person, update: Incoming, id: int, found: Rows) -> Survey | None:
    mine = select(Survey).where(Survey.id == id, Survey.person_id == who.id)
    return context.session.scalar(mine.with_for_update())


def _draft(context: Context, who: Person, update: Incoming, id: int, found: Rows) -> Draft | None:
    draft = context.session.get(Draft, id)
    return draft if draft is not None and draft.person_id == who.id else None


def _received(context: Context, who: Person, update: Incoming, id: int, found: Rows) -> Received | None:
    """A message of this customer; in the agents' group, everybody's."""
    row = context.session.get(Received, id)
    theirs = row is not None and (not update.private or row.person_id == who.id)
    return row if theirs else None


def _course(context: Context, who: Person, update: Incoming, id: str, found: Rows) -> Course | None:
    return next((each for each in records.available(context, who) if each.id == id), None)


def _service(context: Context, who: Person, update: Incoming, id: str, found: Rows) -> Service | None:
    service = context.content.services.get(id)
    return service if service is not None and service.request else None


def _gap(context: Context, who: Person, update: Incoming, id: int, found: Rows) -> Gap | None:
    return context.session.get(Gap, id, with_for_update=True, populate_existing=True)


def _article(context: Context, who: Person, update: Incoming, id: int, found: Rows) -> ArticleDraft | None:
    return articles.locked(context.session, id)


CHECKS: dict[type, Check] = {
    Owned: _product, Maintenance: _care, Case: _case, Question: _question, Survey: _survey, Draft: _draft,
    Received: _received, Course: _course, Service: _service, Gap: _gap, ArticleDraft: _article,
}  # fmt: skip
