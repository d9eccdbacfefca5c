"""Which open case a message is meant for; where that is not clear, the customer says it by a button."""

from __future__ import annotations

import orjson
from sqlalchemy import select

from casework.terms import Fate
from handlers import update as handlers_update
from handlers.buttons.cases import AddToCase, OfMessage, SomethingNew
from handlers.cases.overview import described
from handlers.context import Context, labelled
from handlers.customers import case_additions, free_text
from handlers.customers.case_additions import SAME_MATTER
from handlers.press import DONE, OLD, Press, Toast
from handlers.update import Incoming
from storage.tables import Case, Entry, Outgoing, Person, Received

# Updates before and after; an album has ten pieces at most, but what others send meanwhile stands between them.
NEAR = 200


def meant(context: Context, who: Person, mine: list[Case], update: Incoming) -> Case | None:
    """The case meant: the only one, the one replied to, the one of this album, or the one just written about."""
    if len(mine) == 1:
        return mine[0]
    by_id = {case.id: case for case in mine}
    if update.reply_to is not None:
        named = context.session.scalar(
            select(Outgoing.case_id).where(Outgoing.chat_id == update.chat_id, Outgoing.message_id == update.reply_to)
        )
        if named in by_id:
            return by_id[named]
    if mine[0].what is None and context.now - mine[0].received <= SAME_MATTER:
        return mine[0]  # where we have just asked what happened
    latest = context.session.execute(
        select(Entry.case_id, Entry.at)
        .where(Entry.person_id == who.id, Entry.by == "customer")
        .order_by(Entry.id.desc())
        .limit(1)
    ).first()
    if latest is not None and context.now - latest.at <= SAME_MATTER:
        return by_id.get(latest.case_id)
    return None


def ask_which(context: Context, who: Person, mine: list[Case], update: Incoming) -> None:
    """Several cases are open: the message waits in what was received until the customer says which is meant."""
    context.fate(Fate.ASKED_BACK)
    lang = context.language(who)
    received = int(context.tx.cause.removeprefix("u"))
    if update.album and len(_album(context, who, update.album, received)) > 1:
        return  # asked at its first piece
    rows = [
        [labelled(f"{case.number} · {described(context, case, lang)}"[:60], AddToCase(received, case.id))]
        for case in mine[:8]
    ]
    rows.append([context.button(lang, "case-something-new", SomethingNew(received))])
    context.say(who, "case-which", buttons=rows)


def _album(context: Context, who: Person, album: str, around: int) -> list[Incoming]:
    """The pieces of an album that have come, among what was received close to this."""
    near = select(Received.raw).where(
        Received.person_id == who.id, Received.raw.is_not(None), Received.id.between(around - NEAR, around + NEAR)
    )
    found = (
        handlers_update.read(orjson.loads(raw)) for raw in context.session.scalars(near.order_by(Received.id)) if raw
    )
    return [each for each in found if each is not None and each.album == album]


def begin_new_matter(context: Context, press: Press[SomethingNew]) -> Toast:
    """A message that waited is the beginning of something new."""
    pieces = _waiting(context, press)
    if not pieces:
        return OLD
    free_text.something_new_sent(context, press.who, pieces)
    return DONE


def add_to_case(context: Context, press: Press[AddToCase]) -> Toast:
    """A message that waited belongs to this case; it is added once, however often the button is pressed."""
    who, case, pieces = press.who, press.named(Case), _waiting(context, press)
    for each in pieces:
        if not _known(context, each):
            case_additions.add(context, who, case, each, context.understand(who, each.text) if each.text else None)
            context.session.flush()
    return DONE if pieces else OLD


def _waiting(context: Context, press: Press[OfMessage]) -> list[Incoming]:
    """The message with its album; nothing where it stands in a case already, or was forgotten."""
    row = press.named(Received)
    original = handlers_update.read(orjson.loads(row.raw)) if row.raw else None
    if original is None or _known(context, original):
        return []
    return _album(context, press.who, original.album, row.id) if original.album else [original]


def _known(context: Context, update: Incoming) -> bool:
    """Whether this message stands in a case already."""
    return case_additions.entry_of(context, update) is not None
