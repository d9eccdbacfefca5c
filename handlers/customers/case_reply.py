"""What a customer adds to an open case by simply writing, editing or reacting."""

from __future__ import annotations

from datetime import timedelta

import orjson
from sqlalchemy import func, select, text

from casework.lifecycle import OPEN
from casework.terms import Actor, EventKind, Status
from handlers import update as handlers_update
from handlers.buttons.cases import AddToCase, OfMessage, SomethingNew
from handlers.cases import cases, person, plan, relay, safety, solution_feedback
from handlers.cases.assess import assess
from handlers.cases.overview import described, list_cases, own
from handlers.context import Context, labelled
from handlers.customers import form_reply, free_text
from handlers.forms import session
from handlers.forms.attachments import add_attachment
from handlers.handled import Handled
from handlers.press import DONE, OLD, Press, Toast
from handlers.questions import ask
from handlers.surveys import answers
from handlers.understanding import Understood
from handlers.update import Incoming
from storage.tables import Attachment, Case, Draft, Entry, Outgoing, Person, Received

SAME_MATTER = timedelta(minutes=15)
IN_A_ROW = timedelta(minutes=1)
REMEMBERED = timedelta(days=30)
NEAR = 200
SURE = 0.7
# Literal, or the partial index of watched rows is not used.
_SAID_BY_AGENT = (
    select(Outgoing.case_id)
    .where(text("outgoing.watched"), Outgoing.case_id.is_not(None))
    .order_by(Outgoing.id.desc())
    .limit(1)
)


def add_to_open_case(context: Context, who: Person, update: Incoming) -> Handled:
    """Add what was written to the open case, or do what it asks for beside; nothing where no case is meant."""
    mine = cases.open_cases(context, who)
    understood = context.understand(who, update.text) if update.text else None
    if not mine and (understood is None or not understood.danger_words):
        mine = _answered(context, who, update)
    if not mine:
        return Handled.NO
    if understood is not None and _act_beside(context, who, mine, understood, update) is Handled.YES:
        return Handled.YES
    case = _meant(context, who, mine, update)
    if case is None:
        _ask_which(context, who, mine, update)
    else:
        _add_to(context, who, case, update, understood)
    return Handled.YES


def answer_agent(context: Context, who: Person, draft: Draft, update: Incoming) -> Handled:
    """With a form open: add an answer to what an agent wrote to the case, and ask the form's question again."""
    case = _asked_by_agent(context, who, draft, update)
    if case is None:
        return Handled.NO
    _add_to(context, who, case, update, context.understand(who, update.text) if update.text else None)
    session.ask_again(context, who, draft, noted=context.html(context.language(who), "draft-goes-on"))
    return Handled.YES


def _asked_by_agent(context: Context, who: Person, draft: Draft, update: Incoming) -> Case | None:
    """The case of the agent's message replied to, or of the one that came after the form's question was asked."""
    if not context.tx.prefetch.has_case(who.id):
        return None
    said = _SAID_BY_AGENT.where(Outgoing.chat_id == update.chat_id)
    if update.reply_to is not None:
        said = said.where(Outgoing.message_id == update.reply_to)
    else:
        said = said.where(Outgoing.created > draft.touched, Outgoing.message_id.is_not(None))
    # Only what has been delivered is looked for, so nothing of this transaction need be written first.
    with context.session.no_autoflush:
        case_id = context.session.scalar(said)
    if case_id is None or (update.reply_to is None and form_reply.clearly_meant(context, who, draft, update)):
        return None
    return own(context, who, case_id)


def _answered(context: Context, who: Person, update: Incoming) -> list[Case]:
    """The case that has ended, of which an agent wrote what is answered now: replied to, or said last."""
    if not context.tx.prefetch.has_case(who.id):
        return []
    said = select(Outgoing).where(
        Outgoing.chat_id == update.chat_id, Outgoing.kind.in_(("message", "copy", "album", "document"))
    )
    if update.reply_to is not None:
        said = said.where(Outgoing.message_id == update.reply_to)
    else:
        said = said.where(Outgoing.slot.is_(None) | ~Outgoing.slot.startswith("tracker:"))
    row = context.session.scalar(said.order_by(Outgoing.id.desc()).limit(1))
    if row is None or not row.watched or row.case_id is None or context.now - row.created > REMEMBERED:
        return []
    case = own(context, who, row.case_id)
    return [case] if case is not None else []


def _act_beside(context: Context, who: Person, mine: list[Case], understood: Understood, update: Incoming) -> Handled:
    """Do what is asked for beside a case: an answer to us, something new, its status, a person; never after danger.

    In part, where what was sent has to be added to the case as well, as a file always has.
    """
    ended = mine[0].status not in OPEN
    if ended and solution_feedback.take_late_verdict(context, who, understood) is Handled.YES:
        return Handled.YES
    if understood.danger_words:
        return Handled.NO
    solved = next((case for case in mine if case.status == Status.SOLVED), None)
    if solved is not None and solution_feedback.take_verdict(context, who, solved, understood) is Handled.YES:
        return Handled.YES if update.file is None else Handled.IN_PART
    if update.file is not None:
        return _act_beside_file(context, who, mine, understood, update)
    if answers.take_words(context, who, update.text) is Handled.YES:
        return Handled.YES
    return _act_on_wish(context, who, mine[0], understood, update.text)


def _act_on_wish(context: Context, who: Person, case: Case, understood: Understood, text: str) -> Handled:
    """Begin something new, tell how the cases stand or call a person, where that is what the words are for."""
    if understood.new_matter:
        free_text.something_new(context, who, text)
        return Handled.YES
    if understood.confidence < SURE:
        return Handled.NO
    if understood.intent == "status":
        list_cases(context, who)
    elif understood.intent == "person":
        person.call_person_to_case(context, who, case, text)
    else:
        return Handled.NO
    return Handled.YES


def _act_beside_file(
    context: Context, who: Person, mine: list[Case], understood: Understood, update: Incoming
) -> Handled:
    """A file is never answered and forgotten: it begins something new or goes to the case, whatever its words ask."""
    if understood.new_matter:
        free_text.receive(context, who, update)
        return Handled.YES
    if understood.intent == "person" and understood.confidence >= SURE:
        person.call_person_to_case(context, who, mine[0])
        return Handled.IN_PART
    return Handled.NO


def _meant(context: Context, who: Person, mine: list[Case], update: Incoming) -> Case | None:
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


def _ask_which(context: Context, who: Person, mine: list[Case], update: Incoming) -> None:
    """Several cases are open: the message waits in what was received until the customer says which is meant."""
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
            _add_to(context, who, case, each, context.understand(who, each.text) if each.text else None)
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
    return _entry(context, update) is not None


def _add_to(context: Context, who: Person, case: Case, update: Incoming, understood: Understood | None) -> None:
    """Record it, pass it on to the agents, and answer a clear usage question on the way."""
    held = cases.locked(context, case.id)
    assert held is not None
    first = _record(context, who, held, update)
    relay.to_agents(context, held, who, update)
    dangerous = understood is not None and bool(understood.danger_words)
    if held.what is None and update.text:
        cases.told_what(context, held, update.text)
    if dangerous:
        _became_dangerous(context, who, held)
    if held.status == Status.WAITING:
        cases.move(context, held, "answer", Actor.CUSTOMER)
        cases.refresh(context, held)
    else:
        # The clock of the next answer runs from now.
        plan.replan(context, held)
    if understood is not None and understood.intent == "question" and understood.confidence >= SURE and not dangerous:
        ask.ask(context, who, update.text, case=held)
    elif first or (update.file is not None and not _confirmed(context, held, update)):
        # Watched as an agent's words are: what is written next to a case that has ended belongs to it, too.
        context.say(who, "case-added", number=held.number, case=held, watched=held.status not in OPEN,
                 slot=_slot(held) if update.file else None)  # fmt: skip


def _confirmed(context: Context, case: Case, update: Incoming) -> bool:
    """Whether a file needs no word of its own: a further piece of an album, or one of several sent in a row."""
    if update.album is not None:
        pieces = select(func.count()).where(Attachment.case_id == case.id, Attachment.album == update.album)
        if (context.session.scalar(pieces) or 0) > 1:
            return True
    last = context.session.scalar(select(func.max(Outgoing.created)).where(Outgoing.slot == _slot(case)))
    return last is not None and context.now - last < IN_A_ROW


def _slot(case: Case) -> str:
    return f"files:{case.id}"


def _record(context: Context, who: Person, case: Case, update: Incoming) -> bool:
    """Keep the words and the file; False for a further piece of an album or of several messages in a row."""
    recent = context.session.scalar(
        select(Entry.at).where(Entry.case_id == case.id, Entry.by == "customer").order_by(Entry.id.desc()).limit(1)
    )
    kind = update.file.kind if update.file else update.other or "text"
    message = (update.chat_id, update.message_id)
    cases.add_entry(context, case, who, update.text or None, kind=kind, message=message)
    if update.file is not None:
        have = select(func.count()).select_from(Attachment).where(Attachment.case_id == case.id)
        position = (context.session.scalar(have) or 0) + 1
        add_attachment(context, who, update, position=position, case_id=case.id)
    cases.record(context, case, EventKind.ADDED, "customer", kind=update.file.kind if update.file else "text")
    return recent is None or context.now - recent > SAME_MATTER or recent == case.received


def _became_dangerous(context: Context, who: Person, case: Case) -> None:
    """Danger words in something added make a running case a safety case, and what to do now is told at once."""
    if case.safety:
        return
    safety.tell_what_to_do(context, who)
    case.danger = "unsure"
    assess(context, case)
    cases.promise_times(context, case)
    cases.record(context, case, EventKind.PRIORITY_CHANGED, "system", priority=case.priority, why="danger-words")
    cases.enter_safety_register(context, case)
    cases.refresh(context, case)


def _entry(context: Context, update: Incoming) -> Entry | None:
    found = select(Entry).where(Entry.chat_id == update.chat_id, Entry.message_id == update.message_id)
    return context.session.scalar(found.order_by(Entry.id.desc()).limit(1))


def add_edit(context: Context, who: Person, update: Incoming) -> None:
    """Add the new version of a message that was edited; the old one is kept, and the agents see the change."""
    before = _entry(context, update)
    if before is None or before.text == (update.text or None):
        return
    case = own(context, who, before.case_id)
    if case is None:
        return
    message = (update.chat_id, update.message_id)
    cases.add_entry(context, case, who, update.text or None, kind=before.kind, message=message, replaces=before)
    cases.record(context, case, EventKind.EDITED, "customer")
    relay.edited_by_customer(context, case, who, update)


def pass_reaction_on(context: Context, who: Person, update: Incoming) -> None:
    """Show a reaction of the customer at the agent's original."""
    relay.reaction_of_customer(context, who, update)
