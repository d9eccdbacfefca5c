"""Which open case a message is meant for; where that is not clear, the customer says it by a button."""

from __future__ import annotations

import orjson
from sqlalchemy import select

from casework.terms import Status
from handlers import update as handlers_update
from handlers import versions
from handlers.buttons.cases import AddToCase, SomethingNew
from handlers.cases import cases, held_words
from handlers.cases.overview import described
from handlers.context import Context, labelled
from handlers.customers import case_additions, free_text
from handlers.customers.case_additions import SAME_MATTER
from handlers.press import DONE, OLD, Press, Toast
from handlers.understanding import Understood
from handlers.update import Incoming
from storage.tables import Case, Entry, Outgoing, Person, Received

# Updates before and after; an album has ten pieces at most, but what others send meanwhile stands between them.
NEAR = 200
OF_THE_CASE = frozenset({"promise", "waiting"})
"""Who complains of these beside a case means that case."""


def meant(context: Context, who: Person, mine: list[Case], update: Incoming, product: str | None) -> Case | None:
    """The case meant: the only one, the one replied to, the one of the product named, or the one just written about."""
    if len(mine) == 1:
        return mine[0]
    by_id = {case.id: case for case in mine}
    if update.reply_to is not None:
        named = context.session.scalar(
            select(Outgoing.case_id).where(Outgoing.chat_id == update.chat_id, Outgoing.message_id == update.reply_to)
        )
        if named in by_id:
            return by_id[named]
    if product is not None:
        of_it = [case for case in mine if case.product == product]
        return of_it[0] if len(of_it) == 1 else None
    if mine[0].what is None and context.now - mine[0].filed <= SAME_MATTER:
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


def another_product(mine: list[Case], understood: Understood) -> bool:
    """Whether a text names a product that none of these cases is about.

    Not where an agent waits for an answer, or where a case may be about any product.
    """
    if understood.product is None or any(case.product is None or case.status == Status.WAITING for case in mine):
        return False
    return all(case.product != understood.product for case in mine)


def another_kind(context: Context, mine: list[Case], understood: Understood) -> bool:
    """Whether a text calls something by a common name ("the grinder") that no product of these cases is or has."""
    content, lang = context.content, understood.language or ""
    if understood.products or any(case.product is None or case.status == Status.WAITING for case in mine):
        return False
    called = {each.id for each in content.products.values() if understood.wording.says(each.words.get(lang, ()))}
    return bool(called) and not any(case.product in called for case in mine)


def another_matter(context: Context, mine: list[Case], understood: Understood) -> bool:
    """Whether it complains of what none of these cases is about, and what is no state of any of them either."""
    matter = context.content.matters.get(understood.matter or "")
    if (
        matter is None
        or matter.product
        or matter.id in OF_THE_CASE
        or not understood.dissatisfied
        or understood.danger_words
    ):
        return False
    if any(understood.wording.speaks_of(each) for each in ("privacy_data", "privacy_erase")):
        return False  # a wish that is carried out, and no complaint
    # What comes while we wait for an answer, or after a solution or decision, is about that.
    return all(case.matter != matter.id and case.status not in (Status.WAITING, Status.SOLVED) for case in mine)


def tells_of_product(understood: Understood) -> bool:
    """Whether a text that names a product clearly tells or asks something about it."""
    if understood.danger_words or understood.intent in ("complaint", "service_request"):
        return True
    return understood.intent == "question" and (understood.asks_openly or "?" in understood.text)


def ask_which(context: Context, who: Person, mine: list[Case], update: Incoming) -> None:
    """Several cases are open: the message waits in what was received until the customer says which is meant."""
    if update.album and held_words.hold_with(context, who, update.album):
        return  # asked at its first piece
    lang = context.language(who)
    received = int(context.tx.cause.removeprefix("u"))
    held_words.hold(context, who, held_words.Asked.WHICH_CASE, cases=[case.id for case in mine], album=update.album)
    rows = [
        [labelled(f"{case.number} · {described(context, case, lang)}"[:60], AddToCase(received, case.id))]
        for case in mine[:8]
    ]
    rows.append([context.button(lang, "case-something-new", SomethingNew(received))])
    context.say(who, "case-which", buttons=rows, count=len(mine))


def _album(context: Context, who: Person, album: str, around: int) -> list[Incoming]:
    """The pieces of an album that have come, among what was received close to this."""
    near = select(Received.raw).where(
        Received.person_id == who.id, Received.raw.is_not(None), Received.id.between(around - NEAR, around + NEAR)
    )
    found = (
        handlers_update.read(orjson.loads(raw)) for raw in context.session.scalars(near.order_by(Received.id)) if raw
    )
    return [each for each in found if each is not None and each.album == album and each.kind == "message"]


def begin_new_matter(context: Context, press: Press[SomethingNew]) -> Toast:
    """A message that waited is the beginning of something new, also where it was taken for an addition meanwhile."""
    who, row = press.who, press.named(Received)
    pieces = _open_to_change(context, who, row)
    if not pieces:
        return OLD
    if (before := case_additions.entry_of(context, pieces[0])) is not None and (old := _own(context, who, before)):
        context.tell(old, context.html(context.staff_language, "staff-words-are-new", name=who.first_name or "?"))
        context.said = None
    free_text.something_new_sent(context, who, pieces)
    held_words.answered(context, who, row)
    return DONE


def add_to_case(context: Context, press: Press[AddToCase]) -> Toast:
    """A message that waited belongs to this case; it is added once, however often the button is pressed.

    One that was taken for another case's meanwhile goes over to this one.
    """
    who, row, case = press.who, press.named(Received), press.named(Case)
    pieces = _open_to_change(context, who, row)
    for each in pieces:
        before = case_additions.entry_of(context, each)
        if before is None:
            case_additions.add(context, who, case, each, context.understand(who, each.text) if each.text else None)
        elif before.case_id != case.id:
            case_additions.move(context, who, before, case, each)
            if each is pieces[0]:
                context.say(who, "case-moved", number=case.number, case=case)
        context.session.flush()
    held_words.answered(context, who, row)
    return DONE if pieces else OLD


def pieces_of(context: Context, who: Person, row: Received) -> list[Incoming]:
    """A message with its album, as it stands now; nothing where it was forgotten."""
    original = handlers_update.read(orjson.loads(row.raw)) if row.raw else None
    if original is None:
        return []
    pieces = _album(context, who, original.album, row.id) if original.album else [original]
    return [versions.latest(context, who.id, each) for each in pieces]


def candidates(context: Context, who: Person, asked: list[int]) -> list[Case]:
    """The cases that were offered, as far as they are this customer's and open; else those that are open now."""
    mine = cases.open_cases(context, who)
    return [case for case in mine if case.id in asked] or mine


def _open_to_change(context: Context, who: Person, row: Received) -> list[Incoming]:
    """The message with its album, where it waits or was put somewhere by assumption; else nothing."""
    pieces = pieces_of(context, who, row)
    if pieces and _known(context, pieces[0]) and not held_words.was_assumed(context, who, row):
        return []
    return pieces


def _own(context: Context, who: Person, entry: Entry) -> Case | None:
    case = cases.locked(context, entry.case_id)
    return case if case is not None and case.person_id == who.id else None


def _known(context: Context, update: Incoming) -> bool:
    """Whether this message stands in a case already."""
    return case_additions.entry_of(context, update) is not None
